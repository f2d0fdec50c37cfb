"""The score's chrF is sacreBLEU's to the last digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics.chrf import CHRF

from provenance.drift.score.chrf import chrf

SENTENCES = st.text(alphabet="abcdeß  \n-", max_size=30)


@pytest.mark.parametrize(
    ("hypothesis", "reference"),
    [
        ("minister resign scandal", "minister resign affair"),
        ("bridge cost billion dollar", "bridge cost billion dollar"),
        ("xyz", "abc"),
        ("a", "scandal"),
        ("", "scandal"),
        ("scandal", ""),
    ],
)
def test_known_sentences(hypothesis: str, reference: str) -> None:
    for order in (1, 3, 6):
        expected = CHRF(char_order=order).sentence_score(hypothesis, [reference]).score
        assert chrf(hypothesis, reference, order) == expected


@given(SENTENCES, SENTENCES)
def test_any_two_sentences(hypothesis: str, reference: str) -> None:
    expected = CHRF(char_order=3).sentence_score(hypothesis, [reference]).score
    assert chrf(hypothesis, reference, 3) == expected

"""The score's chrF against sacreBLEU's, which it must equal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.chrf import CHRF

from provenance.drift.score.character_ngrams import chrf

_TEXTS = st.text(alphabet="abcäß 1", max_size=12)


@given(_TEXTS, _TEXTS, st.integers(1, 6))
@settings(max_examples=150)
def test_equals_sacrebleu(hypothesis: str, reference: str, order: int) -> None:
    expected = CHRF(char_order=order).sentence_score(hypothesis, [reference]).score / 100
    assert chrf(hypothesis, reference, order) == pytest.approx(expected)


def test_a_gloss_is_near_the_original_that_it_glosses() -> None:
    original = "council repair bridge before winter"
    near = chrf("council bridge repair winter", original, 3)
    far = chrf("museum open exhibition painter", original, 3)
    assert chrf(original, original, 3) == 1.0
    assert near > 0.6
    assert far < 0.4


def test_nothing_resembles_an_empty_text() -> None:
    assert chrf("", "council", 3) == 0.0

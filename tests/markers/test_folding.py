"""Phrases of the catalogue are folded as the texts are that they are sought in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.markers.folding import fold, fold_entry


@pytest.mark.parametrize(
    ("entry", "folded"),
    [
        ("Übersetzt  von", "ubersetzt von"),
        ("KI-gestützt", "ki gestutzt"),
        ("l’anglais", "l anglais"),
        ("u\u0308bersetzt", "ubersetzt"),
        ("Über\u00adsetzung", "ubersetzung"),
        ("переведено ещё", "переведено еще"),
        ("DeepL\u3067翻訳", "deeplで翻訳"),
    ],
)
def test_an_entry_is_folded(entry: str, folded: str) -> None:
    assert fold_entry(entry) == folded


@given(st.text(alphabet="aB-'’´ \u00a0\t_9ßäé\u0301\u00ad\u200b가ᅡ漢İ\0", max_size=12) | st.text())
def test_an_entry_is_folded_like_a_text(entry: str) -> None:
    assert fold_entry(entry) == fold(entry).text.strip()

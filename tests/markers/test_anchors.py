"""One search over many texts finds every text in which a search of its own finds an anchor."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.markers.anchors import find_anchors, with_anchors

_GERMAN = [
    "Übersetzt",
    "uebersetzt",
    "mit",
    "im\nOriginal",
    "im Original",
    "\nübers.",
    "Übers. v.",
    "(Übers.",
]
_OTHERS = [
    "İ",
    "trans\u00adlated",
    "Traduit",
    "翻译",
    " 译",
    "译",
    "Tor",
    " ",
    "\n",
    ".",
    "aus dem",
]
_PIECES = st.sampled_from([*_GERMAN, *_OTHERS])
_TEXTS = st.lists(st.lists(_PIECES, max_size=5).map("".join), max_size=6)


@given(texts=_TEXTS)
@settings(max_examples=150)
def test_no_text_with_an_anchor_is_left_out(texts: list[str]) -> None:
    """What stands before or behind a text hides nothing in it."""
    alone = {number for number, text in enumerate(texts) if find_anchors(text)}
    assert alone <= set(with_anchors(texts))


def test_texts_without_an_anchor_are_left_out() -> None:
    """Only the second text speaks of translating."""
    assert with_anchors(["Das Tor ist zu.", "Übersetzt mit DeepL.", "Der Weg ist lang."]) == [1]

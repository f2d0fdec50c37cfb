"""Traces of text that was cut or put in by program: blanks, brackets and capitals that do not fit.

Each is measured against the original or the rest of the same text, so that a text with a habit of
its own (tokenised text, headings in capitals) is not held against itself.
"""

from __future__ import annotations

import re
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.drift.passages import Passage, PassagePair

#: A letter that stands alone and is no initial, unit or item of a list.
_STRAY = re.compile(r"(?<![\w.'’-])[B-HJ-Zb-z](?![\w.'’)°/:&-])")
_LETTERS = frozenset("bcdefghijklmnopqrstuvwxyz")
_BLANK_AND_MARK = (" ,", " ;", " .", " !", " ?", " )")
_APART = re.compile(r"\w [,;.!?)]")
_ATTACHED = re.compile(r"\w[,;.!?)]")
_BRACKETS = (("(", ")"), ("[", "]"))
_LONG = 4


def measure_typography(pair: PassagePair) -> dict[str, float]:
    """Measure marks set apart from their words, brackets left open, and capitals."""
    german, english = pair.seed.text, pair.original.text
    return {
        "marks_apart": log1p(_apart(german)),
        "open_brackets": float(_open(german) > _open(english)),
        "wide_blanks": float("  " in german and "  " not in english),
        "stray_letters": log1p(max(0, _stray(pair.seed) - _stray(pair.original))),
        "lower_start": float(german[:1].islower() and english[:1].isupper()),
        "capitals": log1p(abs(_capitals(pair.seed) - _capitals(pair.original))),
    }


def _apart(text: str) -> int:
    """Count marks after a blank where most are not."""
    if not any(map(text.__contains__, _BLANK_AND_MARK)):
        return 0
    apart = len(_APART.findall(text))
    return apart if apart and apart < len(_ATTACHED.findall(text)) else 0


def _stray(passage: Passage) -> int:
    # Such a letter is a token of its own.
    return 0 if _LETTERS.isdisjoint(passage.forms) else len(_STRAY.findall(passage.text))


def _open(text: str) -> int:
    return sum(abs(text.count(opening) - text.count(closing)) for opening, closing in _BRACKETS)


def _capitals(passage: Passage) -> int:
    """Count words that are written in capitals."""
    texts = passage.texts
    words = [texts[index] for index in passage.words if texts[index].isupper()]
    return len([1 for word in words if len(word) >= _LONG])

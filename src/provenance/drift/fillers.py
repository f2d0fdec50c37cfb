"""Words that German may leave out without loss: fillers, parts of names, and numbers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.quantities.extract import quantities_in

if TYPE_CHECKING:
    from provenance.drift.coverage import ContentWord
    from provenance.drift.passages import Passage

_SHORTEST = 3


@cache
def _fillers() -> frozenset[str]:
    return frozenset(load_table("phrases")["fillers"])


def means_little(passage: Passage, word: ContentWord) -> bool:
    """Whether a word is a filler, a contraction or part of a quantity, which other checks read."""
    text = passage.text[word.start : word.end]
    before = passage.text[: word.start].rstrip()
    if text[0].isupper() and before and before[-1] not in '.!?:“"„':
        return True  # part of a name
    text = text.casefold()
    if len(text) < _SHORTEST or "'" in text or "’" in text:
        return True
    return text in _fillers() or counts(passage, word)


def counts(passage: Passage, word: ContentWord) -> bool:
    """Whether a word is part of a number, a date or a time."""
    found = quantities_in(passage.text, passage.language)
    spans = [(value.start, value.end) for value in found.values]
    spans += [(date.start, date.end) for date in found.dates]
    spans += [(time.start, time.end) for time in found.times]
    return any(start <= word.start < end for start, end in spans)

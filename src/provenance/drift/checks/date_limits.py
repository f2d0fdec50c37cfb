"""A date that became a limit on the other side: "by 30 June" as „ab dem 30. Juni“."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.negations.words import has_core, may_negate
from provenance.drift.observations import Observation
from provenance.drift.quantities.extract import quantities_in
from provenance.expressions import any_of
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import Passage, PassagePair
    from provenance.drift.quantities.quantity import CalendarDate

TURNED = "DR310"
_CONFIDENCE = 0.8
_UNTIL, _FROM = "until", "from"
#: Characters before a date in which its limit may stand.
_REACH = 40
_LONGEST = 150


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield dates that end something in one sentence and begin it in the other."""
    del context
    if (pair.original.language, pair.seed.language) != ("en", "de"):
        return
    if not quantities_in(pair.original.text, "en").dates:
        return
    for link in pair.sentence_pairs:
        if link.original[1] - link.original[0] > _LONGEST:
            continue
        said = _limited(pair.original, link.original, "english")
        if len(said) != 1 or has_core(pair.original, link.original):
            continue
        written = _limited(pair.seed, link.seed, "german")
        if len(written) != 1 or may_negate(pair.seed, link.seed):
            continue
        (date, side, before), (other, other_side, after) = said[0], written[0]
        if _same(date, other) and side != other_side:
            message = say("“{before}” became „{after}“.", before=before, after=after)
            spans = (other.start, other.end), (date.start, date.end)
            yield Observation(TURNED, message, *spans, _CONFIDENCE)


def _limited(
    passage: Passage, span: tuple[int, int], language: str
) -> list[tuple[CalendarDate, str, str]]:
    """Return the dates of a sentence that has one only, with their limit and how it is said."""
    text = passage.text
    dates = [
        date
        for date in quantities_in(text, passage.language).dates
        if span[0] <= date.start < span[1]
    ]
    if len(dates) != 1:
        return []
    date = dates[0]
    before = text[max(span[0], date.start - _REACH) : date.start]
    for side in (_UNTIL, _FROM):
        match = _before(language, side).search(before)
        if match is not None:
            return [(date, side, f"{match.group().strip()} {text[date.start : date.end]}")]
    return []


@cache
def _before(language: str, side: str) -> re.Pattern[str]:
    words = sorted(load_table("date_limits")[language][side], key=len, reverse=True)
    return re.compile(rf"\b(?:{any_of(words)})\s(?:\w+tag,?\s(?:dem\s|den\s)?)?$", re.IGNORECASE)


def _same(one: CalendarDate, other: CalendarDate) -> bool:
    return (one.month, one.day) == (other.month, other.day) and one.day > 0

"""Dates, weekdays and times of day that differ."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.drift.quantities.calendar_assignment import (
    changed_dates,
    changed_times,
    changed_weekdays,
    missing_dates,
    missing_times,
)
from provenance.drift.quantities.extract import quantities_in
from provenance.drift.quantities.wording import (
    date_in_words,
    time_in_words,
    weekday_in_words,
)
from provenance.drift.quantities.zones import same_moment
from provenance.expressions import any_of
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quantities.quantity import Quantities
    from provenance.wording import Wording

DATE = "DR308"
MISSING = "DR302"
TIME = "DR309"
WEEKDAY = "DR312"
_CONFIDENCE = 0.85
_MISSING_CONFIDENCE = 0.7
_LANGUAGES = ("en", "de")


@cache
def _told_otherwise() -> re.Pattern[str]:
    """Match what may stand for a date or a time."""
    table = load_table("dates")["told_otherwise"]
    words, which, periods = (any_of(table[name]) for name in ("words", "which", "periods"))
    return re.compile(rf"\b(?:{words}|(?:{which})\s(?:\w+\s)?(?:{periods}))\b", re.IGNORECASE)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield dates, times and weekdays that stand for others in the translation."""
    del context
    if pair.original.language not in _LANGUAGES or pair.seed.language not in _LANGUAGES:
        return
    original = quantities_in(pair.original.text, pair.original.language)
    seed = quantities_in(pair.seed.text, pair.seed.language)
    for before, after in changed_dates(original, seed):
        first = date_in_words(before.year, before.month, before.day)
        second = date_in_words(after.year, after.month, after.day)
        yield _changed(DATE, first, second, (after.start, after.end), (before.start, before.end))
    for start, end in changed_times(original, seed):
        if same_moment(start, end, pair.original.text, pair.seed.text):
            continue
        first, second = time_in_words(start.minutes), time_in_words(end.minutes)
        yield _changed(TIME, first, second, (end.start, end.end), (start.start, start.end))
    for one, other in changed_weekdays(original, seed):
        first, second = weekday_in_words(one.number), weekday_in_words(other.number)
        yield _changed(WEEKDAY, first, second, (other.start, other.end), (one.start, one.end))
    for observation, place in _missing(original, seed):
        sentence = pair.seed_sentence_for(place) or (0, len(pair.seed.text))
        if _told_otherwise().search(pair.seed.text, *sentence) is None:
            yield observation


def _missing(original: Quantities, seed: Quantities) -> Iterator[tuple[Observation, int]]:
    """Yield what is said of dates and times that are gone, with where the original has them."""
    for gone in missing_dates(original, seed):
        shown = date_in_words(gone.year, gone.month, gone.day)
        message = say("The original gives the date {date}; the translation does not.", date=shown)
        yield _gone(message, (gone.start, gone.end)), gone.start
    for late in missing_times(original, seed):
        shown = time_in_words(late.minutes)
        message = say("The original gives the time {time}; the translation does not.", time=shown)
        yield _gone(message, (late.start, late.end)), late.start


def _gone(message: Wording, original: tuple[int, int]) -> Observation:
    return Observation(MISSING, message, None, original, _MISSING_CONFIDENCE)


def _changed(
    rule: str,
    first: Wording,
    second: Wording,
    seed: tuple[int, int],
    original: tuple[int, int],
) -> Observation:
    message = say(
        "The original says {first}; the translation says {second}.", first=first, second=second
    )
    return Observation(rule, message, seed, original, _CONFIDENCE)

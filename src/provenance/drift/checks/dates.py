"""Dates, weekdays and times of day that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.drift.quantities.calendar_assignment import (
    changed_dates,
    changed_times,
    changed_weekdays,
)
from provenance.drift.quantities.extract import quantities_in
from provenance.drift.quantities.wording import (
    date_in_words,
    time_in_words,
    weekday_in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

DATE = "DR308"
TIME = "DR309"
WEEKDAY = "DR312"
_CONFIDENCE = 0.85
_LANGUAGES = ("en", "de")


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
        first, second = time_in_words(start.minutes), time_in_words(end.minutes)
        yield _changed(TIME, first, second, (end.start, end.end), (start.start, start.end))
    for one, other in changed_weekdays(original, seed):
        first, second = weekday_in_words(one.number), weekday_in_words(other.number)
        yield _changed(WEEKDAY, first, second, (other.start, other.end), (one.start, one.end))


def _changed(
    rule: str, first: str, second: str, seed: tuple[int, int], original: tuple[int, int]
) -> Observation:
    message = f"The original says {first}; the translation says {second}."
    return Observation(rule, message, seed, original, _CONFIDENCE)

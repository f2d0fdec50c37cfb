"""Finds everything in figures that a passage says, longest reading first."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from provenance.drift.quantities.dates import (
    date_signs,
    find_dates,
    find_weekdays,
    weekday_signs,
)
from provenance.drift.quantities.german_words import read_number_word
from provenance.drift.quantities.lexer import Pieces
from provenance.drift.quantities.literals import vulgar_fraction
from provenance.drift.quantities.quantity import CalendarDate, Kind, Quantities, Quantity, Weight
from provenance.drift.quantities.reader import read_quantity
from provenance.drift.quantities.tables import NumberTables, fold, number_tables
from provenance.drift.quantities.times import TIME_SIGNS, find_times
from provenance.remembering import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.quantities.quantity import ClockTime, Weekday

#: Values without one of the words that begin them ("around the clock") hold one of these.
_FIGURE = re.compile(r"\d|[½¼¾⅓⅔⅛]|clock|Uhr")
_WORDS = re.compile(r"[^\W\d_]+")
#: The unit of numbers that are part of a date.
DATE = "date"


@lru_cache(maxsize=4096)
def quantities_in(text: str, language: str) -> Quantities:
    """Return the values, dates, times and weekdays of a text in "de" or "en", in order."""
    signs = reduce(or_, set(map(_signs(language).__getitem__, text.split())), 0)
    dates: tuple[CalendarDate, ...] = ()
    times: tuple[ClockTime, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    if signs & _CALENDAR:
        dates = tuple(find_dates(text, language))
        times = tuple(t for t in find_times(text, language) if not _inside(t.start, dates))
        weekdays = tuple(find_weekdays(text, language))
    values = list(_date_parts(dates))
    if signs & _STARTS or signs & _COUNTS == _COUNTS:
        tables = number_tables(language)
        taken = [(d.start, d.end) for d in dates] + [(t.start, t.end) for t in times]
        values += _without_idioms(_values(Pieces(text, taken), tables), text, tables)
        values.sort(key=lambda value: value.start)
    return Quantities(tuple(values), dates, times, weekdays)


#: What a text says by its words: that a value may start, that there is an article or something that
#: can be counted, both of which an article needs to be a value, and what a date or time may hold.
_STARTS, _ARTICLE, _COUNTED, _CALENDAR = 1, 2, 4, 8
_COUNTS = _ARTICLE | _COUNTED


@cache
def _signs(language: str) -> Remembered[str, int]:
    """Return of what stands between spaces which of these signs are in it."""
    tables, starts = number_tables(language), _start_values(language)
    calendar = (*date_signs(language), *TIME_SIGNS, *weekday_signs(language))
    # What holds a sign of several words holds the longest of them.
    of_calendar = re.compile("|".join(max(sign.split(), key=len) for sign in calendar))

    def of_word(word: str) -> int:
        key = fold(word)
        if key in tables.articles:
            return _ARTICLE
        if starts[key]:
            return _STARTS
        return _COUNTED if key in tables.units or key in tables.percent else 0

    def signs(chunk: str) -> int:
        found = _CALENDAR if of_calendar.search(chunk) else 0
        if _FIGURE.search(chunk):
            found |= _CALENDAR | _STARTS
        return reduce(or_, map(of_word, _WORDS.findall(chunk)), found)

    return Remembered(signs)


def _inside(offset: int, dates: Sequence[CalendarDate]) -> bool:
    return any(date.start <= offset < date.end for date in dates)


def _date_parts(dates: Sequence[CalendarDate]) -> Iterator[Quantity]:
    """Yield the days and years of dates, as counterparts of numbers that stand alone."""
    for date in dates:
        for kind, value in ((Kind.YEAR, date.year), (Kind.ORDINAL, date.day)):
            if value:
                number = Decimal(value)
                weight = Weight.FIRM if kind is Kind.YEAR else Weight.FAINT
                yield Quantity(kind, number, number, date.start, date.end, weight, unit=DATE)


def _without_idioms(
    values: Iterator[Quantity], text: str, tables: NumberTables
) -> Iterator[Quantity]:
    """Yield the values; those of turns that count nothing ("nine lives") only as counterparts."""
    found = list(values)
    if all(value.digits or value.weight is Weight.FAINT for value in found):
        return iter(found)
    spans = [match.span() for match in tables.idioms.finditer(text)]
    if not spans:
        return iter(found)
    return (
        replace(value, weight=Weight.FAINT)
        if any(start <= value.start < end for start, end in spans)
        else value
        for value in found
    )


def _values(pieces: Pieces, tables: NumberTables) -> Iterator[Quantity]:
    starts, end = _start_values(tables.language), 0
    lexemes = enumerate(zip(pieces.kinds, pieces.keys, strict=False))
    for at in [at for at, (kind, key) in lexemes if kind == "number" or starts[key]]:
        if at >= end and (found := read_quantity(pieces, at, tables)) is not None:
            quantity, end = found
            yield quantity


@cache
def _start_values(language: str) -> Remembered[str, bool]:
    """Return of words and marks, as ``Pieces`` has them, whether a value may start with them."""
    starters = number_tables(language).starters
    return Remembered(
        lambda key: (
            key in starters
            or (language == "de" and read_number_word(key) is not None)
            or vulgar_fraction(key) is not None
        )
    )

"""Finds everything in figures that a passage says, longest reading first."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance.drift.quantities.dates import (
    DATE_SIGNS,
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

_DIGIT = re.compile(r"\d")
_FRACTIONS = "½¼¾⅓⅔⅛"
_AROUND_THE_CLOCK = ("rund um die Uhr", "around the clock")
_WORDS = re.compile(r"[^\W\d_]+")
#: The unit of numbers that are part of a date.
DATE = "date"
_NOTHING = Quantities()


@lru_cache(maxsize=4096)
def quantities_in(text: str, language: str) -> Quantities:
    """Return the values, dates, times and weekdays of a text in "de" or "en", in order."""
    may_say = _may_say_figures(language).__getitem__
    if not (_DIGIT.search(text) or any(map(may_say, _WORDS.findall(text)))):
        return _NOTHING
    dates = tuple(find_dates(text, language))
    times = tuple(t for t in find_times(text, language) if not _inside(t.start, dates))
    taken = [(d.start, d.end) for d in dates] + [(t.start, t.end) for t in times]
    tables = number_tables(language)
    values = list(_date_parts(dates))
    if _may_hold_values(text, tables):
        values += _without_idioms(_values(Pieces(text, taken), tables), text, tables)
    values.sort(key=lambda value: value.start)
    return Quantities(tuple(values), dates, times, tuple(find_weekdays(text, language)))


@cache
def _may_say_figures(language: str) -> Remembered[str, bool]:
    """Return of words whether they may belong to anything that is read here."""
    signs = {*DATE_SIGNS, *TIME_SIGNS, *weekday_signs(language), *_AROUND_THE_CLOCK, *_FRACTIONS}
    # A text without the longest word of a sign has no such sign.
    words = tuple(max(sign.split(), key=len) for sign in signs)
    begins = _begin_values(language)
    return Remembered(lambda word: begins[word] or any(map(word.__contains__, words)))


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


def _may_hold_values(text: str, tables: NumberTables) -> bool:
    """Whether any word or character could begin a value; articles alone do not."""
    if _DIGIT.search(text) or any(map(text.__contains__, (*_AROUND_THE_CLOCK, *_FRACTIONS))):
        return True
    return any(map(_begin_values(tables.language).__getitem__, _WORDS.findall(text)))


def _begins_value(word: str, tables: NumberTables) -> bool:
    key = fold(word)
    if key in tables.articles:
        return False
    if key in tables.starters or key in tables.units or key in tables.percent:
        return True
    return tables.language == "de" and read_number_word(key) is not None


@cache
def _begin_values(language: str) -> Remembered[str, bool]:
    tables = number_tables(language)
    return Remembered(lambda word: _begins_value(word, tables))


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
    at, stop = 0, len(pieces)
    while at < stop:
        if not _may_start(pieces.kinds[at], pieces.keys[at], tables):
            at += 1
            continue
        found = read_quantity(pieces, at, tables)
        if found is None:
            at += 1
            continue
        quantity, at = found
        yield quantity


def _may_start(kind: str, key: str, tables: NumberTables) -> bool:
    if kind == "word":
        if key in tables.starters:
            return True
        return tables.language == "de" and read_number_word(key) is not None
    return kind == "number" or (kind == "mark" and vulgar_fraction(key) is not None)

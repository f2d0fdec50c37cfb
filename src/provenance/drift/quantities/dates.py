"""Finds dates and weekdays, by one pattern a language."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance.drift.quantities.quantity import CalendarDate, Weekday
from provenance.drift.quantities.tables import fold, number_tables
from provenance.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABBREVIATION = 4
_LAST_MONTH = 12
_SIGN = 3
#: A month name alone may be a word or a first name (May, March, August): it needs one of these.
_PREPOSITIONS = {
    "en": "in|on|since|until|till|by|from|during|last|next|this|early|late|mid|of|through|and|to"
    "|before|after|between|for|every",
    "de": "im|am|vom|zum|seit|bis|ab|von|ende|anfang|mitte|letzten|vergangenen|nächsten|kommenden"
    "|diesen|diesem|und|des|vor|nach|zwischen|für",
}
_MAY_BE_NUMERIC = re.compile(r"\d[./-]\s?\d")


@cache
def date_signs(language: str) -> tuple[str, ...]:
    """Return what any month's name begins with: a text without one of these names no month."""
    names = number_tables(language).months
    spelled = (form for name in names for form in (name, name.replace("ae", "ä")))
    return tuple(sorted({form[:_SIGN].capitalize() for form in spelled}))


def _month_names(language: str) -> str:
    names = []
    for name in number_tables(language).months:
        shown = name.replace("maerz", "m(?:ä|ae)rz").replace("jaenner", "j(?:ä|ae)nner")
        shown = shown.replace("maer", "mär") if shown == "maer" else shown
        dot = r"\.?" if len(name) <= _ABBREVIATION and name not in ("may", "mai", "june") else ""
        names.append((len(name), shown[0].upper() + shown[1:] + dot))
    return "|".join(name for _, name in sorted(names, reverse=True))


@lru_cache(maxsize=4)
def _date_pattern(language: str) -> re.Pattern[str]:
    month = _month_names(language)
    year = r"(?:1[0-9]|20)\d\d"
    before = rf"(?i:{_PREPOSITIONS[language]})"
    numeric = (
        r"\b(?P<iy>(?:1[5-9]|20)\d\d)-(?P<im>[01]\d)(?:-(?P<id>[0-3]\d))?\b(?![-.,]\d)"
        r"|\b(?P<na>\d{1,2})(?P<sep>[./])\s?(?P<nb>\d{1,2})(?P=sep)\s?(?P<ny>\d{4}|\d{2})?(?!\d|\.\d|,\d)(?(ny)|(?!\.))"
    )
    if language == "en":
        nth = r"(?:st|nd|rd|th)?"
        words = (
            rf"\b(?:(?P<m1>{month})\s+(?:the\s+)?(?:(?P<f1>\d{{1,2}}){nth}\s?(?:[-–]|to|and|until)\s?)?"
            rf"(?P<d1>\d{{1,2}}){nth}\b(?![,.]\d{{3}}|:\d|\s?%|\s(?:percent|million|billion|people))"
            rf"(?:,?\s+(?P<y1>{year}))?"
            rf"|(?:(?<!\d)(?P<f2>\d{{1,2}}){nth}\s?(?:[-–]|to|and)\s?)?(?<![\d.,])(?P<d2>\d{{1,2}}){nth}"
            rf"\s+(?:of\s+)?(?P<m2>{month})(?:,?\s+(?P<y2>{year}))?"
            rf"|(?P<m3>{month}),?\s+(?:of\s+)?(?P<y3>{year})"
            rf"|{before}[\s-]+(?P<m4>{month})(?!\.?,?\s+(?:of\s+)?(?:the\s+)?\d))(?!\w)"
        )
        return re.compile(rf"{words}|{numeric}|\b(?P<nine>9/11)\b")
    words = (
        rf"(?:\b(?P<f1>\d{{1,2}})\.?\s?(?:bis(?: zum)?|auf den|zum|und|-|–|/)\s?)?(?<![\d.,])"
        rf"(?P<d1>\d{{1,2}})\.\s*(?P<m1>{month})"
        rf"(?:\s+(?P<y1>{year}))?(?!\w)"
        rf"|\b(?:(?P<m3>{month})\s+(?P<y3>{year})|{before}\s+(?P<m4>{month})(?!\s+\d{{4}}))(?!\w)"
    )
    return re.compile(rf"{words}|{numeric}")


def _century(year: str) -> int:
    """Read a two-digit year: 22 is 2022, 89 is 1989."""
    if not year:
        return 0
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)


def find_dates(text: str, language: str) -> Iterator[CalendarDate]:
    """Yield the dates of ``text`` in order.

    Where one English date shows which of its numbers is the month, so it is in all of them.
    """
    dates = list(_dates(text, language))
    unsettled = [date for date in dates if date.open]
    shown = {text[d.start : d.end].startswith(str(d.month)) for d in dates if _shows_order(d, text)}
    if not unsettled or len(shown) != 1:
        yield from dates
        return
    month_first = shown.pop()
    for date in dates:
        if not date.open:
            yield date
        elif month_first:
            yield replace(date, open=False)
        else:
            yield replace(date, month=date.day, day=date.month, open=False)


def _shows_order(date: CalendarDate, text: str) -> bool:
    """Whether a date in figures can be read one way only: 7/14/2023, 14/7/2023."""
    return "/" in text[date.start : date.end] and date.day > _LAST_MONTH


def _dates(text: str, language: str) -> Iterator[CalendarDate]:
    if not any(map(text.__contains__, date_signs(language))) and not _MAY_BE_NUMERIC.search(text):
        return
    months = number_tables(language).months
    for match in _date_pattern(language).finditer(text):
        part = match.groupdict(default="")
        start, end = match.span()
        if part.get("nine"):
            yield CalendarDate(0, 9, 11, start, end)
        elif part["iy"]:
            yield from _iso(part, start, end)
        elif part["na"]:
            yield from _numeric(part, start, end, language)
        else:
            name = part["m1"] or part.get("m2", "") or part["m3"] or part["m4"]
            day = part["d1"] or part.get("d2", "") or "0"
            year = part["y1"] or part.get("y2", "") or part["y3"] or "0"
            if part["m4"]:
                start = match.start("m4")
            first = int(part.get("f1") or part.get("f2") or 0)
            month = months[fold(name.rstrip("."))]
            for date in _valid(int(year), month, int(day), start, end):
                yield replace(date, first=first)


def _iso(part: dict[str, str], start: int, end: int) -> Iterator[CalendarDate]:
    year, month, day = int(part["iy"]), int(part["im"]), int(part["id"] or 0)
    # "2009-10" is a season or a range of years, "2022-11" a month.
    if day or month <= year % 100:
        yield from _valid(year, month, day, start, end)


def _valid(year: int, month: int, day: int, start: int, end: int) -> Iterator[CalendarDate]:
    if 1 <= month <= 12 and day <= 31:
        yield CalendarDate(year, month, day, start, end)


def _numeric(part: dict[str, str], start: int, end: int, language: str) -> Iterator[CalendarDate]:
    first, second, year = int(part["na"]), int(part["nb"]), _century(part["ny"])
    if not year and (part["sep"] == "/" or language == "en"):
        return
    if language == "de" or part["sep"] == ".":
        if first <= 31 and 1 <= second <= 12 and first:
            yield CalendarDate(year, second, first, start, end)
    elif 1 <= first <= 12 and 1 <= second <= 31:
        yield CalendarDate(year, first, second, start, end, open=second <= 12 != first)
    elif 1 <= second <= 12 and first <= 31:
        yield CalendarDate(year, second, first, start, end)


#: Letters before a weekday that may say what it is part of.
_BEFORE_WEEKDAY = 12
_NIGHT_BEFORE = expression(r"[Nn]acht (?:zum|auf|zu) $")


@lru_cache(maxsize=4)
def _weekday_pattern(language: str) -> re.Pattern[str]:
    names = "|".join(name.capitalize() for name in number_tables(language).weekdays)
    if language == "de":
        parts = "morgen|vormittag|mittag|nachmittag|abend|nacht"
        return re.compile(rf"\b({names}|{names.lower()}(?=s\b))(?:{parts})?(?:e?s|en?)?\b")
    return re.compile(rf"\b({names})s?\b")


@lru_cache(maxsize=4)
def weekday_signs(language: str) -> tuple[str, ...]:
    """Return what any match of the pattern holds, to pass over other texts at once."""
    names = number_tables(language).weekdays
    return tuple(name.capitalize() for name in names) + tuple(name.lower() for name in names)


def find_weekdays(text: str, language: str) -> Iterator[Weekday]:
    """Yield the names of weekdays in ``text``, not those in the names of papers and holidays."""
    numbers = number_tables(language).weekdays
    if not any(map(text.__contains__, weekday_signs(language))):
        return
    for match in _weekday_pattern(language).finditer(text):
        before = text[max(0, match.start() - _BEFORE_WEEKDAY) : match.start()]
        after = text[match.end() : match.end() + 6]
        if before.endswith(("Black ", "Good ", "Ash ", "Cyber ", "Palm ", "Bloody ", "Super ")):
            continue
        if _NIGHT_BEFORE.search(before):
            continue  # the night to Monday is Sunday's, too
        if after.startswith((" Times", " Night", " Mirro", " Teleg", " Post", "-")):
            continue
        yield Weekday(numbers[fold(match[1])], match.start(), match.end())

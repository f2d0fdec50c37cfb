"""Recognises dates as they stand in bylines, front matter and header lines.

Dates inside the running text are the drift stage's business; here a whole block or value is one.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from provenance.package import PACKAGE
from provenance.toml_tables import read_table

_YEAR = re.compile(r"\d{4}")
_CLOCK = r"(?:[T ]\d{1,2}[:.]\d{2}.*)?"
_NUMERIC = (
    re.compile(rf"(?P<year>\d{{4}})(?:[-/.](?P<month>\d\d?)(?:[-/.](?P<day>\d\d?))?)?{_CLOCK}"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
)
_LEAD = re.compile(
    r"^(?:(?:updated|published|posted|aktualisiert|veröffentlicht|stand|erschienen|datum|date)"
    r"(?:\s+(?:on|am|at))?\s*:?\s*|(?:on|am)\s+|[^\W\d_]{2,12}(?:day|tag|abend|woch|wednesday)\s*,?\s*"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)\.?,\s*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[,\s]*(?:\||–|-|um|at)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:Uhr|a\.?m\.?|p\.?m\.?)?\s*"
    r"(?:[A-Z]{2,4}|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    table = read_table(PACKAGE / "documents" / "months.toml")
    return {name: int(number) for number, names in table["months"].items() for name in names}


@lru_cache(maxsize=1)
def _worded() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))
    month = rf"(?P<name>{names})\.?"
    patterns = (
        rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?{month},?\s+(?P<year>\d{{4}})",
        rf"{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"{month},?\s+(?P<year>\d{{4}})",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@lru_cache(maxsize=1)
def _day_and_month() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))
    return re.compile(rf"(?P<number>\d{{1,2}}\.[ \t]+)(?:{names})\b", re.IGNORECASE)


def begins_with_date(text: str) -> str:
    """Return the day with its full stop ("19. ") that a text like "19. Februar 2026" begins with.

    "" where the text begins otherwise.
    """
    match = _day_and_month().match(text)
    return match["number"] if match else ""


def iso_date(text: str) -> str | None:
    """Return a text that is a date, and nothing else, in ISO 8601, as precise as it is.

    Weekday, time of day and words like "Published on" may stand around it. None where the text is
    no date.
    """
    if not _YEAR.search(text):
        return None
    trimmed = _LEAD.sub("", text.strip().strip("()[]"))
    for candidate in (trimmed, _TAIL.sub("", trimmed)):
        for pattern in (*_NUMERIC, *_worded()):
            match = pattern.fullmatch(candidate.strip())
            if match:
                return _compose(match.groupdict())
    return None


def _compose(parts: dict[str, str | None]) -> str | None:
    name = parts.get("name")
    year = parts["year"] or ""
    month = _months()[name.lower()] if name else int(parts.get("month") or 0)
    if parts.get("day") is None:
        return year if not (name or parts.get("month")) else _month(year, month)
    try:
        return date(int(year), month, int(parts["day"] or 0)).isoformat()
    except ValueError:
        return None


def _month(year: str, month: int) -> str | None:
    return f"{year}-{month:02}" if 1 <= month <= 12 else None

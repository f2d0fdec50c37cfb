"""Finds times of day, by one pattern a language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.drift.quantities.quantity import ClockTime
from provenance.drift.quantities.tables import fold, number_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENGLISH_PART = r"in the (?:morning|afternoon|evening)|at night"
_GERMAN_PART = (
    r"morgens|früh|vormittags|mittags|nachmittags|abends|nachts"
    r"|am Morgen|am Nachmittag|am Abend|in der Nacht"
)
_ENGLISH = re.compile(
    r"(?<![\w.,:$€£])(?:"
    r"(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?|[AP]\.?M\b\.?)"
    rf"|(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?![:\d])(?:\s(?P<part2>{_ENGLISH_PART}))?"
    r"|(?P<h3>[01]\d|2[0-3]):?(?P<m3>[0-5]\d)\s(?:hours|GMT|UTC|hrs)\b"
    r"|(?P<h7>\d{1,2})(?=\s?(?:to|and|until|-|–)\s?\d{1,2}(?::\d\d)?\s?[ap]\.?m)"
    # Soldiers rise at 0430; a number that begins with naught is not counted in.
    r"|\b(?:(?:at|by|from|until|around|before|after)\s|^)(?P<h8>0\d)(?P<m8>[0-5]\d)(?![.,:-]?\d)"
    r"|\b(?:at|and|to|until|till|by|before|after|since|around)\s(?P<word>noon|midnight|midday)\b"
    r"|\b(?P<shift>half past|quarter past|quarter to)\s(?P<h4>\w+)"
    rf"|\b(?P<h5>\w+) o['’]clock(?:\s(?P<part5>{_ENGLISH_PART}))?"
    rf"|\b(?:at|by|around|about|until)\s(?P<h6>\w+)\s(?P<part6>{_ENGLISH_PART})"
    r")"
)
_GERMAN = re.compile(
    r"(?<![\d.,:])(?:"
    r"(?P<h>[01]?\d|2[0-4])(?:[:.]\s?(?P<m>[0-5]\d))?[\s-]?(?:Uhr|h\b)(?:\s(?P<m3>[0-5]?\d)\b)?"
    rf"(?:\s(?P<part>{_GERMAN_PART}))?"
    r"|(?P<h3>[01]\d|2[0-3]):?(?P<m8>[0-5]\d)\s(?:GMT|UTC|MEZ|MESZ)\b"
    r"|(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?![:\d])"
    r"|\b(?P<shift>[Hh]alb|[Vv]iertel nach|[Vv]iertel vor)\s(?P<h4>[a-zäöü]+|\d{1,2})\b(?:\sUhr)?"
    rf"(?:\s(?P<part4>{_GERMAN_PART}))?"
    rf"|\b(?P<h5>[a-zäöü]+)\sUhr(?:\s(?P<part5>{_GERMAN_PART}))?"
    r"|(?P<h7>[01]?\d|2[0-4])(?=\s?(?:und|bis|-|–)\s?\d{1,2}(?:[:.]\d\d)?\sUhr)"
    r"|\b(?:um|gegen|bis|nach|vor|seit|ab)\s(?P<h8>0\d)(?P<m9>[0-5]\d)(?![.,:-]?\d)"
    r"|\b(?:um|gegen|zu|am|bis|nach|vor|seit)\s(?P<word>Mitternacht|Mittag)\b"
    r")"
)
#: Without one of these a text names no time: half the cost of the pattern.
TIME_SIGNS = (
    *("noon", "midnight", "midday", "clock", "half past", "quarter ", "in the morning"),
    *("in the afternoon", "in the evening", "at night", "Uhr", "alb "),
    *("iertel nach", "iertel vor", "Mitternacht", "Mittag"),
)
#: Begins with a digit whatever it finds: so most texts are passed over quickly.
_MAY_BE_NUMERIC = re.compile(r"\d(?:[:.]\s?\d\d|\s?[aApP]\.?[mM]|\d{3} | ?h|(?<=\b0)\d{3}\b)")
_RECKONED = re.compile(
    r"(?:hours?|minutes?|Stunden?|Minuten?)\s(?:before|after|past|to|vor|nach)\s$"
)
_LATE = ("nachmittag", "abend", "afternoon", "evening")
_EARLY = ("morgen", "früh", "morning", "vormittag")
_LATER_HOURS = re.compile(r"(?i)abend|nachmittag|mittag|nacht|\bp\.?\s?m\b|dämmerung")
#: Hours before this one are told as night, those from it on as evening: "11 at night" is 23:00.
_DAWN = 6
_NOON = frozenset(("noon", "midday", "mittag"))
_SHIFTS = {
    "half past": 30,
    "quarter past": 15,
    "quarter to": -15,
    "halb": -30,
    "viertel nach": 15,
    "viertel vor": -15,
}
_DAY = 1440


def find_times(text: str, language: str) -> Iterator[ClockTime]:
    """Yield the times of day in ``text`` in order."""
    if not any(map(text.__contains__, TIME_SIGNS)) and not _MAY_BE_NUMERIC.search(text):
        return
    pattern = _GERMAN if language == "de" else _ENGLISH
    for match in pattern.finditer(text):
        if _RECKONED.search(text, 0, match.start("word") if match["word"] else match.start()):
            continue  # "half an hour before midnight" is said as „halb zwölf“
        part = {name: value for name, value in match.groupdict().items() if value}
        if "word" in part:
            minutes = 720 if part["word"].lower() in _NOON else 0
            yield ClockTime(minutes, match.start("word"), match.end(), half_day=False)
        elif (hour := _hour(part, language)) is not None:
            yield _clock_time(part, hour, match, language)


def _counts_to_24(part: dict[str, str], match: re.Match[str], language: str) -> bool:
    """Whether „um 3 Uhr“ can only be the night: nothing in the text speaks of later hours."""
    if language != "de" or "h" not in part or _LATER_HOURS.search(match.string):
        return False
    return "uhr" in match.group().lower()


def _hour(part: dict[str, str], language: str) -> int | None:
    word = next(value for name, value in part.items() if re.fullmatch(r"h\d?", name))
    if word.isdecimal():
        return int(word) if int(word) <= 24 else None
    value = number_tables(language).cardinals.get(fold(word))
    return int(value) if value is not None and value <= 24 else None


def _clock_time(part: dict[str, str], hour: int, match: re.Match[str], language: str) -> ClockTime:
    start, end = match.span()
    minutes = (value for name, value in part.items() if re.fullmatch(r"m\d?", name))
    minute = int(next(minutes, 0))
    if "half" in part:
        hour = hour % 12 + (12 if part["half"].lower().startswith("p") else 0)
        return ClockTime(hour * 60 + minute, start, end, half_day=False)
    minute += _SHIFTS.get(part.get("shift", "").lower(), 0)
    when = next((value for name, value in part.items() if name.startswith("part")), "").lower()
    night = "night" in when or "nacht" in when
    if (hour < 12 and any(word in when for word in _LATE)) or (night and _DAWN <= hour < 12):
        return ClockTime((hour + 12) * 60 + minute, start, end, half_day=False)
    # 15:30 and 0330 GMT tell the half of the day; "three o'clock" and „um 8 Uhr“ leave it open.
    full = "h3" in part or "h8" in part or hour > 12 or (language == "de" and "m2" in part)
    full = (
        full
        or ("mittag" in when and hour in (11, 12))
        or any(word in when for word in _EARLY)
        or (night and hour < _DAWN)
        or _counts_to_24(part, match, language)
    )
    return ClockTime((hour * 60 + minute) % _DAY, start, end, half_day=not full)

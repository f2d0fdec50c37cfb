"""Says whether two times of day are one moment, told in two time zones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from provenance.drift.quantities.quantity import ClockTime

_DAY = 24.0
#: Zones differ by whole hours or by half ones.
_STEP = 30


@dataclass(frozen=True, slots=True)
class _Zone:
    """The names of a zone, and its hours from Universal Time; none where it is not said which."""

    english: re.Pattern[str]
    german: re.Pattern[str]
    hours: tuple[float, ...]


@cache
def _zones() -> tuple[_Zone, ...]:
    rows = read_table(PACKAGE / "drift" / "quantities" / "zones.toml")["zone"]
    return tuple(
        _Zone(_names(row["en"]), _names(row["de"]), tuple(map(float, row["hours"]))) for row in rows
    )


def _names(alternatives: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


def same_moment(one: ClockTime, other: ClockTime, original: str, translation: str) -> bool:
    """Whether a time of the translation is the original's in a zone that only German names.

    Where English leaves the zone to be understood, any zone is taken for it.
    """
    german = [zone for zone in _zones() if zone.german.search(translation)]
    english = [zone for zone in _zones() if zone.english.search(original)]
    new = [zone for zone in german if zone not in english]
    if not new or (other.minutes - one.minutes) % _STEP:
        return False
    old = [zone for zone in english if zone.hours]
    known = [zone for zone in new if zone.hours]
    if not old or not known:
        return True
    later = (other.minutes - one.minutes) / 60
    return any(
        (later - (there - here)) % _DAY == 0
        for zone in known
        for there in zone.hours
        for start in old
        for here in start.hours
    )

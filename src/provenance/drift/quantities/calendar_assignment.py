"""Finds the dates, times and weekdays that a translation replaced by others.

Intervals compare: "in November" agrees with "am 12. November 2022". Only what has no counterpart on
either side is a change; what stands on one side only is often resolved ("last Tuesday") and silent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from provenance.drift.quantities.quantity import CalendarDate, ClockTime, Weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.drift.quantities.quantity import Quantities

_Item = TypeVar("_Item", CalendarDate, ClockTime, Weekday)
_HALF_DAY = 720


def changed_dates(
    original: Quantities, seed: Quantities
) -> list[tuple[CalendarDate, CalendarDate]]:
    """Return pairs of dates that stand for each other and differ."""
    if not original.dates or not seed.dates:
        return []
    before = _resolved(original.dates)
    left, right = _leftovers(before, _resolved(seed.dates), _dates_agree)
    pairs = []
    for one in left:
        near = [other for other in right if _shared_parts(one, other)]
        if not near and len(left) == len(right) == 1:
            near = list(right)
        if near:
            pairs.append((one, max(near, key=lambda other: _shared_parts(one, other))))
    return [(one, other) for one, other in pairs if not _said_elsewhere(one, other, before)]


def missing_dates(original: Quantities, seed: Quantities) -> list[CalendarDate]:
    """Return days of the original (not bare months or years) of which nothing is left.

    Where the translation has any date that is not the original's, nothing is missing but changed;
    a number that could be the day or the year keeps it too.
    """
    left, right = _leftovers(original.dates, seed.dates, _dates_agree)
    if right:
        return []
    numbers = {value.low for value in seed.values}
    return [date for date in left if date.day and numbers.isdisjoint((date.day, date.year))]


def missing_times(original: Quantities, seed: Quantities) -> list[ClockTime]:
    """Return times of day of the original of which nothing is left in the translation."""
    if seed.times:
        return []
    numbers = {value.low for value in seed.values}
    return [
        time
        for time in original.times
        if numbers.isdisjoint((time.minutes // 60, time.minutes // 60 % 12, time.minutes % 60))
    ]


def _said_elsewhere(one: CalendarDate, other: CalendarDate, dates: Sequence[CalendarDate]) -> bool:
    """Whether the difference is only in parts that other dates of the original complete."""
    return any(_dates_agree(date, other) for date in dates if date is not one)


def _resolved(dates: Sequence[CalendarDate]) -> list[CalendarDate]:
    """Settle 3/4/2022 where a date in words beside it says which number is the month."""
    settled = []
    for date in dates:
        known = date
        if date.open:
            for other in dates:
                if not other.open and (other.month, other.day) == (date.month, date.day):
                    known = replace(date, open=False)
                elif not other.open and (other.month, other.day) == (date.day, date.month):
                    known = replace(date, month=date.day, day=date.month, open=False)
        settled.append(known)
    return settled


def _leftovers(
    first: Sequence[_Item], second: Sequence[_Item], agree: Callable[[_Item, _Item], bool]
) -> tuple[list[_Item], list[_Item]]:
    left = [one for one in first if not any(agree(one, other) for other in second)]
    right = [other for other in second if not any(agree(one, other) for one in first)]
    return left, right


def _dates_agree(one: CalendarDate, other: CalendarDate) -> bool:
    if _parts_agree(one, other):
        return True
    if one.open or other.open:
        turned = replace(one, month=one.day, day=one.month)
        return _parts_agree(turned, other)
    return False


def _parts_agree(one: CalendarDate, other: CalendarDate) -> bool:
    years = not one.year or not other.year or one.year == other.year
    months = not one.month or not other.month or one.month == other.month
    days = one.day in (0, other.day, other.first) or other.day in (0, one.first)
    return years and months and days


def _shared_parts(one: CalendarDate, other: CalendarDate) -> int:
    return sum(
        mine == theirs != 0
        for mine, theirs in ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    )


def changed_times(original: Quantities, seed: Quantities) -> list[tuple[ClockTime, ClockTime]]:
    """Return pairs of times of day that stand for each other and differ."""
    left, right = _leftovers(original.times, seed.times, _times_agree)
    left = [time for time in left if not _is_value(time, seed)]
    right = [time for time in right if not _is_value(time, original)]
    return list(zip(left, right, strict=True)) if len(left) == len(right) else []


def _is_value(time: ClockTime, quantities: Quantities) -> bool:
    """Whether the other side gives the hour as a bare number ("from 9 to noon")."""
    hours = {time.minutes // 60, time.minutes // 60 % 12}
    return time.minutes % 60 == 0 and any(value.low in hours for value in quantities.values)


def _times_agree(one: ClockTime, other: ClockTime) -> bool:
    distance = abs(one.minutes - other.minutes)
    if one.half_day or other.half_day:
        return distance % _HALF_DAY == 0
    return distance % (2 * _HALF_DAY) == 0


def changed_weekdays(original: Quantities, seed: Quantities) -> list[tuple[Weekday, Weekday]]:
    """Return pairs of weekdays that stand for each other and differ."""
    left, right = _leftovers(original.weekdays, seed.weekdays, _weekdays_agree)
    return list(zip(left, right, strict=True)) if len(left) == len(right) else []


def _weekdays_agree(one: Weekday, other: Weekday) -> bool:
    return one.number == other.number

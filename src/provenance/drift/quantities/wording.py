"""Says values and ratios in an editor's words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.quantities.quantity import Kind
from provenance.wording import say

if TYPE_CHECKING:
    from provenance.drift.quantities.quantity import Quantity
    from provenance.wording import Wording

_POWERS = {
    1: "ten times",
    2: "a hundred times",
    3: "a thousand times",
    4: "ten thousand times",
    5: "a hundred thousand times",
    6: "a million times",
    9: "a billion times",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def in_figures(value: Decimal) -> str:
    """Return a number with thousands grouped by commas and at most three decimals."""
    text = f"{value:,.3f}"
    return text.rstrip("0").rstrip(".")


def value_of(quantity: Quantity) -> Wording:
    """Return the normalised value, without its unit."""
    if quantity.kind is Kind.VAGUE:
        return say("some {number}s", number=in_figures(Decimal(10) ** int(quantity.low)))
    show = _year if quantity.kind in (Kind.YEAR, Kind.DECADE) or _is_year(quantity) else _figures
    if quantity.is_range:
        return say("{first} to {last}", first=show(quantity.low), last=show(quantity.high))
    return show(quantity.low)


def _year(value: Decimal) -> Wording:
    return say("{year}", year=str(value))


def _figures(value: Decimal) -> Wording:
    return say("{number}", number=in_figures(value))


def _is_year(quantity: Quantity) -> bool:
    return (
        len(quantity.digits) == 4
        and quantity.digits.isdecimal()
        and quantity.kind is Kind.NUMBER
        and 1000 <= quantity.low < 2100
    )


def ratio(original: Quantity, translation: Quantity) -> Wording:
    """Return how much the translation's value is more or less: "a thousand times more"."""
    if original.kind is Kind.VAGUE:
        power = int(translation.low - original.low)
        return _factor(Decimal(10) ** abs(power), more=power > 0)
    before, after = original.low, translation.low
    if original.low == translation.low:
        before, after = original.high, translation.high
    if not before or not after or before < 0 or after < 0:
        return say("a difference of {number}", number=in_figures(abs(after - before)))
    if after == before:
        return say("the same number")
    if _is_year(original) and _is_year(translation):
        return _years_apart(int(after - before))
    times = max(after / before, before / after)
    if times >= 2:
        return _factor(times, more=after > before)
    number = in_figures(abs(after - before))
    return (
        say("{number} more", number=number)
        if after > before
        else say("{number} less", number=number)
    )


def _factor(factor: Decimal, *, more: bool) -> Wording:
    times = _times(factor)
    return say("{times} more", times=times) if more else say("{times} less", times=times)


def _times(times: Decimal) -> Wording:
    if times.normalize().as_tuple().digits == (1,) and times.adjusted() in _POWERS:
        return say(_POWERS[times.adjusted()])
    rounded = round(times, 1)
    number = in_figures(rounded)
    if rounded == times:
        return say("{number} times", number=number)
    return say("about {number} times", number=number)


def _years_apart(distance: int) -> Wording:
    if distance == 1:
        return say("1 year later")
    if distance == -1:
        return say("1 year earlier")
    if distance > 0:
        return say("{count} years later", count=distance)
    return say("{count} years earlier", count=-distance)


def needs_figures(quantity: Quantity) -> bool:
    """Whether the text itself does not show the value to everybody."""
    return not quantity.digits or quantity.scale != 1 or quantity.other is not None


def date_in_words(year: int, month: int, day: int) -> Wording:
    """Return "12 November 2022", with the parts that are known."""
    parts = {
        "day": str(day) if day else "",
        "month": say(_MONTHS[month - 1]) if month else "",
        "year": str(year) if year else "",
    }
    known = {name: part for name, part in parts.items() if part}
    return say(" ".join(f"{{{name}}}" for name in known), **known)


def time_in_words(minutes: int) -> Wording:
    """Return "15:30"."""
    return say("{time}", time=f"{minutes // 60:02d}:{minutes % 60:02d}")


def weekday_in_words(number: int) -> Wording:
    """Return the English name of a weekday, 1 for Monday."""
    return say(_WEEKDAYS[number - 1])

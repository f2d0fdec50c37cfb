"""Says values and ratios in an editor's words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.quantities.quantity import Kind

if TYPE_CHECKING:
    from provenance.drift.quantities.quantity import Quantity

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


def value_of(quantity: Quantity) -> str:
    """Return the normalised value, without its unit."""
    if quantity.kind is Kind.VAGUE:
        return f"some {in_figures(Decimal(10) ** int(quantity.low))}s"
    show = str if quantity.kind in (Kind.YEAR, Kind.DECADE) or _is_year(quantity) else in_figures
    if quantity.is_range:
        return f"{show(quantity.low)} to {show(quantity.high)}"
    return show(quantity.low)


def _is_year(quantity: Quantity) -> bool:
    return (
        len(quantity.digits) == 4
        and quantity.digits.isdecimal()
        and quantity.kind is Kind.NUMBER
        and 1000 <= quantity.low < 2100
    )


def ratio(original: Quantity, translation: Quantity) -> str:
    """Return how much the translation's value is more or less: "a thousand times more"."""
    if original.kind is Kind.VAGUE:
        power = int(translation.low - original.low)
        return f"{_times(Decimal(10) ** abs(power))} {'more' if power > 0 else 'less'}"
    before, after = original.low, translation.low
    if original.low == translation.low:
        before, after = original.high, translation.high
    if not before or not after or before < 0 or after < 0:
        return f"a difference of {in_figures(abs(after - before))}"
    if after == before:
        return "the same number"
    if _is_year(original) and _is_year(translation):
        return _apart(int(after - before), "year")
    more = "more" if after > before else "less"
    times = max(after / before, before / after)
    if times >= 2:
        return f"{_times(times)} {more}"
    return f"{in_figures(abs(after - before))} {more}"


def _times(times: Decimal) -> str:
    if times.normalize().as_tuple().digits == (1,) and times.adjusted() in _POWERS:
        return _POWERS[times.adjusted()]
    rounded = round(times, 1)
    exact = "" if rounded == times else "about "
    return f"{exact}{in_figures(rounded)} times"


def _apart(distance: int, unit: str) -> str:
    plural = "s" if abs(distance) != 1 else ""
    return f"{abs(distance)} {unit}{plural} {'later' if distance > 0 else 'earlier'}"


def needs_figures(quantity: Quantity) -> bool:
    """Whether the text itself does not show the value to everybody."""
    return not quantity.digits or quantity.scale != 1 or quantity.other is not None


def date_in_words(year: int, month: int, day: int) -> str:
    """Return "12 November 2022", with the parts that are known."""
    parts = [
        str(day) if day else "",
        _MONTHS[month - 1] if month else "",
        str(year) if year else "",
    ]
    return " ".join(part for part in parts if part)


def time_in_words(minutes: int) -> str:
    """Return "15:30"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def weekday_in_words(number: int) -> str:
    """Return the English name of a weekday, 1 for Monday."""
    return _WEEKDAYS[number - 1]

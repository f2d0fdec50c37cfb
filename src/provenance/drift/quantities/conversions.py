"""Whether two values are the same after conversion or rounding."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from provenance.drift.quantities.quantity import Bound, Kind, Quantity, Weight

#: A conversion may round: 5 %, and 15 % where the text says "about".
CONVERSION_TOLERANCE = 0.05
ROUGH_TOLERANCE = 0.15
_WORDS_TOLERANCE = 0.2
PLAIN = frozenset((Kind.NUMBER, Kind.ORDINAL, Kind.YEAR, Kind.MULTIPLE))
PERCENTISH = frozenset((Kind.PERCENT, Kind.POINTS))
#: "A 650 pound pig": the word is a currency first, and a weight where the translation weighs.
_POUND = Decimal("0.45359237")
_YEAR = Decimal(31557600)
_KILO = 1000
_WARMTH = frozenset(("temperature", "degree"))
_NINTHS, _FREEZING = Decimal("0.555556"), Decimal(-32)
#: The units that German counts in, by dimension; factors to the base units of `units.toml`.
_METRIC_UNITS = {
    "speed": (Decimal("0.277778"),),
    "length": (Decimal(1), Decimal(1000), Decimal("0.01")),
    "mass": (Decimal(1),),
    "area": (Decimal(1), Decimal(10000), Decimal(1000000)),
    "volume": (Decimal(1),),
    "temperature": (Decimal(1),),
}
_METRIC = frozenset(factor for factors in _METRIC_UNITS.values() for factor in factors)
#: "A thousand times better", „hundertmal besser“: nobody counted.
_BOUNDLESS = frozenset(map(Decimal, (100, 1000, 10000, 100000, 1000000)))
#: Shares round to a percent or so; small ones by no more than this part of themselves.
_FIFTH = Decimal("0.2")
_SHARE_SLACK, _PERCENT_SLACK = Decimal("0.011"), Decimal("0.015")


def close(one: Quantity, other: Quantity) -> bool:
    """Whether two values are the same after conversion or rounding."""
    kinds = {one.kind, other.kind}
    if kinds == {Kind.MEASURE}:
        return _measures_close(one, other)
    if kinds & PERCENTISH and kinds & PLAIN:
        percent, part = (one, other) if one.kind in PERCENTISH else (other, one)
        return _percentage_close(percent, part)
    if kinds == {Kind.MONEY, Kind.MEASURE}:
        return _is_weight(*((one, other) if one.kind is Kind.MONEY else (other, one)))
    if kinds == {Kind.NUMBER, Kind.MEASURE}:
        return _without_unit(one, other)
    if kinds == {Kind.MULTIPLE}:
        return not (one.digits or other.digits) and {one.low, other.low} <= _BOUNDLESS
    return kinds <= {Kind.NUMBER, Kind.MULTIPLE} and _numbers_close(one, other)


def _is_weight(money: Quantity, mass: Quantity) -> bool:
    pounds = money.low * _POUND
    return (
        money.unit.startswith("GBP|")
        and mass.unit == "mass"
        and abs(pounds - mass.base[0]) <= pounds * Decimal(str(ROUGH_TOLERANCE))
    )


def _numbers_close(one: Quantity, other: Quantity) -> bool:
    if max(one.low, other.low) < 1:
        return abs(one.low - other.low) <= min(_SHARE_SLACK, abs(one.low) * _FIFTH)
    part, more = sorted((one.low, other.low))
    if 0 < part < 1 and more - 1 == part:
        return one.kind is not other.kind  # 1.5 times as much, „um die Hälfte mehr“
    # "Two thirds of a million" is said as 667,000.
    endless = any(value.low % 1 for value in (one, other))
    return endless and one.scale != 1 and abs(one.low - other.low) * 200 <= one.low


def _percentage_close(percent: Quantity, part: Quantity) -> bool:
    if part.kind is Kind.MULTIPLE and percent.low in (100 * part.low, 100 * (part.low - 1)):
        return True
    slack = min(_PERCENT_SLACK, abs(part.low) * _FIFTH)
    return abs(percent.low / 100 - part.low) <= slack


def _measures_close(one: Quantity, other: Quantity) -> bool:
    if one.unit == other.unit and one.unit_name != other.unit_name:
        return _converted(one, other)
    units = {one.unit, other.unit}
    if units == {"fuel", "volume"}:
        return _converted(one, other)  # „verbraucht 7,8 Liter“, on 100 kilometres as all know
    if units <= _WARMTH and "degree" in units:
        # German degrees are Celsius; English ones without a scale may be Fahrenheit.
        open_scale = one.unit == "degree"
        warm = replace(one, factor=_NINTHS, offset=_FREEZING) if open_scale else one
        return (open_scale or one.unit_name == "°f") and _converted(warm, other)
    return False


def _without_unit(one: Quantity, other: Quantity) -> bool:
    number, measure = (one, other) if one.kind is Kind.NUMBER else (other, one)
    if measure is one and number.digits and _in_metres(measure, number):
        return True
    if measure.unit in _WARMTH:
        return number.low == -measure.low  # "ten below"
    if measure.unit == "length":
        return number.scale == _KILO and number.low == measure.base[0]  # a 5K run
    years = measure.base[0] / _YEAR if measure.unit == "duration" else None
    return years is not None and number.weight is Weight.FAINT and number.low == years


def _in_metres(measure: Quantity, number: Quantity) -> bool:
    """Whether a bare number says an English measure in the metric unit that was named before."""
    if measure.factor in _METRIC:
        return False
    bare = [
        replace(measure, low=number.low, high=number.high, offset=Decimal(0), factor=factor)
        for factor in _METRIC_UNITS.get(measure.unit, ())
    ]
    return any(within(measure, metric, CONVERSION_TOLERANCE) for metric in bare)


def _converted(one: Quantity, other: Quantity) -> bool:
    rough = Bound.ABOUT in (one.bound, other.bound)
    allowed = ROUGH_TOLERANCE if rough else CONVERSION_TOLERANCE
    return within(one, other, max(allowed, one.tolerance, other.tolerance))


def within(one: Quantity, other: Quantity, allowed: float) -> bool:
    """Whether two measures of a dimension differ by no more than the share ``allowed``."""
    for first, second in zip(one.base, other.base, strict=True):
        scale = max(abs(first), abs(second), Decimal("0.5"))
        slack = Decimal("1.5") if one.unit in _WARMTH else Decimal(0)
        if abs(first - second) > max(scale * Decimal(str(allowed)), slack):
            return False
    return True


def is_rounded_conversion(one: Quantity, other: Quantity) -> bool:
    """Whether a measure in words was put into another unit and rounded: eight feet, zwei Meter."""
    measures = one.kind is other.kind is Kind.MEASURE and one.unit == other.unit
    words = one.weight is other.weight is Weight.WORD and one.unit_name != other.unit_name
    return measures and words and within(one, other, _WORDS_TOLERANCE)

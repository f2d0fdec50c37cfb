"""How two values may relate, from equal to changed."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from provenance.drift.quantities.quantity import Bound, Kind, Quantity, Weight

#: A conversion may round: 5 %, and 15 % where the text says "about".
CONVERSION_TOLERANCE = 0.05
ROUGH_TOLERANCE = 0.15
_WORDS_TOLERANCE = 0.2
#: "A 650 pound pig": the word is a currency first, and a weight where the translation weighs.
_POUND = Decimal("0.45359237")
#: Numbers that lie this far apart stand for different things.
_FARTHEST = 50
_YEAR = Decimal(31557600)
_KILO = 1000
_PLAIN = frozenset((Kind.NUMBER, Kind.ORDINAL, Kind.YEAR, Kind.MULTIPLE))
_TYPED = frozenset((Kind.PERCENT, Kind.POINTS, Kind.MONEY, Kind.MEASURE, Kind.CENTURY))
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_PERCENTISH = frozenset((Kind.PERCENT, Kind.POINTS))


class Relation(StrEnum):
    """How a value of the translation relates to the original's."""

    EQUAL = "equal"
    EQUAL_FIGURE = "equal figure"
    CONVERTED = "converted"
    POINTS = "percent for percentage points"
    CURRENCY = "another currency"
    UNIT = "another unit"
    COPIED = "copied digits that now mean something else"
    SCALED = "another power of ten"
    CHANGED = "changed"


def _same(one: Quantity, other: Quantity) -> bool:
    return one.low == other.low and one.high == other.high


def _currencies_agree(one: Quantity, other: Quantity) -> bool:
    return not set(one.unit.split("|")).isdisjoint(other.unit.split("|"))


def _equal(one: Quantity, other: Quantity) -> bool:
    if one.kind is not other.kind:
        return False
    if one.kind is Kind.DECADE:
        return _same_decade(one, other)
    if one.kind is Kind.MONEY:
        return (_same(one, other) and _currencies_agree(one, other)) or _cents(one, other)
    if one.kind is Kind.MEASURE:
        return _same(one, other) and _units_agree(one, other)
    return _same(one, other)


def _units_agree(one: Quantity, other: Quantity) -> bool:
    if one.unit_name == other.unit_name:
        return True
    # "30 degrees" leaves the scale open.
    return {one.unit, other.unit} == {"degree", "temperature"} and "°f" not in (
        one.unit_name,
        other.unit_name,
    )


def _cents(one: Quantity, other: Quantity) -> bool:
    if (one.unit == "cents") == (other.unit == "cents"):
        return False
    small, large = (one, other) if one.unit == "cents" else (other, one)
    return small.low == large.low * 100 and small.high == large.high * 100


def _same_decade(one: Quantity, other: Quantity) -> bool:
    if one.low < 100 or other.low < 100:
        return one.low % 100 == other.low % 100
    return one.low == other.low


def _equal_plain(one: Quantity, other: Quantity) -> bool:
    """Whether two values of different but freely exchanged kinds are equal."""
    kinds = {one.kind, other.kind}
    if kinds <= _PLAIN:
        return _same(one, other)
    if kinds == {Kind.DECADE, Kind.CENTURY}:
        decade, century = (one, other) if one.kind is Kind.DECADE else (other, one)
        return decade.low == (century.low - 1) * 100
    if kinds == {Kind.VAGUE, Kind.NUMBER}:
        vague, number = (one, other) if one.kind is Kind.VAGUE else (other, one)
        return number.low > 0 and number.low.adjusted() == vague.low and number.scale != 1
    return False


def _equal_figure(one: Quantity, other: Quantity) -> bool:
    """Whether a unit or percent sign stands on one side only, the figure being the same."""
    kinds = {one.kind, other.kind}
    return bool(kinds & _PLAIN) and Kind.VAGUE not in kinds and _same(one, other)


def _close(one: Quantity, other: Quantity) -> bool:
    """Whether two values are the same after conversion or rounding."""
    kinds = {one.kind, other.kind}
    if kinds == {Kind.MEASURE} and one.unit == other.unit and one.unit_name != other.unit_name:
        return _converted(one, other)
    if kinds & _PERCENTISH and kinds & _PLAIN:
        percent, part = (one, other) if one.kind in _PERCENTISH else (other, one)
        doubled = part.kind is Kind.MULTIPLE and percent.low in (
            100 * part.low,
            100 * (part.low - 1),
        )
        return doubled or abs(percent.low / 100 - part.low) <= Decimal("0.015")
    if kinds == {Kind.MONEY, Kind.MEASURE}:
        money, mass = (one, other) if one.kind is Kind.MONEY else (other, one)
        pounds = money.low * _POUND
        return (
            money.unit.startswith("GBP|")
            and mass.unit == "mass"
            and abs(pounds - mass.base[0]) <= pounds * Decimal(str(ROUGH_TOLERANCE))
        )
    if kinds in ({Kind.NUMBER}, {Kind.MULTIPLE, Kind.NUMBER}):
        return max(one.low, other.low) < 1 and abs(one.low - other.low) <= Decimal("0.011")
    if kinds == {Kind.NUMBER, Kind.MEASURE}:
        number, measure = (one, other) if one.kind is Kind.NUMBER else (other, one)
        return _without_its_unit(number, measure)
    return False


def _without_its_unit(number: Quantity, measure: Quantity) -> bool:
    """Whether a number may leave its unit out: a 5K run, a one-year-old."""
    if measure.unit == "length":
        return number.scale == _KILO and number.low == measure.base[0]
    years = measure.base[0] / _YEAR if measure.unit == "duration" else None
    return years is not None and number.weight is Weight.FAINT and number.low == years


def _converted(one: Quantity, other: Quantity) -> bool:
    rough = Bound.ABOUT in (one.bound, other.bound)
    allowed = ROUGH_TOLERANCE if rough else CONVERSION_TOLERANCE
    return within(one, other, max(allowed, one.tolerance, other.tolerance))


def within(one: Quantity, other: Quantity, allowed: float) -> bool:
    """Whether two measures of a dimension differ by no more than the share ``allowed``."""
    for first, second in zip(one.base, other.base, strict=True):
        scale = max(abs(first), abs(second), Decimal("0.5"))
        slack = Decimal("1.5") if one.unit == "temperature" else Decimal(0)
        if abs(first - second) > max(scale * Decimal(str(allowed)), slack):
            return False
    return True


def is_rounded_conversion(one: Quantity, other: Quantity) -> bool:
    """Whether a measure in words was put into another unit and rounded: eight feet, zwei Meter."""
    measures = one.kind is other.kind is Kind.MEASURE and one.unit == other.unit
    words = one.weight is other.weight is Weight.WORD and one.unit_name != other.unit_name
    return measures and words and within(one, other, _WORDS_TOLERANCE)


def _points(one: Quantity, other: Quantity) -> bool:
    return {one.kind, other.kind} == _PERCENTISH and _same(one, other)


def _other_currency(one: Quantity, other: Quantity) -> bool:
    money = one.kind is other.kind is Kind.MONEY
    return money and _same(one, other)


def _other_unit(one: Quantity, other: Quantity) -> bool:
    measures = one.kind is other.kind is Kind.MEASURE
    pounds = one.kind is Kind.MONEY and one.unit_name.startswith("pound") and other.unit == "mass"
    return (measures or pounds) and _same(one, other)


def _any_kind(one: Quantity, other: Quantity) -> bool:
    same = _same(one, other) or _covered_by_reading(one, other)
    return same and Kind.VAGUE not in (one.kind, other.kind)


def _copied(one: Quantity, other: Quantity) -> bool:
    alike = one.digits == other.digits and one.scale == other.scale
    return alike and one.other is not None and one.other == other.low


def _comparable(one: Quantity, other: Quantity) -> bool:
    if (one.low < 1) != (other.low < 1) and Kind.VAGUE not in (one.kind, other.kind):
        return one.kind is other.kind and one.kind in _TYPED
    if one.kind is other.kind:
        return one.kind is not Kind.MEASURE or one.unit == other.unit
    kinds = {one.kind, other.kind}
    if kinds <= {Kind.NUMBER, Kind.MULTIPLE, Kind.YEAR}:
        return True
    return Kind.NUMBER in kinds and bool(kinds & {Kind.MONEY, Kind.PERCENT, Kind.MEASURE})


def changed_for_certain(one: Quantity, other: Quantity) -> bool:
    """Whether two values of one kind were exchanged even if one of them stands elsewhere too."""
    typed = one.kind is other.kind and (one.kind in _TYPED or one.scale == other.scale != 1)
    firm = one.weight is other.weight is Weight.FIRM
    return typed and firm and not one.is_range and not other.is_range and _changed_end(one, other)


def _is_share(value: Quantity) -> bool:
    """Whether a value is a part of a whole said in words: half, one in five, ein Drittel."""
    return value.kind is Kind.NUMBER and 0 < value.low < 1 and not value.is_range


def share_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two values may say the same share; a percentage may too."""
    return _same(one, other) or _close(one, other) or _same_multiple(one, other)


def _same_multiple(share: Quantity, other: Quantity) -> bool:
    # "Cut in half" is a factor of two.
    return other.kind is Kind.MULTIPLE and share.low * other.low == 1


def other_shares(one: Quantity, other: Quantity) -> bool:
    """Whether two shares in words differ by more than rounding."""
    return _is_share(one) and _is_share(other) and not (one.digits or other.digits)


def whole_for_share(one: Quantity, other: Quantity) -> bool:
    """Whether a part became as many whole ones: "a fifth of" as „fünf“, "four" as „ein Viertel“."""
    shares = [value for value in (one, other) if _is_share(value) and not value.digits]
    if len(shares) != 1 or shares[0].weight is Weight.FAINT:
        return False
    whole = other if shares[0] is one else one
    alike = whole.kind is Kind.NUMBER and whole.weight is Weight.WORD and not whole.is_range
    return alike and round(shares[0].low * whole.low, 6) == 1


def scaled(one: Quantity, other: Quantity) -> bool:
    """Whether two comparable values differ by a power of ten only."""
    if not _comparable(one, other) or not one.low or not other.low:
        return False
    if one.kind is Kind.VAGUE:
        return abs(one.low - other.low) >= 3
    ratio = one.low / other.low
    power = ratio.normalize().as_tuple()
    return power.digits == (1,) and ratio != 1 and one.high * other.low == other.high * one.low


def _changed(one: Quantity, other: Quantity) -> bool:
    return one.is_range == other.is_range and _changed_end(one, other)


def _changed_end(one: Quantity, other: Quantity) -> bool:
    if not _comparable(one, other) or _covered_by_reading(one, other):
        return False
    if Kind.YEAR in (one.kind, other.kind):
        return _is_other_year(one, other)
    if Kind.MULTIPLE in (one.kind, other.kind) and 1 in (one.low, other.low):
        return one.kind is other.kind  # "once a week" is compared with „zweimal“ only
    typed = one.kind is other.kind and one.kind in _TYPED
    if typed or one.kind is Kind.VAGUE or not one.low or not other.low:
        return True
    return max(abs(one.low / other.low), abs(other.low / one.low)) <= _FARTHEST


def _is_other_year(one: Quantity, other: Quantity) -> bool:
    """Whether a year of a date stands against another year that is no part of one."""
    values = (one.low, other.low)
    return one.unit != other.unit and all(_FIRST_YEAR <= value <= _LAST_YEAR for value in values)


def _covered_by_reading(one: Quantity, other: Quantity) -> bool:
    return one.reading == other.low or other.reading == one.low


#: Relations that explain a value, surest first; then those that only doubt can find.
SURE = (
    (Relation.EQUAL, _equal),
    (Relation.EQUAL, _equal_plain),
    (Relation.CONVERTED, _close),
    (Relation.POINTS, _points),
    (Relation.EQUAL_FIGURE, _equal_figure),
    (Relation.CURRENCY, _other_currency),
    (Relation.UNIT, _other_unit),
    (Relation.EQUAL_FIGURE, _any_kind),
    (Relation.COPIED, _copied),
)
DOUBTFUL = (
    (Relation.SCALED, scaled),
    (Relation.CHANGED, _changed),
    (Relation.CHANGED, _changed_end),
)

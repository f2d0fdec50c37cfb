"""How two values may relate, from equal to changed."""

from __future__ import annotations

from enum import StrEnum

from provenance.drift.quantities.conversions import PERCENTISH, PLAIN, close
from provenance.drift.quantities.quantity import Kind, Quantity, Weight

#: Numbers that lie this far apart stand for different things.
_FARTHEST = 50
_TYPED = frozenset((Kind.PERCENT, Kind.POINTS, Kind.MONEY, Kind.MEASURE, Kind.CENTURY))
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


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
    if kinds <= PLAIN:
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
    return bool(kinds & PLAIN) and Kind.VAGUE not in kinds and _same(one, other)


def _points(one: Quantity, other: Quantity) -> bool:
    return {one.kind, other.kind} == PERCENTISH and _same(one, other)


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
    return _same(one, other) or close(one, other) or _same_multiple(one, other)


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
    (Relation.CONVERTED, close),
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

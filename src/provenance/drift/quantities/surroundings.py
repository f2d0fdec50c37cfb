"""What stands around a number: signs, currencies, units, percent, decades, limits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.quantities.german_words import Rest
from provenance.drift.quantities.quantity import Kind, Quantity, Weight

if TYPE_CHECKING:
    from provenance.drift.quantities.lexer import Pieces
    from provenance.drift.quantities.numeral import Numeral
    from provenance.drift.quantities.tables import NumberTables, Unit

_ORDINAL_MARKS = frozenset(("st", "nd", "rd", "th"))
_CENTURIES = frozenset(("century", "centuries"))
_MINUS = frozenset(("-", "−", "–", "minus"))
_MINUS_ALONE = frozenset(("minus", "−"))
_HYPHENS = frozenset("-–")
_LONGEST_BOUND = 3
_LONGEST_UNIT = 4
_LAST_YEAR = 2100
_DEFINITE = frozenset(("the", "a", "die", "das", "der", "den", "dem", "ein"))
_HUNDREDTH = Decimal("0.01")
_TENTH = Decimal("0.1")

Found = tuple[Quantity, int]


def with_rest(pieces: Pieces, quantity: Quantity, numeral: Numeral, tables: NumberTables) -> Found:
    """Apply what a German number word says itself: -te, -mal, -jährig, -er Jahre."""
    rest, end = numeral.rest, numeral.end
    if rest is Rest.ORDINAL:
        return _german_ordinal(pieces, quantity, end)
    if rest is Rest.DECADE:
        end = _after_years(pieces, end)
        return _until(pieces, replace(quantity, kind=Kind.DECADE), end)
    if rest is Rest.MULTIPLE:
        often = quantity.low == 1 and pieces.keys[end] in tables.frequency
        weight = Weight.WORD if often else quantity.weight
        return replace(quantity, kind=Kind.MULTIPLE, weight=weight), end
    if rest is Rest.PERCENT:
        return replace(quantity, kind=Kind.PERCENT), end
    if rest in (Rest.UNIT, Rest.WHOLE):
        apply = _with_suffix if rest is Rest.UNIT else _of_whole
        return apply(quantity, numeral.tail, tables), end
    return quantity, end


def _of_whole(quantity: Quantity, whole: str, tables: NumberTables) -> Quantity:
    """Read Viertelstunde, Dreiviertelmillion, Viertelprozentpunkt from the whole on."""
    if (scale := tables.scales.get(whole)) is not None:
        value = quantity.low * scale
        return replace(quantity, low=value, high=value, scale=scale, weight=Weight.FIRM)
    if "punkt" in whole:
        return replace(quantity, kind=Kind.POINTS)
    unit = tables.units.get(whole)
    return _measured(quantity, unit) if unit else replace(quantity, kind=Kind.PERCENT)


def _until(pieces: Pieces, quantity: Quantity, end: int) -> Found:
    return replace(quantity, end=pieces.ends[end - 1]), end


def _german_ordinal(pieces: Pieces, quantity: Quantity, end: int) -> Found:
    if pieces.keys[end].startswith("jahrhundert"):
        century = replace(quantity, kind=Kind.CENTURY, weight=Weight.FIRM)
        return _until(pieces, century, end + 1)
    weight = Weight.FAINT if quantity.low <= 2 else Weight.WORD
    return replace(quantity, kind=Kind.ORDINAL, weight=weight), end


def _after_years(pieces: Pieces, end: int) -> int:
    """Skip "Jahre" after "1990er", with or without a hyphen."""
    skip = end + (pieces.keys[end] == "-")
    return skip + 1 if pieces.keys[skip].startswith("jahre") else end


def _with_suffix(quantity: Quantity, tail: str, tables: NumberTables) -> Quantity:
    for suffix, unit in tables.unit_suffixes:
        if tail.startswith(suffix):
            return _measured(quantity, unit)
    return quantity


def _measured(quantity: Quantity, unit: Unit) -> Quantity:
    low, high, factor = quantity.low, quantity.high, unit.factor
    if unit.inverse and low > 0:
        low, high, factor = factor / high, factor / low, Decimal(1)
    return replace(
        quantity,
        low=low,
        high=high,
        kind=Kind.MEASURE,
        unit=unit.dimension,
        unit_name=unit.name,
        factor=factor,
        offset=unit.offset,
        tolerance=unit.tolerance,
    )


def with_right(pieces: Pieces, quantity: Quantity, end: int, tables: NumberTables) -> Found:
    """Apply percent, decades, ordinals, currencies and units after the number."""
    at = end + (pieces.keys[end] in _HYPHENS)
    if not pieces.keys[at]:
        return quantity, end
    series = _english_series if tables.language == "en" else _german_series
    for reader in (_points, _percent, series, _currency, _unit):
        found = reader(pieces, quantity, at, tables)
        if found is not None:
            return _until(pieces, *found)
    return quantity, end


def _points(pieces: Pieces, quantity: Quantity, at: int, tables: NumberTables) -> Found | None:
    keys = pieces.keys
    key = keys[at]
    if tables.language == "de":
        if key in tables.points:
            return replace(quantity, kind=Kind.POINTS), at + 1
        return (_basis_points(quantity), at + 1) if key.startswith("basispunkt") else None
    if key in ("point", "points") and quantity.low < 1 and not quantity.digits:
        return replace(quantity, kind=Kind.POINTS), at + 1
    if key == "basis" and keys[at + 1].startswith("point"):
        return _basis_points(quantity), at + 2
    if key in tables.percent or key == "percentage":
        step = at + 1 + (keys[at + 1] == "-")
        if keys[step].startswith("point"):
            return replace(quantity, kind=Kind.POINTS), step + 1
    return None


def _basis_points(quantity: Quantity) -> Quantity:
    low, high = quantity.low * _HUNDREDTH, quantity.high * _HUNDREDTH
    return replace(quantity, kind=Kind.POINTS, low=low, high=high)


def _percent(pieces: Pieces, quantity: Quantity, at: int, tables: NumberTables) -> Found | None:
    key = pieces.keys[at]
    if key in tables.percent or key.startswith("prozentig"):
        return replace(quantity, kind=Kind.PERCENT), at + 1
    spelled = key + pieces.keys[at + 1] if key == "per" else ""
    if spelled == "percent":
        return replace(quantity, kind=Kind.PERCENT), at + 2
    if key in tables.permille or spelled in tables.permille:
        low, high = quantity.low * _TENTH, quantity.high * _TENTH
        return replace(quantity, kind=Kind.PERCENT, low=low, high=high), at + 1 + bool(spelled)
    return None


def _german_series(
    pieces: Pieces, quantity: Quantity, at: int, tables: NumberTables
) -> Found | None:
    """Read "12. Jahrhundert", "1990er Jahre", "30-mal", "18-jährig"."""
    key = pieces.keys[at]
    glued = pieces.glued(at)
    if key == "." and glued and pieces.keys[at + 1].startswith("jahrhundert"):
        return replace(quantity, kind=Kind.CENTURY), at + 2
    if key in ("er", "ern") and glued:
        return replace(quantity, kind=Kind.DECADE), _after_years(pieces, at + 1)
    if key in ("mal", "male") or key.startswith("fach"):
        return replace(quantity, kind=Kind.MULTIPLE), at + 1
    suffixed = _with_suffix(quantity, key, tables)
    return None if suffixed is quantity else (suffixed, at + 1)


def _english_series(
    pieces: Pieces, quantity: Quantity, at: int, tables: NumberTables
) -> Found | None:
    """Read "1990s", "1970's", "12th century", "30 times"."""
    del tables
    keys, glued = pieces.keys, pieces.glued(at)
    tens = abs(quantity.low) <= _LAST_YEAR and quantity.low % 10 == 0
    if glued and tens and keys[at] == "s":
        return replace(quantity, kind=Kind.DECADE), at + 1
    if glued and tens and keys[at] in "'’" and keys[at + 1] == "s" and quantity.digits:
        return replace(quantity, kind=Kind.DECADE), at + 2
    if glued and keys[at] in _ORDINAL_MARKS:
        last = at + 1 + (keys[at + 1] == "-")
        if keys[last] in _CENTURIES:
            return replace(quantity, kind=Kind.CENTURY), last + 1
        return replace(quantity, kind=Kind.ORDINAL), at + 1
    if keys[at] in ("times", "fold", "x"):
        return replace(quantity, kind=Kind.MULTIPLE), at + 1
    return None


def _currency(pieces: Pieces, quantity: Quantity, at: int, tables: NumberTables) -> Found | None:
    if pieces.keys[at] == "," and pieces.keys[at + 1] in _HYPHENS:
        at += 2  # „6,– €“
    while pieces.keys[at] in tables.before_currency:
        at += 1
    key = pieces.keys[at]
    if key == "p" and (not pieces.glued(at) or pieces.keys[at + 1 : at + 3] == [".", "m"]):
        return None  # "30p", but not "5 p.m."
    if key in tables.cents:
        return replace(quantity, kind=Kind.MONEY, unit="cents"), at + 1
    codes = tables.symbols.get(key) or tables.currencies.get(key)
    short = len(key) <= 3 and not quantity.digits
    if not codes or (short and not pieces.text[pieces.starts[at] : pieces.ends[at]].isupper()):
        return None
    return replace(quantity, kind=Kind.MONEY, unit=codes, unit_name=key), at + 1


def _unit(pieces: Pieces, quantity: Quantity, at: int, tables: NumberTables) -> Found | None:
    words, ends = _words_from(pieces, at)
    ends_so = pieces.keys[at + 1] in (".", ")")
    if words[:1] == ["in"] and not (pieces.glued(at) or ends_so):
        return None  # "6ft 2in", "(0.31 in.)", but not "two in three"
    for length in range(len(words), 0, -1):
        named = words[:length]
        unit = tables.units.get(" ".join(named)) or tables.units.get("".join(named))
        if unit is not None and (len(named[0]) > 1 or quantity.digits):
            return _below_zero(pieces, _measured(quantity, unit), ends[length - 1], tables)
    return None


def _words_from(pieces: Pieces, at: int) -> tuple[list[str], list[int]]:
    """Return what may be a unit's name, and after each word the index behind it.

    Hyphens between words are passed over: "an 800-square-foot flat".
    """
    words: list[str] = []
    ends: list[int] = []
    while len(words) < _LONGEST_UNIT and pieces.keys[at]:
        words.append(pieces.keys[at])
        at += 1
        ends.append(at)
        at += pieces.keys[at] == "-" and pieces.glued(at)
    return words, ends


def _below_zero(pieces: Pieces, quantity: Quantity, end: int, tables: NumberTables) -> Found:
    """Read "20 degrees below zero" and „20 Grad minus“."""
    if quantity.unit in ("degree", "temperature") and quantity.low > 0:
        for words in tables.below_zero:
            if tuple(pieces.keys[end : end + len(words)]) == words:
                low, high = -quantity.high, -quantity.low
                return replace(quantity, low=low, high=high), end + len(words)
    return quantity, end


def has_minus(pieces: Pieces, at: int, *, in_digits: bool) -> bool:
    """Whether the number at ``at`` is said to be below zero by what stands before it."""
    before = pieces.keys[at - 1]
    if before in _MINUS_ALONE:
        return in_digits or before == "minus"
    free = at < 2 or not pieces.glued(at - 1)
    return before in _MINUS and in_digits and free and pieces.glued(at)


def with_left(pieces: Pieces, quantity: Quantity, at: int, tables: NumberTables) -> Found:
    """Apply a minus and a currency before the number; return it with the index of its start."""
    before = pieces.keys[at - 1]
    signed = quantity.kind is Kind.DECADE or quantity.is_range
    if not signed and has_minus(pieces, at, in_digits=bool(quantity.digits)):
        low, high, start = -quantity.low, -quantity.high, pieces.starts[at - 1]
        return replace(quantity, low=low, high=high, start=start), at - 1
    codes = tables.symbols.get(before)
    if codes is None and len(before) == 3:
        codes = tables.currencies.get(before)
    if not codes or quantity.kind is not Kind.NUMBER:
        return quantity, at
    start = at - 1 - (codes.startswith("USD") and pieces.keys[at - 2] == "us")
    money = replace(quantity, kind=Kind.MONEY, unit=codes, start=pieces.starts[start])
    return money, start


def with_bound(
    pieces: Pieces, quantity: Quantity, span: tuple[int, int], tables: NumberTables
) -> Quantity:
    """Apply "at least", „knapp“ and their like before or after the lexemes of ``span``."""
    start, end = span
    if quantity.kind is Kind.NUMBER and quantity.low < 1 and pieces.keys[start - 1] in _DEFINITE:
        start -= 1  # „knapp die Hälfte“
    for length in range(min(_LONGEST_BOUND, start), 0, -1):
        bound = tables.bounds.get(tuple(pieces.keys[start - length : start]))
        if bound is not None:
            return replace(quantity, bound=bound)
    bound = tables.bounds_after.get(tuple(pieces.keys[end : end + 2]))
    return replace(quantity, bound=bound) if bound is not None else quantity

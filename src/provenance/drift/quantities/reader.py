"""Reads one quantity: a numeral, or a range of two, with what stands around it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.quantities.german_words import Rest
from provenance.drift.quantities.numeral import Numeral
from provenance.drift.quantities.numerals import read_numeral
from provenance.drift.quantities.quantity import Kind, Quantity, Weight
from provenance.drift.quantities.surroundings import (
    has_minus,
    with_bound,
    with_left,
    with_rest,
    with_right,
)
from provenance.drift.quantities.vague import read_vague

if TYPE_CHECKING:
    from provenance.drift.quantities.lexer import Pieces
    from provenance.drift.quantities.tables import NumberTables

_CENTURIES = frozenset(("century", "centuries"))
_WHOLES = frozenset(map(Decimal, (3, 4, 5, 6, 8, 10, 20, 100, 1000, 10000, 100000)))
_YEAR_JOINERS = frozenset("-–—/")
_FEET, _INCHES = ("foot", "feet", "ft"), Decimal(12)
_HUNDRED, _THOUSAND = 100, 1000
#: "From a billion in 1985 to 2.3 billion" is no range from the year on.
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_AFTER_HYPHEN = frozenset(("bis", "oder"))
#: What a number in one word may end with, the longest first.
_MAGNITUDES = (("hunderttausend", 100_000), ("tausend", 1000), ("hundert", 100))
_SIGNS = {"minus": -1, "−": -1, "-": -1, "plus": 1, "+": 1}

Found = tuple[Quantity, int]


def read_quantity(pieces: Pieces, at: int, tables: NumberTables) -> Found | None:
    """Return the quantity that starts at lexeme ``at``, and the index after it."""
    found = _read(pieces, at, tables)
    if found and found[0].kind is Kind.ORDINAL and pieces.keys[at - 1] in tables.every:
        share = 1 / found[0].low  # "every third" is one in three
        part = replace(found[0], kind=Kind.NUMBER, low=share, high=share, weight=Weight.FAINT)
        return replace(part, digits=""), found[1]
    return found


def _read(pieces: Pieces, at: int, tables: NumberTables) -> Found | None:
    word = pieces.kinds[at] == "word"
    if word and (found := read_vague(pieces, at, tables)) is not None:
        return found
    if word and tables.language == "en" and (found := _english_multiple(pieces, at, tables)):
        return found
    if word and tables.language == "en" and (found := _english_tens_ordinal(pieces, at, tables)):
        return found
    numeral = read_numeral(pieces, at, tables)
    if numeral is None:
        return _stand_in(pieces, at, tables) if word else None
    return _share(pieces, at, numeral, tables) or _dressed(pieces, at, numeral, tables)


def _plain(
    pieces: Pieces, kind: Kind, value: Decimal, span: tuple[int, int], weight: Weight
) -> Found:
    start, stop = pieces.starts[span[0]], pieces.ends[span[1] - 1]
    return Quantity(kind, value, value, start, stop, weight), span[1]


def _english_multiple(pieces: Pieces, at: int, tables: NumberTables) -> Found | None:
    value = tables.multiples.get(pieces.keys[at])
    if value is None:
        return None
    seldom = value == 1 and pieces.keys[at + 1] not in tables.frequency
    weight = Weight.FAINT if seldom else Weight.WORD
    return _plain(pieces, Kind.MULTIPLE, value, (at, at + 1), weight)


def _stand_in(pieces: Pieces, at: int, tables: NumberTables) -> Found | None:
    """Read English ordinals and decades, and words that stand for a number."""
    key = pieces.keys[at]
    if tables.language == "en":
        if (ordinal := tables.ordinals.get(key)) is not None:
            return _english_ordinal(pieces, at, ordinal)
        if (decade := tables.decades.get(key)) is not None:
            return _plain(pieces, Kind.DECADE, Decimal(decade), (at, at + 1), Weight.WORD)
    faint = tables.stand_for.get(key) or tables.scales.get(key)
    if faint is None:
        return None
    return _plain(pieces, Kind.NUMBER, faint, (at, at + 1), Weight.FAINT)


def _english_tens_ordinal(pieces: Pieces, at: int, tables: NumberTables) -> Found | None:
    """Read "twenty-first"."""
    tens = tables.cardinals.get(pieces.keys[at])
    last = at + 1 + (pieces.keys[at + 1] == "-")
    unit = tables.ordinals.get(pieces.keys[last])
    if tens is None or unit is None or tens < 20 or unit >= 10:
        return None
    found, end = _english_ordinal(pieces, last, tens + unit)
    return replace(found, start=pieces.starts[at]), end


def _english_ordinal(pieces: Pieces, at: int, value: Decimal) -> Found:
    end = at + 1 + (pieces.keys[at + 1] == "-")
    if pieces.keys[end] in _CENTURIES:
        return _plain(pieces, Kind.CENTURY, value, (at, end + 1), Weight.FIRM)
    weight = Weight.FAINT if value <= 2 else Weight.WORD
    return _plain(pieces, Kind.ORDINAL, value, (at, at + 1), weight)


def _share(pieces: Pieces, at: int, numeral: Numeral, tables: NumberTables) -> Found | None:
    """Read "nine out of ten" and „neun von zehn“ as a part of one."""
    for words in tables.share:
        end = numeral.end + len(words)
        if tuple(pieces.keys[numeral.end : end]) != words or numeral.rest is Rest.ORDINAL:
            continue
        whole = read_numeral(pieces, end, tables) or _bare_scale(pieces, end, tables)
        if whole is None or whole.value not in _WHOLES or numeral.value >= whole.value:
            return None
        share = numeral.value / whole.value
        return _plain(pieces, Kind.NUMBER, share, (at, whole.end), Weight.FAINT)
    return None


def _bare_scale(pieces: Pieces, at: int, tables: NumberTables) -> Numeral | None:
    """Read the "thousand" of "seven in every thousand"."""
    scale = tables.scales.get(pieces.keys[at])
    return Numeral(scale, at + 1, Weight.FAINT) if scale else None


def _dressed(pieces: Pieces, at: int, low: Numeral, tables: NumberTables) -> Found:
    found = _range_end(pieces, at, low, tables)
    low, _ = _with_hyphen(pieces, low)
    if found is None:
        quantity = _single(pieces, at, low)
        high = low
    else:
        high, signed = found
        quantity = _range(pieces, at, low, high, signed=signed)
    quantity, end = with_rest(pieces, quantity, high, tables)
    if quantity.kind is Kind.NUMBER:
        quantity, end = with_right(pieces, quantity, end, tables)
        quantity, end = _with_smaller(pieces, quantity, end, tables)
    quantity, start = with_left(pieces, quantity, at, tables)
    return with_bound(pieces, quantity, (start, end), tables), end


def _with_smaller(pieces: Pieces, quantity: Quantity, end: int, tables: NumberTables) -> Found:
    """Add the inches to "5 feet 10 inches", the minutes to „2 Stunden und 30 Minuten“."""
    if quantity.kind is not Kind.MEASURE or quantity.is_range:
        return quantity, end
    joined = pieces.keys[end] == "-" and quantity.unit_name in _FEET
    step = end + (joined or pieces.keys[end] in ("and", "und", ","))
    numeral = read_numeral(pieces, step, tables)
    if joined and numeral is not None and numeral.value < _INCHES:
        value = quantity.low + numeral.value / _INCHES  # a 6-foot-2 goalkeeper
        last = pieces.ends[numeral.end - 1]
        return replace(quantity, low=value, high=value, end=last, digits=""), numeral.end
    if numeral is None or numeral.scale != 1 or numeral.rest is not Rest.NOTHING:
        return quantity, end
    small, last = with_right(pieces, _single(pieces, step, numeral), numeral.end, tables)
    alike = small.kind is Kind.MEASURE and small.unit == quantity.unit in ("length", "duration")
    if not alike or small.factor >= quantity.factor or small.base[0] >= quantity.factor:
        return quantity, end
    value = quantity.low + small.base[0] / quantity.factor
    return replace(quantity, low=value, high=value, end=small.end, digits=""), last


def _single(pieces: Pieces, at: int, numeral: Numeral) -> Quantity:
    return Quantity(
        Kind.NUMBER,
        numeral.value,
        numeral.value,
        pieces.starts[at],
        pieces.ends[numeral.end - 1],
        numeral.weight,
        scale=numeral.scale,
        other=numeral.other,
        reading=numeral.reading,
        digits=numeral.digits,
    )


def _range(pieces: Pieces, at: int, low: Numeral, high: Numeral, *, signed: bool) -> Quantity:
    start, stop, first = low.value, high.value, at
    if low.scale == 1 and start < high.scale and (start < _THOUSAND or start * high.scale < stop):
        start *= high.scale
    if not (low.digits or high.digits):
        start *= _magnitude_of_both(start, stop)
    if has_minus(pieces, at, in_digits=bool(low.digits)):
        # "Minus 10 bis 15 Grad" are both below zero, "-4 to 3" are not.
        stop = stop if signed or stop <= start else -stop
        start, first = -start, at - 1
    firm = Weight.FIRM in (low.weight, high.weight)
    return Quantity(
        Kind.NUMBER,
        min(start, stop) if min(start, stop) < 0 else start,
        max(start, stop) if min(start, stop) < 0 else stop,
        pieces.starts[first],
        pieces.ends[high.end - 1],
        Weight.FIRM if firm else Weight.WORD,
        scale=high.scale,
    )


def _with_hyphen(pieces: Pieces, first: Numeral) -> tuple[Numeral, int]:
    """Return a number and where it ends, read with the magnitude that follows only once.

    „Zwei- bis dreitausend“ begins at two thousand.
    """
    end = first.end
    if pieces.keys[end] != "-" or pieces.keys[end + 1] not in _AFTER_HYPHEN:
        return first, end
    second = pieces.keys[end + 2]
    magnitude = next((size for word, size in _MAGNITUDES if second.endswith(word)), 1)
    return replace(first, value=first.value * magnitude), end + 1


def _magnitude_of_both(start: Decimal, stop: Decimal) -> int:
    """Return what "thousand" in "two to three thousand" makes of the first number, too."""
    size = _THOUSAND if stop >= _THOUSAND else _HUNDRED
    return size if stop % size == 0 and start < size and start * size < stop else 1


def _range_end(
    pieces: Pieces, at: int, first: Numeral, tables: NumberTables
) -> tuple[Numeral, bool] | None:
    """Read the second number of a range, and whether it has a sign; None where there is none."""
    first, end = _with_hyphen(pieces, first)
    end += pieces.keys[end] in tables.percent
    end += pieces.keys[end] in ("down", "up") and pieces.keys[end + 1] == "to"
    slash = pieces.keys[end] == "/" and len(first.digits) == len("2022")
    opener = "" if slash else tables.joiners.get(pieces.keys[end])
    if opener is None or first.rest is not Rest.NOTHING:
        return None
    if opener and opener not in (pieces.keys[at - 1], pieces.keys[at - 2]):
        return None
    step = end + 1 + (pieces.keys[end + 1] in tables.symbols)
    sign = _SIGNS.get(pieces.keys[step], 0)
    second = read_numeral(pieces, step + bool(sign), tables)
    if second is None or second.rest not in (Rest.NOTHING, Rest.UNIT, Rest.PERCENT):
        return None
    if pieces.keys[end] in _YEAR_JOINERS and len(first.digits) == 4 and len(second.digits) == 2:
        last = first.value - first.value % 100 + second.value
        return (replace(second, value=last), False) if last > first.value else None
    if sign:
        return replace(second, value=second.value * sign), True
    start = first.value * (second.scale if first.scale == 1 else 1)
    # "2-1" is a score, "10 to 1" a ratio: two numbers, no range.
    rises = min(start, first.value) < second.value and not (
        start > second.value and _FIRST_YEAR <= first.value <= _LAST_YEAR
    )
    below_zero = opener != "" or pieces.keys[end].isalpha()
    minus = below_zero and has_minus(pieces, at, in_digits=bool(first.digits))
    return (second, False) if rises or minus else None

"""Puts literals, number words and magnitude words together: "2½ million", "zwei Mrd.".

Grammar: numeral = (literal | number words) {magnitude}. The two languages differ in how words make
a number, so each has its own reader of words; magnitudes are shared.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.quantities.english_numerals import read_english
from provenance.drift.quantities.german_numerals import read_german
from provenance.drift.quantities.german_words import Rest
from provenance.drift.quantities.literals import read_literal, vulgar_fraction
from provenance.drift.quantities.numeral import Numeral
from provenance.drift.quantities.quantity import Weight

if TYPE_CHECKING:
    from provenance.drift.quantities.lexer import Pieces
    from provenance.drift.quantities.tables import NumberTables

_DOZEN = Decimal(12)
#: "3512b" is no number of billions.
_LONGEST_BEFORE_LETTER = 3
#: '30 and later years are those of the last century.
_NEXT_CENTURY = 30


def read_numeral(pieces: Pieces, at: int, tables: NumberTables) -> Numeral | None:
    """Return the longest numeral that starts at lexeme ``at``, or None."""
    if at >= len(pieces):
        return None
    kind = pieces.kinds[at]
    if kind == "number":
        start = _literal(pieces, at, tables)
    elif kind == "word":
        start = _words(pieces, at, tables)
    elif kind == "mark" and (fraction := vulgar_fraction(pieces.keys[at])) is not None:
        start = Numeral(fraction, at + 1, Weight.WORD)
    else:
        return None
    return _with_scales(start, pieces, tables) if start else None


def _words(pieces: Pieces, at: int, tables: NumberTables) -> Numeral | None:
    read = read_german if tables.language == "de" else read_english
    return read(pieces, at, tables)


def _literal(pieces: Pieces, at: int, tables: NumberTables) -> Numeral | None:
    literal = read_literal(pieces.keys[at], tables.language)
    if literal is None:
        return None
    value, end = _with_century(pieces, at, literal.value), at + 1
    fraction = vulgar_fraction(pieces.keys[end])
    if fraction is not None:
        value, end = value + fraction, end + 1
    elif (simple := _simple_fraction(pieces, end)) is not None:
        value, end = value + simple, end + 3
    return Numeral(value, end, Weight.FIRM, other=literal.other, digits=pieces.keys[at])


def _with_century(pieces: Pieces, at: int, value: Decimal) -> Decimal:
    """Read '89 as 1989."""
    short = len(pieces.keys[at]) == len("89") and pieces.keys[at - 1] in ("'", "’", "‘")
    if not short or not pieces.glued(at) or pieces.keys[at + 1] == "s" or pieces.glued(at - 1):
        return value
    return value + (2000 if value < _NEXT_CENTURY else 1900)


def _simple_fraction(pieces: Pieces, at: int) -> Decimal | None:
    """Read the 1/2 of "2 1/2"."""
    upper, slash, lower = pieces.keys[at : at + 3]
    if slash not in ("/", "⁄") or upper not in ("1", "2", "3") or lower not in ("2", "3", "4"):
        return None
    return Decimal(upper) / Decimal(lower) if int(upper) < int(lower) else None


def _with_scales(numeral: Numeral, pieces: Pieces, tables: NumberTables) -> Numeral:
    if numeral.rest is not Rest.NOTHING:
        return numeral
    end, scale = numeral.end, numeral.scale
    while (found := _scale(pieces, end, numeral, tables)) is not None:
        factor, last = found
        if scale != 1 and factor == _DOZEN:
            break
        scale, end = scale * factor, last
    if scale == numeral.scale:
        return numeral
    return replace(
        numeral,
        value=numeral.value * scale,
        end=end,
        scale=scale,
        other=numeral.other * scale if numeral.other is not None else None,
        reading=numeral.value if pieces.keys[end - 1] in ("m", "b") else None,
        weight=Weight.WORD if scale == _DOZEN else Weight.FIRM,
    )


def _scale(
    pieces: Pieces, end: int, numeral: Numeral, tables: NumberTables
) -> tuple[Decimal, int] | None:
    """Read one magnitude at ``end``: its factor and the index after it."""
    at = end + 1 if pieces.keys[end] in ("-", "–") else end
    key = pieces.keys[at]
    factor = tables.scales.get(key) or tables.groups.get(key)
    if factor is not None:
        return factor, at + 1
    factor = tables.scale_abbreviations.get(pieces.keys[end])
    if factor is None:
        return None
    if len(pieces.keys[end]) == 1:
        short = 0 < len(numeral.digits.partition(".")[0]) <= _LONGEST_BEFORE_LETTER
        return (factor, end + 1) if short and pieces.glued(end) else None
    return factor, end + 1 + (pieces.keys[end + 1] == "." and tables.language == "de")

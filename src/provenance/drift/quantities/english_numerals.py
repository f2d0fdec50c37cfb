"""Reads English number words: "two hundred and fifty-four", "nineteen eighty-four", "half a"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.quantities.german_words import Rest
from provenance.drift.quantities.numeral import HALF, ONE, Numeral, part_weight, word_weight
from provenance.drift.quantities.quantity import Weight

if TYPE_CHECKING:
    from provenance.drift.quantities.lexer import Pieces
    from provenance.drift.quantities.tables import NumberTables

_ARTICLES = frozenset(("a", "an", "one"))
_PARTS = frozenset(("half", "third", "quarter", "fifth", "tenth"))
#: Parts only before "of": "a sixth attempt" is one after five others.
_PARTS_OF = frozenset(("sixth", "seventh", "eighth", "ninth"))
_AND_A_HALF = ("and", "a", "half")
_AFTER_PART = frozenset(("a", "an", "of", "the"))
#: What German counts in other units, so that one of them becomes another number.
_LENGTHS_ALONE = frozenset(
    ("mile", "foot", "inch", "yard", "acre", "gallon", "pint", "quart", "ounce", "square")
)
_NUMBERED = frozenset(
    ("last", "final", "this", "next", "previous", "latter", "current", "first", "past")
)


def read_english(pieces: Pieces, at: int, tables: NumberTables) -> Numeral | None:
    """Return the number that English words say from lexeme ``at`` on, magnitudes left out."""
    key = pieces.keys[at]
    if key in ("half", "quarter"):
        found = _part(pieces, at, tables)
        if found.rest is not Rest.FRACTION:
            return found
        stretch = _is_numbered(pieces, at, tables) or pieces.keys[at + 1] not in _AFTER_PART
        return None if stretch else found
    if key in ("a", "an"):
        return _article(pieces, at, tables)
    if key in tables.cardinals:
        return _year(pieces, at, tables) or _number(pieces, at, tables)
    return None


def _number(pieces: Pieces, at: int, tables: NumberTables) -> Numeral:
    keys = pieces.keys
    value, end = _cardinal(pieces, at, tables)
    step = end + (keys[end] == "-")
    if keys[step] == "and":
        step += 1 + (keys[step + 1] == "-")
        last = step + 1 + (keys[step + 1] == "-")
        part = tables.fractions.get(keys[last])
        upper = ONE if keys[step] == "a" else tables.cardinals.get(keys[step])
        if upper and part and upper < part:
            return Numeral(value + upper / part, last + 1, Weight.WORD)
    hyphen = keys[end] == "-"
    fraction = tables.fractions.get(keys[end + hyphen])
    time = fraction == 4 and keys[at - 1] in _NUMBERED  # "the last two quarters"
    if fraction and fraction != 2 and value < fraction and value < 10 and not time:
        return _part_of(pieces, end + hyphen + 1, value / fraction, tables)
    in_name = pieces.is_capital(at) and pieces.is_capital(at - 1)  # BBC Two, World War Two
    return Numeral(value, end, Weight.FAINT if in_name else word_weight(value))


def _article(pieces: Pieces, at: int, tables: NumberTables) -> Numeral | None:
    """Read "a million", "a dozen", "a quarter of a million", "a third"."""
    following = pieces.keys[at + 1]
    if following in tables.units and tuple(pieces.keys[at + 2 : at + 5]) == _AND_A_HALF:
        return Numeral(ONE + HALF, at + 1, Weight.WORD)  # an hour and a half
    if following in tables.scales or following in tables.groups:
        return Numeral(ONE, at + 1, Weight.FAINT)
    if following in _LENGTHS_ALONE:
        return Numeral(ONE, at + 1, Weight.FAINT)  # a mile away: 1,6 Kilometer
    rare = following in _PARTS_OF and pieces.keys[at + 2] == "of"
    return _part(pieces, at + 1, tables) if rare or following in _PARTS else None


def _part(pieces: Pieces, at: int, tables: NumberTables) -> Numeral:
    """Read "half a million" and "quarter of a million" from the part on."""
    return _part_of(pieces, at + 1, 1 / tables.fractions[pieces.keys[at]], tables)


def _part_of(pieces: Pieces, end: int, value: Decimal, tables: NumberTables) -> Numeral:
    """Read what a part that ends at ``end`` is of: "of a million"; else return the part alone."""
    keys = pieces.keys
    skip = end + (keys[end] in ("of", "-"))
    skip += keys[skip] in _ARTICLES
    whole = keys[skip]
    scale = tables.scales.get(whole) or tables.groups.get(whole)
    if scale:
        return Numeral(value * scale, skip + 1, Weight.FIRM, scale=scale)
    counted = whole in tables.units or whole in tables.percent or whole in tables.wholes
    joined = keys[skip - 1] in _ARTICLES or keys[skip - 1] == "-" or "point" in whole
    if counted and joined:
        return Numeral(value, skip, part_weight(value))  # half a mile, half a percentage point
    return Numeral(value, end, part_weight(value), rest=Rest.FRACTION)


def _is_numbered(pieces: Pieces, at: int, tables: NumberTables) -> bool:
    """Whether it is a stretch of time: the first quarter, the second half."""
    before = pieces.keys[at - 1]
    return before in tables.ordinals or before in _NUMBERED


def _year(pieces: Pieces, at: int, tables: NumberTables) -> Numeral | None:
    """Read "nineteen eighty-four"."""
    century = tables.cardinals[pieces.keys[at]]
    following = tables.cardinals.get(pieces.keys[at + 1])
    if not 11 <= century <= 20 or following is None or following < 10:
        return None
    rest, end = _cardinal(pieces, at + 1, tables)
    return Numeral(century * 100 + rest, end, Weight.FIRM) if rest < 100 else None


def _cardinal(pieces: Pieces, at: int, tables: NumberTables) -> tuple[Decimal, int]:
    """Read one cardinal below a million: its value and the index after it."""
    hundreds, end = _below_thousand(pieces, at, tables)
    if pieces.keys[end] != "thousand":
        return hundreds, end
    thousands, end = hundreds * 1000, end + 1
    step = end + (pieces.keys[end] == "and")
    if pieces.keys[step] in tables.cardinals:
        rest, end = _below_thousand(pieces, step, tables)
        return thousands + rest, end
    return thousands, end


def _below_thousand(pieces: Pieces, at: int, tables: NumberTables) -> tuple[Decimal, int]:
    value, end = _below_hundred(pieces, at, tables)
    skip = end + (pieces.keys[end] == "-")
    if pieces.keys[skip] != "hundred" or value >= 100:
        return value, end
    value, end = value * 100, skip + 1
    step = end + (pieces.keys[end] in ("and", "-"))
    if tables.cardinals.get(pieces.keys[step], Decimal(0)) > 0:
        rest, end = _below_hundred(pieces, step, tables)
        return value + rest, end
    return value, end


def _below_hundred(pieces: Pieces, at: int, tables: NumberTables) -> tuple[Decimal, int]:
    value, end = tables.cardinals[pieces.keys[at]], at + 1
    if value >= 20:
        step = end + (pieces.keys[end] == "-")
        unit = tables.cardinals.get(pieces.keys[step])
        if unit is not None and 0 < unit < 10:
            return value + unit, step + 1
    return value, end

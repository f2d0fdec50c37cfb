"""Reads German numbers that stand in several words: "eine halbe", "zwei Drittel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.quantities.german_words import NumberWord, Rest, read_number_word
from provenance.drift.quantities.numeral import HALF, ONE, Numeral, part_weight, word_weight
from provenance.drift.quantities.quantity import Weight

if TYPE_CHECKING:
    from decimal import Decimal

    from provenance.drift.quantities.lexer import Pieces
    from provenance.drift.quantities.tables import NumberTables

_ARTICLES = frozenset(("ein", "eine", "einen", "einem", "einer", "eines"))
_HALVES = frozenset(("halbe", "halben", "halber", "halbes", "halb"))
#: "in Acht nehmen", "Acht geben": attention, not eight.
_BEFORE_ATTENTION = frozenset(("in", "ausser"))
_AFTER_ATTENTION = frozenset(("zu", "geben", "gab", "gibt"))


def read_german(pieces: Pieces, at: int, tables: NumberTables) -> Numeral | None:
    """Return the number that German words say from lexeme ``at`` on, magnitudes left out."""
    key = pieces.keys[at]
    if key in _ARTICLES:
        return _article(pieces, at, tables)
    found = read_number_word(key)
    if found is None or (key == "acht" and _is_attention(pieces, at)):
        return None
    return _from_word(found, pieces, at, tables)


def _is_attention(pieces: Pieces, at: int) -> bool:
    return pieces.keys[at - 1] in _BEFORE_ATTENTION or pieces.keys[at + 1] in _AFTER_ATTENTION


def _from_word(found: NumberWord, pieces: Pieces, at: int, tables: NumberTables) -> Numeral:
    end = at + 1
    if found.rest in (Rest.FRACTION, Rest.COMPOUND):
        return Numeral(found.value, end, Weight.FAINT, rest=found.rest, tail=found.tail)
    last = end + (pieces.keys[end] == "-")
    part = tables.fractions.get(pieces.keys[last].removesuffix("n"))
    if found.rest is Rest.NOTHING and part and part != 2 and found.value < part:
        return Numeral(found.value / part, last + 1, Weight.WORD, rest=Rest.FRACTION)
    return Numeral(found.value, end, word_weight(found.value), rest=found.rest, tail=found.tail)


def _article(pieces: Pieces, at: int, tables: NumberTables) -> Numeral | None:
    """Read "eine Million", "eine halbe Million", "ein Viertel", "ein Jahr"."""
    end, value = at + 1, ONE
    if pieces.keys[end] in _HALVES:
        end, value = end + 1, HALF
    following = pieces.keys[end]
    if following in tables.scales or following in tables.groups:
        return Numeral(value, end, Weight.FAINT)
    if value == HALF:
        return Numeral(value, end, part_weight(value), rest=Rest.FRACTION)
    part = tables.fractions.get(following.removesuffix("s"))
    if part:
        return _part(pieces, end + 1, ONE / part, tables)
    if following in tables.units or following in tables.percent or following in tables.currencies:
        return Numeral(value, end, Weight.FAINT)
    return None


def _part(pieces: Pieces, end: int, value: Decimal, tables: NumberTables) -> Numeral:
    scale = tables.scales.get(pieces.keys[end])
    if scale is None:
        return Numeral(value, end, part_weight(value), rest=Rest.FRACTION)
    return Numeral(value * scale, end + 1, Weight.FIRM, scale=scale)

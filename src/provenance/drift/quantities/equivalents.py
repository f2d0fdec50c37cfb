"""The same told by another number: the second floor, „erster Stock“; the 19th century, „1850“."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.quantities.quantity import Kind
from provenance.drift.quantities.tables import fold, number_tables
from provenance.expressions import expression

if TYPE_CHECKING:
    from provenance.drift.quantities.quantity import Quantity

_NEXT_WORD = expression(r"[.\s]*([^\W\d_]+)")
_YEARS = 100


def same_otherwise(original: str, one: Quantity, seed: str, other: Quantity) -> bool:
    """Whether a number of an English text is another one in a German text, as it may be.

    American floors are counted from the street, German ones from the first above it. A century
    holds the year that is named instead; its turn is its first or its last.
    """
    if one.kind is Kind.CENTURY:
        return (one.low - 1) * _YEARS <= other.low <= one.low * _YEARS
    if one.kind is not Kind.ORDINAL or other.low != one.low - 1:
        return False
    return _is_storey(original, one, "en") and _is_storey(seed, other, "de")


def _is_storey(text: str, ordinal: Quantity, language: str) -> bool:
    word = _NEXT_WORD.match(text, ordinal.end)
    return word is not None and fold(word[1]) in number_tables(language).storeys

"""The same told by another number: the second floor, „erster Stock“; the 19th century, „1850“."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.quantities.quantity import Kind
from provenance.drift.quantities.tables import fold, number_tables
from provenance.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.quantities.quantity import Quantity

_NEXT_WORD = expression(r"[.\s]*([^\W\d_]+)")
_YEARS = 100
_HUNDRED = 100
_HUNDREDTHS = frozenset(("cent", "cents", "pence", "penny", "p"))
_TO = ("to ", "to a ", "to one ")
_BY = expression(r"(?i)\b(?:um|plus|minus)\s+(?:rund |etwa |knapp |gut |ganze )?$")


def same_otherwise(original: str, one: Quantity, seed: str, other: Quantity) -> bool:
    """Whether a number of an English text is another one in a German text, as it may be.

    American floors are counted from the street, German ones from the first above it. A century
    holds the year that is named instead; its turn is its first or its last. Cents may be a part of
    the whole, and a fall "to a fifth" is one „um 80 Prozent“.
    """
    if one.kind is Kind.CENTURY:
        return (one.low - 1) * _YEARS <= other.low <= one.low * _YEARS
    if one.kind is Kind.MONEY and one.unit in _HUNDREDTHS:
        return other.kind is Kind.NUMBER and other.low * _HUNDRED == one.low
    if other.kind is Kind.PERCENT and 0 < one.low < 1:
        falls = original[: one.start].endswith(_TO) and _BY.search(seed[: other.start]) is not None
        return falls and one.low * _HUNDRED + other.low == _HUNDRED
    if one.kind is not Kind.ORDINAL or other.low != one.low - 1:
        return False
    return _is_storey(original, one, "en") and _is_storey(seed, other, "de")


def is_difference(one: Quantity, seed: str, other: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether German tells by how much instead of from where: "from 6.1 to 5.8", „um 0,3 auf 5,8“.

    ``others`` are the numbers that both sides have.
    """
    by = other.kind is Kind.POINTS or _BY.search(seed[: other.start]) is not None
    return by and any(abs(one.low - kept.low) == other.low for kept in others)


def _is_storey(text: str, ordinal: Quantity, language: str) -> bool:
    word = _NEXT_WORD.match(text, ordinal.end)
    return word is not None and fold(word[1]) in number_tables(language).storeys

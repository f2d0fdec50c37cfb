"""A number without what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from provenance.drift.quantities.german_words import Rest
from provenance.drift.quantities.quantity import Weight

ONE = Decimal(1)
HALF = Decimal("0.5")
#: Numbers up to this one are usually written in letters, and often paraphrased.
_SMALL = 12


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number without what it counts; ``end`` is the index after its last lexeme.

    ``rest`` and ``tail`` are what a German number word says beyond the number, ``digits`` the
    literal, ``scale`` the product of the magnitudes.
    """

    value: Decimal
    end: int
    weight: Weight
    scale: Decimal = ONE
    reading: Decimal | None = None
    other: Decimal | None = None
    digits: str = ""
    rest: Rest = Rest.NOTHING
    tail: str = ""


def part_weight(value: Decimal) -> Weight:
    """Return the weight of a fraction; a half is said in too many ways to count."""
    return Weight.FAINT if value == HALF else Weight.WORD


def word_weight(value: Decimal) -> Weight:
    """Return the weight of a number that is written in letters."""
    if value in (ONE, HALF):
        return Weight.FAINT
    return Weight.WORD if value <= _SMALL else Weight.FIRM

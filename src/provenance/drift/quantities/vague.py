"""Reads magnitudes without a value: "tens of thousands", Zehntausende, "mehrere hundert"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from provenance.drift.quantities.quantity import Kind, Quantity, Weight

if TYPE_CHECKING:
    from provenance.drift.quantities.lexer import Pieces
    from provenance.drift.quantities.tables import NumberTables

_JOINED = {"hunderttausend": Decimal(100000), "zehntausend": Decimal(10000)}


def read_vague(pieces: Pieces, at: int, tables: NumberTables) -> tuple[Quantity, int] | None:
    """Return a power of ten as a VAGUE quantity, and the index after it; None if none starts."""
    power, end = _plural(pieces, at, tables)
    if power is None:
        power, end = _some(pieces, at, tables)
    if power is None:
        return None
    start, stop = pieces.starts[at], pieces.ends[end - 1]
    value = Decimal(power)
    return Quantity(Kind.VAGUE, value, value, start, stop, Weight.WORD), end


def _plural(pieces: Pieces, at: int, tables: NumberTables) -> tuple[int | None, int]:
    """Read "tens of thousands" and Tausende; powers add up."""
    power = tables.vague.get(pieces.keys[at])
    if power is None and pieces.keys[at] == "hundred" and pieces.keys[at + 1] == "of":
        power = 2
    if power is None:
        return None, at
    end = at + 1
    while True:
        step = end + (pieces.keys[end] in ("of", "von"))
        further = tables.vague.get(pieces.keys[step])
        if further is None:
            return power, end
        power, end = power + further, step + 1


def _some(pieces: Pieces, at: int, tables: NumberTables) -> tuple[int | None, int]:
    """Read "several hundred thousand" and "einige hundert"."""
    if pieces.keys[at] not in tables.some:
        return None, at
    end = at + 1
    scale = Decimal(1)
    while True:
        key = pieces.keys[end]
        factor = _JOINED.get(key) or tables.scales.get(key)
        if factor is None:
            break
        scale, end = scale * factor, end + 1
    further = tables.vague.get(pieces.keys[end])
    if further is not None:
        return further + scale.adjusted(), end + 1
    return (scale.adjusted(), end) if scale != 1 else (None, at)

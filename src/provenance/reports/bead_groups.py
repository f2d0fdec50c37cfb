"""Puts beads together that have to be drawn together, because their order differs in the texts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Bead

#: More beads than this between two that cross, and the texts would no longer stand side by side:
#: the bead is then shown where the translation has it, with a word on where it stands.
_WIDEST_CROSSING = 5


def group_beads(beads: Sequence[Bead]) -> list[dict[str, Any]]:
    """Return groups of bead indices: each text in its own reading order inside a group.

    A group has ``beads`` (indices in the seed's order), ``original`` (blocks in the original's
    order), ``seed`` (blocks in the seed's order), ``crossed`` and ``moved``.
    """
    groups: list[dict[str, Any]] = []
    start = 0
    moved = frozenset() if _in_order(beads) else _moved_far(beads)
    while start < len(beads):
        end = _end_of_crossing(beads, start, moved)
        groups.append(_group(beads, range(start, end), moved))
        start = end
    return groups


def _in_order(beads: Sequence[Bead]) -> bool:
    """Whether the original goes on from bead to bead, as in most texts."""
    there = [block for bead in beads for block in bead.original]
    return all(one < other for one, other in pairwise(there))


def _end_of_crossing(beads: Sequence[Bead], start: int, moved: frozenset[int]) -> int:
    """Return the index after the last bead whose original comes before one from ``start`` on."""
    if start in moved or not beads[start].original:
        return start + 1
    reach, last = max(beads[start].original), start
    limit = min(len(beads), start + 1 + _WIDEST_CROSSING)
    index = start + 1
    while index < limit:
        original = beads[index].original
        if original and index not in moved and min(original) < reach:
            reach = max(reach, *(max(b.original, default=-1) for b in beads[start : index + 1]))
            last = index
        index += 1
    return last + 1


def _moved_far(beads: Sequence[Bead]) -> frozenset[int]:
    """Return the beads whose original stands too far away to be drawn across."""
    ordered = sorted(
        (index for index, bead in enumerate(beads) if bead.original),
        key=lambda index: min(beads[index].original),
    )
    there = [index for index, bead in enumerate(beads) if bead.original]
    rank = {index: position for position, index in enumerate(ordered)}
    return frozenset(
        index
        for position, index in enumerate(there)
        if beads[index].seed and abs(rank[index] - position) >= _WIDEST_CROSSING
    )


def _group(beads: Sequence[Bead], indices: range, moved: frozenset[int]) -> dict[str, Any]:
    inside = [beads[index] for index in indices]
    originals = [block for bead in inside for block in bead.original]
    return {
        "beads": list(indices),
        "original": sorted(originals),
        "seed": [block for bead in inside for block in bead.seed],
        "crossed": originals != sorted(originals),
        "moved": indices[0] in moved,
    }

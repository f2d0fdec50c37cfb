"""What speaks for beads that are chosen already, wherever their units stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment import settings
from provenance.alignment.lengths import Lengths, length_gain
from provenance.correspondence.gains import DirectedLinks, Direction, gains_both_ways, unit_gains
from provenance.correspondence.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.alignment.scores import Evidence, Group, Units
    from provenance.correspondence import Side


@dataclass(frozen=True)
class GroupGains:
    """What speaks for each group, in nats: words in either direction, lengths, and their sum."""

    forward: NDArray[np.float64]
    backward: NDArray[np.float64]
    length: NDArray[np.float64]
    score: NDArray[np.float64]


def group_gains(evidence: Evidence, groups: Sequence[Group]) -> GroupGains:
    """Weigh each group's seed units against its original units; both sides must have some."""
    found = _Places(evidence.grid)
    elsewhere = [index for index, group in enumerate(groups) if not found.add(index, group)]
    forward = found.total(evidence.forward, found.down, len(groups))
    backward = found.total(evidence.backward, found.across, len(groups))
    if elsewhere:
        apart = _gains_apart(evidence.units, [groups[index] for index in elsewhere])
        forward[elsewhere], backward[elsewhere] = apart
    length = _length_gains(evidence.units, groups)
    score = evidence.units.gain_weight * (forward + backward) + length
    return GroupGains(forward, backward, length, score)


class _Places:
    """Where the gains of groups stand in the tables of evidence."""

    def __init__(self, grid: Grid) -> None:
        self._low, self._high, self._base = grid.rows_as_lists
        self._nodes = grid.size + 1
        #: Places of seed units (``down``) and original units, each with the number of its group.
        self.down: list[tuple[int, int]] = []
        self.across: list[tuple[int, int]] = []

    def add(self, number: int, group: Group) -> bool:
        """Note the places of a group; False where it has holes or reaches out of the grid."""
        seed, original = group
        row, column = seed[0], original[0]
        low, high, base = self._low, self._high, self._base
        if len(seed) == len(original) == 1:
            if not low[row] <= column <= high[row]:
                return False
            place = base[row] + column
            self.down.append((place, number))
            self.across.append((place, number))
            return True
        if not (_is_window(seed) and _is_window(original) and original[-1] <= high[row]):
            return False
        if any(not low[unit] <= column <= high[unit] for unit in seed):
            return False
        shift = (len(original) - 1) * self._nodes + column
        self.down += [(shift + base[unit], number) for unit in seed]
        shift = (len(seed) - 1) * self._nodes + base[row]
        self.across += [(shift + unit, number) for unit in original]
        return True

    def total(
        self, gains: NDArray[np.float64], places: list[tuple[int, int]], groups: int
    ) -> NDArray[np.float64]:
        """Return the sum of each group's gains."""
        table = np.array(places, np.int64).reshape(-1, 2)
        return np.bincount(table[:, 1], gains.take(table[:, 0]), groups).astype(np.float64)


def _is_window(units: tuple[int, ...]) -> bool:
    return units[-1] - units[0] == len(units) - 1 < settings.WINDOW


def _gains_apart(
    units: Units, groups: Sequence[Group]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    to_seed, to_original = DirectedLinks.both_ways(units.seed, units.original, units.links)
    seeds, originals = [seed for seed, _ in groups], [original for _, original in groups]
    rows, places = _single_units(units.seed, seeds)
    columns = units.original.gathered(originals)
    forward = Direction(rows, columns, to_seed, units.models[0], places, across=False)
    rows, places = _single_units(units.original, originals)
    columns = units.seed.gathered(seeds)
    backward = Direction(rows, columns, to_original, units.models[1], places, across=False)
    return _by_group(forward), _by_group(backward)


def _single_units(side: Side, groups: Sequence[tuple[int, ...]]) -> tuple[Side, Grid]:
    """Return a side of the groups' units one by one, each at the column of its group."""
    owner = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    column = np.append(owner, len(groups))
    return side.gathered([(unit,) for group in groups for unit in group]), Grid(column, column)


def _by_group(direction: Direction) -> NDArray[np.float64]:
    owner = direction.grid.low[:-1]
    gains = unit_gains(direction, 1)[0][: len(owner)]
    return np.bincount(owner, gains).astype(np.float64, copy=False)


def _length_gains(units: Units, groups: Sequence[Group]) -> NDArray[np.float64]:
    sums = []
    for side, characters in enumerate((units.seed.characters, units.original.characters)):
        values = characters.tolist()
        sums.append([sum(values[unit] for unit in group[side]) for group in groups])
    seed = Lengths.of(np.array(sums[0], np.float64), 1.0)
    original = Lengths.of(np.array(sums[1], np.float64), settings.LENGTH_RATIO)
    return length_gain(seed.logarithm - original.logarithm, seed.noise + original.noise)


def pair_scores(
    evidence: Evidence, seed: Sequence[int], original: Sequence[int]
) -> NDArray[np.float64]:
    """Score single pairs anywhere in the plane: one row a seed unit, one column an original one.

    The prior is left out.
    """
    units, grid = evidence.units, evidence.grid
    if grid.is_full:
        nodes = grid.base[list(seed)][:, None] + np.array(original)
        known: NDArray[np.float64] = evidence.single.take(nodes)
        return known
    few_seed = units.seed.gathered([(unit,) for unit in seed])
    few_original = units.original.gathered([(unit,) for unit in original])
    plane = Grid.full(len(seed), len(original))
    forward, backward = gains_both_ways(
        few_seed, few_original, units.links, plane, models=units.models
    )
    words = (forward + backward)[0, :-1].reshape(len(seed) + 1, len(original) + 1)[:-1, :-1]
    first = Lengths.of(few_seed.characters, 1.0)
    second = Lengths.of(few_original.characters, settings.LENGTH_RATIO)
    length = length_gain(
        first.logarithm[:, None] - second.logarithm, first.noise[:, None] + second.noise
    )
    score: NDArray[np.float64] = units.gain_weight * words + length
    return score

"""How surely a bead is right: logistic regression over what speaks for and against it.

The weights were fitted by ``benchmarks/alignment.py --fit``, also to pairs of texts that have
nothing to do with each other, and are checked by its reliability table.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment.scores import group_gains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.alignment.scores import Group, Units
    from provenance.correspondence.grid import Grid

#: Names of the columns of ``features``, each with its weight for linked and one-sided beads.
LINKED_WEIGHTS = {
    "constant": -0.350,
    "words": 1.208,
    "words_per_token": -0.248,
    "weaker_direction": 1.869,
    "length": 0.916,
    "rival": 0.365,
    "joined": -3.088,
    "crossing": -0.030,
}
ONE_SIDED_WEIGHTS = {
    "constant": 1.938,
    "rival": -2.799,
    "boilerplate": 1.308,
    "at_end": 2.559,
    "tokens": 0.865,
}


def confidences(
    units: Units,
    groups: Sequence[Group],
    grid: Grid,
    single: NDArray[np.float64],
) -> list[float]:
    """Return a probability (0 to 1) for each group.

    ``single`` holds the scores of 1-1 beads at the nodes of ``grid``.
    """
    linked, one_sided = features(units, groups, grid, single)
    weigh = np.array(list(LINKED_WEIGHTS.values())), np.array(list(ONE_SIDED_WEIGHTS.values()))
    is_linked = np.array([bool(seed and original) for seed, original in groups])
    log_odds = np.where(is_linked, linked @ weigh[0], one_sided @ weigh[1])
    return [float(value) for value in 1.0 / (1.0 + np.exp(-np.clip(log_odds, -12.0, 12.0)))]


def features(
    units: Units,
    groups: Sequence[Group],
    grid: Grid,
    single: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the features of every group, as if linked and as if one-sided."""
    seed_group = _membership(len(units.seed), [group[0] for group in groups])
    original_group = _membership(len(units.original), [group[1] for group in groups])
    gains = group_gains(units, groups)
    seed_tokens = _total(units.seed.tokens, seed_group, len(groups))
    original_tokens = _total(units.original.tokens, original_group, len(groups))
    forward = gains.forward / (seed_tokens + 2.0)
    backward = gains.backward / (original_tokens + 2.0)
    rival = _best_rival(seed_group, original_group, len(groups), grid, single)
    sizes = np.array([len(seed) + len(original) for seed, original in groups])
    ones = np.ones(len(groups))
    linked = np.column_stack(
        [
            ones,
            np.arcsinh((gains.forward + gains.backward) / 8.0),
            forward + backward,
            np.minimum(forward, backward),
            np.maximum(gains.length, -4.0),
            np.arcsinh(rival / 4.0),
            sizes > 2,
            _crossing(groups),
        ]
    )
    alone = np.column_stack(
        [
            ones,
            np.arcsinh(rival / 4.0),
            _any_boilerplate(units, seed_group, original_group, len(groups)),
            _at_end(groups),
            np.log(1.0 + seed_tokens + original_tokens),
        ]
    )
    return linked, alone


def _membership(units: int, members: Sequence[tuple[int, ...]]) -> NDArray[np.int64]:
    group_of = np.full(units, -1, np.int64)
    for index, member in enumerate(members):
        group_of[list(member)] = index
    return group_of


def _total(
    values: NDArray[np.float64] | NDArray[np.bool_], group_of: NDArray[np.int64], groups: int
) -> NDArray[np.float64]:
    return np.bincount(group_of, values, minlength=groups).astype(np.float64)


def _best_rival(
    seed_group: NDArray[np.int64],
    original_group: NDArray[np.int64],
    groups: int,
    grid: Grid,
    single: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the best score of a group's units with units outside it, at least -20."""
    row_group = np.append(seed_group, -1)[grid.row]
    column_group = np.append(original_group, -1)[grid.column]
    rivals = np.where(
        (row_group != column_group) & (row_group >= 0) & (column_group >= 0), single, -20.0
    )
    best = np.full(groups, -20.0)
    outside = rivals > -20.0
    np.maximum.at(best, row_group[outside], rivals[outside])
    np.maximum.at(best, column_group[outside], rivals[outside])
    return best


def _crossing(groups: Sequence[Group]) -> NDArray[np.float64]:
    """Return 1 where a linked group stands in another order than a neighbour of its."""
    linked = sorted((group, index) for index, group in enumerate(groups) if all(group))
    crossing = np.zeros(len(groups))
    for (first, index), (second, other) in pairwise(linked):
        if first[1][0] > second[1][0]:
            crossing[index] = crossing[other] = 1.0
    return crossing


def _any_boilerplate(
    units: Units,
    seed_group: NDArray[np.int64],
    original_group: NDArray[np.int64],
    groups: int,
) -> NDArray[np.float64]:
    total = _total(units.seed_boilerplate, seed_group, groups)
    total += _total(units.original_boilerplate, original_group, groups)
    return np.minimum(total, 1.0)


def _at_end(groups: Sequence[Group]) -> NDArray[np.float64]:
    """Return 1 for one-sided groups before the first or after the last linked unit."""
    linked = [group for group in groups if all(group)]
    inside = [[unit for group in linked for unit in group[side]] or [0] for side in (0, 1)]
    spans = [(min(units), max(units)) for units in inside]
    outside = [
        any(
            group[side] and (not spans[side][0] <= group[side][0] <= spans[side][1])
            for side in (0, 1)
        )
        for group in groups
    ]
    return np.array(outside, dtype=np.float64)

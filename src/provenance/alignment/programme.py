"""Finds the best chain of beads through a grid of nodes (dynamic programming over a band)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from provenance.correspondence.grid import Grid

#: A step of the chain: seed units, original units, and whether two 1-1 beads cross in it.
Step = tuple[int, int, bool]

_ALONG = (0, 1, False)


@dataclass(frozen=True)
class Chain:
    """The steps of the best chain, each with the node (i, j) at which it starts."""

    steps: tuple[tuple[int, int, Step], ...]
    score: float


@dataclass(frozen=True)
class _Arrivals:
    """For each step (one row) and node (one column): where it comes from and what it adds."""

    steps: tuple[Step, ...]
    source: NDArray[np.int64]
    gain: NDArray[np.float64]


def best_chain(grid: Grid, scores: Mapping[Step, NDArray[np.float64]]) -> Chain:
    """Return the chain of steps from node (0, 0) to the last node with the highest score.

    ``scores[step][node]`` is what the step that starts at that node adds, in nats; minus infinity
    where it cannot be taken.
    """
    arrivals = _arrivals(grid, scores)
    best = np.full(grid.size, -np.inf)
    best[0] = 0.0
    start = grid.start.tolist()
    # A climb along a row is a sum of prices, so the best climb is a running maximum.
    prices = np.where(np.isfinite(scores[_ALONG]), scores[_ALONG], 0.0)
    climbs = np.concatenate(([0.0], np.cumsum(prices)))[: grid.size]
    for row in range(len(start) - 1):
        begin, end = start[row], start[row + 1]
        if row:
            gains = best[arrivals.source[:, begin:end]] + arrivals.gain[:, begin:end]
            line = gains.max(axis=0)
        else:
            line = best[begin:end]
        climb = climbs[begin:end]
        best[begin:end] = np.maximum.accumulate(line - climb) + climb
    return Chain(_trace(grid, arrivals, prices, best), float(best[-1]))


def _arrivals(grid: Grid, scores: Mapping[Step, NDArray[np.float64]]) -> _Arrivals:
    steps = tuple(step for step in scores if step[0] > 0)
    source = np.zeros((len(steps), grid.size), np.int64)
    gain = np.full((len(steps), grid.size), -np.inf)
    for index, step in enumerate(steps):
        target, inside = grid.shift(step[0], step[1])
        place = target[inside]
        source[index, place] = np.flatnonzero(inside)
        gain[index, place] = scores[step][inside]
    return _Arrivals(steps, source, gain)


def _trace(
    grid: Grid, arrivals: _Arrivals, prices: NDArray[np.float64], best: NDArray[np.float64]
) -> tuple[tuple[int, int, Step], ...]:
    taken = []
    node = grid.size - 1
    rows, columns, start = grid.row.tolist(), grid.column.tolist(), grid.start.tolist()
    while node:
        values = best[arrivals.source[:, node]] + arrivals.gain[:, node]
        choice = int(values.argmax()) if len(values) else 0
        before, step = int(arrivals.source[choice, node]), arrivals.steps[choice]
        along = best[node - 1] + prices[node - 1] if node > start[rows[node]] else -np.inf
        if along > values[choice]:
            before, step = node - 1, _ALONG
        taken.append((rows[before], columns[before], step))
        node = before
    return tuple(reversed(taken))

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


@dataclass(frozen=True)
class Chain:
    """The steps of the best chain, each with the node (i, j) at which it starts."""

    steps: tuple[tuple[int, int, Step], ...]
    score: float


def best_chain(grid: Grid, scores: Mapping[Step, NDArray[np.float64]]) -> Chain:
    """Return the chain of steps from node (0, 0) to the last node with the highest score.

    ``scores[step][node]`` is what the step that starts at that node adds, in nats; minus infinity
    where it cannot be taken.
    """
    best = np.full(grid.size, -np.inf)
    best[0] = 0.0
    rows = len(grid.low)
    low, high = grid.low.tolist(), grid.high.tolist()
    start = grid.start.tolist()
    downward = [step for step in scores if step[0] > 0]
    skips = scores[0, 1, False]
    for row in range(rows):
        begin, end = start[row], start[row + 1]
        line = best[begin:end]
        if end - begin > 1:
            climb = np.concatenate(([0.0], np.cumsum(skips[begin : end - 1])))
            line = np.maximum.accumulate(line - climb) + climb
            best[begin:end] = line
        for step in downward:
            target = row + step[0]
            if target >= rows:
                continue
            first = max(low[row] + step[1], low[target])
            last = min(high[row] + step[1], high[target])
            if last < first:
                continue
            source = first - step[1] - low[row]
            width = last - first + 1
            candidate = line[source : source + width] + scores[step][begin + source :][:width]
            place = start[target] + first - low[target]
            np.maximum(best[place : place + width], candidate, out=best[place : place + width])
    return Chain(_trace(grid, scores, best), float(best[-1]))


def _trace(
    grid: Grid, scores: Mapping[Step, NDArray[np.float64]], best: NDArray[np.float64]
) -> tuple[tuple[int, int, Step], ...]:
    row, column = len(grid.low) - 1, int(grid.high[-1])
    steps = []
    low, high, start = grid.low, grid.high, grid.start
    while row or column:
        found: tuple[float, int, int, Step] | None = None
        for step, gains in scores.items():
            above, left = row - step[0], column - step[1]
            if above < 0 or left < low[above] or left > high[above]:
                continue
            node = int(start[above] + left - low[above])
            value = float(best[node] + gains[node])
            if found is None or value > found[0]:
                found = (value, above, left, step)
        if found is None or found[0] == -np.inf:
            raise AssertionError("the grid has no way through")
        _, row, column, step = found
        steps.append((row, column, step))
    return tuple(reversed(steps))

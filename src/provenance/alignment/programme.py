"""Finds the best chain of beads through a grid of nodes (dynamic programming over a band)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment.scores import STEP_ALONG, STEPS_DOWN
from provenance.alignment.settings import WINDOW

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.alignment.scores import Evidence, Step
    from provenance.correspondence.grid import Grid

#: So many nodes are scored at a time, so that a book needs little more memory than its text.
_BLOCK = 1 << 14
_ALONG = len(STEPS_DOWN)
_HEIGHTS, _WIDTHS = (np.array([[step[side]] for step in STEPS_DOWN]) for side in (0, 1))


def best_chain(evidence: Evidence) -> tuple[tuple[int, int, Step], ...]:
    """Return the steps from node (0, 0) to the last node with the highest score together.

    Each has the node (i, j) at which it starts.
    """
    grid = evidence.grid
    best = np.full(grid.size + 1, -np.inf)
    taken = np.full(grid.size, _ALONG, np.int8)
    # A climb along a row is a sum of prices, so the best climb is a running maximum.
    climbs = np.concatenate(([0.0], np.cumsum(evidence.prices[:-1])))
    start = grid.start.tolist()
    first_row = 0
    while first_row < len(start) - 1:
        last_row = int(np.searchsorted(grid.start, start[first_row] + _BLOCK, side="right")) - 1
        last_row = max(last_row, first_row + 1)
        _advance(evidence, best, climbs, taken, (first_row, last_row))
        first_row = last_row
    return _trace(grid, taken)


def _advance(
    evidence: Evidence,
    best: NDArray[np.float64],
    climbs: NDArray[np.float64],
    taken: NDArray[np.int8],
    rows: tuple[int, int],
) -> None:
    """Fill in the best scores of some rows and the steps that lead to them."""
    start = evidence.grid.start.tolist()
    source, gain = _arrivals(evidence, *rows)
    shift, behind = start[rows[0]], start[rows[1]]
    lines = np.empty(behind - shift)
    for row in range(*rows):
        begin, end = start[row], start[row + 1]
        here = slice(begin - shift, end - shift)
        line = np.maximum.reduce(best.take(source[:, here]) + gain[:, here])
        if not row:
            line[0] = 0.0
        line -= climbs[begin:end]
        lines[here] = line
        best[begin:end] = np.maximum.accumulate(line) + climbs[begin:end]
    taken[shift:behind] = (best.take(source) + gain).argmax(axis=0)
    taken[shift:behind][best[shift:behind] > lines + climbs[shift:behind]] = _ALONG


def _arrivals(
    evidence: Evidence, first_row: int, last_row: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return where each step to each node of some rows starts, and what it adds."""
    grid = evidence.grid
    begin = int(grid.start[max(0, first_row - WINDOW)])
    node, end = int(grid.start[first_row]), int(grid.start[last_row])
    scores = evidence.steps_down(begin, end)
    row, column = grid.row[node:end] - _HEIGHTS, grid.column[node:end]
    is_inside, row = row >= 0, np.maximum(row, 0)
    # A step goes up first, then to the left, and never out of the band.
    is_inside &= (column <= grid.high.take(row)) & (column - _WIDTHS >= grid.low.take(row))
    source = np.where(is_inside, grid.base.take(row) + column - _WIDTHS, grid.size)
    width = end - begin
    place = np.minimum(source - begin, width) + np.arange(len(STEPS_DOWN))[:, None] * (width + 1)
    return source, scores.take(place)


def _trace(grid: Grid, taken: NDArray[np.int8]) -> tuple[tuple[int, int, Step], ...]:
    chain = []
    _, _, base = grid.rows_as_lists
    row, column = len(base) - 1, int(grid.high[-1])
    while row or column:
        kind = int(taken[base[row] + column])
        step = STEP_ALONG if kind == _ALONG else STEPS_DOWN[kind]
        row, column = row - step[0], column - step[1]
        chain.append((row, column, step))
    return tuple(reversed(chain))

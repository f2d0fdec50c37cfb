"""Chooses the grid: everything for short documents, a band around safe anchors for long ones."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence.grid import Grid
from provenance.correspondence.ranges import expand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.alignment.scores import Units

#: Up to this many nodes the whole plane is searched.
_SMALL = 12_000
#: Half the width of the band, in units, where the path is known.
_MARGIN = 14
#: The band is that of a staircase with steps of so many units.
_STEP = 10
#: Terms in more units than this say little about which unit it is.
_RARE_IN = 8


def choose_grid(units: Units) -> Grid:
    """Return the nodes to search."""
    rows, columns = len(units.seed), len(units.original)
    if (rows + 1) * (columns + 1) <= _SMALL:
        return Grid.full(rows, columns)
    return band_around(anchors(units), rows, columns)


def anchors(units: Units) -> list[tuple[int, int]]:
    """Return pairs of units that belong together beyond doubt, rising on both sides."""
    first, second, weight = _shared_rare_terms(units)
    if not len(first):
        return []
    base = len(units.original)
    cells, place = np.unique(first * base + second, return_inverse=True)
    total = np.bincount(place, weight)
    row, column = cells // base, cells % base
    best_row = np.zeros(len(units.seed))
    best_column = np.zeros(base)
    np.maximum.at(best_row, row, total)
    np.maximum.at(best_column, column, total)
    mutual = (total >= best_row[row]) & (total >= best_column[column]) & (total > 6.0)
    return _rising_chain(row[mutual], column[mutual], total[mutual])


def _shared_rare_terms(
    units: Units,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return seed unit, original unit and weight for each linked pair of rare terms."""
    links = units.links
    seed_order = np.argsort(units.seed.term, kind="stable")
    original_order = np.argsort(units.original.term, kind="stable")
    sizes = len(units.seed.vocabulary), len(units.original.vocabulary)
    seed_first = np.searchsorted(units.seed.term[seed_order], np.arange(sizes[0] + 1))
    original_first = np.searchsorted(units.original.term[original_order], np.arange(sizes[1] + 1))
    seed_spread = np.diff(seed_first)[links.seed]
    original_spread = np.diff(original_first)[links.original]
    strength = np.sqrt(np.maximum(links.to_seed, 1e-3) * np.maximum(links.to_original, 1e-3))
    rare = (seed_spread <= _RARE_IN) & (original_spread <= _RARE_IN) & (strength > 0.05)
    left, right = links.seed[rare], links.original[rare]
    left_count, right_count = seed_spread[rare], original_spread[rare]
    pairs = left_count * right_count
    link = np.repeat(np.arange(len(left)), pairs)
    within = expand(np.zeros(len(pairs), np.int64), pairs)
    first = seed_order[seed_first[left][link] + within // right_count[link]]
    second = original_order[original_first[right][link] + within % right_count[link]]
    spread = np.sqrt(np.maximum(left_count * right_count, 1))
    information = np.log(max(2, len(units.original)) / spread)
    weight = (strength[rare] * np.maximum(information, 0.1))[link] * 2
    return units.seed.unit[first], units.original.unit[second], weight


def _rising_chain(
    row: NDArray[np.int64], column: NDArray[np.int64], weight: NDArray[np.float64]
) -> list[tuple[int, int]]:
    """Return the heaviest chain that rises on both sides (patience sorting with weights)."""
    order = np.lexsort((column, row))
    height = int(column.max()) + 2
    tree_value = [0.0] * (height + 1)
    tree_index = [-1] * (height + 1)
    before: list[int] = []
    points = [(int(row[k]), int(column[k]), float(weight[k])) for k in order]
    best, best_value = -1, 0.0
    pending: list[tuple[int, float, int]] = []
    previous_row = -1
    for index, (point_row, point_column, point_weight) in enumerate(points):
        if point_row != previous_row:
            for place, value, owner in pending:
                _update(tree_value, tree_index, place, value, owner)
            pending = []
            previous_row = point_row
        value, owner = _query(tree_value, tree_index, point_column)
        before.append(owner)
        value += point_weight
        pending.append((point_column + 1, value, index))
        if value > best_value:
            best, best_value = index, value
    chain = []
    while best >= 0:
        chain.append(points[best][:2])
        best = before[best]
    return chain[::-1]


def _update(values: list[float], owners: list[int], place: int, value: float, owner: int) -> None:
    while place < len(values):
        if value > values[place]:
            values[place], owners[place] = value, owner
        place += place & -place


def _query(values: list[float], owners: list[int], place: int) -> tuple[float, int]:
    best, owner = 0.0, -1
    while place > 0:
        if values[place] > best:
            best, owner = values[place], owners[place]
        place -= place & -place
    return best, owner


def band_around(chain: list[tuple[int, int]], rows: int, columns: int) -> Grid:
    """Return a band that follows the anchors and is wider where they are far apart."""
    points = [(0, 0), *chain, (rows, columns)]
    low = np.full(rows + 1, columns, dtype=np.int64)
    high = np.zeros(rows + 1, dtype=np.int64)
    for (top, left), (bottom, right) in pairwise(points):
        steps = np.arange(top, bottom + 1)
        share = (steps - top) / max(1, bottom - top)
        path = left + share * (right - left)
        # Between far anchors the path may hug either side of the rectangle that they span.
        slack = _MARGIN + np.minimum(abs((right - left) - (bottom - top)), max(right - left, 1))
        low[steps] = np.minimum(low[steps], np.floor(path - slack).astype(np.int64))
        high[steps] = np.maximum(high[steps], np.ceil(path + slack).astype(np.int64))
    low = np.minimum.accumulate(np.clip(low, 0, columns)[::-1])[::-1]
    high = np.maximum.accumulate(np.clip(high, 0, columns))
    low[0], high[-1] = 0, columns
    return Grid(*_in_steps(low, high, columns))


def _in_steps(
    low: NDArray[np.int64], high: NDArray[np.int64], columns: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Widen a band to steps of ``_STEP`` rows and columns, which are scored as rectangles."""
    first = np.arange(len(low)) // _STEP * _STEP
    last = np.minimum(first + _STEP, len(low)) - 1
    lowest = low[first] // _STEP * _STEP
    highest = (high[last] // _STEP + 1) * _STEP - 1
    return lowest, np.minimum(highest, columns)

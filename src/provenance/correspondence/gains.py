"""How much better a unit is explained by a window of the other document than by chance.

The gain of a unit given a window is a log-likelihood ratio under IBM model 1 (Brown et al. 1993,
"The mathematics of statistical machine translation"), as Moore (2002, "Fast and accurate sentence
alignment of bilingual corpora") weighs sentence pairs: each term comes from a term of the window,
or from the language at large.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence.ranges import expand, run_lengths, run_starts
from provenance.correspondence.term_models import term_models
from provenance.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from provenance.correspondence import Side, TermLinks
    from provenance.correspondence.grid import Grid
    from provenance.correspondence.term_models import TermModel

#: Cells worked on at a time, so that a book needs no more memory than an article.
_CELLS = 1 << 18
#: No product of so many factors (each below 10^9) is larger than a float can be.
_FACTORS = 32


@dataclass(frozen=True)
class DirectedLinks:
    """Which terms of the rows each term of the columns may explain, and how probably.

    ``first[t]`` to ``first[t + 1]`` are the links of the columns' term t. ``explicable`` says of
    each term of the rows whether it has a link.
    """

    first: NDArray[np.int64]
    target: NDArray[np.int64]
    probability: NDArray[np.float64]
    explicable: NDArray[np.bool_]

    @classmethod
    def build(
        cls,
        sizes: tuple[int, int],
        source: NDArray[np.int64],
        target: NDArray[np.int64],
        probability: NDArray[np.float64],
    ) -> DirectedLinks:
        """Sort links by their source; ``sizes`` are those of the vocabularies."""
        useful = probability > 0
        source, target, probability = source[useful], target[useful], probability[useful]
        order = source.argsort(kind="stable")
        first = source[order].searchsorted(np.arange(sizes[0] + 1))
        explicable = np.zeros(sizes[1], dtype=bool)
        explicable[target] = True
        return cls(first, target[order], probability[order], explicable)

    @classmethod
    def both_ways(
        cls, seed: Side, original: Side, links: TermLinks
    ) -> tuple[DirectedLinks, DirectedLinks]:
        """Return the links that explain the seed's terms, and those that explain the original's."""
        sizes = len(seed.vocabulary), len(original.vocabulary)
        return (
            cls.build(sizes[::-1], links.original, links.seed, links.to_seed),
            cls.build(sizes, links.seed, links.original, links.to_original),
        )


@dataclass(frozen=True)
class _Tokens:
    """Tokens one by one, sorted by unit, each with faith over doubt divided by its chance."""

    unit: NDArray[np.int64]
    term: NDArray[np.int64]
    odds: NDArray[np.float64]


@dataclass(frozen=True)
class Direction:
    """One way of looking at a pair: the units of ``rows`` explained by those of ``columns``.

    The rows are the grid's rows, or ``across`` it, its columns.
    """

    rows: Side
    columns: Side
    links: DirectedLinks
    model: TermModel
    grid: Grid
    across: bool

    @once
    def band(self) -> Grid:
        """The grid seen from the rows."""
        return self.grid.transposed() if self.across else self.grid

    def nodes(self, rows: NDArray[np.int64], left: int, right: int) -> NDArray[np.int64]:
        """Return the nodes of some rows at the columns ``left`` to ``right``, row by row."""
        columns = np.arange(left, right + 1)
        if self.across:
            return (self.grid.base[columns] + rows[:, None]).ravel()
        return (self.grid.base[rows][:, None] + columns).ravel()

    @once
    def explicable(self) -> _Tokens:
        """The tokens of the rows that some term of the columns may explain."""
        rows, links = self.rows, self.links
        linked = links.explicable[rows.term]
        faith = self.model.faith[rows.term]
        odds = (faith / (1 - faith) / self.model.background(rows))[linked]
        unit, term = rows.unit[linked], rows.term[linked]
        count = rows.count[linked].astype(np.int64)
        if count.max(initial=0) <= 1:
            return _Tokens(unit, term, odds)
        return _Tokens(np.repeat(unit, count), np.repeat(term, count), np.repeat(odds, count))

    @once
    def first(self) -> NDArray[np.int64]:
        """Where each column's terms begin in the columns' term table."""
        return self.columns.unit.searchsorted(np.arange(len(self.columns) + 1))

    def per_token(self, window: int) -> NDArray[np.float64]:
        """Return one over the tokens of 1 to ``window`` columns (rows) from each column on."""
        behind = np.concatenate(([0.0], np.cumsum(self.columns.tokens)))
        sizes = np.arange(1, window + 1)[:, None]
        ends = np.minimum(np.arange(len(behind)) + sizes, len(behind) - 1)
        share: NDArray[np.float64] = 1.0 / np.maximum(behind[ends] - behind, 1.0)
        return share


@dataclass(frozen=True)
class _Rectangle:
    """Explicable tokens ``top`` to before ``bottom``, columns ``left`` to ``right`` included."""

    top: int
    bottom: int
    left: int
    right: int


def unit_gains(direction: Direction, window: int) -> NDArray[np.float64]:
    """Return, for windows of 1 to ``window`` column units, the gain of each row unit at each node.

    Entry ``[a - 1, node (i, j)]`` is the gain in nats of row unit i given column units j to
    j + a - 1; minus infinity where there are no such units, and in the last column, which stands
    for all nodes outside the grid.
    """
    rows, grid = direction.rows, direction.grid
    gains = np.zeros((window, grid.size + 1))
    per_token = direction.per_token(window)
    for rectangle in _rectangles(direction, window):
        _add_explained(direction, rectangle, per_token, gains)
    unexplained = rows.count * np.log1p(-direction.model.faith[rows.term])
    constant = np.bincount(rows.unit, unexplained, minlength=len(rows)).astype(np.float64)
    # A node behind the last row has no unit to explain.
    constant = np.append(constant, -np.inf)
    row, column = (grid.column, grid.row) if direction.across else (grid.row, grid.column)
    gains[:, :-1] += constant[row]
    for size in range(1, window + 1):
        gains[size - 1, :-1][column > len(direction.columns) - size] = -np.inf
    gains[:, -1] = -np.inf
    return gains


def _rectangles(direction: Direction, window: int) -> Iterator[_Rectangle]:
    """Cut the band into rectangles, none of them larger than memory should hold."""
    band = direction.band
    low, high = band.low[:-1], band.high[:-1]
    if not len(low):
        return
    changes = np.flatnonzero((low[1:] != low[:-1]) | (high[1:] != high[:-1])) + 1
    firsts = [0, *changes.tolist()]
    edges = np.searchsorted(direction.explicable.unit, [*firsts, len(low)]).tolist()
    for first, (top, bottom) in zip(firsts, pairwise(edges), strict=True):
        left, right = int(low[first]), int(high[first])
        step = max(1, _CELLS // ((right - left + window) * window))
        for begin in range(top, bottom, step):
            yield _Rectangle(begin, min(begin + step, bottom), left, right)


def _add_explained(
    direction: Direction,
    rectangle: _Rectangle,
    per_token: NDArray[np.float64],
    gains: NDArray[np.float64],
) -> None:
    """Add the gains of the explained terms of a rectangle."""
    window, left, width = len(gains), rectangle.left, rectangle.right - rectangle.left + 1
    table = _explained(direction, rectangle, width + window - 1)
    factors = np.empty((window, len(table), width))
    factors[0] = table[:, :width]
    for size in range(1, window):
        np.add(factors[size - 1], table[:, size : width + size], out=factors[size])
    factors *= per_token[:, None, left : left + width]
    factors += 1.0
    unit = direction.explicable.unit[rectangle.top : rectangle.bottom]
    units, total = _logarithms_by_unit(unit, factors)
    gains[:, direction.nodes(units, left, rectangle.right)] += total.reshape(window, -1)


def _logarithms_by_unit(
    unit: NDArray[np.int64], factors: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the units, and for each the sum of the logarithms of its rows of ``factors``.

    The logarithm of a product is quicker than many; no float overflows by so few factors.
    """
    if not len(unit):
        return unit, factors
    first = run_starts(unit)
    lengths = run_lengths(first, len(unit))
    starts = first
    if lengths.max() > _FACTORS:
        place = np.arange(len(unit)) - first.repeat(lengths)
        starts = np.flatnonzero(place % _FACTORS == 0)
    logarithms = np.log(np.multiply.reduceat(factors, starts, axis=1))
    if len(starts) > len(first):
        logarithms = np.add.reduceat(logarithms, starts.searchsorted(first), axis=1)
    return unit[first], logarithms


def _explained(direction: Direction, rectangle: _Rectangle, width: int) -> NDArray[np.float64]:
    """Return how much each column unit explains of each token, times the token's odds."""
    links, columns, tokens = direction.links, direction.columns, direction.explicable
    part = slice(rectangle.top, rectangle.bottom)
    term = tokens.term[part]
    place = np.full(len(links.explicable), -1)
    place[term] = 0
    distinct = np.flatnonzero(place == 0)
    place[distinct] = np.arange(len(distinct))
    left, last = rectangle.left, len(columns)
    stretch = slice(direction.first[left], direction.first[min(left + width, last)])
    source = columns.term[stretch]
    begin = links.first[source]
    count = links.first[source + 1] - begin
    link = expand(begin, count)
    row = place[links.target[link]]
    cell = row * width + (columns.unit[stretch] - left).repeat(count)
    mass = links.probability[link] * columns.count[stretch].repeat(count)
    if len(distinct) < int(np.count_nonzero(links.explicable)):
        here = np.flatnonzero(row >= 0)
        cell, mass = cell[here], mass[here]
    table = np.bincount(cell, mass, minlength=len(distinct) * width).reshape(-1, width)
    return table.take(place[term], axis=0) * tokens.odds[part, None]


def gains_both_ways(  # noqa: PLR0913 - two sides, what joins them, and where to look
    seed: Side,
    original: Side,
    links: TermLinks,
    grid: Grid,
    *,
    window: int = 1,
    models: tuple[TermModel, TermModel] | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the gains of seed units given original windows, and of original units given seed ones.

    Both have one row a window size and one column a node of ``grid``, then one of minus infinity.
    ``models`` are those of the whole documents where the sides are parts of them.
    """
    of_seed, of_original = models or term_models(seed, original, links)
    to_seed, to_original = DirectedLinks.both_ways(seed, original, links)
    forward = Direction(seed, original, to_seed, of_seed, grid, across=False)
    backward = Direction(original, seed, to_original, of_original, grid, across=True)
    return unit_gains(forward, window), unit_gains(backward, window)

"""How much better a unit is explained by a window of the other document than by chance.

The gain of a unit given a window is a log-likelihood ratio under IBM model 1 (Brown et al. 1993,
"The mathematics of statistical machine translation"), as Moore (2002, "Fast and accurate sentence
alignment of bilingual corpora") weighs sentence pairs: each term comes from a term of the window,
or from the language at large.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence import settings
from provenance.correspondence.ranges import expand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from provenance.correspondence import Side, TermLinks
    from provenance.correspondence.grid import Grid

#: Flat cells worked on at a time, so that a book needs no more memory than an article.
_CHUNK = 1 << 21


@dataclass(frozen=True)
class DirectedLinks:
    """Links from the terms of one side ("rows") to those of the other, sorted by the row's term.

    ``first[t]`` to ``first[t + 1]`` are the links of term t.
    """

    first: NDArray[np.int64]
    target: NDArray[np.int64]
    probability: NDArray[np.float64]

    @classmethod
    def build(
        cls,
        terms: int,
        source: NDArray[np.int64],
        target: NDArray[np.int64],
        probability: NDArray[np.float64],
    ) -> DirectedLinks:
        """Sort links by their source."""
        useful = probability > 0
        source, target, probability = source[useful], target[useful], probability[useful]
        order = np.argsort(source, kind="stable")
        first = np.searchsorted(source[order], np.arange(terms + 1))
        return cls(first, target[order], probability[order])


@dataclass(frozen=True)
class TermModel:
    """What is expected of each term of a document where no counterpart explains it.

    ``counts`` are those of the whole document, ``general`` the probability of each term in the
    language at large, ``faith`` how likely it is to be explained by a true counterpart.
    """

    counts: NDArray[np.float64]
    general: NDArray[np.float64]
    faith: NDArray[np.float64]

    def background(self, side: Side) -> NDArray[np.float64]:
        """Return the probability of each row of a side's term table in the rest of its document.

        A unit's own terms are left out of account, or a long unit would explain itself.
        """
        rest = np.maximum(self.counts[side.term] - side.count, 0.0)
        size = np.maximum(self.counts.sum() - side.tokens[side.unit], 0.0)
        strength = settings.GENERAL_TOKENS
        chance: NDArray[np.float64] = (rest + strength * self.general[side.term]) / (
            size + strength
        )
        return chance


@dataclass(frozen=True)
class Postings:
    """Term and unit as one sorted key (term * ``base`` + unit), with counts."""

    keys: NDArray[np.int64]
    counts: NDArray[np.float64]
    base: int

    @classmethod
    def of(cls, side: Side) -> Postings:
        """Sort a side's terms."""
        base = len(side) + 1
        keys = side.term * base + side.unit
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], side.count[order], base)


@dataclass(frozen=True)
class Direction:
    """One way of looking at a pair: the units of ``rows`` explained by those of ``columns``.

    ``grid`` has the rows' units as its rows.
    """

    rows: Side
    columns: Side
    links: DirectedLinks
    model: TermModel
    grid: Grid

    @cached_property
    def widths(self) -> NDArray[np.int64]:
        """How many columns each row of the term table reaches."""
        unit = self.rows.unit
        width: NDArray[np.int64] = self.grid.high[unit] - self.grid.low[unit] + 1
        return width

    @cached_property
    def behind(self) -> NDArray[np.float64]:
        """How many tokens lie before each column unit."""
        return np.concatenate(([0.0], np.cumsum(self.columns.tokens)))

    @cached_property
    def odds(self) -> NDArray[np.float64]:
        """Faith over doubt, divided by the chance, of each row of the term table."""
        faith = self.model.faith[self.rows.term]
        ratio: NDArray[np.float64] = faith / (1 - faith) / self.model.background(self.rows)
        return ratio

    @cached_property
    def postings(self) -> Postings:
        """Where the columns' terms stand."""
        return Postings.of(self.columns)


def unit_gains(direction: Direction, window: int) -> NDArray[np.float64]:
    """Return, for windows of 1 to ``window`` column units, the gain of each row unit at each node.

    Entry ``[a - 1, node (i, j)]`` is the gain in nats of row unit i given column units j to
    j + a - 1; minus infinity where there are no such units.
    """
    rows, grid, model = direction.rows, direction.grid, direction.model
    gains = np.zeros(window * grid.size)
    widths = direction.widths + window - 1
    for part in _chunks(widths * window):
        offset = np.concatenate(([0], np.cumsum(widths[part])))
        mass = _in_windows(_explained(direction, part, offset), window)
        gains += _summed(direction, part, offset, mass)
    unexplained = rows.count * np.log1p(-model.faith[rows.term])
    constant = np.bincount(rows.unit, unexplained, minlength=len(rows) + 1)
    result = gains.reshape(window, grid.size) + constant[grid.row]
    reach = grid.column + np.arange(1, window + 1)[:, None]
    result[(reach > len(direction.columns)) | (grid.row >= len(rows))] = -np.inf
    return result


def _explained(direction: Direction, part: slice, offset: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how much of each row's term each column unit explains, row after row."""
    rows, links, postings = direction.rows, direction.links, direction.postings
    term, low = rows.term[part], direction.grid.low[rows.unit[part]]
    width = np.diff(offset)
    link_count = links.first[term + 1] - links.first[term]
    link = expand(links.first[term], link_count)
    entry = np.repeat(np.arange(len(term)), link_count)
    wanted = links.target[link] * postings.base
    end = np.minimum(low[entry] + width[entry], postings.base)
    left = np.searchsorted(postings.keys, wanted + low[entry])
    hits = np.searchsorted(postings.keys, wanted + end) - left
    posting = expand(left, hits)
    link, entry = np.repeat(link, hits), np.repeat(entry, hits)
    column = postings.keys[posting] - links.target[link] * postings.base
    mass = links.probability[link] * postings.counts[posting]
    cell = offset[entry] + column - low[entry]
    return np.bincount(cell, mass, minlength=int(offset[-1])).astype(np.float64)


def _chunks(widths: NDArray[np.int64]) -> Iterator[slice]:
    ends = np.cumsum(widths)
    start = 0
    while start < len(widths):
        reached = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, reached + _CHUNK, side="right")))
        yield slice(start, stop)
        start = stop


def _in_windows(table: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    """Return the sums of 1 to ``window`` cells from each cell on, one row a window size."""
    mass = np.tile(table, (window, 1))
    for size in range(2, window + 1):
        mass[size - 1] = mass[size - 2]
        mass[size - 1, : 1 - size] += table[size - 1 :]
    return mass


def _summed(
    direction: Direction, part: slice, offset: NDArray[np.int64], mass: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the gains of explained terms, summed by window size and node."""
    rows, grid, behind = direction.rows, direction.grid, direction.behind
    last, cells = len(behind) - 1, mass.shape[1]
    filled = np.flatnonzero(mass)
    size, cell = filled // cells, filled % cells
    entry = np.repeat(np.arange(len(offset) - 1), np.diff(offset))[cell]
    within = cell - offset[entry]
    unit = rows.unit[part][entry]
    inside = within <= grid.high[unit] - grid.low[unit]
    filled, size, entry = filled[inside], size[inside], entry[inside]
    within, unit = within[inside], unit[inside]
    column = within + grid.low[unit]
    length = behind[np.minimum(column + size + 1, last)] - behind[np.minimum(column, last)]
    odds = direction.odds[part][entry]
    ratio = mass.ravel()[filled] / np.maximum(length, 1.0)
    gain = np.log1p(ratio * odds) * rows.count[part][entry]
    node = size * grid.size + grid.start[unit] + within
    return np.bincount(node, gain, minlength=len(mass) * grid.size).astype(np.float64)


def term_models(seed: Side, original: Side, links: TermLinks) -> tuple[TermModel, TermModel]:
    """Estimate for either side the chance of each term and how surely it has a counterpart."""
    return (
        _term_model(seed, links.seed, links.known_seed, links.general_seed),
        _term_model(original, links.original, links.known_original, links.general_original),
    )


def _term_model(
    side: Side,
    linked: NDArray[np.int64],
    known: NDArray[np.bool_],
    general: NDArray[np.float64],
) -> TermModel:
    counts = np.bincount(side.term, side.count, minlength=len(side.vocabulary.numbers))
    faith = np.where(known, settings.FAITH_KNOWN, settings.FAITH_UNKNOWN)
    faith[linked] = settings.FAITH_LINKED
    return TermModel(counts.astype(np.float64), general, faith)


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

    Both have one row a window size and one column a node of ``grid``. ``models`` are those of the
    whole documents where the sides are parts of them.
    """
    of_seed, of_original = models or term_models(seed, original, links)
    sizes = len(seed.vocabulary.numbers), len(original.vocabulary.numbers)
    to_seed = DirectedLinks.build(sizes[0], links.seed, links.original, links.to_seed)
    to_original = DirectedLinks.build(sizes[1], links.original, links.seed, links.to_original)
    across = grid.transposed()
    forward = unit_gains(Direction(seed, original, to_seed, of_seed, grid), window)
    backward = unit_gains(Direction(original, seed, to_original, of_original, across), window)
    place, _ = across.number(grid.column, grid.row)
    return forward, backward[:, place]

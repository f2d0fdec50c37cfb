"""Scores every bead that can start at a node: words, lengths and kinds, in nats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment import settings
from provenance.alignment.lengths import Lengths, length_gain
from provenance.correspondence import link_vocabularies
from provenance.correspondence import settings as word_settings
from provenance.correspondence.gains import gains_both_ways
from provenance.correspondence.term_models import term_models
from provenance.once import once

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.correspondence import Side, TermLinks
    from provenance.correspondence.grid import Grid
    from provenance.correspondence.term_models import TermModel
    from provenance.lexicon import Lexicon

#: Seed units and original units of a bead; one side may be empty.
Group = tuple[tuple[int, ...], tuple[int, ...]]
#: A step of a chain: seed units, original units, and whether two 1-1 beads cross in it.
Step = tuple[int, int, bool]

_SHAPES = tuple(settings.BEAD_PRIORS)
#: The steps down, in the order of the rows of ``Evidence.steps_down``.
STEPS_DOWN: tuple[Step, ...] = (
    *((height, width, False) for height, width in _SHAPES),
    (2, 2, True),
    (1, 0, False),
)
#: The step along a row: an original unit without a counterpart.
STEP_ALONG: Step = (0, 1, False)

_HEIGHT, _WIDTH = (np.array([shape[side] - 1 for shape in _SHAPES]) for side in (0, 1))


@dataclass(frozen=True)
class Units:
    """The two sides of a pair, ready to be aligned.

    ``seed_boilerplate`` and ``original_boilerplate`` say which units are no part of the text.
    """

    seed: Side
    original: Side
    seed_boilerplate: NDArray[np.bool_]
    original_boilerplate: NDArray[np.bool_]
    links: TermLinks
    models: tuple[TermModel, TermModel]
    with_lexicon: bool

    @property
    def gain_weight(self) -> float:
        """What a nat of the words' gains counts."""
        if self.with_lexicon:
            return settings.GAIN_WEIGHT
        return settings.GAIN_WEIGHT_WITHOUT_LEXICON

    @classmethod
    def link(
        cls,
        seed: Side,
        original: Side,
        lexicon: Lexicon | None,
        seed_boilerplate: NDArray[np.bool_],
        original_boilerplate: NDArray[np.bool_],
    ) -> Units:
        """Link the vocabularies of the two sides."""
        links = link_vocabularies(seed.vocabulary, original.vocabulary, lexicon)
        telling = (
            seed.without(links.general_seed > word_settings.COMMON),
            original.without(links.general_original > word_settings.COMMON),
        )
        return cls(
            *telling,
            seed_boilerplate,
            original_boilerplate,
            links,
            term_models(*telling, links),
            lexicon is not None,
        )


@dataclass(frozen=True)
class Evidence:
    """What speaks for each unit with each window of the other side, at every node of a grid.

    ``forward[w - 1, node (i, j)]`` is the gain in nats of seed unit i given w original units from j
    on, ``backward[h - 1, node (i, j)]`` that of original unit j given h seed units from i on. One
    more column stands for what is outside the grid.
    """

    units: Units
    grid: Grid
    forward: NDArray[np.float64] = field(repr=False)
    backward: NDArray[np.float64] = field(repr=False)

    @classmethod
    def gather(cls, units: Units, grid: Grid) -> Evidence:
        """Weigh both sides against each other."""
        forward, backward = gains_both_ways(
            units.seed,
            units.original,
            units.links,
            grid,
            window=settings.WINDOW,
            models=units.models,
        )
        return cls(units, grid, forward, backward)

    @once
    def lengths(self) -> tuple[Lengths, Lengths]:
        """The lengths of windows of either side."""
        return (
            Lengths.of_windows(self.units.seed.characters, 1.0),
            Lengths.of_windows(self.units.original.characters, settings.LENGTH_RATIO),
        )

    @once
    def single(self) -> NDArray[np.float64]:
        """The score of a 1-1 bead at each node, without its prior; minus infinity outside."""
        grid, (seed, original) = self.grid, self.lengths
        length = length_gain(
            seed.logarithm[0][grid.row] - original.logarithm[0][grid.column],
            seed.noise[0][grid.row] + original.noise[0][grid.column],
        )
        single: NDArray[np.float64] = self.forward[0] + self.backward[0]
        single *= self.units.gain_weight
        single[:-1] += length
        return single

    @once
    def prices(self) -> NDArray[np.float64]:
        """What the step along a row adds at each node; 0 at the end of a row."""
        grid, units = self.grid, self.units
        at_end = grid.row == len(units.seed)
        price = _one_sided(grid.column, at_end, units.original_boilerplate)
        return np.where(grid.column < len(units.original), price, 0.0)

    def steps_down(self, begin: int, end: int) -> NDArray[np.float64]:
        """Score each of ``STEPS_DOWN`` at the nodes from ``begin`` to before ``end``.

        One more column, minus infinity, stands for what is outside the grid.
        """
        grid, units = self.grid, self.units
        row, column = grid.row[begin:end], grid.column[begin:end]
        seed, original = self.lengths
        down = _stacked(self.forward, grid.below, begin, end)
        across = _stacked(self.backward, grid.right, begin, end)
        length = length_gain(
            seed.logarithm[_HEIGHT].take(row, 1) - original.logarithm[_WIDTH].take(column, 1),
            seed.noise[_HEIGHT].take(row, 1) + original.noise[_WIDTH].take(column, 1),
        )
        words = down.take(_HEIGHT * settings.WINDOW + _WIDTH, 0)
        words += across.take(_WIDTH * settings.WINDOW + _HEIGHT, 0)
        words *= units.gain_weight
        words += length
        scores = np.empty((len(STEPS_DOWN), end - begin + 1))
        scores[:, -1] = -np.inf
        priors = np.array(list(settings.BEAD_PRIORS.values()))[:, None]
        np.add(words, priors, out=scores[: len(_SHAPES), :-1])
        crossed = self.single.take(grid.right[begin:end]) + self.single.take(grid.below[begin:end])
        scores[len(_SHAPES), :-1] = crossed + settings.SWAP_PRIOR
        at_end = column == len(units.original)
        alone = _one_sided(row, at_end, units.seed_boilerplate)
        scores[-1, :-1] = np.where(row < len(units.seed), alone, -np.inf)
        return scores


def _stacked(
    gains: NDArray[np.float64], following: NDArray[np.int32], begin: int, end: int
) -> NDArray[np.float64]:
    """Return the sums of the gains of 1 to ``WINDOW`` units, one unit following the other.

    Row ``(s - 1) * WINDOW + w - 1`` holds those of s units, each given a window of w.
    """
    node = np.arange(begin, end, dtype=np.int32)
    stack = np.empty((settings.WINDOW, *gains.shape[:1], end - begin))
    stack[0] = gains[:, begin:end]
    for size in range(1, settings.WINDOW):
        node = following.take(node)
        np.add(stack[size - 1], gains.take(node, 1), out=stack[size])
    return stack.reshape(-1, end - begin)


def _one_sided(
    unit: NDArray[np.int64], at_end: NDArray[np.bool_], boilerplate: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Price units without a counterpart: cheap at the end of the other side, and boilerplate."""
    price = np.where(at_end, settings.ONE_SIDED_AT_END, settings.ONE_SIDED_PRIOR)
    if boilerplate.any():
        price[np.append(boilerplate, [False])[unit]] = settings.ONE_SIDED_BOILERPLATE
    return price

"""Scores every bead that can start at a node: words, lengths and kinds, in nats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment import settings
from provenance.correspondence import link_vocabularies
from provenance.correspondence import settings as word_settings
from provenance.correspondence.gains import gains_both_ways, term_models
from provenance.correspondence.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.alignment.programme import Step
    from provenance.correspondence import Side, TermLinks
    from provenance.correspondence.gains import TermModel
    from provenance.lexicon import Lexicon

#: Seed units and original units of a bead; one side may be empty.
Group = tuple[tuple[int, ...], tuple[int, ...]]


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
    gain_weight: float
    length_ratio: float = settings.LENGTH_RATIO

    @property
    def models(self) -> tuple[TermModel, TermModel]:
        """What is expected of the terms of either side."""
        return term_models(self.seed, self.original, self.links)

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
        return cls(
            seed.without(links.general_seed > word_settings.COMMON),
            original.without(links.general_original > word_settings.COMMON),
            seed_boilerplate,
            original_boilerplate,
            links,
            settings.GAIN_WEIGHT if lexicon else settings.GAIN_WEIGHT_WITHOUT_LEXICON,
        )


def bead_scores(units: Units, grid: Grid) -> dict[Step, NDArray[np.float64]]:
    """Score each step at each node of the grid."""
    forward, backward = gains_both_ways(
        units.seed, units.original, units.links, grid, window=settings.WINDOW
    )
    scores: dict[Step, NDArray[np.float64]] = {}
    for (height, width), prior in settings.BEAD_PRIORS.items():
        words = forward[width - 1] + backward[height - 1]
        for below in range(1, height):
            words += _shifted(forward[width - 1], grid, below, 0)
        for right in range(1, width):
            words += _shifted(backward[height - 1], grid, 0, right)
        scores[height, width, False] = (
            units.gain_weight * words + _length_gain(units, grid, height, width) + prior
        )
    single = scores[1, 1, False]
    scores[2, 2, True] = (
        _shifted(single, grid, 0, 1)
        + _shifted(single, grid, 1, 0)
        + settings.SWAP_PRIOR
        - 2 * settings.BEAD_PRIORS[1, 1]
    )
    scores[1, 0, False] = _one_sided(
        grid.row, len(units.seed), grid.column == len(units.original), units.seed_boilerplate
    )
    scores[0, 1, False] = _one_sided(
        grid.column, len(units.original), grid.row == len(units.seed), units.original_boilerplate
    )
    return scores


def _one_sided(
    unit: NDArray[np.int64],
    units: int,
    at_end: NDArray[np.bool_],
    boilerplate: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Price units without a counterpart: cheap at the end of the other side, and boilerplate."""
    price = np.where(at_end, settings.ONE_SIDED_AT_END, settings.ONE_SIDED_PRIOR)
    price = np.where(np.append(boilerplate, [False])[unit], settings.ONE_SIDED_BOILERPLATE, price)
    return np.where(unit < units, price, -np.inf)


def _shifted(values: NDArray[np.float64], grid: Grid, down: int, right: int) -> NDArray[np.float64]:
    """Return for each node the value of the node further down and right, minus infinity outside."""
    if down == right == 0:
        return values
    place, inside = grid.shift(down, right)
    return np.where(inside, values[place], -np.inf)


def _length_gain(units: Units, grid: Grid, height: int, width: int) -> NDArray[np.float64]:
    """Log-likelihood ratio of the two lengths, after Gale and Church (1993), for log lengths."""
    seed = _window_sums(units.seed.characters, height)
    original = _window_sums(units.original.characters, width) * units.length_ratio
    ratio = np.log(seed + 3.0)[grid.row] - np.log(original + 3.0)[grid.column]
    noise = settings.LENGTH_NOISE**2
    variance = (noise / np.maximum(seed, 1.0))[grid.row]
    variance += (noise / np.maximum(original, 1.0))[grid.column]
    variance += settings.LENGTH_SPREAD**2
    unrelated = settings.LENGTH_SPREAD_UNRELATED**2
    gain: NDArray[np.float64] = 0.5 * np.log(unrelated / variance) - 0.5 * ratio**2 * (
        1 / variance - 1 / unrelated
    )
    return np.maximum(gain, -8.0)


def _window_sums(values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the sum of ``size`` values from each place on, and 0 after the last."""
    behind = np.concatenate(([0.0], np.cumsum(values)))
    places = np.arange(len(values) + 1)
    total: NDArray[np.float64] = behind[np.minimum(places + size, len(values))] - behind
    return total


def pair_scores(units: Units, seed: Sequence[int], original: Sequence[int]) -> NDArray[np.float64]:
    """Score single pairs anywhere in the plane: one row a seed unit, one column an original one.

    The prior is left out.
    """
    few = replace(
        units,
        seed=units.seed.gathered([(unit,) for unit in seed]),
        original=units.original.gathered([(unit,) for unit in original]),
    )
    grid = Grid.full(len(seed), len(original))
    forward, backward = gains_both_ways(
        few.seed, few.original, units.links, grid, models=units.models
    )
    words = units.gain_weight * (forward[0] + backward[0])
    score: NDArray[np.float64] = words + _length_gain(few, grid, 1, 1)
    return score.reshape(len(seed) + 1, len(original) + 1)[:-1, :-1]


@dataclass(frozen=True)
class GroupGains:
    """What speaks for each group, in nats: words in either direction, lengths, and their sum."""

    forward: NDArray[np.float64]
    backward: NDArray[np.float64]
    length: NDArray[np.float64]
    score: NDArray[np.float64]


def group_gains(units: Units, groups: Sequence[Group]) -> GroupGains:
    """Weigh each group's seed units against its original units, joined on both sides."""
    joined = replace(
        units,
        seed=units.seed.gathered([seed for seed, _ in groups]),
        original=units.original.gathered([original for _, original in groups]),
    )
    grid = Grid.diagonal(len(groups))
    forward, backward = gains_both_ways(
        joined.seed, joined.original, units.links, grid, models=units.models
    )
    first = grid.start[: len(groups)]
    ahead, back = forward[0][first], backward[0][first]
    length = _length_gain(joined, grid, 1, 1)[first]
    return GroupGains(ahead, back, length, units.gain_weight * (ahead + back) + length)

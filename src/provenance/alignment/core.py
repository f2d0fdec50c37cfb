"""From two lists of texts to beads: grid, scores, chain, moved blocks, confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment.band import choose_grid
from provenance.alignment.confidence import confidences
from provenance.alignment.moves import with_moves
from provenance.alignment.programme import best_chain
from provenance.alignment.scores import Group, Units, bead_scores
from provenance.correspondence import Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.alignment.programme import Chain, Step
    from provenance.correspondence.grid import Grid
    from provenance.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class ScoredGroup:
    """A bead before it has a role; ``alignment`` (0 to 1) as in :class:`provenance.model.Bead`."""

    seed: tuple[int, ...]
    original: tuple[int, ...]
    alignment: float


@dataclass(frozen=True)
class Texts:
    """One side to be aligned: its units' texts, and which of them are no running text."""

    units: Sequence[str]
    language: str
    boilerplate: Sequence[bool]


def align_texts(seed: Texts, original: Texts, lexicon: Lexicon | None) -> list[ScoredGroup]:
    """Group the units of both sides into beads, each unit in exactly one, in the seed's order."""
    units = _linked(seed, original, lexicon)
    grid = choose_grid(units)
    scores = bead_scores(units, grid)
    groups = with_moves(units, _groups(best_chain(grid, scores)))
    return _scored(units, groups, grid, scores)


def score_groups(
    seed: Texts, original: Texts, groups: Sequence[Group], lexicon: Lexicon | None
) -> list[ScoredGroup]:
    """Score beads that somebody else chose, and return them in the seed's order."""
    units = _linked(seed, original, lexicon)
    grid = choose_grid(units)
    return _scored(units, groups, grid, bead_scores(units, grid))


def _linked(seed: Texts, original: Texts, lexicon: Lexicon | None) -> Units:
    return Units.link(
        Side.of_units(seed.units, seed.language),
        Side.of_units(original.units, original.language),
        lexicon,
        np.array(seed.boilerplate, dtype=bool),
        np.array(original.boilerplate, dtype=bool),
    )


def _scored(
    units: Units,
    groups: Sequence[Group],
    grid: Grid,
    scores: Mapping[Step, NDArray[np.float64]],
) -> list[ScoredGroup]:
    values = confidences(units, groups, grid, scores[1, 1, False])
    return in_reading_order(
        [ScoredGroup(*group, value) for group, value in zip(groups, values, strict=True)]
    )


def _groups(chain: Chain) -> list[Group]:
    groups: list[Group] = []
    for row, column, (height, width, crossing) in chain.steps:
        if crossing:
            groups += [((row,), (column + 1,)), ((row + 1,), (column,))]
        else:
            groups.append((tuple(range(row, row + height)), tuple(range(column, column + width))))
    return groups


def in_reading_order(groups: list[ScoredGroup]) -> list[ScoredGroup]:
    """Sort by the seed; what only the original has follows the bead of the unit before it."""
    ordered = sorted((group for group in groups if group.seed), key=lambda group: group.seed)
    place = {unit: index for index, group in enumerate(ordered) for unit in group.original}
    keyed = [((index, -1), group) for index, group in enumerate(ordered)]
    before = -1
    lonely = {group.original[0]: group for group in groups if not group.seed}
    last = max([*place, *lonely], default=-1)
    for unit in range(last + 1):
        if unit in place:
            before = place[unit]
        elif unit in lonely:
            keyed.append(((before, unit), lonely[unit]))
    return [group for _, group in sorted(keyed, key=lambda item: item[0])]

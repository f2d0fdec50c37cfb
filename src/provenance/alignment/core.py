"""From two lists of texts to beads: grid, scores, chain, moved blocks, confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment.apparatus import has_words
from provenance.alignment.band import choose_grid
from provenance.alignment.confidence import confidences
from provenance.alignment.moves import with_moves
from provenance.alignment.programme import best_chain
from provenance.alignment.scores import Evidence, Group, Units
from provenance.correspondence import Side, open_register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.alignment.scores import Step
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
    evidence = _evidence(seed, original, lexicon)
    groups = with_moves(evidence, _groups(best_chain(evidence)))
    return _scored(evidence, _without_wordless(groups, seed.units, original.units))


def score_groups(
    seed: Texts, original: Texts, groups: Sequence[Group], lexicon: Lexicon | None
) -> list[ScoredGroup]:
    """Score beads that somebody else chose, and return them in the seed's order."""
    return _scored(_evidence(seed, original, lexicon), groups)


def _evidence(seed: Texts, original: Texts, lexicon: Lexicon | None) -> Evidence:
    register = open_register(lexicon)
    units = Units.link(
        Side.of_units(seed.units, register.words(seed.language)),
        Side.of_units(original.units, register.words(original.language)),
        lexicon,
        np.array(seed.boilerplate, dtype=bool),
        np.array(original.boilerplate, dtype=bool),
    )
    return Evidence.gather(units, choose_grid(units))


def _scored(evidence: Evidence, groups: Sequence[Group]) -> list[ScoredGroup]:
    values = confidences(evidence, groups)
    return in_reading_order(
        [ScoredGroup(*group, value) for group, value in zip(groups, values, strict=True)]
    )


def _groups(chain: Sequence[tuple[int, int, Step]]) -> list[Group]:
    groups: list[Group] = []
    for row, column, (height, width, crossing) in chain:
        if crossing:
            groups += [((row,), (column + 1,)), ((row + 1,), (column,))]
        else:
            groups.append((tuple(range(row, row + height)), tuple(range(column, column + width))))
    return groups


def _without_wordless(
    groups: Sequence[Group], seed: Sequence[str], original: Sequence[str]
) -> list[Group]:
    """Let units of the seed without a word stand alone where the original has words.

    That is what is left of a line that only said who translated the text: a full stop, which costs
    less beside any paragraph than both do alone.
    """
    kept: list[Group] = []
    for units, partners in groups:
        silent = tuple(unit for unit in units if not has_words(seed[unit]))
        if not silent or not any(has_words(original[unit]) for unit in partners):
            kept.append((units, partners))
            continue
        kept += [((unit,), ()) for unit in silent]
        if speaking := tuple(unit for unit in units if unit not in silent):
            kept.append((speaking, partners))
        else:
            kept += [((), (unit,)) for unit in partners]
    return kept


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

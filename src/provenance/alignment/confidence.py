"""How surely a bead is right: logistic regression over what speaks for and against it.

The weights were fitted by ``benchmarks/alignment.py --fit``, also to pairs of texts that have
nothing to do with each other, and are checked by its reliability table. Fitted to one development
bench, they hold on the other (log-loss 0.069; with the evidence of the bead alone 0.090). The sum
of the gains, the best rival and crossings add nothing to these five.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment import settings
from provenance.alignment.groups import group_gains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.alignment.scores import Evidence, Group, Units


#: Names of the columns of ``features``, each with its weight: linked beads, with a lexicon …
LINKED_WEIGHTS = {
    "constant": -2.902,
    "weaker_direction": 1.095,
    "length": 0.971,
    "joined": -1.387,
    "company": 4.642,
}
#: … and without; then one-sided beads.
LINKED_WEIGHTS_WITHOUT_LEXICON = {
    "constant": -2.682,
    "weaker_direction": 1.489,
    "length": 1.155,
    "joined": -2.833,
    "company": 6.122,
}
ONE_SIDED_WEIGHTS = {
    "constant": 1.979,
    "rival": -2.805,
    "boilerplate": 1.299,
    "at_end": 2.538,
    "tokens": 0.857,
}

#: Rivals worse than this count alike.
_LEAST_RIVAL = -20.0


def confidences(evidence: Evidence, groups: Sequence[Group]) -> list[float]:
    """Return a probability (0 to 1) for each group."""
    is_linked = np.array([bool(seed and original) for seed, original in groups], dtype=bool)
    linked, alone = features(evidence, groups, is_linked)
    log_odds = np.empty(len(groups))
    of_linked = LINKED_WEIGHTS if evidence.units.with_lexicon else LINKED_WEIGHTS_WITHOUT_LEXICON
    log_odds[is_linked] = linked @ np.array(list(of_linked.values()))
    log_odds[~is_linked] = alone @ np.array(list(ONE_SIDED_WEIGHTS.values()))
    chances: list[float] = (1.0 / (1.0 + np.exp(-np.clip(log_odds, -12.0, 12.0)))).tolist()
    return chances


def features(
    evidence: Evidence, groups: Sequence[Group], is_linked: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the features of the linked groups, and those of the one-sided ones."""
    units = evidence.units
    seed_group = _membership(len(units.seed), [group[0] for group in groups])
    original_group = _membership(len(units.original), [group[1] for group in groups])
    seed_tokens = np.bincount(seed_group, units.seed.tokens, len(groups))
    original_tokens = np.bincount(original_group, units.original.tokens, len(groups))
    rival = np.arcsinh(_best_rival(evidence, seed_group, original_group, len(groups)) / 4.0)
    both = [group for group in groups if group[0] and group[1]]
    gains = group_gains(evidence, both)
    forward = gains.forward / (seed_tokens[is_linked] + 2.0)
    backward = gains.backward / (original_tokens[is_linked] + 2.0)
    # A weak bead of two texts that go together is right; between strangers it is chance.
    company = min(float((forward + backward).mean()), 1.0) if both else 0.0
    linked = np.column_stack(
        [
            np.ones(len(both)),
            np.minimum(forward, backward),
            np.maximum(gains.length, -4.0),
            [len(seed) + len(original) > 2 for seed, original in both],
            np.full(len(both), company),
        ]
    )
    single = [group for group in groups if not (group[0] and group[1])]
    tokens = (seed_tokens + original_tokens)[~is_linked]
    alone = np.column_stack(
        [
            np.ones(len(single)),
            rival[~is_linked],
            [_is_boilerplate(units, group) for group in single],
            _at_end(single, both),
            np.log(1.0 + tokens),
        ]
    )
    return linked, alone


def _membership(units: int, members: Sequence[tuple[int, ...]]) -> NDArray[np.int64]:
    group_of = [-1] * units
    for index, member in enumerate(members):
        for unit in member:
            group_of[unit] = index
    return np.array(group_of, np.int64)


def _best_rival(
    evidence: Evidence,
    seed_group: NDArray[np.int64],
    original_group: NDArray[np.int64],
    groups: int,
) -> NDArray[np.float64]:
    """Return the best score of a group's units with units outside it, at least -20."""
    grid = evidence.grid
    score = evidence.single[:-1] + settings.BEAD_PRIORS[1, 1]
    node = np.flatnonzero(score > _LEAST_RIVAL)
    row_group, column_group = seed_group[grid.row[node]], original_group[grid.column[node]]
    outside = row_group != column_group
    rivals = score[node[outside]]
    best = np.full(groups, _LEAST_RIVAL)
    np.maximum.at(best, row_group[outside], rivals)
    np.maximum.at(best, column_group[outside], rivals)
    return best


def _is_boilerplate(units: Units, group: Group) -> bool:
    return any(units.seed_boilerplate[unit] for unit in group[0]) or any(
        units.original_boilerplate[unit] for unit in group[1]
    )


def _at_end(single: Sequence[Group], linked: Sequence[Group]) -> list[bool]:
    """Say of one-sided groups whether they stand before the first or after the last linked unit."""
    inside = [[unit for group in linked for unit in group[side]] or [0] for side in (0, 1)]
    spans = [(min(units), max(units)) for units in inside]
    return [
        any(
            group[side] and not spans[side][0] <= group[side][0] <= spans[side][1]
            for side in (0, 1)
        )
        for group in single
    ]

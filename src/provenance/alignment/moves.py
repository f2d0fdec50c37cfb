"""Links units that stand at another place than their neighbours.

A chain that never turns back leaves a moved unit alone on both sides, or hides it in a larger bead.
Here units that stand alone or in larger beads are tried in pairs: a pair is taken out and linked
where that explains both texts better than before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment import settings
from provenance.alignment.groups import group_gains, pair_scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from provenance.alignment.scores import Evidence, Group, Units

#: More candidate pairs than this are not weighed: a long excerpt's rest is no moved block.
_MOST_PAIRS = 400_000
#: A pair must be at least this good by itself, in nats.
_PROMISING = 0.0


@dataclass(frozen=True)
class _Proposal:
    """Take out ``seed`` and ``original`` and link them; ``gain`` in nats."""

    gain: float
    seed: int
    original: int


def with_moves(evidence: Evidence, groups: list[Group]) -> list[Group]:
    """Return the groups with moved units linked to each other."""
    loose = [group for group in groups if _is_loose(group)]
    seed = sorted(unit for group in loose for unit in group[0])
    original = sorted(unit for group in loose for unit in group[1])
    if not seed or not original or len(seed) * len(original) > _MOST_PAIRS:
        return groups
    pairs = pair_scores(evidence, seed, original)
    home = {("seed", unit): group for group in loose for unit in group[0]}
    home |= {("original", unit): group for group in loose for unit in group[1]}
    promising = [
        (seed[row], original[column], float(pairs[row, column]))
        for row, column in zip(*_promising(pairs), strict=True)
    ]
    changes = [
        (
            first,
            second,
            score,
            _changed(home["seed", first], home["original", second], first, second),
        )
        for first, second, score in promising
    ]
    values = _values(
        evidence, [group for *_, change in changes for side in change for group in side]
    )
    proposals = [
        _Proposal(
            score
            + settings.MOVE_PRIOR
            + sum(values[group] for group in after)
            - sum(values[group] for group in before),
            first,
            second,
        )
        for first, second, score, (before, after) in changes
    ]
    return _applied(groups, home, proposals)


def _is_loose(group: Group) -> bool:
    return len(group[0]) != 1 or len(group[1]) != 1


def _promising(pairs: NDArray[np.float64]) -> tuple[list[int], list[int]]:
    rows, columns = np.nonzero(pairs > _PROMISING)
    return rows.tolist(), columns.tolist()


def _changed(
    first_home: Group, second_home: Group, first: int, second: int
) -> tuple[list[Group], list[Group]]:
    """Return the groups that a pair leaves, as they are and as they would be without it."""
    if first_home == second_home:
        return [first_home], [_without(first_home, first, second)]
    return (
        [first_home, second_home],
        [_without(first_home, first, None), _without(second_home, None, second)],
    )


def _without(group: Group, seed: int | None, original: int | None) -> Group:
    return (
        tuple(unit for unit in group[0] if unit != seed),
        tuple(unit for unit in group[1] if unit != original),
    )


def _values(evidence: Evidence, groups: Sequence[Group]) -> dict[Group, float]:
    """Return what each group adds to the score of an alignment, in nats."""
    distinct = list(dict.fromkeys(groups))
    linked = [group for group in distinct if group[0] and group[1]]
    values = {
        group: _price(evidence.units, group) for group in distinct if not (group[0] and group[1])
    }
    if linked:
        scores = group_gains(evidence, linked).score.tolist()
        for group, score in zip(linked, scores, strict=True):
            shape = len(group[0]), len(group[1])
            values[group] = score + settings.BEAD_PRIORS.get(shape, settings.RARE_SHAPE_PRIOR)
    return values


def _price(units: Units, group: Group) -> float:
    flags = [bool(units.seed_boilerplate[unit]) for unit in group[0]]
    flags += [bool(units.original_boilerplate[unit]) for unit in group[1]]
    return sum(
        settings.ONE_SIDED_BOILERPLATE if flag else settings.ONE_SIDED_PRIOR for flag in flags
    )


def _applied(
    groups: list[Group], home: dict[tuple[str, int], Group], proposals: list[_Proposal]
) -> list[Group]:
    """Carry out the best proposals; a group changes once only."""
    changed: set[Group] = set()
    added: list[Group] = []
    for proposal in sorted(proposals, key=lambda one: (-one.gain, one.seed, one.original)):
        if proposal.gain <= 0:
            break
        homes = home["seed", proposal.seed], home["original", proposal.original]
        if changed.isdisjoint(homes):
            changed.update(homes)
            added.append(((proposal.seed,), (proposal.original,)))
            _, after = _changed(*homes, proposal.seed, proposal.original)
            added += [part for group in after for part in _one_by_one(group)]
    return [group for group in groups if group not in changed] + added


def _one_by_one(group: Group) -> Iterator[Group]:
    if group[0] and group[1]:
        yield group
    else:
        yield from (((unit,), ()) for unit in group[0])
        yield from (((), (unit,)) for unit in group[1])

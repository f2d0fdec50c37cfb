"""Finds blocks that stand at another place than their neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment import settings
from provenance.alignment.scores import pair_scores

if TYPE_CHECKING:
    from provenance.alignment.scores import Units

#: More candidate pairs than this are not weighed: a long excerpt's rest is no moved block.
_MOST_PAIRS = 400_000


def moved_pairs(units: Units, seed: list[int], original: list[int]) -> list[tuple[int, int]]:
    """Pair units that the chain left alone, best first, where linking beats leaving them alone."""
    if not seed or not original or len(seed) * len(original) > _MOST_PAIRS:
        return []
    scores = pair_scores(units, np.array(seed), np.array(original))
    threshold = 2 * settings.ONE_SIDED_PRIOR - settings.MOVE_PRIOR
    rows, columns = np.nonzero(scores > threshold)
    order = np.argsort(-scores[rows, columns], kind="stable")
    taken_seed: set[int] = set()
    taken_original: set[int] = set()
    pairs = []
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if row not in taken_seed and column not in taken_original:
            taken_seed.add(row)
            taken_original.add(column)
            pairs.append((seed[row], original[column]))
    return pairs

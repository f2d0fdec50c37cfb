"""What a sum of single features cannot say: a forest grown on top of the logistic regression.

Steps of a forest answer small differences with none at all, so it only corrects the regression,
which keeps apart the members of a minimal pair. More evidence never lowers the score here either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from forest import Forest, Growth, grow_forest

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

#: Newton steps of a set's intercept and steepness before the first tree, and between two.
_STEPS, _STEPS_BETWEEN = 30, 2
_LEAST_CURVATURE = 1e-3


@dataclass(frozen=True, slots=True)
class CorrectedSet:
    """Rows (pairs, features), labels (0 to 1), the regression's evidence, and how much it counts.

    Of a set of ``differences`` the first half of the rows are the wrong members of pairs, and the
    second half the right ones in the same order.
    """

    rows: Array
    labels: Array
    evidence: Array
    importance: float
    differences: bool = False


def grow_corrections(sets: list[CorrectedSet], growth: Growth) -> Forest:
    """Return the forest to be added to the evidence.

    Each set has its own intercept, which follows the forest, and its own steepness, which is the
    regression's: how often and how clearly things go wrong differs between them.
    """
    fits = [_Fit(one) for one in sets]
    ends = np.cumsum([len(one.rows) for one in sets])[:-1]

    def slope(predictions: Array) -> tuple[Array, Array]:
        parts = np.split(predictions, ends)
        slopes = [fit.slope(part) for fit, part in zip(fits, parts, strict=True)]
        gradient = np.concatenate([one for one, _ in slopes])
        return gradient, np.concatenate([other for _, other in slopes])

    return grow_forest(np.concatenate([one.rows for one in sets]), slope, growth)


class _Fit:
    """One set with its intercept and steepness."""

    def __init__(self, one: CorrectedSet) -> None:
        self.set = one
        self.intercept, self.steepness = 0.0, 1.0
        if not one.differences:
            self._settle()

    def _settle(self) -> None:
        """Fit intercept and steepness to the regression's evidence (Newton's method)."""
        columns = np.stack([np.ones_like(self.set.evidence), self.set.evidence], axis=1)
        found = np.array([0.0, 0.1])
        for _ in range(_STEPS):
            chance = _sigmoid(columns @ found)
            curvature = np.maximum(chance * (1 - chance), _LEAST_CURVATURE)
            hessian = columns.T @ (columns * curvature[:, None])
            found = found - np.linalg.solve(hessian, columns.T @ (chance - self.set.labels))
        self.intercept, self.steepness = float(found[0]), max(0.05, float(found[1]))

    def slope(self, corrections: Array) -> tuple[Array, Array]:
        """Return gradient and curvature of the set's share of the loss."""
        one, evidence = self.set, self.set.evidence + corrections
        share = one.importance / len(evidence)
        if one.differences:
            wrong, right = np.split(evidence, 2)
            doubt = _sigmoid(right - wrong)
            both = np.tile(np.maximum(doubt * (1 - doubt), _LEAST_CURVATURE), 2)
            return share * np.concatenate([-doubt, doubt]), share * both
        for _ in range(_STEPS_BETWEEN):
            chance = _sigmoid(self.steepness * evidence + self.intercept)
            curvature = np.maximum(chance * (1 - chance), _LEAST_CURVATURE)
            self.intercept -= float((chance - one.labels).mean() / curvature.mean())
        chance = _sigmoid(self.steepness * evidence + self.intercept)
        curvature = np.maximum(chance * (1 - chance), _LEAST_CURVATURE)
        return (
            share * self.steepness * (chance - one.labels),
            share * self.steepness**2 * curvature,
        )


def _sigmoid(odds: Array) -> Array:
    return np.asarray(0.5 * (1 + np.tanh(odds / 2)))

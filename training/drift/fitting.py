"""Logistic regression over several sets at once, whose weights may not be negative.

One direction is shared by all sets; each set has its own intercept and its own steepness, because
how often and how clearly things go wrong differs between user comments and news. Pairs that differ
in one planted error are fitted as differences (Bradley and Terry 1952).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]


EVEN_SPREAD = 0.003
"""How firmly the calibration holds that errors are spread evenly over the words.

The data alone say 0.4, this 0.5; from 0.03 (0.8) on it costs the sets of single sentences.
"""


@dataclass(frozen=True, slots=True)
class FittedSet:
    """Rows (pairs, features), labels (0 to 1, shares of raters), and how much the set counts.

    Of a set of differences (wrong minus right) all labels are 1 and there is no intercept.
    """

    rows: Array
    labels: Array
    importance: float
    differences: bool = False


@dataclass(frozen=True, slots=True)
class Prior:
    """The weights expected before any data (features), and how firmly.

    Where ``known``, a deviation by 1 of the weight itself costs ``known_firmness``; elsewhere the
    expected weight is 0 and a weight of 1 for one standard deviation costs ``firmness``.
    """

    weights: Array
    known: npt.NDArray[np.bool_]
    firmness: float
    known_firmness: float


def fit_direction(sets: list[FittedSet], prior: Prior) -> Array:
    """Return the weights (features), none negative, that tell right from wrong in all sets.

    They count in log-odds of the first set, whose steepness is 1.
    """
    features, count = len(prior.weights), len(sets)
    scale = np.concatenate([one.rows for one in sets if not one.differences]).std(axis=0)
    scale[scale == 0] = 1.0
    rows = [one.rows / scale for one in sets]
    expected = prior.weights * scale
    firmness = np.where(prior.known, prior.known_firmness / scale**2, prior.firmness)

    def loss(parameters: Array) -> tuple[float, Array]:
        weights, steepness, intercepts = np.split(parameters, [features, features + count])
        off = weights - expected
        value = float(firmness @ off**2) + 0.01 * float(steepness @ steepness)
        gradient = np.concatenate([2 * firmness * off, 0.02 * steepness, np.zeros_like(intercepts)])
        for number, one in enumerate(sets):
            raw, steep = rows[number] @ weights, float(np.exp(steepness[number]))
            odds = steep * raw + intercepts[number]
            value += one.importance * float(np.mean(np.logaddexp(0, odds) - one.labels * odds))
            residual = one.importance * (_sigmoid(odds) - one.labels) / len(odds)
            gradient[:features] += steep * (residual @ rows[number])
            gradient[features + number] += steep * float(residual @ raw)
            gradient[features + count + number] += float(residual.sum())
        return value, gradient

    bounds: list[tuple[float | None, float | None]] = [(0.0, None)] * features
    bounds += [(0.0, 0.0), *[(-3.0, 3.0)] * (count - 1)]
    free: tuple[float | None, float | None] = (None, None)
    bounds += [(0.0, 0.0) if one.differences else free for one in sets]
    start = np.concatenate([np.full(features, 0.05), np.zeros(2 * count)])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 3000}
    )
    return np.asarray(found.x[:features] / scale)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a sum of evidence and a length become log-odds (see ``provenance.drift.score.model``)."""

    intercept: float
    length: float
    knot: float
    below: float
    above: float

    def log_odds(self, evidence: Array, length: Array) -> Array:
        """Return the log-odds of pairs with this evidence and this (centred) length."""
        low, high = np.minimum(evidence, self.knot), np.maximum(0, evidence - self.knot)
        unseen, seen = np.exp(self.length * length), np.exp(self.above * high)
        log_odds: Array = self.intercept + self.below * low + np.log(unseen + seen - 1)
        return log_odds


def calibrate(sets: list[tuple[Array, Array, Array, float]], knot: float) -> Calibration:
    """Fit intercept, length and the two slopes, none negative.

    Each set is (evidence, length, labels, importance); all share the slopes, and the intercept and
    the length are those of the first set. Were errors spread evenly over the words, twice the words
    would have twice the odds of one: the first set's length is drawn to that (1). The evidence
    grows with the length too and takes a part of its place.
    """
    count = len(sets)

    def loss(parameters: Array) -> float:
        below, above = parameters[:2]
        lengths, intercepts = np.split(parameters[2:], 2)
        value = 0.01 * float(1 - above) ** 2 + EVEN_SPREAD * float(1 - lengths[0]) ** 2
        for number, (evidence, length, labels, importance) in enumerate(sets):
            odds = Calibration(intercepts[number], lengths[number], knot, below, above).log_odds(
                evidence, length
            )
            value += importance * float(np.mean(np.logaddexp(0, odds) - labels * odds))
        return value

    start = np.array([0.3, 1.0] + [0.0] * (2 * count))
    bounds = [(0.02, None), (0.0, 1.0)] + [(0.0, None)] * count + [(None, None)] * count
    found = minimize(loss, start, method="L-BFGS-B", bounds=bounds).x
    return Calibration(found[2 + count], found[2], knot, found[0], found[1])


def _sigmoid(odds: Array) -> Array:
    return np.asarray(0.5 * (1 + np.tanh(odds / 2)))

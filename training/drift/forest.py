"""Gradient boosting with oblivious trees (Friedman 2001; Kohavi 1994), in numpy alone.

All nodes of one depth ask the same question, so a tree of depth k is k questions and 2^k values:
short to store, quick to answer for many rows at once, and deterministic to grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    Array = npt.NDArray[np.float64]
    Bins = npt.NDArray[np.int64]
    #: From predictions (rows) to the gradient and the curvature of the loss (rows each).
    Slope = Callable[[Array], tuple[Array, Array]]

#: So many questions at most are asked about one feature.
_MOST_THRESHOLDS = 40


@dataclass(frozen=True, slots=True)
class Growth:
    """How a forest grows: trees, questions per tree, step size, and what holds it back.

    ``ridge`` is added to the curvature of every leaf, ``fewest`` is the least curvature of a side
    of a question, relative to the whole; ``rising`` forbids that more of a feature gives less.
    """

    trees: int
    depth: int
    rate: float
    ridge: float
    fewest: float
    rising: bool = False


@dataclass(frozen=True, slots=True)
class Forest:
    """``features`` and ``thresholds`` have shape (trees, depth), ``values`` (trees, 2^depth).

    The first question is the highest bit of a leaf's place; a value above the threshold is a 1.
    """

    features: Bins
    thresholds: Array
    values: Array

    def predict(self, rows: Array) -> Array:
        """Return the sum of all trees for each of the rows (rows, features)."""
        total = np.zeros(len(rows))
        for features, thresholds, values in zip(
            self.features, self.thresholds, self.values, strict=True
        ):
            total += values[_leaves(rows[:, features] > thresholds)]
        return total


def grow_forest(rows: Array, slope: Slope, growth: Growth) -> Forest:
    """Grow a forest on ``rows`` (rows, features) that descends the loss with this ``slope``."""
    questions = [_thresholds(column) for column in rows.T]
    binned = np.stack(
        [
            np.searchsorted(some, column, side="left")
            for some, column in zip(questions, rows.T, strict=True)
        ]
    )
    predictions = np.zeros(len(rows))
    trees = []
    for _ in range(growth.trees):
        gradient, curvature = slope(predictions)
        asked, leaves = _grow_tree(binned, questions, gradient, curvature, growth)
        if not asked:
            break
        values = growth.rate * _values(leaves, gradient, curvature, len(asked), growth)
        predictions += values[leaves]
        trees.append((asked, values))
    whole = [one for one in trees if len(one[0]) == growth.depth]
    return Forest(
        np.array([[feature for feature, _ in asked] for asked, _ in whole], dtype=np.int64),
        np.array([[questions[f][place] for f, place in asked] for asked, _ in whole]),
        np.array([values for _, values in whole]),
    )


def _thresholds(column: Array) -> Array:
    """Return where a feature may be cut: between its values, evenly by rank."""
    values = np.unique(column)
    if len(values) > _MOST_THRESHOLDS:
        shares = np.linspace(0, 1, _MOST_THRESHOLDS + 2)[1:-1]
        ranks = [np.quantile(some, shares) for some in (column, values)]
        return np.asarray(np.unique(np.concatenate(ranks)))
    return np.asarray((values[:-1] + values[1:]) / 2)


def _grow_tree(
    binned: Bins, questions: list[Array], gradient: Array, curvature: Array, growth: Growth
) -> tuple[list[tuple[int, int]], Bins]:
    """Return the questions (feature, place of its threshold), and the leaf of every row."""
    leaves = np.zeros(binned.shape[1], dtype=np.int64)
    asked: list[tuple[int, int]] = []
    fewest = growth.fewest * curvature.sum()
    for depth in range(growth.depth):
        best, choice = 0.0, None
        for feature, some in enumerate(questions):
            if not len(some):
                continue
            gains = _gains(
                leaves * (len(some) + 1) + binned[feature],
                (1 << depth, len(some) + 1),
                (gradient, curvature),
                growth,
                fewest,
            )
            place = int(np.argmax(gains))
            if gains[place] > best and (feature, place) not in asked:
                best, choice = float(gains[place]), (feature, place)
        if choice is None:
            break
        asked.append(choice)
        leaves = 2 * leaves + (binned[choice[0]] > choice[1])
    return asked, leaves


def _gains(
    cells: Bins, shape: tuple[int, int], slopes: tuple[Array, Array], growth: Growth, fewest: float
) -> Array:
    """Return what each cut between the bins would gain, -inf where it is not allowed."""
    sums = [np.bincount(cells, one, shape[0] * shape[1]).reshape(shape) for one in slopes]
    below = [one.cumsum(axis=1)[:, :-1] for one in sums]
    above = [one.sum(axis=1, keepdims=True) - part for one, part in zip(sums, below, strict=True)]
    sides = [gradient / (curvature + growth.ridge) for gradient, curvature in (below, above)]
    gain = sum(
        (side[0] * step).sum(axis=0) for side, step in zip((below, above), sides, strict=True)
    )
    whole = [one.sum(axis=1) for one in sums]
    gain = gain - (whole[0] ** 2 / (whole[1] + growth.ridge)).sum()
    allowed = (below[1].sum(axis=0) >= fewest) & (above[1].sum(axis=0) >= fewest)
    if growth.rising:
        allowed &= (sides[1] <= sides[0] + 1e-12).all(axis=0)
    return np.where(allowed, gain, -np.inf)


def _values(leaves: Bins, gradient: Array, curvature: Array, depth: int, growth: Growth) -> Array:
    weights = np.bincount(leaves, curvature, 1 << depth).astype(np.float64) + growth.ridge
    values: Array = -np.bincount(leaves, gradient, 1 << depth) / weights
    return _risen(values, weights, depth) if growth.rising else values


def _risen(values: Array, weights: Array, depth: int) -> Array:
    """Pool leaves until a yes to any question never gives less than a no."""
    values = values.copy()
    places = np.arange(len(values))
    for _ in range(4 * depth):
        for bit in range(depth):
            low = places[(places >> bit) & 1 == 0]
            high = low | (1 << bit)
            wrong = values[low] > values[high]
            pooled = (weights[low] * values[low] + weights[high] * values[high]) / (
                weights[low] + weights[high]
            )
            values[low] = np.where(wrong, pooled, values[low])
            values[high] = np.where(wrong, pooled, values[high])
    return values


def _leaves(answers: npt.NDArray[np.bool_]) -> Bins:
    depth = answers.shape[1]
    return np.asarray(answers @ (1 << np.arange(depth - 1, -1, -1)), dtype=np.int64)


def table_of(forest: Forest, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return a forest as it stands in a file: what each tree asks of named features, and gives."""
    return [
        {
            "asks": [[names[feature], float(f"{limit:.4g}")] for feature, limit in asks],
            "gives": [round(float(value), 4) for value in gives],
        }
        for *asks, gives in (
            (*zip(features.tolist(), limits.tolist(), strict=True), values)
            for features, limits, values in zip(
                forest.features, forest.thresholds, forest.values, strict=True
            )
        )
    ]

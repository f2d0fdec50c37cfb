"""Forests of small trees in which all nodes of one depth ask the same question.

A tree of depth k is k questions ("is this feature above that threshold?") and 2^k values; the first
question is the highest bit of a value's place. ``training/drift/forest.py`` grows them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]


class TreeTable(TypedDict):
    """A tree as it stands in a file: (feature, threshold) pairs, and the leaves in log-odds."""

    asks: list[tuple[str, float]]
    gives: list[float]


class Question(NamedTuple):
    """``bit`` is the question's place among a leaf's, ``usual`` the answer of a usual pair."""

    feature: str
    threshold: float
    bit: int
    usual: bool


class Tree(NamedTuple):
    """A tree, and the leaf in which a pair with usual values ends."""

    questions: tuple[Question, ...]
    gives: tuple[float, ...]
    usual: int


class Forest:
    """A sum of trees that says what each feature adds compared with its usual value."""

    def __init__(self, table: Sequence[TreeTable], usual: Mapping[str, float]) -> None:
        """Read what ``json.load`` made of a forest; ``usual`` has a value for each feature."""
        self.trees = tuple(_tree(one, usual) for one in table)
        asked: dict[str, list[tuple[float, int]]] = {}
        for number, tree in enumerate(self.trees):
            for one in tree.questions:
                asked.setdefault(one.feature, []).append((one.threshold, number))
        self._asked = [
            _asked(feature, sorted(questions), usual[feature])
            for feature, questions in asked.items()
        ]

    def explain(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature adds (log-odds).

        All add up exactly to the difference between the forest at ``values`` and at the usual ones:
        a tree's answers turn from usual to actual in the order in which it asks, and what a turn
        changes is due to the feature asked about.
        """
        added: dict[str, float] = {}
        for number in sorted(self._unusual(values)):
            questions, gives, leaf = self.trees[number]
            for feature, threshold, bit, usual in questions:
                if (values[feature] > threshold) is not usual:
                    turned = leaf ^ bit
                    added[feature] = added.get(feature, 0.0) + gives[turned] - gives[leaf]
                    leaf = turned
        return added

    def _unusual(self, values: Mapping[str, float]) -> set[int]:
        """Return which trees answer otherwise than usual: most do not."""
        found: set[int] = set()
        for feature, thresholds, trees, usual in self._asked:
            exceeded = bisect_left(thresholds, values[feature])
            if exceeded != usual:
                found.update(trees[min(exceeded, usual) : max(exceeded, usual)])
        return found


class _Asked(NamedTuple):
    """What is asked about a feature: thresholds, ascending, and the trees that they belong to.

    ``usual`` is how many of the thresholds a usual value exceeds.
    """

    feature: str
    thresholds: tuple[float, ...]
    trees: tuple[int, ...]
    usual: int


def _asked(feature: str, questions: Sequence[tuple[float, int]], usual: float) -> _Asked:
    thresholds = tuple(threshold for threshold, _ in questions)
    trees = tuple(tree for _, tree in questions)
    return _Asked(feature, thresholds, trees, bisect_left(thresholds, usual))


def _tree(table: TreeTable, usual: Mapping[str, float]) -> Tree:
    last = len(table["asks"]) - 1
    questions = tuple(
        Question(feature, threshold, 1 << (last - place), usual[feature] > threshold)
        for place, (feature, threshold) in enumerate(table["asks"])
    )
    return Tree(questions, tuple(table["gives"]), sum(one.bit for one in questions if one.usual))


class RowForest:
    """A forest that is asked about many rows at once."""

    def __init__(self, table: Sequence[TreeTable], features: Sequence[str]) -> None:
        """Read what ``json.load`` made of a forest whose trees have one depth."""
        import numpy as np

        place = {name: number for number, name in enumerate(features)}
        # First the first questions of all trees, then the second ones: an answer is a row.
        by_depth = zip(*(tree["asks"] for tree in table), strict=True)
        asks = [question for questions in by_depth for question in questions]
        self._asked = np.array([place[name] for name, _ in asks])
        self._limits = np.array([[limit] for _, limit in asks])
        self._gives = np.array([one["gives"] for one in table]).ravel()
        self._trees = len(table)
        leaves = len(self._gives) // self._trees
        self._first_leaves = np.arange(self._trees)[:, None] * leaves

    def log_odds(self, columns: Array) -> Array:
        """Return the sum of the trees for each of the rows, given with shape (features, rows)."""
        import numpy as np

        # As bytes, the quickest: no tree asks more than eight questions.
        answers = (columns.take(self._asked, axis=0) > self._limits).view(np.uint8)
        leaves = np.zeros((self._trees, columns.shape[1]), dtype=np.uint8)
        for start in range(0, len(answers), self._trees):
            leaves += leaves
            leaves += answers[start : start + self._trees]
        total: Array = self._gives.take(leaves + self._first_leaves).sum(axis=0)
        return total

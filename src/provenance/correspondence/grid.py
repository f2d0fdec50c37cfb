"""The part of the plane of two documents in which beads are sought: a ragged, monotone band."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Grid:
    """Nodes (i, j): i seed units and j original units lie behind us.

    Row i holds the columns ``low[i]`` to ``high[i]``, both included; both arrays never fall. Nodes
    are numbered row by row.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]

    @classmethod
    def full(cls, seed_units: int, original_units: int) -> Grid:
        """Return the grid of all nodes."""
        rows = seed_units + 1
        return cls(np.zeros(rows, np.int64), np.full(rows, original_units, np.int64))

    @cached_property
    def start(self) -> NDArray[np.int64]:
        """The number of each row's first node; one more entry holds the number of nodes."""
        return np.concatenate(([0], np.cumsum(self.high - self.low + 1)))

    @cached_property
    def base(self) -> NDArray[np.int64]:
        """What a column is added to for the number of its node, one value a row."""
        return self.start[:-1] - self.low

    @cached_property
    def rows_as_lists(self) -> tuple[list[int], list[int], list[int]]:
        """First column, last column and ``base`` of each row."""
        return self.low.tolist(), self.high.tolist(), self.base.tolist()

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return int(self.start[-1])

    @cached_property
    def row(self) -> NDArray[np.int64]:
        """The row of each node."""
        return np.repeat(np.arange(len(self.low)), self.high - self.low + 1)

    @cached_property
    def column(self) -> NDArray[np.int64]:
        """The column of each node."""
        return np.arange(self.size) - self.start[self.row] + self.low[self.row]

    def number(
        self, row: NDArray[np.int64], column: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return the numbers of nodes, and which of them are in the grid (others count as 0)."""
        inside = row < len(self.low)
        safe = np.minimum(row, len(self.low) - 1)
        inside &= (column >= self.low[safe]) & (column <= self.high[safe])
        return np.where(inside, self.base[safe] + column, 0), inside

    @cached_property
    def is_full(self) -> bool:
        """Whether every node of the plane is in it."""
        return self.size == len(self.low) * (int(self.high[-1]) + 1)

    @cached_property
    def below(self) -> NDArray[np.int32]:
        """The node under each node, ``size`` where there is none; ``size`` has itself below."""
        row, column = np.minimum(self.row + 1, len(self.low) - 1), self.column
        inside = (column >= self.low.take(row)) & (row > self.row)
        below = np.full(self.size + 1, self.size, dtype=np.int32)
        np.copyto(below[:-1], self.base.take(row) + column, where=inside, casting="same_kind")
        return below

    @cached_property
    def right(self) -> NDArray[np.int32]:
        """The node to the right of each node, ``size`` where there is none, as in ``below``."""
        right = np.arange(1, self.size + 2, dtype=np.int32)
        right[self.start[1:] - 1] = self.size
        right[-1] = self.size
        return right

    def transposed(self) -> Grid:
        """Return the same nodes seen from the original's side."""
        columns = np.arange(int(self.high[-1]) + 1)
        low = np.searchsorted(self.high, columns, side="left")
        high = np.searchsorted(self.low, columns, side="right") - 1
        return Grid(low.astype(np.int64), high.astype(np.int64))

"""Ranges laid end to end, the loop of sparse joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def expand(first: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the concatenated ranges ``first[k], …, first[k] + counts[k] - 1``."""
    ends = counts.cumsum()
    total = int(ends[-1]) if len(ends) else 0
    ranges: NDArray[np.int64] = (first - ends + counts).repeat(counts)
    ranges += np.arange(total)
    return ranges


def run_starts(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each run of equal values begins."""
    begins = np.empty(len(values), dtype=bool)
    begins[:1] = True
    np.not_equal(values[1:], values[:-1], out=begins[1:])
    return begins.nonzero()[0]


def run_lengths(starts: NDArray[np.int64], end: int) -> NDArray[np.int64]:
    """Return the length of each run, the last of which ends before ``end``."""
    lengths = np.empty(len(starts), np.int64)
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    lengths[-1:] = end - starts[-1:]
    return lengths

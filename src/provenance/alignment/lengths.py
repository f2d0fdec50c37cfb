"""What the lengths of two sides say, after Gale and Church (1993), for logarithms of lengths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.alignment import settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: No difference of lengths says more than this against a bead, in nats.
_LEAST = -8.0


@dataclass(frozen=True)
class Lengths:
    """Logarithm and variance of lengths in characters, in any shape."""

    logarithm: NDArray[np.float64]
    noise: NDArray[np.float64]

    @classmethod
    def of(cls, characters: NDArray[np.float64], ratio: float) -> Lengths:
        """Take lengths; ``ratio`` brings them to the scale of the seed's."""
        scaled = characters * ratio
        return cls(np.log(scaled + 3.0), settings.LENGTH_NOISE**2 / np.maximum(scaled, 1.0))

    @classmethod
    def of_windows(cls, characters: NDArray[np.float64], ratio: float) -> Lengths:
        """Take the windows of 1 to ``WINDOW`` units (rows) from each unit on (columns).

        A last column stands for the end of the text.
        """
        behind = np.concatenate(([0.0], np.cumsum(characters)))
        sizes = np.arange(1, settings.WINDOW + 1)[:, None]
        ends = np.minimum(np.arange(len(behind)) + sizes, len(characters))
        return cls.of(behind[ends] - behind, ratio)


def length_gain(log_ratio: NDArray[np.float64], noise: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log-likelihood ratio of translations against unrelated units, at least -8 nats.

    ``noise`` is the sum of both lengths' variances.
    """
    unrelated = settings.LENGTH_SPREAD_UNRELATED**2
    variance = noise + settings.LENGTH_SPREAD**2
    odds = log_ratio**2
    odds *= 1 / variance - 1 / unrelated
    odds += np.log(variance / unrelated)
    odds *= -0.5
    return np.maximum(odds, _LEAST, out=odds)

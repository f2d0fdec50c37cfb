"""What is expected of the terms of a document where no counterpart explains them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence import settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.correspondence import Side, TermLinks


@dataclass(frozen=True)
class TermModel:
    """What is expected of each term of a document where no counterpart explains it.

    ``counts`` are those of the whole document, ``general`` the probability of each term in the
    language at large, ``faith`` how likely it is to be explained by a true counterpart.
    """

    counts: NDArray[np.float64]
    general: NDArray[np.float64]
    faith: NDArray[np.float64]

    def background(self, side: Side) -> NDArray[np.float64]:
        """Return the probability of each row of a side's term table in the rest of its document.

        A unit's own terms are left out of account, or a long unit would explain itself.
        """
        rest = np.maximum(self.counts[side.term] - side.count, 0.0)
        size = np.maximum(self.counts.sum() - side.tokens[side.unit], 0.0)
        strength = settings.GENERAL_TOKENS
        chance: NDArray[np.float64] = (rest + strength * self.general[side.term]) / (
            size + strength
        )
        return chance


def term_models(seed: Side, original: Side, links: TermLinks) -> tuple[TermModel, TermModel]:
    """Estimate for either side the chance of each term and how surely it has a counterpart."""
    return (
        _term_model(seed, links.seed, links.known_seed, links.general_seed),
        _term_model(original, links.original, links.known_original, links.general_original),
    )


def _term_model(
    side: Side,
    linked: NDArray[np.int64],
    known: NDArray[np.bool_],
    general: NDArray[np.float64],
) -> TermModel:
    counts = np.bincount(side.term, side.count, minlength=len(side.vocabulary))
    faith = np.where(known, settings.FAITH_KNOWN, settings.FAITH_UNKNOWN)
    faith[linked] = settings.FAITH_LINKED
    return TermModel(counts.astype(np.float64), general, faith)

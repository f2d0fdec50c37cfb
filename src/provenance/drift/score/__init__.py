"""The drift score: how probably a bilingual reviewer would mark a major accuracy error.

A logistic regression whose weights ``training/drift/build.py`` fitted under the constraint that
more evidence of trouble never lowers the score. ``docs/how-drift-is-scored.md`` says what it
weighs, how well it tells good from bad, and what it cannot see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.score.features import measure
from provenance.drift.score.model import SIGNATURE, explain, load_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.observations import Observation
    from provenance.drift.passages import PassagePair

__all__ = ["SIGNATURE", "estimate"]


def estimate(
    pair: PassagePair, observations: Sequence[Observation], context: DocumentContext
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Return the drift (0 to 1), and the reasons with what each adds to its log-odds.

    The first reason is what holds for every paragraph; the others follow by size. All of them add
    up to the log-odds of the drift.
    """
    weights = load_weights().of(with_lexicon=context.lexicon is not None)
    values = measure(pair, observations, context.lexicon)
    return explain(values, weights)

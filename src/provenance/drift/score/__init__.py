"""The drift score: how probably a bilingual reviewer would mark a major accuracy error.

A logistic regression whose weights ``training/drift/build.py`` fitted under the constraint that
more evidence of trouble never lowers the score. ``docs/how-drift-is-scored.md`` says what it
weighs, how well it tells good from bad, and what it cannot see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.score.features import doubt, measure
from provenance.drift.score.model import SIGNATURE, explain, load_weights

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.observations import Observation
    from provenance.drift.passages import Passage, PassagePair

__all__ = ["SIGNATURE", "estimate"]


#: So many paragraphs are known again, so that a long text can be followed while it is edited.
_MOST_REMEMBERED = 2048
_remembered: dict[Hashable, tuple[float, tuple[tuple[str, float], ...]]] = {}


def estimate(
    pair: PassagePair, observations: Sequence[Observation], context: DocumentContext
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Return the drift (0 to 1), and the reasons with what each adds to its log-odds.

    The first reason is what holds for every paragraph; the others follow by size. All of them add
    up to the log-odds of the drift.
    """
    seen = tuple((one.rule, one.severity, one.confidence) for one in observations)
    signature = context.lexicon.signature if context.lexicon is not None else None
    key = (*_decisive(pair.seed), *_decisive(pair.original), doubt(pair), seen, signature)
    if (known := _remembered.get(key)) is not None:
        return known
    weights = load_weights().of(with_lexicon=context.lexicon is not None)
    values = measure(pair, observations, context.lexicon)
    if len(_remembered) >= _MOST_REMEMBERED:
        _remembered.clear()
    _remembered[key] = answer = explain(values, weights)
    return answer


def _decisive(passage: Passage) -> tuple[Hashable, ...]:
    """Return what the measures see of a passage."""
    return passage.text, passage.language

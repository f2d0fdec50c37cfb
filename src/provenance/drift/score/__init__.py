"""The drift score: how probably a bilingual reviewer would mark a major accuracy error.

A logistic regression whose weights ``training/drift/build.py`` fitted under the constraint that
more evidence of trouble never lowers the score. ``docs/how-drift-is-scored.md`` says what it
weighs, how well it tells good from bad, and what it cannot see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.score.features import doubt, measure_together
from provenance.drift.score.model import SIGNATURE, explain, load_weights

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.observations import Observation
    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Lexicon

__all__ = ["SIGNATURE", "Estimate", "estimate", "estimate_together"]

#: The drift, and its reasons.
Estimate = tuple[float, tuple[tuple[str, float], ...]]


#: So many paragraphs are known again, so that a long text can be followed while it is edited.
_MOST_REMEMBERED = 2048
_remembered: dict[Hashable, Estimate] = {}


def estimate(
    pair: PassagePair, observations: Sequence[Observation], context: DocumentContext
) -> Estimate:
    """Return the drift (0 to 1), and the reasons with what each adds to its log-odds.

    The first reason is what holds for every paragraph; the others follow by size. All of them add
    up to the log-odds of the drift.
    """
    return estimate_together((pair,), (observations,), context.lexicon)[0]


def estimate_together(
    pairs: Sequence[PassagePair],
    observations: Sequence[Sequence[Observation]],
    lexicon: Lexicon | None,
) -> list[Estimate]:
    """Do the same for several pairs, which takes less time than one by one."""
    keys = [_key(pair, seen, lexicon) for pair, seen in zip(pairs, observations, strict=True)]
    known = {key: _remembered[key] for key in keys if key in _remembered}
    new = [number for number, key in enumerate(keys) if key not in known]
    if new:
        weights = load_weights().of(with_lexicon=lexicon is not None)
        measured = measure_together(
            [pairs[number] for number in new], [observations[number] for number in new], lexicon
        )
        for number, values in zip(new, measured, strict=True):
            known[keys[number]] = explain(values, weights)
        if len(_remembered) + len(new) > _MOST_REMEMBERED:
            _remembered.clear()
        _remembered.update(known)
    return [known[key] for key in keys]


def _key(
    pair: PassagePair, observations: Sequence[Observation], lexicon: Lexicon | None
) -> Hashable:
    seen = tuple((one.rule, one.severity, one.confidence) for one in observations)
    signature = lexicon.signature if lexicon is not None else None
    return (*_decisive(pair.seed), *_decisive(pair.original), doubt(pair), seen, signature)


def _decisive(passage: Passage) -> tuple[Hashable, ...]:
    """Return what the measures see of a passage."""
    return passage.text, passage.language

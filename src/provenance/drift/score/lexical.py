"""What the linked words say: who is missing, how badly, and whether the order agrees."""

from __future__ import annotations

from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.passages import PassagePair
    from provenance.drift.score.linking import LinkedWord, Linking

_UNRENDERED = 0.15
_RENDERED = 0.5
_CONTENT = 3.0
#: Free translations have runs, gaps and differences of these sizes (logarithms of nats and words):
#: up to them evidence counts otherwise than beyond.
_SHORT_RUN = 0.9
_LONG_RUN = 1.8
_SOME = 1.1
_LARGE_IMBALANCE = 1.9
#: Words of less surprise break no run and begin none.
_FAINT = 0.5


def measure_lexical(pair: PassagePair, linking: Linking) -> dict[str, float]:
    """Measure what each side says that the other does not."""
    german = [word.surprise for word in linking.seed]
    english = [word.surprise for word in linking.original]
    imbalance = log1p(abs(sum(english) - sum(german)))
    return {
        **_side("seed", linking.seed, german),
        **_side("original", linking.original, english),
        "large_imbalance": max(0.0, imbalance - _LARGE_IMBALANCE),
        "disorder": _disorder(linking.original, len(pair.seed.tokens)),
    }


def _side(name: str, words: Sequence[LinkedWord], surprises: Sequence[float]) -> dict[str, float]:
    top = sorted(surprises, reverse=True)[:3] or [0.0]
    run = log1p(_longest_run(words))
    unrendered = log1p(
        len([1 for word in words if word.link < 0.05 and word.known and word.weight >= _CONTENT])
    )
    return {
        f"{name}_top": top[0],
        f"{name}_top_three": sum(top),
        f"{name}_run": run,
        f"{name}_short_run": min(run, _SHORT_RUN),
        f"{name}_long_run": max(0.0, run - _LONG_RUN),
        f"{name}_unrendered": unrendered,
        f"{name}_some_unrendered": min(unrendered, _SOME),
    }


def _longest_run(words: Sequence[LinkedWord]) -> float:
    """Return the largest sum of surprise over neighbours that nothing renders."""
    best = run = 0.0
    for word in words:
        if word.link > _RENDERED and word.weight >= _CONTENT:
            run = 0.0
        elif word.link < _UNRENDERED and word.surprise > _FAINT:
            run += word.surprise
            best = max(best, run)
    return best


def _disorder(words: Sequence[LinkedWord], length: int) -> float:
    """Return the mean jump between the counterparts of neighbours, 0 to 1 of the passage."""
    places = [word.partner for word in words if word.partner >= 0 and word.link > _RENDERED]
    if len(places) < 4:
        return 0.0
    jumps = [min(abs(b - a), 12) for a, b in pairwise(places)]
    return sum(jumps) / len(jumps) / min(12, max(4, length))

"""What the linked words say: who is missing, how badly, and whether the order agrees."""

from __future__ import annotations

from heapq import nlargest
from itertools import pairwise
from math import log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.passages import PassagePair
    from provenance.drift.score.linking import LinkedWord, Linking

#: The gain of a word in a good translation seldom exceeds this many nats.
_FULL_GAIN = 6.0
_UNRENDERED = 0.15
_RENDERED = 0.5
#: Words of less surprise break no run and begin none.
_FAINT = 0.5


def measure_lexical(pair: PassagePair, linking: Linking) -> dict[str, float]:
    """Measure what each side says that the other does not."""
    german, english = _side("seed", linking.seed), _side("original", linking.original)
    missing, extra = _total(linking.original), _total(linking.seed)
    return {
        **german,
        **english,
        "replaced": min(german["seed_top"], english["original_top"]),
        "replaced_three": min(german["seed_top_three"], english["original_top_three"]),
        "imbalance": log1p(abs(missing - extra)),
        "disorder": _disorder(linking.original, len(pair.seed.tokens)),
    }


def _total(words: Sequence[LinkedWord]) -> float:
    return sum(word.surprise for word in words)


def _side(name: str, words: Sequence[LinkedWord]) -> dict[str, float]:
    count = max(1, len(words))
    top = nlargest(3, (word.surprise for word in words)) or [0.0]
    content = [word for word in words if word.weight >= 3.0 and word.known]
    zero = sum(word.link < 0.05 for word in content)
    total = _total(words)
    gain = sum(word.gain for word in words) / count
    return {
        f"{name}_missing": log1p(total),
        f"{name}_missing_share": total / count,
        f"{name}_top": top[0],
        f"{name}_top_three": sum(top),
        f"{name}_run": log1p(_longest_run(words)),
        f"{name}_unrendered": log1p(zero),
        f"{name}_unrendered_share": zero / max(1, len(content)),
        f"{name}_unlikely": max(0.0, _FULL_GAIN - gain),
    }


def _longest_run(words: Sequence[LinkedWord]) -> float:
    """Return the largest sum of surprise over neighbours that nothing renders."""
    best = run = 0.0
    for word in words:
        if word.link > _RENDERED and word.weight >= 3.0:
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

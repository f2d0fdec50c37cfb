"""Lengths and sentences: what the two passages look like from afar."""

from __future__ import annotations

from bisect import bisect_left
from math import log, log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.drift.passages import Passage, PassagePair

#: Characters that are added to both lengths, so that short texts may differ more.
_SLACK = 20
#: German is about this much longer than English (logarithm of the ratio of characters).
_EXPANSION = 0.12
_TOLERANCE = 0.12
_FEWEST_WORDS = 3


def measure_shape(pair: PassagePair) -> dict[str, float]:
    """Measure lengths, and sentences that are too short."""
    seed, original = pair.seed, pair.original
    ratio = log((len(seed.text) + _SLACK) / (len(original.text) + _SLACK)) - _EXPANSION
    german, english = _words(seed), _words(original)
    words = log((german + 3) / (english + 3))
    return {
        "shorter": max(0.0, -ratio - _TOLERANCE),
        "longer": max(0.0, ratio - _TOLERANCE),
        "fewer_words": max(0.0, -words - 0.15),
        "more_words": max(0.0, words - 0.15),
        "length": log1p(german),
        "fragments": float(max(0, _fragments(seed) - _fragments(original))),
    }


def _words(passage: Passage) -> int:
    return len(passage.words) + len(passage.numbers)


def _fragments(passage: Passage) -> int:
    """Count sentences of so few words that they are remains."""
    fragments, words = 0, passage.words
    for span in passage.sentences:
        inside = passage.token_range(span)
        number = bisect_left(words, inside.stop) - bisect_left(words, inside.start)
        fragments += number < _FEWEST_WORDS
    return fragments

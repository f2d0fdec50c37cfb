"""Lengths and sentences: what the two passages look like from afar."""

from __future__ import annotations

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
    words = log((_words(seed) + 3) / (_words(original) + 3))
    return {
        "shorter": max(0.0, -ratio - _TOLERANCE),
        "longer": max(0.0, ratio - _TOLERANCE),
        "fewer_words": max(0.0, -words - 0.15),
        "more_words": max(0.0, words - 0.15),
        "length": log1p(_words(seed)),
        "fragments": float(max(0, _fragments(seed) - _fragments(original))),
    }


def _words(passage: Passage) -> int:
    return sum(token.is_word or token.is_number for token in passage.tokens)


def _fragments(passage: Passage) -> int:
    """Count sentences of so few words that they are remains."""
    return sum(
        sum(passage.tokens[index].is_word for index in passage.token_range(span)) < _FEWEST_WORDS
        for span in passage.sentences
    )

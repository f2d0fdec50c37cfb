"""Which sentence of the passage translates which, so that checks compare like with like.

Without a lexicon, sentences are linked by length and by what looks the same in both languages
(numbers, names, cognates), with a dynamic programme over the shapes 1-1, 1-2, 2-1, 1-0 and 0-1
(Gale & Church 1993).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.passages import Passage

Span = tuple[int, int]

_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_SHAPE_COST = {(1, 1): 0.0, (1, 2): 0.9, (2, 1): 0.9, (1, 0): 2.5, (0, 1): 2.5}
#: German text is longer: median of characters German / English over human translations of news.
_LENGTH_RATIO = 1.13
_COGNATE_LENGTH = 5


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """A stretch of the seed and the stretch of the original that it translates.

    A side is None where a sentence has no counterpart.
    """

    seed: Span | None
    original: Span | None


def link_sentences(seed: Passage, original: Passage) -> tuple[SentenceLink, ...]:
    """Link the sentences of two passages in order; every sentence is in exactly one link."""
    if len(seed.sentences) <= 1 and len(original.sentences) <= 1:
        return (SentenceLink(_whole(seed.sentences), _whole(original.sentences)),)
    return _linked(seed, original)


def _whole(sentences: Sequence[Span]) -> Span | None:
    return (sentences[0][0], sentences[-1][1]) if sentences else None


def _linked(seed: Passage, original: Passage) -> tuple[SentenceLink, ...]:
    features = (_sentence_features(seed), _sentence_features(original))
    rows, columns = len(seed.sentences), len(original.sentences)
    best: dict[Span, tuple[float, Span]] = {(0, 0): (0.0, (0, 0))}
    for row in range(rows + 1):
        for column in range(columns + 1):
            for shape in _SHAPES:
                before = (row - shape[0], column - shape[1])
                if before not in best:
                    continue
                cost = best[before][0] + _cost(features, before, (row, column), shape)
                if (row, column) not in best or cost < best[row, column][0]:
                    best[row, column] = (cost, before)
    return _path(best, seed.sentences, original.sentences)


def _path(
    best: dict[Span, tuple[float, Span]], seed: Sequence[Span], original: Sequence[Span]
) -> tuple[SentenceLink, ...]:
    links = []
    end = (len(seed), len(original))
    while end != (0, 0):
        start = best[end][1]
        links.append(
            SentenceLink(_whole(seed[start[0] : end[0]]), _whole(original[start[1] : end[1]]))
        )
        end = start
    return tuple(reversed(links))


@dataclass(frozen=True, slots=True)
class _Sentence:
    length: int
    keys: frozenset[str]


def _sentence_features(passage: Passage) -> list[_Sentence]:
    features = []
    for start, end in passage.sentences:
        words = (token for token in passage.tokens if start <= token.start < end)
        keys = frozenset(
            token.text.casefold()[:_COGNATE_LENGTH]
            for token in words
            if token.is_number or (token.is_word and len(token.text) >= _COGNATE_LENGTH)
        )
        features.append(_Sentence(end - start, keys))
    return features


def _cost(
    features: tuple[list[_Sentence], list[_Sentence]], start: Span, end: Span, shape: Span
) -> float:
    if 0 in shape:
        return _SHAPE_COST[shape]
    left = features[0][start[0] : end[0]]
    right = features[1][start[1] : end[1]]
    ratio = sum(s.length for s in left) / (_LENGTH_RATIO * max(1, sum(s.length for s in right)))
    keys = (frozenset[str]().union(*(s.keys for s in side)) for side in (left, right))
    shared = frozenset.intersection(*keys)
    return _SHAPE_COST[shape] + 2.0 * abs(log(ratio)) - 0.7 * len(shared)

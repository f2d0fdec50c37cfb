"""Sentence pairs as arrays: word numbers, grouped so that equal shapes can be aligned at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.language.stems import stem
from provenance.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

LONGEST_SENTENCE = 70
"""Longer pairs cost the square of their length and teach little: 0.4 % of the text is left out."""


@dataclass(frozen=True, slots=True)
class Shape:
    """All pairs with the same number of words on both sides.

    ``cells`` has shape (pairs, translation words, original words) and holds for every two words
    of a pair the number of their word type pair; ``start`` is its place in one flat array of all
    cells. ``translation`` has shape (pairs, translation words), ``original`` likewise.
    """

    original: npt.NDArray[np.int32]
    translation: npt.NDArray[np.int32]
    cells: npt.NDArray[np.int32]
    start: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Stemmed sentence pairs with their vocabularies.

    ``original_words[n]`` is the stem with number n, in sorted order; ``original_counts[n]`` the
    number of sentences that hold it. ``type_original[k]`` and ``type_translation[k]`` are the two
    word numbers of word type pair k.
    """

    original_words: tuple[str, ...]
    translation_words: tuple[str, ...]
    original_counts: npt.NDArray[np.int64]
    translation_counts: npt.NDArray[np.int64]
    type_original: npt.NDArray[np.int32]
    type_translation: npt.NDArray[np.int32]
    shapes: tuple[Shape, ...]
    pairs: int

    @property
    def cells(self) -> npt.NDArray[np.int32]:
        """The word type pair of every two words of a sentence pair, all pairs in one row."""
        nothing = np.zeros(0, dtype=np.int32)
        return np.concatenate([nothing, *(shape.cells.reshape(-1) for shape in self.shapes)])


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of the words of ``text``; numbers, addresses and marks are left out."""
    return [stem(token.text, language) for token in tokenize(text) if token.is_word]


def expected_counts(
    numbers: npt.NDArray[np.int32], probabilities: npt.NDArray[np.float64], size: int
) -> npt.NDArray[np.float64]:
    """Return for each number below ``size`` the sum of the probabilities that stand with it."""
    return np.bincount(numbers, probabilities, size).astype(np.float64, copy=False)


def read_corpus(pairs: Iterable[tuple[str, str]], original: str, translation: str) -> Corpus:
    """Stem and number ``pairs`` of (original, translation) sentences.

    Pairs with an empty side or more than ``LONGEST_SENTENCE`` words on one are left out.
    """
    stemmed = [
        (source, target)
        for source, target in (
            (stems_of(one, original), stems_of(other, translation)) for one, other in pairs
        )
        if 0 < len(source) <= LONGEST_SENTENCE and 0 < len(target) <= LONGEST_SENTENCE
    ]
    sources, source_words, source_counts = _number(side for side, _ in stemmed)
    targets, target_words, target_counts = _number(side for _, side in stemmed)
    groups: dict[tuple[int, int], list[int]] = {}
    for index, (source, target) in enumerate(stemmed):
        groups.setdefault((len(source), len(target)), []).append(index)
    keys, grouped = _word_type_pairs(sources, targets, groups, len(source_words))
    numbers, inverse = np.unique(keys, return_inverse=True)
    return Corpus(
        original_words=source_words,
        translation_words=target_words,
        original_counts=source_counts,
        translation_counts=target_counts,
        type_original=(numbers % max(len(source_words), 1)).astype(np.int32),
        type_translation=(numbers // max(len(source_words), 1)).astype(np.int32),
        shapes=tuple(_shapes(grouped, inverse.astype(np.int32))),
        pairs=len(stemmed),
    )


def _number(
    sentences: Iterable[list[str]],
) -> tuple[list[npt.NDArray[np.int32]], tuple[str, ...], npt.NDArray[np.int64]]:
    """Return the sentences as numbers, the sorted words, and in how many sentences each stands."""
    kept = list(sentences)
    words = sorted({word for sentence in kept for word in sentence})
    numbers = {word: number for number, word in enumerate(words)}
    counts = np.zeros(len(words), dtype=np.int64)
    numbered = []
    for sentence in kept:
        row = np.array([numbers[word] for word in sentence], dtype=np.int32)
        counts[np.unique(row)] += 1
        numbered.append(row)
    return numbered, tuple(words), counts


_Grouped = list[tuple["npt.NDArray[np.int32]", "npt.NDArray[np.int32]"]]


def _word_type_pairs(
    sources: list[npt.NDArray[np.int32]],
    targets: list[npt.NDArray[np.int32]],
    groups: dict[tuple[int, int], list[int]],
    width: int,
) -> tuple[npt.NDArray[np.int64], _Grouped]:
    """Return one key for every cell of every pair, and the groups' sentences as matrices."""
    keys, grouped = [np.zeros(0, dtype=np.int64)], []
    for _, members in sorted(groups.items()):
        source = np.stack([sources[index] for index in members])
        target = np.stack([targets[index] for index in members])
        keys.append((target[:, :, None].astype(np.int64) * width + source[:, None, :]).reshape(-1))
        grouped.append((source, target))
    return np.concatenate(keys), grouped


def _shapes(grouped: _Grouped, flat: npt.NDArray[np.int32]) -> Iterable[Shape]:
    start = 0
    for source, target in grouped:
        size = len(source) * source.shape[1] * target.shape[1]
        cells = flat[start : start + size].reshape(len(source), target.shape[1], source.shape[1])
        yield Shape(source, target, cells, start)
        start += size

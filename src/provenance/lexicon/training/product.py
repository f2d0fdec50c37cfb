"""Writes a trained table as the file that the package loads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.lexicon.container import write_container
from provenance.lexicon.dictionary import word_weight

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from provenance.lexicon.training.corpus import Corpus
    from provenance.lexicon.training.table import TranslationTable


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a lexicon says of itself: its name, version, languages, licence and sources."""

    name: str
    version: str
    original_language: str
    translation_language: str
    licence: str
    attributions: tuple[str, ...] = ()


def write_lexicon(
    path: Path, corpus: Corpus, table: TranslationTable, imprint: Imprint, rarest: int = 2
) -> None:
    """Write ``table`` with the vocabularies and weights of ``corpus`` to ``path``.

    Words stand in the file if they have a translation, or occur in ``rarest`` sentences at least
    (their weight is then known). The same input gives the same bytes.
    """
    original = _kept(corpus.original_counts, table.original, rarest)
    translation = _kept(corpus.translation_counts, table.translation, rarest)
    original_rows = _renumbered(original, len(corpus.original_words))[table.original]
    translation_rows = _renumbered(translation, len(corpus.translation_words))[table.translation]
    sections = {
        **_vocabulary("translation", corpus.translation_words, translation),
        **_weights("translation", corpus.translation_counts[translation], corpus.pairs),
        **_rows("translation", translation_rows, original_rows, table.forward, len(translation)),
        **_vocabulary("original", corpus.original_words, original),
        **_weights("original", corpus.original_counts[original], corpus.pairs),
        **_rows("original", original_rows, translation_rows, table.backward, len(original)),
    }
    header = {
        "name": imprint.name,
        "version": imprint.version,
        "licence": imprint.licence,
        "attributions": list(imprint.attributions),
        "original_language": imprint.original_language,
        "translation_language": imprint.translation_language,
        "sentences": corpus.pairs,
        "entries": len(table.original),
    }
    write_container(path, header, sections)


_Sections = dict[str, tuple[str, bytes]]


def _kept(
    counts: npt.NDArray[np.int64], translated: npt.NDArray[np.int32], rarest: int
) -> npt.NDArray[np.int64]:
    """Return the numbers of the words that stay, in ascending order."""
    keep = counts >= rarest
    keep[translated] = True
    # Code-point order, in which the corpus is sorted, is also the order of UTF-8 bytes.
    return np.flatnonzero(keep)


def _renumbered(kept: npt.NDArray[np.int64], words: int) -> npt.NDArray[np.int64]:
    numbers = np.full(words, -1, dtype=np.int64)
    numbers[kept] = np.arange(len(kept))
    return numbers


def _vocabulary(side: str, words: Sequence[str], kept: npt.NDArray[np.int64]) -> _Sections:
    encoded = [words[number].encode() for number in kept]
    offsets = np.concatenate([[0], np.cumsum([len(word) for word in encoded], dtype=np.int64)])
    return {
        f"{side}.text": ("B", b"".join(encoded)),
        f"{side}.text_offsets": ("I", offsets.astype("<u4").tobytes()),
    }


def _weights(side: str, counts: npt.NDArray[np.int64], sentences: int) -> _Sections:
    weights = np.array([word_weight(int(count), sentences) for count in counts])
    return {f"{side}.weights": ("f", weights.astype("<f4").tobytes())}


def _rows(
    side: str,
    rows: npt.NDArray[np.int64],
    targets: npt.NDArray[np.int64],
    probabilities: npt.NDArray[np.float64],
    words: int,
) -> _Sections:
    order = np.lexsort((targets, rows))
    offsets = np.searchsorted(rows[order], np.arange(words + 1))
    return {
        f"{side}.offsets": ("I", offsets.astype("<u4").tobytes()),
        f"{side}.targets": ("I", targets[order].astype("<u4").tobytes()),
        f"{side}.probabilities": ("f", probabilities[order].astype("<f4").tobytes()),
    }

"""The whole training in one call: sentence pairs in, a lexicon file out."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.lexicon.training.corpus import read_corpus
from provenance.lexicon.training.product import Imprint, write_lexicon
from provenance.lexicon.training.table import PruningSettings, translation_table
from provenance.lexicon.training.word_alignment import AlignmentSettings, align_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How the words are aligned, and what is too weak to keep."""

    alignment: AlignmentSettings = field(default_factory=AlignmentSettings)
    pruning: PruningSettings = field(default_factory=PruningSettings)


_DEFAULT = TrainingSettings()


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """What was trained: sentence pairs read, vocabulary sizes, table rows, bytes written."""

    path: Path
    pairs: int
    original_words: int
    translation_words: int
    entries: int
    size: int


def train_lexicon(
    pairs: Iterable[tuple[str, str]],
    path: Path,
    imprint: Imprint,
    *,
    settings: TrainingSettings = _DEFAULT,
    progress: Callable[[str], None] = lambda _: None,
) -> TrainingResult:
    """Learn a lexicon from (original, translation) sentence pairs and write it to ``path``.

    The same pairs in the same order give the same bytes. ``progress`` is told what begins.

    Raises:
        UsageError: there is no usable pair.
    """
    progress("reading the sentence pairs")
    corpus = read_corpus(pairs, imprint.original_language, imprint.translation_language)
    if not corpus.pairs:
        raise UsageError(
            "There is no usable sentence pair: each line needs an original and a translation, "
            "with a tab between them."
        )
    table = translation_table(
        corpus,
        align_words(corpus, settings.alignment, backwards=False, progress=progress),
        align_words(corpus, settings.alignment, backwards=True, progress=progress),
        settings.pruning,
    )
    write_lexicon(path, corpus, table, imprint)
    return TrainingResult(
        path=path,
        pairs=corpus.pairs,
        original_words=len(corpus.original_words),
        translation_words=len(corpus.translation_words),
        entries=len(table.original),
        size=path.stat().st_size,
    )


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (original, translation) from a UTF-8 TSV file, which may be gzipped (``.gz``).

    Raises:
        UsageError: the file cannot be read, or a line has not exactly two columns.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                columns = line.rstrip("\r\n").split("\t")
                if columns == [""]:
                    continue
                if len(columns) != 2:
                    raise UsageError(
                        f"{path}:{number}: {len(columns)} columns; each line needs two, the "
                        "original and the translation, with a tab between them."
                    )
                yield columns[0], columns[1]
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8.") from error
    except (OSError, EOFError) as error:
        raise UsageError(f"{path}: cannot be read ({error}).") from error

"""Reads the seeds and originals of a run: each at most once, and only when something needs it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from provenance.collect import find_files, lies_below, shown
from provenance.documents import is_document, read_documents
from provenance.errors import DocumentError
from provenance.expressions import expression
from provenance.lexicon import load_lexicon
from provenance.limits import time_limit
from provenance.markers import find_markers
from provenance.model import (
    Block,
    BlockKind,
    Document,
    Marker,
    MarkerKind,
    ReadFailure,
    file_of,
)
from provenance.sides import SideFacts, is_english, split_by_language
from provenance.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.cache.results import Cache, Source
    from provenance.configuration import Settings
    from provenance.workers import Workers

#: These stand among the words of a text without belonging to it.
_NO_PROSE = {MarkerKind.DISCLOSURE, MarkerKind.HUMAN_CREDIT, MarkerKind.LLM_LEFTOVER}
#: A block of which a marker covers this share is the disclosure line itself, not running text.
_DISCLOSURE_SHARE = 0.6
#: What may stand beside a disclosure: (kostenlose Version).
_BRACKETED = expression(r"\([^()]*\)")
#: The keys of MDN, of Microsoft's documentation and of ClickHouse's, in lower case.
_SOURCE_COMMITS = ("l10n.sourcecommit", "ms.sourcegitcommit", "machine_translated_rev")


@dataclass(frozen=True)
class ReadSeed:
    """A seed with what its own text tells, before any original comes into play.

    ``prose`` is the document whose blocks have spaces where markers stood, for the stages that
    compare it with an original.
    """

    document: Document
    markers: tuple[Marker, ...]
    prose: Document
    facts: SideFacts = field(default_factory=SideFacts)


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of a file without opening it again: why it cannot be read, or the facts."""

    failure: ReadFailure | None
    facts: SideFacts
    articles: int = 1


@dataclass(frozen=True, slots=True)
class FileReader(Generic[T]):
    """Reads a file within the limits of the settings; it can be sent to another process."""

    parse: Callable[[Document], T]
    largest: int
    seconds: int

    def __call__(self, source: Source) -> T | ReadFailure:
        """Return what was read, or why not."""
        try:
            with time_limit(self.seconds, source.path):
                shown_as = file_of(source.path)
                found = read_documents(source.file, shown_as, largest=self.largest)
                return self.parse(found[min(source.article, len(found)) - 1])
        except DocumentError as error:
            return ReadFailure(error.path, error.rule, error.message, error.wording)


class Shelf(Generic[T]):
    """The files of one role: ``sources`` can be read, ``failures`` cannot; ``facts`` by path."""

    def __init__(
        self,
        files: Sequence[Source],
        read: FileReader[T],
        cache: Cache,
        workers: Workers,
        step: str,
    ) -> None:
        self._read = read
        self._cache = cache
        self._workers = workers
        self._step = step
        self._held: dict[str, T] = {}
        self.failures: list[ReadFailure] = []
        self.sources: list[Source] = []
        self.facts: dict[str, SideFacts] = {}
        further = self._take(files)
        if further:
            self._take(further)
            self.sources.sort(key=lambda source: (file_of(source.path), source.article))
        self.by_path = {source.path: source for source in self.sources}

    def _take(self, files: Sequence[Source]) -> list[Source]:
        """Read files, or recall what is known of them; return the further articles in them."""
        # What takes too long on one machine need not on another: the limits are part of the key.
        limits = (str(self._read.largest), str(self._read.seconds))
        keys = [self._cache.key(Outcome, file.path, file.digest, *limits) for file in files]
        outcomes = self._cache.recall(Outcome, keys)
        unknown = [file for file, outcome in zip(files, outcomes, strict=True) if outcome is None]
        results = self._workers.map(self._read, unknown, len(unknown), self._step)
        fresh = dict(zip(unknown, results, strict=True))
        further: list[Source] = []
        for file, key, outcome in zip(files, keys, outcomes, strict=True):
            result = fresh.get(file, outcome.failure if outcome else None)
            known = outcome or _outcome_of(result)
            if known.failure is not None:
                self.failures.append(known.failure)
            else:
                self.sources.append(file)
                self.facts[file.path] = known.facts
            if result is not None and not isinstance(result, ReadFailure):
                self._held[file.path] = result
            if outcome is None and file.digest:
                self._cache.keep(key, known)
            if file.article == 1:
                further += _further_articles(file, known.articles)
        return further

    def get(self, source: Source) -> T:
        """Return what the file holds.

        Raises:
            DocumentError: it cannot be read any more.
        """
        if source.path not in self._held:
            result = self._read(source)
            if isinstance(result, ReadFailure):
                if result not in self.failures:
                    self.failures.append(result)
                raise DocumentError(
                    result.path, result.rule, result.wording or Wording(result.message)
                )
            self._held[source.path] = result
        return self._held[source.path]


def _outcome_of(result: object) -> Outcome:
    if isinstance(result, ReadFailure):
        return Outcome(result, SideFacts())
    if isinstance(result, ReadSeed):
        return Outcome(None, result.facts, result.document.articles)
    articles = result.articles if isinstance(result, Document) else 1
    return Outcome(None, SideFacts(), articles)


def _further_articles(file: Source, articles: int) -> list[Source]:
    """Return the second article of a file and those after it, each as if it were a file."""
    numbers = range(2, articles + 1)
    return [replace(file, path=f"{file.path}#{number}", article=number) for number in numbers]


def seed_files(paths: Sequence[str], settings: Settings) -> list[Path]:
    """Return the files below ``paths``, or the configured seeds, that are to be checked.

    A file that is named is taken although a pattern excludes it, unless the settings force the
    exclusion; then what no folder would be searched for (a picture, a README) is left out as well.
    An original that is named is no seed.
    """
    files = find_files(paths or settings.seeds, role="file or folder")
    named = set() if settings.force_exclude else {shown(Path(path)) for path in paths}
    originals = named_originals(paths, settings)
    return [
        file
        for file in files
        if (shown(file) in named or not settings.excludes(shown(file)))
        and shown(file) not in originals
        and (not settings.force_exclude or is_document(file.name))
    ]


def seeds_of_the_project(settings: Settings) -> list[Path]:
    """Return all configured seeds that there are."""
    present = [name for name in settings.seeds if Path(name).exists()]
    return seed_files(present, settings) if present else []


def original_files(folders: Sequence[str], settings: Settings) -> list[Path]:
    """Return the files below ``folders`` in which originals are looked for."""
    files = find_files(_existing(folders, settings), role="folder of originals")
    return [file for file in files if not settings.excludes(shown(file))]


def named_originals(paths: Sequence[str], settings: Settings) -> frozenset[str]:
    """Return the originals among the files that are named: a hook names what has changed.

    They lie in a configured folder of originals, and in no folder of seeds inside that. Where the
    command line names the originals, what it names besides are seeds.
    """
    if settings.source("originals").startswith("--"):
        return frozenset()
    files = (shown(Path(name)) for name in paths if Path(name).is_file())
    seeds = {shown(Path(name)) for name in settings.seeds}
    originals = {shown(Path(name)) for name in settings.all_originals()}
    return frozenset(path for path in files if _is_original(path, seeds, originals))


def _is_original(path: str, seeds: set[str], originals: set[str]) -> bool:
    around = [folder for folder in seeds | originals if lies_below(path, folder)]
    return bool(around) and max(around, key=len) not in seeds


def _existing(folders: Sequence[str], settings: Settings) -> Sequence[str]:
    """A project without any original is no mistake: its seeds are reported as unpaired."""
    if settings.source("originals") == "default":
        return [name for name in folders if Path(name).exists()]
    return folders


@dataclass(frozen=True, slots=True)
class SeedReader:
    """Finds out what a seed's own text tells; ``lexicons`` is the user's folder of them."""

    lexicons: str | None

    def __call__(self, document: Document) -> ReadSeed:
        """Return the seed; of a text with its original in one file, the German half."""
        whole = read_seed(document)
        lexicon = load_lexicon(directory=self.lexicons)
        if document.counterpart is None:
            half = split_by_language(whole.document, lexicon)
        else:
            half = whole.document
        read = whole if half is whole.document else read_seed(half)
        facts = SideFacts(
            english=half.counterpart is None and is_english(half),
            marked=bool(whole.markers),
            translated_from=_source_commit(document),
        )
        return replace(read, facts=facts)


def _source_commit(document: Document) -> str:
    """Return the commit of the original that a text's front matter names, empty for none."""
    fields = {key.lower(): value.strip() for key, value in document.metadata.fields.items()}
    return next((fields[key] for key in _SOURCE_COMMITS if fields.get(key)), "")


def read_seed(document: Document) -> ReadSeed:
    """Find the markers of a seed; blocks that are nothing but a marker become footers."""
    markers = find_markers(document)
    blocks = tuple(
        replace(block, kind=BlockKind.FOOTER) if _is_disclosure(block, markers) else block
        for block in document.blocks
    )
    document = replace(document, blocks=blocks)
    without = tuple(_without_markers(block, markers) for block in blocks)
    return ReadSeed(document, markers, replace(document, blocks=without))


def read_original(document: Document) -> Document:
    """Return an original; of a file with both languages, the English half."""
    return document.counterpart or document


def _without_markers(block: Block, markers: Sequence[Marker]) -> Block:
    """Blank the disclosures inside a block; nothing moves, so every offset still holds."""
    text = block.text
    for marker in markers:
        if marker.block == block.index and marker.kind in _NO_PROSE:
            start = block.source_map.to_prose(marker.start)
            end = block.source_map.to_prose(marker.end)
            text = text[:start] + " " * (end - start) + text[end:]
    return block if text == block.text else replace(block, text=text)


def _is_disclosure(block: Block, markers: Sequence[Marker]) -> bool:
    covered = sum(marker.end - marker.start for marker in markers if marker.block == block.index)
    if covered >= _DISCLOSURE_SHARE * (block.end - block.start):
        return True
    rest = _BRACKETED.sub("", _without_markers(block, markers).text)
    return covered > 0 and not any(map(str.isalnum, rest))

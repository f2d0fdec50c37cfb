"""One run's files on either side, what earlier runs know of them, and the processes at hand.

Everything is asked of the cache first; what it does not know is read and computed. The result is
the same either way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from provenance.collect import shown
from provenance.comparison.versions import digest_of_versions
from provenance.decisions.ledger import Ledger, load_ledger
from provenance.errors import DocumentError, LedgerError
from provenance.model import Document, Pairing, ReadFailure, SeedReport, file_of
from provenance.originals import Originals, PairingBook
from provenance.pairing import pairing_doubt
from provenance.reading import (
    FileReader,
    ReadSeed,
    SeedReader,
    Shelf,
    named_originals,
    original_files,
    read_original,
    seed_files,
    seeds_of_the_project,
)
from provenance.sides import assign_sides
from provenance.staleness import git
from provenance.staleness.versions import Side, find_versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from provenance.cache.results import Cache, Source
    from provenance.configuration import Settings
    from provenance.staleness.versions import Version
    from provenance.workers import Workers

T = TypeVar("T")


class Job(NamedTuple):
    """What one seed's check needs; it can be sent to another process."""

    seed: ReadSeed
    pairing: Pairing
    original: Document | None
    settings: Settings
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The last commit of each file, with its age, as ``staleness.git`` tells them."""

    commits: Mapping[str, tuple[int, str]]


class Desk:
    """One run's seeds and originals, what the cache knows of them, and the processes at hand."""

    def __init__(
        self, paths: Sequence[str], settings: Settings, cache: Cache, workers: Workers
    ) -> None:
        self.settings = settings
        self._cache = cache
        self._workers = workers
        self._largest = settings.largest_file * 2**20
        self._changed = named_originals(paths, settings)
        files = seed_files(paths, settings)
        self._asked = {shown(file) for file in files}
        if self._changed:
            # Any seed may be one of theirs.
            by_path = {shown(file): file for file in (*files, *seeds_of_the_project(settings))}
            files = [by_path[path] for path in sorted(by_path)]
        self._seeds = self._shelf(files, SeedReader(settings.lexicons), "reading seeds")
        self._shelves = {
            folders: self._shelf(
                original_files(folders, settings), read_original, "reading originals"
            )
            for folders in dict.fromkeys(self._folders(seed) for seed in self._seeds.sources)
        }
        named = {shown(Path(name)) for name in paths if Path(name).is_file()}
        listed = {source.path for shelf in self._shelves.values() for source in shelf.sources}
        sides = assign_sides(self._seeds.facts, also_originals=listed, named=named)
        self.seeds = [self._seeds.by_path[path] for path in sides.seeds]
        #: English texts that lie where seeds do and nowhere else: taken for originals.
        self.moved = frozenset(sides.moved) - listed
        self.originals = {
            folders: Originals(shelf, self._seeds, sides, cache)
            for folders, shelf in self._shelves.items()
        }

    def _folders(self, seed: Source) -> tuple[str, ...]:
        return self.settings.for_path(seed.path).originals

    def _shelf(self, files: Iterable[Path], parse: Callable[[Document], T], step: str) -> Shelf[T]:
        reader = FileReader(parse, self._largest, self.settings.time_limit)
        sources = self._cache.sources(files, self._largest)
        return Shelf(sources, reader, self._cache, self._workers, step)

    def failures(self) -> set[ReadFailure]:
        """Return what could not be read."""
        shelves: list[Shelf[Any]] = [self._seeds, *self._shelves.values()]
        return {failure for shelf in shelves for failure in shelf.failures}

    def pair(self) -> list[tuple[Source, Pairing]]:
        """Return the seeds that are to be checked, in order, each with its pairing."""
        pairings: dict[str, Pairing] = {}
        for folders, originals in self.originals.items():
            seeds = [seed for seed in self.seeds if self._folders(seed) == folders]
            book = PairingBook(originals, self.settings, self._cache)
            if self._changed:
                others = [seed for seed in seeds if file_of(seed.path) not in self._asked]
                concerned = {seed.path for seed in book.concerned(others, self._changed)}
                seeds = [
                    seed
                    for seed in seeds
                    if file_of(seed.path) in self._asked or seed.path in concerned
                ]
            pairings.update(book.pair(seeds, lambda seed: self._seeds.get(seed).prose))
        return [
            (seed, pairings[seed.path])
            for seed in self.seeds
            if seed.path in pairings
            and (
                file_of(seed.path) in self._asked
                or file_of(pairings[seed.path].original or "") in self._changed
            )
        ]

    def check(
        self,
        pairs: Sequence[tuple[Source, Pairing]],
        check_one: Callable[[Job | ReadFailure], SeedReport | ReadFailure],
    ) -> list[SeedReport | ReadFailure]:
        """Return a report, or why there is none, for each pair; ``check_one`` makes a new one."""
        versions = self._versions(pairs)
        keys = [self._report_key(*pair, versions.get(pair[0].path, ())) for pair in pairs]
        # Scores of a pairing shift with every other original; the rest of the report does not.
        results: list[SeedReport | ReadFailure | None] = [
            report and replace(report, pairing=pairing)
            for report, (_, pairing) in zip(self._cache.recall_reports(keys), pairs, strict=True)
        ]
        missing = [place for place, result in enumerate(results) if result is None]
        jobs = (
            self._job(*pairs[place], versions.get(pairs[place][0].path, ())) for place in missing
        )
        fresh = self._workers.map(check_one, jobs, len(missing), "checking")
        for place, result in zip(missing, fresh, strict=True):
            results[place] = result
            if isinstance(result, SeedReport):
                self._cache.keep_report(keys[place], result)
        return [result for result in results if result is not None]

    def _versions(self, pairs: Sequence[tuple[Source, Pairing]]) -> dict[str, tuple[Version, ...]]:
        """Return the older versions that pairs are compared with, by the seed's path."""
        try:
            ledger = load_ledger(Path(self.settings.ledger))
        except LedgerError:
            # Whoever applies its decisions says so; a review under way goes on without.
            ledger = Ledger(Path(self.settings.ledger).absolute())
        sides = []
        for seed, pairing in pairs:
            original = self._original_of(seed, pairing)
            if original is not None and original.file != seed.file:
                commit = self._seeds.facts[seed.path].translated_from
                sides.append(
                    (Side(seed.path, seed.digest, commit), Side(original.path, original.digest))
                )
        decisions = (entry.decision for entry in ledger.entries)
        return find_versions(sides, decisions, ledger.path.parent, self._last_commits)

    def _last_commits(self, files: set[str]) -> Mapping[str, tuple[int, str]]:
        """Ask git, once for each commit that is checked out: a long history takes long to read."""
        if not files:
            return {}
        key = self._cache.key(History, git.head(), *sorted(files))
        (known,) = self._cache.recall(History, [key])
        if known is None:
            known = History(git.last_commits(files))
            self._cache.keep(key, known)
        return known.commits

    def _original_of(self, seed: Source, pairing: Pairing) -> Source | None:
        return self.originals[self._folders(seed)].by_path.get(pairing.original or "")

    def _report_key(self, seed: Source, pairing: Pairing, versions: tuple[Version, ...]) -> str:
        local = self.settings.for_path(seed.path)
        original = self._original_of(seed, pairing)
        said = (local.select, local.ignore, local.glossary, local.do_not_translate)
        digest = original.digest if original else ""
        beside = digest_of_versions(seed.path, local)
        return self._cache.key(
            SeedReport,
            seed.path,
            seed.digest,
            pairing.original or "",
            repr(pairing_doubt(pairing)),
            digest,
            repr(said),
            beside,
            repr(versions),
        )

    def _job(
        self, seed: Source, pairing: Pairing, versions: tuple[Version, ...]
    ) -> Job | ReadFailure:
        originals = self.originals[self._folders(seed)]
        source = self._original_of(seed, pairing)
        try:
            read = self._seeds.get(seed)
            other = originals.get(source) if source and not read.prose.counterpart else None
            original = read.prose.counterpart or other
            return Job(read, pairing, original, self.settings, versions)
        except DocumentError as error:
            return ReadFailure(error.path, error.rule, error.message, error.wording)

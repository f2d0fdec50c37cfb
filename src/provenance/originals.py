"""The originals of one set of folders, and which of them earlier runs paired with which seed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from provenance.cache.results import hash_of
from provenance.errors import DocumentError
from provenance.lexicon.choice import lexicon_for
from provenance.model import Document, Pairing, file_of
from provenance.pairing import pair_documents
from provenance.pairing.summary import Original, Summary, summarize
from provenance.sides import pairing_of_one_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from provenance.cache.results import Cache, Source
    from provenance.configuration import Settings
    from provenance.lexicon import Lexicon
    from provenance.reading import ReadSeed, Shelf
    from provenance.sides import Sides


class Originals:
    """The originals of one set of folders, and the English files found among the seeds."""

    def __init__(
        self, shelf: Shelf[Document], seeds: Shelf[ReadSeed], sides: Sides, cache: Cache
    ) -> None:
        self._shelf = shelf
        self._seeds = seeds
        self._cache = cache
        moved = [seeds.by_path[path] for path in sides.moved]
        others = [source for source in shelf.sources if source.path not in seeds.by_path]
        self.sources = sorted((*others, *moved), key=lambda source: source.path)
        self.by_path = {source.path: source for source in self.sources}

    def get(self, source: Source) -> Document:
        """Return an original.

        Raises:
            DocumentError: it cannot be read any more.
        """
        if source.path in self._seeds.by_path:
            return self._seeds.get(source).document
        return self._shelf.get(source)

    def for_pairing(self) -> Iterator[Original]:
        """Yield the originals as pairing needs them; only those that are new are read for it."""
        keys = [self._cache.key(Summary, one.path, one.digest) for one in self.sources]
        known = self._cache.recall(Summary, keys)
        for source, key, found in zip(self.sources, keys, known, strict=True):
            summary = found
            if summary is None:
                try:
                    summary = summarize(self.get(source))
                except DocumentError:
                    # It vanished during the run; the shelf has noted why.
                    continue
                self._cache.keep(key, summary)
            yield Original(summary, partial(self.get, source))


@dataclass(frozen=True, slots=True)
class LastPairing:
    """What the latest run that paired a seed decided: its text (a digest), and the two best."""

    digest: str
    original: str
    runner_up: str


class PairingBook:
    """Pairs seeds with one set of originals, and remembers it."""

    def __init__(self, originals: Originals, settings: Settings, cache: Cache) -> None:
        self._originals = originals
        self._settings = settings
        self._cache = cache
        self._together = hash_of(f"{one.path}\x1f{one.digest}" for one in originals.sources)

    def concerned(self, seeds: Sequence[Source], changed: Collection[str]) -> list[Source]:
        """Return the seeds whose original one of the changed ones may be."""
        last = self._cache.recall(LastPairing, [self._last_key(seed) for seed in seeds])
        return [
            seed
            for seed, one in zip(seeds, last, strict=True)
            if one is None or self._may_concern(seed, one, changed)
        ]

    def _may_concern(self, seed: Source, last: LastPairing, changed: Collection[str]) -> bool:
        """Whether a changed original may be a seed's.

        It is not where the latest run had another original for the same text, which still exists,
        and the changed one was not even the second best.
        """
        if last.digest != seed.digest:
            return True
        if last.original not in self._originals.by_path and last.original != seed.path:
            return True
        return any(file_of(path) in changed for path in (last.original, last.runner_up))

    def _last_key(self, seed: Source) -> str:
        folders = self._settings.for_path(seed.path).originals
        configured = self._settings.pairs.get(seed.path, "")
        return self._cache.key(LastPairing, seed.path, repr(folders), configured)

    def pair(
        self, seeds: Sequence[Source], read: Callable[[Source], Document]
    ) -> dict[str, Pairing]:
        """Return the pairing of each seed by its path; one that vanished is left out."""
        configured = self._settings.pairs
        keys = [
            self._cache.key(
                Pairing, seed.path, seed.digest, self._together, configured.get(seed.path, "")
            )
            for seed in seeds
        ]
        known = self._cache.recall(Pairing, keys)
        found = {seed.path: one for seed, one in zip(seeds, known, strict=True) if one is not None}
        missing = [seed for seed in seeds if seed.path not in found]
        fresh = self._pair_anew(missing, read)
        for seed, key in zip(seeds, keys, strict=True):
            if seed.path in fresh:
                pairing = fresh[seed.path]
                self._cache.keep(key, pairing)
                last = LastPairing(seed.digest, pairing.original or "", pairing.runner_up or "")
                self._cache.keep(self._last_key(seed), last)
        return found | fresh

    def _pair_anew(
        self, seeds: Sequence[Source], read: Callable[[Source], Document]
    ) -> dict[str, Pairing]:
        texts = []
        for seed in seeds:
            try:
                texts.append(read(seed))
            except DocumentError:
                # It vanished during the run; the shelf has noted why.
                continue
        found = {
            text.path: pairing_of_one_file(text) for text in texts if text.counterpart is not None
        }
        alone = [text for text in texts if text.counterpart is None]
        if alone:
            pairings = self._by_all_evidence(alone)
            found |= {text.path: one for text, one in zip(alone, pairings, strict=True)}
        return found

    def _by_all_evidence(self, texts: Sequence[Document]) -> tuple[Pairing, ...]:
        """Pair seeds of one language at a time, each with its lexicon."""
        groups: dict[Lexicon | None, list[Document]] = {}
        for text in texts:
            chosen = lexicon_for(text, self._settings.lexicons)
            groups.setdefault(chosen, []).append(text)
        found: dict[str, Pairing] = {}
        for lexicon, group in groups.items():
            pairings = self._by_all_evidence_in(group, lexicon)
            found |= {text.path: one for text, one in zip(group, pairings, strict=True)}
        return tuple(found[text.path] for text in texts)

    def _by_all_evidence_in(
        self, texts: Sequence[Document], lexicon: Lexicon | None
    ) -> tuple[Pairing, ...]:
        originals = list(self._originals.for_pairing())
        while True:
            try:
                return pair_documents(
                    texts,
                    originals,
                    lexicon=lexicon,
                    configured=self._settings.pairs,
                )
            except DocumentError as error:
                # An original that is known cannot be read any more: the others are still there.
                originals = [one for one in originals if one.path != error.path]

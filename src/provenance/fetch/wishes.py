"""Finds out which originals are missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from provenance.collect import shown
from provenance.documents import read_documents
from provenance.errors import DocumentError
from provenance.fetch import Wish
from provenance.fetch.store import read_stored
from provenance.lexicon import load_lexicon
from provenance.limits import time_limit
from provenance.pairing import pair_documents
from provenance.reading import original_files, seed_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.configuration import Settings
    from provenance.model import Document, Pairing

#: Ways of pairing that settle which original is meant; likeness of content alone does not.
_SETTLED = frozenset({"url", "metadata", "configured"})
#: The classes that a browser sets on a page that it translated.
_TRANSLATED = frozenset({"translated-ltr", "translated-rtl"})


def wishes_of(
    paths: Sequence[str], settings: Settings, *, refresh: bool
) -> tuple[list[Wish], list[DocumentError]]:
    """Return a wish for each original that the seeds of ``paths`` name and lack.

    With ``refresh`` there is one for each that was fetched before, too. What could not be read
    comes second.
    """
    shelf = _Shelf(settings)
    by_folders: dict[tuple[str, ...], list[Document]] = {}
    for seed in shelf.read(seed_files(paths, settings)):
        by_folders.setdefault(settings.for_path(seed.path).originals, []).append(seed)
    wishes: list[Wish] = []
    for folders, seeds in by_folders.items():
        files = _files_of(folders, settings)
        wishes += missing(seeds, shelf.read(files), settings)
    if refresh:
        every = [seed for seeds in by_folders.values() for seed in seeds]
        folders = tuple(dict.fromkeys(folder for some in by_folders for folder in some))
        wishes += to_look_at_again(_files_of(folders or settings.originals, settings), every)
    return wishes, shelf.errors


def _files_of(folders: Sequence[str], settings: Settings) -> list[Path]:
    """Return the originals in some folders, which need not exist yet."""
    return original_files([folder for folder in folders if Path(folder).exists()], settings)


class _Shelf:
    """Reads files, within the limits of the settings, and keeps what went wrong."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.errors: list[DocumentError] = []

    def read(self, files: Iterable[Path]) -> list[Document]:
        """Return the documents in some files that can be read."""
        found: list[Document] = []
        for file in files:
            try:
                with time_limit(self._settings.time_limit, shown(file)):
                    found += read_documents(
                        file, shown(file), largest=self._settings.largest_file * 2**20
                    )
            except DocumentError as error:
                self.errors.append(error)
        return found


def missing(
    seeds: Sequence[Document], originals: Sequence[Document], settings: Settings
) -> list[Wish]:
    """Return a wish for each source address whose page is not among the originals.

    A reconstruction of an original does not replace it.
    """
    published = [one for one in originals if one.metadata.kind != "reconstruction"]
    pairings = pair_documents(
        seeds,
        published,
        lexicon=load_lexicon(directory=settings.lexicons),
        configured=settings.pairs,
    )
    wanted: dict[str, list[Document]] = {}
    for seed, pairing in zip(seeds, pairings, strict=True):
        address = seed.metadata.source_url or _kept_address(seed)
        if address and not _is_settled(pairing):
            wanted.setdefault(address, []).append(seed)
    return [Wish(_paths(found), address, _first_date(found)) for address, found in wanted.items()]


def _kept_address(seed: Document) -> str:
    """Return the page's own address where a page translator made the text of it.

    A saved page that was translated in the browser still says the original's address.
    """
    translated = any(
        found.name == "class" and _TRANSLATED & set(found.value.split())
        for found in seed.annotations
    )
    return seed.metadata.address if translated else ""


def _is_settled(pairing: Pairing) -> bool:
    return pairing.original is not None and pairing.method in _SETTLED


def to_look_at_again(paths: Sequence[Path], seeds: Sequence[Document]) -> list[Wish]:
    """Return a wish for each original that was fetched before, with the seeds that name it."""
    naming: dict[str, list[Document]] = {}
    for seed in seeds:
        naming.setdefault(seed.metadata.source_url or _kept_address(seed), []).append(seed)
    wishes = []
    for stored in map(read_stored, paths):
        address = stored.fields.get("source_url", "") if stored else ""
        if stored is None or not address or "archived" in stored.fields:
            continue
        found = naming.get(address, [])
        wishes.append(Wish(_paths(found), address, _first_date(found), stored))
    return wishes


def _paths(seeds: Sequence[Document]) -> tuple[str, ...]:
    return tuple(seed.path for seed in seeds)


def _first_date(seeds: Sequence[Document]) -> str:
    return min((seed.metadata.date for seed in seeds if seed.metadata.date), default="")

"""What earlier runs computed, found by everything it depends on."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from provenance.cache.codec import UnknownShapeError, dump, load, shape
from provenance.cache.documents import LaterTuple, loaded_later, without_content
from provenance.cache.store import Store
from provenance.collect import shown
from provenance.documents import read_data
from provenance.errors import DocumentError
from provenance.model import Document, Paragraph, SeedReport
from provenance.signature import SCORING_PACKAGES, installed_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.configuration import Settings
    from provenance.model import Bead

T = TypeVar("T")
#: A file that changed within this time may change again without its time stamp showing it.
_SETTLED_NANOSECONDS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it is, how reports show it, and the hash of its content.

    ``digest`` is empty where the content cannot be read; reading it will say why. ``article``
    counts from 1 where a file holds several.
    """

    file: Path
    path: str
    digest: str
    article: int = 1


@dataclass(frozen=True, slots=True)
class _Paragraphs:
    paragraphs: tuple[Paragraph, ...]


class Cache:
    """Values that were computed before, by the content, code and settings they came from.

    ``signature`` names everything that can change any value. A cache that is off remembers within
    the run.
    """

    def __init__(self, store: Store, signature: str) -> None:
        self.store = store
        self._signature = signature

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # What an interrupted run computed is right all the same.
        self.store.close()

    @property
    def notice(self) -> str:
        """Why nothing is kept, in words; empty where nothing is wrong."""
        return self.store.notice

    def key(self, kind: type[Any], *parts: str) -> str:
        """Return the key of a value of a type that depends on ``parts``."""
        return hash_of((self._signature, kind.__name__, shape(cast("Any", kind)), *parts))

    def recall(self, kind: type[T], keys: Sequence[str]) -> list[T | None]:
        """Return the values that are known, None for the others."""
        found = self.store.get(dict.fromkeys(keys))
        return [self._loaded(kind, found[key]) if key in found else None for key in keys]

    def _loaded(self, kind: type[T], data: bytes) -> T | None:
        try:
            return load(kind, data)
        except UnknownShapeError:
            # Somebody else's data, or damaged: it is computed anew.
            return None

    def keep(self, key: str, value: object) -> None:
        """Remember a value."""
        self.store.put(key, dump(value))

    def recall_reports(self, keys: Sequence[str]) -> list[SeedReport | None]:
        """Return the reports that are known; their documents are decoded when looked into."""
        found = self.store.get(dict.fromkeys(keys))
        return [self._report(found[key]) if key in found else None for key in keys]

    def _report(self, data: bytes) -> SeedReport | None:
        try:
            head, seed, original, beads = data.split(b"\n")
        except ValueError:
            return None
        report = self._loaded(SeedReport, head)
        if report is None:
            return None
        paragraphs = LaterTuple(lambda: load(_Paragraphs, beads).paragraphs)
        in_order = LaterTuple(lambda: tuple(one.bead for one in paragraphs))
        # Both stand for the tuples that they equal.
        return replace(
            report,
            document=loaded_later(report.document, lambda: load(Document, seed)),
            original=report.original
            and loaded_later(report.original, lambda: load(Document, original)),
            paragraphs=cast("tuple[Paragraph, ...]", paragraphs),
            alignment=report.alignment
            and replace(report.alignment, beads=cast("tuple[Bead, ...]", in_order)),
        )

    def keep_report(self, key: str, report: SeedReport) -> None:
        """Remember a seed's report: a line for what every run shows, and one for each other part.

        The beads of the alignment are those of the paragraphs, and stand there only.
        """
        head = replace(
            report,
            document=without_content(report.document),
            original=report.original and without_content(report.original),
            paragraphs=(),
            alignment=report.alignment and replace(report.alignment, beads=()),
        )
        paragraphs = _Paragraphs(report.paragraphs)
        lines = [dump(head), dump(report.document), dump(report.original), dump(paragraphs)]
        self.store.put(key, b"\n".join(lines))

    def sources(self, files: Iterable[Path], largest: int) -> list[Source]:
        """Return the files with the hashes of their contents.

        A file is only read where its size or time stamps are not those of the last run.
        """
        paths = [(file, shown(file)) for file in files]
        named = [(file, path, _storable(path)) for file, path in paths]
        known = self.store.known_files([name for _, _, name in named])
        return [
            self._source(file, path, name, known.get(name), largest) for file, path, name in named
        ]

    def _source(
        self, file: Path, path: str, name: str, known: tuple[str, str] | None, largest: int
    ) -> Source:
        """Return a file with its hash; the cache knows it by a ``name``, in this state if any."""
        try:
            status = file.stat()
            if not stat.S_ISREG(status.st_mode) or status.st_size > largest:
                return Source(file, path, "")
            state = f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"
            if known is not None and known[0] == state:
                return Source(file, path, known[1])
            digest = sha256(read_data(file, path, largest=largest)).hexdigest()
        except (OSError, DocumentError):
            return Source(file, path, "")
        changed = max(status.st_mtime_ns, status.st_ctime_ns)
        if time.time_ns() - changed > _SETTLED_NANOSECONDS:
            self.store.put_file(name, state, digest)
        return Source(file, path, digest)


def _storable(path: str) -> str:
    """Return an absolute path as text that any database takes: names may hold any bytes."""
    absolute = os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118 - asked of every file
    return absolute.encode("utf-8", "backslashreplace").decode("utf-8")


def hash_of(parts: Iterable[str]) -> str:
    """Return a hexadecimal hash of texts in their order."""
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def open_cache(settings: Settings) -> Cache:
    """Open the cache that the settings name; one that is off remembers within the run only."""
    folder = Path(settings.cache_folder) if settings.cache else None
    return Cache(Store(folder), f"{_code()}|{_lexicons(settings.lexicons)}")


@lru_cache(maxsize=1)
def _code() -> str:
    """Return a hash of the state of everything that computes: this package and its libraries."""
    import sys

    package = Path(__file__).parent.parent
    parts = [sys.version, *(f"{name} {installed_version(name)}" for name in SCORING_PACKAGES)]
    parts += _states(package)
    return hash_of(parts)


def _states(folder: Path) -> Iterator[str]:
    """Yield a line for every file of ours; an edited one has another size or time."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            status = os.stat(os.path.join(root, name))  # noqa: PTH116, PTH118 - a few hundred files
            yield f"{root}/{name} {status.st_size} {status.st_mtime_ns}"


def _lexicons(folder: str | None) -> str:
    return "" if folder is None else "\n".join(_states(Path(folder)))

"""The store behind the cache: one SQLite file that can be lost, broken or locked at any time.

Everything that goes wrong with it turns it off for the run, with a notice. It never fails a run
and never changes a result.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

FILE_NAME = "results.sqlite3"
_LAYOUT = 2
_BUSY_SECONDS = 5.0
_RETRY_SECONDS = 0.005
_DAY = 86_400
#: Entries that no run asked for in so many days are removed.
_KEPT_DAYS = 30
_BATCH = 500
_ENTRIES = "SELECT key, used, value FROM entries"
_FILES = "SELECT path, state, digest FROM files"

_TABLES = (
    "DROP TABLE IF EXISTS entries",
    "DROP TABLE IF EXISTS files",
    "CREATE TABLE entries (key TEXT PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)",
    # Without it, looking for what is old reads all that there is, each time something is kept.
    "CREATE INDEX entries_by_use ON entries (used)",
    "CREATE TABLE files (path TEXT PRIMARY KEY, state TEXT NOT NULL, digest TEXT NOT NULL)",
)
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is a cache of `provenance`; `provenance clean` removes it.\n"
)


class Store:
    """Values by key, and digests of files by path and state.

    What is put is written at ``close``, in one transaction. ``notice`` says in words why the store
    is off, and is empty otherwise.
    """

    def __init__(self, folder: Path | None) -> None:
        self.notice = ""
        self._folder = folder
        self._database: sqlite3.Connection | None = None
        self._put: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._files: dict[str, tuple[str, str]] = {}
        if folder is not None:
            self._open(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self, folder: Path) -> None:
        try:
            _make_folder(folder)
            self._database = _connect_in_turn(folder / FILE_NAME)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                self._turn_off(error)
                return
            # Not a database, or a damaged one: begin anew.
            try:
                _remove_files(folder)
                self._database = _connect_in_turn(folder / FILE_NAME)
            except (sqlite3.Error, OSError) as second:
                self._turn_off(second)
        except OSError as error:
            self._turn_off(error)

    def _turn_off(self, error: Exception) -> None:
        reason = getattr(error, "strerror", None) or str(error)
        self.notice = f"The cache {self._folder} cannot be used ({reason}); working without it."
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the values of those keys that have one."""
        wanted = list(keys)
        found = {key: self._put[key] for key in wanted if key in self._put}
        yesterday = int(time.time()) - _DAY
        for key, used, value in self._rows(_ENTRIES, "key", wanted):
            found[key] = value
            if used < yesterday:
                self._used.add(key)
        return found

    def _rows(
        self, select: str, column: str = "", wanted: Sequence[str] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the rows whose column has one of the values; without a column, all of them."""
        if self._database is None:
            return
        try:
            if not column:
                yield from self._database.execute(select)
            for start in range(0, len(wanted), _BATCH):
                batch = wanted[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                yield from self._database.execute(f"{select} WHERE {column} IN ({marks})", batch)
        except sqlite3.Error as error:
            self._turn_off(error)

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        self._put[key] = value

    def known_files(self, paths: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return path → state and digest of those files, or more, that are known."""
        # To look up 6,000 takes 0.1 s longer than to read them all, to read them all for two 0.1 s.
        rows = self._rows(_FILES, "path", paths) if len(paths) <= _BATCH else self._rows(_FILES)
        return {path: (state, digest) for path, state, digest in rows}

    def put_file(self, path: str, state: str, digest: str) -> None:
        """Keep the digest of a file in a state."""
        self._files[path] = (state, digest)

    def close(self) -> None:
        """Write what was put, if that is possible, and close."""
        if self._database is None:
            return
        try:
            if self._put or self._files or self._used:
                self._write(self._database)
            self._database.close()
        except sqlite3.Error as error:
            self._turn_off(error)
        self._database = None

    def _write(self, database: sqlite3.Connection) -> None:
        now = int(time.time())
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany(
                "INSERT OR REPLACE INTO entries (key, used, value) VALUES (?, ?, ?)",
                [(key, now, value) for key, value in self._put.items()],
            )
            database.executemany(
                "INSERT OR REPLACE INTO files (path, state, digest) VALUES (?, ?, ?)",
                [(path, state, digest) for path, (state, digest) in self._files.items()],
            )
            database.executemany(
                "UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in self._used]
            )
            if self._put:
                old = now - _KEPT_DAYS * _DAY
                database.execute("DELETE FROM entries WHERE used < ?", (old,))


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")
    # So that nobody commits it.
    (folder / ".gitignore").write_text("*\n", encoding="ascii")


def _connect_in_turn(file: Path) -> sqlite3.Connection:
    """Connect, and wait where another process lays the file out, recovers or cleans it.

    SQLite waits by itself (``timeout``) for a lock, but not for a change of the journal's mode.
    """
    last = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            return _connect(file)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
        time.sleep(_RETRY_SECONDS)


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        if _layout(database) != _LAYOUT:
            _lay_out(database)
        database.execute("PRAGMA synchronous = NORMAL")
    except BaseException:  # raised again below: whatever ends this, the file is let go
        database.close()
        raise
    return database


def _layout(database: sqlite3.Connection) -> int:
    (layout,) = database.execute("PRAGMA user_version").fetchone()
    return int(layout)


def _lay_out(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA journal_mode = WAL")
    with database:
        database.execute("BEGIN IMMEDIATE")
        # Another process may have done it while this one waited.
        if _layout(database) != _LAYOUT:
            for statement in _TABLES:
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {_LAYOUT}")


def _remove_files(folder: Path) -> None:
    for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        (folder / name).unlink(missing_ok=True)


def remove_cache(folder: Path) -> bool:
    """Remove the cache and its folder, if that holds nothing else; return whether there was one."""
    if not (folder / FILE_NAME).exists():
        return False
    _remove_files(folder)
    for name in ("CACHEDIR.TAG", ".gitignore"):
        (folder / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()
    return True

"""Sees what has happened to the files of a review, in a few thousandths of a second.

To list folders of thousands of texts takes long, to ask for the size and time of files whose names
are known does not. So folders are listed anew only where one of them shows that a name in it came
or went, and every few seconds in any case: a folder that was empty is not among those asked.
"""

from __future__ import annotations

import os
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_LIST_EVERY = 3.0
#: Texts that were opened last; a page shows one.
_ATTENDED = 4
#: Size, time of change and identity; None where the file is not there.
_Stamp = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened since the last look: files that differ, that came, that went."""

    changed: frozenset[str]
    came: frozenset[str]
    went: frozenset[str]


class FileWatch:
    """Keeps the state of files; ``seeds`` and ``all`` are the paths that are there.

    ``list_files`` returns the seeds and originals that are there now, ``also`` is one more file.
    """

    def __init__(
        self, list_files: Callable[[], tuple[Sequence[str], Sequence[str]]], also: str
    ) -> None:
        self._list_files = list_files
        self._also = also
        self._missing: frozenset[str] = frozenset()
        self._attended: deque[Sequence[str]] = deque(maxlen=_ATTENDED)
        self.seeds: frozenset[str] = frozenset()
        self.all: frozenset[str] = frozenset()
        self._list()
        self._stamps = self._stamped()

    def _list(self) -> None:
        seeds, originals = self._list_files()
        self.seeds = frozenset(seeds)
        self.all = self.seeds | frozenset(originals)
        self._listed = time.monotonic()
        self._folders = {folder: _stamp(folder) for folder in _folders_of(self.all)}

    def _stamped(self) -> dict[str, _Stamp]:
        return {path: _stamp(path) for path in (*self.all, self._also)}

    def look(self, *, patient: bool = False) -> Changes:
        """Return what has changed since the last look.

        A patient look takes a file for gone only where the next one does not find it either: many
        editors save by moving the old file away and a new one to its place.
        """
        before, known = self._stamps, self.all
        if self._must_list():
            self._list()
        stamps = self._stamped()
        went = frozenset(known - self.all) | {
            path for path in known & self.all if stamps[path] is None and before[path] is not None
        }
        waiting = went - self._missing if patient else frozenset[str]()
        self._missing = waiting
        # What is waited for stays as it was, so that the next look meets it again.
        for path in waiting:
            stamps[path] = before[path]
            self._folders = dict.fromkeys(self._folders)
        self.all |= waiting
        self._stamps = stamps
        changed = {path for path in stamps.keys() & before.keys() if stamps[path] != before[path]}
        came = frozenset(self.all - known)
        return Changes(frozenset(changed), came, (went - waiting))

    def _must_list(self) -> bool:
        if time.monotonic() - self._listed > _LIST_EVERY:
            return True
        return any(_stamp(folder) != stamp for folder, stamp in self._folders.items())

    def differs(self, paths: Iterable[str]) -> bool:
        """Whether one of the files is not as the last look saw it."""
        return any(_stamp(path) != self._stamps.get(path) for path in paths)

    def attend(self, paths: Sequence[str]) -> None:
        """Take files for those that somebody is looking at, up to the fourth call from now."""
        self._attended.append(paths)

    def is_attended_edited(self) -> bool:
        """Whether one of those differs: asked often, where a whole look would take long."""
        known = self._stamps
        attended = [path for paths in tuple(self._attended) for path in paths if path in known]
        return any(_stamp(path) != known[path] for path in attended)

    def accept(self, path: str) -> None:
        """Take a file as it is now for known: we have just written it."""
        self._stamps[path] = _stamp(path)


def _folders_of(paths: Iterable[str]) -> set[str]:
    """Return the folders of files, and those above them as far as the paths tell."""
    found: set[str] = set()
    for path in paths:
        folder = os.path.dirname(path)  # noqa: PTH120 - thousands of strings
        while folder and folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
    return found


def _stamp(path: str) -> _Stamp:
    try:
        status = os.stat(path)  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino

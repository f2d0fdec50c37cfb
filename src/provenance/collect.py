"""Finds the documents that the paths on the command line mean."""

from __future__ import annotations

import os
from functools import lru_cache
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.documents import is_document
from provenance.documents.formats import UNREAD_SUFFIXES
from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def find_files(paths: Iterable[str], *, role: str) -> list[Path]:
    """Return the files to read, each once, sorted by path.

    A file that is named is read whatever it is called; of a folder, all documents below it. Links
    to folders are not followed, so a loop of links ends nothing.

    Raises:
        UsageError: a path does not exist.
    """
    return [Path(file) for _, file in iterate_files(paths, role=role)]


def iterate_files(paths: Iterable[str], *, role: str) -> Iterator[tuple[str, str]]:
    """Yield what ``find_files`` returns, one by one, as (path that reports show, path to open).

    Folders are entered as they come, so that memory stays flat however many files there are; that
    the paths exist is seen to at once.

    Raises:
        UsageError: a path does not exist.
    """
    sorted_groups: list[Iterable[tuple[str, str]]] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            above = shown(path)
            sorted_groups.append(_below(str(path), "" if above == "." else f"{above}/"))
        elif path.exists() or path.is_symlink():
            sorted_groups.append([(shown(path), str(path))])
        else:
            raise UsageError(_missing(path, role))
    return _each_once(merge(*sorted_groups, key=lambda entry: entry[0]))


def texts_of_unread_kinds(paths: Iterable[str]) -> list[str]:
    """Return the files below folders that hold texts in a format that is not read, sorted."""
    found = []
    for name in paths:
        for folder, inside, files in os.walk(name):
            inside[:] = [one for one in inside if not one.startswith(".")]
            found += [
                shown(Path(folder, file))
                for file in files
                if Path(file).suffix.lower() in UNREAD_SUFFIXES and not file.startswith(".")
            ]
    return sorted(found)


def _each_once(entries: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    last = None
    for entry in entries:
        if entry[0] != last:
            yield entry
        last = entry[0]


def _missing(path: Path, role: str) -> str:
    parent = path.parent if path.parent.is_dir() else Path()
    from difflib import get_close_matches

    names = [entry.name for entry in parent.iterdir()]
    near = get_close_matches(path.name, names, n=1)
    hint = (
        f" Did you mean {(parent / near[0]).as_posix()}?"
        if near
        else " Name one that exists, or let `provenance init` begin a project here."
    )
    return f"There is no {role} {path.as_posix()}.{hint}"


def _below(folder: str, above: str) -> Iterator[tuple[str, str]]:
    """Yield the documents below a folder, sorted by the path that reports show.

    The next one stands last in a list, because folders may lie deeper than Python's calls do.
    """
    waiting = _inside(folder, above)
    while waiting:
        name, path = waiting.pop()
        if name.endswith("/"):
            waiting += _inside(path, name)
        else:
            yield name, path


def _inside(folder: str, above: str) -> list[tuple[str, str]]:
    """Return the documents and, with a slash, the folders in a folder, the first of them last.

    A folder that cannot be opened is returned itself: what lies in it is not passed in silence.
    """
    try:
        with os.scandir(folder) as entries:
            # With its slash a folder sorts as the paths in it do: "a.txt" stands before "a/b.txt".
            inside = [
                (f"{above}{entry.name}/" if _is_folder(entry) else above + entry.name, entry.path)
                for entry in entries
                if (_is_entered(entry) if _is_folder(entry) else is_document(entry.name))
            ]
    except OSError:
        # Whoever reads it as if it were a text finds out why, and says so.
        return [(above.rstrip("/") or ".", folder)]
    return sorted(inside, reverse=True)


def _is_entered(folder: os.DirEntry[str]) -> bool:
    return not (folder.name.startswith(".") or folder.is_symlink())


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def shown(path: Path) -> str:
    """Return a path as reports show it: POSIX, relative to the working folder if it lies there."""
    # Strings, because a run over thousands of files asks this several times for each.
    return _shown(str(path), os.getcwd())  # noqa: PTH109 - as above


@lru_cache(maxsize=1 << 16)
def _shown(path: str, here: str) -> str:
    absolute = os.path.normpath(os.path.join(here, path))  # noqa: PTH118 - as above
    if absolute == here:
        return "."
    inside = absolute.startswith(here.rstrip(os.sep) + os.sep)
    relative = absolute[len(here.rstrip(os.sep)) + 1 :] if inside else absolute
    return relative.replace(os.sep, "/")


def lies_below(path: str, folder: str) -> bool:
    """Whether a path, as reports show it, is a folder or lies in it."""
    return folder in {".", path} or path.startswith(f"{folder.rstrip('/')}/")

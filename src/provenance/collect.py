"""Finds the documents that the paths on the command line mean."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.documents import is_document
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
    found: dict[str, Path] = {}
    for name in paths:
        path = Path(name)
        if path.is_dir():
            for inside in _walk(path):
                found.setdefault(shown(inside), inside)
        elif path.exists() or path.is_symlink():
            found.setdefault(shown(path), path)
        else:
            raise UsageError(_missing(path, role))
    return [found[key] for key in sorted(found)]


def _missing(path: Path, role: str) -> str:
    parent = path.parent if path.parent.is_dir() else Path()
    from difflib import get_close_matches

    names = [entry.name for entry in parent.iterdir()]
    near = get_close_matches(path.name, names, n=1)
    hint = f" Did you mean {(parent / near[0]).as_posix()}?" if near else ""
    return f"There is no {role} {path.as_posix()}.{hint}"


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            if is_document(path):
                yield path


def shown(path: Path) -> str:
    """Return a path as reports show it: POSIX, relative to the working folder if it lies there."""
    absolute = Path(os.path.normpath(Path.cwd() / path))
    try:
        return absolute.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return absolute.as_posix()


def lies_below(path: str, folder: str) -> bool:
    """Whether a path, as reports show it, is a folder or lies in it."""
    return folder in {".", path} or path.startswith(f"{folder.rstrip('/')}/")

"""Patterns for paths, as in a ``.gitignore``: ``*``, ``?``, ``**``; a folder means all below it."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path


def matches(pattern: str, path: str, root: str) -> bool:
    """Whether a path (relative to the working folder) fits a pattern (relative to ``root``)."""
    return _compiled(pattern).fullmatch(_relative(path, root)) is not None


@lru_cache(maxsize=4096)
def _relative(path: str, root: str) -> str:
    # Not os.path.relpath: it asks the system for the working folder each time.
    if root == "." and not path.startswith(("/", "..", "./")):
        return path
    return Path(os.path.relpath(path, root)).as_posix()


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    plain = pattern.strip().removeprefix("./").rstrip("/")
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", plain)
    body = "".join(_WILDCARDS.get(piece) or re.escape(piece) for piece in pieces)
    # A pattern without a slash fits at any depth.
    anywhere = "" if "/" in plain else "(?:.*/)?"
    return re.compile(f"{anywhere}{body}(?:/.*)?", re.DOTALL)


_WILDCARDS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def literal_folder(pattern: str) -> str:
    """Return what stands before a pattern's first wildcard, up to a slash: ``seeds/a*`` → seeds."""
    before = re.split(r"[*?]", pattern, maxsplit=1)[0]
    return before if before == pattern else before.rpartition("/")[0]

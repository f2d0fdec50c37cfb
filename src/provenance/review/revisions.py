"""Asks git which version of an original was reviewed, and what stood in it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_WAIT = 20.0


def revisions(paths: Iterable[str]) -> dict[str, str]:
    """Return the commit that holds each file as it is now; files it does not hold are left out."""
    wanted = sorted({path for path in paths if path})
    head = _git("rev-parse", "HEAD")
    if not wanted or head is None:
        return {}
    # Names are asked for by file, with NUL between them: some names hold anything else.
    known = _git("ls-files", "-z", "--", *wanted)
    changed = _git("diff", "--name-only", "--relative", "-z", "HEAD", "--", *wanted)
    if known is None or changed is None:
        return {}
    clean = set(_names(known)) - set(_names(changed))
    commit = head.decode().strip()
    return {path: commit for path in wanted if path in clean}


def content_at(revision: str, path: str) -> bytes | None:
    """Return a file's bytes at a commit; None where there is no git, commit or file."""
    if not revision or not all(character in "0123456789abcdef" for character in revision):
        return None
    return _git("show", f"{revision}:./{Path(path).as_posix()}")


def _names(listed: bytes) -> list[str]:
    return [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name]


def _git(*arguments: str) -> bytes | None:
    try:
        asked = subprocess.run(  # noqa: S603 - no shell; a path stands after "--" or a commit
            ["git", *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            timeout=_LONGEST_WAIT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return asked.stdout if asked.returncode == 0 else None

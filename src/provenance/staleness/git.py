"""Asks git which version of a file was there when, and what stood in it.

Nothing here writes, uses the network, or fails: where there is no git, no repository or no such
version, the answer is that nothing is known.
"""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONGEST_WAIT = 20.0
_LONGEST_LOOK = 5.0
#: git compares every path with every pattern.
_FEW = 50
_COMMIT = "\x01"
#: A hook runs with these set; they would lead a command for another folder astray.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
#: The user's repository must neither start a program of its own here nor be asked over a network.
_QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_HEXADECIMAL = frozenset("0123456789abcdef")
_FEWEST_DIGITS = 7


def lies_in_a_repository(folder: Path) -> bool:
    """Whether a folder, or one above it, is a repository; no program is started for that."""
    place = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links
    return any((above / ".git").exists() for above in (place, *place.parents))


def is_revision(text: str) -> bool:
    """Whether a text can be the name of a commit: seven hexadecimal digits or more."""
    return len(text) >= _FEWEST_DIGITS and _HEXADECIMAL.issuperset(text)


def head() -> str:
    """Return the commit that is checked out, empty where there is none."""
    asked = _git(Path(), "rev-parse", "HEAD")
    return asked.decode().strip() if asked else ""


def revisions(paths: Iterable[str]) -> dict[str, str]:
    """Return the commit that holds each file as it is now; files it does not hold are left out."""
    wanted = sorted({path for path in paths if path})
    commit = head() if wanted and lies_in_a_repository(Path()) else ""
    if not commit:
        return {}
    # Names are asked for by file, with NUL between them: some names hold anything else.
    known = _git(Path(), "ls-files", "-z", "--", *wanted)
    changed = changed_files(wanted)
    if known is None or changed is None:
        return {}
    clean = set(_names(known)) - changed
    return {path: commit for path in wanted if path in clean}


def changed_files(paths: Sequence[str]) -> frozenset[str] | None:
    """Return the files among ``paths`` that differ from the last commit; None without git."""
    asked = _git(Path(), "diff", "--name-only", "--relative", "-z", "HEAD", "--", *paths)
    return None if asked is None else frozenset(_names(asked))


def content_at(revision: str, path: Path) -> bytes | None:
    """Return a file's bytes at a commit; None where there is no git, commit or file."""
    folder = path.parent
    if not is_revision(revision) or not folder.is_dir():
        return None
    return _git(folder, "cat-file", "blob", f"{revision}:./{path.name}")


def last_commits(paths: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return the commit that last touched each file, with its age: 0 for the newest commit.

    The history is read no further than it takes to have met every file.
    """
    missing = set(paths)
    found: dict[str, tuple[int, str]] = {}
    age, commit = -1, ""
    arguments = ("log", "--format=%x01%H", "--name-only", "--relative", "-z", "--")
    for entry in _entries(*arguments, *_asked_for(missing)) if missing else ():
        if entry.startswith(_COMMIT):
            commit = entry.removeprefix(_COMMIT)
            age += 1
            continue
        # The first name after a commit stands on a line of its own.
        name = entry.removeprefix("\n")
        if name in missing:
            missing.discard(name)
            found[name] = age, commit
            if not missing:
                break
    return found


def _asked_for(paths: set[str]) -> list[str]:
    """Return patterns for all paths; of very many, the folders at the top."""
    if len(paths) <= _FEW:
        return sorted(paths)
    return sorted({path.partition("/")[0] for path in paths})


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _command(folder: Path, arguments: tuple[str, ...]) -> list[str]:
    return ["git", "-C", os.fspath(folder), *_QUIET, *arguments]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    # A partial clone would fetch what it lacks; a look must not write the index.
    return {**kept, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def _git(folder: Path, *arguments: str) -> bytes | None:
    try:
        asked = subprocess.run(  # noqa: S603 - no shell; a path stands after "--" or a commit
            _command(folder, arguments),
            capture_output=True,
            timeout=_LONGEST_WAIT,
            check=False,
            env=_environment(),
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return asked.stdout if asked.returncode == 0 else None


def _entries(*arguments: str) -> Iterator[str]:
    """Yield what a command prints between NULs, as it comes; what is not asked for is not read."""
    try:
        asked = subprocess.Popen(  # noqa: S603 - as in ``_git``
            _command(Path(), arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except (OSError, ValueError):
        return
    # A history of millions of commits is not worth the wait: what was not met is not known.
    timer = threading.Timer(_LONGEST_LOOK, asked.kill)
    with asked:
        rest = b""
        timer.start()
        try:
            while asked.stdout and (piece := asked.stdout.read(1 << 16)):
                *whole, rest = (rest + piece).split(b"\0")
                yield from map(os.fsdecode, whole)
            yield os.fsdecode(rest)
        finally:
            timer.cancel()
            asked.kill()

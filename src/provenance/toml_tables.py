"""Our data files: TOML for people, kept in a quicker form as Python keeps its modules compiled."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def read_table(file: Path) -> dict[str, Any]:
    """Return the table that one of our TOML files holds.

    Python parses TOML slowly: the sixty files that a check reads took a tenth of its time.
    """
    table: dict[str, Any] = keep(file, [file], lambda: _parsed(file))
    return table


def keep(place: Path, sources: Sequence[Path], make: Callable[[], Any]) -> Any:
    """Return what ``make`` makes of files, or what it made of them before.

    It is kept as JSON in ``__pycache__``, where and when Python keeps its compiled modules, under
    the name of ``place``, with the sizes and times of its sources. What cannot be kept is made
    each time.
    """
    state = [(status.st_size, status.st_mtime_ns) for status in map(os.stat, sources)]
    kept = Path(cache_from_source(f"{place}.py")).with_suffix(".json")
    try:
        known, found = json.loads(kept.read_bytes())
        if [tuple(one) for one in known] == state:
            return found
    except (OSError, ValueError, TypeError):
        pass
    made = make()
    if not sys.dont_write_bytecode:
        _keep(kept, [state, made])
    return made


def _parsed(file: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(file.read_text(encoding="utf-8"))


def _keep(place: Path, content: object) -> None:
    """Write JSON whole or not at all; a folder that is not ours to write stays as it is."""
    unfinished = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True)
        unfinished.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(place)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()

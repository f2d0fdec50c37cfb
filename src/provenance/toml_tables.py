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
    from importlib.resources.abc import Traversable


def read_table(file: Traversable) -> dict[str, Any]:
    """Return the table that one of our TOML files holds.

    Python parses TOML slowly: the sixty files that a check reads took a tenth of its time. So the
    table is kept as JSON in ``__pycache__``, where and when Python keeps its compiled modules, with
    the size and time of the file that it was made from. What cannot be kept is parsed each time.
    """
    if not isinstance(file, Path):
        return _parsed(file)
    status = file.stat()
    state = [status.st_size, status.st_mtime_ns]
    kept = Path(cache_from_source(f"{file}.py")).with_suffix(".json")
    try:
        known, found = json.loads(kept.read_bytes())
    except (OSError, ValueError, TypeError):
        known, found = None, None
    table: dict[str, Any] = found if known == state else _parsed(file)
    if known != state and not sys.dont_write_bytecode:
        _keep(kept, [state, table])
    return table


def _parsed(file: Traversable) -> dict[str, Any]:
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

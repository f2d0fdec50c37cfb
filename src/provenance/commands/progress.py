"""Shows how far a run is: one line on standard error, on a real terminal only."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from provenance.workers import silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.workers import Progress

_QUIET_SECONDS = 1.0
_BETWEEN_SECONDS = 0.1
_CLEAR_LINE = "\r\x1b[2K"


@contextmanager
def progress_line(*, quiet: bool = False) -> Iterator[Progress]:
    """Give something to report progress to; what it showed is gone at the end.

    pre-commit gives hooks a terminal that nobody watches, so PRE_COMMIT and CI silence it, too.
    """
    watched = sys.stderr.isatty() and not (os.environ.get("PRE_COMMIT") or os.environ.get("CI"))
    if quiet or not watched or os.environ.get("TERM") == "dumb":
        yield silent
        return
    begun = last = time.monotonic()
    shown = False

    def show(step: str, done: int, total: int) -> None:
        nonlocal last, shown
        now = time.monotonic()
        if now - begun > _QUIET_SECONDS and now - last > _BETWEEN_SECONDS:
            sys.stderr.write(f"{_CLEAR_LINE}{step} {done}/{total}")
            sys.stderr.flush()
            last, shown = now, True

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()

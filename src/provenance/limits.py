"""Bounds the time that one document may take, whatever stands in it."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from provenance.errors import DocumentError
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


#: Seconds after which the alarm goes off again. Python drops what is raised while it collects
#: garbage or takes an object down, and with a single alarm the work would then go on for ever.
_AGAIN = 1.0


@contextmanager
def time_limit(seconds: float, path: str) -> Iterator[None]:
    """Stop the work inside after so many seconds (0: never).

    The parsers of HTML and Markdown take quadratic time on hostile input (``docs/robustness.md``),
    and a text of a hundred thousand paragraphs takes long by right. The limit is an alarm signal,
    so it holds in the main thread of a process on systems that have one.

    Raises:
        DocumentError: the time is over (IO007).
    """
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not seconds or not usable:
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        message = say(
            "{path} takes longer than {seconds} seconds. Split it into documents, or raise "
            "`time-limit` in the configuration.",
            path=path,
            seconds=f"{seconds:g}",
        )
        raise DocumentError(path, "IO007", message)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

"""Spreads work over processes, with the same results in the same order as without."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

#: Fewer pieces of work than this are done sooner than processes have started.
_FEWEST = 32
_WATCH_SECONDS = 0.5


class Progress(Protocol):
    """Is told how far a step is: "checking", 12 of 340."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take the news."""
        ...


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""
    del step, done, total


class Workers:
    """A pool that starts with the first work that is worth it.

    ``jobs`` is the number of processes, 0 for one a processor where there is enough to do.
    """

    def __init__(self, jobs: int, progress: Progress = silent) -> None:
        self._asked = jobs
        self._jobs = jobs or _processors()
        self._progress = progress
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool is None:
            return
        if kind is not None:
            _stop_children()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def map(
        self, function: Callable[[T], R], work: Iterable[T], total: int, step: str
    ) -> Iterator[R]:
        """Yield ``function`` of every piece of work, in order; there are ``total`` of them."""
        results: Iterator[R] = map(function, work)
        if self._jobs > 1 and total >= (2 if self._asked else _FEWEST):
            if self._pool is None:
                begin = partial(_begin, os.getpid())
                self._pool = ProcessPoolExecutor(self._jobs, initializer=begin)
            chunk = max(1, min(16, total // (4 * self._jobs)))
            results = self._pool.map(function, work, chunksize=chunk)
        for done, result in enumerate(results, start=1):
            self._progress(step, done, total)
            yield result


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(parent: int) -> None:
    """Prepare a process: Ctrl-C is the parent's to handle, and without it there is no work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _stop_children() -> None:
    import multiprocessing

    for child in multiprocessing.active_children():
        child.terminate()

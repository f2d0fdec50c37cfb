"""Spreads work over processes, with the same results in the same order as without."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

#: Fewer pieces of work than this are done sooner than processes have started.
_FEWEST = 32
_WATCH_SECONDS = 0.5
_LAST_SECONDS = 5.0
#: The most pieces of work that are handed to a process at once, and how many such parcels a
#: process has waiting: enough never to be idle, and no more texts in memory than that.
_LARGEST = 16
_AHEAD = 8


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
        if kind is None:
            self._pool.shutdown(wait=True)
            return
        _stop_children()
        self._pool.shutdown(wait=False)

    def map(
        self, function: Callable[[T], R], work: Iterable[T], total: int, step: str
    ) -> Iterator[R]:
        """Yield ``function`` of every piece of work, in order; there are ``total`` of them."""
        results: Iterator[R] = map(function, work)
        if self._jobs > 1 and total >= (2 if self._asked else _FEWEST):
            if self._pool is None:
                from concurrent.futures import ProcessPoolExecutor

                begin = partial(_begin, os.getpid())
                self._pool = ProcessPoolExecutor(self._jobs, initializer=begin)
                _start(self._pool)
            pieces = _in_pieces(work, max(1, min(_LARGEST, total // (4 * self._jobs))))
            results = _spread(self._pool, function, pieces, _AHEAD * self._jobs)
        for done, result in enumerate(results, start=1):
            self._progress(step, done, total)
            yield result


def _in_pieces(work: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(work)
    while piece := list(islice(rest, size)):
        yield piece


def _spread(
    pool: ProcessPoolExecutor,
    function: Callable[[T], R],
    pieces: Iterable[list[T]],
    most: int,
) -> Iterator[R]:
    """Yield the results in order, with at most so many pieces under way.

    ``Executor.map`` would hand out everything at once, and cancel it where it is left, which its
    own thread takes badly when the processes have been killed.
    """
    waiting: deque[Future[list[R]]] = deque()
    for piece in pieces:
        waiting.append(pool.submit(_each, function, piece))
        if len(waiting) >= most:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _each(function: Callable[[T], R], piece: list[T]) -> list[R]:
    return [function(one) for one in piece]


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(pool: ProcessPoolExecutor) -> None:
    """Start the processes so that they never hear of Ctrl-C, which is the parent's to handle.

    They inherit the blocked signal: one that came before they could ignore it would end them in
    the middle of a line. Ours waits until they are there.
    """
    if not hasattr(signal, "pthread_sigmask"):
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool.submit(_processors)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(parent: int) -> None:
    """Prepare a process: without its parent there is no work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


def _stop_children() -> None:
    import multiprocessing

    children = multiprocessing.active_children()
    for child in children:
        child.kill()
    for child in children:
        child.join(_LAST_SECONDS)

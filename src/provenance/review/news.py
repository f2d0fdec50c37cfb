"""What has happened during a review, so that each page can ask what is new to it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.model import SeedReport


@dataclass(frozen=True, slots=True)
class News:
    """What has happened since a version: seeds that differ, seeds that are gone."""

    version: int
    seeds: tuple[SeedReport, ...]
    texts: tuple[str, ...]
    gone: tuple[str, ...]
    problem: str


class NewsBook:
    """Notes in which version of the review a seed changed, changed its text, or went."""

    def __init__(self) -> None:
        self.version = 1
        self.problem = ""
        self._changed: dict[str, int] = {}
        self._texts: dict[str, int] = {}
        self._gone: dict[str, int] = {}
        self._news = threading.Condition()

    def note(
        self, *, changed: Iterable[str] = (), texts: Iterable[str] = (), gone: Iterable[str] = ()
    ) -> None:
        """Begin a version in which these seeds changed, changed their text too, or went."""
        with self._news:
            self.version += 1
            texts = tuple(texts)
            for path in (*changed, *texts):
                self._changed[path] = self.version
                self._gone.pop(path, None)
            self._texts.update(dict.fromkeys(texts, self.version))
            self._gone.update(dict.fromkeys(gone, self.version))
            self._news.notify_all()

    def complain(self, problem: str) -> None:
        """Say what stands in the way, or, with nothing, that it is gone."""
        with self._news:
            if problem != self.problem:
                self.problem = problem
                self._news.notify_all()

    def wait(self, since: int, seconds: float) -> bool:
        """Wait until there is a later version or another problem; False where nothing came."""
        with self._news:
            problem = self.problem
            return self._news.wait_for(
                lambda: self.version > since or self.problem != problem, seconds
            )

    def since(self, version: int, seeds: Iterable[SeedReport]) -> News:
        """Return what happened after a version to the seeds there are."""
        changed = {path for path, when in self._changed.items() if when > version}
        return News(
            self.version,
            tuple(seed for seed in seeds if seed.document.path in changed),
            tuple(path for path, when in self._texts.items() if when > version),
            tuple(path for path, when in self._gone.items() if when > version),
            self.problem,
        )

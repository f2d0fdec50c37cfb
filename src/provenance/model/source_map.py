"""The way from a block's prose back to the file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Leads from offsets in a block's prose back to offsets in the file.

    A run is a stretch that was copied unchanged, or one replacement (an entity, a line break).
    ``prose`` and ``file`` hold where each run starts on either side, ``ends`` where it stops in the
    file; ``length`` is the length of the prose. Runs are in order.
    """

    prose: tuple[int, ...]
    file: tuple[int, ...]
    ends: tuple[int, ...]
    length: int

    @classmethod
    def identity(cls, start: int, end: int) -> SourceMap:
        """Return the map of prose that stands in the file from ``start`` to ``end`` as it is."""
        return cls((0,), (start,), (end,), end - start)

    def start_in_file(self, offset: int) -> int:
        """Return the file offset of the prose character at ``offset``."""
        if offset >= self.length:
            return self.ends[-1]
        run = max(0, bisect_right(self.prose, offset) - 1)
        return min(self.file[run] + offset - self.prose[run], self.ends[run])

    def to_prose(self, offset: int) -> int:
        """Return the prose offset of a file offset; inside a replacement, where it begins."""
        run = max(0, bisect_right(self.file, offset) - 1)
        stop = self.prose[run + 1] if run + 1 < len(self.prose) else self.length
        if offset >= self.ends[run]:
            return stop
        return max(0, min(self.prose[run] + offset - self.file[run], stop))

    def end_in_file(self, offset: int) -> int:
        """Return the file offset just after the prose character before ``offset``."""
        if offset <= 0:
            return self.file[0]
        run = max(0, bisect_right(self.prose, offset - 1) - 1)
        stop = self.prose[run + 1] if run + 1 < len(self.prose) else self.length
        if offset >= stop:
            return self.ends[run]
        return min(self.file[run] + offset - self.prose[run], self.ends[run])

"""Builds a block's prose piece by piece, remembering where in the file each piece stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.model import SourceMap

if TYPE_CHECKING:
    from provenance.model import Inline

#: White space that cannot be copied as it stands; single spaces between words can.
_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]|\A ")


def is_uneven(text: str) -> bool:
    """Whether white space in a text would be folded: prose cannot be copied as it stands."""
    # Several times as fast as to search for the expression.
    return text[:1] == " " or "  " in text or any(map(text.__contains__, "\t\n\r\f"))


class ProseBuilder:
    """Collects the prose of one block; white space at its start is dropped, inside it is folded."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._prose: list[int] = []
        self._file: list[int] = []
        self._ends: list[int] = []
        self.length = 0
        #: What a program fills in, where it stands in the prose.
        self.placeholders: list[Inline] = []

    def copy(self, text: str, start: int) -> None:
        """Add ``text`` exactly as it stands in the file at ``start``."""
        if not text:
            return
        if self._ends and self._ends[-1] == start and self._is_plain_run():
            self._ends[-1] += len(text)
            self._parts.append(text)
            self.length += len(text)
            return
        self._add_run(text, start, start + len(text))

    def replace(self, text: str, start: int, end: int) -> None:
        """Add ``text`` for what stands in the file from ``start`` to ``end``."""
        if text:
            self._add_run(text, start, end)

    def fold(self, raw: str, start: int) -> None:
        """Add a piece of the file, each stretch of white space in it as one space."""
        if not is_uneven(raw):
            self.copy(raw, start)
            return
        offset = 0
        for match in _SPACE.finditer(raw):
            self.copy(raw[offset : match.start()], start + offset)
            self.space(start + match.start(), start + match.end())
            offset = match.end()
        self.copy(raw[offset:], start + offset)

    def space(self, start: int, end: int) -> None:
        """Add one space for white space in the file, unless there is one already."""
        if not self._parts or self._parts[-1].endswith(" "):
            return
        if end - start == 1:
            self.copy(" ", start)
        else:
            self.replace(" ", start, end)

    def finish(self) -> tuple[str, SourceMap] | None:
        """Return the prose without trailing white space and its map; None where it is empty."""
        text = "".join(self._parts).rstrip()
        if not text:
            return None
        while self._prose[-1] >= len(text):
            self._drop_run()
        if self._is_plain_run():
            self._ends[-1] = self._file[-1] + len(text) - self._prose[-1]
        runs = tuple(self._prose), tuple(self._file), tuple(self._ends)
        return text, SourceMap(*runs, len(text))

    def _is_plain_run(self) -> bool:
        return self._ends[-1] - self._file[-1] == self.length - self._prose[-1]

    def _drop_run(self) -> None:
        self.length = self._prose.pop()
        self._file.pop()
        self._ends.pop()

    def _add_run(self, text: str, start: int, end: int) -> None:
        self._parts.append(text)
        self._prose.append(self.length)
        self._file.append(start)
        self._ends.append(end)
        self.length += len(text)

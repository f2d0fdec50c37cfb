"""Lines of a stream as they come, with a word on whether more of them have come already."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import deque
from typing import TYPE_CHECKING

from provenance.errors import DocumentError
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

#: Bytes that are asked for at once; what has come is given out at once, however little it is.
_CHUNK = 1 << 16


class ArrivingLines:
    """The lines of a stream of UTF-8: each is given out as soon as its end has come."""

    def __init__(self, stream: BufferedReader, shown: str = "-") -> None:
        """Take a stream, and what messages call it; nothing is read yet."""
        self._stream = stream
        self._shown = shown
        self._come: deque[bytes] = deque()

    def __iter__(self) -> Iterator[str]:
        """Yield the lines, waiting for those that have not come yet.

        Raises:
            DocumentError: a line is not UTF-8 (IO003); the message names the line.
        """
        for number, line in enumerate(self._lines(), 1):
            yield self._decoded(line if number > 1 else line.removeprefix(BOM_UTF8), number)

    def _lines(self) -> Iterator[bytes]:
        begun: list[bytes] = []
        while arrived := self._stream.read1(_CHUNK):
            first, *others = arrived.split(b"\n")
            begun.append(first)
            if others:
                self._come.append(b"".join(begun))
                *whole, last = others
                self._come.extend(whole)
                begun = [last]
            while self._come:
                yield self._come.popleft()
        if last := b"".join(begun):
            yield last

    def _decoded(self, line: bytes, number: int) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError as error:
            message = say(
                "Line {number} of {path} is not UTF-8. Write it as UTF-8.",
                number=number,
                path=self._shown,
            )
            raise DocumentError(self._shown, "IO003", message) from error

    def has_more(self) -> bool:
        """Whether the next line that is not blank can be had without waiting."""
        return any(map(bytes.strip, self._come))

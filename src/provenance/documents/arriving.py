"""Lines of a stream as they come, with a word on whether more of them have come already."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

#: Bytes that are asked for at once; what has come is given out at once, however little it is.
_CHUNK = 1 << 16


class ArrivingLines:
    """The lines of a stream of UTF-8: each is given out as soon as its end has come."""

    def __init__(self, stream: BufferedReader) -> None:
        """Take a stream; nothing is read yet."""
        self._stream = stream
        self._come: deque[bytes] = deque()

    def __iter__(self) -> Iterator[str]:
        """Yield the lines, waiting for those that have not come yet."""
        begun = b""
        while arrived := self._stream.read1(_CHUNK):
            *lines, begun = (begun + arrived).split(b"\n")
            self._come.extend(lines)
            while self._come:
                yield self._come.popleft().decode()
        if begun:
            yield begun.decode()

    def has_more(self) -> bool:
        """Whether the next line that is not blank can be had without waiting."""
        return any(map(bytes.strip, self._come))

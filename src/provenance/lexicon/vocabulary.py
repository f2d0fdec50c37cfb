"""The words of one language in a lexicon file: sorted, numbered, unpacked when many are sought."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: So many words are sought in the file (7 µs each); who asks for more gets a table of all (17 ms).
_MOST_SOUGHT = 200


class Vocabulary:
    """Stems in the order of their UTF-8 bytes; the number of a stem is its place in that order.

    ``offsets`` (uint32, words + 1) delimit the words in ``text`` (UTF-8, one after the other).
    What is remembered is bounded by the vocabulary itself, about 200 bytes a word.
    """

    def __init__(self, text: memoryview, offsets: memoryview[int]) -> None:
        self._text = text
        self._offsets = offsets
        self._numbers: dict[str, int] = {}
        self._words: dict[int, str] = {}
        self._is_unpacked = False

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __iter__(self) -> Iterator[str]:
        return (self.word(number) for number in range(len(self)))

    def word(self, number: int) -> str:
        """Return the stem with this number; raises IndexError beyond the last one."""
        found = self._words.get(number)
        if found is None:
            if not 0 <= number < len(self):
                raise IndexError(number)
            found = self._words[number] = self._bytes(number).decode()
        return found

    def number(self, stem: str) -> int:
        """Return the number of ``stem``, or -1 for a stem that the lexicon does not hold."""
        found = self._numbers.get(stem)
        if found is None:
            if self._is_unpacked:
                return -1
            found = self._seek(stem)
        return found

    def _seek(self, stem: str) -> int:
        """Find a stem in the file and remember it; or, if it is one too many, all stems."""
        if len(self._numbers) >= _MOST_SOUGHT:
            self._unpack()
            return self._numbers.get(stem, -1)
        wanted = stem.encode("utf-8", "surrogatepass")
        place = bisect_left(range(len(self)), wanted, key=self._bytes)
        is_held = place < len(self) and self._bytes(place) == wanted
        number = self._numbers[stem] = place if is_held else -1
        return number

    def _unpack(self) -> None:
        """Number all stems."""
        import numpy as np

        ends = np.asarray(self._offsets)[1:].astype(np.int64)
        # Decoding all at once takes a third of the time; no stem holds a line end.
        lines = np.insert(np.asarray(self._text), ends, ord("\n")).tobytes().decode()
        self._numbers = dict(zip(lines.split("\n"), range(len(self)), strict=False))
        self._is_unpacked = True

    def _bytes(self, number: int) -> bytes:
        return bytes(self._text[self._offsets[number] : self._offsets[number + 1]])

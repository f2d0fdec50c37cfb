"""The words of one language in a lexicon file: sorted, numbered, found by binary search."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


#: After so many searches, a text of some length is being read: a table of all words is quicker.
_SEARCHES = 300
#: So many answers are remembered; a text of any length is read in the same memory.
_MOST_REMEMBERED = 1 << 16


class Vocabulary:
    """Stems in the order of their UTF-8 bytes; the number of a stem is its place in that order.

    ``offsets`` (uint32, words + 1) delimit the words in ``text`` (UTF-8, one after the other).
    """

    def __init__(self, text: memoryview, offsets: memoryview[int]) -> None:
        self._text = text
        self._offsets = offsets
        self._found: dict[str, int] = {}
        self._read: dict[int, str] = {}
        self._searches = 0
        self._table: dict[bytes, int] = {}

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __iter__(self) -> Iterator[str]:
        return (self.word(number) for number in range(len(self)))

    def word(self, number: int) -> str:
        """Return the stem with this number; raises IndexError beyond the last one."""
        found = self._read.get(number)
        if found is None:
            if not 0 <= number < len(self):
                raise IndexError(number)
            found = self._read[number] = self._bytes(number).decode()
        return found

    def number(self, stem: str) -> int:
        """Return the number of ``stem``, or -1 for a stem that the lexicon does not hold."""
        found = self._found.get(stem)
        if found is None:
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            found = self._found[stem] = self._search(stem.encode("utf-8", "surrogatepass"))
        return found

    def _search(self, wanted: bytes) -> int:
        if self._table:
            return self._table.get(wanted, -1)
        self._searches += 1
        if self._searches > _SEARCHES:
            words, offsets = bytes(self._text), self._offsets.tolist()
            slices = (words[start:end] for start, end in pairwise(offsets))
            self._table = {word: number for number, word in enumerate(slices)}
        place = self._place(wanted)
        return place if place < len(self) and self._bytes(place) == wanted else -1

    def _place(self, wanted: bytes) -> int:
        """Return the number of the first word that is not before ``wanted``."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _bytes(self, number: int) -> bytes:
        return bytes(self._text[self._offsets[number] : self._offsets[number + 1]])

"""The words of one language in a lexicon file: sorted, numbered, found by binary search."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Vocabulary:
    """Stems in the order of their UTF-8 bytes; the number of a stem is its place in that order.

    ``offsets`` (uint32, words + 1) delimit the words in ``text`` (UTF-8, one after the other).
    """

    def __init__(self, text: memoryview, offsets: memoryview[int]) -> None:
        self._text = text
        self._offsets = offsets
        self._found: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __iter__(self) -> Iterator[str]:
        return (self.word(number) for number in range(len(self)))

    def word(self, number: int) -> str:
        """Return the stem with this number; raises IndexError beyond the last one."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        return str(self._text[self._offsets[number] : self._offsets[number + 1]], "utf-8")

    def number(self, stem: str) -> int:
        """Return the number of ``stem``, or -1 for a stem that the lexicon does not hold."""
        found = self._found.get(stem)
        if found is None:
            found = self._found[stem] = self._search(stem.encode("utf-8", "surrogatepass"))
        return found

    def _search(self, wanted: bytes) -> int:
        text, offsets = self._text, self._offsets
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if bytes(text[offsets[middle] : offsets[middle + 1]]) < wanted:
                low = middle + 1
            else:
                high = middle
        if low < len(self) and text[offsets[low] : offsets[low + 1]] == wanted:
            return low
        return -1

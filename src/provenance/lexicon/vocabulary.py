"""The words of one language in a lexicon file: sorted, numbered, unpacked as they are asked for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Words that begin alike in so many letters are unpacked together when one of them is asked for:
#: a text of a few hundred words needs a third of the vocabulary, in a hundred cheap slices.
_PREFIX = 2
#: So many beginnings are remembered as done; texts in other scripts must not fill the memory.
_MOST_BEGINNINGS = 1 << 14


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
        self._unpacked: set[str] = set()

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
            prefix = stem[:_PREFIX]
            if prefix in self._unpacked:
                return -1
            self._unpack(prefix)
            found = self._numbers.get(stem, -1)
        return found

    def _unpack(self, prefix: str) -> None:
        """Number all words that begin with ``prefix``; of one shorter than usual, itself alone."""
        if len(self._unpacked) >= _MOST_BEGINNINGS:
            self._unpacked.clear()
        self._unpacked.add(prefix)
        wanted = prefix.encode("utf-8", "surrogatepass")
        # No byte of UTF-8 is 255, so this comes after all that begin alike, before all else.
        following = wanted + (b"\xff" if len(prefix) == _PREFIX else b"\0")
        first, stop = self._place(wanted), self._place(following)
        offsets = self._offsets[first : stop + 1].tolist()
        begin = offsets[0]
        packed = bytes(self._text[begin : offsets[-1]])
        words = [packed[start - begin : end - begin] for start, end in pairwise(offsets)]
        # Decoding all at once takes a third of the time; no stem holds a line end.
        stems = b"\n".join(words).decode().split("\n") if words else []
        self._numbers.update(zip(stems, range(first, stop), strict=True))

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

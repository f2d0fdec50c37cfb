"""Words that look alike across languages: names, loan words, transliterations."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHORTEST = 4
_PREFIX = 3
#: Below this share of common letters at both ends, look-alikes are mostly chance.
_LEAST_LIKENESS = 0.6
#: A look-alike is a weaker reason than an entry of the lexicon.
_STRENGTH = 0.5

_DOUBLED = re.compile(r"(.)\1+")
_FOLDED = str.maketrans(
    {"k": "c", "z": "s", "w": "v", "y": "i", "j": "i", "ß": "s", "’": "", "'": ""}
)
_DIGRAPHS = (("sch", "sh"), ("ph", "f"), ("th", "t"), ("qu", "cv"), ("ck", "c"), ("x", "cs"))


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Fold what German, English and French spell differently: k/c, z/s, w/v, y/j/i, accents."""
    folded = word.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", folded)
        folded = "".join([letter for letter in folded if not unicodedata.combining(letter)])
    for spelt, letter in _DIGRAPHS:
        folded = folded.replace(spelt, letter)
    return _DOUBLED.sub(r"\1", folded.translate(_FOLDED))


def likeness(first: str, second: str) -> float:
    """Return the share (0 to 1) of the longer skeleton that both have at its start and its end."""
    shorter, longer = sorted((first, second), key=len)
    start = 0
    while start < len(shorter) and shorter[start] == longer[start]:
        start += 1
    end = 0
    while end < len(shorter) - start and shorter[-1 - end] == longer[-1 - end]:
        end += 1
    return (start + end) / len(longer)


class CognateIndex:
    """Finds the words of one side that look like a word of the other."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._by_prefix: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for word, number in words:
            bones = skeleton(word)
            if len(bones) >= _SHORTEST and word[0].isalpha():
                self._by_prefix[bones[:_PREFIX]].append((bones, number))

    def matches(self, word: str) -> Iterator[tuple[int, float]]:
        """Yield the number of each look-alike with its strength (0 to 1)."""
        if len(word) < _SHORTEST or not word[0].isalpha():
            return
        bones = skeleton(word)
        for other, number in self._by_prefix.get(bones[:_PREFIX], ()):
            share = likeness(bones, other)
            if share >= _LEAST_LIKENESS:
                yield number, share * share * _STRENGTH

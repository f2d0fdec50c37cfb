"""Words that look alike across languages: names, loan words, transliterations."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


#: Skeletons of words met before: the words of a text recur.
_KNOWN: dict[str, str] = {}
_MOST_KNOWN = 1 << 16


def skeletons(words: Sequence[str]) -> list[str]:
    """Fold what German, English and French spell differently: k/c, z/s, w/v, y/j/i, accents.

    All words at once take half the time of one by one. None may hold a line end.
    """
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.clear()
    fresh = [word for word in dict.fromkeys(words) if word not in _KNOWN]
    if fresh:
        _KNOWN.update(zip(fresh, _folded("\n".join(fresh)).split("\n"), strict=True))
    return [_KNOWN[word] for word in words]


def _folded(text: str) -> str:
    folded = text.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", folded)
        folded = "".join([letter for letter in folded if not unicodedata.combining(letter)])
    for spelt, letter in _DIGRAPHS:
        folded = folded.replace(spelt, letter)
    return _DOUBLED.sub(r"\1", folded.translate(_FOLDED))


def likeness(first: str, second: str) -> float:
    """Return the share (0 to 1) of the longer skeleton that both have at its start and its end."""
    shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
    start = 0
    while start < len(shorter) and shorter[start] == longer[start]:
        start += 1
    end = 0
    while end < len(shorter) - start and shorter[-1 - end] == longer[-1 - end]:
        end += 1
    return (start + end) / len(longer)


class CognateIndex:
    """Finds the words of one side that look like a word of the other."""

    def __init__(self, words: Sequence[str], numbers: Iterable[int]) -> None:
        """Take words with their numbers."""
        self._by_prefix: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for word, bones, number in zip(words, skeletons(words), numbers, strict=False):
            if len(bones) >= _SHORTEST and word[0].isalpha():
                self._by_prefix[bones[:_PREFIX]].append((bones, number))

    def matches(self, words: Sequence[str]) -> Iterator[tuple[int, int, float]]:
        """Yield the place of a word, the number of a look-alike, and its strength (0 to 1)."""
        for place, (word, bones) in enumerate(zip(words, skeletons(words), strict=True)):
            alike = self._by_prefix.get(bones[:_PREFIX])
            if alike is None or len(word) < _SHORTEST or not word[0].isalpha():
                continue
            for other, number in alike:
                share = likeness(bones, other)
                if share >= _LEAST_LIKENESS:
                    yield place, number, share * share * _STRENGTH

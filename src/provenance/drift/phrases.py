"""Lists of phrases as one pattern that is compiled, and tried, only where it may match.

Most texts hold none of the words of a list. Whether one of its literal stretches stands in the text
is a search that costs a twentieth of the pattern's, and two thirds of the patterns are then never
compiled at all.
"""

from __future__ import annotations

import re
import sys
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NEVER = r"(?!)"
_PARTS = re.compile(r"(\*|\s+|\[[^\]]*\](?:\*\??|\{[^}]*\})?|['’])")
_NOT_LITERAL = re.compile(r"\*|\s+|\[[^\]]*\](?:\*\??|\{[^}]*\})?")


class Phrases:
    """A list of phrases, searched for as a pattern: whole words, the longest first.

    In a phrase ``*`` stands for any letters, a space for any white space; all else of it is
    literal, save ``[...]`` with a repetition, which is taken as in a regular expression.
    """

    def __init__(self, phrases: Iterable[str], *, ignore_case: bool = True) -> None:
        """Take the phrases; nothing is compiled yet."""
        self._phrases = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
        self._flags = re.IGNORECASE if ignore_case else re.NOFLAG

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match between ``start`` and ``end``, as a compiled pattern does."""
        return self._pattern.search(text, start, end) if self._may_match(text) else None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return all matches between ``start`` and ``end``."""
        return self._pattern.finditer(text, start, end) if self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        return any(map(_folded(text).__contains__, self._literals))

    @cached_property
    def _literals(self) -> tuple[str, ...]:
        """What at least one of must stand in a text: the longest literal stretch of each phrase."""
        longest = {max(_NOT_LITERAL.split(_folded(one)), key=len) for one in self._phrases}
        shortest_first = sorted(longest, key=lambda literal: (len(literal), literal))
        kept: list[str] = []
        for literal in shortest_first:
            if not any(other in literal for other in kept):
                kept.append(literal)
        return tuple(kept)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        if not self._phrases:
            return re.compile(_NEVER)
        body = "|".join(map(_expression, self._phrases))
        return re.compile(rf"(?<![\w])(?:{body})(?![\w])", self._flags)


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """Fold what a pattern that ignores case takes for the same, and the apostrophes."""
    folded = text.casefold().replace("’", "'")
    return folded if folded.isascii() else folded.replace("i\u0307", "i").replace("ı", "i")


def _expression(phrase: str) -> str:
    return "".join(_piece(part) for part in _PARTS.split(phrase) if part)


def _piece(part: str) -> str:
    if part == "*":
        return r"\w*"
    if part.isspace():
        return r"\s+"
    if part in "'’":
        return "['’]"
    if part.startswith("["):
        return part
    return re.escape(part)

"""Lists of phrases, each of them a pattern that is compiled, and tried, only where it may match.

Most texts hold none of the words of a list, and hardly any more than two. Whether a passage has the
first word of any phrase is one question to the set of its words. Whether a literal stretch of a
phrase stands in a text is a search that costs a twentieth of a pattern's. One pattern of all the
phrases was slow wherever one of them might match, as it tried the others at each word, too.
"""

from __future__ import annotations

import re
import sys
from functools import cached_property, lru_cache
from operator import methodcaller
from typing import TYPE_CHECKING

from provenance.remembering import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from provenance.drift.links import Span
    from provenance.drift.passages import Passage

_PARTS = re.compile(r"(\*|\s+|\[[^\]]*\](?:\*\??|\{[^}]*\})?|['’])")
_NOT_LITERAL = re.compile(r"\*|\s+|\[[^\]]*\](?:\*\??|\{[^}]*\})?")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?![^\W\d_]|[*\[])")
_FIRST_LETTERS = re.compile(r"[^\W\d_]{3}")


class Phrases:
    """A list of phrases, searched for as a pattern: whole words, the longest first.

    In a phrase ``*`` stands for any letters, a space for any white space; all else of it is
    literal, save ``[...]`` with a repetition, which is taken as in a regular expression.
    """

    def __init__(self, phrases: Iterable[str], *, ignore_case: bool = True) -> None:
        """Take the phrases; nothing is compiled yet.

        Raises:
            ValueError: one has nothing literal.
        """
        self._phrases = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
        for phrase in self._phrases:
            if not any(_NOT_LITERAL.split(_folded(phrase))):
                raise ValueError(f"{phrase!r} is no phrase: nothing of it is literal")
        self._flags = re.IGNORECASE if ignore_case else re.NOFLAG

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match between ``start`` and ``end``, as a compiled pattern does."""
        return next(self.finditer(text, start, end), None)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return all matches between ``start`` and ``end``."""
        patterns = self._patterns(text)
        if len(patterns) <= 1:
            return patterns[0].finditer(text, start, end) if patterns else iter(())
        return _first_of_each_place(patterns, text, start, end)

    def within(self, passage: Passage, span: Span) -> Iterator[re.Match[str]]:
        """Return all matches inside a span of a passage."""
        return self.finditer(passage.text, *span) if self._may_stand_in(passage) else iter(())

    def _may_stand_in(self, passage: Passage) -> bool:
        """Whether a word of the passage begins a phrase, as far as its words are its tokens."""
        if self._first_words is None or not passage.is_plain:
            return True
        whole, beginnings = self._first_words
        return not (whole.isdisjoint(passage.forms) and beginnings.isdisjoint(passage.heads))

    @cached_property
    def _first_words(self) -> tuple[frozenset[str], frozenset[str]] | None:
        """The first words of the phrases, and the beginnings of those whose end is left open.

        None where a phrase has neither.
        """
        # What has an apostrophe stands in no plain passage.
        phrases = [one for one in map(_folded, self._phrases) if "'" not in one]
        found = [_FIRST_WORD.match(one) or _FIRST_LETTERS.match(one) for one in phrases]
        first = [one for one in found if one]
        if len(first) < len(found):
            return None
        whole = frozenset(one.group() for one in first if one.re is _FIRST_WORD)
        return whole, frozenset(one.group() for one in first if one.re is _FIRST_LETTERS)

    def _patterns(self, text: str) -> list[re.Pattern[str]]:
        """Return the patterns of the phrases that may match, in the order of the phrases."""
        folded = _folded(text)
        holds = folded.__contains__
        present = filter(holds, self._by_literal)
        possible = [one for shared in present for one in self._by_literal[shared]]
        # What stands first in a text wins, and of two that begin there the first of the list.
        return [
            self._pattern[order]
            for order, literals in sorted(possible)
            if all(map(holds, literals))
        ]

    @cached_property
    def _pattern(self) -> Remembered[int, re.Pattern[str]]:
        """The patterns of the phrases by their places in the list."""
        return Remembered(self._compiled)

    def _compiled(self, order: int) -> re.Pattern[str]:
        body = _expression(self._phrases[order])
        return re.compile(rf"(?<![\w])(?:{body})(?![\w])", self._flags)

    @cached_property
    def _by_literal(self) -> Mapping[str, list[_Possible]]:
        """The phrases by their first literal stretch, which many share ("not", "n't")."""
        found: dict[str, list[_Possible]] = {}
        for order, phrase in enumerate(self._phrases):
            literals = [one for one in _NOT_LITERAL.split(_folded(phrase)) if one]
            longest_first = tuple(sorted(literals, key=len, reverse=True))
            found.setdefault(literals[0], []).append((order, longest_first))
        return found


#: A phrase's place in its list, and its literal stretches, the longest first.
_Possible = tuple[int, tuple[str, ...]]


def _first_of_each_place(
    patterns: Sequence[re.Pattern[str]], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Yield what the patterns match as one pattern of them all does: the first at each place."""
    matches = [pattern.search(text, start, end) for pattern in patterns]
    while found := [match for match in matches if match is not None]:
        first = min(found, key=_start)
        yield first
        for place, match in enumerate(matches):
            if match is not None and match.start() < first.end():
                matches[place] = patterns[place].search(text, first.end(), end)


_start = methodcaller("start")


@lru_cache(maxsize=256)
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

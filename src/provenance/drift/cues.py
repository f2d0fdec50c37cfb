"""Finds listed words and phrases in a text; the lists are data files beside the checks."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.drift.passages import Passage

_PHRASE_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\*?|~|[^\w\s]")


@cache
def load_table(name: str) -> dict[str, Any]:
    """Return the data file ``drift/checks/<name>.toml``."""
    path = files("provenance.drift.checks") / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Cue(NamedTuple):
    """A listed phrase where it stands in a passage; ``kind`` is the list that it is from."""

    kind: str
    start: int
    end: int


class PhraseIndex:
    """Several lists of phrases, found in one walk over a passage's tokens.

    A phrase is words parted by spaces, compared without case; a trailing ``*`` on a word stands for
    any ending, ``~`` for a word in between of any kind. Hyphens and apostrophes part words as the
    tokenizer parts them. Where several phrases begin at a token, all of them count.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Index the phrases of all lists by their first word."""
        self._exact: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._prefixes: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for kind, phrases in lists.items():
            for phrase in phrases:
                words = tuple(_PHRASE_WORD.findall(phrase.casefold()))
                if words[0].endswith("*"):
                    self._prefixes.setdefault(words[0][:_KEY], []).append((kind, words))
                else:
                    self._exact.setdefault(words[0], []).append((kind, words))
        if "~" in self._exact:
            raise ValueError("a phrase cannot begin with '~'")
        self._words = frozenset(self._exact)
        self._beginnings = frozenset(self._prefixes)

    def find(self, passage: Passage, span: tuple[int, int]) -> list[Cue]:
        """Return the phrases that begin inside ``span`` of ``passage``, in order."""
        words, beginnings = self._words & passage.forms, self._beginnings & passage.heads
        if not words and not beginnings:
            return []
        possible = [(at, self._exact[word]) for word in words for at in passage.places[word]]
        for head in beginnings:
            phrases = self._prefixes[head]
            possible += [(at, phrases) for at in passage.beginnings[head]]
        folded, tokens, inside = passage.folded, passage.tokens, passage.token_range(span)
        # The sort is stable: at each place whole words come first.
        return [
            Cue(kind, tokens[index].start, tokens[index + len(words) - 1].end)
            for index, phrases in sorted(possible, key=itemgetter(0))
            if index in inside
            for kind, words in phrases
            if _stands_at(folded, index, words)
        ]


#: Prefixed phrases are looked up by so many first letters; none may be shorter.
_KEY = 3


def _stands_at(folded: Sequence[str], index: int, words: tuple[str, ...]) -> bool:
    if index + len(words) > len(folded):
        return False
    for place, expected in enumerate(words, index):
        if folded[place] == expected or expected == "~":
            continue
        if expected[-1] != "*" or not folded[place].startswith(expected[:-1]):
            return False
    return True

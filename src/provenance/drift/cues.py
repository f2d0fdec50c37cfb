"""Finds listed words and phrases in a text; the lists are data files beside the checks."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
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
        places, beginnings = passage.places, passage.beginnings
        starts = [place for word in self._words.intersection(places) for place in places[word]]
        for beginning in self._beginnings.intersection(beginnings):
            starts += beginnings[beginning]
        if not starts:
            return []
        found: list[Cue] = []
        folded, tokens, inside = passage.folded, passage.tokens, passage.token_range(span)
        for index in sorted(set(starts)):
            if index not in inside:
                continue
            word = folded[index]
            for kind, words in (*self._exact.get(word, ()), *self._prefixes.get(word[:_KEY], ())):
                if _stands_at(folded, index, words):
                    end = tokens[index + len(words) - 1].end
                    found.append(Cue(kind, tokens[index].start, end))
        return found


#: Prefixed phrases are looked up by so many first letters; none may be shorter.
_KEY = 3


def _stands_at(folded: Sequence[str], index: int, words: tuple[str, ...]) -> bool:
    if index + len(words) > len(folded):
        return False
    for offset, expected in enumerate(words):
        word = folded[index + offset]
        if expected in (word, "~"):
            continue
        if expected[-1] != "*" or not word.startswith(expected[:-1]):
            return False
    return True

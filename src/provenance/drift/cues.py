"""Finds listed words and phrases in a text; the lists are data files beside the checks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.drift.passages import Passage

_PHRASE_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\*?|~|[^\w\s]")


@cache
def load_table(name: str) -> dict[str, Any]:
    """Return the data file ``drift/checks/<name>.toml``."""
    return read_table(PACKAGE / "drift" / "checks" / f"{name}.toml")


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
        self._phrases = _Phrases()
        for kind, phrases in lists.items():
            for phrase in phrases:
                self._phrases.add(kind, tuple(_PHRASE_WORD.findall(phrase.casefold())))
        self._words = frozenset(self._phrases.exact)
        self._heads = frozenset(self._phrases.prefixes)

    def find(self, passage: Passage, span: tuple[int, int]) -> list[Cue]:
        """Return the phrases that begin inside ``span`` of ``passage``, in order."""
        words, heads = self._words & passage.forms, self._heads & passage.heads
        if not words and not heads:
            return []
        begun = [index for form in words for index in passage.places[form]]
        begun += [index for head in heads for index in passage.beginnings[head]]
        folded, phrases, inside = passage.folded, self._phrases, passage.token_range(span)
        tokens = passage.tokens
        return [
            Cue(kind, tokens[index].start, tokens[index + len(words) - 1].end)
            for index in sorted(set(begun).intersection(inside))
            for kind, words in phrases[folded[index]]
            if len(words) == 1 or _goes_on(folded, index, words)
        ]


#: What a list of phrases is called, and the words of one.
_Phrase = tuple[str, tuple[str, ...]]
#: Prefixed phrases are looked up by so many first letters; none may be shorter.
_KEY = 3
#: So many words are remembered with what may begin with them.
_MOST_REMEMBERED = 1 << 14


class _Phrases(dict[str, tuple[_Phrase, ...]]):
    """For each form of a word the phrases that may begin with it, found when first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.exact: dict[str, list[_Phrase]] = {}
        self.prefixes: dict[str, list[_Phrase]] = {}

    def add(self, kind: str, words: tuple[str, ...]) -> None:
        first = words[0]
        if first == "~":
            raise ValueError("a phrase cannot begin with '~'")
        if first.endswith("*"):
            self.prefixes.setdefault(first[:_KEY], []).append((kind, words))
        else:
            self.exact.setdefault(first, []).append((kind, words))

    def __missing__(self, form: str) -> tuple[_Phrase, ...]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found = tuple(self.exact.get(form, ()))
        if form[:_KEY] in self.prefixes:
            prefixed = self.prefixes[form[:_KEY]]
            found += tuple(phrase for phrase in prefixed if form.startswith(phrase[1][0][:-1]))
        self[form] = found
        return found


def _goes_on(folded: Sequence[str], index: int, words: tuple[str, ...]) -> bool:
    """Whether the words behind the first one of a phrase follow the token at ``index``."""
    if index + len(words) > len(folded):
        return False
    for place in range(1, len(words)):
        expected, form = words[place], folded[index + place]
        if expected in (form, "~"):
            continue
        if expected[-1] != "*" or not form.startswith(expected[:-1]):
            return False
    return True

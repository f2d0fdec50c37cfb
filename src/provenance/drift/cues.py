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
    any ending, ``~`` for a word in between of any kind, ``…`` for the words of a clause up to the
    one that ends it, as a German verb's particle does ("nahm … an"). Hyphens and apostrophes part
    words as the tokenizer parts them. Where several phrases begin at a token, all of them count.
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
        first, heads = self._words & passage.forms, self._heads & passage.heads
        if not first and not heads:
            return []
        begun = [index for form in first for index in passage.places[form]]
        begun += [index for head in heads for index in passage.beginnings[head]]
        folded, tokens, inside = passage.folded, passage.tokens, passage.token_range(span)
        cues = []
        for index in sorted(set(begun).intersection(inside)):
            following = folded[index + 1 : index + 2]
            for kind, words, second in self._phrases[folded[index]]:
                if second and second != following:
                    continue
                last = index if len(words) == 1 else _last(folded, index, words)
                if last >= 0:
                    cues.append(Cue(kind, tokens[index].start, tokens[last].end))
        return cues


#: What a list of phrases is called, the words of one, and the second if it is a certain form.
_Phrase = tuple[str, tuple[str, ...], tuple[str, ...]]
#: Prefixed phrases are looked up by so many first letters; none may be shorter.
_KEY = 3
#: Stands for words up to the end of a clause; so many at most.
_GAP = "…"
_LONGEST_GAP = 12
#: Marks that part clauses, and words that join them.
_PARTING = frozenset(".,;:!?")
_JOINING = frozenset(("und", "oder", "aber", "als", "wie"))
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
        second = words[1:2]
        if second and (second[0].endswith("*") or second[0] in ("~", _GAP)):
            second = ()
        if first.endswith("*"):
            self.prefixes.setdefault(first[:_KEY], []).append((kind, words, second))
        else:
            self.exact.setdefault(first, []).append((kind, words, second))

    def __missing__(self, form: str) -> tuple[_Phrase, ...]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found = tuple(self.exact.get(form, ()))
        if form[:_KEY] in self.prefixes:
            prefixed = self.prefixes[form[:_KEY]]
            found += tuple(phrase for phrase in prefixed if form.startswith(phrase[1][0][:-1]))
        self[form] = found
        return found


def _last(folded: Sequence[str], index: int, words: tuple[str, ...]) -> int:
    """Return where a phrase whose first word is the token at ``index`` ends; -1 if it does not."""
    at = index
    for place in range(1, len(words)):
        if words[place] == _GAP:
            return _end_of_clause(folded, at, words[place + 1])
        at += 1
        if at >= len(folded) or not _is_form(folded[at], words[place]):
            return -1
    return at


def _is_form(form: str, expected: str) -> bool:
    if expected in (form, "~"):
        return True
    return expected[-1] == "*" and form.startswith(expected[:-1])


def _end_of_clause(folded: Sequence[str], index: int, word: str) -> int:
    """Return where the clause of the token at ``index`` ends if it does with ``word``, else -1."""
    for at in range(index + 1, min(index + 1 + _LONGEST_GAP, len(folded))):
        following = folded[at + 1] if at + 1 < len(folded) else "."
        if folded[at] == word and (following in _JOINING or not following.isalnum()):
            return at
        if folded[at] in _PARTING:
            return -1
    return -1

"""Finds listed words and phrases in a text; the lists are data files beside the checks."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.drift.passages import kept
from provenance.package import PACKAGE
from provenance.remembering import Remembered
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.drift.passages import Passage

    #: The phrases that may begin with a word whatever the second is, and the others by the second.
    _Begun = tuple[tuple["_Phrase", ...], Mapping[str, Sequence["_Phrase"]]]

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


#: Stands for words up to the end of a clause; so many at most.
_GAP = "…"
_LONGEST_GAP = 12
#: Marks that part clauses, and words that join them.
_PARTING = frozenset(".,;:!?")
_JOINING = frozenset(("und", "oder", "aber", "als", "wie"))
#: At one token phrases whose first word has any ending come after the others.
_PREFIXED = 1 << 30


class _Phrase(NamedTuple):
    """A listed phrase: its place among all, the index that owns it, its list and its words."""

    order: int
    owner: int
    kind: str
    words: tuple[str, ...]


class _Phrases:
    """The phrases of all indexes by what they begin with.

    Most words begin no phrase at all: they are looked up once, and not index by index.
    """

    def __init__(self) -> None:
        self.indexes = self._phrases = 0
        #: By the first word and the second, where both have but one form.
        self._by_two: dict[str, dict[str, list[_Phrase]]] = {}
        self._by_first: dict[str, list[_Phrase]] = {}
        self._by_prefix: dict[str, list[_Phrase]] = {}
        self._lengths: list[int] = []
        self.of_form = Remembered(self._find)

    def add_index(self, lists: Mapping[str, Iterable[str]]) -> int:
        """Add lists of phrases, and return the number of their index."""
        for kind, phrases in lists.items():
            for phrase in phrases:
                words = tuple(_PHRASE_WORD.findall(phrase.casefold()))
                if not words or words[0] in ("~", "*", _GAP) or words[-1] == _GAP:
                    raise ValueError(f"{phrase!r} in {kind!r}: a phrase begins and ends with words")
                self._add(_Phrase(self._phrases, self.indexes, kind, words))
        self._lengths = sorted(set(map(len, self._by_prefix)))
        self.of_form.clear()
        self.indexes += 1
        return self.indexes - 1

    def _add(self, phrase: _Phrase) -> None:
        first, *others = phrase.words
        self._phrases += 1
        if first.endswith("*"):
            phrase = phrase._replace(order=_PREFIXED + phrase.order)
            self._by_prefix.setdefault(first[:-1], []).append(phrase)
        elif others and not others[0].endswith("*") and others[0] not in ("~", _GAP):
            self._by_two.setdefault(first, {}).setdefault(others[0], []).append(phrase)
        else:
            self._by_first.setdefault(first, []).append(phrase)

    def _find(self, form: str) -> _Begun | None:
        lengths = self._lengths[: bisect_right(self._lengths, len(form))]
        prefixed = [one for length in lengths for one in self._by_prefix.get(form[:length], ())]
        phrases = *self._by_first.get(form, ()), *sorted(prefixed)
        by_second = self._by_two.get(form, {})
        return (phrases, by_second) if phrases or by_second else None


_every = _Phrases()
_new = tuple.__new__


class PhraseIndex:
    """Several lists of phrases, found in one walk over a passage's tokens for all indexes together.

    A phrase is words parted by spaces, compared without case; a trailing ``*`` on a word stands for
    any ending, ``~`` for a word in between of any kind, ``…`` for the words of a clause up to the
    one that ends it, as a German verb's particle does ("nahm … an"). Hyphens and apostrophes part
    words as the tokenizer parts them. Where several phrases begin at a token, all of them count.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Index the phrases of all lists by their first word."""
        self._number = _every.add_index(lists)

    def find(self, passage: Passage, span: tuple[int, int]) -> list[Cue]:
        """Return the phrases that begin inside ``span`` of ``passage``, in order."""
        begun = _begun(passage, _every.indexes)[self._number]
        if not begun:
            return []
        folded, tokens = passage.folded, passage.tokens
        cues = []
        for at, (_, _, kind, words) in begun:
            start = tokens[at].start
            if span[0] <= start < span[1]:
                last = at if len(words) == 1 else _last(folded, at, words)
                if last >= 0:
                    # Named tuples made by their class take twice as long.
                    cues.append(_new(Cue, (kind, start, tokens[last].end)))
        return cues


@kept
def _begun(passage: Passage, indexes: int) -> Sequence[Sequence[tuple[int, _Phrase]]]:
    """Return for each of so many indexes which phrases may begin in a passage, at which token."""
    found: list[list[tuple[int, _Phrase]]] = [[] for _ in range(indexes)]
    folded = passage.folded
    for at, begun in enumerate(map(_every.of_form.__getitem__, folded)):
        if begun is None:
            continue
        phrases, by_second = begun
        if more := by_second.get(folded[at + 1]) if at + 1 < len(folded) else None:
            phrases = tuple(sorted((*phrases, *more)))
        for phrase in phrases:
            found[phrase.owner].append((at, phrase))
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

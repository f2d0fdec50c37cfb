"""Links every word of both passages to its likeliest counterpart, as far as the lexicon knows.

All lexical evidence of the score comes from this one pass: how surely a word is rendered, and
how surprising it is that nothing renders it.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.drift.matching import Found
    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Entry, Lexicon

#: A word's counterpart with this probability is a sure one; links grow linearly up to it.
_SURE = 0.2
#: What a member of a compound vouches for, against the whole word.
_COMPOUND = 0.8
_PREFIX = 5
_SAME_BEGINNING = 0.6
#: No word counts as rendered more often than in 98 of 100 occurrences.
_FLOOR = 0.02
_NOWHERE = (0.0, -1)
_NOT_A_WORD = (-1, 0.0)


class LinkedWord(NamedTuple):
    """A word and its counterpart on the other side.

    ``link`` is how surely it is rendered (0 to 1), ``place`` its own and ``partner`` the
    counterpart's index among the tokens of its side (-1: none), ``surprise`` the nats that its
    absence costs.
    """

    place: int
    stem: str
    weight: float
    known: bool
    link: float
    partner: int
    surprise: float


class Linking(NamedTuple):
    """The linked words of both passages, in order."""

    seed: tuple[LinkedWord, ...]
    original: tuple[LinkedWord, ...]


def link_words(pair: PassagePair, lexicon: Lexicon) -> Linking:
    """Link the words of both passages; numbers are left to the checks."""
    matches = pair.with_lexicon(lexicon).matches
    seed = _Side(pair.seed, matches.seed_entries, matches.of_seed, matches.parts)
    original = _Side(pair.original, matches.original_entries, matches.of_original, {})
    return Linking(tuple(seed.linked(original)), tuple(original.linked(seed)))


class _Side:
    def __init__(
        self,
        passage: Passage,
        entries: Mapping[str, Entry],
        found: Found,
        parts: Mapping[int, tuple[str, ...]],
    ) -> None:
        self.passage = passage
        self.entries = entries
        self.found = found
        self.parts = parts
        self.prefixes: dict[str, int] = {}
        self.folded: dict[str, int] = {}
        #: Where a stem stands, and for how much of a word it speaks.
        self.targets: dict[str, tuple[int, float]] = {}
        stems, all_folded = passage.stems, passage.folded
        for index in passage.words:
            folded = all_folded[index]
            if folded in self.folded:
                continue
            self.folded[folded] = index
            self.targets.setdefault(stems[index], (index, 1.0))
            if len(folded) >= _PREFIX:
                self.prefixes.setdefault(folded[:_PREFIX], index)
        for index, members in parts.items():
            for member in members:
                self.targets.setdefault(member, (index, _COMPOUND))

    def support(self) -> dict[str, tuple[float, int]]:
        """For stems of the other side: best p(stem | own stem), and where."""
        best: dict[str, tuple[float, int]] = {}
        found = self.found
        for stem, (index, share) in self.targets.items():
            for other, chance in found.get(stem, ()):
                probability = chance * share
                if probability > best.get(other, _NOWHERE)[0]:
                    best[other] = (probability, index)
        return best

    def linked(self, other: _Side) -> list[LinkedWord]:
        support = other.support()
        memo: dict[str, LinkedWord] = {}
        folded = self.passage.folded
        for word, index in self.folded.items():
            memo[word] = self._link(index, word, other, support)
        return [memo[folded[index]] for index in self.passage.words]

    def _link(
        self, index: int, folded: str, other: _Side, support: Mapping[str, tuple[float, int]]
    ) -> LinkedWord:
        stem = self.passage.stems[index]
        best, partner = support.get(stem, _NOWHERE)
        for target, chance in self.found.get(stem, ()):
            place, share = other.targets.get(target, _NOT_A_WORD)
            if (probability := chance * share) > best:
                best, partner = probability, place
        link, partner = self._looks(folded, other, min(1.0, best / _SURE), partner)
        parts = self.parts.get(index)
        if parts and link < 1.0:
            shares = [min(1.0, support.get(part, _NOWHERE)[0] / _SURE) for part in parts]
            link = max(link, _COMPOUND * sum(shares) / len(shares))
        _, weight, unlinked, targets, _ = self.entries[stem]
        known = bool(targets)
        if known and link >= 1.0:
            return LinkedWord(index, stem, weight, known, link, partner, 0.0)
        if not known and parts:
            known, unlinked = True, 0.3
        surprise = -log(max(unlinked, _FLOOR)) * (1.0 - link) if known else 0.0
        return LinkedWord(index, stem, weight, known, link, partner, surprise)

    def _looks(self, folded: str, other: _Side, link: float, partner: int) -> tuple[float, int]:
        """Names and cognates look alike in both languages."""
        if folded in other.folded:
            return 1.0, other.folded[folded]
        if link < _SAME_BEGINNING and folded[:_PREFIX] in other.prefixes:
            return _SAME_BEGINNING, other.prefixes[folded[:_PREFIX]]
        return link, partner

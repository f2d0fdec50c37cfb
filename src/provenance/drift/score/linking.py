"""Links every word of both passages to its likeliest counterpart, as far as the lexicon knows.

All lexical evidence of the score comes from this one pass: how surely a word is rendered, and
how surprising it is that nothing renders it.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Lexicon

#: A word's counterpart with this probability is a sure one; links grow linearly up to it.
_SURE = 0.2
#: What a member of a compound vouches for, against the whole word.
_COMPOUND = 0.8
_LONG = 8
_PREFIX = 5
_SAME_BEGINNING = 0.6
#: No word counts as rendered more often than in 98 of 100 occurrences.
_FLOOR = 0.02
_NOWHERE = (0.0, -1)


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
    seed, original = _Side(pair.seed, lexicon), _Side(pair.original, lexicon)
    return Linking(tuple(seed.linked(original)), tuple(original.linked(seed)))


class _Side:
    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        self.passage = passage
        self.stems = passage.stems
        self.lexicon = lexicon
        self.german = passage.language == lexicon.translation_language
        self.rows = lexicon.translations if self.german else lexicon.origins
        self.places: dict[str, int] = {}
        self.parts: dict[int, tuple[str, ...]] = {}
        self.prefixes: dict[str, int] = {}
        self.folded: dict[str, int] = {}
        for index in passage.words:
            stem, folded = passage.stems[index], passage.folded[index]
            self.places.setdefault(stem, index)
            self.folded.setdefault(folded, index)
            if len(folded) >= _PREFIX:
                self.prefixes.setdefault(folded[:_PREFIX], index)
            if self.german and len(folded) > _LONG and (parts := self._parts(index)):
                self.parts[index] = parts
        self.targets = {stem: (index, 1.0) for stem, index in self.places.items()}
        for index, parts in self.parts.items():
            for part in parts:
                self.targets.setdefault(part, (index, _COMPOUND))
        self.reach = frozenset(self.targets)

    def _parts(self, index: int) -> tuple[str, ...]:
        return self.lexicon.parts(self.passage.tokens[index].text)

    def support(self, wanted: frozenset[str]) -> dict[str, tuple[float, int]]:
        """For stems of the other side: best p(stem | own stem), and where."""
        found: dict[str, tuple[float, int]] = {}
        rows = self.rows
        for stem, (index, share) in self.targets.items():
            row = rows(stem)
            for other in wanted.intersection(row) if row else ():
                probability = row[other] * share
                if probability > found.get(other, _NOWHERE)[0]:
                    found[other] = (probability, index)
        return found

    def linked(self, other: _Side) -> list[LinkedWord]:
        support = other.support(self.reach)
        words: list[LinkedWord] = []
        memo: dict[str, LinkedWord] = {}
        folded = self.passage.folded
        for index in self.passage.words:
            word = memo.get(folded[index])
            if word is None:
                word = memo[folded[index]] = self._link(index, other, support)
            words.append(word)
        return words

    def _link(
        self,
        index: int,
        other: _Side,
        support: Mapping[str, tuple[float, int]],
    ) -> LinkedWord:
        stem, folded = self.stems[index], self.passage.folded[index]
        best, partner = support.get(stem, _NOWHERE)
        row = self.rows(stem)
        targets = other.targets
        for target in other.reach.intersection(row) if row else ():
            place, share = targets[target]
            if (probability := row[target] * share) > best:
                best, partner = probability, place
        link, partner = self._looks(folded, other, min(1.0, best / _SURE), partner)
        parts = self.parts.get(index, ())
        if parts and link < 1.0:
            shares = [min(1.0, support.get(part, _NOWHERE)[0] / _SURE) for part in parts]
            link = max(link, _COMPOUND * sum(shares) / len(shares))
        weight = self.lexicon.weight(stem, self.passage.language)
        known = bool(row)
        if known and link >= 1.0:
            return LinkedWord(index, stem, weight, known, link, partner, 0.0)
        unlinked = self.lexicon.unlinked(stem, self.passage.language) if known else 1.0
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

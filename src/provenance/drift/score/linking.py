"""Links every word of both passages to its likeliest counterpart, as far as the lexicon knows.

All lexical evidence of the score comes from this one pass: how surely a word is rendered, and
how surprising it is that nothing renders it.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from provenance.drift.passages import LOOKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.drift.matching import Found
    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Entry, Lexicon

    #: For a stem how probable its likeliest counterpart is, and where that stands.
    Support = Mapping[str, tuple[float, int]]

#: A word's counterpart with this probability is a sure one; links grow linearly up to it.
_SURE = 0.2
#: What a member of a compound vouches for, against the whole word.
_COMPOUND = 0.8
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


_new = tuple.__new__


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
        self.folded: dict[str, int] = {}
        #: Where a stem stands, and for how much of a word it speaks.
        self.targets: dict[str, tuple[int, float]] = {}
        stems, all_folded = passage.stems, passage.folded
        for index in passage.words:
            folded = all_folded[index]
            if folded not in self.folded:
                self.folded[folded] = index
                self.targets.setdefault(stems[index], (index, 1.0))
        for index, members in parts.items():
            for member in members:
                self.targets.setdefault(member, (index, _COMPOUND))

    def support(self) -> Support:
        """For stems of the other side: best p(stem | own stem), and where."""
        best: dict[str, tuple[float, int]] = {}
        found = self.found
        for stem, (index, share) in self.targets.items():
            if stem in found:
                for other, chance in found[stem]:
                    probability = chance * share
                    if other not in best or probability > best[other][0]:
                        best[other] = (probability, index)
        return best

    def partners(self, other: _Side, support: Support) -> Support:
        """For own stems: the best of ``support`` and of p(other stem | stem), and where."""
        best = dict(support)
        targets = other.targets
        for stem, row in self.found.items():
            for target, chance in row:
                if target in targets:
                    place, share = targets[target]
                    probability = chance * share
                    if stem not in best or probability > best[stem][0]:
                        best[stem] = (probability, place)
        return best

    def linked(self, other: _Side) -> list[LinkedWord]:
        support = other.support()
        best = self.partners(other, support)
        forms, stems = other.folded, self.passage.stems
        look_alikes, words = other.passage.look_alikes, other.passage.words
        links: dict[str, LinkedWord] = {}
        for form, index in self.folded.items():
            stem = stems[index]
            # Names and cognates look alike in both languages.
            if form in forms:
                link, partner = 1.0, forms[form]
            else:
                chance, partner = best.get(stem, _NOWHERE)
                link = 1.0 if chance >= _SURE else chance / _SURE
                # A shorter word looks like itself only.
                if link < _SAME_BEGINNING and (alike := look_alikes.get(form[:LOOKS])):
                    link, partner = _SAME_BEGINNING, words[alike[0]]
            links[form] = self._word(index, stem, link, partner, support)
        folded = self.passage.folded
        return [links[folded[index]] for index in self.passage.words]

    def _word(
        self, index: int, stem: str, link: float, partner: int, support: Support
    ) -> LinkedWord:
        _, weight, unlinked, targets, _ = self.entries[stem]
        known = bool(targets)
        if link < 1.0:
            if parts := self.parts.get(index):
                shares = [min(1.0, support.get(part, _NOWHERE)[0] / _SURE) for part in parts]
                link = max(link, _COMPOUND * sum(shares) / len(shares))
                if not known:
                    known, unlinked = True, 0.3
        elif not known:
            known = index in self.parts
        surprise = -log(max(unlinked, _FLOOR)) * (1.0 - link) if known and link < 1.0 else 0.0
        # Named tuples made by their class take twice as long.
        return _new(LinkedWord, (index, stem, weight, known, link, partner, surprise))

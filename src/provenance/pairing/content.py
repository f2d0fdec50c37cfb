"""Finds, for each seed, the originals whose words it translates, through an inverted index.

Cost grows with the postings that a seed's words reach, not with seeds times originals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence import Vocabulary, expand
from provenance.correspondence.cognates import CognateIndex
from provenance.correspondence.terms import NUMBER_MARK, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.lexicon import Lexicon

#: Terms in a larger share of the originals cannot tell them apart …
_COMMON = 0.2
#: … unless there are so few originals that shares mean nothing.
_FEW = 20
#: Strength of the prior from the lexicon against document counts, in documents.
_PRIOR_DOCUMENTS = 20.0
#: How many sentences a document has, to turn sentence counts into document counts.
_SENTENCES = 20.0
#: Chance that a word the lexicon knows nothing of stands in a document, and the least of any word.
_UNKNOWN_CHANCE, _LEAST_CHANCE = 0.003, 0.001
#: Beyond this, in nats, rarity says more about the collection than about the word.
_MOST = 8.0
#: Distinct terms that are added to a document's own, so that very short ones do not win by chance.
_LENGTH_PRIOR = 60.0
_MEMBER = 0.5


@dataclass(frozen=True)
class Candidate:
    """An original (by its place) with the weight of what it shares with a seed."""

    place: int
    weight: float


class ContentIndex:
    """Inverted index over the originals: term → originals."""

    def __init__(self, texts: Sequence[str], language: str, lexicon: Lexicon | None) -> None:
        self._lexicon = lexicon
        self._vocabulary = Vocabulary(language)
        self._size = len(texts)
        known: dict[str, int] = {}
        flat: list[int] = []
        lengths = []
        for text in texts:
            # In the order of the text, so that every run chooses the same surfaces.
            tokens = dict.fromkeys(tokens_of(text))
            for token in tokens:
                if token not in known:
                    known[token] = self._vocabulary.add(token)
            terms = {known[token] for token in tokens}
            lengths.append(len(terms))
            flat.extend(terms)
        term = np.array(flat, np.int64)
        order = np.argsort(term, kind="stable")
        self._document = np.repeat(np.arange(self._size), lengths)[order]
        self._first = np.searchsorted(term[order], np.arange(len(self._vocabulary.numbers) + 1))
        self._lengths = np.array(lengths, dtype=np.float64)

    @cached_property
    def information(self) -> NDArray[np.float64]:
        """Information of each term in nats: rare among the originals, and rare in the language."""
        spread = np.diff(self._first).astype(np.float64)
        prior = np.full(len(spread), _UNKNOWN_CHANCE)
        if self._speaks_original and self._lexicon is not None:
            weights = np.asarray(self._lexicon.weights(self._vocabulary.language))
            weight = np.where(
                self._identifiers >= 0,
                weights[self._identifiers],
                self._lexicon.unknown_weight,
            )
            prior = np.clip(_SENTENCES * np.exp(-weight.astype(np.float64)), _LEAST_CHANCE, 1.0)
        others = np.maximum(spread - 1.0, 0.0)
        share = (others + _PRIOR_DOCUMENTS * prior) / (self._size - 1 + _PRIOR_DOCUMENTS)
        information: NDArray[np.float64] = np.minimum(-np.log(np.minimum(share, 1.0)), _MOST)
        if self._size > _FEW:
            information[spread > _COMMON * self._size] = 0.0
        return information

    def information_of(self, vocabulary: Vocabulary) -> NDArray[np.float64]:
        """Return the information of each term of another vocabulary of the same language."""
        number = self._vocabulary.numbers.get
        places = np.array([number(term, -1) for term in vocabulary.numbers], np.int64)
        return np.where(places >= 0, self.information[places], _MOST)

    @property
    def _speaks_original(self) -> bool:
        lexicon = self._lexicon
        return lexicon is not None and self._vocabulary.language == lexicon.original_language

    @cached_property
    def _identifiers(self) -> NDArray[np.int64]:
        if self._lexicon is None:
            return np.full(len(self._vocabulary.numbers), -1)
        identify, language = self._lexicon.identifier, self._vocabulary.language
        return np.array([identify(term, language) for term in self._vocabulary.numbers], np.int64)

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """The index's number of each word of the lexicon's original language, or -1."""
        size = self._lexicon.size(self._vocabulary.language) if self._lexicon is not None else 0
        places = np.full(size + 1, -1, np.int64)
        known = self._identifiers >= 0
        places[self._identifiers[known]] = np.flatnonzero(known)
        return places

    @cached_property
    def _cognates(self) -> CognateIndex:
        return CognateIndex(
            (self._vocabulary.surfaces[term], number)
            for term, number in self._vocabulary.numbers.items()
        )

    @cached_property
    def _by_surface(self) -> dict[str, int]:
        numbers = self._vocabulary.numbers
        return {surface: numbers[term] for term, surface in self._vocabulary.surfaces.items()}

    def candidates(self, seed: Vocabulary, limit: int) -> list[Candidate]:
        """Return the originals that share most with a seed, best first."""
        number, strength = self._counterparts(seed)
        telling = self.information[number] > 0.0
        number, strength = number[telling], strength[telling]
        first = self._first[number]
        counts = self._first[number + 1] - first
        weight = np.repeat(self.information[number] * strength, counts)
        reached = self._document[expand(first, counts)]
        shared = np.bincount(reached, weight, minlength=self._size)
        total = shared / np.sqrt(self._lengths + _LENGTH_PRIOR)
        count = min(limit, self._size)
        best = np.argpartition(-total, count - 1)[:count] if count else np.zeros(0, np.int64)
        ordered = sorted(best.tolist(), key=lambda place: (-total[place], place))
        return [Candidate(place, float(total[place])) for place in ordered if total[place] > 0]

    def _counterparts(self, seed: Vocabulary) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the index's terms that a seed's terms may stand for, with how surely they do."""
        numbers: list[int] = []
        strengths: list[float] = []
        identifiers: list[int] = []
        members: list[int] = []
        for term, surface in seed.surfaces.items():
            same = self._vocabulary.numbers.get(term, self._by_surface.get(surface))
            if same is not None:
                numbers.append(same)
                strengths.append(1.0)
            if term[0] == NUMBER_MARK:
                continue
            known = self._known(term, seed.language)
            identifiers += known
            if same is None and not known:
                parts = self._parts(surface, seed.language)
                members += parts
                if not parts:
                    for place, likeness in self._cognates.matches(surface):
                        numbers.append(place)
                        strengths.append(likeness)
        sources = [(np.array(numbers, np.int64), np.array(strengths, np.float64))]
        sources += [self._rows(identifiers, seed, 1.0), self._rows(members, seed, _MEMBER)]
        return (
            np.concatenate([number for number, _ in sources]),
            np.concatenate([strength for _, strength in sources]),
        )

    def _known(self, term: str, language: str) -> list[int]:
        """Return the lexicon's number of a seed's term, if it has translations, in a list."""
        if not self._speaks_original or self._lexicon is None:
            return []
        if language != self._lexicon.translation_language:
            return []
        identifier = self._lexicon.identifier(term, language)
        offsets = self._lexicon.matrix(language).offsets
        if identifier < 0 or offsets[identifier] == offsets[identifier + 1]:
            return []
        return [identifier]

    def _parts(self, surface: str, language: str) -> list[int]:
        if self._lexicon is None or language != self._lexicon.translation_language:
            return []
        parts = (self._known(part, language) for part in self._lexicon.parts(surface))
        return [identifier for known in parts for identifier in known]

    def _rows(
        self, identifiers: list[int], seed: Vocabulary, factor: float
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        if not identifiers or self._lexicon is None:
            return np.zeros(0, np.int64), np.zeros(0)
        matrix = self._lexicon.matrix(seed.language)
        offsets = np.asarray(matrix.offsets)
        wanted = np.array(identifiers, np.int64)
        first = offsets[wanted].astype(np.int64)
        entry = expand(first, offsets[wanted + 1].astype(np.int64) - first)
        place = self._places[np.asarray(matrix.targets)[entry]]
        present = place >= 0
        strength = np.asarray(matrix.probabilities)[entry[present]].astype(np.float64)
        return place[present], strength * factor

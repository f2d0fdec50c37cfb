"""Finds, for each seed, the originals whose words it translates, through an inverted index.

Cost grows with the postings that a seed's words reach, not with seeds times originals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence import Vocabulary, count_terms
from provenance.correspondence.cognates import CognateIndex
from provenance.correspondence.compounds import compound_origins
from provenance.correspondence.terms import NUMBER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from provenance.correspondence import TermCounts
    from provenance.lexicon import Lexicon

#: Terms in a larger share of the originals cannot tell them apart.
_COMMON = 0.2
#: … unless there are so few originals that shares mean nothing.
_FEW = 20
#: Strength of the prior from the lexicon against document counts, in documents.
_PRIOR_DOCUMENTS = 20.0
#: Beyond this, rarity says more about the collection than about the word.
_MOST = 8.0
#: How many sentences a document has, to turn sentence counts into document counts.
_SENTENCES = 20.0


@dataclass(frozen=True)
class Candidate:
    """An original (by its place) with the weight of what it shares with a seed, in nats."""

    place: int
    weight: float


class ContentIndex:
    """Inverted index over the originals: term → originals."""

    def __init__(self, texts: Sequence[str], language: str, lexicon: Lexicon | None) -> None:
        self._lexicon = lexicon
        self._vocabulary = Vocabulary(language)
        self._size = len(texts)
        numbers = self._vocabulary.numbers
        terms: list[NDArray[np.int64]] = []
        lengths = []
        for text in texts:
            counted = count_terms(text, language, self._vocabulary.surfaces)
            terms.append(
                np.fromiter(
                    (numbers.setdefault(term, len(numbers)) for term in counted),
                    np.int64,
                    len(counted),
                )
            )
            lengths.append(len(counted))
        term = np.concatenate(terms) if terms else np.zeros(0, np.int64)
        document = np.repeat(np.arange(self._size), lengths)
        order = np.argsort(term, kind="stable")
        self._document = document[order].astype(np.int32)
        self._first = np.searchsorted(term[order], np.arange(len(numbers) + 1))
        self._lengths = np.array(lengths, dtype=np.float64)

    @cached_property
    def _information(self) -> NDArray[np.float64]:
        """Information of each term in nats: rare among the originals, and rare in the language."""
        spread = np.diff(self._first).astype(np.float64)
        prior = np.full(len(spread), 0.003)
        if self._lexicon is not None:
            language = self._vocabulary.language
            weight = np.array(
                [self._lexicon.weight(term, language) for term in self._vocabulary.numbers]
            )
            prior = np.clip(_SENTENCES * np.exp(-weight), 1e-3, 1.0)
        others = np.maximum(spread - 1.0, 0.0)
        share = (others + _PRIOR_DOCUMENTS * prior) / (self._size - 1 + _PRIOR_DOCUMENTS)
        information: NDArray[np.float64] = np.minimum(-np.log(np.minimum(share, 1.0)), _MOST)
        if self._size > _FEW:
            information[spread > _COMMON * self._size] = 0.0
        return information

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

    def information(self, term: str) -> float:
        """Return the information of an original's term in nats."""
        number = self._vocabulary.numbers.get(term)
        return _MOST if number is None else float(self._information[number])

    def candidates(
        self, counted: TermCounts, surfaces: Mapping[str, str], limit: int
    ) -> list[Candidate]:
        """Return the originals that share most with a seed, best first."""
        total = np.zeros(self._size)
        for term in counted:
            for number, strength in self._counterparts(term, surfaces[term]):
                information = self._information[number]
                if information > 0.0:
                    postings = self._document[self._first[number] : self._first[number + 1]]
                    total[postings] += information * strength
        total /= np.sqrt(self._lengths + 60.0)
        count = min(limit, self._size)
        best = np.argpartition(-total, count - 1)[:count] if count else np.zeros(0, np.int64)
        ordered = sorted(best.tolist(), key=lambda place: (-total[place], place))
        return [Candidate(place, float(total[place])) for place in ordered if total[place] > 0]

    def _counterparts(self, term: str, surface: str) -> Iterator[tuple[int, float]]:
        numbers = self._vocabulary.numbers
        same = numbers.get(term, self._by_surface.get(surface))
        if same is not None:
            yield same, 1.0
        if term[0] == NUMBER_MARK:
            return
        translations = self._translations(term)
        for other, probability in translations.items():
            number = numbers.get(other)
            if number is not None and number != same:
                yield number, probability
        if same is None and not translations:
            yield from self._cognates.matches(surface)

    def _translations(self, term: str) -> Mapping[str, float]:
        if self._lexicon is None:
            return {}
        return self._lexicon.translations(term) or compound_origins(term, self._lexicon)

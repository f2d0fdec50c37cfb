"""Finds, for each seed, the originals whose words it translates, through an inverted index.

Cost grows with the postings that a seed's words reach, not with seeds times originals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence import Register, Side, Vocabulary, expand
from provenance.correspondence.cognates import CognateIndex
from provenance.correspondence.terms import NUMBER_MARK, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

    def __init__(
        self, texts: Iterable[Iterable[str]], language: str, lexicon: Lexicon | None
    ) -> None:
        """Take the tokens of each original."""
        self._lexicon = lexicon
        self.register = Register(lexicon)
        self._words = self.register.words(language)
        vocabularies = [Vocabulary.of_tokens(tokens, self._words) for tokens in texts]
        lengths = [len(one) for one in vocabularies]
        self._size = len(lengths)
        self._vocabulary = Vocabulary.of_tokens(self._words.spellings, self._words)
        term = np.concatenate([np.zeros(0, np.int64), *(one.terms for one in vocabularies)])
        order = np.argsort(term, kind="stable")
        self._document = np.repeat(np.arange(self._size), lengths)[order]
        self._first = np.searchsorted(term[order], np.arange(len(self._vocabulary) + 1))
        self._lengths = np.array(lengths, dtype=np.float64)

    @property
    def seed_language(self) -> str:
        """The language that seeds are in, ISO 639-1."""
        return self._lexicon.translation_language if self._lexicon else "de"

    def side(self, texts: Sequence[str], language: str) -> Side:
        """Count the terms of a document's units so that it can be compared with the index."""
        return Side.of_units(texts, self.register.words(language))

    def vocabulary(self, texts: Sequence[str], language: str) -> Vocabulary:
        """Collect the terms of a document."""
        tokens = dict.fromkeys(token for text in texts for token in tokens_of(text))
        return Vocabulary.of_tokens(tokens, self.register.words(language))

    @cached_property
    def information(self) -> NDArray[np.float64]:
        """Information of each term in nats: rare among the originals, and rare in the language."""
        spread = np.diff(self._first).astype(np.float64)
        prior = np.full(len(spread), _UNKNOWN_CHANCE)
        if self._speaks_original and self._lexicon is not None:
            weights = np.asarray(self._lexicon.weights(self._words.language))
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
        """Return the information of each term of a vocabulary of the originals' language."""
        if not len(self.information):
            return np.full(len(vocabulary.terms), _MOST)  # no original has a text
        known = vocabulary.terms < len(self.information)
        return np.where(known, self.information[np.where(known, vocabulary.terms, 0)], _MOST)

    @property
    def _speaks_original(self) -> bool:
        lexicon = self._lexicon
        return lexicon is not None and self._words.language == lexicon.original_language

    @cached_property
    def _identifiers(self) -> NDArray[np.int64]:
        return self._words.identifiers(self._vocabulary.terms)

    @cached_property
    def _places(self) -> NDArray[np.int64]:
        """The index's number of each word of the lexicon's original language, or -1."""
        size = self._lexicon.size(self._words.language) if self._lexicon is not None else 0
        places = np.full(size + 1, -1, np.int64)
        known = self._identifiers >= 0
        places[self._identifiers[known]] = np.flatnonzero(known)
        return places

    @cached_property
    def _cognates(self) -> CognateIndex:
        return CognateIndex(self._vocabulary.surfaces, count())

    @cached_property
    def _by_surface(self) -> dict[str, int]:
        return dict(zip(self._vocabulary.surfaces, count(), strict=False))

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
        for key, surface, identifier in zip(
            seed.keys, seed.surfaces, self._translated(seed), strict=True
        ):
            same = self._words.number_of_term(key)
            if not 0 <= same < len(self._vocabulary):
                same = self._by_surface.get(surface, -1)
            if same >= 0:
                numbers.append(same)
                strengths.append(1.0)
            if key[0] == NUMBER_MARK:
                continue
            if identifier >= 0:
                identifiers.append(identifier)
            elif same < 0:
                parts = self._parts(surface, seed.language)
                members += parts
                if not parts:
                    for _, place, likeness in self._cognates.matches([surface]):
                        numbers.append(place)
                        strengths.append(likeness)
        sources = [(np.array(numbers, np.int64), np.array(strengths, np.float64))]
        sources += [self._rows(identifiers, seed, 1.0), self._rows(members, seed, _MEMBER)]
        return (
            np.concatenate([number for number, _ in sources]),
            np.concatenate([strength for _, strength in sources]),
        )

    def _translated(self, seed: Vocabulary) -> list[int]:
        """Return the lexicon's number of each of a seed's terms that has translations, or -1."""
        lexicon = self._lexicon
        if lexicon is None or not self._speaks(seed.language):
            return [-1] * len(seed)
        identifiers = seed.words.identifiers(seed.terms)
        offsets = np.asarray(lexicon.matrix(seed.language).offsets)
        translations = offsets[identifiers + 1].astype(np.int64) - offsets[identifiers]
        found: list[int] = np.where(translations > 0, identifiers, -1).tolist()
        return found

    def _speaks(self, language: str) -> bool:
        lexicon = self._lexicon
        return (
            lexicon is not None
            and self._speaks_original
            and language == lexicon.translation_language
        )

    def _parts(self, surface: str, language: str) -> list[int]:
        """Return the lexicon's numbers of the members of a compound that have translations."""
        if self._lexicon is None or not self._speaks(language):
            return []
        lexicon, offsets = self._lexicon, self._lexicon.matrix(language).offsets
        numbers = (lexicon.identifier(part, language) for part in lexicon.parts(surface))
        return [one for one in numbers if one >= 0 and offsets[one] < offsets[one + 1]]

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

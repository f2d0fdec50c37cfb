"""Links the terms of a translation to those of an original, with probabilities both ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence import settings
from provenance.correspondence.cognates import CognateIndex
from provenance.correspondence.ranges import expand
from provenance.correspondence.terms import ADDRESS_MARK, NUMBER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from provenance.correspondence.terms import Vocabulary
    from provenance.lexicon import Lexicon

#: A term that stands on both sides as it is: names above all.
_IDENTICAL = 0.7
_NUMBER = 0.9
#: Each member of a compound speaks for a part of it only.
_MEMBER = 0.5


@dataclass(frozen=True)
class TermLinks:
    """Which seed term answers to which original term: parallel arrays, one row a link.

    ``to_seed`` is p(seed term | original term), ``to_original`` the reverse. ``known_seed`` and
    ``known_original`` say of each term whether the lexicon has it, ``general_seed`` and
    ``general_original`` how probable it is in any text.
    """

    seed: NDArray[np.int64]
    original: NDArray[np.int64]
    to_seed: NDArray[np.float64]
    to_original: NDArray[np.float64]
    known_seed: NDArray[np.bool_]
    known_original: NDArray[np.bool_]
    general_seed: NDArray[np.float64]
    general_original: NDArray[np.float64]


@dataclass(frozen=True)
class _Entries:
    """Links from one source, before the sources are merged."""

    seed: NDArray[np.int64]
    original: NDArray[np.int64]
    to_seed: NDArray[np.float64]
    to_original: NDArray[np.float64]

    @classmethod
    def of_rows(cls, rows: list[tuple[int, int, float, float]]) -> _Entries:
        table = np.array(rows, dtype=np.float64).reshape(-1, 4)
        first, second = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
        return cls(first, second, table[:, 2], table[:, 3])


def link_vocabularies(seed: Vocabulary, original: Vocabulary, lexicon: Lexicon | None) -> TermLinks:
    """Find every link between two vocabularies: lexicon, identity, numbers, then cognates.

    Cognates and members of compounds are sought only for words that nothing else links.
    """
    seed_words, original_words = _Words.of(seed, lexicon), _Words.of(original, lexicon)
    sources = [_Entries.of_rows(list(_identical(seed, original)))]
    if lexicon is not None:
        sources += [
            _translations(seed_words, original_words, lexicon),
            _origins(seed_words, original_words, lexicon),
        ]
    linked = np.zeros(len(seed.numbers), dtype=bool)
    linked_original = np.zeros(len(original.numbers), dtype=bool)
    for source in sources:
        linked[source.seed] = True
        linked_original[source.original] = True
    if lexicon is not None and seed.language == lexicon.translation_language:
        members = _compounds(seed, original_words, lexicon, linked)
        linked[members.seed] = True
        sources.append(members)
    sources.append(_cognates(seed, original, linked, linked_original))
    return _merged(sources, seed_words, original_words)


@dataclass(frozen=True)
class _Words:
    """A vocabulary's terms as the lexicon numbers them; -1 for those that it lacks."""

    language: str
    identifiers: NDArray[np.int64]
    general: NDArray[np.float64]

    @classmethod
    def of(cls, vocabulary: Vocabulary, lexicon: Lexicon | None) -> _Words:
        size, language = len(vocabulary.numbers), vocabulary.language
        if lexicon is None or language not in {
            lexicon.original_language,
            lexicon.translation_language,
        }:
            return cls(language, np.full(size, -1), np.full(size, settings.RARE_TERM))
        identify = lexicon.identifier
        found = (identify(term, language) for term in vocabulary.numbers)
        identifiers = np.fromiter(found, np.int64, size)
        weights = np.asarray(lexicon.weights(language))
        weight = np.where(identifiers >= 0, weights[identifiers], lexicon.unknown_weight)
        chance = np.exp(-weight.astype(np.float64)) / settings.SENTENCE_TOKENS
        return cls(language, identifiers, np.maximum(chance, settings.RARE_TERM))

    def places(self, lexicon: Lexicon) -> NDArray[np.int64]:
        """Return for each word of the lexicon its number in the vocabulary, or -1."""
        places = np.full(lexicon.size(self.language) + 1, -1, np.int64)
        known = self.identifiers >= 0
        places[self.identifiers[known]] = np.flatnonzero(known)
        return places


def _identical(seed: Vocabulary, original: Vocabulary) -> Iterator[tuple[int, int, float, float]]:
    by_surface = {surface: term for term, surface in original.surfaces.items()}
    for term, number in seed.numbers.items():
        same = original.numbers.get(term)
        if same is None:
            namesake = by_surface.get(seed.surfaces[term])
            same = None if namesake is None else original.numbers[namesake]
        if same is not None:
            sure = _NUMBER if term[0] in (NUMBER_MARK, ADDRESS_MARK) else _IDENTICAL
            yield number, same, sure, sure


def _matches(
    rows: _Words, columns: _Words, lexicon: Lexicon
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return row term, column term and probability for each entry of the lexicon's matrix."""
    matrix = lexicon.matrix(rows.language)
    offsets = np.asarray(matrix.offsets)
    known = np.flatnonzero(rows.identifiers >= 0)
    first = offsets[rows.identifiers[known]].astype(np.int64)
    counts = offsets[rows.identifiers[known] + 1].astype(np.int64) - first
    entry = expand(first, counts)
    column = columns.places(lexicon)[np.asarray(matrix.targets)[entry]]
    present = column >= 0
    probability = np.asarray(matrix.probabilities)[entry[present]].astype(np.float64)
    return np.repeat(known, counts)[present], column[present], probability


def _speaks(lexicon: Lexicon, seed: _Words, original: _Words) -> bool:
    languages = (lexicon.translation_language, lexicon.original_language)
    return (seed.language, original.language) == languages


def _translations(seed: _Words, original: _Words, lexicon: Lexicon) -> _Entries:
    if not _speaks(lexicon, seed, original):
        return _Entries.of_rows([])
    first, second, probability = _matches(seed, original, lexicon)
    return _Entries(first, second, np.zeros(len(first)), probability)


def _origins(seed: _Words, original: _Words, lexicon: Lexicon) -> _Entries:
    if not _speaks(lexicon, seed, original):
        return _Entries.of_rows([])
    second, first, probability = _matches(original, seed, lexicon)
    return _Entries(first, second, probability, np.zeros(len(first)))


def _compounds(
    seed: Vocabulary, original: _Words, lexicon: Lexicon, linked: NDArray[np.bool_]
) -> _Entries:
    """Link a compound that nothing links to the translations of its members."""
    matrix = lexicon.matrix(seed.language)
    places = original.places(lexicon) if original.language == lexicon.original_language else None
    rows = []
    for term, number in seed.numbers.items():
        if linked[number] or places is None or not term[0].isalpha():
            continue
        for member in lexicon.parts(seed.surfaces[term]):
            identifier = lexicon.identifier(member, seed.language)
            if identifier < 0:
                continue
            for entry in range(matrix.offsets[identifier], matrix.offsets[identifier + 1]):
                place = int(places[matrix.targets[entry]])
                if place >= 0:
                    probability = matrix.probabilities[entry] * _MEMBER
                    rows.append((number, place, probability * _MEMBER, probability))
    return _Entries.of_rows(rows)


def _cognates(
    seed: Vocabulary,
    original: Vocabulary,
    linked_seed: NDArray[np.bool_],
    linked_original: NDArray[np.bool_],
) -> _Entries:
    index = CognateIndex(
        (original.surfaces[term], number)
        for term, number in original.numbers.items()
        if not linked_original[number]
    )
    rows = [
        (number, partner, likeness, likeness)
        for term, number in seed.numbers.items()
        if not linked_seed[number]
        for partner, likeness in index.matches(seed.surfaces[term])
    ]
    return _Entries.of_rows(rows)


def _merged(sources: list[_Entries], seed: _Words, original: _Words) -> TermLinks:
    """Join the sources; where two have the same link, the higher probability holds."""
    width = max(1, len(original.identifiers))
    keys = np.concatenate([source.seed * width + source.original for source in sources])
    distinct, place = np.unique(keys, return_inverse=True)
    to_seed, to_original = np.zeros(len(distinct)), np.zeros(len(distinct))
    np.maximum.at(to_seed, place, np.concatenate([source.to_seed for source in sources]))
    np.maximum.at(to_original, place, np.concatenate([source.to_original for source in sources]))
    return TermLinks(
        distinct // width,
        distinct % width,
        to_seed,
        to_original,
        seed.identifiers >= 0,
        original.identifiers >= 0,
        seed.general,
        original.general,
    )

"""Links the terms of a translation to those of an original, with probabilities both ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence.cognates import CognateIndex
from provenance.correspondence.ranges import expand, run_starts
from provenance.correspondence.terms import ADDRESS_MARK, NUMBER_MARK
from provenance.once import once

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.correspondence.sides import Vocabulary
    from provenance.lexicon import Lexicon

#: A term that stands on both sides as it is: names above all.
_IDENTICAL = 0.7
_NUMBER = 0.9
_MARKS = (NUMBER_MARK, ADDRESS_MARK)
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

    Cognates and members of compounds are sought only for words that nothing else links. One
    register must have numbered the words of both.
    """
    seed_words, original_words = _Words.of(seed, lexicon), _Words.of(original, lexicon)
    sources = [_identical(seed, original)]
    if lexicon is not None and _speaks(lexicon, seed, original):
        sources += [
            _translations(seed_words, original_words, lexicon),
            _origins(seed_words, original_words, lexicon),
        ]
    linked = np.zeros(len(seed), dtype=bool)
    linked_original = np.zeros(len(original), dtype=bool)
    for source in sources:
        linked[source.seed] = True
        linked_original[source.original] = True
    if lexicon is not None and _speaks(lexicon, seed, original):
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
    lexicon: Lexicon | None

    @classmethod
    def of(cls, vocabulary: Vocabulary, lexicon: Lexicon | None) -> _Words:
        words, terms = vocabulary.words, vocabulary.terms
        return cls(vocabulary.language, words.identifiers(terms), words.chances(terms), lexicon)

    @once
    def places(self) -> NDArray[np.int32]:
        """For each word of the lexicon its number in the vocabulary, or -1."""
        size = self.lexicon.size(self.language) if self.lexicon else 0
        places = np.full(size + 1, -1, np.int32)
        places[self.identifiers] = np.arange(len(self.identifiers))
        # Unknown words have been written to the last place.
        places[-1] = -1
        return places


def _identical(seed: Vocabulary, original: Vocabulary) -> _Entries:
    """Link what is the same on both sides as a term, else as it is written."""
    by_term = _places_in(original.words.forms(original.terms), seed.words.forms(seed.terms))
    by_surface = _places_in(
        original.words.surfaces(original.spellings), seed.words.surfaces(seed.spellings)
    )
    partner = np.where(by_term >= 0, by_term, by_surface)
    found = np.flatnonzero(partner >= 0)
    keys = seed.words.keys_of_terms
    marked = [keys[term].startswith(_MARKS) for term in seed.terms[found].tolist()]
    sure = np.where(np.array(marked, bool), _NUMBER, _IDENTICAL)
    return _Entries(found, partner[found], sure, sure)


def _places_in(numbers: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each number that is wanted stands among ``numbers``, or -1."""
    places = np.empty(max(numbers.max(initial=0), wanted.max(initial=0)) + 1, np.int64)
    places[wanted] = -1
    places[numbers] = np.arange(len(numbers))
    return places[wanted]


def _rows(
    numbers: NDArray[np.int64],
    identifiers: NDArray[np.int64],
    language: str,
    columns: _Words,
    lexicon: Lexicon,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return number, column term and probability for each entry of some rows of the lexicon."""
    matrix = lexicon.matrix(language)
    offsets = np.asarray(matrix.offsets)
    first = offsets[identifiers].astype(np.int64)
    counts = offsets[identifiers + 1] - first
    entry = expand(first, counts)
    column = columns.places[np.asarray(matrix.targets)[entry]]
    present = np.flatnonzero(column >= 0)
    probability = np.asarray(matrix.probabilities)[entry[present]].astype(np.float64)
    return numbers.repeat(counts)[present], column[present].astype(np.int64), probability


def _matches(
    rows: _Words, columns: _Words, lexicon: Lexicon
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return row term, column term and probability for each entry of the lexicon's matrix."""
    known = np.flatnonzero(rows.identifiers >= 0)
    return _rows(known, rows.identifiers[known], rows.language, columns, lexicon)


def _speaks(lexicon: Lexicon, seed: Vocabulary, original: Vocabulary) -> bool:
    languages = (lexicon.translation_language, lexicon.original_language)
    return (seed.language, original.language) == languages


def _translations(seed: _Words, original: _Words, lexicon: Lexicon) -> _Entries:
    first, second, probability = _matches(seed, original, lexicon)
    return _Entries(first, second, np.zeros(len(first)), probability)


def _origins(seed: _Words, original: _Words, lexicon: Lexicon) -> _Entries:
    second, first, probability = _matches(original, seed, lexicon)
    return _Entries(first, second, probability, np.zeros(len(first)))


def _compounds(
    seed: Vocabulary, original: _Words, lexicon: Lexicon, linked: NDArray[np.bool_]
) -> _Entries:
    """Link a compound that nothing links to the translations of its members."""
    places = np.flatnonzero(~linked)
    members = [
        (place, identifier)
        for place, surface in zip(places.tolist(), seed.surfaces_of(places), strict=True)
        if surface[0].isalpha()
        for identifier in lexicon.identifiers(lexicon.parts(surface), seed.language)
        if identifier >= 0
    ]
    compounds, identifiers = np.array(members, np.int64).reshape(-1, 2).T
    compound, partner, probability = _rows(compounds, identifiers, seed.language, original, lexicon)
    probability *= _MEMBER
    return _Entries(compound, partner, probability * _MEMBER, probability)


def _cognates(
    seed: Vocabulary,
    original: Vocabulary,
    linked_seed: NDArray[np.bool_],
    linked_original: NDArray[np.bool_],
) -> _Entries:
    places, others = np.flatnonzero(~linked_seed), np.flatnonzero(~linked_original)
    index = CognateIndex(original.surfaces_of(others), others.tolist())
    rows = [
        (place, partner, likeness, likeness)
        for place, partner, likeness in index.matches(seed.surfaces_of(places))
    ]
    entries = _Entries.of_rows(rows)
    return replace(entries, seed=places[entries.seed])


def _merged(sources: list[_Entries], seed: _Words, original: _Words) -> TermLinks:
    """Join the sources; where two have the same link, the higher probability holds."""
    width = max(1, len(original.identifiers))
    keys = np.concatenate([source.seed * width + source.original for source in sources])
    to_seed = np.concatenate([source.to_seed for source in sources])
    to_original = np.concatenate([source.to_original for source in sources])
    order = keys.argsort(kind="stable")
    first = run_starts(keys[order])
    distinct = keys[order[first]]
    if len(distinct):
        to_seed = np.maximum.reduceat(to_seed[order], first)
        to_original = np.maximum.reduceat(to_original[order], first)
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

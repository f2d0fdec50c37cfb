"""One document of a pair as arrays: which unit holds which term how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence.ranges import expand, run_lengths, run_starts
from provenance.correspondence.terms import tokens_of
from provenance.once import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from provenance.correspondence.register import Words


@dataclass(frozen=True)
class Vocabulary:
    """The distinct terms of a document in the order in which they first occur.

    ``terms`` are their numbers among the terms of ``words``, ``spellings`` those of the spelling
    each occurs in first.
    """

    words: Words
    terms: NDArray[np.int64]
    spellings: NDArray[np.int64]

    @classmethod
    def of_tokens(cls, tokens: Iterable[str], words: Words) -> Vocabulary:
        """Collect the terms of some tokens."""
        return cls.in_order(_numbered(list(tokens), words), words)[0]

    @classmethod
    def in_order(
        cls, spellings: NDArray[np.int64], words: Words
    ) -> tuple[Vocabulary, NDArray[np.int64]]:
        """Collect the terms of numbered spellings, and return the place of each one's term."""
        terms = words.terms(spellings)
        places = np.arange(len(terms))
        first = np.empty(len(words.keys_of_terms), np.int64)
        # Of several places of a term the last to be written stays: the first of the text.
        first[terms[::-1]] = places[::-1]
        first_of_each = first[terms]
        distinct = (first_of_each == places).nonzero()[0]
        places[distinct] = np.arange(len(distinct))
        return cls(words, terms[distinct], spellings[distinct]), places[first_of_each]

    @property
    def language(self) -> str:
        """The language of the document, ISO 639-1."""
        return self.words.language

    @once
    def keys(self) -> list[str]:
        """The key of each term (see :func:`provenance.correspondence.terms.term_of`)."""
        keys = self.words.keys_of_terms
        return [keys[term] for term in self.terms.tolist()]

    @once
    def surfaces(self) -> list[str]:
        """The first spelling of each term in lower case."""
        return self.surfaces_of(np.arange(len(self)))

    def surfaces_of(self, places: NDArray[np.int64]) -> list[str]:
        """Return the first spelling of some terms in lower case."""
        spellings = self.words.spellings
        return [spellings[number].lower() for number in self.spellings[places].tolist()]

    def __len__(self) -> int:
        return len(self.terms)


@dataclass(frozen=True)
class Side:
    """Which unit (block, sentence) of a document holds which term how often.

    ``unit``, ``term`` (a place in the vocabulary) and ``count`` are parallel, sorted by unit, then
    term. ``characters`` and ``tokens`` hold one value a unit.
    """

    vocabulary: Vocabulary
    unit: NDArray[np.int64]
    term: NDArray[np.int64]
    count: NDArray[np.float64]
    characters: NDArray[np.float64]
    tokens: NDArray[np.float64]

    @classmethod
    def of_units(cls, texts: Sequence[str], words: Words) -> Side:
        """Count the terms of each unit."""
        tokens: list[str] = []
        sizes = []
        for text in texts:
            found = tokens_of(text)
            sizes.append(len(found))
            tokens += found
        vocabulary, place = Vocabulary.in_order(_numbered(tokens, words), words)
        base = max(1, len(vocabulary))
        keys = np.repeat(np.arange(len(texts)) * base, sizes)
        keys += place
        keys.sort()
        first = run_starts(keys)
        keys, counts = keys[first], run_lengths(first, len(keys))
        unit = keys // base
        return cls(
            vocabulary,
            unit,
            keys - unit * base,
            counts.astype(np.float64),
            np.array([len(text) for text in texts], dtype=np.float64),
            np.array(sizes, dtype=np.float64),
        )

    def without(self, terms: NDArray[np.bool_]) -> Side:
        """Return the side without some of its terms, given as a mask over the vocabulary."""
        kept = ~terms[self.term]
        unit, count = self.unit[kept], self.count[kept]
        tokens = np.bincount(unit, count, minlength=len(self)).astype(np.float64)
        return Side(self.vocabulary, unit, self.term[kept], count, self.characters, tokens)

    def gathered(self, groups: Sequence[Sequence[int]]) -> Side:
        """Return a side whose units are groups of this one's; a unit may be in several groups."""
        sizes = np.array([len(group) for group in groups], np.int64)
        members = np.array([unit for group in groups for unit in group], np.int64)
        first = np.searchsorted(self.unit, members)
        counts = np.searchsorted(self.unit, members, side="right") - first
        row = expand(first, counts)
        owner = np.repeat(np.arange(len(groups)), sizes)
        terms = max(1, len(self.vocabulary))
        keys = np.repeat(owner, counts) * terms + self.term[row]
        distinct, place = np.unique(keys, return_inverse=True)
        return Side(
            self.vocabulary,
            distinct // terms,
            distinct % terms,
            np.bincount(place, self.count[row], len(distinct)).astype(np.float64),
            np.bincount(owner, self.characters[members], len(groups)).astype(np.float64),
            np.bincount(owner, self.tokens[members], len(groups)).astype(np.float64),
        )

    def __len__(self) -> int:
        return len(self.characters)


def _numbered(tokens: Sequence[str], words: Words) -> NDArray[np.int64]:
    return np.fromiter(map(words.__getitem__, tokens), np.int64, len(tokens))

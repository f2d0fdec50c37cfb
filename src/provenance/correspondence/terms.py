"""Turns text into counted terms: stems, numbers by their digits, addresses by host and path."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence.ranges import expand
from provenance.language.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

NUMBER_MARK = "#"
ADDRESS_MARK = "@"

_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„«»]+"
    r"|\d+(?:[.,:'’\u00a0\u2009\u202f]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
_NOT_DIGIT = re.compile(r"\D")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


@lru_cache(maxsize=1 << 17)
def term_of(token: str, language: str) -> str:
    """Return the key under which a token is counted.

    Numbers keep their digits only, because "2,600" in English is "2.600" in German.
    """
    if token[0].isdigit():
        return NUMBER_MARK + _NOT_DIGIT.sub("", token)
    if "://" in token or token.startswith("www."):
        return ADDRESS_MARK + _SCHEME.sub("", token).rstrip("/.,;:)!?'").lower()
    return stem(token, language)


def tokens_of(text: str) -> list[str]:
    """Return the words, numbers and addresses of a text in order."""
    return _TOKEN.findall(text)


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one document, numbered, each with a spelling it occurs in."""

    language: str
    numbers: dict[str, int] = field(default_factory=dict)
    surfaces: dict[str, str] = field(default_factory=dict)

    def add(self, token: str) -> int:
        """Return the number of a token's term, a new one where it is new."""
        term = term_of(token, self.language)
        number = self.numbers.setdefault(term, len(self.numbers))
        self.surfaces.setdefault(term, token.lower())
        return number


@dataclass(frozen=True)
class Side:
    """One document of a pair as arrays: which unit (block, sentence) holds which term how often.

    ``unit``, ``term`` and ``count`` are parallel, sorted by unit, then term. ``characters`` and
    ``tokens`` hold one value a unit.
    """

    vocabulary: Vocabulary
    unit: NDArray[np.int64]
    term: NDArray[np.int64]
    count: NDArray[np.float64]
    characters: NDArray[np.float64]
    tokens: NDArray[np.float64]

    @classmethod
    def of_units(cls, texts: Sequence[str], language: str) -> Side:
        """Count the terms of each unit."""
        vocabulary = Vocabulary(language)
        known: dict[str, int] = {}
        flat: list[int] = []
        tokens = []
        for text in texts:
            found = tokens_of(text)
            tokens.append(len(found))
            for token in found:
                number = known.get(token)
                if number is None:
                    number = known[token] = vocabulary.add(token)
                flat.append(number)
        base = max(1, len(vocabulary.numbers))
        unit_of_token = np.repeat(np.arange(len(texts)), tokens)
        keys, counts = np.unique(
            unit_of_token * base + np.array(flat, np.int64), return_counts=True
        )
        return cls(
            vocabulary,
            keys // base,
            keys % base,
            counts.astype(np.float64),
            np.array([len(text) for text in texts], dtype=np.float64),
            np.array(tokens, dtype=np.float64),
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
        terms = max(1, len(self.vocabulary.numbers))
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

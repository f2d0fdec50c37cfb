"""Turns text into counted terms: stems, numbers by their digits, addresses by host and path."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from provenance.language.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

TermCounts = Counter[str]

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


def count_terms(text: str, language: str, surfaces: dict[str, str] | None = None) -> TermCounts:
    """Count the terms of a text; ``surfaces`` gains one lower-cased spelling for each new term."""
    counts: TermCounts = Counter()
    for token, count in Counter(_TOKEN.findall(text)).items():
        term = term_of(token, language)
        counts[term] += count
        if surfaces is not None and term not in surfaces:
            surfaces[term] = token.lower()
    return counts


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one document, numbered, each with a spelling it occurs in."""

    language: str
    numbers: dict[str, int] = field(default_factory=dict)
    surfaces: dict[str, str] = field(default_factory=dict)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The terms in the order of their numbers; read it when the counting is done."""
        return tuple(self.numbers)


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
        import numpy as np

        vocabulary = Vocabulary(language)
        numbers = vocabulary.numbers
        units: list[int] = []
        terms: list[int] = []
        counts: list[int] = []
        tokens: list[int] = []
        for index, text in enumerate(texts):
            counted = count_terms(text, language, vocabulary.surfaces)
            pairs = sorted(
                (numbers.setdefault(term, len(numbers)), count) for term, count in counted.items()
            )
            units.extend([index] * len(pairs))
            terms.extend(number for number, _ in pairs)
            counts.extend(count for _, count in pairs)
            tokens.append(counted.total())
        return cls(
            vocabulary,
            np.array(units, dtype=np.int64),
            np.array(terms, dtype=np.int64),
            np.array(counts, dtype=np.float64),
            np.array([len(text) for text in texts], dtype=np.float64),
            np.array(tokens, dtype=np.float64),
        )

    def subset(self, units: NDArray[np.int64]) -> Side:
        """Return the side with some of its units only, in the order given."""
        import numpy as np

        place = np.full(len(self), -1, np.int64)
        place[units] = np.arange(len(units))
        kept = place[self.unit] >= 0
        order = np.lexsort((self.term[kept], place[self.unit[kept]]))
        return Side(
            self.vocabulary,
            place[self.unit[kept]][order],
            self.term[kept][order],
            self.count[kept][order],
            self.characters[units],
            self.tokens[units],
        )

    def merged(self, group_of: NDArray[np.int64], groups: int) -> Side:
        """Return the side with its units joined into groups; -1 leaves a unit out."""
        import numpy as np

        group = group_of[self.unit]
        kept = group >= 0
        terms = max(1, len(self.vocabulary.numbers))
        keys, place = np.unique(group[kept] * terms + self.term[kept], return_inverse=True)
        used = group_of >= 0
        return Side(
            self.vocabulary,
            keys // terms,
            keys % terms,
            np.bincount(place, self.count[kept], minlength=len(keys)).astype(np.float64),
            np.bincount(group_of[used], self.characters[used], groups).astype(np.float64),
            np.bincount(group_of[used], self.tokens[used], groups).astype(np.float64),
        )

    def __len__(self) -> int:
        return len(self.characters)

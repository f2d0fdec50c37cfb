"""Numbers words once for all texts that are compared, so that the rest is arithmetic on arrays."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import count, islice
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.correspondence import settings
from provenance.correspondence.terms import term_of
from provenance.language.stems import stems_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from provenance.lexicon import Lexicon

#: After so many spellings a new register is begun: memory does not grow with the text.
_MOST_TOKENS = 1 << 18


class _Column:
    """Values by number, in an array that grows."""

    def __init__(self, kind: type[np.generic]) -> None:
        self._values = np.zeros(0, kind)
        self._length = 0

    def extend(self, values: ArrayLike, count: int) -> None:
        """Append ``count`` values, or one value so often."""
        begin, end = self._length, self._length + count
        if end > len(self._values):
            room = np.zeros(2 * end - begin, self._values.dtype)
            self._values = np.concatenate([self._values[:begin], room])
        self._values[begin:end] = values
        self._length = end

    def take(self, numbers: NDArray[np.int64]) -> NDArray[Any]:
        """Return the values of some numbers."""
        return self._values.take(numbers)


class Numbers(defaultdict[str, int]):
    """Strings numbered in the order in which they are asked for: ``numbers[string]``."""

    def __init__(self) -> None:
        super().__init__(count().__next__)

    def since(self, known: int) -> list[str]:
        """Return the strings that came after the first ``known``."""
        return list(islice(reversed(self), len(self) - known))[::-1]


class Words(Numbers):
    """The spellings of one language met so far: asking for one numbers it.

    What is to be known of spellings, and of the terms that they are forms of, is worked out for
    many at once, when it is asked for. ``keys_of_terms`` are the terms by number, ``spellings`` the
    spellings.
    """

    def __init__(self, language: str, lexicon: Lexicon | None, forms: Numbers) -> None:
        super().__init__()
        self.language = language
        self.spellings: list[str] = []
        self.keys_of_terms: list[str] = []
        self._stems = stems_of(language)
        known = lexicon is not None and language in {
            lexicon.original_language,
            lexicon.translation_language,
        }
        self._lexicon = lexicon if known else None
        self._numbers, self._forms = Numbers(), forms
        self._term, self._surface = _Column(np.int64), _Column(np.int64)
        self._form, self._identifier = _Column(np.int64), _Column(np.int64)
        self._chance = _Column(np.float64)

    def terms(self, spellings: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of the term of each spelling."""
        fresh = self.since(len(self.spellings))
        if fresh:
            self._describe(fresh)
        return self._term.take(spellings)

    def number_of_term(self, key: str) -> int:
        """Return the number of a term, or -1 where no spelling of it was described."""
        return self._numbers.get(key, -1)

    def surfaces(self, spellings: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return one number for each spelling that is the same for the same letters in any case."""
        return self._surface.take(spellings)

    def forms(self, terms: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return one number for each term that is the same for the same key in any language."""
        return self._form.take(terms)

    def identifiers(self, terms: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the lexicon's number of each term, -1 where it has none."""
        return self._identifier.take(terms)

    def chances(self, terms: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the probability of each term in any text."""
        return self._chance.take(terms)

    def _describe(self, fresh: list[str]) -> None:
        """Work out what is to be known of spellings that were not met before."""
        stems, language, number = self._stems, self.language, self._forms.__getitem__
        # Letters alone are neither a number nor an address.
        keys = [stems[one] if one.isalpha() else term_of(one, language) for one in fresh]
        self._term.extend(list(map(self._numbers.__getitem__, keys)), len(keys))
        self._surface.extend([number(one.lower()) for one in fresh], len(fresh))
        self.spellings += fresh
        terms = self._numbers.since(len(self.keys_of_terms))
        self._form.extend(list(map(number, terms)), len(terms))
        self.keys_of_terms += terms
        if self._lexicon is None:
            self._identifier.extend(-1, len(terms))
            self._chance.extend(settings.RARE_TERM, len(terms))
            return
        identifiers = np.array(self._lexicon.identifiers(terms, language), np.int64)
        weights = np.asarray(self._lexicon.weights(language))[identifiers].astype(np.float64)
        weights[identifiers < 0] = self._lexicon.unknown_weight
        chances = np.exp(-weights) / settings.SENTENCE_TOKENS
        self._identifier.extend(identifiers, len(terms))
        self._chance.extend(np.maximum(chances, settings.RARE_TERM), len(terms))


class Register:
    """The words of every language met; sides can be compared if one register numbered both."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self.lexicon = lexicon
        self._forms = Numbers()
        self._languages: dict[str, Words] = {}

    def words(self, language: str) -> Words:
        """Return the words of one language."""
        found = self._languages.get(language)
        if found is None:
            found = self._languages[language] = Words(language, self.lexicon, self._forms)
        return found

    @property
    def is_full(self) -> bool:
        """Whether it is time for a new one."""
        return sum(map(len, self._languages.values())) > _MOST_TOKENS


def open_register(lexicon: Lexicon | None) -> Register:
    """Return the register that this process keeps for a lexicon.

    What is returned for a text never depends on the texts before it: numbers stay inside.
    """
    shelf = _shelf(lexicon)
    if not shelf or shelf[0].is_full:
        shelf[:] = [Register(lexicon)]
    return shelf[0]


@lru_cache(maxsize=4)
def _shelf(lexicon: Lexicon | None) -> list[Register]:  # noqa: ARG001 - the key of the cache
    return []

"""Numbers words once for all texts that are compared, so that the rest is arithmetic on arrays."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence import settings
from provenance.correspondence.terms import term_of
from provenance.language.stems import stems_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.lexicon import Lexicon

#: After so many spellings a new register is begun: memory does not grow with the text.
_MOST_TOKENS = 1 << 18


class Words(dict[str, int]):
    """The tokens of one language met so far, each with the number of its term.

    Asking for a token numbers it. ``keys_of_terms`` are the terms by number, ``spellings`` the
    tokens that were the first of each.
    """

    def __init__(self, language: str, lexicon: Lexicon | None, forms: dict[str, int]) -> None:
        super().__init__()
        self.language = language
        self.keys_of_terms: list[str] = []
        self.spellings: list[str] = []
        self._numbers: dict[str, int] = {}
        self._forms = forms
        self._stems = stems_of(language)
        known = lexicon is not None and language in {
            lexicon.original_language,
            lexicon.translation_language,
        }
        self._lexicon = lexicon if known else None
        self._described = 0
        self._form = np.zeros(0, np.int64)
        self._identifier = np.zeros(0, np.int64)
        self._chance = np.zeros(0)

    def __missing__(self, token: str) -> int:
        # Letters alone are neither a number nor an address.
        key = self._stems[token] if token.isalpha() else term_of(token, self.language)
        number = self._numbers.setdefault(key, len(self.keys_of_terms))
        if number == len(self.keys_of_terms):
            self.keys_of_terms.append(key)
            self.spellings.append(token)
        self[token] = number
        return number

    def number_of_term(self, key: str) -> int:
        """Return the number of a term, or -1 where no token of it was met."""
        return self._numbers.get(key, -1)

    def forms(self, terms: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return one number for each term that is the same for the same key in any language."""
        self._describe()
        return self._form[terms]

    def identifiers(self, terms: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the lexicon's number of each term, -1 where it has none."""
        self._describe()
        return self._identifier[terms]

    def chances(self, terms: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the probability of each term in any text."""
        self._describe()
        return self._chance[terms]

    def _describe(self) -> None:
        """Look up what is to be known of the terms met since the last time."""
        fresh = self.keys_of_terms[self._described :]
        if not fresh:
            return
        begin, end = self._described, self._described + len(fresh)
        if end > len(self._form):
            self._form, self._identifier, self._chance = (
                np.concatenate([column[:begin], np.zeros(2 * end - begin, column.dtype)])
                for column in (self._form, self._identifier, self._chance)
            )
        self._form[begin:end] = [self._forms.setdefault(key, len(self._forms)) for key in fresh]
        if self._lexicon is None:
            self._identifier[begin:end], self._chance[begin:end] = -1, settings.RARE_TERM
        else:
            lexicon, language = self._lexicon, self.language
            identifiers = np.array(lexicon.identifiers(fresh, language), np.int64)
            weights = np.asarray(lexicon.weights(language))[identifiers].astype(np.float64)
            weights[identifiers < 0] = lexicon.unknown_weight
            chances = np.exp(-weights) / settings.SENTENCE_TOKENS
            self._identifier[begin:end] = identifiers
            self._chance[begin:end] = np.maximum(chances, settings.RARE_TERM)
        self._described = end


class Register:
    """The words of every language met; sides can be compared if one register numbered both."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        self.lexicon = lexicon
        self._forms: dict[str, int] = {}
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

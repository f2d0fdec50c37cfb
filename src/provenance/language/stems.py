"""Light stems: inflected forms of one word become one key, other words stay apart.

The German stemmer takes off one ending of declension or conjugation, as the light stemmer of
Savoy (2006, "Light stemming approaches for the French, Portuguese, German and Hungarian
languages") does. It keeps umlauts and final -t: folding them made "schon" of "schön", "wer" of
"wert" and "Hau" of both "Haus" and "Haut". The English stemmer takes off the endings of plural,
past, participle and third person. Other languages are only lower-cased: a lexicon trained for
them holds their surface forms.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_APOSTROPHES = ("’", "ʼ", "‘")
_GERMAN_ENDINGS = {
    "n": (("ern", 4), ("en", 3), ("n", 4)),
    "s": (("ers", 4), ("ens", 3), ("es", 3), ("s", 4)),
    "m": (("em", 3),),
    "r": (("er", 3),),
    "e": (("e", 3),),
}
"""Endings by their last letter, in the order in which they are tried, and how many letters must
remain."""
_BEFORE_S = frozenset("bdfghklmnorty")
_BEFORE_N = frozenset("elr")
_VOWELS = frozenset("aeiouy")
_LAST_OF_ENDINGS = frozenset("degs")
"""English words that end otherwise stay as they are."""


#: So many words of a language keep their stems in memory.
_MOST_REMEMBERED = 1 << 16


class Stems(dict[str, str]):
    """The stems of a language's words, made as they are asked for: ``stems[word]``.

    A dictionary, because most words of a text were asked for before, and nothing answers faster.
    """

    def __init__(self, language: str) -> None:
        """Remember nothing yet."""
        super().__init__()
        self._stem = stemmer(language)

    def __missing__(self, word: str) -> str:
        """Make the stem of a word that was not asked for before."""
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found = self[word] = self._stem(fold(word))
        return found


@cache
def stems_of(language: str) -> Stems:
    """Return the stems of a language, the same for everybody."""
    return Stems(language)


def stem(word: str, language: str) -> str:
    """Return the key under which all inflected forms of ``word`` meet.

    Args:
        word: one token, as :func:`provenance.language.tokens.tokenize` yields it, in any case.
        language: ISO 639-1 code; ``de`` and ``en`` have rules, others are lower-cased only.
    """
    return stems_of(language)[word]


def stemmer(language: str) -> Callable[[str], str]:
    """Return what does the same for a word as :func:`fold` gives it; nothing is kept."""
    return _STEMMERS.get(language, str)


def fold(word: str) -> str:
    """Return the word in lower case, its accents composed, its apostrophes straight."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFC", word).lower()
    for apostrophe in _APOSTROPHES:
        folded = folded.replace(apostrophe, "'")
    return folded


def _stem_german(word: str) -> str:
    if "'" in word:
        word = word.removesuffix("'s").rstrip("'")
    if "ß" in word:
        word = word.replace("ß", "ss")
    for ending, shortest in _GERMAN_ENDINGS.get(word[-1:], ()):
        rest = len(word) - len(ending)
        if rest < shortest or not word.endswith(ending):
            continue
        if (ending == "s" and word[-2] not in _BEFORE_S) or (
            ending == "n" and word[-2] not in _BEFORE_N
        ):
            continue
        return word[:rest]
    return word


def _stem_english(word: str) -> str:
    if "'" in word:
        word = word.removesuffix("'s").rstrip("'")
    if word[-1:] not in _LAST_OF_ENDINGS or len(word) <= 3 or not word.isalpha():
        return word
    if word.endswith("ies"):
        return word[:-3] + ("y" if len(word) > 4 else "ie")
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and not _VOWELS.isdisjoint(base):
            word = base[:-1] if _is_doubled(base) else base
            break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _is_doubled(base: str) -> bool:
    return len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz"


_STEMMERS: dict[str, Callable[[str], str]] = {"de": _stem_german, "en": _stem_english}

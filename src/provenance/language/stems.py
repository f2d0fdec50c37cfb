"""Light stems: inflected forms of one word become one key, derived words stay apart.

The German stemmer follows the loop of CISTEM (Weissweiler and Fraser 2017, "Developing a stemmer
for German based on a comparative analysis of publicly available stemmers"): umlauts and their
spellings fold, then short endings go one after the other. The English stemmer takes off the
endings of plural, past, participle and third person, as the S-stemmer of Harman (1991) does for
plurals. Other languages are only folded: a lexicon trained for them holds their surface forms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_GERMAN_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
# "ue" spells an umlaut in "Muenchen", but not in "neue", "Frauen" or "Quelle".
_SPELT_UMLAUT = re.compile(r"(?<![aeiouäöüq])([aou])e")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_SHORTEST_GERMAN = 3
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """Return the key under which all inflected forms of ``word`` meet.

    Args:
        word: one token, as :func:`provenance.language.tokens.tokenize` yields it, in any case.
        language: ISO 639-1 code; ``de`` and ``en`` have rules, others are lower-cased only.
    """
    folded = unicodedata.normalize("NFC", word).lower().translate(_APOSTROPHES)
    return _STEMMERS.get(language, str)(folded)


def _stem_german(word: str) -> str:
    word = _SPELT_UMLAUT.sub(r"\1", word.removesuffix("'s").rstrip("'")).translate(_GERMAN_FOLD)
    while len(word) > _SHORTEST_GERMAN:
        if len(word) > 5 and word.endswith(("em", "er", "nd")):
            word = word[:-2]
        elif word[-1] in "tesn":
            word = word[:-1]
        else:
            break
    return word


def _stem_english(word: str) -> str:
    word = word.removesuffix("'s").rstrip("'")
    if len(word) <= 3 or not word.isalpha():
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

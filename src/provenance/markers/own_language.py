"""Guesses a document's language from a few frequent words: enough to read "the English version".

The language profiles of ``provenance.language`` are not loaded here, so that looking for markers
stays fast; where the guess is unsure it says nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.markers.catalogue import language, language_codes

if TYPE_CHECKING:
    from provenance.model import Document

_WORD = re.compile(r"[^\W\d_]+")
_LATIN_GUESSES = ("de", "en", "fr", "es", "it")
_ENOUGH = 3
_LONGEST_CODE = 3
_SAMPLE = 4000


@lru_cache(maxsize=1)
def _frequent() -> dict[str, frozenset[str]]:
    codes = [code for code in _LATIN_GUESSES if code in language_codes()]
    return {code: frozenset(language(code).frequent) for code in codes}


def own_language(document: Document) -> str:
    """Return the document's language code, or "" where a few words do not tell."""
    declared = document.metadata.language.split("-")[0].lower()
    if 0 < len(declared) <= _LONGEST_CODE:  # "Language: English" gives a name, no code
        return declared
    sample: list[str] = []
    length = 0
    for block in document.blocks:
        sample.append(block.text[:_SAMPLE].lower())
        length += len(sample[-1])
        if length > _SAMPLE:
            break
    words = _WORD.findall(" ".join(sample))
    counts = {code: sum(map(known.__contains__, words)) for code, known in _frequent().items()}
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if ranked and ranked[0][1] >= _ENOUGH and ranked[0][1] >= 1.5 * ranked[1][1]:
        return ranked[0][0]
    return ""

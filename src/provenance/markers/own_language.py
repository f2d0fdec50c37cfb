"""Guesses a document's language from a few frequent words: enough to read "the English version".

The language profiles of ``provenance.language`` are not loaded here, so that looking for markers
stays fast; where the guess is unsure it says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.markers.catalogue import language, language_files
from provenance.toml_tables import keep

if TYPE_CHECKING:
    from provenance.model import Document

#: What an apostrophe or hyphen joins is no word by itself: "Weblate's", "pre-translated".
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")
#: What is written in one of these is in a language of that name here; kana beside Han is Japanese.
_SCRIPTS = (
    ("ja", expression("[\u3040-\u30ff]"), 4),
    ("ko", expression("[\uac00-\ud7a3]"), 3),
    ("zh", expression("[\u3400-\u9fff]"), 3),
    ("el", expression("[\u0370-\u03ff]"), 1),
)
_ENOUGH = 3
_MARGIN = 1.5
_LONGEST_CODE = 3
_SAMPLE = 4000


@lru_cache(maxsize=1)
def _frequent() -> dict[str, dict[str, float]]:
    """Return the frequent words of each language; one counts the less, the more share it."""
    # Two dozen long files say them; few texts need more of these than that.
    known: dict[str, list[str]] = keep(Path(__file__), [*language_files().values()], _listed)
    shared = Counter(word for words in known.values() for word in words)
    return {code: {word: 1 / shared[word] for word in words} for code, words in known.items()}


def _listed() -> dict[str, list[str]]:
    return {code: [*dict.fromkeys(language(code).frequent)] for code in language_files()}


def own_language(document: Document) -> str:
    """Return the document's language code, or "" where a few words do not tell."""
    declared = document.metadata.language.split("-")[0].lower()
    if 0 < len(declared) <= _LONGEST_CODE:  # "Language: English" gives a name, no code
        return declared
    sample: list[str] = []
    length = 0
    for block in document.blocks:
        sample.append(block.text[:_SAMPLE])
        length += len(sample[-1])
        if length > _SAMPLE:
            break
    text = " ".join(sample)
    # "EN", "DE": signs, not words, unless all is in capitals.
    signs = not text.isupper()
    words = [w.lower() for w in _WORD.findall(text) if len(w) == 1 or not (signs and w.isupper())]
    return _by_script(text) or _by_words(words)


def _by_script(text: str) -> str:
    """Return the language whose script most of a text is written in; a sign is some letters."""
    letters = sum(map(str.isalpha, text))
    for code, script, weight in _SCRIPTS:
        if 2 * weight * len(script.findall(text)) > letters > 0:
            return code
    return ""


def _by_words(words: list[str]) -> str:
    scores: dict[str, float] = {}
    counts = Counter(words)
    for code, known in _frequent().items():
        found = known.keys() & counts.keys()
        if sum(counts[word] for word in found) >= _ENOUGH:
            scores[code] = fsum(known[word] * counts[word] for word in found)
    ranked = sorted(scores, key=lambda code: -scores[code])
    if not ranked or (ranked[1:] and scores[ranked[0]] < _MARGIN * scores[ranked[1]]):
        return ""
    return ranked[0]

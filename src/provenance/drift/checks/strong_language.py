"""Insults and vulgar words of the original that the translation washed out.

Machines are trained on clean text: they drop a curse, render it by a harmless look-alike, or leave
the English word standing. A quotation then says less than was said.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import Cue, PhraseIndex, load_table
from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import Passage, PassagePair

RULE = "DR368"
#: Raters of user comments called this share of the pairs that it fires on critically wrong.
_CONFIDENCE = 0.85


@cache
def _index(language: str) -> PhraseIndex:
    return PhraseIndex({"strong": load_table("strong_language")[language]})


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield the first strong word of the original where the translation has fewer of them."""
    del context
    english = _strong(pair.original, "english")
    if not english:
        return
    german = len(_strong(pair.seed, "german")) + _in_compounds(pair.seed)
    if german < len(english):
        start, end = english[0].start, english[0].end
        word = pair.original.text[start:end]
        message = say(
            "The original uses strong language (“{word}”); the translation is milder.", word=word
        )
        yield Observation(RULE, message, None, (start, end), _CONFIDENCE)


def _strong(passage: Passage, language: str) -> list[Cue]:
    return _index(language).find(passage, (0, len(passage.text)))


def _in_compounds(passage: Passage) -> int:
    endings = tuple(load_table("strong_language")["german_endings"])
    return sum(
        form.endswith(endings) and form not in endings
        for form in (passage.folded[index] for index in passage.words)
    )

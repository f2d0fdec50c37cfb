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
    """Yield the first strong word that was left standing, or lost because there are fewer."""
    del context
    left, names = _left_standing(pair)
    if left is not None:
        yield left
        return
    english = [cue for cue in _strong(pair.original, "english") if cue.start not in names]
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


def _left_standing(pair: PassagePair) -> tuple[Observation | None, set[int]]:
    """Return the first English curse that stands in both texts, and where some stand as names."""
    names = set[int]()
    seeds = _strong(pair.seed, "untranslated")
    for original in _strong(pair.original, "untranslated") if seeds else ():
        word = pair.original.text[original.start : original.end]
        for seed in seeds:
            if pair.seed.text[seed.start : seed.end].casefold() != word.casefold():
                continue
            if _is_name(pair.original.text, original):
                names.add(original.start)
                continue
            message = say("The curse “{word}” stands untranslated in the translation.", word=word)
            places = (seed.start, seed.end), (original.start, original.end)
            return Observation(RULE, message, *places, _CONFIDENCE), names
    return None, names


def _is_name(text: str, cue: Cue) -> bool:
    """Say whether a word and the one before it have capitals, as in a name: *Circle Jerks*."""
    before = text[: cue.start].split()[-1:]
    return text[cue.start : cue.end].istitle() and bool(before) and before[0].istitle()


def _strong(passage: Passage, language: str) -> list[Cue]:
    return _index(language).find(passage, (0, len(passage.text)))


def _in_compounds(passage: Passage) -> int:
    endings = tuple(load_table("strong_language")["german_endings"])
    return sum(
        form.endswith(endings) and form not in endings
        for form in (passage.folded[index] for index in passage.words)
    )

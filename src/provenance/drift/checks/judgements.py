"""Words that judge, on one side only: *umstritten*, *brutal*, *illegal*.

A single adjective is too short for lengths to betray it, and it is what a reader remembers. Only
words of a closed list count, and only where the other sentence has no such word of any kind that
the lexicon could pair with it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.coverage import measure_absence
from provenance.drift.cues import Cue, PhraseIndex, load_table
from provenance.drift.lexical import is_rendered, translates_something
from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentencePair
    from provenance.drift.passages import PassagePair

RULE = "DR374"

_ENDINGS = ("", "e", "en", "er", "es", "em")
#: What the other side may hold unexplained, as a multiple of the word's own information, before it
#: must be taken for a free rendering of it.
_MOST_LEFT_OVER = 0.25
#: A judgement that German adds has more of a sentence to itself: none of 15,197 right and planted
#: pairs is told at this limit.
_MOST_BESIDE_ADDED = 1.2


@cache
def _index(language: str) -> PhraseIndex:
    words = load_table("judgements")[language]
    if language == "german":
        words = [word + ending for word in words for ending in _ENDINGS]
    lists = {"judgement": words}
    if language == "english":
        lists["distance"] = load_table("judgements")["distances"]
    return PhraseIndex(lists)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each judgement that only one of two linked sentences makes."""
    if context.lexicon is None:
        return
    for link in pair.sentence_pairs:
        yield from _compare(pair, link, context)


def _compare(
    pair: PassagePair, link: SentencePair, context: DocumentContext
) -> Iterator[Observation]:
    german = _index("german").find(pair.seed, link.seed)
    english = _index("english").find(pair.original, link.original)
    if german and not english and not pair.original.quotations.spans:
        cue = german[0]
        if not translates_something(
            pair, (cue.start, cue.end), link.original, context
        ) and _nothing_left(pair, cue, context, of_seed=True):
            yield _observation(pair, cue, seed=True)
    elif english and not german and not pair.seed.quotations.spans:
        cue = english[0]
        if cue.kind == "distance":
            return
        if not is_rendered(
            pair, (cue.start, cue.end), link.seed, context.lexicon
        ) and _nothing_left(pair, cue, context, of_seed=False):
            yield _observation(pair, cue, seed=False)


def _nothing_left(pair: PassagePair, cue: Cue, context: DocumentContext, *, of_seed: bool) -> bool:
    """Whether every content word of the other side is explained without this one."""
    if context.lexicon is None:
        return False
    absence = measure_absence(pair, context.lexicon, (cue.start, cue.end), of_seed=of_seed)
    most = _MOST_BESIDE_ADDED if of_seed else _MOST_LEFT_OVER
    return absence.distinct == 0 and absence.leftover < most


def _observation(pair: PassagePair, cue: Cue, *, seed: bool) -> Observation:
    span = (cue.start, cue.end)
    if seed:
        word = pair.seed.text[cue.start : cue.end]
        message = say("The translation judges („{word}“); the original does not.", word=word)
        return Observation(RULE, message, span, None, 0.6)
    word = pair.original.text[cue.start : cue.end]
    message = say("The original judges (“{word}”); the translation does not.", word=word)
    return Observation(RULE, message, None, span, 0.6)

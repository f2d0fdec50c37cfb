"""How sure the text says it is: a doubt or a hedge that one side has and the other lacks.

German hedges with grammar as well as with words (*er soll geflohen sein*, the subjunctive of
reported speech), so a hedge counts as lost only where nothing in the German sentence, of any
strength, could stand for it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import Cue, PhraseIndex, load_table
from provenance.drift.lexical import is_rendered
from provenance.drift.observations import Observation
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentenceLink
    from provenance.drift.passages import PassagePair

LOST = "DR355"
ADDED = "DR356"

#: Share of hits upheld on real documents, by the strength of the hedge.
_CONFIDENCE = {"doubt": 0.8, "chance": 0.65}


@cache
def _index(language: str) -> PhraseIndex:
    lists = load_table("certainty")[language]
    return PhraseIndex(lists)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each sentence whose doubt was lost or invented."""
    for link in pair.links:
        if link.seed is None or link.original is None:
            continue
        yield from _compare(pair, link, context)


def _compare(
    pair: PassagePair, link: SentenceLink, context: DocumentContext
) -> Iterator[Observation]:
    if link.seed is None or link.original is None:
        return
    english = _index("english").find(pair.original, link.original)
    strong = next((cue for cue in english if cue.kind != "weak"), None)
    if strong is None:
        if not english:
            yield from _added(pair, link)
        return
    german = _index("german").find(pair.seed, link.seed)
    if german or is_rendered(pair, (strong.start, strong.end), link.seed, context.lexicon):
        return
    word = pair.original.text[strong.start : strong.end]
    yield Observation(
        LOST,
        say("The original only says “{word}”; the translation states it as a fact.", word=word),
        link.seed,
        (strong.start, strong.end),
        _CONFIDENCE[strong.kind],
    )


def _added(pair: PassagePair, link: SentenceLink) -> Iterator[Observation]:
    if link.seed is None:
        return
    cue = _strongest(_index("german").find(pair.seed, link.seed))
    if cue is None:
        return
    word = pair.seed.text[cue.start : cue.end]
    yield Observation(
        ADDED,
        say(
            "The translation casts doubt („{word}“) on what the original states as a fact.",
            word=word,
        ),
        (cue.start, cue.end),
        link.original,
        _CONFIDENCE[cue.kind],
        Severity.MAJOR if cue.kind == "doubt" else None,
    )


def _strongest(cues: list[Cue]) -> Cue | None:
    kept = [cue for cue in cues if cue.kind != "weak"]
    return min(kept, key=lambda cue: (cue.kind != "doubt", cue.start), default=None)

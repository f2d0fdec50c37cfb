"""Words of two senses of which the translation took the wrong one: a *Senate bill* is no Rechnung.

A finding needs more than for a false friend, because both senses are right somewhere: the word, the
company in the English sentence that shows its sense, German for the other sense, and no trace of
the right one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import PhraseIndex, load_table
from provenance.drift.observations import Observation
from provenance.drift.phrases import Phrases
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

RULE = "DR388"
_CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class _Sense:
    english: Phrases
    company: Phrases | None
    wrong: Phrases
    right: Phrases
    unless: Phrases
    meant: str


@cache
def _senses() -> tuple[_Sense, ...]:
    return tuple(
        _Sense(
            Phrases(row["english"]),
            Phrases(row["context"]) if "context" in row else None,
            Phrases(row["wrong"]),
            Phrases(row["right"]),
            Phrases(row.get("unless", ())),
            row["meant"],
        )
        for row in load_table("wrong_senses")["senses"]
    )


@cache
def _any_wrong() -> PhraseIndex:
    rows = load_table("wrong_senses")["senses"]
    return PhraseIndex({"wrong": [phrase for row in rows for phrase in row["wrong"]]})


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each word whose company shows one sense and whose German has another."""
    del context
    for link in pair.sentence_pairs:
        if not _any_wrong().find(pair.seed, link.seed):
            continue
        for sense in _senses():
            wrong = sense.wrong.search(pair.seed.text, *link.seed)
            said = sense.english.search(pair.original.text, *link.original) if wrong else None
            if wrong is None or said is None:
                continue
            if sense.company and not sense.company.search(pair.original.text, *link.original):
                continue
            if sense.right.search(pair.seed.text, *link.seed):
                continue
            if sense.unless.search(pair.original.text, *link.original):
                continue
            message = say(
                "Here “{english}” is „{meant}“; „{wrong}“ is another sense of the word.",
                english=said.group(),
                meant=sense.meant,
                wrong=wrong.group(),
            )
            yield Observation(RULE, message, wrong.span(), said.span(), _CONFIDENCE)

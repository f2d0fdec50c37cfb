"""Words and idioms taken in the wrong sense: a *Senate bill* is no Rechnung.

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
    import re
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentencePair
    from provenance.drift.passages import PassagePair
    from provenance.wording import Wording

RULE = "DR388"
_CONFIDENCE = 0.75
_KINDS = ("senses", "idioms")


@dataclass(frozen=True, slots=True)
class _Sense:
    english: tuple[str, ...]
    company: Phrases | None
    wrong: Phrases
    right: Phrases
    unless: Phrases
    meant: str
    idiom: bool


@cache
def _senses() -> tuple[_Sense, ...]:
    table = load_table("wrong_senses")
    return tuple(
        _Sense(
            tuple(row["english"]),
            Phrases(row["context"]) if "context" in row else None,
            Phrases(row["wrong"], ignore_case="written" not in row),
            Phrases(row["right"]),
            Phrases(row.get("unless", ()), ignore_case="written" not in row),
            row["meant"],
            kind == "idioms",
        )
        for kind in _KINDS
        for row in table[kind]
    )


@cache
def _english() -> PhraseIndex:
    """Return an index of what is translated; each phrase is called by the number of its sense."""
    return PhraseIndex({str(number): sense.english for number, sense in enumerate(_senses())})


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each word whose company shows one sense and whose German has another."""
    del context
    for link in pair.sentence_pairs:
        told = set[str]()
        accused = set[int]()
        for cue in _english().find(pair.original, link.original):
            if cue.kind in told:
                continue
            sense = _senses()[int(cue.kind)]
            wrong = _taken_wrongly(pair, link, sense)
            if wrong is not None and wrong.start() not in accused:
                told.add(cue.kind)
                accused.add(wrong.start())
                said = pair.original.text[cue.start : cue.end]
                message = _message(sense, said, wrong.group())
                found = wrong.span(), (cue.start, cue.end)
                yield Observation(RULE, message, *found, _CONFIDENCE)


def _message(sense: _Sense, english: str, wrong: str) -> Wording:
    if sense.idiom:
        return say(
            "“{english}” means „{meant}“; „{wrong}“ takes it word by word.",
            english=english,
            meant=sense.meant,
            wrong=wrong,
        )
    return say(
        "Here “{english}” is „{meant}“; „{wrong}“ is another sense of the word.",
        english=english,
        meant=sense.meant,
        wrong=wrong,
    )


def _taken_wrongly(pair: PassagePair, link: SentencePair, sense: _Sense) -> re.Match[str] | None:
    """Return the German for the wrong sense, where the company shows that it is wrong."""
    wrong = sense.wrong.search(pair.seed.text, *link.seed)
    if wrong is None or sense.right.search(pair.seed.text, *link.seed):
        return None
    if sense.company and not sense.company.search(pair.original.text, *link.original):
        return None
    return None if sense.unless.search(pair.original.text, *link.original) else wrong

"""Words that look like the English one and mean another thing.

A finding needs both sides: the English word, the wrong German one in the sentence that translates
it, and none of the right ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import PhraseIndex, load_table
from provenance.drift.observations import Observation
from provenance.drift.phrases import Phrases
from provenance.expressions import expression
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

RULE = "DR388"

#: What belongs to the word: a capitalised one before it, an English one, or half of a file's name.
_NAME_BEFORE = expression(r"(?:[A-Z][\w.&-]* |[a-z]{3,} |[\w-]+[-./])$")
_NAME_AFTER = expression(r"(?: [A-Z][\w&-]+| [a-z]{3,}\b|[-./][A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class _FalseFriend:
    english: Phrases
    wrong: Phrases
    right: Phrases
    unless: Phrases
    advice: str
    severity: Severity | None


@cache
def _false_friends() -> tuple[_FalseFriend, ...]:
    return tuple(
        _FalseFriend(
            Phrases(row["english"]),
            Phrases(row["wrong"]),
            Phrases(row["right"]),
            Phrases(row.get("unless", ())),
            row["advice"],
            Severity(row["severity"]) if "severity" in row else None,
        )
        for row in load_table("false_friends")["friends"]
    )


@cache
def _any_wrong() -> PhraseIndex:
    rows = load_table("false_friends")["friends"]
    return PhraseIndex({"wrong": [phrase for row in rows for phrase in row["wrong"]]})


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each false friend that stands where its look-alike stood."""
    del context
    if not _any_wrong().find(pair.seed, (0, len(pair.seed.text))):
        return
    for link in pair.sentence_pairs:
        for friend in _false_friends():
            wrong = friend.wrong.search(pair.seed.text, *link.seed)
            english = friend.english.search(pair.original.text, *link.original) if wrong else None
            if wrong is None or english is None:
                continue
            if _in_english_name(pair, wrong):
                continue
            if friend.right.search(pair.seed.text, *link.seed):
                continue
            if friend.unless.search(pair.original.text, *link.original):
                continue
            yield Observation(
                RULE,
                say(
                    "„{wrong}“ is a false friend of “{english}”: {advice}.",
                    wrong=wrong.group(),
                    english=english.group(),
                    advice=say(friend.advice),
                ),
                wrong.span(),
                english.span(),
                0.8,
                friend.severity,
            )


def _in_english_name(pair: PassagePair, wrong: re.Match[str]) -> bool:
    """Whether the word belongs to English that stayed: Metropolitan Police, sensible-editor."""
    around = (
        _NAME_BEFORE.search(pair.seed.text[: wrong.start()]),
        _NAME_AFTER.match(pair.seed.text[wrong.end() :]),
    )
    runs = (
        around[0].group() + wrong.group() if around[0] else "",
        wrong.group() + around[1].group() if around[1] else "",
    )
    original = pair.original.text.casefold()
    return any(run and run.casefold() in original for run in runs)

"""A word that became its opposite: rose and *sank*, before and *nach*, peace and *Krieg*.

Opposites stand in the same company, so machines take one for the other. A finding needs the word on
one side, its opposite on the other, no trace of the right one, and no negation that turns it round.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import Cue, PhraseIndex, load_table
from provenance.drift.lexical import translates_something
from provenance.drift.observations import Observation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentenceLink
    from provenance.drift.passages import PassagePair

RULE = "DR353"

_NEGATIONS = "negation"


@cache
def _index(language: str) -> PhraseIndex:
    """Index the poles by kind: ``"3+"`` and ``"3-"`` are the two poles of the fourth row."""
    table = load_table("opposites")
    lists: dict[str, list[str]] = {_NEGATIONS: table["negations"][language]}
    for number, row in enumerate(table["opposites"]):
        lists[f"{number}+"] = row[language][0]
        lists[f"{number}-"] = row[language][1]
    return PhraseIndex(lists)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each word whose opposite stands in the sentence that translates it."""
    for link in pair.links:
        if link.seed is not None and link.original is not None:
            yield from _compare(pair, link, context)


def _compare(
    pair: PassagePair, link: SentenceLink, context: DocumentContext
) -> Iterator[Observation]:
    if link.seed is None or link.original is None:
        return
    english = {cue.kind: cue for cue in _index("english").find(pair.original, link.original)}
    if not english or _NEGATIONS in english:
        return
    german = {cue.kind: cue for cue in _index("german").find(pair.seed, link.seed)}
    if _NEGATIONS in german:
        return
    for kind, said in english.items():
        other = kind[:-1] + ("-" if kind[-1] == "+" else "+")
        written = german.get(other)
        if written is None or other in english or kind in german:
            continue
        if not translates_something(pair, (written.start, written.end), link.original, context):
            yield _observation(pair, said, written)


def _observation(pair: PassagePair, said: Cue, written: Cue) -> Observation:
    return Observation(
        RULE,
        f"“{pair.original.text[said.start : said.end]}” became its opposite, "
        f"„{pair.seed.text[written.start : written.end]}“.",
        (written.start, written.end),
        (said.start, said.end),
        0.75,
    )

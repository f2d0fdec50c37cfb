"""A word that became its opposite: rose and *sank*, before and *nach*, peace and *Krieg*.

Opposites, and words of a small closed set (seasons, colours), stand in the same company, so
machines take one for the other. A finding needs the word on one side, its opposite on the other, no
trace of the right one, and no negation that turns it round.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import Cue, PhraseIndex, load_table
from provenance.drift.lexical import translates_something
from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentenceLink, Span
    from provenance.drift.passages import PassagePair

RULE = "DR353"

_NEGATIONS = "negation"
#: Behind a word that shows its pole to be there, but never by itself the opposite ("nach?").
_EXCUSES = "?"


@cache
def _index(language: str) -> PhraseIndex:
    """Index the poles by kind: ``"3:0"`` and ``"3:1"`` are two poles of the fourth row."""
    table = load_table("opposites")
    lists: dict[str, list[str]] = {_NEGATIONS: table["negations"][language]}
    for number, row in enumerate(table["opposites"]):
        for pole, words in enumerate(row[language]):
            lists[f"{number}:{pole}"] = [word for word in words if word[-1] != _EXCUSES]
            lists[f"{number}:{pole}{_EXCUSES}"] = [w[:-1] for w in words if w[-1] == _EXCUSES]
    return PhraseIndex(lists)


@cache
def _longest() -> dict[str, int]:
    """Return for the rows of ambiguous words how long a sentence may be, in characters."""
    rows = enumerate(load_table("opposites")["opposites"])
    return {f"{number}:": row["longest"] for number, row in rows if "longest" in row}


@cache
def _sure() -> frozenset[str]:
    rows = enumerate(load_table("opposites")["opposites"])
    return frozenset(f"{number}:" for number, row in rows if row.get("sure"))


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each word whose opposite stands in the sentence that translates it."""
    for link in pair.links:
        if link.seed is not None and link.original is not None:
            yield from _compare(pair, link, context)


def names_opposite(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether the German sentence has the opposite of a word of the English one."""
    english = {cue.kind.rstrip(_EXCUSES) for cue in _index("english").find(pair.original, original)}
    german = {cue.kind.rstrip(_EXCUSES) for cue in _index("german").find(pair.seed, seed)}
    rows = {kind.partition(":")[0]: kind for kind in english - {_NEGATIONS}}
    return any(
        kind.partition(":")[0] in rows and kind not in english for kind in german - {_NEGATIONS}
    )


def _poles(cues: list[Cue]) -> dict[str, Cue] | None:
    """Return the poles that a sentence names; None where something in it negates.

    A pole that is itself a negation ("failed") does not count as one.
    """
    poles = {cue.kind: cue for cue in cues if cue.kind != _NEGATIONS}
    starts = {cue.start for cue in poles.values()}
    negated = any(cue.kind == _NEGATIONS and cue.start not in starts for cue in cues)
    return None if negated else poles


def _compare(
    pair: PassagePair, link: SentenceLink, context: DocumentContext
) -> Iterator[Observation]:
    if link.seed is None or link.original is None:
        return
    english = _poles(_index("english").find(pair.original, link.original))
    german = _poles(_index("german").find(pair.seed, link.seed)) if english else None
    if english is None or german is None:
        return
    length = link.original[1] - link.original[0]
    for kind, said in english.items():
        if kind in german or kind + _EXCUSES in german or kind.endswith(_EXCUSES):
            continue
        row = kind.partition(":")[0] + ":"
        if length > _longest().get(row, length):
            continue
        new = (cue for pole, cue in german.items() if _is_new(pole, row, english))
        written = next(new, None)
        if written is None:
            continue
        found = (written.start, written.end)
        if row in _sure() or not translates_something(pair, found, link.original, context):
            yield _observation(pair, said, written)


def _is_new(pole: str, row: str, english: dict[str, Cue]) -> bool:
    """Whether a German pole of a row has no counterpart in the English sentence."""
    known = pole in english or pole + _EXCUSES in english
    return pole.startswith(row) and not known and not pole.endswith(_EXCUSES)


def _observation(pair: PassagePair, said: Cue, written: Cue) -> Observation:
    return Observation(
        RULE,
        say(
            "“{before}” became its opposite, „{after}“.",
            before=pair.original.text[said.start : said.end],
            after=pair.seed.text[written.start : written.end],
        ),
        (written.start, written.end),
        (said.start, said.end),
        0.75,
    )

"""A word that became its opposite: rose and *sank*, before and *nach*, peace and *Krieg*.

Opposites, and words of a small closed set (seasons, colours), stand in the same company, so
machines take one for the other. A finding needs the word on one side, its opposite on the other, no
trace of the right one, and no negation that turns it round.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.drift.converses import is_told_from_the_other_end, nouns_reversed
from provenance.drift.cues import Cue, PhraseIndex, load_table
from provenance.drift.lexical import is_rendered, stands_in_compound, translates_something
from provenance.drift.links import overlap
from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentencePair, Span
    from provenance.drift.passages import PassagePair

RULE = "DR353"

_NEGATIONS = "negation"
#: Behind a word that shows its pole to be there, but never by itself the opposite ("nach?").
_EXCUSES = "?"


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    """Return the rows of opposites, then those of words of a kind and of scales."""
    return (
        *load_table("opposites")["opposites"],
        *load_table("words_of_a_kind")["kinds"],
        *load_table("scales")["scales"],
    )


@cache
def _index(language: str) -> PhraseIndex:
    """Index the poles by kind: ``"3:0"`` and ``"3:1"`` are two poles of the fourth row."""
    lists: dict[str, list[str]] = {_NEGATIONS: load_table("opposites")["negations"][language]}
    for number, row in enumerate(_rows()):
        for pole, words in enumerate(row[language]):
            lists[f"{number}:{pole}"] = [word for word in words if word[-1] != _EXCUSES]
            lists[f"{number}:{pole}{_EXCUSES}"] = [w[:-1] for w in words if w[-1] == _EXCUSES]
    return PhraseIndex(lists)


@cache
def _longest() -> dict[str, int]:
    """Return for the rows of ambiguous words how long a sentence may be, in characters."""
    rows = enumerate(_rows())
    return {f"{number}:": row["longest"] for number, row in rows if "longest" in row}


@cache
def _sure() -> frozenset[str]:
    return frozenset(f"{number}:" for number, row in enumerate(_rows()) if row.get("sure"))


@cache
def _names() -> frozenset[str]:
    return frozenset(f"{number}:" for number, row in enumerate(_rows()) if row.get("names"))


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each word whose opposite stands in the sentence that translates it."""
    for link in pair.sentence_pairs:
        yield from _compare(pair, link, context)


def names_opposite(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether the German sentence has the opposite of a word of the English one."""
    found = _index("english").find(pair.original, original)
    denying = [cue for cue in found if cue.kind == _NEGATIONS]
    english = {
        cue.kind.rstrip(_EXCUSES)
        for cue in found
        if not any(cue.start <= one.start < cue.end for one in denying)  # "no longer"
    }
    german = {cue.kind.rstrip(_EXCUSES) for cue in _index("german").find(pair.seed, seed)}
    rows = {kind.partition(":")[0]: kind for kind in english - {_NEGATIONS}}
    turned = (kind for kind in german - {_NEGATIONS} if kind not in english)
    return any(
        (row := kind.partition(":")[0]) in rows and not _rows()[int(row)].get("only_words")
        for kind in turned
    )


class _Sentences(NamedTuple):
    """Two sentences that translate each other, and what of the tables stands in them."""

    pair: PassagePair
    link: SentencePair
    english: list[Cue]
    german: list[Cue]


def _compare(
    pair: PassagePair, link: SentencePair, context: DocumentContext
) -> Iterator[Observation]:
    found = _index("english").find(pair.original, link.original)
    english = _poles(found)
    if not english:
        return
    both = _Sentences(pair, link, found, _index("german").find(pair.seed, link.seed))
    german = _poles(both.german)
    told: list[tuple[Span, Span]] = []
    length = link.original[1] - link.original[0]
    for kind, said in english.items():
        if kind in german or kind + _EXCUSES in german or kind.endswith(_EXCUSES):
            continue
        row = kind.partition(":")[0] + ":"
        if length > _longest().get(row, length):
            continue
        new = (cue for pole, cue in german.items() if _is_new(pole, row, english))
        written = next(new, None)
        if written is None or _is_excused(both, said, written, context):
            continue
        places = said[1:], written[1:]
        # Two rows may know the same words.
        if not any(overlap(places[0], one) and overlap(places[1], other) for one, other in told):
            told.append(places)
            yield _observation(pair, said, written)


def _is_excused(both: _Sentences, said: Cue, written: Cue, context: DocumentContext) -> bool:
    """Whether anything else in the two sentences makes up for the opposite."""
    pair, link, english, german = both
    row = said.kind.partition(":")[0] + ":"
    if _is_inside_an_excuse(said, english) or _is_inside_an_excuse(written, german):
        return True
    if row not in _names() and (_is_negated(said, english) or _is_negated(written, german)):
        return True
    if _another_turned(said, written, _poles(english), _poles(german)):
        return True
    if _told_from_the_other_end(pair, link, context):
        return True  # "Kowalski bought it from Lindqvist", „Lindqvist verkaufte es an Kowalski“
    if _in_compound(pair, said, written, link.seed, context):
        return True
    return row not in _sure() and (
        _is_explained(pair, written, link.original, context)
        or _is_rendered_elsewhere(pair, said, written, link.seed, context)
    )


def _poles(cues: list[Cue]) -> dict[str, Cue]:
    return {cue.kind: cue for cue in cues if cue.kind != _NEGATIONS}


def _is_inside_an_excuse(cue: Cue, cues: list[Cue]) -> bool:
    """Whether a longer phrase of the same pole takes a word up: "dropped out" is no drop."""
    return any(
        one.kind == cue.kind + _EXCUSES and one.start <= cue.start and cue.end < one.end
        for one in cues
    )


def _in_compound(
    pair: PassagePair, said: Cue, written: Cue, seed: Span, context: DocumentContext
) -> bool:
    """Whether German says one word in a compound: "rise in temperatures", „Temperaturanstieg“."""
    if context.lexicon is None or " " in pair.original.text[said.start : said.end]:
        return False
    span, rest = (said.start, said.end), ((seed[0], written.start), (written.end, seed[1]))
    return any(stands_in_compound(pair, span, words, context.lexicon) for words in rest)


def _told_from_the_other_end(
    pair: PassagePair, link: SentencePair, context: DocumentContext
) -> bool:
    if is_told_from_the_other_end(pair, link.seed, link.original):
        return True
    lexicon = context.lexicon
    return lexicon is not None and nouns_reversed(pair, link.seed, link.original, lexicon)


def _another_turned(
    said: Cue, written: Cue, english: dict[str, Cue], german: dict[str, Cue]
) -> bool:
    """Whether a second word became its opposite, too: "always open", „schließt nie“."""
    for kind, cue in english.items():
        if cue.start < said.end and said.start < cue.end:
            continue
        row = kind.partition(":")[0] + ":"
        known = {one.rstrip(_EXCUSES) for one in english if one.startswith(row)}
        there = {one.rstrip(_EXCUSES): one for one in german if one.startswith(row)}
        turned = there.keys() - known if kind.rstrip(_EXCUSES) not in there else set()
        if any(
            german[there[pole]].start not in range(written.start, written.end) for pole in turned
        ):
            return True
    return False


def _is_negated(pole: Cue, cues: list[Cue]) -> bool:
    """Whether something in its sentence negates, other than a pole that is itself a negation."""
    return any(cue.kind == _NEGATIONS and not pole.start <= cue.start < pole.end for cue in cues)


def _is_explained(
    pair: PassagePair, written: Cue, original: Span, context: DocumentContext
) -> bool:
    """Whether the first or last word of a phrase translates something; between are any others."""
    tokens = [pair.seed.tokens[at] for at in pair.seed.token_range((written.start, written.end))]
    if pair.seed.text[written.start : written.end] in pair.original.text:
        return True  # a name that both have: Nord Stream
    return any(
        translates_something(pair, (token.start, token.end), original, context)
        for token in (tokens[0], tokens[-1])
    )


def _is_rendered_elsewhere(
    pair: PassagePair, said: Cue, written: Cue, seed: Span, context: DocumentContext
) -> bool:
    """Whether another word of the German sentence is a known translation of the English one."""
    span = (said.start, said.end)
    if " " in pair.original.text[slice(*span)]:
        return False  # of "more people" the noun is rendered in any case
    rest = ((seed[0], written.start), (written.end, seed[1]))
    return any(is_rendered(pair, span, words, context.lexicon) for words in rest)


def _is_new(pole: str, row: str, english: dict[str, Cue]) -> bool:
    """Whether a German pole of a row has no counterpart in the English sentence."""
    known = pole in english or pole + _EXCUSES in english
    return pole.startswith(row) and not known and not pole.endswith(_EXCUSES)


def _observation(pair: PassagePair, said: Cue, written: Cue) -> Observation:
    before = pair.original.text[said.start : said.end]
    after = pair.seed.text[written.start : written.end]
    number = int(said.kind.partition(":")[0])
    if number < len(load_table("opposites")["opposites"]):
        message = say("“{before}” became its opposite, „{after}“.", before=before, after=after)
    else:
        message = say("“{before}” became „{after}“.", before=before, after=after)
    return Observation(
        _rows()[number].get("rule", RULE),
        message,
        (written.start, written.end),
        (said.start, said.end),
        0.75,
    )

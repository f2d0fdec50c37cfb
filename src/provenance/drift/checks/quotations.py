"""What stands inside quotation marks: lost, added, or with its boundary moved.

Quotations are linked by place and length, not counted: a German title gets marks that English sets
in italics, and "…," he said, "…" may become one quotation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.lexical import is_rendered, stands_in_compound
from provenance.drift.observations import Observation
from provenance.drift.quoting.added import SCARE_WORDS, added_quotations
from provenance.drift.quoting.joints import moved_joints
from provenance.drift.quoting.scare_quotes import says, scare_quote_lost
from provenance.expressions import expression
from provenance.language.lengths import GERMAN_PER_ENGLISH
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import Passage, PassagePair
    from provenance.drift.quoting.quotations import Quotation, Quotations

LOST = "DR362"
BOUNDARY = "DR363"

#: How far from the usual length a quotation with the same boundaries was seen to be (human
#: translations, 99 of 100).
_BOUNDARY_FACTOR = 2.1
_SHORTEST_BOUNDARY = 8
#: A boundary moves by words, not by letters ("preposterous", "absurd"), and stays near.
_LEAST_DIFFERENCE = 15
_SAME_PLACE = 0.4
#: Characters of an original in which words are followed across a quotation's boundary, and the
#: share of the quotation that must have come from outside.
_LONGEST_MOVE = 150
_MOVED_SHARE = 0.4
_LEAST_PROBABILITY = 0.03
#: Nats: "her" has less.
_CONTENT = 4.5
_PLACE_TOLERANCE = 0.35
_WORD = expression(r"[^\W\d_]+")
_UNKNOWN = "<unk>"
#: „…, sie trete nicht zurück“: the indicative would end in -t.
_SUBJUNCTIVE = expression(
    r",\s(?:er|sie|es|man)\s(?:[a-zäöüß]*[^\W\dt]e|(?:ver|an|zurück)?trete|arbeite|biete|halte|leite"
    r"|rate|(?:er)?warte|fürchte)\b"
)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield what happened to the quotations of the original."""
    german = pair.seed.quotations
    english = pair.original.quotations
    if not (german.spans or english.spans):
        return
    links = _link(pair, german, english)
    moved = list(_moved_boundaries(pair, german, english, links, context))
    moved = moved or list(_moved_words(pair, german, english, context))
    if not moved and len(german.spans) == len(english.spans) == 1:
        moved = list(moved_joints(pair, english.spans[0], german.spans[0]))
    yield from moved
    if len(german.spans) < len(english.spans):
        yield from _lost(pair, german, english, {e for e, _ in links}, context)
    elif len(german.spans) > len(english.spans):
        yield from added_quotations(pair, german, english, {g for _, g in links}, context)


def _link(pair: PassagePair, german: Quotations, english: Quotations) -> list[tuple[int, int]]:
    """Pair up quotations (English index, German index), the nearest in place and length first."""
    candidates = sorted(
        (_distance(pair, e, g), i, j)
        for i, e in enumerate(english.spans)
        for j, g in enumerate(german.spans)
    )
    if len(german.spans) == len(english.spans) == 1:
        return [(0, 0)]
    links: list[tuple[int, int]] = []
    for distance, i, j in candidates:
        if distance > 1.5:
            break
        if all(i != other_i and j != other_j for other_i, other_j in links):
            links.append((i, j))
    return links


def _distance(pair: PassagePair, english: Quotation, german: Quotation) -> float:
    place = abs(_place(pair.original, english) - _place(pair.seed, german)) / _PLACE_TOLERANCE
    lengths = (_length(german) / GERMAN_PER_ENGLISH, float(_length(english)))
    return place + (max(lengths) / max(1.0, min(lengths)) - 1) * 0.15


def _place(passage: Passage, quotation: Quotation) -> float:
    return (quotation.inner[0] + quotation.inner[1]) / 2 / max(1, len(passage.text))


def _length(quotation: Quotation) -> int:
    return quotation.inner[1] - quotation.inner[0]


def _moved_boundaries(
    pair: PassagePair,
    german: Quotations,
    english: Quotations,
    links: list[tuple[int, int]],
    context: DocumentContext,
) -> Iterator[Observation]:
    if len(german.spans) != 1 or len(english.spans) != 1 or not links:
        return
    if german.unclosed or german.unopened or english.unclosed or english.unopened:
        return
    (said,), (written,) = english.spans, german.spans
    if context.lexicon and not is_rendered(pair, said.inner, written.inner, context.lexicon):
        return  # another quotation
    too_short = min(_length(said), _length(written)) < _SHORTEST_BOUNDARY
    if too_short or abs(_length(written) / GERMAN_PER_ENGLISH - _length(said)) < _LEAST_DIFFERENCE:
        return
    if abs(_place(pair.original, said) - _place(pair.seed, written)) > _SAME_PLACE:
        return
    whole = len(pair.seed.text) / max(1, len(pair.original.text))
    ratio = _length(written) / _length(said) / max(whole, 0.5)
    if 1 / _BOUNDARY_FACTOR < ratio < _BOUNDARY_FACTOR:
        return
    more = say("more") if ratio > 1 else say("less")
    yield Observation(
        BOUNDARY,
        say(
            "The translation puts {more} into the quotation marks than the original does.",
            more=more,
        ),
        written.outer,
        said.outer,
        0.5,
    )


def _moved_words(
    pair: PassagePair, german: Quotations, english: Quotations, context: DocumentContext
) -> Iterator[Observation]:
    """Find words that moved across a boundary: “yes” and left → „Ja und ging.“."""
    lexicon = context.lexicon
    if lexicon is None or len(german.spans) != 1 or len(english.spans) != 1:
        return
    (said,), (written,) = english.spans, german.spans
    before, after = pair.original.text[slice(*said.inner)], pair.seed.text[slice(*written.inner)]
    grew = len(_WORD.findall(after)) > len(_WORD.findall(before))
    if not grew or len(pair.original.text) > _LONGEST_MOVE:
        return
    inside = {pair.original.stems[index] for index in pair.original.token_range(said.inner)}
    outside = set(pair.original.stems) - inside
    moved = whole = 0
    for index in pair.seed.token_range(written.inner):
        stem = pair.seed.stems[index]
        row = {
            key
            for key, chance in lexicon.translations(stem).items()
            if chance >= _LEAST_PROBABILITY and lexicon.weight(key, "en") >= _CONTENT
        }
        whole += bool(row)
        moved += not row.isdisjoint(outside) and row.isdisjoint(inside)
    if moved and moved >= _MOVED_SHARE * whole:
        yield Observation(
            BOUNDARY,
            say(
                "The translation puts words into the quotation marks that the original has outside."
            ),
            written.outer,
            said.outer,
            0.6,
        )


def _lost(
    pair: PassagePair,
    german: Quotations,
    english: Quotations,
    linked: set[int],
    context: DocumentContext,
) -> Iterator[Observation]:
    # A quotation mark that the machine did not know is said as such: <unk>.
    if german.unclosed or german.unopened or _UNKNOWN in pair.seed.text:
        return
    for index, quotation in enumerate(english.spans):
        if index in linked or _stays_quoted(pair, quotation, german, context):
            continue
        inner = pair.original.text[slice(*quotation.inner)]
        words = _WORD.findall(inner)
        if len(words) > SCARE_WORDS:
            retold = _SUBJUNCTIVE.search(pair.seed.text) or any(
                says(pair, quotation, kind) for kind in ("indirect", "distancing")
            )
            if not retold:
                yield Observation(LOST, _NOT_QUOTED, None, quotation.outer, 0.6)
        else:
            yield from scare_quote_lost(pair, quotation, context)


_NOT_QUOTED = say("The original quotes this word for word; the translation has no quotation here.")


def _stays_quoted(
    pair: PassagePair, quotation: Quotation, german: Quotations, context: DocumentContext
) -> bool:
    """Whether its words stand in quotation marks in German, though elsewhere than expected."""
    lexicon = context.lexicon
    return lexicon is not None and any(
        is_rendered(pair, quotation.inner, written.inner, lexicon)
        or stands_in_compound(pair, quotation.inner, written.inner, lexicon)
        for written in german.spans
    )

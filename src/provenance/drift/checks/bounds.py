"""A limit turned round or lost: "at least 40" as „höchstens 40“, "about 40" as „40“."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.negations.words import has_core
from provenance.drift.observations import Observation
from provenance.drift.quantities.quantity import Bound
from provenance.drift.quantities.relations import Relation
from provenance.drift.quantity_links import assigned
from provenance.expressions import any_of, expression
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quantities.assignment import Link

TURNED = "DR310"
LOST = "DR315"
_CONFIDENCE = 0.85
_LOST_CONFIDENCE = 0.5
_FIRM = (Bound.AT_LEAST, Bound.AT_MOST)
#: A denial that is no part of a limit as "not more than" is.
_DENIED = expression(
    r"(?i)(?:\bnot|n['’]t|\bnever|\bno longer)\b"
    r"(?!(?:\s+\w+)?\s+(?:more|less|fewer|later|earlier|exceed|over|under|above|below)\b)"
    r"|\b(?:no ?one|nobody|none|neither|cannot|unsuitable|forbidden|banned|barred|prohibited"
    r"|no (?!more|less|fewer|later|earlier|sooner|longer)[a-z]+)\b"
)
#: "May not own more than", "must not fall below": the limit that follows is the other one.
_DENIED_BEFORE = expression(
    r"(?i)(?:\b(?:not|never|cannot)|n['’]t)\b(?:\s+(?!more\b|less\b|fewer\b)\w+){1,3}"
    r"(?:\s+(?:more|less|fewer|[a-z]+er)\s+than)?\s+$"
)
#: „Um 400 v. Chr.“; „stieg um 400“ is no limit either.
_ABOUT_YEAR = expression(r"(?i)\bum\s+$")
#: "The book is about 40 people" limits nothing.
_TOPIC = expression(
    r"(?i)\b(?:is|are|was|were|be|been|it['’]s|talk\w*|stor(?:y|ies)|news|book|films?|movie|kn[oe]w\w*"
    r"|think|thought|worr\w*|what|how|learn\w*|read|tells?|told|speak|spoke|hear\w*|ask\w*)\s+about\s+$"
)


@cache
def _limits() -> re.Pattern[str]:
    """Match German limits that do not stand before the number, and turns that leave it open."""
    table = load_table("bounds")
    signs = "".join(table["signs"])
    return re.compile(rf"\b(?:{any_of(table['limits'])})\b|[{signs}]", re.IGNORECASE)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield numbers whose bound points the other way in the translation, or is gone."""
    del context
    for link in assigned(pair).links:
        if link.relation in (Relation.EQUAL, Relation.EQUAL_FIGURE, Relation.CONVERTED):
            before, after = link.original.bound, link.translation.bound
            if before.direction * after.direction < 0:
                if not (_is_complement(link, pair) or _is_rounding(link)):
                    yield _observation(link, pair)
            elif _is_loosened(before, after) or _is_loosened(after, before):
                yield replace(_observation(link, pair), rule=LOST, confidence=_LOST_CONFIDENCE)
            elif link.relation is Relation.EQUAL and _is_lost(link, pair):
                yield _lost(link, pair)


def _is_loosened(firm: Bound, other: Bound) -> bool:
    """Whether a limit stands against a number that is merely rough: "about 75", „mindestens 75“."""
    return firm in _FIRM and other is Bound.ABOUT


def _is_rounding(link: Link) -> bool:
    """Whether a conversion put the number on the other side: over six miles, „knapp zehn km“."""
    firm = {link.original.bound, link.translation.bound}.intersection(_FIRM)
    return link.relation is Relation.CONVERTED and not firm


def _is_complement(link: Link, pair: PassagePair) -> bool:
    """Whether one side denies the other's bound: not fewer than ten, „erst ab zehn“."""
    for sentences in pair.sentence_pairs:
        if sentences.original[0] <= link.original.start < sentences.original[1]:
            span = sentences.original
            before = pair.original.text[span[0] : link.original.start]
            denied = _DENIED.search(pair.original.text, *span) or _DENIED_BEFORE.search(before)
            return denied is not None and not has_core(pair.seed, sentences.seed)
    return False


def _is_lost(link: Link, pair: PassagePair) -> bool:
    before, after = link.original.bound, link.translation.bound
    if before is Bound.EXACT or after is not Bound.EXACT or link.original.is_range:
        return False
    if _TOPIC.search(pair.original.text[: link.original.start]):
        return False
    if _ABOUT_YEAR.search(pair.seed.text[: link.translation.start]):
        return False
    sentence = pair.seed_sentence_for(link.original.start) or (0, len(pair.seed.text))
    return _limits().search(pair.seed.text, *sentence) is None


def _lost(link: Link, pair: PassagePair) -> Observation:
    one, other = link.original, link.translation
    number = " ".join(pair.seed.text[other.start : other.end].split())
    return Observation(
        LOST,
        say(
            "The original says {before} that number; the translation says exactly {number}.",
            before=say(one.bound.value),
            number=number,
        ),
        (other.start, other.end),
        (one.start, one.end),
        _LOST_CONFIDENCE,
    )


def _observation(link: Link, pair: PassagePair) -> Observation:
    one, other = link.original, link.translation
    number = " ".join(pair.original.text[one.start : one.end].split())
    return Observation(
        TURNED,
        say(
            "The original says {before} {number}; the translation says {after} that number.",
            before=say(one.bound.value),
            number=number,
            after=say(other.bound.value),
        ),
        (other.start, other.end),
        (one.start, one.end),
        _CONFIDENCE,
    )

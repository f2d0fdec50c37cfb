"""Words that the original holds off by quotation marks, and the translation makes its own."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.drift.phrases import Phrases
from provenance.expressions import expression
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quoting.quotations import Quotation

SCARE_LOST = "DR360"
_CONFIDENCE = 0.5
#: What English introduces by quotation marks, without keeping its distance.
_TERM = expression(
    r"(?i)\b(?:terms?|words?|phrase|concept|notion|expression|name|names|labels?|buttons?|option"
    r"|field|tab|key|command|menu|click|select|choose|press|means?|meaning|spelled|written|column"
    r"|parameter|value|setting|letters?|type)\s+(?:of\s+|the\s+)?$"
)
#: A thing that is named in somebody's words, their “reform”, called “a disgrace”; not “failing”.
_DETERMINER = expression(
    r"(?i)\b(?:an?|the|this|that|these|those|its|their|his|her|your|our|my|of)\s$"
)
_GERUND = expression(r"\w{2,}ing\b")
_ARTICLE = expression(r"an?\b")
#: „Antworten mit Nein“ keeps no less distance.
_ANSWERS = ("yes", "no")
_WORD = expression(r"[^\W\d_]+")
_NEXT_WORD = expression(r" ([a-z]{3,})\b")
#: Letters that each part of a compound has at least, and how likely its last part is the word.
_SHORTEST_PART = 4
_LEAST_PROBABILITY = 0.03


def scare_quote_lost(
    pair: PassagePair, quotation: Quotation, context: DocumentContext
) -> Iterator[Observation]:
    """Yield a short quotation that lost its marks, unless something else keeps the distance."""
    inner = pair.original.text[slice(*quotation.inner)]
    if not (_is_scare_quote(inner) and _keeps_no_distance(pair, quotation, inner)):
        return
    before = pair.original.text[: quotation.outer[0]]
    named = _DETERMINER.search(before) is not None and not _GERUND.match(inner)
    # A verb does for the marks: branded “failing”.
    if not named and not _ARTICLE.match(inner) and says(pair, quotation, "attributing"):
        return
    if _went_into_compound(pair, quotation, context):
        return
    message = say(
        "The original sets “{inner}” in quotation marks; the translation says it as its own word.",
        inner=inner,
    )
    yield Observation(SCARE_LOST, message, None, quotation.outer, _CONFIDENCE)


def _is_scare_quote(inner: str) -> bool:
    """Whether the words are common ones, not a title, a name or a foreign term."""
    words = _WORD.findall(inner)
    if not words or inner.casefold() in _ANSWERS:
        return False
    return all(word.islower() for word in words) and inner[-1:].isalpha()


def _keeps_no_distance(pair: PassagePair, quotation: Quotation, inner: str) -> bool:
    """Whether German neither distances itself, nor takes over a term that English introduces."""
    kept = re.search(rf"(?i)\b{re.escape(inner)}\b", pair.seed.text)
    if kept or _german("distancing").search(pair.seed.text):
        return False
    before = pair.original.text[: quotation.outer[0]]
    return _TERM.search(before) is None


def _went_into_compound(pair: PassagePair, quotation: Quotation, context: DocumentContext) -> bool:
    """Whether the word behind ends a German compound: “polluter pays” principle.

    What is quoted is a part of it then (*Verursacherprinzip*), and cannot have marks of its own.
    """
    behind = _NEXT_WORD.match(pair.original.text, quotation.outer[1])
    if behind is None or context.lexicon is None:
        return False
    heads = [
        head
        for index in pair.original.token_range(behind.span(1))
        for head, chance in context.lexicon.origins(pair.original.stems[index]).items()
        if chance >= _LEAST_PROBABILITY and len(head) >= _SHORTEST_PART
    ]
    return any(
        stem.endswith(head) and len(stem) - len(head) >= _SHORTEST_PART
        for stem in pair.seed.stems
        for head in heads
    )


def says(pair: PassagePair, quotation: Quotation, kind: str) -> bool:
    """Whether the German sentence that a quotation belongs to has words of this kind."""
    sentence = pair.seed_sentence_for(quotation.inner[0])
    return (
        sentence is not None and _german(kind).search(pair.seed.text[slice(*sentence)]) is not None
    )


@cache
def _german(kind: str) -> Phrases:
    return Phrases(load_table("quotations")["german"][kind])

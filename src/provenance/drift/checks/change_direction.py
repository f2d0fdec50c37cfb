"""An amount of change taken for its result: "rose by 20 percent" as „stieg auf 20 Prozent“."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.drift.quantities.quantity import Kind
from provenance.drift.quantities.relations import Relation
from provenance.drift.quantity_links import assigned
from provenance.expressions import expression
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quantities.assignment import Link

TURNED = "DR314"
_CONFIDENCE = 0.8
_CHANGE = (
    r"(?:r[io]se|rising|risen|f[ae]ll|fallen|falling|gr[eo]w|growth|increas|drop|cut|rais"
    r"|climb|jump|declin|decreas|reduc|surg|shr[aiu]nk|slump|lower|boost|soar|plung|slid|slip"
    r"|went (?:up|down))"
)
_LIMIT = r"(?:\s+(?!by\b|to\b|from\b|and\b)[a-z-]+){0,3}"
#: What changed may stand between: "cut its emissions by".
_OBJECT = r"(?:\s+(?!by\b|to\b|and\b|or\b)[\w’'%-]+){1,6}?"
_ADVERB = r"(?:(?:\w+ly|up|down|back|again|further)\s+)?"
_ENGLISH = expression(
    rf"\b{_CHANGE}\w*(?:\s+{_ADVERB}|{_OBJECT}\s+)(by|to){_LIMIT}\s*[$€£]?$", re.IGNORECASE
)
#: "Rose 20 percent", "a 20 percent rise": no word says that it is the change.
_BARE = expression(
    rf"\b{_CHANGE}\w*(?:\s+(?:about|around|nearly|almost|roughly|some))?\s*[$€£]?$", re.IGNORECASE
)
_RISE = expression(
    r"\s+(?:rise|fall|increase|decrease|drop|cut|decline|reduction|jump|surge|slump|hike)\b",
    re.IGNORECASE,
)
_GERMAN = expression(r"\b(um|auf)(?:\s+(?:[a-zäöüß]+\s){0,1}[a-zäöüß]+)?\s*[$€£]?$")
_WINDOW = 70
_SAME = {"by": "um", "to": "auf"}
_MEANING = {"by": "how much it changed", "to": "where it ended"}


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield numbers that say how much on one side and up to where on the other."""
    del context
    for link in assigned(pair).links:
        if link.relation is not Relation.EQUAL or link.original.is_range:
            continue
        english = _direction(pair.original.text, link)
        if not english:
            continue
        german = _before(_GERMAN, pair.seed.text, link.translation.start)
        if german and german != _SAME[english]:
            yield _observation(link, pair, english, german)


def _direction(text: str, link: Link) -> str:
    """Return "by" or "to" where English tells a change by this number, or up to it."""
    start, end = link.original.start, link.original.end
    if said := _before(_ENGLISH, text, start):
        return said
    change = _BARE.search(text, max(0, start - _WINDOW), start) or _RISE.match(text, end)
    return "by" if change and link.original.kind is Kind.PERCENT else ""


def _before(pattern: re.Pattern[str], text: str, start: int) -> str:
    match = pattern.search(text[max(0, start - _WINDOW) : start])
    return match[1].lower() if match else ""


def _observation(link: Link, pair: PassagePair, english: str, german: str) -> Observation:
    one, other = link.original, link.translation
    number = " ".join(pair.original.text[one.start : one.end].split())
    return Observation(
        TURNED,
        say(
            "“{english} {number}” says {before}; „{german}“ in the translation says {after}.",
            english=english,
            number=number,
            before=say(_MEANING[english]),
            german=german,
            after=say(_MEANING["to" if german == "auf" else "by"]),
        ),
        (other.start, other.end),
        (one.start, one.end),
        _CONFIDENCE,
    )

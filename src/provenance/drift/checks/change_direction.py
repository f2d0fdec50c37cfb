"""An amount of change taken for its result: "rose by 20 percent" as „stieg auf 20 Prozent“."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.drift.quantities.quantity import Kind
from provenance.drift.quantities.relations import Relation
from provenance.drift.quantity_links import assigned
from provenance.expressions import any_of, expression
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quantities.assignment import Link

TURNED = "DR314"
_CONFIDENCE = 0.8
_LIMIT = r"(?:\s+(?!by\b|to\b|from\b|and\b)[a-z-]+){0,3}"
#: What changed may stand between: "cut its emissions by".
_OBJECT = r"(?:\s+(?!by\b|to\b|and\b|or\b)[\w’'%-]+){1,6}?"
_ADVERB = r"(?:(?:\w+ly|up|down|back|again|further)\s+)?"
_GERMAN = expression(r"\b(um|auf)(?:\s+(?:[a-zäöüß]+\s){0,1}[a-zäöüß]+)?\s*[$€£]?$")
_WINDOW = 70
_SAME = {"by": "um", "to": "auf"}
_MEANING = {"by": "how much it changed", "to": "where it ended"}


@cache
def _change() -> str:
    """Return a pattern of a word that tells a change; a capital only begins a sentence (Grow)."""
    words = any_of(load_table("change_direction")["changes"])
    return rf"(?:\b(?:{words})|(?:^|(?<=[.!?:] ))(?i:{words}))"


@cache
def _english() -> re.Pattern[str]:
    change = rf"{_change()}(?:\s+{_ADVERB}|{_OBJECT}\s+)"
    return re.compile(rf"{change}(by|to){_LIMIT}\s*[$€£]?$")


@cache
def _bare() -> re.Pattern[str]:
    """Match before a share that is the change, though no word says so: "rose 20 percent"."""
    return re.compile(rf"{_change()}(?:\s+(?:about|around|nearly|almost|roughly|some))?\s*[$€£]?$")


@cache
def _nouns() -> re.Pattern[str]:
    """Match behind it: "a 20 percent rise"."""
    nouns = any_of(load_table("change_direction")["nouns"])
    return re.compile(rf"\s+(?:{nouns})\b", re.IGNORECASE)


@cache
def _no_end() -> frozenset[str]:
    return frozenset(load_table("change_direction")["no_end"])


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
    before = text[max(0, start - _WINDOW) : start]
    if said := _english().search(before):
        words = before[: said.start(1)].split()
        return "" if words[-1].lower() in _no_end() else said[1]
    change = _bare().search(text, max(0, start - _WINDOW), start) or _nouns().match(text, end)
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

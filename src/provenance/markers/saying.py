"""Says what a sentence says in one language: disclosures, credits, leftovers of a chat."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.markers.credits import credits_in
from provenance.markers.folding import Folded, fold
from provenance.markers.grammar import Statement, disclosures
from provenance.markers.guesses import with_guesses
from provenance.markers.leftovers import kept_in, leftovers_in
from provenance.markers.likelihood import most_likely, most_likely_credit
from provenance.markers.openings import openings_in
from provenance.markers.review import claims_review
from provenance.markers.tokens import STOPS, Token, tokenize
from provenance.model import MarkerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.clauses import Place

_PROGRAMMED_IN = (
    r"(?:Fortran|COBOL|Pascal|Delphi|MATLAB|Rust|Go|Golang|C\+\+|C#|C|Java|JavaScript|TypeScript|Python|"
    r"Perl|Ruby|PHP|Zig|Haskell|Lisp|Scheme|Kotlin|Swift|Scala|Lua|Julia|Objective-C|OCaml|Elixir|Dart)"
    r"(?![\w+#])"
)
#: A text that says so speaks of a program: "a port of … from Fortran to Go".
PORTED = re.compile(
    rf"\b(?:port|ports|ported|rewrite|rewritten|reimplementation|Portierung|portiert)\b[^.!?\n]{{0,90}}\b{_PROGRAMMED_IN}"
)
#: Code, and what is translated from a file of code: "Auto-translated from `src/gate.c`".
_CODE = re.compile(
    rf"\b(?:from|von|aus|de)\s+{_PROGRAMMED_IN}\s+(?:to|into|nach|in|zu|à|a)\s+{_PROGRAMMED_IN}|"
    r"""\w\(["'`]|["'`]\)|==|!=|\w\([^()\n]*\)+;|[\])}]\);|=\s*["'`]|["']\s*:\s*["'\[{]|</?\w+>|\$\{|%s|\\n|\{\s?[\w.]+\s?\}|"""
    r"""\b(?:from|of|for|aus|von|de)\s+`?[\w./-]+\.(?:c|cc|cpp|h|py|rs|ts|js|java|go|pl|rb|lua)\b"""
)


#: So many more words may be unknown in a language in which a sentence is read, too.
_MORE_UNKNOWN = 2
_OFFERED = 0.8


@dataclass(frozen=True, slots=True)
class Phrase:
    """A marker in words; ``start`` and ``end`` count in the unit's text.

    ``own`` says that it speaks of the whole document, ``partial`` of some of it only; ``joined``
    that a neighbour proves it, whatever its own words look like.
    """

    kind: MarkerKind
    engine: str | None
    start: int
    end: int
    confidence: float
    post_edited: bool = False
    partial: bool = False
    own: bool = False
    joined: bool = False


@lru_cache(maxsize=512)
def said(source: str, following: str, code: str, place: Place) -> tuple[Phrase, ...]:
    """Return what a sentence says; the same notice stands in many files, and in one many times."""
    if _CODE.search(source):
        return ()
    folded, tokens = tokens_of(source, code)
    opened = [
        replace(_of_a_chat(folded, *span), joined=place.agreed)
        for span in openings_in(tokens, code, place, following)
    ]
    found = opened or [_disclosed(s, source, code, following) for s in disclosures(tokens, place)]
    if not found or not STOPS.isdisjoint(source):
        found += _credits(tokens, place, folded, found)
    if not found:
        left = [_of_a_chat(folded, *span) for span in leftovers_in(tokens, folded, code, place)]
        found += left[:1] or _choices(tokens, folded, following, code)
    return tuple(found)


@lru_cache(maxsize=512)
def likely(
    source: str, following: str, code: str, place: Place, *, whole: bool
) -> tuple[Phrase, ...]:
    """Return what a sentence whose grammar is not known says in all likelihood."""
    if _CODE.search(source):
        return ()
    folded, tokens = tokens_of(source, code)
    if statement := most_likely(tokens, place, whole=whole):
        return (_disclosed(statement, source, code, following),)
    if credit := most_likely_credit(tokens, place):
        *span, sure = credit
        return (Phrase(MarkerKind.HUMAN_CREDIT, None, *folded.to_source(*span), sure),)
    return ()


def _choices(
    tokens: Sequence[Token], folded: Folded, following: str, code: str
) -> Iterator[Phrase]:
    """Yield what a chat kept or changed in its translation, if it goes on to offer more."""
    if kept_in(tokens, tokens_of(following, code)[1]):
        phrase = _of_a_chat(folded, tokens[0].start, tokens[-1].end, _OFFERED)
        yield replace(phrase, joined=True)


def _of_a_chat(folded: Folded, start: int, end: int, sure: float) -> Phrase:
    return Phrase(MarkerKind.LLM_LEFTOVER, "unknown", *folded.to_source(start, end), sure)


def well_known(source: str, codes: Sequence[str]) -> list[str]:
    """Return the languages in which hardly more words are unknown than in the best of them."""
    if len(codes) == 1:
        return [*codes]
    unknown = {code: sum(t.is_unknown for t in tokens_of(source, code)[1]) for code in codes}
    fewest = min(unknown.values())
    return [code for code in codes if unknown[code] <= fewest + _MORE_UNKNOWN]


def best_known(source: str, codes: Sequence[str]) -> str:
    """Return the language in which the fewest words of a sentence are unknown."""
    if len(codes) == 1:
        return codes[0]
    return min(codes, key=lambda code: sum(t.is_unknown for t in tokens_of(source, code)[1]))


def _disclosed(statement: Statement, source: str, code: str, following: str) -> Phrase:
    folded, tokens = tokens_of(source, code)
    start, end = folded.to_source(statement.start, statement.end)
    edited, end = claims_review(tokens, statement, folded, end, following, code)
    return Phrase(
        MarkerKind.DISCLOSURE,
        statement.engine,
        start,
        end,
        statement.confidence,
        edited,
        statement.partial,
        statement.own_document,
    )


@lru_cache(maxsize=64)
def folded_once(source: str) -> Folded:
    """Fold a sentence, which is read in several languages."""
    return fold(source)


@lru_cache(maxsize=256)
def tokens_of(source: str, code: str) -> tuple[Folded, tuple[Token, ...]]:
    """Fold and cut a sentence."""
    folded = folded_once(source)
    return folded, tuple(with_guesses(tokenize(folded, code), code))


def _credits(
    tokens: tuple[Token, ...], place: Place, folded: Folded, found: list[Phrase]
) -> Iterator[Phrase]:
    """Yield credits; beside a disclosure only where a stop parts them: it names its revisers."""
    for *span, sure in credits_in(tokens, place):
        start, end = folded.to_source(*span)
        between = [
            folded.source[min(end, p.end) : max(start, p.start)]
            for p in found
            if p.end <= start or end <= p.start
        ]
        parted = all(not STOPS.isdisjoint(gap) for gap in between)
        if len(between) == len(found) and parted:
            yield Phrase(MarkerKind.HUMAN_CREDIT, None, start, end, sure)

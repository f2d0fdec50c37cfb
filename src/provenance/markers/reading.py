"""Reads the units of a document sentence by sentence, in each language that an anchor points to."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.markers.anchors import Hit, find_anchors
from provenance.markers.clauses import Place
from provenance.markers.credits import credits_in
from provenance.markers.folding import Folded, fold
from provenance.markers.grammar import disclosures
from provenance.markers.guesses import with_guesses
from provenance.markers.leftovers import leftovers_in, openings_in
from provenance.markers.line_languages import line_languages
from provenance.markers.review import claims_review
from provenance.markers.sentences import Sentence, lines, sentences, window
from provenance.markers.tokens import STOPS, Token, tokenize
from provenance.model import MarkerKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.markers.units import Unit

_LONGEST_ANCHOR = 60
_READ_OF_THE_NEXT = 200
#: Opening quotation mark → those that close it.
_PAIRS = {
    "„": '“”"',
    "“": "”",
    "”": "”",
    '"': '"',
    "‚": "‘’",
    "‘": "’",
    "'": "'",
    "`": "`",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
}
#: What only calls for attention: "Achtung!", "Let op!", "Увага!".
_CALL = re.compile(r"^\W*\w{2,12}(?:\s\w{2,12})?\s?[!！]\s*$")
_LONGEST_CALL = 30
#: What opens a notice in Markdown has its title in quotation marks: ??? info "Machine translation".
_NOTICE = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*[\w-]*[ \t]*$")
#: Code, and what is translated from a file of code: "Auto-translated from `src/gate.c`".
_CODE = re.compile(
    r"""\w\(["'`]|["'`]\)|==|!=|\w\([^()\n]*\)+;|[\])}]\);|=\s*["'`]|["']\s*:\s*["'\[{]|</?\w+>|\$\{|%s|\\n|\{\s?[\w.]+\s?\}|"""
    r"""\b(?:from|of|for|aus|von|de)\s+`?[\w./-]+\.(?:c|cc|cpp|h|py|rs|ts|js|java|go|pl|rb|lua)\b"""
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A marker in words; ``start`` and ``end`` count in the unit's text.

    ``own`` says that it speaks of the whole document, ``partial`` of some of it only.
    """

    kind: MarkerKind
    engine: str | None
    start: int
    end: int
    confidence: float
    post_edited: bool = False
    partial: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Here:
    """What all sentences of a unit share: the document's language, and where its last word ends."""

    language: str
    end_of_words: int


def phrases(unit: Unit, language: str) -> list[Phrase]:
    """Return the markers in a unit, in order; ``language`` is the document's own, if known."""
    hits = find_anchors(unit.text)
    if not hits:
        return []
    found: list[Phrase] = []
    here = _Here(language, len(unit.text.rstrip()))
    starts = [hit.start for hit in hits]
    for sentence in sentences(unit.text):
        # Hits are short: one that reaches into the sentence starts not long before it.
        first = bisect_left(starts, sentence.start - _LONGEST_ANCHOR)
        last = bisect_left(starts, sentence.end)
        inside = [hit for hit in hits[first:last] if hit.end > sentence.start]
        for part in window(sentence, [hit.start for hit in inside]) if inside else ():
            first = bisect_left(starts, part.start - _LONGEST_ANCHOR)
            last = bisect_left(starts, part.end)
            near = [hit for hit in hits[first:last] if hit.end > part.start]
            found += _read(unit, part, near, here)
    return _merged(found, unit.text)


def _read(unit: Unit, sentence: Sentence, hits: list[Hit], here: _Here) -> list[Phrase]:
    codes = line_languages(_folded(unit.text[sentence.start : sentence.end]), hits)
    for piece in (sentence, *lines(unit.text, sentence)):
        best: list[Phrase] = []
        for code in codes:
            found = _in_language(unit, piece, code, here)
            if _weight(found) > _weight(best):
                best = found
        if best:
            return best
    return []


def _weight(found: list[Phrase]) -> tuple[float, int, int]:
    """Return by what one reading of a sentence is better than that in another language."""
    sure = sum(phrase.confidence for phrase in found)
    edited = sum(phrase.post_edited for phrase in found)
    return sure, edited, sum(phrase.end - phrase.start for phrase in found)


def _in_language(unit: Unit, piece: Sentence, code: str, here: _Here) -> list[Phrase]:
    place = Place(
        language=here.language,
        line_language=code,
        heading=unit.heading,
        item=unit.item,
        apart=unit.apart and (piece.whole or piece.start == 0 or _is_called_out(unit, piece)),
        last=piece.end >= here.end_of_words,
        unstopped=not piece.terminator or piece.terminator.isalnum(),
        question=piece.terminator in {"?", "？", ";"} and piece.terminator != ";",
    )
    following = unit.text[piece.end : piece.end + _READ_OF_THE_NEXT].partition("\n")[0]
    found = _said(unit.text[piece.start : piece.end], code, place, following)
    shifted = [replace(p, start=p.start + piece.start, end=p.end + piece.start) for p in found]
    return [p for p in shifted if not _is_quoted(unit, p)]


def _is_called_out(unit: Unit, piece: Sentence) -> bool:
    return piece.start < _LONGEST_CALL and bool(_CALL.match(unit.text[: piece.start]))


@lru_cache(maxsize=512)
def _said(source: str, code: str, place: Place, following: str) -> tuple[Phrase, ...]:
    """Return what a sentence says; the same notice stands in many files, and in one many times."""
    if _CODE.search(source):
        return ()
    folded, tokens = _tokens(source, code)
    opened = [
        Phrase(MarkerKind.LLM_LEFTOVER, "unknown", *folded.to_source(*span), sure)
        for *span, sure in openings_in(tokens, code, place)
    ]
    found: list[Phrase] = opened
    for statement in () if opened else disclosures(tokens, place):
        start, end = folded.to_source(statement.start, statement.end)
        edited, end = claims_review(tokens, statement, folded, end, following, code)
        found.append(
            Phrase(
                MarkerKind.DISCLOSURE,
                statement.engine,
                start,
                end,
                statement.confidence,
                edited,
                statement.partial,
                statement.own_document,
            )
        )
    if not found or not STOPS.isdisjoint(source):
        found += _credits(tokens, place, folded, found)
    if not found:
        found += [
            Phrase(MarkerKind.LLM_LEFTOVER, "unknown", *folded.to_source(*span), sure)
            for *span, sure in leftovers_in(tokens, folded, code, place)
        ]
    return tuple(found)


@lru_cache(maxsize=64)
def _folded(source: str) -> Folded:
    """Fold a sentence, which is read in several languages."""
    return fold(source)


@lru_cache(maxsize=256)
def _tokens(source: str, code: str) -> tuple[Folded, tuple[Token, ...]]:
    """Fold and cut a sentence."""
    folded = _folded(source)
    return folded, tuple(with_guesses(tokenize(folded, code)))


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


def _is_quoted(unit: Unit, phrase: Phrase) -> bool:
    """Tell whether a phrase is quoted or code, and something outside it speaks of it."""
    if any(s <= phrase.start and phrase.end <= e for s, e in unit.quoted):
        return True
    for start, end in _quotations(unit.text, phrase):
        if _NOTICE.match(unit.text[unit.text.rfind("\n", 0, start) + 1 : start]):
            continue
        rest = unit.text[:start] + unit.text[end:]
        if start <= phrase.start and phrase.end <= end and any(c.isalnum() for c in rest):
            return True
    return False


def _quotations(text: str, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Yield the stretches in quotation marks around a phrase, as far as 300 characters away."""
    position = max(0, phrase.start - 300)
    limit = min(len(text), phrase.end + 300)
    while position < limit:
        closing = _PAIRS.get(text[position])
        if closing and _opens(text, position):
            end = next(
                (i for i in range(position + 1, limit) if text[i] in closing and _closes(text, i)),
                -1,
            )
            if end > 0:
                yield position, end + 1
                position = end
        position += 1


def _opens(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    return not before.isalnum() and not text[position + 1 : position + 2].isspace()


def _closes(text: str, position: int) -> bool:
    after = text[position + 1 : position + 2]
    return not after.isalnum() and not text[position - 1].isspace()


def _merged(found: list[Phrase], text: str) -> list[Phrase]:
    """Join neighbours that say the same: "Maschinelle Übersetzung. Diese Seite wurde …"."""
    merged: list[Phrase] = []
    for phrase in sorted(found, key=lambda p: (p.start, -p.end)):
        last = merged[-1] if merged else None
        if last is not None and phrase.start < last.end:
            continue
        if last is not None and _same(last, phrase) and not _words(text[last.end : phrase.start]):
            merged[-1] = replace(
                last,
                engine=last.engine if last.engine != "unknown" else phrase.engine,
                end=phrase.end,
                confidence=max(last.confidence, phrase.confidence),
                post_edited=last.post_edited or phrase.post_edited,
                own=last.own or phrase.own,
            )
            continue
        merged.append(phrase)
    return merged


def _same(one: Phrase, other: Phrase) -> bool:
    engines = {one.engine, other.engine} - {"unknown"}
    return one.kind is other.kind and len(engines) <= 1


def _words(between: str) -> bool:
    return any(character.isalnum() for character in between)

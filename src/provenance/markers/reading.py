"""Reads the units of a document sentence by sentence, in each language that an anchor points to."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.markers.anchors import find_anchors
from provenance.markers.catalogue import language
from provenance.markers.clauses import Place
from provenance.markers.line_languages import line_languages
from provenance.markers.quoting import is_quoted
from provenance.markers.saying import best_known, folded_once, likely, said, tokens_of, well_known
from provenance.markers.sentences import Sentence, lines, sentences, window
from provenance.markers.tokens import TERMINAL
from provenance.markers.usage import is_a_mention
from provenance.model import MarkerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.markers.folding import Folded
    from provenance.markers.saying import Phrase
    from provenance.markers.tokens import Token
    from provenance.markers.units import Unit

_LONGEST_ANCHOR = 60
_READ_OF_THE_NEXT = 200
#: What only calls for attention: "Achtung!", "Let op!", "Увага!".
_CALL = re.compile(r"^\W*\w{2,12}(?:\s\w{2,12})?\s?[!！]\s*$")
_LONGEST_CALL = 30
_LONGEST_AGREEMENT = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence or line at ``start`` to ``end`` of a unit's text, read in one language."""

    start: int
    end: int
    folded: Folded
    tokens: tuple[Token, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class _Here:
    """What all sentences of a unit share: the document's language, and where its last word ends."""

    language: str
    end_of_words: int


def phrases(unit: Unit, own: str) -> list[Phrase]:
    """Return the markers in a unit, in order; ``own`` is the language of the document, if known."""
    here = _Here(own, len(unit.text.rstrip()))
    found: list[Phrase] = []
    for sentence, codes in _worth_reading(unit.text, own):
        found += _read(unit, sentence, codes, here)
    return _merged(found, unit.text)


def readings(unit: Unit, own: str) -> Iterator[Reading]:
    """Yield each sentence and line of a unit as the likelihood reads it, to learn from."""
    here = _Here(own, len(unit.text.rstrip()))
    for sentence, codes in _worth_reading(unit.text, own):
        for piece in (sentence, *lines(unit.text, sentence)):
            code = best_known(unit.text[piece.start : piece.end], codes)
            folded, tokens = tokens_of(unit.text[piece.start : piece.end], code)
            yield Reading(piece.start, piece.end, folded, tokens, _place(unit, piece, code, here))


def _worth_reading(text: str, own: str) -> Iterator[tuple[Sentence, list[str]]]:
    """Yield the sentences with an anchor, and the languages in which they may be markers."""
    hits = find_anchors(text)
    starts = [hit.start for hit in hits]
    for sentence in sentences(text) if hits else ():
        # Hits are short: one that reaches into the sentence starts not long before it.
        first = bisect_left(starts, sentence.start - _LONGEST_ANCHOR)
        last = bisect_left(starts, sentence.end)
        inside = [hit for hit in hits[first:last] if hit.end > sentence.start]
        for part in window(sentence, [hit.start for hit in inside]) if inside else ():
            first = bisect_left(starts, part.start - _LONGEST_ANCHOR)
            last = bisect_left(starts, part.end)
            near = [hit for hit in hits[first:last] if hit.end > part.start]
            yield part, line_languages(folded_once(text[part.start : part.end]), near, own)


def _read(unit: Unit, sentence: Sentence, codes: list[str], here: _Here) -> list[Phrase]:
    pieces = (sentence, *lines(unit.text, sentence))
    for piece in pieces:
        best: list[Phrase] = []
        for code in well_known(unit.text[piece.start : piece.end], codes):
            place = _place(unit, piece, code, here)
            found = _moved(unit, piece, said(*_read_there(unit, piece), code, place))
            if _weight(found) > _weight(best):
                best = found
        joined = any(phrase.joined for phrase in best)
        if best and (joined or not _is_a_mention(unit, piece, codes, here)):
            return best
    if unit.item and unit.block is None:
        return []  # two cells of a table may be any two things
    for piece in pieces:
        code = best_known(unit.text[piece.start : piece.end], codes)
        place = _place(unit, piece, code, here)
        whole = piece is sentence  # a line of it may be half of what is said
        told = likely(*_read_there(unit, piece), code, place, whole=whole)
        found = _moved(unit, piece, told)
        if found and not _is_a_mention(unit, piece, codes, here):
            return found
    return []


def _is_a_mention(unit: Unit, piece: Sentence, codes: Sequence[str], here: _Here) -> bool:
    """Tell what the grammar takes for a marker and all its words together do not."""
    code = best_known(unit.text[piece.start : piece.end], codes)
    _, tokens = tokens_of(unit.text[piece.start : piece.end], code)
    return is_a_mention(tokens, _place(unit, piece, code, here))


def _weight(found: list[Phrase]) -> tuple[float, int, int]:
    """Return by what one reading of a sentence is better than that in another language."""
    sure = sum(phrase.confidence for phrase in found)
    edited = sum(phrase.post_edited for phrase in found)
    return sure, edited, sum(phrase.end - phrase.start for phrase in found)


def _place(unit: Unit, piece: Sentence, code: str, here: _Here) -> Place:
    return Place(
        language=_as_it_is_called(here.language, code),
        line_language=code,
        heading=unit.heading,
        item=unit.item,
        apart=unit.apart and (piece.whole or piece.start == 0 or _is_called_out(unit, piece)),
        last=piece.end >= here.end_of_words,
        unstopped=not piece.terminator or piece.terminator.isalnum(),
        question=piece.terminator in {"?", "？"} or _asks_in_greek(unit, piece, code),
        agreed=0 < piece.start <= _LONGEST_AGREEMENT and _is_agreed(unit, piece, code),
    )


def _asks_in_greek(unit: Unit, piece: Sentence, code: str) -> bool:
    """Tell the question mark of Greek, which looks like a semicolon, at the end of a piece."""
    return code == "el" and unit.text[piece.start : piece.end].rstrip().endswith((";", "\u037e"))


def _is_agreed(unit: Unit, piece: Sentence, code: str) -> bool:
    """Tell "Sure thing!", "Natürlich." before the first sentence: a chat was asked."""
    before = tokens_of(unit.text[: piece.start], code)[1]
    words = [token for token in before if token.is_word]
    asked = any(token.text == "?" for token in before)
    return bool(words) and not asked and all("sure" in token.classes for token in words)


def _as_it_is_called(own: str, code: str) -> str:
    """Return by which code a language of the catalogue names the document's own: others are xx."""
    return own if not own or own == code or own in language(code).languages else "xx"


def _read_there(unit: Unit, piece: Sentence) -> tuple[str, str]:
    """Return a piece, and what follows it on its line."""
    following = unit.text[piece.end : piece.end + _READ_OF_THE_NEXT].partition("\n")[0]
    return unit.text[piece.start : piece.end], following


def _moved(unit: Unit, piece: Sentence, found: Iterable[Phrase]) -> list[Phrase]:
    """Return the phrases of a piece where they stand in the unit, without those quoted."""
    moved = [replace(p, start=p.start + piece.start, end=p.end + piece.start) for p in found]
    return [phrase for phrase in moved if not is_quoted(unit, phrase.start, phrase.end)]


def _is_called_out(unit: Unit, piece: Sentence) -> bool:
    return piece.start < _LONGEST_CALL and bool(_CALL.match(unit.text[: piece.start]))


def _merged(found: list[Phrase], text: str) -> list[Phrase]:
    """Join neighbours that say the same: "Maschinelle Übersetzung. Diese Seite wurde …"."""
    merged: list[Phrase] = []
    for phrase in sorted(found, key=lambda p: (p.start, -p.end)):
        last = merged[-1] if merged else None
        if last is not None and phrase.start < last.end:
            continue
        if last is not None and _same(last, phrase) and _adjoin(last, phrase, text):
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


def _adjoin(last: Phrase, phrase: Phrase, text: str) -> bool:
    """Tell what stands side by side; a chat's remarks are one up to the line's end.

    "I kept the place names untranslated, as requested. Let me know if you would like …"
    """
    between = text[last.end : phrase.start]
    remarks = last.kind is MarkerKind.LLM_LEFTOVER and "\n" not in between
    ends = sum(text.count(mark, last.end - 1, phrase.start) for mark in TERMINAL)
    return not _words(between) or (remarks and ends == 1)


def _words(between: str) -> bool:
    return any(character.isalnum() for character in between)

"""Finds a version in some language beside what made it, where nothing says "translated".

"Deutsche Fassung: DeepL", "English text by Google Translate", "von DeepL ins Deutsche gewuchtet".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import classes_before
from provenance.markers.cores import (
    COMMAS,
    LABELS,
    NEAR,
    RENDITION,
    Core,
    engine_of,
    instruments_of,
    leads_from,
)
from provenance.markers.tokens import FIRST_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.markers.clauses import Clause
    from provenance.markers.tokens import Token

_INTO = frozenset({"ins", "in das", "into", "al", "vers le", "para o", "naar het"})
_LONGEST_WAY = 4
_ARROWS = frozenset("→➜⇒>»")


def renditions(clause: Clause) -> Iterator[Core]:
    """Yield the hearts of statements in which nothing says "translated"."""
    instruments = instruments_of(clause)
    if instruments:
        yield from _way_behind_a_name(clause)
        yield from _brought_into(clause, instruments)
        yield from _versions_by(clause, instruments)


def _way_behind_a_name(clause: Clause) -> Iterator[Core]:
    """Yield "Google Translate, en -> de", "ChatGPT en→de": the name, and from what into what."""
    if not clause.tokens[0].engine:
        return
    start = 1 + any(token.text in COMMAS for token in clause.tokens[1:2])
    way = range(start, min(len(clause.tokens), start + _LONGEST_WAY))
    named = [i for i in way if clause.tokens[i].names_language]
    marks = [token.text for token in clause.tokens[start : named[-1]]] if named else []
    arrow = any(text in _ARROWS for text in marks) and named[0] == start and len(named) > 1
    behind = clause.tokens[named[-1] + 1 :] if arrow else ()
    if arrow and (not behind or behind[0].text in COMMAS or behind[0].text.isdigit()):
        yield Core(0, named[-1] + 1, clause.tokens[0].engine, RENDITION)


def _versions_by(clause: Clause, instruments: list[int]) -> Iterator[Core]:
    """Yield versions with what made them: "Deutsch mit DeepL", "diese Fassung stammt von DeepL"."""
    for position in instruments:
        token = clause.tokens[position]
        translator = "translator" in token.classes
        for start, end, version in _versions(clause):
            low, high = min(start, position), _through_the_name(clause, max(end, position + 1))
            parted = any(t.text in COMMAS for t in clause.tokens[low:high])
            parted = parted or clause.has("not", low, high)
            if high - low > NEAR or parted or clause.unknown(low, high) > 1:
                continue
            made = clause.has("made", low, high)
            way = bool(token.engine) and _goes_into(clause, start)
            done = made or way or leads_from(clause, start)
            by_whom = translator or _is_by_a_model(clause, start, end, position)
            by_whom = by_whom or (("machine" in token.classes or bool(token.engine)) and done)
            stated = _is_stated(clause, end, position)
            by_whom = by_whom or stated
            joined = stated or made or start <= position < end
            joined = joined or _is_joined(clause, start, end, position)
            if joined and by_whom and (version or translator):
                yield Core(low, high, engine_of(clause.tokens[low:high]), RENDITION)
                return
    yield from _tools_used(clause, instruments)


def _brought_into(clause: Clause, instruments: list[int]) -> Iterator[Core]:
    """Yield "Put into English by ChatGPT", "von DeepL ins Deutsche gehievt": whatever the verb is.

    "Dieser Text hat eine Maschine ins Deutsche gewuchtet" needs no preposition.
    """
    for position, token in enumerate(clause.tokens[:-1]):
        if (
            not {token.text, token.text.split()[-1]} & _INTO
            or not clause.tokens[position + 1].names_language
        ):
            continue
        before = clause.tokens[position - 1] if position else token
        noun = before.capital and position > 1  # "Der Weg ins Deutsche mit ChatGPT"
        start = position - (before is not token and _may_be_a_verb(before) and not noun)
        behind = clause.tokens[position + 2 : position + 3]
        end = position + 2 + (bool(behind) and _may_be_a_verb(behind[0]))
        for other in instruments:
            low, high = min(start, other), max(end, other + 1)
            article = bool(classes_before(clause, other) & {"a", "the"})
            led = bool(classes_before(clause, other - article) & {"with", "by"})
            told = clause.has("this", 0, low) and clause.has("was", 0, low)
            verb = end - start > 2 or "made" in token.classes
            near = high - low <= NEAR // 2 and clause.unknown(low, high) < 2
            if verb and (led or told) and near:
                yield Core(low, high, engine_of(clause.tokens[low:high]), RENDITION)
                return


def _may_be_a_verb(token: Token) -> bool:
    return token.is_unknown or "made" in token.classes


def _is_by_a_model(clause: Clause, start: int, end: int, position: int) -> bool:
    """Tell "English by Gemini"; "Claude" may be a person, "Claude 3.7 Sonnet" is none."""
    token = clause.tokens[position]
    person = token.engine in FIRST_NAMES and token.text.isalpha()
    by = "by" in classes_before(clause, position) and not clause.unknown(0, start)
    return bool(token.engine) and not person and by and position == end + 1


def _versions(clause: Clause) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether a language is named) of words for a version of the text."""
    for position, token in enumerate(clause.tokens):
        before = clause.tokens[position - 1] if position else None
        if token.names_language:
            pair = clause.tokens[position + 1 : position + 2]
            noun = bool(pair) and "text" in pair[0].classes
            yield position, position + 1 + noun, True
        elif "text" in token.classes and before is not None and "translator" in before.classes:
            yield position - 1, position + 1, True
        elif "text" in token.classes and _is_by_a_translator(clause, position):
            yield position, position + 1, False
        elif "text" in token.classes and before is not None and "this" in before.classes:
            behind = clause.tokens[position + 1 : position + 2]
            yield position, position + 1, bool(behind) and behind[0].names_language


def _is_by_a_translator(clause: Clause, position: int) -> bool:
    """Tell "Leaflet text by Google Translate"; "text by ChatGPT" may be its own."""
    pair = clause.tokens[position + 1 : position + 3]
    by = len(pair) == 2 and "by" in pair[0].classes and bool(pair[1].engine)
    return by and "translator" in pair[1].classes


def _goes_into(clause: Clause, position: int) -> bool:
    """Tell "del inglés al español", "EN → DE": another language before, and what leads into this.

    "DE-EN" without an arrow may be a dictionary.
    """
    before = clause.tokens[max(0, position - 3) : position]
    if len(before) < 2 or not clause.tokens[position].names_language:
        return False
    leads = before[-1].text in _ARROWS or "into" in before[-1].classes
    return leads and any(token.names_language for token in before)


def _through_the_name(clause: Clause, end: int) -> int:
    """Return the position behind the name and the verb that follow: "… by the chatbot Claude"."""
    named = end < len(clause.tokens) and bool(clause.tokens[end].engine)
    return _through_the_verb(clause, end + named)


def _through_the_verb(clause: Clause, end: int) -> int:
    """Return the position behind the verb that follows soon: "… von Google genutzt"."""
    for position in range(end, min(len(clause.tokens), end + 3)):
        token = clause.tokens[position]
        if "made" in token.classes:
            return position + 1
        if token.is_unknown or not token.is_word:
            break
    return end


def _is_stated(clause: Clause, end: int, position: int) -> bool:
    """Tell "The English is ChatGPT's": an article, the language, a verb, and whose it is."""
    named = clause.tokens[position]
    verb = "was" in classes_before(clause, position) and position == end + 1
    behind = clause.tokens[position + 1 : position + 2]
    whose = not behind or not behind[0].is_word or behind[0].text == "s"
    person = named.engine in FIRST_NAMES and named.text.isalpha()
    return verb and whose and bool(named.engine) and not person and end <= 2


def _is_joined(clause: Clause, start: int, end: int, position: int) -> bool:
    """Tell whether "with", "by" or a colon joins a version and an instrument."""
    between = (
        clause.tokens[end:position] if end <= position else clause.tokens[position + 1 : start]
    )
    next_to_it = start == position + 1 and end == len(clause.tokens)  # "mein DeepL-Deutsch"
    if next_to_it or (end <= position and _is_a_draft_of_it(clause, position)):
        return True
    return any(token.classes & {"with", "by"} or token.text in LABELS for token in between)


def _is_a_draft_of_it(clause: Clause, position: int) -> bool:
    """Tell "This English text is a DeepL draft": a verb, an article, the program and its noun."""
    pair = clause.tokens[max(0, position - 2) : position]
    behind = clause.tokens[position + 1 : position + 2]
    stated = len(pair) > 1 and "was" in pair[0].classes and "a" in pair[1].classes
    return stated and bool(behind) and bool(behind[0].classes & {"text", "filler", "reviewed"})


def _tools_used(clause: Clause, instruments: list[int]) -> Iterator[Core]:
    """Yield a program for translating of which nothing is said but that it was used."""
    for position in instruments:
        if "translator" not in clause.tokens[position].classes:
            continue
        behind = clause.tokens[position + 1 : position + 3]
        if len(behind) == 2 and behind[0].text in LABELS and behind[1].engine:
            yield Core(position, position + 3, behind[1].engine, RENDITION)
            return
        revised = [i for i in clause.positions(frozenset({"reviewed"})) if i > position]
        if position == 0 and revised and not clause.unknown(0, revised[0]):
            yield Core(0, revised[0], clause.tokens[0].engine or "unknown", RENDITION)
            return
        made = [i for i in clause.positions(frozenset({"made"})) if abs(i - position) <= NEAR // 2]
        if made and clause.unknown(min(position, *made), max(position, *made)) == 0:
            low, high = min(position, *made), max(position, *made)
            yield Core(low, high + 1, engine_of(clause.tokens[position : position + 1]), RENDITION)
            return

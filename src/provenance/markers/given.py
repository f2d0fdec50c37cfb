"""Finds a version of the text beside the program that gave it, where nothing says "translated".

"La versión que da DeepL", "вот что выдал Papago: «…»", "versi Google Terjemahan: …", "c'est DeepL
qui traduit", "escribo en alemán y un programa lo pasa al español".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import QUOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.clauses import Clause, Place
    from provenance.markers.tokens import Token

_COMMAS = frozenset({",", "，", "、"})
_COLONS = frozenset({":", "："})
_OTHERWISE = frozenset({"not", "if", "modal", "habit", "reported", "other", "code", "quoted_by"})
_VERSION = frozenset({"text", "translation"})
_SHOWS = frozenset({"this", "statement", "here_is", "that", "was"})
_FROM_THE_VERB_TO_THE_NAME = 4
_LONGEST_LABEL = 5
_LONGEST_CODE = 2
_FROM_THE_PROGRAM_TO_THE_LANGUAGE = 6


def given(clause: Clause, place: Place) -> tuple[int, int] | None:
    """Return where a clause tells which program gave this version, or None."""
    own = frozenset(f"language:{code}" for code in (place.language, place.line_language) if code)
    return (
        _written_elsewhere(clause, own)
        or _written_with(clause, own)
        or _given(clause, own)
        or _named_before(clause, own)
    )


def _given(clause: Clause, own: frozenset[str]) -> tuple[int, int] | None:
    """Find "som DeepL återger det:", "a magyart a DeepL adta", "foi o DeepL que traduziu"."""
    for verb in clause.positions(frozenset({"gives"})):
        near = range(verb - _FROM_THE_VERB_TO_THE_NAME, verb + _FROM_THE_VERB_TO_THE_NAME + 1)
        for position in (i for i in near if 0 <= i < len(clause.tokens) and i != verb):
            token = clause.tokens[position]
            if not (token.engine or token.classes & {"translator", "machine"}):
                continue
            low, high = min(verb, position), max(verb, position)
            start = _start_of_the_part(clause, low)
            said = clause.tokens[start:high]
            plain = not any(_denies(t) for t in said) and clause.unknown(low + 1, high) == 0
            if (
                plain
                and _is_of_a_version(clause, own, start, position)
                and (_leads_in(clause, high + 1) or _tells_of_this(clause, own, start, (low, high)))
            ):
                return start, high + 1
    return None


def _denies(token: Token) -> bool:
    """Tell a denial; "qui traduit" is both a question and what a program does, "ne" is "of it"."""
    return bool(token.classes & _OTHERWISE) and not token.classes & {"gives", "filler"}


def _start_of_the_part(clause: Clause, end: int) -> int:
    parts = [i for i in range(end) if clause.tokens[i].text in _COMMAS | _COLONS]
    return parts[-1] + 1 if parts else 0


def _is_of_a_version(clause: Clause, own: frozenset[str], start: int, position: int) -> bool:
    """Tell a program for translating; any other also answers questions, unless a language is named.

    Where no other language is named before it, this language must be.
    """
    named = [t for t in clause.tokens[:position] if t.names_language]
    foreign = any(not token.classes & own for token in named)
    ours = any(token.classes & own for token in clause.tokens[start:position])
    token = clause.tokens[position]
    if not (token.engine or "translator" in token.classes):
        return ours and _is_written_out(token)
    return "translator" in token.classes or foreign or ours


def _leads_in(clause: Clause, end: int) -> bool:
    """Tell a colon behind it, or one more word: "… återger det:"."""
    behind = [token.text for token in clause.tokens[end : end + 3]]
    colon = next((i for i, text in enumerate(behind) if text in _COLONS), None)
    return colon is not None and not clause.unknown(end, end + colon)


def _tells_of_this(clause: Clause, own: frozenset[str], start: int, span: tuple[int, int]) -> bool:
    """Tell what ends its part and begins with "this is", or names this language first."""
    low, high = span
    behind = clause.tokens[high + 1 :]
    stop = next((i for i, token in enumerate(behind) if not token.is_word), len(behind))
    if any(token.is_unknown for token in behind[:stop]):
        return False
    first = clause.tokens[start:low]
    ours = any(token.classes & own for token in (*first, *behind[: min(2, stop)]))
    if not ours and any(token.names_language for token in first):
        return False  # "The French edition is the one that DeepL gives"
    shown = any(token.classes & {"was", "statement", "here_is"} for token in first)
    version = shown and any("text" in token.classes for token in first)
    return clause.unknown(start, low) <= version and (ours or shown)


def _named_before(clause: Clause, own: frozenset[str]) -> tuple[int, int] | None:
    """Find "versi Google Terjemahan: „…“", "DeepL'in Türkçesiyle: …", "ChatGPT訳:「…」"."""
    colons = [i for i, token in enumerate(clause.tokens) if token.text in _COLONS]
    for colon in colons:
        quote = clause.tokens[colon + 1 : colon + 2]
        start = _start_of_the_part(clause, colon)
        label = clause.tokens[start:colon]
        named = [token for token in label if token.engine]
        version = any(token.classes & (_VERSION | own) for token in label if not token.engine)
        plain = not any(token.is_unknown or _denies(token) for token in label)
        of_it = any("translator" in t.classes or _is_a_model(t) for t in named)
        led = bool(quote) and quote[0].text in QUOTES
        if led and version and plain and of_it and len(label) <= _LONGEST_LABEL:
            return start, colon
    return None


def _is_written_out(token: Token) -> bool:
    """Tell a word for a machine, and "AI" from "ai", which is Italian and no machine."""
    return token.capital or len(token.text) > _LONGEST_CODE


def _is_a_model(token: Token) -> bool:
    return token.text.startswith(("chatgpt", "gpt"))


def beside_its_original(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Find "Reseña traducida del italiano · ver original": what shops and networks translate so."""
    shown = [i for i, token in enumerate(tokens) if "original_shown" in token.classes]
    verbs = [i for i, token in enumerate(tokens) if "translated" in token.classes]
    if not (shown and verbs) or shown[0] != len(tokens) - 1 or verbs[0] > shown[0]:
        return None
    between = tokens[verbs[0] + 1 : shown[0]]
    foreign = any(token.names_language for token in between)
    plain = not any(token.is_unknown or _denies(token) for token in between)
    return (verbs[0], shown[0]) if foreign and plain else None


def _written_elsewhere(clause: Clause, own: frozenset[str]) -> tuple[int, int] | None:
    """Find "I write in German and the program turns it into Spanish"."""
    for start in clause.positions(frozenset({"writes"})):
        foreign = clause.tokens[start + 1 : start + 2]
        if not foreign or not foreign[0].names_language or foreign[0].classes & own:
            continue
        for position in range(start + 2, len(clause.tokens)):
            token = clause.tokens[position]
            machine = "machine" in token.classes and _is_written_out(token)
            if not (token.engine or machine):
                continue
            reach = range(position + 1, position + 1 + _FROM_THE_PROGRAM_TO_THE_LANGUAGE)
            into = next(
                (i for i in reach if i < len(clause.tokens) and clause.tokens[i].classes & own), 0
            )
            said = clause.tokens[start : into + 1]
            if into and not any(_denies(token) for token in said):
                return start, into + 1
    return None


def _written_with(clause: Clause, own: frozenset[str]) -> tuple[int, int] | None:
    """Find "日本語が下手なので、DeepLを使って書いています": a language, a program, "I write"."""
    for verb in clause.positions(frozenset({"writes"})):
        named = verb > 0 and bool(clause.tokens[verb - 1].engine)
        if named and any(token.classes & own for token in clause.tokens[: verb - 1]):
            return verb - 1, verb + 1
    return None

"""Finds credits that the writer gives to himself, or to somebody near to him.

"Ich habe ihn selbst ins Deutsche übersetzt", "Mein Schwager Tomasz hat mir das alles aus dem
Polnischen übersetzt", "Diese Seite haben Freiwillige unseres Vereins … übersetzt".
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import document_references
from provenance.markers.names import name_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.markers.clauses import Clause, Place

_COMMAS = frozenset({",", "，", "、", ":", "："})
_COLONS = frozenset({":", "："})
#: They stand for the text, but are in no list: "Sie" is whom one speaks to.
_PRONOUNS = frozenset({"sie", "es"})
_NEAR = 9
#: Wishes, conditions, other texts: nobody says that this one was translated.
_OTHERWISE = ("modal", "if", "other", "habit", "ask")
_HAVE = ("hab", "hat")
_DATIVE = "human"


def done_by_myself(clause: Clause, _place: Place) -> tuple[int, int, float] | None:
    """Find "Übersetzt habe ich den Artikel selbst", "I did the translation myself, no AI"."""
    for self in clause.positions(frozenset({"myself"})):
        for verb in _verbs(clause):
            who = [i for i in clause.positions(frozenset({"we"})) if abs(i - self) <= _NEAR]
            low, high = min(self, verb, *who), max(self, verb, *who)
            if who and high - low <= _NEAR and _is_plain(clause, low, high):
                return low, high + 1, 0.85
    return None


def _verbs(clause: Clause) -> Iterator[int]:
    """Yield where "translated" stands, or the noun beside a verb of making.

    "Die Redaktion übersetzt alles selbst" tells a habit: no "hat" makes a participle of it.
    """
    made = clause.has("made")
    done = clause.has("was") or any(token.text.startswith(_HAVE) for token in clause.tokens)
    for position, token in enumerate(clause.tokens):
        translated = "translated" in token.classes and (done or "finite" not in token.classes)
        if translated or (made and token.classes & {"translation"}):
            yield position


def _is_plain(clause: Clause, low: int, high: int) -> bool:
    """Tell whether nothing in a stretch is unknown, a machine, denied or of another time."""
    within = clause.tokens[low : high + 1]
    stops = [i for i, token in enumerate(clause.tokens[:low]) if token.text in _COMMAS]
    begins = clause.unknown(stops[-1] if stops else 0, low) == 0
    machine = any(token.engine or "machine" in token.classes for token in within)
    dated = any(token.text.isdigit() for token in clause.tokens)
    said = frozenset().union(*(token.classes for token in within))
    return (
        begins
        and not (machine or dated or said & {"not", *_OTHERWISE})
        and clause.unknown(low, high) == 0
    )


def done_by_somebody_near(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "My sister Ana put this into English for me": whose, who, and his name."""
    clause, skipped = _behind_a_colon(clause)
    if any(clause.has(name) for name in ("not", *_OTHERWISE)) or _by_machine(clause):
        return None
    for position in clause.positions(frozenset({"mine"})):
        end = _person(clause, position)
        verb = end and _nearest(clause, position, place)
        if not verb:
            continue
        low, high = min(position, verb - 1), max(end, verb)
        outside = (*clause.tokens[low:position], *clause.tokens[end:high])
        known = not any(t.is_unknown and t.text not in _PRONOUNS for t in outside)
        if known and high - low <= 2 * _NEAR and _is_of_this(clause, low, high):
            return low + skipped, high + skipped, 0.85
    return None


def _behind_a_colon(clause: Clause) -> tuple[Clause, int]:
    """Leave out "Kein Automat am Werk:" before the sentence; return how many words that are."""
    colons = [i for i, token in enumerate(clause.tokens) if token.text in _COLONS]
    start = colons[0] + 1 if colons and colons[0] + 1 < len(clause.tokens) else 0
    return replace(clause, tokens=clause.tokens[start:]), start


def _person(clause: Clause, position: int) -> int:
    """Return the end of "Schwager Tomasz", "amiga Lourdes Pardo", or 0."""
    noun = clause.tokens[position + 1 : position + 2]
    if not noun or not (noun[0].is_unknown or noun[0].classes & {"human", "title"}):
        return 0
    end, parts = name_at(clause, position + 2)
    named = parts and clause.tokens[position + 2].capital
    return end if named else 0


def _nearest(clause: Clause, position: int, place: Place) -> int:
    """Return the position behind the verb: "translated", or one that puts into this language."""
    own = f"language:{place.language or place.line_language}"
    into = any(
        "into" in clause.tokens[i - 1].classes and own in token.classes
        for i, token in enumerate(clause.tokens[1:], 1)
    )
    told = clause.positions(frozenset({"translated_attribute"} | ({"made"} if into else set())))
    verbs = [*_verbs(clause), *told]
    return min(verbs, key=lambda verb: abs(verb - position)) + 1 if verbs else 0


def _is_of_this(clause: Clause, low: int, high: int) -> bool:
    """Tell what was translated for us or is this text: "das alles", "ją", "queste pagine"."""
    said = clause.tokens[low : high + 2]
    foreign = any(token.names_language for token in clause.tokens)
    near = any(token.classes & {"this", _DATIVE} for token in said)
    pronoun = any(
        token.text in _PRONOUNS or (token.classes == {"filler"} and len(token.text) <= _NEAR)
        for token in said
    )
    return foreign and (near or pronoun)


def done_to_the_text(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "Die Untertitel hat unser Praktikant Milo übersetzt": the text, who, and the verb."""
    if any(clause.has(name) for name in ("not", *_OTHERWISE)) or _by_machine(clause):
        return None
    verbs = [*_verbs(clause)]
    named = [token.classes for token in clause.tokens[:4]]
    if not verbs or len(named) < 4 or not ("the" in named[0] and "text" in named[1]):
        return None
    own = f"language:{place.language or place.line_language}"
    end = 0
    if "was" in named[2] and "mine" in named[3]:
        end = _person(clause, 3)
    elif "was" in named[2] and "title" in named[3] and any(own in t.classes for t in clause.tokens):
        end = name_at(clause, 4)[0]  # "… hat Frau Saito ins Deutsche übertragen"
    whole = end > 4 and verbs[-1] == len(clause.tokens) - 1
    return (0, verbs[-1] + 1, 0.8) if whole and not clause.unknown(end, verbs[-1]) else None


def done_by_people_of_ours(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "Diese Seite haben Freiwillige unseres Vereins aus dem Englischen übersetzt"."""
    if any(clause.has(name) for name in ("not", *_OTHERWISE)) or _by_machine(clause):
        return None
    verbs = clause.positions(frozenset({"translated"}))
    people = clause.positions(frozenset({"human"}))
    if not (verbs and people) or verbs[-1] < people[0]:
        return None
    if _unknown_but_for_a_place(clause, verbs[-1]):
        return None
    this = any(how == "this" for *_, how in document_references(clause, place.language))
    did = "was" in clause.tokens[people[0] - 1].classes or people[0] <= 1
    return (0, verbs[-1] + 1, 0.85) if this and did else None


def _unknown_but_for_a_place(clause: Clause, end: int) -> bool:
    """Tell unknown words but for the name in "Studierende der Hochschule Zittau"."""
    tokens = clause.tokens[:end]
    named = [one.classes & {"human"} and other.capital for one, other in pairwise(tokens)]
    return any(t.is_unknown and not n for t, n in zip(tokens, (False, *named), strict=True))


def _by_machine(clause: Clause) -> bool:
    return any("machine" in token.classes or token.engine for token in clause.tokens)

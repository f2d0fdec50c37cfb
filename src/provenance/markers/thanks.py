"""Finds who is thanked for a translation: by name, among others, or as a group."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import document_references
from provenance.markers.names import name_at

if TYPE_CHECKING:
    from provenance.markers.clauses import Clause, Place

_TRANSLATING = frozenset({"translated", "translation", "translated_attribute", "translate"})
_NEAR = 10
_CLOSE = 5
_AT = frozenset({"at", "for", "during", "between"})


def thanked(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "Für die Übersetzung danken wir Frau Ingrid Saalfeld"."""
    thanks = clause.positions(frozenset({"thanks"}))
    if not thanks or _by_machine(clause):
        return None
    for position in (*clause.positions(_TRANSLATING), *_put_into(clause, place)):
        if _is_of_a_talk(clause, position):
            continue
        for start in range(len(clause.tokens)):
            end, parts = name_at(clause, start)
            titled = start > 0 and "title" in clause.tokens[start - 1].classes
            marks = [*thanks, position, start, end - 1]
            near = _is_thanked(clause, thanks[0], start, end) or _is_for_it(clause, end, position)
            if near and (parts >= 2 or (parts and titled)) and max(marks) - min(marks) <= 2 * _NEAR:
                return min(thanks[0], position, start), max(thanks[0] + 1, position + 1, end), 0.85
    return _people_thanked(clause, thanks[0])


def _people_thanked(clause: Clause, thanks: int) -> tuple[int, int, float] | None:
    """Find "Dank an die Schülerinnen der Lindenschule für die Übersetzung dieser Seite"."""
    people = [i for i in clause.positions(frozenset({"human"})) if thanks < i <= thanks + _CLOSE]
    this = any(how == "this" for *_, how in document_references(clause, ""))
    done = [i for i in clause.positions(_TRANSLATING) if people and i > people[0]]
    if not (this and done) or clause.unknown(thanks, people[0]):
        return None
    named = all(t.capital for t in clause.tokens[people[0] : done[0]] if t.is_unknown)
    return (thanks, done[0] + 1, 0.8) if named and done[0] - people[0] <= _NEAR else None


def _is_thanked(clause: Clause, thanks: int, start: int, end: int) -> bool:
    """Tell whether a name stands beside the thanks, with no other word between."""
    low, high = (thanks + 1, start) if thanks < start else (end, thanks)
    return high - low <= _CLOSE and clause.unknown(low, high) == 0


def _is_for_it(clause: Clause, end: int, position: int) -> bool:
    """Tell "… and to Irina Vogel for translating …", where more are thanked for other things."""
    return end <= position <= end + 1 and clause.unknown(end, position) == 0


def _put_into(clause: Clause, place: Place) -> list[int]:
    """Return where "turning" stands in "for turning our French manual into English"."""
    own = f"language:{place.language or place.line_language}"
    into = [
        i
        for i, (one, other) in enumerate(pairwise(clause.tokens))
        if "into" in one.classes and own in other.classes
    ]
    made = clause.positions(frozenset({"made"}))
    return [i for i in made if into and 0 < into[0] - i <= _NEAR]


def _is_of_a_talk(clause: Clause, position: int) -> bool:
    """Tell "for translating at the meeting", which an interpreter does."""
    pair = clause.tokens[position : position + 2]
    return len(pair) > 1 and "translate" in pair[0].classes and pair[1].text in _AT


def _by_machine(clause: Clause) -> bool:
    return any("machine" in token.classes or token.engine for token in clause.tokens)

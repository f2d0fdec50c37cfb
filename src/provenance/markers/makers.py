"""Reads who made a translation that a noun names: "Překlad vytvořila …", "… a été créée par …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import AND
from provenance.markers.names import name_at

if TYPE_CHECKING:
    from provenance.markers.clauses import Clause

_REACH = 12
#: "And" in languages where a clause is not asked for it, folded.
_MORE_ANDS = frozenset({"es", "ja", "ve", "και", "dan", "si", "a", "oraz", "та", "і"})
_BETWEEN_NAMES = frozenset({"<", ">", ","}) | AND | _MORE_ANDS


def _is_made_by(clause: Clause, position: int) -> bool:
    pair = clause.tokens[position : position + 2]
    return len(pair) > 1 and "made" in pair[0].classes and "by" in pair[1].classes


def behind_the_verb(clause: Clause, start: int) -> int:
    """Return where "by" stands in "Die Übersetzung (dieses Textes) stammt von …", or 0.

    "La traduction de cette page a été créée par …" has another "by" before the verb.
    """
    verb = False
    for position in range(start, min(len(clause.tokens), start + _REACH)):
        token = clause.tokens[position]
        verb = verb or bool(token.classes & {"was", "made"})
        if verb and "by" in token.classes:
            return position
        of_a_text = "by" in token.classes and leads_a_text(clause, position)
        # "Beglaubigte Übersetzung aus dem Rumänischen, gefertigt durch …"
        goes_on = token.text == "," and _is_made_by(clause, position + 1)
        if goes_on:
            continue
        if token.is_unknown or not token.is_word or ("by" in token.classes and not of_a_text):
            break
    return 0


def leads_a_text(clause: Clause, position: int) -> bool:
    """Tell "de cette page" from "par Hélène Morvan"."""
    behind = clause.tokens[position + 1 : position + 2]
    return bool(behind) and bool(behind[0].classes & {"this", "the", "text"})


def maker_of(clause: Clause, position: int) -> int:
    """Return where a maker of the translation at a position is named to its end, or 0."""
    if clause.unknown(0, position):
        return 0
    return _verb_then_name(clause, position) or _name_then_verb(clause, position)


def _verb_then_name(clause: Clause, position: int) -> int:
    """Find "Tłumaczenie wykonała Anna Zawada", "Τη μετάφραση έκανε η Ελένη Βαρίκα"."""
    reach = clause.tokens[position + 1 : position + _REACH]
    made = [i for i, token in enumerate(reach, position + 1) if "made" in token.classes]
    if not made or not _are_known(clause, position + 1, made[0]):
        return 0
    start = made[0] + 1
    start += start < len(clause.tokens) and "the" in clause.tokens[start].classes
    end, parts = _written_name(clause, start)
    behind = clause.tokens[end : end + 1]
    if behind and behind[0].is_unknown:
        return 0
    # "… был сделан Alexey, Иван <ivan@example.org>": an address says that these are people.
    others = clause.tokens[end : _beyond_more_names(clause, end)]
    written = parts > 1 or (parts and any("@" in token.text for token in others))
    return end if written else 0


def _name_then_verb(clause: Clause, position: int) -> int:
    """Find "A fordítást Kelemen Zsófia készítette", "Die Übersetzung hat Jana Stolz besorgt"."""
    for start in range(position + 1, min(len(clause.tokens), position + _REACH)):
        if not _are_known(clause, position + 1, start) or clause.has("by", position + 1, start):
            return 0
        end, parts = _written_name(clause, start)
        if parts > 1:
            verb = _beyond_more_names(clause, end)
            made = clause.tokens[verb : verb + 1]
            done = bool(made) and bool(made[0].classes & {"made", "translated"})
            return verb + 1 if done else 0
    return 0


def _are_known(clause: Clause, start: int, end: int) -> bool:
    return all(token.is_word and not token.is_unknown for token in clause.tokens[start:end])


def _written_name(clause: Clause, start: int) -> tuple[int, int]:
    """Return the end and the parts of a name in capitals: other scripts write any word like one."""
    if start >= len(clause.tokens) or not clause.tokens[start].capital:
        return start, 0
    return name_at(clause, start)


def _beyond_more_names(clause: Clause, end: int) -> int:
    """Skip "<zsofia@example.org> és Nagy Éva"."""
    while end < len(clause.tokens):
        token = clause.tokens[end]
        if token.text in _BETWEEN_NAMES or "@" in token.text:
            end += 1
            continue
        later, parts = name_at(clause, end)
        if not parts:
            break
        end = later
    return end

"""Tells who is said to translate what in the active voice: stories and product talk, no footers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import classes_before

if TYPE_CHECKING:
    from provenance.markers.clauses import Clause
    from provenance.markers.cores import Core


def is_told(clause: Clause, core: Core) -> bool:
    """Tell "Claude übersetzte das Gedicht", "Die KI übersetzt": a doer, its verb and an object.

    A footer names its instrument with a preposition or has no object; "this text" as the object
    makes a disclosure all the same.
    """
    if clause.has("was"):
        return False
    return _is_told_of_a_subject(clause, core) or (
        _is_a_doer(clause, core) and _acts_on_something(clause, core)
    )


def _is_a_doer(clause: Clause, core: Core) -> bool:
    within = clause.tokens[core.start : core.end]
    instrument = bool(within[0].engine) or "machine" in within[0].classes
    verb = within[-1].classes & {"translated", "translated_attribute"}
    governed = classes_before(clause, core.start) | frozenset().union(*(t.classes for t in within))
    return instrument and bool(verb) and not governed & {"with", "by"}


def _acts_on_something(clause: Clause, core: Core) -> bool:
    behind = [token for token in clause.tokens[core.end : core.end + 5] if token.is_word]
    if any("this" in token.classes for token in behind):
        return False
    articles = [
        i for i in range(max(0, core.start - 4), core.start) if "the" in clause.tokens[i].classes
    ]
    subject = any("with" not in classes_before(clause, i) for i in articles)
    if "finite" in clause.tokens[core.end - 1].classes and (
        subject or any(t.is_unknown for t in behind)
    ):
        return True
    return any(token.classes & {"the", "a"} or token.is_unknown for token in behind[:1])


def _is_told_of_a_subject(clause: Clause, core: Core) -> bool:
    """Tell "Unsere Konkurrenz übersetzt ihre Kataloge mit DeepL": verb, object, instrument."""
    first = clause.tokens[core.start]
    return (
        "finite" in first.classes
        and core.start > 0
        and clause.unknown(core.start, core.end) > 0
        and not clause.has("this", 0, core.end)
    )

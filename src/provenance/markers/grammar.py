"""Tells a disclosure from a mention: who translated what, with which instrument, said in earnest.

A disclosure is a clause in which a word of translating meets an instrument (an engine, a word for a
machine) and either speaks of its own document ("This page was translated with DeepL"), or stands
alone as footers and labels do ("Translated with DeepL").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.markers.assertions import about_itself, subject_start
from provenance.markers.cores import Core, cores, engine_of, is_nominal
from provenance.markers.denials import is_denied, is_hypothetical, may_be_so
from provenance.markers.edges import BECAUSE
from provenance.markers.excuses import excused
from provenance.markers.given import beside_its_original, given
from provenance.markers.kinds import is_a_genitive, is_no_label
from provenance.markers.labels import leads_a_quotation, line_of_its_own, noted, standing_alone
from provenance.markers.mentions import is_mention, is_task
from provenance.markers.renditions import renditions
from provenance.markers.splitting import clauses
from provenance.markers.tokens import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.clauses import Clause, Place
    from provenance.markers.tokens import Token

_DOUBT = 0.6
_EXCUSED = 0.85
_OF_THIS = ("this", "statement", "some")
_LONGEST_SUBJECT = 4


@dataclass(frozen=True, slots=True)
class Statement:
    """A disclosure found; ``start`` and ``end`` count in the folded sentence."""

    engine: str
    start: int
    end: int
    confidence: float
    partial: bool
    own_document: bool


def disclosures(tokens: Sequence[Token], place: Place) -> Iterator[Statement]:
    """Yield what a sentence discloses, read in one language; at most one statement a clause."""
    if is_task(tokens):
        return
    found = False
    for clause in clauses(tokens):
        if place.question and not _is_before_a_question(clause):
            continue  # but "[automatisch übersetzt] Hallo, ist das Rad noch zu haben?"
        for core in (*cores(clause),) or renditions(clause):
            statement = _judge(clause, core, place)
            if statement is not None:
                yield _with_engine_in_brackets(_with_engine_before(statement, clause), tokens)
                found = True
                break
        else:
            if span := given(clause, place):
                yield _plain_statement(clause.tokens[slice(*span)])
                found = True
    if not (found or place.question) and (
        span := excused(tokens, place) or beside_its_original(tokens)
    ):
        yield _plain_statement(tokens[slice(*span)])


def _plain_statement(within: Sequence[Token]) -> Statement:
    """Return what is said whatever the verb is: an excuse, or which program gave this version."""
    return Statement(
        engine_of(within),
        within[0].start,
        within[-1].end,
        _EXCUSED,
        partial=False,
        own_document=True,
    )


def _is_before_a_question(clause: Clause) -> bool:
    """Tell a label in brackets that asks nothing itself: it stands first, or before a colon."""
    asked = any(token.text in {"?", "？"} for token in clause.tokens)
    leads = clause.behind[:1] != () and clause.behind[0].text in {":", "："}
    return clause.bracketed and (leads or not clause.before) and not asked


def is_spoken_of(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether a sentence denies, supposes or only mentions what it could disclose."""
    return is_task(tokens) or any(
        is_denied(clause, core)
        or is_hypothetical(clause, core)
        or is_mention(clause, core, place)
        or is_no_label(clause, core)
        for clause in clauses(tokens)
        for core in (*cores(clause),) or renditions(clause)
    )


def _with_engine_before(statement: Statement, clause: Clause) -> Statement:
    """Read the engine from before the brackets: "Untertitel: Google (automatisch übersetzt)"."""
    named = clause.before[-1].engine if clause.before else ""
    if statement.engine != "unknown" or not clause.bracketed or not named:
        return statement
    return replace(statement, engine=named)


def _with_engine_in_brackets(statement: Statement, tokens: Sequence[Token]) -> Statement:
    """Read the engine from brackets behind: "Übersetzt mit KI (Gemini)"."""
    if statement.engine != "unknown":
        return statement
    behind = [token for token in tokens if token.start >= statement.end][:4]
    opened = len(behind) > 1 and (behind[0].text in OPENING or behind[0].text == "/")
    if opened and not behind[1].is_unknown:
        named = next((token for token in behind[1:] if token.engine), None)
        if named is not None:
            return replace(statement, engine=named.engine, end=named.end)
    return statement


def _judge(clause: Clause, core: Core, place: Place) -> Statement | None:
    if is_denied(clause, core) or is_hypothetical(clause, core) or is_mention(clause, core, place):
        return None
    if is_a_genitive(clause, core):
        return None
    confidence, start = about_itself(clause, core, place), core.start
    own = confidence > 0
    if own:
        start = subject_start(clause, core, place)
    else:
        confidence = standing_alone(clause, core, place) or noted(clause, core)
        confidence = confidence or (is_nominal(core) * leads_a_quotation(clause, core))
        confidence = confidence or line_of_its_own(clause, core, place)
    if confidence == 0 or _is_in_passing(clause, core, place):
        return None
    if clause.has("perhaps", 0, core.end + 1) or may_be_so(clause, core):
        confidence = min(confidence, _DOUBT)
    return Statement(
        core.engine,
        clause.tokens[start].start,
        clause.tokens[core.end - 1].end,
        confidence,
        clause.has("some", 0, core.end),
        own,
    )


def _is_in_passing(clause: Clause, core: Core, place: Place) -> bool:
    """Tell a sentence that others follow in its paragraph, and that names this text in no way.

    Stories begin so ("Eine Leserin schickte mir ihr Gedicht, mit DeepL übersetzt. Es …"). A notice
    ends its paragraph, or says "this text", "the page was", "parts of it", or has no word that no
    list has ("Machine translated. Not reviewed.").
    """
    if place.last or clause.bracketed or any(clause.has(name) for name in _OF_THIS):
        return False
    if "label" in clause.tokens[0].classes and clause.tokens[1].text == ":":
        return False  # "Source: Le Monde, traduction DeepL."
    # "Da die Übersetzung von Gemini stammt, können Namen falsch geschrieben sein."
    first = int(clause.tokens[0].text in BECAUSE)
    subject = clause.tokens[first : first + _LONGEST_SUBJECT]
    named = any(token.classes & {"text", "translation"} for token in subject)
    if named and "the" in subject[0].classes:
        return False
    return clause.unknown(first, core.end) > 0

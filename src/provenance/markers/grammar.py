"""Tells a disclosure from a mention: who translated what, with which instrument, said in earnest.

A disclosure is a clause in which a word of translating meets an instrument (an engine, a word for a
machine) and either speaks of its own document ("This page was translated with DeepL"), or stands
alone as footers and labels do ("Translated with DeepL"). Negation, modality, conditions, questions,
habits, requests, quotation and other documents make a mention of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.markers.clauses import (
    NOMINAL,
    Clause,
    Core,
    clauses,
    cores,
    document_references,
)
from provenance.markers.tokens import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.tokens import Token

_LABEL_MARKS = frozenset(":-–—―*_#>~=|/\\•·»«\"'`“”„†‡§+^：、，,→➜⚠️ℹ🤖✍️")
_QUOTES = frozenset('"“”„«»‚‘’「」『』')
#: Prices and boxes to tick offer a thing: "Machine translation: $0.03 per word".
_OFFERS = frozenset("€$£¥₽₴₩₺☐") | {"eur", "usd", "chf", "zł", "kč"}
_DOUBT = 0.6
_BARE = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: what it may be read as depends on it.

    ``heading`` and ``item`` are headings and list items; ``apart`` is a comment, an attribute or a
    block of its own; ``question`` says that a question mark ends it; ``language`` is the document's
    own, empty where unknown.
    """

    language: str = ""
    heading: bool = False
    item: bool = False
    apart: bool = False
    question: bool = False


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
    if place.question:
        return
    for clause in clauses(tokens):
        for core in cores(clause):
            statement = _judge(clause, core, place)
            if statement is not None:
                yield _with_engine_in_brackets(statement, tokens)
                break


def _with_engine_in_brackets(statement: Statement, tokens: Sequence[Token]) -> Statement:
    """Read the engine from brackets behind: "Übersetzt mit KI (Gemini)"."""
    if statement.engine != "unknown":
        return statement
    behind = [token for token in tokens if token.start >= statement.end][:4]
    if len(behind) > 1 and behind[0].text in OPENING and not behind[1].is_unknown:
        named = next((token for token in behind[1:] if token.engine), None)
        if named is not None:
            return replace(statement, engine=named.engine, end=named.end)
    return statement


def _judge(clause: Clause, core: Core, place: Place) -> Statement | None:
    if (
        _is_denied(clause, core)
        or _is_hypothetical(clause, core)
        or _is_mention(clause, core, place.language)
    ):
        return None
    confidence, start = _about_itself(clause, core, place), core.start
    own = confidence > 0
    if own:
        start = _subject_start(clause, core, place)
    else:
        confidence = _standing_alone(clause, core, place)
    if confidence == 0:
        return None
    if clause.has("perhaps", 0, core.end):
        confidence = min(confidence, _DOUBT)
    end = core.end
    partial = clause.has("some", 0, end)
    return Statement(
        core.engine,
        clause.tokens[start].start,
        clause.tokens[end - 1].end,
        confidence,
        partial,
        own,
    )


def _is_denied(clause: Clause, core: Core) -> bool:
    """Negation before or within the core, or right behind it (Turkish, Japanese, Finnish …)."""
    denials = clause.positions(frozenset({"not"}))
    turns = clause.positions(frozenset({"but"}))
    for position in denials:
        if position >= core.end + 2 or any(position < turn < core.end for turn in turns):
            continue
        if position >= core.end and clause.unknown(core.end, position):
            continue
        if position < core.end:
            return True
        if not clause.has("reviewed", position, position + 4):
            return True
    return False


def _is_hypothetical(clause: Clause, core: Core) -> bool:
    """Conditions, wishes, abilities: "can be translated", "wenn … übersetzt wird"."""
    if clause.has("if", 0, core.end) or clause.has("if", core.end, core.end + 2):
        return True
    if clause.has("modal", 0, core.end) and not clause.has("perhaps", 0, core.end):
        return True
    behind = clause.tokens[core.end : core.end + 2]
    return any("modal" in token.classes for token in behind[:2]) and not _new_thought(behind)


def _new_thought(tokens: Sequence[Token]) -> bool:
    """Tell whether the first of these tokens starts another statement ("… and may be wrong")."""
    return bool(tokens) and (not tokens[0].is_word or "filler" in tokens[0].classes)


def _is_mention(clause: Clause, core: Core, language: str) -> bool:
    """Requests, wordings that are spoken of, habits, programs as the thing translated."""
    if clause.has("code", 0, core.end + 6) or any(t.text in _OFFERS for t in clause.tokens):
        return True
    if any(tell(clause, core) for tell in (_is_offered, _is_one_of_many, _is_said_of_another)):
        return True
    if clause.has("quoted_by") and any(token.text in _QUOTES for token in clause.tokens):
        return True
    if _is_another_version(clause, core, language):
        return True
    if clause.has("ask", 0, core.start + 1) or clause.has("quoted_by", 0, core.start):
        return True
    return clause.has("habit", 0, core.end + 3)


def _is_offered(clause: Clause, core: Core) -> bool:
    """Tell "DeepL offers translation of documents": an unknown verb from the engine to the noun."""
    if not is_nominal(core):
        return False
    within = clause.tokens[core.start : core.end]
    subject = bool(within[0].engine) and "with" not in _classes_before(clause, core.start)
    return subject and any(token.is_unknown for token in within)


def _classes_before(clause: Clause, position: int) -> frozenset[str]:
    return frozenset().union(*(t.classes for t in clause.tokens[max(0, position - 1) : position]))


def _is_one_of_many(clause: Clause, core: Core) -> bool:
    """Tell "Beiträge, die mit KI übersetzt wurden, müssen …": a rule for all that are such."""
    behind = clause.tokens[core.end : core.end + 3]
    subordinate = len(behind) == 3 and "was" in behind[0].classes and behind[1].text == ","
    return subordinate and not clause.has("this", 0, core.end)


def _is_another_version(clause: Clause, core: Core, language: str) -> bool:
    """Tell whether the subject is a version in another language: "Die englische Ausgabe … wird"."""
    if not language:
        return False
    for position in range(min(4, core.start)):
        near = clause.tokens[position : position + 2]
        if clause.unknown(0, position) or "with" in clause.tokens[position].classes:
            return False
        named = {n for token in near for n in token.classes if n.startswith("language:")}
        noun = any("text" in token.classes for token in near)
        if named and noun:
            said = clause.tokens[position + 1 : core.end + 1]
            verb = any(token.classes & {"was", "is"} for token in said)
            return verb and f"language:{language}" not in named
    return False


def _about_itself(clause: Clause, core: Core, place: Place) -> float:
    """Return the confidence of a statement about the document itself, or 0."""
    if _nominal(core) and _is_stated(clause, core):
        return 0.95
    references = document_references(clause, place.language)
    if core.translating == {"translate"} and not clause.has("made", 0, None):
        return 0.0
    if _nominal(core) and _runs_on(clause, core):
        return 0.0
    for start, end, how in references:
        if _linked(clause, core, start, end):
            if how == "bare" and (clause.unknown(0, core.start) or end > core.start):
                continue
            if how == "the" and start > 0 and "with" in clause.tokens[start - 1].classes:
                continue
            return _statement_confidence(clause, core, how)
    return 0.0


def _is_stated(clause: Clause, core: Core) -> bool:
    """Tell "This is a machine translation" and its like: a copula, then the noun."""
    stated = clause.positions(frozenset({"statement"}))
    before = [position for position in stated if position < core.end]
    return bool(before) and clause.unknown(before[-1], core.end) == 0 and not _runs_on(clause, core)


def _statement_confidence(clause: Clause, core: Core, how: str) -> float:
    habitual = clause.has("is", 0, core.end + 1) and not clause.has("was", 0, core.end + 2)
    if habitual and how != "this":
        return 0.0
    confidence = 0.97 if core.engine != "unknown" else 0.95
    return confidence - (0.12 if habitual else 0.0) - (0.05 if how != "this" else 0.0)


def _linked(clause: Clause, core: Core, start: int, end: int) -> bool:
    """Tell whether the document reference is what the core is said of."""
    if start > core.end + 8 or core.start - end > 16:
        return False
    if start < core.end:
        between_start, between_end = min(end, core.start), max(core.start, min(end, core.end))
    else:
        between_start, between_end = core.end, start
    unknown = clause.unknown(end if start < core.start else between_start, between_end)
    if unknown == 0:
        return True
    near = clause.tokens[max(0, start - 2) : start] + clause.tokens[end : end + 2]
    return unknown <= 6 and any(token.classes & {"was", "is", "we"} for token in near)


def _subject_start(clause: Clause, core: Core, place: Place) -> int:
    starts = [start for start, _, _ in document_references(clause, place.language)]
    before = [start for start in starts if start < core.start]
    return min([core.start, *before[-1:]])


def _nominal(core: Core) -> bool:
    return not core.translating & {"translated", "translate"} or (
        "machine_translation" in core.translating and core.end - core.start == 1
    )


def _runs_on(clause: Clause, core: Core) -> bool:
    """Tell whether a noun goes on into another ("machine translation systems") or gets a verb."""
    behind = clause.tokens[core.end : core.end + 1]
    return bool(behind) and behind[0].is_unknown


def _standing_alone(clause: Clause, core: Core, place: Place) -> float:
    """Return the confidence of a footer or label that is a clause by itself, or 0."""
    if core.translating == {"translate"} or not (_begins(clause, core) and _ends(clause, core)):
        return 0.0
    if clause.has("is", 0, core.end):
        return 0.0
    named = any(token.engine for token in clause.tokens[core.start : core.end])
    if core.translating & {"translated"}:
        return 0.97 if named else 0.9
    return 0.85 if _says_it_was_made(clause, core) else _label(clause, core, place, named=named)


def _label(clause: Clause, core: Core, place: Place, *, named: bool) -> float:
    # A term is introduced with its abbreviation: "Maschinelle Übersetzung (MÜ) …".
    abbreviated = core.end - core.start == 1 and len(clause.tokens[core.start].text) < 3
    if abbreviated or not _stands_as_label(clause, core, place):
        return 0.0
    if named:
        return 0.9
    return _BARE if place.apart or clause.bracketed else 0.0


def _says_it_was_made(clause: Clause, core: Core) -> bool:
    """Tell "Zur Übersetzung wurde DeepL verwendet", "Käännös on tehty tekoälyllä": nothing else."""
    whole = len(clause.tokens)
    said = clause.has("was", 0, whole) and clause.has("made", 0, whole)
    return said and clause.unknown(0, whole) == 0 and not clause.has("a", 0, core.start)


def _is_said_of_another(clause: Clause, core: Core) -> bool:
    """Tell "An earlier draft was machine translated": the subject is some other text."""
    own = clause.has("this", 0, core.end)
    return clause.has("other", 0, core.start) and clause.has("was", 0, core.end) and not own


def _stands_as_label(clause: Clause, core: Core, place: Place) -> bool:
    """Tell whether a noun ("machine translation") labels a text rather than speaks of a thing."""
    if clause.has("was", 0, core.end) or (clause.has("a", 0, core.start) and not clause.bracketed):
        return False
    return clause.bracketed or not (place.heading or place.item)


def _begins(clause: Clause, core: Core) -> bool:
    """Tell whether nothing but known words and labels stands before the core."""
    before = clause.tokens[: core.start]
    start = 0
    for position, token in enumerate(before):
        labelled = token.text == "," and "label" in before[0].classes
        ends = labelled or token.text in {":", "：", "–", "—", "―", "-", "→"}
        if ends and (labelled or position + 1 < core.start):
            start = position + 1
    unknown = clause.unknown(start, core.start)
    return unknown == 0 or (unknown == 1 and _is_circumstance(clause, start, core))


def _is_circumstance(clause: Clause, start: int, core: Core) -> bool:
    """Tell "Aus Zeitgründen mit DeepL übersetzt": a preposition, an unknown noun, then the core."""
    before = clause.tokens[start : core.start]
    ends = core.end >= len(clause.tokens) or not clause.tokens[core.end].is_word
    return ends and before[0].classes >= {"with"} and before[1:2] != () and before[1].is_unknown


def _ends(clause: Clause, core: Core) -> bool:
    """Tell whether the phrase ends where the clause, or a part of it, ends."""
    if clause.tokens[core.end - 1].engine and "." in clause.tokens[core.end - 1].text:
        return core.end == len(clause.tokens) or not clause.tokens[core.end].is_unknown
    verb = is_nominal(core) and "was" in _classes_before(clause, core.end + 1)
    for token in clause.tokens[core.end :]:
        if ("reviewed" in token.classes and not verb) or (
            not token.is_word and token.text in _LABEL_MARKS
        ):
            return True
        if token.is_unknown:
            return False
    return True


def is_nominal(core: Core) -> bool:
    """Tell whether a noun, not a participle, says that it was translated."""
    return core.translating <= NOMINAL

"""Tells where a clause denies, wishes or supposes what would be a disclosure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import AND
from provenance.markers.cores import INSTRUMENT, is_nominal
from provenance.markers.edges import BECAUSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.clauses import Clause
    from provenance.markers.cores import Core
    from provenance.markers.tokens import Token

_COMMAS = frozenset({",", "，", "、"})
_COLONS = frozenset({":", "："})
_LONGEST_SUBJECT = 5
#: What stands for something else than what it follows: "mit DeepL übersetzt statt von Hand".
_INSTEAD = frozenset({"instead of", "rather than", "statt", "anstatt", "anstelle"})
#: What tells when something was done, though it may set a condition as well.
_TIMES = frozenset({"before", "until", "bevor", "ehe", "bis"})
#: "Kann übersetzt sein" doubts, "kann übersetzt werden" offers, folded.
_MAY = frozenset({"kann", "konnen", "konnte", "konnten", "kan", "kunnen", "kunne"})
_BE = frozenset({"sein", "enthalten", "zijn", "bevatten", "vara", "være", "vaere"})
_REACH_OF_MAY = 3
#: "Habe diese Anzeige mit Übersetzer geschrieben": "I" is left out.
_HAVE = frozenset({"habe", "hab"})
#: What begins a consequence, folded, in the languages where no comma need stand before it.
_SO = frozenset(
    {"so", "therefore", "hence", "deshalb", "daher", "darum", "also", "deswegen", "donc", "alors"}
    | {"quindi", "percio", "dus", "entao", "wiec", "takze", "sa", "derfor", "darfor", "siksi"}
)


def is_denied(clause: Clause, core: Core) -> bool:
    """Negation before or within the core, or right behind it (Turkish, Japanese, Finnish …)."""
    denials = clause.positions(frozenset({"not"}))
    turns = clause.positions(frozenset({"but"}))
    instrument = _last_instrument(clause, core)
    for position in denials:
        if position >= core.end + 2 or any(position < turn < instrument for turn in turns):
            continue
        if is_in_another_clause(clause, position, core):
            continue
        if position >= core.end and clause.tokens[position].text in _INSTEAD:
            continue
        if position + 1 < core.start and clause.tokens[position + 1].names_language:
            continue  # "Alle nicht deutschen Beiträge sind …"
        between = clause.tokens[core.end : position]
        if any(token.is_unknown or not token.is_word or token.text in AND for token in between):
            continue
        if position < core.end:
            return True
        if not clause.has("reviewed", position, position + 4):
            return True
    return False


def _last_instrument(clause: Clause, core: Core) -> int:
    within = range(core.start, core.end)
    named = [i for i in within if clause.tokens[i].engine or clause.tokens[i].classes & INSTRUMENT]
    return named[-1] if named else core.start


def is_in_another_clause(clause: Clause, position: int, core: Core) -> bool:
    """Tell "Da ich kein Polnisch spreche, habe ich …": one comma and a verb of its own between.

    So it is in "English isn't my first language so I ran …", and behind a colon. What follows
    "that" is denied all the same.
    """
    between = clause.tokens[position + 1 : core.start]
    colons = [i for i, token in enumerate(between) if token.text in _COLONS]
    if colons and _states(between[colons[-1] + 1 :][:_LONGEST_SUBJECT]):
        return True  # "This issue is not in English: the text below was translated …"
    commas = [i for i, token in enumerate(between) if token.text in _COMMAS]
    commas = commas or [i for i, token in enumerate(between) if token.text in _SO][-1:]
    if len(commas) != 1:
        return False
    behind = clause.tokens[position + commas[0] + 2 : core.end]
    return not any("that" in token.classes for token in behind[:1]) and any(
        token.classes & {"was", "we", "this"} for token in behind[:3]
    )


def _states(subject: Sequence[Token]) -> bool:
    """Tell a subject and its verb: "the text below was", "dieser Artikel wurde"."""
    determined = bool(subject) and bool(subject[0].classes & {"the", "this"})
    return determined and any("was" in token.classes for token in subject)


def is_hypothetical(clause: Clause, core: Core) -> bool:
    """Conditions, wishes, abilities: "can be translated", "wenn … übersetzt wird".

    "Wer Fehler findet: Die Übersetzung stammt aus der Maschine" claims what the colon leads to.
    """
    colon = [i for i in range(core.start) if clause.tokens[i].text in {":", "："}][-1:] or [0]
    if _explains(clause, core):
        return False
    answered = clause.tokens[0].text in BECAUSE and (
        clause.has("this", 1, 3) or _answers(clause, core)
    )
    if clause.has("if", max(colon[0], answered), core.end) or _is_conditioned(clause, core):
        return True
    if is_nominal(core) and clause.has("modal", core.start, core.end):
        return True  # "Perhaps DeepL can help with the translation"
    modal = [i for i in clause.positions(frozenset({"modal"})) if i < core.end]
    modal = [i for i in modal if not is_in_another_clause(clause, i, core)]
    if modal and not (clause.has("perhaps", 0, core.end + 1) or may_be_so(clause, core)):
        return True
    if _begins_with_its_verb(clause, core) or _only_seems_so(clause, core):
        return True
    behind = clause.tokens[core.end : core.end + 2]
    return any("modal" in token.classes for token in behind[:2]) and not _new_thought(behind)


def _only_seems_so(clause: Clause, core: Core) -> bool:
    """Tell "La traducción parece de máquina, pero la firma un académico": a doubt and its turn."""
    turn = clause.has("but", core.end, core.end + _REACH_OF_MAY)
    return turn and clause.has("perhaps", 0, core.end)


def may_be_so(clause: Clause, core: Core) -> bool:
    """Tell "Teile dieser Seite können automatisch übersetzt sein": a doubt, and no offer."""
    behind = clause.tokens[core.end : core.end + _REACH_OF_MAY]
    may = any(token.text in _MAY for token in clause.tokens[: core.start])
    return may and clause.has("this", 0, core.start) and any(t.text in _BE for t in behind)


def _answers(clause: Clause, core: Core) -> bool:
    """Tell "Because we ran this whole guide through DeepL instead of …": of us, and no more."""
    behind = (token.text in _COMMAS for token in clause.tokens[core.end :])
    return "we" in clause.tokens[1].classes and clause.has("this", 0, core.end) and not any(behind)


def _is_conditioned(clause: Clause, core: Core) -> bool:
    """Tell a condition behind from "this was translated with ChatGPT before our editors saw it".

    ", wer es besser kann, …" invites, and sets none.
    """
    behind = clause.tokens[core.end : core.end + 2]
    invites = len(behind) > 1 and behind[0].text in _COMMAS and behind[1].text == "wer"
    subject = clause.has("this", 0, core.start) or clause.has("text", 0, core.start)
    told = subject and clause.has("was", 0, core.start)
    timed = told and any(token.text in _TIMES for token in behind)
    beyond = core.end + _gives_a_reason(clause, core)
    return not (invites or timed) and clause.has("if", beyond, core.end + 2)


def _gives_a_reason(clause: Clause, core: Core) -> bool:
    """Tell "English version by ChatGPT because my own English is terrible" from a condition."""
    reason = any(token.text in BECAUSE for token in clause.tokens[core.end : core.end + 1])
    ours = any(clause.has(name, core.end) for name in ("mine", "we", "self"))
    return reason and ours and core.engine != "unknown"


def _explains(clause: Clause, core: Core) -> bool:
    """Tell "Wenn etwas holpert, liegt es daran, dass dieser Text mit DeepL übersetzt wurde"."""
    commas = [i for i, token in enumerate(clause.tokens[: core.start]) if token.text in _COMMAS]
    start = commas[-1] if commas else 0
    said = all(clause.has(name, start, core.end + 2) for name in ("this", "text", "was"))
    others = any(clause.has(name, start, core.end) for name in ("if", "modal", "is"))
    return start > 0 and clause.has("if", 0, start) and said and not others


def _new_thought(tokens: Sequence[Token]) -> bool:
    """Tell whether the first of these tokens starts another statement ("… and may be wrong")."""
    return bool(tokens) and (not tokens[0].is_word or "filler" in tokens[0].classes)


def _begins_with_its_verb(clause: Clause, core: Core) -> bool:
    """Tell "Wurde der Text maschinell übersetzt, muss …": a condition without a conjunction."""
    first = clause.tokens[0].classes
    tells = "we" in first or clause.tokens[0].text in _HAVE
    if not first & {"was", "is"} or tells or core.start < 2:
        return False  # "hab den Text durch DeepL gejagt, …" tells
    subject = any(t.classes & {"this", "the", "a", "text"} for t in clause.tokens[1 : core.start])
    behind = clause.tokens[core.end : core.end + 3]
    return subject and any(token.text == "," for token in behind)

"""Finds sentences that say or imply that a person translated: own work, a community's."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import Clause, document_references
from provenance.markers.makers import maker_of
from provenance.markers.names import has_by, name_at

if TYPE_CHECKING:
    from provenance.markers.clauses import Place

_LONGEST_GROUP = 9
_TRANSLATING = frozenset({"translated", "translation", "translated_attribute"})
_NEAR = 10
_PLURALS = ("en", "s")
_CLOSE = 5
#: Of every translation of a firm, folded.
_EACH = ("jede", "alle", "every", "each", "all", "chaque", "tout", "cada", "ogni", "elke", "kazd")
_COMMAS = frozenset({",", "，", "、"})
_PRONOUNS = frozenset({"it", "this", "them", "these"})


def own_work(clause: Clause, _place: Place) -> tuple[int, int, float] | None:
    """Find "All translations are my own", "Alle Übersetzungen stammen von der Autorin"."""
    if _by_machine(clause) or clause.has("not") or clause.has("modal"):
        return None
    for position in clause.positions(_TRANSLATING):
        for self in clause.positions(frozenset({"self"})):
            low, high = min(position, self), max(position, self)
            near = clause.unknown(low, high) == 0 or (
                clause.has("made", low, high) and clause.unknown(low, high) <= _CLOSE
            )
            all_known = clause.unknown(0, len(clause.tokens)) == 0
            adjacent = high - low <= _CLOSE or all_known or clause.has("was", low, high)
            behind = clause.has("text", high + 1) and not clause.has("this", high + 1)
            # "…, aus dem Norwegischen übersetzt von mir"
            commas = [i for i in range(low) if clause.tokens[i].text in _COMMAS]
            since = commas[-1] if commas and high == low + 1 else 0
            begins = clause.unknown(since, low) == 0 and not behind
            if high - low <= _NEAR and near and adjacent and begins:
                return low, high + 1, 0.85
    return None


def told(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "Denise Naumann hat diesen Text übersetzt", "Übersetzt hat ihn Eva Lang"."""
    if _says_otherwise(clause):
        return None
    verbs = clause.positions(frozenset({"translated"}))
    end, parts = name_at(clause, 0)
    if parts >= 2 and verbs and end < verbs[0] <= end + _NEAR:
        own = any(how == "this" for *_, how in document_references(clause, ""))
        dated = any(token.text.isdigit() for token in clause.tokens)
        if own and not dated and clause.unknown(end, verbs[0]) <= 1:
            return 0, verbs[0] + 1, 0.8
    if parts >= 2 and verbs and end == verbs[0] and _is_it_into(clause, end + 1, place):
        return 0, end + 2, 0.85
    for verb in verbs:
        behind = clause.tokens[verb + 1 : verb + 2]
        if behind and "was" in behind[0].classes and clause.unknown(0, verb) == 0:
            for start in range(verb + 2, min(len(clause.tokens), verb + 6)):
                end, parts = name_at(clause, start)
                known = clause.unknown(verb + 2, start) == 0
                ends = end == len(clause.tokens) or clause.tokens[end].text in _COMMAS
                if known and parts >= 2 and ends:
                    return verb, end, 0.85
    return None


def _is_it_into(clause: Clause, start: int, place: Place) -> bool:
    """Tell "it into English" in "Kenji Morita translated it into English over the winter"."""
    own = f"language:{place.language or place.line_language}"
    behind = clause.tokens[start : start + 3]
    into = len(behind) > 2 and "into" in behind[1].classes and own in behind[2].classes
    return into and behind[0].text in _PRONOUNS


def told_of_this(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "Dieses Gedicht übersetzte Jana Stolz aus dem Ukrainischen", "… hat … übersetzt"."""
    if _says_otherwise(clause):
        return None
    for verb in clause.positions(frozenset({"translated", "translated_attribute"})):
        end, parts = name_at(clause, verb + 1)
        own = any(how == "this" and e <= verb for _, e, how in document_references(clause, ""))
        own = own or _is_in_the_language_of_the_line(clause, place)
        if own and parts >= 2 and clause.unknown(0, verb) == 0:
            return 0, end, 0.85
        start = verb + 1 + clause.has("filler", verb + 1, verb + 2)
        end, parts = name_at(clause, start)
        led = verb > 1 and clause.tokens[verb - 1].names_language and clause.has("into", 0, verb)
        if led and parts >= 2 and end == len(clause.tokens) and clause.unknown(0, verb) == 0:
            return 0, end, 0.85  # "Ins Hochdeutsche übertrug es Rolf Ebert"
        for position in range(1, verb):
            end, parts = name_at(clause, position)
            did = "was" in clause.tokens[position - 1].classes and not clause.unknown(0, position)
            if own and did and parts >= 2 and clause.unknown(end, verb) == 0:
                return 0, verb + 1, 0.85
    return None


def _is_in_the_language_of_the_line(clause: Clause, place: Place) -> bool:
    """Tell "Die deutschen Saaltexte hat Irina Bondas übersetzt": a text in this language."""
    own = f"language:{place.language or place.line_language}"
    named = clause.tokens[:3]
    article = bool(named) and "the" in named[0].classes and len(named) > 2
    return article and own in named[1].classes and "text" in named[2].classes


def did_the_translation(clause: Clause, _place: Place) -> tuple[int, int, float] | None:
    """Find "Die Übersetzung hat Jana Stolz besorgt", "Překlad vytvořila Jitka Malá".

    People will do: "Die deutsche Übersetzung haben Freiwillige der Gruppe angefertigt".
    """
    if _says_otherwise(clause):
        return None
    for position in clause.positions(frozenset({"translation"})):
        behind = clause.tokens[position + 1 : position + 3]
        people = len(behind) > 1 and "was" in behind[0].classes and "human" in behind[1].classes
        verbs = [i for i in clause.positions(frozenset({"made"})) if i > position + 2]
        near = bool(verbs) and verbs[0] - position <= _LONGEST_GROUP
        if people and near and not clause.unknown(0, position):
            return position, verbs[0] + 1, 0.8
        end = maker_of(clause, position)
        if end:
            return position, end, 0.85
    return None


def _says_otherwise(clause: Clause) -> bool:
    """Tell machines, denials, wishes and other texts."""
    return _by_machine(clause) or any(clause.has(name) for name in ("not", "modal", "other"))


def _by_machine(clause: Clause) -> bool:
    return any("machine" in token.classes or token.engine for token in clause.tokens)


def by_people(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "This page was translated by the community", "von Menschen übersetzt"."""
    translated = clause.positions(frozenset({"translated", "made", "translation"}))
    humans = [i for i, token in enumerate(clause.tokens) if "human" in token.classes]
    if not translated or clause.has("modal") or _are_for_sale(clause):
        return None
    if _by_machine(clause) or clause.has("not"):
        return _denied_machine(clause) or _instead_of_a_machine(clause, place, humans)
    for human in humans:
        verb = min(translated, key=lambda position: abs(position - human))
        low, high = min(human, verb), max(human, verb)
        near = high - low <= _CLOSE or not (clause.unknown(low, high) or clause.has("is"))
        led = verb + 1 < human and has_by(clause, verb + 1) and human - verb <= _CLOSE
        led = led and verb == 0 and place.last and "the" in clause.tokens[verb + 2].classes
        if high - low > _NEAR or not near or clause.unknown(low, high) > 1 + led:
            continue
        if _is_label_of_people(clause, place, low, high):
            return low, high + 1, 0.8
        reach = 3 if clause.tokens[human - 1].names_language else 2
        did = _did_it(clause, verb, human)
        shown = did or led
        if not shown and not any(has_by(clause, human - back) for back in range(1, reach + 1)):
            continue
        if any("into" in a.classes and b.text.isdigit() for a, b in pairwise(clause.tokens)):
            continue  # "The app is translated into 30 languages by volunteers"
        made = "made" in clause.tokens[verb].classes
        start = 0 if made else _start_of_the_part(clause, low)
        alone = clause.unknown(start, low) == 0 and (
            did
            or clause.unknown(high, high + 2) == 0
            or (verb < human and (place.apart or place.last))
        )
        own = any(how != "bare" for *_, how in document_references(clause, place.language))
        if (made and not clause.has("translation")) or _is_a_habit(clause, low):
            continue
        if own or (alone and not place.heading and not place.item):
            return low, high + 1, 0.85
    return None


def _did_it(clause: Clause, verb: int, human: int) -> bool:
    """Tell "Do češtiny převedli studenti …", "το μετέφρασαν οι μαθητές": a verb, then who."""
    active = {"translated", "translated_by"} <= clause.tokens[verb].classes
    between = clause.tokens[verb + 1 : human]
    led = all(token.classes & {"the", "filler"} for token in between)
    of_a_text = any(
        t.names_language or t.classes & {"text", "this", "filler", "translated_by"}
        for t in clause.tokens[_start_of_the_part(clause, verb) : verb + 1]
    )
    return active and 0 < human - verb <= _CLOSE // 2 and led and of_a_text


def _start_of_the_part(clause: Clause, end: int) -> int:
    """Return where the part begins that a comma or colon parts from the rest."""
    stops = [i for i in range(end) if clause.tokens[i].text in _COMMAS | {":"}]
    return stops[-1] + 1 if stops else 0


def _are_for_sale(clause: Clause) -> bool:
    """Tell "Our translations are done by native speakers only": ours, and nothing of this."""
    ours = any(
        "mine" in one.classes and "translation" in other.classes and other.text.endswith(_PLURALS)
        for one, other in pairwise(clause.tokens)
    )
    return ours and not clause.has("this")


def _is_a_habit(clause: Clause, low: int) -> bool:
    """Tell "Jede Übersetzung wird von Hand gefertigt": a verb in the present, not of this text."""
    each = "a" in clause.tokens[0].classes or clause.tokens[0].text.startswith(_EACH)
    present = any(t.classes & {"is", "present"} or t.text == "is" for t in clause.tokens[:low])
    return each and present and not clause.has("this")


def _instead_of_a_machine(
    clause: Clause, place: Place, humans: list[int]
) -> tuple[int, int, float] | None:
    """Find "This text was translated by a human, not a machine"."""
    denials = clause.positions(frozenset({"not"}))
    machines = clause.positions(frozenset({"machine", "machine_translation"}))
    if not (humans and denials and machines and humans[0] < denials[0] < machines[0]):
        return None
    if not any(how == "this" for *_, how in document_references(clause, place.language)):
        return None
    return by_people(Clause(clause.tokens[: denials[0]]), place)


def _is_label_of_people(clause: Clause, place: Place, low: int, high: int) -> bool:
    """Tell "Community translation" that fills its block."""
    alone = (low, high + 1) == (0, len(clause.tokens)) and high == 1
    noun = "translation" in clause.tokens[high].classes
    return alone and noun and place.apart and not (place.heading or place.item)


def _denied_machine(clause: Clause) -> tuple[int, int, float] | None:
    """Find "… nicht maschinell, sondern von der Dolmetscherin Olga Petrowa".

    So is "…, mais à la traductrice Solène Abgrall": a word for a person leads the name.
    """
    turns = clause.positions(frozenset({"but"}))
    if not turns or not clause.has("not", 0, turns[-1]):
        return None
    rest = Clause(clause.tokens[turns[-1] + 1 :])
    for position, token in enumerate(rest.tokens):
        if token.classes & {"by", "human"}:
            reach = position + 1
            while reach < len(rest.tokens) and reach < position + 5:
                end, parts = name_at(rest, reach)
                known_person = any("human" in t.classes for t in rest.tokens[position:end])
                if parts >= 2 or (parts and known_person):
                    offset = turns[-1] + 1
                    verb = verb_after(rest, end)
                    return offset + position, offset + max(end, verb), 0.85
                reach += 1
    return None


def speaks_of_itself(clause: Clause, place: Place) -> bool:
    """Tell whether the clause speaks of its own document."""
    return bool(document_references(clause, place.language))


def verb_after(clause: Clause, start: int) -> int:
    """Return the position behind a participle that follows within four words, or 0."""
    for position in range(start, min(len(clause.tokens), start + 4)):
        if clause.tokens[position].classes & {"translated", "made"}:
            return position + 1
    return 0

"""Finds where a text says that a person translated it.

"Aus dem Englischen von <Name>", "Traduit de l'anglais par <Name>", "Translation: <Name>",
"translated by volunteers", "eigene Übersetzung".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import Clause, clauses, document_references
from provenance.markers.folding import is_caseless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.grammar import Place
    from provenance.markers.tokens import Token

_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "di",
        "da",
        "del",
        "della",
        "du",
        "la",
        "le",
        "dos",
        "das",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
        "zu",
        "zur",
        "af",
        "av",
        "y",
        "e",
        "и",
        "und",
        "and",
        "et",
        "och",
        "og",
    ]
)
_COLONS = frozenset({":", "：", "–", "—", "-", "/", "／"})
_LONGEST_NAME = 7
_TRANSLATED = frozenset({"translated", "translation", "role"})
_TRANSLATOR = frozenset({"role", "translation", "translated"})


def credits_in(tokens: Sequence[Token], place: Place) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, confidence) of credits in a folded sentence, at most one a clause."""
    if place.question:
        return
    for clause in clauses(tokens):
        found = _credit(clause, place)
        if found is not None:
            start, end, confidence = found
            yield clause.tokens[start].start, clause.tokens[end - 1].end, confidence


def _credit(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    for position, token in enumerate(clause.tokens):
        if "made_by_self" in token.classes:
            return position, position + 1, 0.9
    for search in (_by_form, _label_form, _from_language_form, _name_first_form, _human_form):
        found = search(clause, place)
        if found is not None and not clause.has("if", 0, found[0]):
            return found
    return None


def _by_form(clause: Clause, _place: Place) -> tuple[int, int, float] | None:
    """Find "Traduit de l'anglais par Hélène Morvan", "Przełożyła Anna Zawada"."""
    for position, token in enumerate(clause.tokens):
        if not token.classes & {"translated", "translation", "translated_by"}:
            continue
        stop, foreign = _skip_language(clause, position + 1)
        by = _has_by(clause, stop)
        if not by and "translated_by" not in token.classes:
            continue
        start = stop + by
        if start < len(clause.tokens) and clause.tokens[start].text in _COLONS:
            start += 1
        end, parts = _name(clause, start)
        if end > start and _enough(clause, position, end, parts, foreign=foreign, token=token):
            return _with_language(clause, position), end, 0.9
    return None


def _enough(  # noqa: PLR0913 - what makes a name credible
    clause: Clause, position: int, end: int, parts: int, *, foreign: bool, token: Token
) -> bool:
    if foreign or "translated_by" in token.classes:
        return True
    begins = clause.unknown(0, position) == 0 or clause.tokens[position - 1].text in {",", "，"}
    ends = end >= len(clause.tokens) or not clause.tokens[end].is_unknown
    return begins and ends and (parts >= 2 or "translated" in token.classes)


def _label_form(clause: Clause, _place: Place) -> tuple[int, int, float] | None:
    """Find "Translation: Maria Vogt", "译者：张三"."""
    for position, token in enumerate(clause.tokens[:-2]):
        if not token.classes & _TRANSLATOR or clause.unknown(0, position):
            continue
        after, _ = _skip_language(clause, position + 1)
        if after < len(clause.tokens) and clause.tokens[after].text in _COLONS:
            end, parts = _name(clause, after + 1, caseless=True)
            whole = end >= len(clause.tokens) or not clause.tokens[end].is_unknown
            if parts and whole and (parts >= 2 or "role" in token.classes):
                return _with_language(clause, position), end, 0.9
    return None


def _from_language_form(clause: Clause, _place: Place) -> tuple[int, int, float] | None:
    """Find "Aus dem Englischen von Sibylle Hartwig", "Deutsch von Peer Albers"."""
    for position, token in enumerate(clause.tokens):
        if not _names_language(token):
            continue
        start = position + 1
        while start < len(clause.tokens) and clause.tokens[start].classes & {"translated"}:
            start += 1
        by = _has_by(clause, start)
        if not by:
            continue
        end, parts = _name(clause, start + by)
        lead = _with_language(clause, position)
        alone = clause.unknown(0, lead) == 0 or lead < position or start > position + 1
        ends = end >= len(clause.tokens) or not clause.tokens[end].is_unknown
        if parts >= 1 and alone and ends and (parts >= 2 or lead < position):
            end += end < len(clause.tokens) and "translated" in clause.tokens[end].classes
            return lead, end, 0.9
    return None


def _name_first_form(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "김철수 옮김", "Kiss Anna fordítása", "von Maria Vogt übersetzt"."""
    for position, token in enumerate(clause.tokens):
        if "translated_by_before" in token.classes and position > 0:
            start = position - 1
            while start > 0 and _is_name_part(clause.tokens[start - 1]) and position - start < 4:
                start -= 1
            if _name(clause, start)[1] and (start == 0 or clause.bracketed):
                return start, position + 1, 0.85
        if token.classes & {"by"} and not token.classes & {"translated_by"}:
            end, parts = _name(clause, position + 1)
            verb = _verb_after(clause, end)
            if parts >= 2 and verb and (place_is_own(clause, place) or clause.bracketed):
                return position, verb, 0.85
    return None


def place_is_own(clause: Clause, place: Place) -> bool:
    """Tell whether the clause speaks of its own document."""
    return bool(document_references(clause, place.language))


def _verb_after(clause: Clause, start: int) -> int:
    for position in range(start, min(len(clause.tokens), start + 4)):
        if clause.tokens[position].classes & {"translated", "made"}:
            return position + 1
    return 0


def _human_form(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "This page was translated by the community", "von Menschen übersetzt"."""
    translated = clause.positions(frozenset({"translated", "made", "translation"}))
    humans = [i for i, token in enumerate(clause.tokens) if "human" in token.classes]
    if clause.has("machine") or clause.has("not") or clause.has("modal") or not translated:
        return _denied_machine(clause)
    for human in humans:
        verb = min(translated, key=lambda position: abs(position - human))
        low, high = min(human, verb), max(human, verb)
        if high - low > 5 or clause.unknown(low, high) > 1:
            continue
        if not _has_by(clause, human - 1) and not _has_by(clause, human - 2):
            continue
        alone = clause.unknown(0, low) == 0 and clause.unknown(high, high + 2) == 0
        own = any(how != "bare" for *_, how in document_references(clause, place.language))
        if "made" in clause.tokens[verb].classes and not clause.has("translation"):
            continue
        if own or (alone and not place.heading and not place.item):
            return low, high + 1, 0.85
    return None


def _denied_machine(clause: Clause) -> tuple[int, int, float] | None:
    """Find "… nicht maschinell, sondern von der Dolmetscherin Olga Petrowa"."""
    turns = clause.positions(frozenset({"but"}))
    if not turns or not clause.has("not", 0, turns[-1]):
        return None
    rest = Clause(clause.tokens[turns[-1] + 1 :])
    for position, token in enumerate(rest.tokens):
        if "by" in token.classes:
            reach = position + 1
            while reach < len(rest.tokens) and reach < position + 5:
                end, parts = _name(rest, reach)
                known_person = any("human" in t.classes for t in rest.tokens[position:end])
                if parts >= 2 or (parts and known_person):
                    offset = turns[-1] + 1
                    verb = _verb_after(rest, end)
                    return offset + position, offset + max(end, verb), 0.85
                reach += 1
    return None


def _skip_language(clause: Clause, start: int) -> tuple[int, bool]:
    """Skip "de l'anglais", "from the Norwegian"; tell whether a language was named."""
    foreign = False
    position = start
    while position < min(len(clause.tokens), start + 7):
        token = clause.tokens[position]
        if _names_language(token):
            foreign = True
            start = position + 1
        elif not token.is_word or token.is_unknown or _ends_language(clause, position, foreign):
            break
        position += 1
    return start, foreign


def _ends_language(clause: Clause, position: int, foreign: bool) -> bool:  # noqa: FBT001 - private
    return foreign and bool(clause.tokens[position].classes & {"by", "translated_by"})


def _with_language(clause: Clause, position: int) -> int:
    """Step back over "aus dem", "ins": where the credit begins."""
    start = position
    while (
        start > 0
        and position - start < 4
        and (clause.tokens[start - 1].classes & {"from", "filler", "the", "this"})
        and not clause.tokens[start - 1].classes & {"text", "label", "was"}
    ) or (start > 0 and _names_language(clause.tokens[start - 1])):
        start -= 1
    return start


def _names_language(token: Token) -> bool:
    return any(name.startswith("language:") for name in token.classes)


def _has_by(clause: Clause, position: int) -> int:
    """Return how many tokens "by" takes at a position: 1 or 0."""
    return int(0 <= position < len(clause.tokens) and "by" in clause.tokens[position].classes)


def _is_name_part(token: Token) -> bool:
    unknown = token.is_unknown or token.engine in _NAMES_OF_PEOPLE
    return (unknown and token.capital) or (unknown and is_caseless(token.text[0]))


_NAMES_OF_PEOPLE = frozenset({"claude", "gemini", "mistral", "kimi", "argos", "microsoft", "grok"})


def _name(clause: Clause, start: int, *, caseless: bool = False) -> tuple[int, int]:
    """Return the position after the name that begins at ``start``, and how many parts it has."""
    parts = 0
    end = position = start
    while position < min(len(clause.tokens), start + _LONGEST_NAME):
        token = clause.tokens[position]
        if _is_name_part(token) or (
            parts
            and token.capital
            and len(token.text) <= 12
            and not token.engine
            and not token.classes & {"text", "was"}
            and token.classes <= {"filler", "machine", "label", "made"}
        ):
            parts += 2 if _is_whole_name(token) else 1
            end = position + 1
        elif not (
            token.text in _PARTICLES
            or token.text in {"'", "&"}
            or (token.text == "-" and parts)
            or ("human" in token.classes and not parts)
        ):
            if caseless and position == start and token.is_unknown:
                return position + 1, 1
            break
        position += 1
    return end, parts


def _is_whole_name(token: Token) -> bool:
    """Names of caseless scripts stand without a space: 田中一郎, 김철수."""
    return is_caseless(token.text[0]) and 2 <= len(token.text) <= 6

"""Reads the names of people and languages in credits: "de l'anglais", "par Hélène Morvan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.markers.clauses import AND, classes_before
from provenance.markers.cores import leads_from
from provenance.markers.folding import is_caseless, is_hangul

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.clauses import Clause
    from provenance.markers.tokens import Token

_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "di", "da", "del", "della", "du", "la", "le", "dos", "das"}
    | {"bin", "ibn", "al", "el", "ter", "zu", "zur", "af", "av", "y", "e", "и"}
    | {"und", "and", "et", "och", "og"}
)
_NICKNAME = expression(
    r"(?!version|chapter|kapitel|part_|teil_|text|file|datei|release|update)(?:[a-z]{3,}_[a-z]{3,}_?|[a-z]{3,}_|[a-z]{5,})\d{2,4}$"
)
_LONGEST_NAME = 7
_LONGEST_IN_HANGUL = 4
_LONGEST_WITHOUT_SPACES = 6
_LONGEST_OBJECT = 8
_LONGEST_PURPOSE = 13
_MOST_DEEDS = 4
_LEADING = frozenset({"this", "the", "with"})
_WITH = AND | {"&", "+"}
_OF = _WITH | {"of"}
_SIGNS_OF_A_NAME = range(2, 5)
#: Engines whose names people, gods or firms bear as well.
_NAMES_OF_PEOPLE = frozenset({"claude", "gemini", "mistral", "kimi", "argos", "microsoft", "grok"})


def name_at(clause: Clause, start: int, *, caseless: bool = False) -> tuple[int, int]:
    """Return the position after the name that begins at ``start``, and how many parts it has."""
    parts = 0
    end = position = start
    if caseless and _are_signs_of_a_name(clause, start, len(clause.tokens)):
        return len(clause.tokens), 2
    while position < min(len(clause.tokens), start + _LONGEST_NAME):
        token = clause.tokens[position]
        if (
            is_name_part(token)
            or (parts and token.hyphened and clause.tokens[start].text.startswith("@"))
            or _is_a_word_in_a_name(clause, position, parts)
            or (
                parts
                and token.capital
                and len(token.text) <= 12
                and not token.engine
                and not token.classes & {"text", "was"}
                and token.classes <= {"filler", "machine", "label", "made"}
            )
        ):
            joined = token.hyphened and parts > 0  # "Jean-Paul" is one, and so is "POD-Dateien"
            parts += 2 if _is_whole_name(token) else not joined
            end = position + 1
        elif not (
            token.text in _PARTICLES
            or ("title" in token.classes and not parts)
            or token.text in {"'", "&"}
            or (token.text == "-" and parts)
            or ("human" in token.classes and not parts)
        ):
            if caseless and position == start and token.is_unknown:
                return position + 1, 1
            break
        position += 1
    return end, parts


def name_before_a_verb(clause: Clause, start: int) -> tuple[int, int]:
    """Return the end and the parts of the name between "by" and "translated"."""
    end, parts = name_at(clause, start)
    verb = next(
        (i for i in range(start, len(clause.tokens)) if "translated" in clause.tokens[i].classes),
        start,
    )
    return (verb, 2) if end < verb and _are_signs_of_a_name(clause, start, verb) else (end, parts)


def _are_signs_of_a_name(clause: Clause, start: int, end: int) -> bool:
    """Tell a name without capitals, of which a sign may be a word: 若, "if", in 林若溪."""
    signs = "".join(token.text for token in clause.tokens[start:end])
    short = len(signs) in _SIGNS_OF_A_NAME and all(map(is_caseless, signs))
    return short and clause.unknown(start, end) > 0


def _is_a_word_in_a_name(clause: Clause, position: int, parts: int) -> bool:
    """Tell a known word that is a name here: "Petra Post", "August Schlegel", "А. Ковалёва"."""
    token, behind = clause.tokens[position], clause.tokens[position + 1 : position + 2]
    if not behind:  # "Petra Post", "Elena Greco"
        noun = token.classes == {"text"} or token.names_language
        return parts == 1 and token.capital and noun
    first = len(token.text) == 1 or token.classes in ({"filler"}, {"is"})
    return token.capital and first and not parts and is_name_part(behind[0])


def is_name_part(token: Token) -> bool:
    """Tell a word that may be part of a person's name."""
    bears_it = token.engine in _NAMES_OF_PEOPLE and " " not in token.text  # no "Google Gemini"
    unknown = token.is_unknown or bears_it or token.text.startswith("@")
    nick = token.text.startswith("@") or is_a_nickname(token)
    return unknown and (token.capital or _has_no_capitals(token) or nick)


def is_a_nickname(token: Token) -> bool:
    """Tell "nachtfalke_83", "wolf_93", "mondkalb77" from a word, "chapter_three" and a version."""
    return token.is_unknown and _NICKNAME.match(token.text) is not None


def _has_no_capitals(token: Token) -> bool:
    return is_caseless(token.text[0]) or is_hangul(token.text[0])


def _is_whole_name(token: Token) -> bool:
    """Names of caseless scripts stand without a space: 田中一郎, 김철수."""
    if token.text.startswith("@") or is_a_nickname(token):
        return True
    longest = _LONGEST_IN_HANGUL if is_hangul(token.text[0]) else _LONGEST_WITHOUT_SPACES
    return _has_no_capitals(token) and 2 <= len(token.text) <= longest


def skip_language(clause: Clause, start: int) -> tuple[int, bool]:
    """Skip "de l'anglais", "from the Norwegian"; tell whether a language was named."""
    foreign = False
    position = start
    while position < min(len(clause.tokens), start + 7):
        token = clause.tokens[position]
        if token.names_language:
            foreign = True
            start = position + 1
        elif not token.is_word or token.is_unknown or _ends_language(clause, position, foreign):
            break
        position += 1
    return start, foreign


def _ends_language(clause: Clause, position: int, foreign: bool) -> bool:  # noqa: FBT001 - private
    return foreign and bool(clause.tokens[position].classes & {"by", "translated_by"})


def has_by(clause: Clause, position: int) -> int:
    """Return how many tokens "by" takes at a position: 1 or 0."""
    return int(0 <= position < len(clause.tokens) and "by" in clause.tokens[position].classes)


def beyond_the_version(clause: Clause, start: int) -> int:
    """Skip "text" in "English text by Anna Berg, from the Portuguese": two languages are named."""
    noun = start < len(clause.tokens) and "text" in clause.tokens[start].classes
    if noun and any(leads_from(clause, i) for i in range(start, len(clause.tokens))):
        return start + 1
    return start


def beyond_an_afterword(clause: Clause, start: int) -> int:
    """Skip "und mit einem Nachwort" in "Aus dem Portugiesischen und mit einem Nachwort von …"."""
    if start < len(clause.tokens) and clause.tokens[start].text in AND:
        for later in range(start + 1, min(len(clause.tokens), start + 7)):
            if has_by(clause, later) and name_at(clause, later + 1)[1] > 1:
                return later
    return start


def behind_our(clause: Clause, start: int) -> int:
    """Return where the name begins in "unserem Kassenwart Jonas Wolff", "our treasurer Ann Lee"."""
    pair = clause.tokens[start : start + 2]
    ours = len(pair) > 1 and pair[0].classes & {"mine", "yours"}  # "ihrer Tochter" reads like it
    noun = ours and (pair[1].is_unknown or "human" in pair[1].classes)
    return start + 2 if noun and name_at(clause, start + 2)[1] > 1 else start


def beyond_what_was_translated(clause: Clause, start: int) -> int:
    """Skip to the colon in "Übersetzerin dieser Ausgabe: …", "Übersetzung der Tiernamen: …"."""
    for position in range(start, min(len(clause.tokens), start + _LONGEST_OBJECT)):
        token, before = clause.tokens[position], classes_before(clause, position)
        before_text = clause.tokens[position - 1].text
        if token.text == ":" and clause.tokens[position - 1].text != ":":
            return position
        named = "text" in token.classes or token.names_language
        second = before_text in _WITH and token.capital and token.is_unknown  # "& Timing:"
        named = named or second
        led = token.classes & _LEADING or token.text in _OF or "the" in before
        if token.classes & {"was", "is", "modal"} or not (named or led):
            break
    return start


def by_beyond_a_second_verb(clause: Clause, position: int) -> int:
    """Return where "by" stands in "übersetzt und kommentiert von Ruth Lang", or 0.

    So it does in "Übersetzt für unseren Newsletter von Grit Moser".
    """
    before = clause.tokens[max(0, position - 3) : position]
    behind = clause.tokens[position + 1 : position + _LONGEST_PURPOSE]
    led = any(token.names_language for token in before) or position == 0
    led = led or _are_deeds(clause.tokens[:position])
    purpose = led and behind[:1] and "with" in behind[0].classes
    if (led and behind[:1] and behind[0].text in AND) or purpose:
        for later in range(position + 2, position + 1 + len(behind)):
            if has_by(clause, later) and name_at(clause, later + 1)[1] > 1:
                return later
    return 0


def _are_deeds(before: Sequence[Token]) -> bool:
    """Tell "Ausgewählt, übersetzt und mit Anmerkungen versehen von …": words and commas."""
    parted = bool(before) and before[-1].text == "," and len(before) <= _MOST_DEEDS
    return parted and all(token.is_unknown or token.text == "," for token in before)


def is_last_of_several(clause: Clause, position: int) -> bool:
    """Tell "Konzept, Schnitt und Übersetzung: Eva Braun": nouns, commas and "und" before it."""
    before = clause.tokens[:position]
    return are_nouns(before) and before[-1].text in AND


def are_nouns(before: Sequence[Token]) -> bool:
    """Tell "Spielregeln und Oberfläche": words in capitals, commas and "und" between them."""
    words = [token for token in before if token.is_word and token.text not in AND]
    nouns = bool(words) and all(token.capital for token in words)
    return nouns and all(token.is_word or token.text == "," for token in before)


def with_language(clause: Clause, position: int) -> int:
    """Step back over "aus dem", "ins": where the credit begins."""
    start = position
    while (
        start > 0
        and position - start < 4
        and (clause.tokens[start - 1].classes & {"from", "filler", "the", "this"})
        and not clause.tokens[start - 1].classes & {"text", "label", "was"}
    ) or (start > 0 and clause.tokens[start - 1].names_language):
        start -= 1
    return start

"""Finds a translator behind a label: "Translation: Maria Vogt", "(T. Birch, Trans.)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.folding import is_hangul
from provenance.markers.names import (
    beyond_what_was_translated,
    has_by,
    is_last_of_several,
    name_at,
    skip_language,
    with_language,
)

if TYPE_CHECKING:
    from provenance.markers.clauses import Clause, Place

_COLONS = frozenset({":", "：", "–", "—", "-", "/", "／"})
_LONGEST_STAFF = 7
_RIGHTS = frozenset({"©", "copyright", "℗", "®"})
_TRANSLATOR = frozenset({"role", "translation", "translated"})


def labelled(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "Translation: Maria Vogt", "译者：张三"."""
    for position, token in enumerate(clause.tokens[:-1]):
        version = _names_a_version(clause, position)
        said = (
            token.classes & _TRANSLATOR or version or _is_a_language_alone(clause, position, place)
        )
        colon = clause.tokens[position + 1].text == ":"
        said = said or (colon and "translated_by" in token.classes)
        said = said and not _is_reviewed(clause, position)
        listed = not clause.unknown(0, position) or is_last_of_several(clause, position)
        # As in "Words: Paul Gerhardt, tr. Catherine Winslow".
        behind_a_comma = position > 0 and clause.tokens[position - 1].text == ","
        listed = listed or (behind_a_comma and _leads_a_name(clause, position))
        if not (said and listed):
            continue
        after, _ = skip_language(clause, position + 1 + version)
        after = beyond_what_was_translated(clause, _beyond_the_text(clause, after))
        after = _before_the_year(clause, after)
        leads = _leads_a_name(clause, position)
        after = position if leads else after
        # English puts such nouns together: "By Ann · Translation Studies Quarterly".
        alone = clause.parted and place.line_language != "en" and position == 0 and after == 1
        alone = alone and token.classes == {"translation"}
        if after < len(clause.tokens) and (alone or leads or _introduces(clause, after)):
            start = after + (leads or not alone or _introduces(clause, after))
            start += has_by(clause, start)
            if "machine" in clause.tokens[min(start, len(clause.tokens) - 1)].classes:
                return None  # "Übersetzer: Maschine"
            end, parts = name_at(clause, start, caseless=True)
            if not parts and any(token.engine for token in clause.tokens[start : start + 1]):
                return None  # "Übersetzer: Google Translate" in a row of a table
            whole = end >= len(clause.tokens) or not clause.tokens[end].is_unknown
            named = any(token.is_word for token in clause.tokens[start : start + 1])
            named = named and not clause.has("ask", start, start + 1)  # "Translators: please …"
            known = parts >= 2 or ("role" in token.classes and named) or _is_staff(clause, start)
            if (parts or known) and whole and known:
                end = max(end, start + 1)
                return with_language(clause, position), end, 0.9
    return None


def _names_a_version(clause: Clause, position: int) -> int:
    """Return how many words follow the first of "Deutscher Text", "Legendas em português", or 0."""
    first, *behind = clause.tokens[position : position + 3]
    if first.names_language:
        return int("text" in behind[0].classes)
    if "text" not in first.classes or not behind:
        return 0
    into = "into" in behind[0].classes
    return (1 + into) * any(token.names_language for token in behind[into : into + 1])


def _is_reviewed(clause: Clause, position: int) -> bool:
    """Tell "Durchsicht der Übersetzung: Eva Berg": who checked it, not who made it."""
    before = clause.tokens[max(0, position - 2) : position]
    return any("reviewed" in token.classes for token in before)


def _is_a_language_alone(clause: Clause, position: int, place: Place) -> bool:
    """Tell "Deutsch: Angelika Gundlach", a line by itself and no entry of a list."""
    alone = position == 0 and place.apart and place.last and not place.item
    return alone and clause.tokens[0].names_language and clause.tokens[1].text == ":"


def _beyond_the_text(clause: Clause, start: int) -> int:
    """Skip "dieser Ausgabe" in "Übersetzerin dieser Ausgabe: …", "tej strony są" before a colon."""
    colons = [i for i in range(start, len(clause.tokens)) if clause.tokens[i].text in _COLONS]
    end = colons[0] if colons else start
    between = clause.tokens[start:end]
    own = bool(between) and bool(between[0].classes & {"this", "the"})
    known = all(token.classes & {"this", "the", "text", "was", "filler"} for token in between)
    return end if own and known and clause.has("text", start, end) else start


def _introduces(clause: Clause, position: int) -> bool:
    text = clause.tokens[position].text
    return text in _COLONS or text in _RIGHTS or text.isdigit() or text.endswith(".")


def _is_staff(clause: Clause, position: int) -> bool:
    """Tell "Übersetzung: Redaktion" and "번역: 김민수", a whole name in one word."""
    named = clause.tokens[position:]
    if not named or len(named) > _LONGEST_STAFF:
        return False
    hangul = len(named) == 1 and all(map(is_hangul, named[0].text))
    the = len(named) > 1 and "the" in named[0].classes
    return "human" in named[the].classes or (hangul and 2 <= len(named[0].text) <= 4)


def _leads_a_name(clause: Clause, position: int) -> bool:
    """Tell "Trans. Anthea Bell", and "옮긴이 손화수", which fills its line."""
    end, parts = name_at(clause, position + 1)
    begins = position == 0 or not clause.tokens[position - 1].is_word
    role = "role" in clause.tokens[position].classes and end == len(clause.tokens)
    other_script = role and not clause.tokens[position + 1].text[:1].isascii()
    alone = other_script and not clause.tokens[position + 1].capital
    return parts > 1 and begins and (clause.tokens[position].text.endswith(".") or alone)


def _before_the_year(clause: Clause, start: int) -> int:
    """Return the last position of "© 2019" and "Copyright © 2019", or the one given."""
    position = start
    while position < len(clause.tokens) and (
        clause.tokens[position].text in _RIGHTS or clause.tokens[position].text.isdigit()
    ):
        position += 1
    return position - 1 if position > start else start


def in_a_reference(clause: Clause, _place: Place) -> tuple[int, int, float] | None:
    """Find "(T. Birch, Trans.)" in a list of works."""
    end, parts = name_at(clause, 0)
    whole = len(clause.tokens) == end + 2 and clause.tokens[-2].text == ","
    if clause.bracketed and parts and whole and clause.tokens[-1].classes & _TRANSLATOR:
        return 0, end + 2, 0.85
    return None

"""Finds where a text says that a person translated it.

"Aus dem Englischen von <Name>", "Traduit de l'anglais par <Name>", "Translation: <Name>",
"translated by volunteers", "eigene Übersetzung".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.markers.acknowledgements import (
    by_people,
    did_the_translation,
    own_work,
    speaks_of_itself,
    told,
    told_of_this,
    verb_after,
)
from provenance.markers.clauses import (
    AND,
    Clause,
    classes_before,
    is_another_version,
    is_priced,
)
from provenance.markers.cores import leads_from
from provenance.markers.credit_labels import in_a_reference, labelled
from provenance.markers.first_person import (
    done_by_myself,
    done_by_people_of_ours,
    done_by_somebody_near,
    done_to_the_text,
)
from provenance.markers.folding import is_caseless
from provenance.markers.makers import behind_the_verb, leads_a_text
from provenance.markers.names import (
    are_nouns,
    behind_our,
    beyond_an_afterword,
    beyond_the_version,
    by_beyond_a_second_verb,
    has_by,
    is_name_part,
    name_at,
    name_before_a_verb,
    skip_language,
    with_language,
)
from provenance.markers.splitting import clauses
from provenance.markers.thanks import thanked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

_COLONS = frozenset({":", "：", "–", "—", "-", "/", "／"})
_QUOTES = frozenset('"“”„«»')
_MARKS = frozenset({"、", "，", ",", "』", "」", "》"})
_SIGNS_OF_A_NAME = range(2, 7)


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
    if clause.has("code"):
        return None
    if is_priced(clause):
        return _before_a_price(clause, place)
    for position, token in enumerate(clause.tokens):
        if "made_by_self" in token.classes and not _runs_on(clause, position):
            return position, position + 1, 0.9
    if place.language and is_another_version(clause, len(clause.tokens), place.language):
        return None
    for search in _FORMS:
        found = search(clause, place)
        if found is not None and not clause.has("if", 0, found[0]):
            machine = "machine" in classes_before(clause, found[0])
            return None if machine else found  # "automatisch übersetzt: Wasserdichte Uhr"
    return None


def _before_a_price(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "Aus dem Isländischen von Vera Sommer, 240 Seiten, 22 Euro": what a book says of it."""
    comma = next((i for i, token in enumerate(clause.tokens) if token.text == ","), 0)
    head = replace(clause, tokens=clause.tokens[:comma])
    if not comma or is_priced(head):
        return None
    found = _from_language_form(head, place) or _by_form(head, place)
    return found if found is not None and found[1] == comma else None


def _runs_on(clause: Clause, position: int) -> bool:
    """Tell "our translation community": a word behind it makes another thing of it."""
    behind = clause.tokens[position + 1 : position + 2]
    led = bool(behind) and (behind[0].classes & {"with", "was", "by", "into", "self"})
    return bool(behind) and behind[0].is_word and not (led or behind[0].names_language)


def _by_form(clause: Clause, _place: Place) -> tuple[int, int, float] | None:
    """Find "Traduit de l'anglais par Hélène Morvan", "Przełożyła Anna Zawada"."""
    for position, token in enumerate(clause.tokens):
        if not token.classes & {"translated", "translation", "translated_by"}:
            continue
        stop, foreign = skip_language(clause, position + 1)
        by = has_by(clause, stop)
        if (not by or leads_a_text(clause, stop)) and (later := behind_the_verb(clause, stop)):
            stop, by = later, 1
        if not by:
            stop = by_beyond_a_second_verb(clause, position) or stop
            by = has_by(clause, stop)
        if not by and "translated_by" not in token.classes:
            continue
        start = stop + by
        if start < len(clause.tokens) and (
            clause.tokens[start].text in _COLONS or clause.tokens[start].classes >= {"the"}
        ):
            start += 1
        end, parts = name_at(clause, start)
        if parts and all(token.engine for token in clause.tokens[start:end]):
            continue  # "A contract translated by Claude …"
        if end > start and _enough(clause, position, end, parts, foreign=foreign, token=token):
            return with_language(clause, position), end, 0.9
    return None


def _enough(  # noqa: PLR0913 - what makes a name credible
    clause: Clause, position: int, end: int, parts: int, *, foreign: bool, token: Token
) -> bool:
    if foreign or "translated_by" in token.classes:
        return True
    if "loose" in token.classes and parts <= 1:
        return False
    unknown = clause.unknown(0, position)
    adjective = unknown == 1 and position == 1 and end == len(clause.tokens) and parts > 1
    begins = unknown == 0 or adjective or _is_led_by_an_adverb(clause, position, end, parts)
    verb = end < len(clause.tokens) and clause.tokens[end].classes & {"was", "is", "modal"}
    if verb and "translated" not in token.classes:
        return False  # "Die Übersetzung von Claude Piron ist vergriffen"
    if not begins and clause.tokens[position - 1].text in {",", "，", ":"}:
        begins = end >= len(clause.tokens) or not clause.tokens[end].is_word
    ends = end >= len(clause.tokens) or not clause.tokens[end].is_unknown
    return begins and ends and (parts >= 2 or "translated" in token.classes)


def _is_led_by_an_adverb(clause: Clause, position: int, end: int, parts: int) -> bool:
    """Tell "…, für dieses Heft neu übersetzt von Anna Berg": from the comma to the end."""
    commas = [i for i in range(position) if clause.tokens[i].text in {",", "，"}]
    if not commas or parts < 2 or end != len(clause.tokens) or clause.has("was", 0, position):
        return False
    joined = clause.tokens[position - 1].text in AND  # "…, gekürzt und übersetzt von Livia Berg"
    led = clause.tokens[position - 1 - joined].is_unknown
    led = led and clause.unknown(commas[-1], position) == 1
    return led and "translated" in clause.tokens[position].classes


def _is_of_another(clause: Clause, position: int, place: Place) -> bool:
    """Tell "Translations: French by Luc Morin" in an English text."""
    named = clause.tokens[position].classes
    others = any("language:" in name for name in named - {f"language:{place.language}"})
    colon = any(token.text in _COLONS for token in clause.tokens[:position])
    return bool(place.language) and others and colon and f"language:{place.language}" not in named


def _from_language_form(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "Aus dem Englischen von Sibylle Hartwig", "Deutsch von Peer Albers"."""
    for position, token in enumerate(clause.tokens):
        if not token.names_language:
            continue
        start = position + 1 + _is_the_original(clause, position)
        while start < len(clause.tokens) and clause.tokens[start].classes & {"translated"}:
            start += 1
        start = beyond_the_version(clause, beyond_an_afterword(clause, start))
        by = has_by(clause, start)
        after_colon = leads_from(clause, position) and _is_a_colon_before_a_name(clause, start)
        if not (by or after_colon):
            continue
        name = behind_our(clause, start + 1)
        end, parts = name_at(clause, name)
        lead = with_language(clause, position)
        parted = lead > 0 and not clause.tokens[lead - 1].is_word
        alone = clause.unknown(0, lead) == 0 or parted or start > position + 1
        alone = alone or (are_nouns(clause.tokens[:lead]) and end == len(clause.tokens))
        ends = end >= len(clause.tokens) or not clause.tokens[end].is_unknown
        # "English by our teacher Ann Lowe is taught on Mondays"
        ends = ends and (name == start + 1 or not clause.has("was", end, end + 1))
        machine = all(token.engine for token in clause.tokens[start + 1 : end])
        if not leads_from(clause, position) and _is_of_another(clause, position, place):
            continue
        if parts and not machine and alone and ends and (parts >= 2 or lead < position):
            end += end < len(clause.tokens) and "translated" in clause.tokens[end].classes
            return lead, end, 0.9
    return None


def _is_the_original(clause: Clause, position: int) -> bool:
    """Tell "Do original sueco, por Inês Falcão": the original, its language, a comma."""
    named = [token.text for token in clause.tokens[position - 1 : position + 2]]
    return len(named) > 2 and named[0] == "original" and named[2] == ","


def _is_a_colon_before_a_name(clause: Clause, position: int) -> bool:
    """Tell "Aus dem Tschechischen: Kathrin Janka", where nothing follows the name."""
    end, parts = name_at(clause, position + 1)
    colon = position < len(clause.tokens) and clause.tokens[position].text == ":"
    return colon and parts >= 2 and end == len(clause.tokens)


def _name_first_form(clause: Clause, place: Place) -> tuple[int, int, float] | None:
    """Find "김철수 옮김", "Kiss Anna fordítása", "von Maria Vogt übersetzt"."""
    for position, token in enumerate(clause.tokens):
        if "translated_by_before" in token.classes and position > 0:
            start = position - 1
            while start > 0 and is_name_part(clause.tokens[start - 1]) and position - start < 4:
                start -= 1
            behind = clause.tokens[position + 1 : position + 2]
            goes_on = bool(behind) and behind[0].is_unknown and behind[0].start == token.end
            if goes_on:
                continue  # "翻译计划", a plan to translate
            start = _whole_name_before(clause, start, position)
            end, parts = name_at(clause, start)
            alone = start == 0 or clause.bracketed
            alone = alone or (clause.has("text", 0, start) and not clause.unknown(0, start))
            if parts and end == position and alone:
                return start, position + 1, 0.85
        if token.classes & {"by"} and not token.classes & {"translated_by"}:
            behind = clause.tokens[position + 1 : position + 2]
            article = bool(behind) and bool(behind[0].classes & {"the", "a"})
            end, parts = name_before_a_verb(clause, position + 1 + article)
            verb = verb_after(clause, end)
            if any(token.text in _QUOTES for token in clause.tokens[end:verb]):
                continue
            fills = position == 0 and verb == len(clause.tokens)
            own = speaks_of_itself(clause, place) or clause.bracketed or fills
            if verb and "translated" not in clause.tokens[verb - 1].classes:
                own = own and clause.has("translation", 0, verb)
            if parts >= 2 and verb and own:
                return position, verb, 0.85
    return None


def _whole_name_before(clause: Clause, start: int, end: int) -> int:
    """Return where a name begins that a particle parts: "Maaike de Vlieger"."""
    whole = name_at(clause, 0)
    return 0 if whole[0] == end and whole[1] > 1 else start


def _signs_between_marks(clause: Clause, _place: Place) -> tuple[int, int, float] | None:
    """Find "『霧の橋』野口千夏訳、", "…著，陈若溪译，": marks on both sides of name and verb.

    A sign of the name may be a word elsewhere.
    """
    for verb in clause.positions(frozenset({"translated_by_before"})):
        behind = clause.tokens[verb + 1 : verb + 2]
        marks = [i for i in range(verb) if clause.tokens[i].text in _MARKS]
        if not marks or (behind and behind[0].text not in _MARKS):
            continue
        name = clause.tokens[marks[-1] + 1 : verb]
        signs = "".join(token.text for token in name)
        caseless = len(signs) in _SIGNS_OF_A_NAME and all(map(is_caseless, signs))
        other = any(t.engine or t.classes & {"machine", "text", "not"} for t in name)
        if caseless and not other and any(token.is_unknown for token in name):
            return marks[-1] + 1, verb + 1, 0.85
    return None


#: Tried in this order; the first that fits says where the credit is.
_FORMS = (
    _by_form,
    labelled,
    _from_language_form,
    _name_first_form,
    _signs_between_marks,
    in_a_reference,
    by_people,
    thanked,
    own_work,
    told,
    told_of_this,
    did_the_translation,
    done_by_myself,
    done_by_somebody_near,
    done_by_people_of_ours,
    done_to_the_text,
)

"""Tells what is said of another text: a version in another language, an earlier one.

"English version (machine-translated)", "Die englische Ausgabe wurde …", "Eine frühere Fassung …".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import Clause, classes_before, is_another_version
from provenance.markers.cores import RENDITION, TRANSLATING, leads_from

if TYPE_CHECKING:
    from provenance.markers.clauses import Place
    from provenance.markers.cores import Core
    from provenance.markers.tokens import Token

#: What says that a language is that of the original, folded.
_ORIGINAL = ("original", "oryginal", "оригин", "оригін", "πρωτοτυπ")
_NEAR_THE_VERB = 5
_LONGEST_CODE = 2
_COMMAS = frozenset({",", "，", "、"})
_COLONS = frozenset({":", "：", "=", "–", "—"})


def is_of_another_language(clause: Clause, core: Core, place: Place) -> bool:
    """Tell whether a version in another language than the document's own is spoken of."""
    if _is_behind_another_language(clause, place.language or place.line_language):
        return True
    own = place.language or place.line_language
    if core.translating == RENDITION and own and _names_a_version_of_this(clause, but=own):
        return True  # "Die tschechische Fassung dieser Seite entsteht mit DeepL"
    by_line = core.translating == RENDITION or _names_a_version_of_this(clause)
    by_line = by_line or _names_a_language_alone(clause)
    language = place.language or (place.line_language if by_line else "")
    return _is_another_version(clause, core, language) or _is_one_of_another_language(
        clause, core, place.language or place.line_language
    )


def _names_a_version_of_this(clause: Clause, but: str = "") -> bool:
    """Tell "Die ukrainische Version dieser Seite wurde …", "La edición inglesa de esta guía …".

    A version in the language ``but`` is none.
    """
    this = clause.positions(frozenset({"this"}))[:1]
    return any(
        (
            (one.names_language and "text" in other.classes)
            or (other.names_language and "text" in one.classes)
        )
        and f"language:{but}" not in one.classes | other.classes
        for position in this
        for at, (one, other) in enumerate(pairwise(clause.tokens[:position]))
        if "into" not in classes_before(clause, at)  # "Bitte auf Spanisch antworten"
    )


def _names_a_language_alone(clause: Clause) -> bool:
    """Tell "Lediglich die italienische ist …": no noun behind the language, but the verb."""
    if any(token.text in _COMMAS for token in clause.tokens):
        return False  # "My Dutch is poor, so this was …"
    return any(
        "the" in one.classes and other.names_language and third.classes & {"was", "is"}
        for one, other, third in zip(
            clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False
        )
    )


def _is_behind_another_language(clause: Clause, own: str) -> bool:
    """Tell "English (machine translation)" in a list of languages, not "aus dem Englischen (…)"."""
    before = clause.before
    while before and before[-1].classes & {"text", "translation"} and not before[-1].names_language:
        before = before[:-1]  # "English version (machine-translated)"
    if not before or not before[-1].names_language:
        return False
    comma = clause.behind[:1] != () and clause.behind[0].text in _COMMAS | {"/"}
    if comma and any(token.names_language for token in clause.behind):
        return True  # "Deutsch (automatisch übersetzt), Englisch, Türkisch"
    outer = Clause(before)
    source = before == clause.before and leads_from(outer, len(outer.tokens) - 1)
    return not source and f"language:{own}" not in before[-1].classes


def _is_one_of_another_language(clause: Clause, core: Core, language: str) -> bool:
    """Tell "Es gibt eine automatisch übersetzte englische Version": of what it is an attribute."""
    behind = clause.tokens[core.end : core.end + 2]
    # A noun before it is another thing: "машинный перевод немецкой статьи", of a German article.
    led = "a" in classes_before(clause, core.start)  # "An automatically translated English version"
    attribute = core.translating <= {"translated_attribute"} or led
    if len(behind) < 2 or not attribute or "text" not in behind[1].classes:
        return False
    return behind[0].names_language and f"language:{language}" not in behind[0].classes


def is_said_of_another(clause: Clause, core: Core) -> bool:
    """Tell "An earlier draft was machine translated": the subject is some other text."""
    this = clause.positions(frozenset({"this"}))
    of_this = bool(this) and clause.has("other", 0, this[0]) and clause.has("text", 0, this[0])
    if of_this and clause.has("was", 0, core.end):
        return True  # "Eine frühere Fassung dieser Seite war …"
    own = bool(this and this[0] < core.end) or bool(target_languages(clause))
    if "other" in clause.tokens[0].classes and clause.tokens[1].text in _COLONS:
        return True  # "Früher: maschinell übersetzt"
    told = clause.has("was", 0, core.end) or clause.has("we", 0, core.end)
    told = told or _has_an_earlier_subject(clause, core)
    return clause.has("other", 0, core.start) and told and not own


def _has_an_earlier_subject(clause: Clause, core: Core) -> bool:
    """Tell "Una versión anterior se tradujo …": the noun and what makes it another stand first."""
    first = clause.tokens[: core.start][:3]
    return any("other" in token.classes for token in first) and any(
        "text" in token.classes for token in first
    )


def _is_another_version(clause: Clause, core: Core, language: str) -> bool:
    """Tell whether it is said of a version in another language than the document's own.

    "Die englische Ausgabe … wird" is; where the text was translated into its own language, the
    language of the subject is that of the original.
    """
    if not language:
        return False
    target = target_languages(clause)
    if target:
        return language not in target
    return _labels_a_version(clause, language) or is_another_version(clause, core.end, language)


def _labels_a_version(clause: Clause, language: str) -> bool:
    """Tell "Englische Version: maschinell übersetzt" from "Englischer Text: …, Deutsch: …"."""
    first = clause.tokens[:3]
    if len(first) > 1 and _is_a_code(first[0]) and first[1].text in {":", "："}:
        return f"language:{language}" not in first[0].classes  # "EN: machine translation"
    labelled = len(first) > 2 and first[0].names_language and first[2].text in {":", "："}
    alone = labelled and sum(token.names_language for token in clause.tokens) == 1
    other = f"language:{language}" not in first[0].classes
    return alone and other and "text" in first[1].classes


def _is_a_code(token: Token) -> bool:
    return token.names_language and len(token.text) == _LONGEST_CODE


def target_languages(clause: Clause) -> set[str]:
    """Return the languages into which something was translated: "ins Deutsche übersetzt"."""
    targets: set[str] = set()
    verbs = clause.positions(TRANSLATING)
    for position in clause.positions(frozenset({"into"})):
        # "mit DeepL ins Türkische und von Hand zurückübersetzt"
        led = position > 0 and bool(clause.tokens[position - 1].engine)
        if not (led or any(_reaches(clause, position, verb) for verb in verbs)):
            continue
        if "made" in classes_before(clause, position) or _appeared_in(clause, position):
            continue  # "written in German and translated …"
        if _is_the_original(clause, position):
            continue
        for token in clause.tokens[position + 1 : position + 3]:
            if token.names_language:
                targets |= {n.partition(":")[2] for n in token.classes if n.startswith("language:")}
                break
            if not token.classes & {"the", "filler"}:
                break
    return targets


def _is_the_original(clause: Clause, position: int) -> bool:
    """Tell "do original em inglês", "на английския оригинал": that language was translated from."""
    around = (*clause.tokens[max(0, position - 1) : position], *clause.tokens[position + 2 :][:1])
    return any(token.text.startswith(_ORIGINAL) for token in around)


def _appeared_in(clause: Clause, position: int) -> bool:
    """Tell "der auf Englisch veröffentlichten Meldung": an attribute and its noun follow."""
    behind = clause.tokens[position + 2 : position + 4]
    return (
        len(behind) > 1
        and (behind[0].is_unknown or "made" in behind[0].classes)
        and ("text" in behind[1].classes or behind[1].is_unknown)
        and not behind[0].capital
    )


def _reaches(clause: Clause, one: int, other: int) -> bool:
    """Tell whether no other verb stands between: not "auf Englisch geschrieben, … übersetzt"."""
    low, high = min(one, other), max(one, other)
    between = clause.tokens[low + 1 : high]
    return high - low <= _NEAR_THE_VERB and not any(
        "made" in token.classes or token.is_unknown or token.text == "," for token in between
    )

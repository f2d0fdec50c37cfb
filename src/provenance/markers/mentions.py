"""Tells where a clause only speaks of machine translation and claims no use of it.

Negation, modality, conditions, habits, requests, offers, reports, quotation, narration and other
documents make a mention of what would be a disclosure.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import (
    QUOTES,
    Clause,
    classes_before,
    is_another_version,
    is_priced,
)
from provenance.markers.cores import RENDITION, TRANSLATING, is_nominal, leads_from
from provenance.markers.narration import are_all_such, is_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.cores import Core
    from provenance.markers.tokens import Token

_NEAR_THE_VERB = 5
_LONGEST_PARTICLE = 4
_ORIGINAL = ("original", "oryginal", "оригин", "оригін", "πρωτοτυπ")
_LONGEST_INQUIT = 5
_TICKS = frozenset("x✓✔")
_COMMAS = frozenset({",", "，", "、"})
_COLONS = frozenset({":", "：", "=", "–", "—"})
_ADJECTIVES = ("maschinelle", "automatische", "neuronale")


def is_task(tokens: Sequence[Token]) -> bool:
    """Tell an entry of a task list: "- [ ] maschinell übersetzt"; or "…, 2. …, 3. …"."""
    numbers = sum(
        one.text in _COMMAS and other.text.isdigit() and third.text == "."
        for one, other, third in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )
    if numbers > 1:
        return True
    texts = [token.text for token in tokens[:5]]
    if "[" not in texts:
        return False
    behind = texts[texts.index("[") + 1 :]
    return behind[:1] == ["]"] or (bool(behind) and behind[0] in _TICKS and behind[1:2] == ["]"])


def is_attributed(tokens: Sequence[Token], end: int) -> bool:
    """Tell "…, schätzt eine Studie", "…, a reconnu l'avocat": who says so stands last."""
    commas = [i for i, token in enumerate(tokens) if i >= end and token.text in _COMMAS]
    said = [token for token in tokens[commas[-1] + 1 :] if token.is_word] if commas else []
    said = said[1:] if said and "was" in said[0].classes and "we" not in said[0].classes else said
    if not 1 < len(said) <= _LONGEST_INQUIT or not (said[0].is_unknown and not said[0].capital):
        return False
    who = said[1:]
    determined = bool(who[0].classes & {"the", "a"}) and len(who) > 1
    if any(token.engine for token in who):
        return False
    return determined or all(token.is_unknown and token.capital for token in who)


def is_mention(clause: Clause, core: Core, place: Place) -> bool:
    """Requests, wordings that are spoken of, habits, programs as the thing translated."""
    if clause.has("code", 0, core.end + 6) or is_priced(clause):
        return True
    if is_attributed(clause.tokens, core.end) and not clause.has("this"):
        return True
    if any(tell(clause, core) for tell in _TELLS):
        return True
    if _is_behind_another_language(clause, place.language or place.line_language):
        return True
    by_line = core.translating == RENDITION or _names_a_version_of_this(clause)
    by_line = by_line or _names_a_language_alone(clause)
    language = place.language or (place.line_language if by_line else "")
    return _is_another_version(clause, core, language) or _is_one_of_another_language(
        clause, core, place.language or place.line_language
    )


def _names_a_version_of_this(clause: Clause) -> bool:
    """Tell "Die ukrainische Version dieser Seite wurde …", "La edición inglesa de esta guía …"."""
    this = clause.positions(frozenset({"this"}))[:1]
    return any(
        (one.names_language and "text" in other.classes)
        or (other.names_language and "text" in one.classes)
        for position in this
        for one, other in pairwise(clause.tokens[:position])
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


def _is_spoken_of(clause: Clause, core: Core) -> bool:
    """Requests, habits, reports, and wordings of which the clause speaks."""
    quoted = clause.has("quoted_by") and any(token.text in QUOTES for token in clause.tokens)
    return (
        quoted
        or clause.has("reported")
        or _is_asked_for(clause, core)
        or clause.has("quoted_by", _start_of_a_lead(clause, core), core.start)
        or clause.has("habit", 0, core.end + 3)
    )


def _start_of_a_lead(clause: Clause, core: Core) -> int:
    """Return where "hier in der DeepL-Übersetzung:" begins, which leads in a quotation, or 0."""
    colon = [token.text for token in clause.tokens[core.end :]]
    commas = [i for i, token in enumerate(clause.tokens[: core.start]) if token.text in _COMMAS]
    leads = bool(colon) and colon[0] in {":", "："} and len(colon) == 1
    return commas[-1] if commas and leads else 0


def _is_a_quoted_term(clause: Clause, core: Core) -> bool:
    """Tell "termini come «traduzione automatica»": a noun in quotation marks behind other words."""
    around = (*clause.tokens[core.start - 1 : core.start], *clause.tokens[core.end : core.end + 1])
    quoted = len(around) > 1 and all(token.text in QUOTES for token in around)
    return quoted and is_nominal(core) and clause.unknown(0, core.start) > 1


def _is_asked_for(clause: Clause, core: Core) -> bool:
    """Tell a request, but not "Please excuse mistakes: this page was …": behind a colon is told."""
    last = core.end - 1 if is_nominal(core) else core.start  # "Für Übersetzungen nutzen Sie DeepL"
    asked = [i for i in clause.positions(frozenset({"ask"})) if i <= last]
    colons = [i for i in range(core.start) if clause.tokens[i].text in {":", "："}]
    told = bool(colons) and clause.has("this", colons[-1], core.end)
    return any(not told or position > colons[-1] for position in asked)


def _is_offered(clause: Clause, core: Core) -> bool:
    """Tell "DeepL offers translation of documents": an unknown verb from the engine to the noun."""
    if not is_nominal(core):
        return False
    within = clause.tokens[core.start : core.end]
    subject = bool(within[0].engine) and "with" not in classes_before(clause, core.start)
    return subject and any(token.is_unknown for token in within)


def _is_one_of_many(clause: Clause, core: Core) -> bool:
    """Tell "Beiträge, die mit KI übersetzt wurden, müssen …": a rule for all that are such."""
    behind = clause.tokens[core.end : core.end + 3]
    subordinate = len(behind) == 3 and "was" in behind[0].classes and behind[1].text == ","
    subordinate = subordinate and any(t.text in _COMMAS for t in clause.tokens[: core.start])
    return subordinate and not clause.has("this", 0, core.end)


def _is_said_of_another(clause: Clause, core: Core) -> bool:
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


def _is_switched(clause: Clause, core: Core) -> bool:
    """Tell a setting and its state: "Automatische Übersetzung: aus"."""
    behind = [t for t in clause.tokens[core.end : core.end + 4] if t.text not in _COLONS]
    if behind and "text" in behind[0].classes:
        behind = behind[1:]
    state = behind[:1] != [] and "switched" in behind[0].classes
    if not (is_nominal(core) and state) or clause.has("was", 0, core.start) or clause.has("we"):
        return False
    return not behind[1:] or not behind[1].is_word or len(behind[0].text) > _LONGEST_PARTICLE


def _are_switched(clause: Clause, core: Core) -> bool:
    """Tell "Automatisch übersetzte Untertitel sind für dieses Video deaktiviert".

    So is "Automatische Übersetzung ist für dieses Video nicht verfügbar".
    """
    attribute = core.start == 0 and is_nominal(core)
    behind = clause.tokens[core.end : core.end + 3]
    verb = any(token.classes & {"was", "is"} for token in behind)
    state = any(
        "switched" in token.classes and len(token.text) > _LONGEST_PARTICLE
        for token in clause.tokens[core.end :]
    )
    return attribute and verb and state


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
    labelled = len(first) > 2 and first[0].names_language and first[2].text in {":", "："}
    alone = labelled and sum(token.names_language for token in clause.tokens) == 1
    other = f"language:{language}" not in first[0].classes
    return alone and other and "text" in first[1].classes


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


def _is_a_title(clause: Clause, core: Core) -> bool:
    """Tell "Handbuch Maschinelle Übersetzung": a German adjective has its capital in a title."""
    adjective, before = clause.tokens[core.start], clause.tokens[core.start - 1 : core.start]
    behind_a_noun = bool(before) and (before[0].is_unknown or "text" in before[0].classes)
    german = adjective.text.startswith(_ADJECTIVES) and adjective.capital
    return behind_a_noun and german and before[0].capital and is_nominal(core)


def _is_what_people_do(clause: Clause, core: Core) -> bool:
    """Tell "freelance post-editors (machine translation, EN-FI)": the trade of somebody."""
    who = clause.before[-1:]
    person = bool(who) and bool(who[0].classes & {"human", "role"})
    return clause.bracketed and person and is_nominal(core)


def _are_compared(clause: Clause, core: Core) -> bool:
    """Tell "Die Übersetzung von ChatGPT klang flüssiger als die von DeepL"."""
    within = clause.tokens[core.start : core.end]
    several = len({token.engine for token in within if token.engine}) > 1
    return several and is_nominal(core) and any(token.is_unknown for token in within)


_TELLS = (
    _are_compared,
    _is_a_title,
    _is_what_people_do,
    are_all_such,
    _is_a_quoted_term,
    _is_offered,
    _is_one_of_many,
    _is_said_of_another,
    _is_switched,
    _are_switched,
    _is_spoken_of,
    is_told,
)

"""Tells whether a clause claims of its own document that an instrument was used."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import AND, QUOTES, classes_before, document_references, is_and
from provenance.markers.cores import RENDITION
from provenance.markers.other_versions import target_languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.clauses import Clause, Place
    from provenance.markers.cores import Core
    from provenance.markers.tokens import Token

_COMMAS = frozenset({",", "，", "、", "/"})
_GENITIVES = frozenset({"der", "des"})
_DIGITS_OF_A_YEAR = 4
_LONGEST_LEAD = 4
#: What is said of a text behind that it was translated.
_SAID_OF_THE_TEXT = frozenset(
    {"reviewed", "unreviewed", "not_human", "sorry", "ask", "perhaps", "this", "thanks", "not"}
)
_MOST_BEFORE_A_SECOND_VERB = 2


def about_itself(clause: Clause, core: Core, place: Place) -> float:
    """Return the confidence of a statement about the document itself, or 0."""
    if (names_the_result(core) or _has_its_noun(clause, core)) and _is_stated(clause, core):
        return 0.95
    references = document_references(clause, place.language)
    done = clause.has("made") or clause.has("we")  # "We turned to DeepL to translate this page"
    if core.translating == {"translate"} and not done:
        return 0.0
    if names_the_result(core) and _runs_on(clause, core):
        return 0.0
    for start, end, how in references:
        if _linked(clause, core, start, end, place) and _is_own(clause, core, (start, end, how)):
            confidence = _statement_confidence(clause, core, (start, end, how), place)
            if confidence:
                return confidence
    return 0.0


def _is_own(clause: Clause, core: Core, reference: tuple[int, int, str]) -> bool:
    """Tell whether a reference to the document is what the core is claimed of."""
    start, end, how = reference
    used = (clause.has("was") or clause.has("we")) and clause.has("made")
    if how != "this" and core.translating == {"translate"} and not used:
        return False  # "The museum uses AI to translate its labels"
    governed = start > 0 and "with" in clause.tokens[start - 1].classes
    if how != "this" and (_is_restrictive(clause, core, end) or _is_added(clause, core, end)):
        return False
    if how == "bare":
        within = core.end if core.translating == RENDITION else core.start
        # "Un contrat traduit par DeepL vaut peu": any such text, and what is said of it.
        any_such = "a" in clause.tokens[start].classes and clause.unknown(core.end, core.end + 2)
        return not (clause.unknown(0, core.start) or any_such) and end <= within
    if how == "the":
        return not governed and _is_own_by_the_article(clause, core, (start, end))
    # "bei diesem Wettbewerb": a noun that is no text.
    elsewhere = governed and clause.unknown(start, end) > 0
    # "Tłumaczenie maszynowe to dział informatyki": behind the core only "this text" is a subject.
    elsewhere = elsewhere or (start >= core.end and end == start + 1)
    return not elsewhere and not (start >= core.end and _are_spoken_of(clause, core))


def _is_own_by_the_article(clause: Clause, core: Core, reference: tuple[int, int]) -> bool:
    """Tell whether "the page" is this one, and the subject of what is claimed."""
    start, end = reference
    # "Il Tribunale ha ritenuto inutilizzabile la traduzione …"
    behind_another = start > 1 and clause.unknown(0, start) > 1
    if behind_another and not _follows_a_comma(clause, start):
        return False
    spoken_of = _are_such_texts(clause, core, end) or _is_an_object(clause, core, start, end)
    spoken_of = spoken_of or _goes_on_as_a_story(clause, core, end)
    spoken_of = spoken_of or _is_what_somebody_did(clause, start)
    if spoken_of or _belongs_to_the_subject(clause, start):
        return False
    dated = any(is_year(token.text) for token in clause.tokens[: core.end])
    told = names_the_result(core) and not _is_said_to_be_made(clause, core, end)
    return not (dated or told)


def _follows_a_comma(clause: Clause, start: int) -> bool:
    return any(token.text in _COMMAS | AND for token in clause.tokens[max(0, start - 2) : start])


def _are_such_texts(clause: Clause, core: Core, reference_end: int) -> bool:
    """Tell "Les textes traduits avec DeepL se reconnaissent": what is said of them comes behind."""
    said = [token for token in clause.tokens[core.end : core.end + 2] if token.is_word]
    if not clause.tokens[core.end - 1].engine:  # "… traduits automatiquement restent en brouillon"
        said = [token for token in said[:1] if not token.capital]
    return core.start == reference_end and any(token.is_unknown for token in said)


def _belongs_to_the_subject(clause: Clause, start: int) -> bool:
    """Tell "Seventy per cent of the listings", "die Leserin des Artikels": a noun before it."""
    before = [token for token in clause.tokens[:start] if token.text != "of"][-1:]
    genitive = clause.tokens[start].text in _GENITIVES or clause.tokens[start - 1].text == "of"
    return start > 0 and genitive and bool(before) and before[0].is_unknown


def _is_an_object(clause: Clause, core: Core, start: int, end: int) -> bool:
    """Tell "The tool shows the page translated by Google": behind a verb, and no verb of its own.

    "Ich habe die Mail meiner Tante durch DeepL geschickt" speaks of what belongs to somebody.
    """
    verb = any(token.classes & {"was", "is", "we"} for token in clause.tokens[end : core.start])
    verb = verb or clause.has("we", 0, start)
    if not verb and _is_done_by_ours(clause.tokens[:start]):
        return True
    if not verb and start > 0 and end <= core.start:
        return clause.tokens[start - 1].is_unknown and not clause.tokens[start - 1].capital
    led = clause.tokens[:start]
    if not clause.has("was") and clause.has("made", start - 1, start):  # "Our customer ran …"
        return any("the" in a.classes and b.is_unknown for a, b in pairwise(led))
    if any("a" in a.classes and b.is_unknown for a, b in pairwise(led)):
        return True  # "Eine Leserin hat meinen Beitrag durch DeepL geschickt"
    owned = core.translating == RENDITION and clause.has("we", 0, start)
    return owned and clause.unknown(end, core.start) > 0


def _is_done_by_ours(led: Sequence[Token]) -> bool:
    """Tell "Mein Vater hat den Beitrag seiner Zeitung durch DeepL gejagt": a person, a verb."""
    return any(
        "mine" in one.classes and other.is_unknown and "was" in third.classes
        for one, other, third in zip(led, led[1:], led[2:], strict=False)
    )


def _is_what_somebody_did(clause: Clause, start: int) -> bool:
    """Tell "Il cameriere ha tradotto il menù con Google": who did it stands before the verb."""
    verbs = [i for i in clause.positions(frozenset({"translated"})) if i < start]
    doer = clause.tokens[: verbs[0]] if verbs else ()
    return any("the" in one.classes and other.is_unknown for one, other in pairwise(doer))


def _goes_on_as_a_story(clause: Clause, core: Core, end: int) -> bool:
    """Tell "I asked ChatGPT to translate the menu and it invented a fish"."""
    last = max(core.end, end)
    behind = clause.tokens[last : last + _LONGEST_LEAD]
    joined = bool(behind) and is_and(behind[0]) and any(t.is_unknown for t in behind[1:])
    said = frozenset().union(*(token.classes for token in clause.tokens[last:]))
    return joined and clause.has("we", 0, last) and not said & _SAID_OF_THE_TEXT


def _is_added(clause: Clause, core: Core, reference_end: int) -> bool:
    """Tell "…, some of them machine translated": a comma, and no verb of its own behind it."""
    between = clause.tokens[reference_end : core.start]
    commas = [i for i, token in enumerate(between) if token.text in _COMMAS]
    if not commas:
        return False
    behind = (*between[commas[-1] :], *clause.tokens[core.end : core.end + 1])
    return not any(token.classes & {"was", "is", "we", "made"} for token in behind)


def _is_restrictive(clause: Clause, core: Core, reference_end: int) -> bool:
    """Tell "Reviews translated by Google are shown …": the verb comes behind the participle."""
    behind = clause.tokens[core.end : core.end + 1]
    verb = bool(behind) and bool(behind[0].classes & {"was", "is", "modal"})
    relative = clause.has("that", reference_end, core.start)  # "Texts that were … are …"
    before = (not relative and clause.has("was", reference_end, core.start)) or clause.has(
        "is", 0, core.start
    )
    return (
        verb
        and not before
        and "finite" not in clause.tokens[core.end - 1].classes
        and (core.translating >= {"translated"} and reference_end <= core.start)
    )


def is_year(text: str) -> bool:
    """Tell four digits."""
    return len(text) == _DIGITS_OF_A_YEAR and text.isdigit()


def _are_spoken_of(clause: Clause, core: Core) -> bool:
    """Tell "Maschinelle Übersetzungen dieses Textes sind …": a subject, but nothing made."""
    behind = clause.has("was", core.end) and not (clause.has("made") or clause.has("reviewed"))
    behind = behind or clause.has("is", core.end)  # "… will follow in June"
    return names_the_result(core) and core.engine == "unknown" and behind


def _is_said_to_be_made(clause: Clause, core: Core, reference_end: int) -> bool:
    """Tell "the machine translation was made by …" from "… has made great progress"."""
    if reference_end <= core.start and clause.has("was", reference_end, core.start):
        return True
    within = clause.tokens[core.start : core.end]
    if any("was" in one.classes and "by" in other.classes for one, other in pairwise(within)):
        return True  # "the translation is by DeepL"
    verbs = frozenset({"made", "reviewed"} if clause.has("was") else {"made"})
    made = [i for i in clause.positions(verbs) if i >= core.start]
    return bool(made) and clause.unknown(core.end, made[0]) <= 1


def _is_stated(clause: Clause, core: Core) -> bool:
    """Tell "This is a machine translation" and its like: a copula, then the noun."""
    stated = clause.positions(frozenset({"statement"}))
    before = [position for position in stated if position < core.end]
    return bool(before) and clause.unknown(before[-1], core.end) == 0 and not _runs_on(clause, core)


def _has_its_noun(clause: Clause, core: Core) -> bool:
    """Tell "You are viewing a version translated by Google": the noun, then the participle."""
    nouns = [i for i in clause.positions(frozenset({"text"})) if i < core.start]
    governed = bool(nouns) and "with" in classes_before(clause, nouns[-1])  # "settings for text …"
    return "translated" in core.translating and nouns[-1:] == [core.start - 1] and not governed


def _statement_confidence(
    clause: Clause, core: Core, reference: tuple[int, int, str], place: Place
) -> float:
    start, end, how = reference
    habitual = clause.has("is", 0, core.end + 1) and not clause.has("was", 0, core.end + 2)
    if habitual and how != "this" and not _is_ours(clause, (start, end), place):
        return 0.0
    if habitual and clause.unknown(start, end):
        return 0.0  # "This plug-in will …": a noun that is no text
    confidence = 0.97 if core.engine != "unknown" else 0.95
    return confidence - (0.12 if habitual else 0.0) - (0.05 if how != "this" else 0.0)


def _is_ours(clause: Clause, reference: tuple[int, int], place: Place) -> bool:
    """Tell "Die deutschen Seiten unseres Shops werden …", said in German, from any such text."""
    own = f"language:{place.language or place.line_language}"
    named = any(own in token.classes for token in clause.tokens[slice(*reference)])
    return named and "the" in clause.tokens[reference[0]].classes


def _goes_to_us(clause: Clause, start: int, place: Place) -> bool:
    """Tell "Die Berichte unserer Partner hat DeepL ins Deutsche …", "Die deutschen Seiten …"."""
    own = place.language or place.line_language
    return own in target_languages(clause) or _is_ours(clause, (start, start + 3), place)


def _linked(clause: Clause, core: Core, start: int, end: int, place: Place) -> bool:
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
    if start < core.start and _is_coordinated(clause, core):
        return unknown <= _MOST_BEFORE_A_SECOND_VERB
    pair = clause.tokens[end : end + 2]
    # "Den Gastbeitrag aus Turku haben wir …": behind the noun and what it comes from
    led = len(pair) > 1 and "with" in pair[0].classes and pair[1].is_unknown
    led = led or (len(pair) > 1 and "the" in pair[0].classes and _goes_to_us(clause, start, place))
    near = clause.tokens[max(0, start - 2) : start] + clause.tokens[end : end + 2 + led]
    return unknown <= 6 and any(token.classes & {"was", "is", "we"} for token in near)


def _is_coordinated(clause: Clause, core: Core) -> bool:
    """Tell "Dieser Artikel erschien auf Englisch und wurde mit DeepL übersetzt"."""
    before = clause.tokens[max(0, core.start - 4) : core.start]
    return any(one.text in AND and "was" in other.classes for one, other in pairwise(before))


def subject_start(clause: Clause, core: Core, place: Place) -> int:
    """Return where the subject of a statement begins, or the core."""
    references = document_references(clause, place.language)
    before = [(start, end) for start, end, _ in references if start < core.start]
    if before and _parts_by_a_quote(clause, before[-1][0], core.start):
        return core.start  # "die Reportage „Übersetzt von KI“": the subject is not quoted
    # "Ez az oldal", this (the) page: the noun phrase begins with the first of its determiners.
    return min([core.start, *(start for start, end in before if end == before[-1][1])])


def _parts_by_a_quote(clause: Clause, start: int, end: int) -> bool:
    """Tell whether a quotation that begins between two positions goes on beyond them."""
    return sum(token.text in QUOTES for token in clause.tokens[start:end]) % 2 == 1


def names_the_result(core: Core) -> bool:
    """Tell whether a noun names the translation and no participle says that it was made."""
    return not core.translating & {"translated", "translate"} or (
        "machine_translation" in core.translating and core.end - core.start == 1
    )


def _runs_on(clause: Clause, core: Core) -> bool:
    """Tell whether a noun goes on into another ("machine translation systems") or gets a verb."""
    behind = clause.tokens[core.end : core.end + 1]
    if "with" in classes_before(clause, core.start) and core.end + 1 == len(clause.tokens):
        return False  # "mithilfe maschineller Übersetzung lokalisiert"
    return bool(behind) and behind[0].is_unknown

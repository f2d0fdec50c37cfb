"""Tells whether a phrase begins and ends where its clause, or a part of it, does.

Before a footer stand labels, known words, and nouns that no list has, but no verb; behind it what
was checked, by whom, or a mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.assertions import names_the_result
from provenance.markers.clauses import AND, classes_before
from provenance.markers.cores import is_nominal, leads_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.clauses import Clause, Place
    from provenance.markers.cores import Core
    from provenance.markers.tokens import Token

_LABEL_MARKS = frozenset(":-–—―*_#>~=|/\\•·»«\"'`“”„†‡§+^：、，,→➜⚠️ℹ🤖✍️")
_COLONS = frozenset({":", "："})
_COMMAS = frozenset({",", "，", "、", "/"})
#: What begins a reason, folded.
BECAUSE = frozenset(
    {"because", "weil", "da", "cuz", "porque", "perche", "omdat", "parce", "poiche"}
)
_LONGEST_WAY = 4
_LONGEST_HELPER = 3
_MOST_UNKNOWN_IN_A_NOTE = 3
_MOST_NOUNS = 3


def begins(clause: Clause, core: Core, place: Place) -> bool:
    """Tell whether nothing but known words and labels stands before the core."""
    before = clause.tokens[: core.start]
    start = 0
    listed = False
    for position, token in enumerate(before):
        labelled = token.text in _COMMAS and ("label" in before[0].classes or listed)
        listed = listed or token.text in _COLONS
        if token.text in _COLONS and any("a" in t.classes - {"filler"} for t in before[:position]):
            continue  # "Wieder so eine Anfrage: Text maschinell übersetzt"
        stops = labelled or token.text in {":", "：", "–", "—", "―", "-", "→"}
        if stops and (labelled or position + 1 < core.start):
            start = position + 1
    unknown = clause.unknown(start, core.start)
    if unknown == 0 or any(leads(clause, core) for leads in _LEADS):
        return True
    if any(leads(clause, core, place) for leads in _LEADS_IN_PLACE):
        return True
    return unknown == 1 and _is_circumstance(clause, start, core)


def _is_heading_with_comma(clause: Clause, core: Core) -> bool:
    """Tell "Songtext aus dem Englischen, automatisch übersetzt": no verb but the core's.

    So is "Antwort des Verkäufers, maschinell übersetzt: …", which leads what was translated.
    """
    before = clause.tokens[: core.start]
    adverb = len(before) > 1 and before[-1].is_unknown and not before[-1].capital
    before = before[:-1] if adverb else before  # "…, simultan übersetzt durch Microsoft"
    behind = clause.tokens[core.end : core.end + 1]
    led = bool(behind) and behind[0].text in _COLONS and "text" in clause.tokens[0].classes
    if not before or before[-1].text not in _COMMAS or (behind and not led):
        return False
    verb = any(clause.has(name, 0, core.end) for name in ("was", "is", "we", "a"))
    return not verb and clause.unknown(0, core.start) <= _MOST_UNKNOWN_IN_A_NOTE - 1


def _is_a_noun_with_its_participle(clause: Clause, core: Core, place: Place) -> bool:
    """Tell "Sprechblasen maschinell übersetzt.": a line of its own, only nouns, no other verb.

    In German unknown words in small letters may be verbs; a noun has a capital.
    """
    unknown = [token for token in clause.tokens[: core.start] if token.is_unknown]
    nouns = all(token.capital for token in unknown) and len(unknown) <= _MOST_NOUNS
    alone = place.apart and place.last and not (place.heading or place.item)
    verb = any(clause.has(name, 0, core.end) for name in ("was", "is", "we", "modal"))
    # "Karl übersetzt mit DeepL": only at the end "übersetzt" is a participle for sure.
    verb = verb or clause.has("finite", 0, core.end - 1)
    led = core.engine == "unknown" or "with" in classes_before(clause, core.start)
    led = led or clause.has("with", core.start, core.end)  # "Bing und DeepL übersetzt haben"
    behind = clause.tokens[core.end : core.end + 1]
    whole = not behind or behind[0].text in _COMMAS or "reviewed" in behind[0].classes
    return alone and nouns and not verb and led and whole and "translated" in core.translating


def _is_joined_to_a_noun(clause: Clause, core: Core, place: Place) -> bool:
    """Tell "Untertitelung und Übersetzung: automatisch", a line by itself."""
    pair = clause.tokens[: core.start]
    joined = len(pair) == 2 and pair[1].text in AND and "we" not in pair[1].classes
    noun = joined and pair[0].is_unknown and pair[0].capital
    whole = place.apart and place.last and core.end == len(clause.tokens)
    return noun and whole and not place.heading


def _is_an_adjective_of_it(clause: Clause, core: Core) -> bool:
    """Tell "Technische Übersetzung mit SYSTRAN, nicht lektoriert"; else it may be offered."""
    checked = clause.has("reviewed", core.end) or clause.has("unreviewed", core.end)
    first = core.start == 1 and clause.tokens[0].is_unknown and clause.tokens[0].capital
    return first and checked and is_nominal(core) and core.engine != "unknown"


def _tells_its_source(clause: Clause, core: Core, place: Place) -> bool:
    """Tell "Regelheft: automatische Übersetzung aus dem Koreanischen" from "Neu: …"."""
    labelled = core.start > 1 and clause.tokens[core.start - 1].text in _COLONS
    verb = any(clause.has(name) for name in ("was", "is", "we", "modal"))
    behind = range(core.end, min(len(clause.tokens), core.end + 3))
    source = any(leads_from(clause, i) for i in behind)
    return labelled and source and not verb and place.apart and clause.unknown(0, core.start) <= 1


def follows_a_comma(clause: Clause, core: Core) -> bool:
    """Tell whether a comma stands before the core."""
    return core.start > 0 and clause.tokens[core.start - 1].text in _COMMAS


def _is_apposition(clause: Clause, core: Core) -> bool:
    """Tell "… aus der Jerusalem Post, Übersetzung DeepL": a noun and a name end the clause.

    In brackets a participle does as well: "(„Gehen wir“, übersetzt mit Google)".
    """
    if not follows_a_comma(clause, core) or core.engine == "unknown":
        return False
    if clause.bracketed:
        return True
    behind = clause.tokens[_beyond_an_adjective(clause, core.end) :]
    ended = not behind or not behind[0].is_word or "reviewed" in behind[0].classes
    return names_the_result(core) and ended


def _is_behind_a_deed(clause: Clause, core: Core) -> bool:
    """Tell "Verfasst von Leila Amrani, übersetzt von ChatGPT": each did a part, and no verb."""
    first = clause.tokens[:2]
    deed = core.start > 2 and first[0].capital and "by" in first[1].classes
    verb = any(clause.has(name, 0, core.start) for name in ("was", "is", "we", "a", "the", "modal"))
    return deed and not verb and follows_a_comma(clause, core) and "translated" in core.translating


def _is_a_labelled_part(clause: Clause, core: Core, place: Place) -> bool:
    """Tell "Body text translated with DeepL": an unknown word, a noun for a text, the core."""
    before = [token for token in clause.tokens[: core.start] if token.is_word]
    verb = any("finite" in token.classes for token in clause.tokens[core.start : core.end])
    named = core.engine != "unknown" or (clause.bracketed and place.apart)
    named = named and core.end == len(clause.tokens) and not verb
    noun = len(before) == 1 or (bool(before) and "text" in before[-1].classes)
    return noun and named and before[0].is_unknown and clause.unknown(0, core.start) == 1


def _is_circumstance(clause: Clause, start: int, core: Core) -> bool:
    """Tell "Aus Zeitgründen mit DeepL übersetzt": a preposition, an unknown noun, then the core."""
    before = clause.tokens[start : core.start]
    if any(token.text in _COLONS for token in before):
        return False
    ended = core.end >= len(clause.tokens) or not clause.tokens[core.end].is_word
    verb = clause.has("was") or clause.has("is") or clause.has("we")
    if ended and not verb and (_governs(clause, core) or _is_governed(clause, start, core)):
        return True
    return ended and before[0].classes >= {"with"} and before[1:2] != () and before[1].is_unknown


def _is_governed(clause: Clause, start: int, core: Core) -> bool:
    """Tell "Nur zu Informationszwecken maschinell übersetzt": a preposition leads the noun."""
    unknown = next(i for i in range(start, core.start) if clause.tokens[i].is_unknown)
    return unknown > 0 and "with" in classes_before(clause, unknown)


def _governs(clause: Clause, core: Core) -> bool:
    """Tell whether a preposition leads the core: "Notgedrungen mit DeepL übersetzt"."""
    return "with" in classes_before(clause, core.start) and "translated" in core.translating


def _goes_on(clause: Clause, core: Core) -> bool:
    """Tell "Mit ChatGPT übersetzt und keine Fehler gefunden": led by "with", then more is told."""
    behind = clause.tokens[core.end : core.end + 4]
    if not behind or behind[0].text not in AND:
        return False
    # "maschinell ins Deutsche gebracht und von Birgit Stahnke korrigiert"
    if len(behind) > 1 and "by" in behind[1].classes and clause.has("reviewed", core.end):
        return True
    if core.engine == "unknown":
        return False
    if _names_a_helper(clause.tokens[core.end + 1 :]):
        return True
    led = core.start == 1 and "with" in classes_before(clause, core.start)
    # "Übersetzt mit DeepL und glattgebügelt von Katja": what "by" follows is a participle, too.
    by = any("by" in token.classes for token in behind[2:])
    return by or (led and "translated" in clause.tokens[core.end - 1].classes)


def _names_a_helper(behind: Sequence[Token]) -> bool:
    """Tell "English by DeepL and a patient friend", "Deutsch von DeepL und meiner Schwester"."""
    if not 1 < len(behind) <= _LONGEST_HELPER:
        return False
    determined = bool(behind[0].classes & {"a", "the"})
    verb = any(t.classes & {"was", "is", "not", "made", "modal", "text"} for t in behind)
    return determined and not verb and all(token.is_word for token in behind)


def _names_its_original(clause: Clause, core: Core) -> bool:
    """Tell "Inoffizielle KI-Übersetzung eines Artikels aus „Helsingin Sanomat“": no verb."""
    behind = clause.tokens[core.end :]
    known = next((i for i, token in enumerate(behind) if token.is_unknown), 0)
    article = any(token.classes & {"a", "the", "this"} for token in behind[:known])
    text = any("text" in token.classes for token in behind[:known])
    verb = any(token.classes & {"was", "is", "modal", "we", "not"} for token in behind)
    nouns = all(_may_be_of_a_name(behind, i) for i, token in enumerate(behind) if token.is_unknown)
    checked = clause.has("reviewed", 0, core.start) or clause.has("unreviewed", 0, core.start)
    checked = checked and not clause.has("a", 0, 1)  # "Ungeprüfte DeepL-Übersetzung eines Aushangs"
    led = (core.start <= 1 and text) or checked
    return led and is_nominal(core) and article and nouns and not verb


def _may_be_of_a_name(tokens: Sequence[Token], position: int) -> bool:
    """Tell a word in a capital, what stands between two ("El Faro de Ceuta"), "the seller's"."""
    around = (*tokens[max(0, position - 1) : position], *tokens[position + 1 : position + 2])
    between = len(around) > 1 and all(token.capital for token in around)
    return tokens[position].capital or between or _owns(tokens, position)


def _owns(tokens: Sequence[Token], position: int) -> bool:
    """Tell "the manufacturer's data sheet", whose it is."""
    before, behind = tokens[max(0, position - 1) : position], tokens[position + 1 : position + 2]
    return bool(before and behind) and "the" in before[0].classes and behind[0].text == "s"


def _is_followed_by_its_way(clause: Clause, core: Core) -> bool:
    """Tell "Automatisch übersetzt mit Crowdin", "Maschinelle Übersetzung via Crowdin": no verb."""
    behind = clause.tokens[core.end :]
    if not behind or "with" not in behind[0].classes or len(behind) > _LONGEST_WAY:
        return False
    verb = any(t.classes & {"was", "is", "modal", "if"} or t.text in _COMMAS for t in behind)
    done = "translated" in clause.tokens[core.end - 1].classes and "by" not in behind[0].classes
    return core.start == 0 and (done or behind[0].text == "via") and not verb


def _is_followed_by_a_reason(clause: Clause, core: Core) -> bool:
    """Tell "English version by ChatGPT because my own English is terrible"."""
    behind = clause.tokens[core.end : core.end + 1]
    return bool(behind) and behind[0].text in BECAUSE and core.engine != "unknown"


def _beyond_an_adjective(clause: Clause, start: int) -> int:
    """Skip "und eigenen" in "mit DeepL und eigenen Korrekturen"."""
    behind = clause.tokens[start : start + 3]
    joined = len(behind) > 2 and behind[0].text in AND and behind[1].is_unknown
    return start + 2 if joined and "reviewed" in behind[2].classes else start


def ends(clause: Clause, core: Core) -> bool:
    """Tell whether the phrase ends where the clause, or a part of it, ends."""
    if clause.tokens[core.end - 1].engine and "." in clause.tokens[core.end - 1].text:
        return core.end == len(clause.tokens) or not clause.tokens[core.end].is_unknown
    if _goes_on(clause, core) or _is_followed_by_its_way(clause, core):
        return True
    if _names_its_original(clause, core) or _is_followed_by_a_reason(clause, core):
        return True
    verb = is_nominal(core) and "was" in classes_before(clause, core.end + 1)
    behind = clause.tokens[_beyond_an_adjective(clause, core.end) :]
    if behind and behind[0].hyphened and behind[0].is_unknown:
        behind = behind[1:]  # "mit einem OPUS-MT-Modell"
    for position, token in enumerate(behind):
        if ("reviewed" in token.classes and not verb) or (
            not token.is_word and token.text in _LABEL_MARKS
        ):
            return True
        if token.is_unknown and not _owns(behind, position):
            return False
    return True


#: What may stand before a phrase though no list has it all.
_LEADS = (_is_behind_a_deed, _is_apposition, _is_heading_with_comma, _is_an_adjective_of_it)
#: The same, where it depends on the place.
_LEADS_IN_PLACE = (
    _is_a_labelled_part,
    _is_joined_to_a_noun,
    _tells_its_source,
    _is_a_noun_with_its_participle,
)

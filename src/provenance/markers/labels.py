"""Tells whether a clause fills its place as footers and labels do: "Übersetzt mit DeepL"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.assertions import names_the_result
from provenance.markers.clauses import AND, classes_before
from provenance.markers.cores import INSTRUMENT, RENDITION, is_nominal

if TYPE_CHECKING:
    from provenance.markers.clauses import Clause, Place
    from provenance.markers.cores import Core

_LABEL_MARKS = frozenset(":-–—―*_#>~=|/\\•·»«\"'`“”„†‡§+^：、，,→➜⚠️ℹ🤖✍️")
_COLONS = frozenset({":", "："})
_COMMAS = frozenset({",", "，", "、", "/"})
_DASHES = frozenset({"–", "—"})
#: Of what stands behind a label and a dash: it warns, doubts, or tells of the making.
_SAYS_MORE = frozenset(
    {"reviewed", "unreviewed", "not_human", "not", "perhaps", "modal", "was", "is", "we", "ask"}
    | {"this", "made", "with", "translated", "label"}
)
_LONGEST_WAY = 4
_SHORTEST_GOVERNED = 2
_BARE = 0.8
_NOTED = 0.85
_MOST_UNKNOWN_IN_A_NOTE = 3


def standing_alone(clause: Clause, core: Core, place: Place) -> float:
    """Return the confidence of a footer or label that is a clause by itself, or 0."""
    if core.translating == {"translate"} or not (_begins(clause, core) and _ends(clause, core)):
        return 0.0
    if clause.has("is", 0, core.end):
        return 0.0
    named = any(token.engine for token in clause.tokens[core.start : core.end])
    if core.translating & {"translated"}:
        if _is_kind_of_text(clause, core) or _is_an_attribute(clause, core):
            return 0.0
        filled = core.end - core.start == len(clause.tokens)
        listed = place.item and filled and not clause.bracketed
        return 0.97 if named else 0.9 * (not listed)
    if core.translating == RENDITION:
        return _rendition(clause, core, place, named=named)
    return 0.85 if _says_it_was_made(clause, core) else _label(clause, core, place, named=named)


def _rendition(clause: Clause, core: Core, place: Place, *, named: bool) -> float:
    whole = place.apart and place.last and not clause.has("by")
    if whole and _says_it_was_made(clause, core):
        return _BARE  # "Es wurde DeepL verwendet.": a block of its own, and nothing else in it
    if not (place.apart or place.last or clause.bracketed):
        return 0.0
    named = named and clause.unknown(0, len(clause.tokens)) == 0
    return _label(clause, core, place, named=named)


def _is_an_attribute(clause: Clause, core: Core) -> bool:
    """Tell "Тексты, переведённые с помощью DeepL, легко узнать": between commas, a noun before."""
    behind = clause.tokens[core.end : core.end + 3]
    closed = len(behind) > 1 and behind[0].text in _COMMAS
    noun = core.start > 1 and "text" in clause.tokens[core.start - 2].classes
    said = any(token.is_unknown for token in behind[1:])
    return closed and noun and said and _follows_a_comma(clause, core) and not clause.has("this")


def _is_kind_of_text(clause: Clause, core: Core) -> bool:
    """Tell "Wanted: editor for texts translated with DeepL"."""
    noun = "text" in classes_before(clause, core.start)
    led = "with" in classes_before(clause, core.start - 1)
    return noun and led and core.start > _SHORTEST_GOVERNED


def _label(clause: Clause, core: Core, place: Place, *, named: bool) -> float:
    # A term is introduced with its abbreviation: "Maschinelle Übersetzung (MÜ) …".
    within = clause.tokens[core.start : core.end]
    comma = next((i for i, token in enumerate(within) if token.text in _COMMAS), len(within))
    # "Übersetzungen, auch maschinelle, dienen …"
    added = not any(token.engine or token.classes & INSTRUMENT for token in within[:comma])
    added = added and not clause.has("made", core.start + comma, core.end)
    if (
        _lists_keywords(clause, core)
        or _is_governed_noun(clause, core)
        or (not named and (_has_its_verb(clause, core) or _says_of_what(clause, core)))
    ):
        return 0.0
    if clause.has("we", core.start, core.end) or added or _is_defined(clause, core):
        return 0.0
    abbreviated = core.end - core.start == 1 and len(clause.tokens[core.start].text) < 3
    if abbreviated or not _stands_as_label(clause, core, place):
        return 0.0
    if named:
        return 0.9
    says_more = any(
        token.classes & {"reviewed", "unreviewed", "not_human", "not"} or token.names_language
        for token in clause.tokens[core.end : core.end + 4]
    )
    footer = place.last and (says_more or place.unstopped)
    return _BARE if place.apart or clause.bracketed or footer else 0.0


def _lists_keywords(clause: Clause, core: Core) -> bool:
    """Tell "DeepL, Übersetzung, KI": each word between commas."""
    within = clause.tokens[core.start : core.end]
    commas = sum(token.text in _COMMAS for token in within)
    return commas > 1 and len(within) == 2 * commas + 1


def _has_its_verb(clause: Clause, core: Core) -> bool:
    """Tell "Maschinelle Übersetzungen Dritter sind es nicht": no label, but a subject."""
    behind = clause.tokens[core.end : core.end + 2]
    verbs = [i for i, token in enumerate(behind, core.end) if "was" in token.classes]
    told = bool(verbs) and behind[0].text != "," and clause.words(verbs[0] + 1, len(clause.tokens))
    return bool(told) and not (clause.has("made") or clause.has("reviewed") or clause.bracketed)


def _says_of_what(clause: Clause, core: Core) -> bool:
    """Tell a service, "Automatische Übersetzung von Webseiten, PDFs …", from "… des Artikels"."""
    pair = clause.tokens[core.end : core.end + 2]
    led = len(pair) > 1 and bool(pair[0].classes & {"by", "with"}) and not clause.bracketed
    return led and "text" in pair[1].classes and not pair[1].classes & {"this", "the", "filler"}


def _is_governed_noun(clause: Clause, core: Core) -> bool:
    """Tell "Jetzt mit DeepL-Übersetzung", "Lektorin für mit DeepL übersetzte Texte"."""
    polite = clause.has("thanks") or clause.has("sorry")
    if core.start < _SHORTEST_GOVERNED or polite or clause.has("made"):
        return False
    if clause.tokens[core.start - 2].names_language:
        return False  # "English via DeepL translation"
    before = classes_before(clause, core.start)
    twice = "with" in classes_before(clause, core.start - 1)
    noun = "translation" in clause.tokens[core.end - 1].classes
    return "with" in before and (twice or noun)


def _is_defined(clause: Clause, core: Core) -> bool:
    """Tell "Машинный перевод — раздел информатики": a dash, then nouns and no verb."""
    behind = clause.tokens[core.end :]
    if core.engine != "unknown" or len(behind) < 2 or behind[0].text not in _DASHES:
        return False
    said = frozenset().union(*(token.classes for token in behind))
    return behind[-1].is_unknown and not said & _SAYS_MORE


def noted(clause: Clause, core: Core) -> float:
    """Return the confidence of what a note says of a text it does not name, or 0.

    "Anm. d. Red.: Das Gespräch wurde auf Englisch geführt und mit DeepL übersetzt."
    """
    ends = _COLONS | (_COMMAS if "label" in clause.tokens[0].classes else frozenset())
    colon = next((i for i, t in enumerate(clause.tokens[: core.start]) if t.text in ends), None)
    if colon is None or not clause.has("was", 0, core.end + 1):
        return 0.0
    if core.translating <= {"translated_attribute"}:
        return 0.0  # "Hinweis: Maschinell übersetzte Meldungen sind …"
    labelled = colon == 0 or clause.has("label", 0, colon)
    few = clause.unknown(colon, core.start) <= _MOST_UNKNOWN_IN_A_NOTE
    return _NOTED if labelled and few and _ends(clause, core) else 0.0


def _says_it_was_made(clause: Clause, core: Core) -> bool:
    """Tell "Zur Übersetzung wurde DeepL verwendet", "Käännös on tehty tekoälyllä": nothing else."""
    whole = len(clause.tokens)
    said = clause.has("was", 0, whole) and clause.has("made", 0, whole)
    return said and clause.unknown(0, whole) == 0 and not clause.has("a", 0, core.start)


def _stands_as_label(clause: Clause, core: Core, place: Place) -> bool:
    """Tell whether a noun ("machine translation") labels a text rather than speaks of a thing."""
    own_start = core.start if _follows_a_comma(clause, core) else 0
    whole = place.apart and clause.unknown(0, len(clause.tokens)) == 0
    if clause.has("was", own_start, core.end) or (
        clause.has("a", 0, core.start) and not (clause.bracketed or whole)
    ):
        return False
    return clause.bracketed or not (place.heading or place.item)


def _begins(clause: Clause, core: Core) -> bool:
    """Tell whether nothing but known words and labels stands before the core."""
    before = clause.tokens[: core.start]
    start = 0
    listed = False
    for position, token in enumerate(before):
        labelled = token.text in _COMMAS and ("label" in before[0].classes or listed)
        listed = listed or token.text in _COLONS
        ends = labelled or token.text in {":", "：", "–", "—", "―", "-", "→"}
        if ends and (labelled or position + 1 < core.start):
            start = position + 1
    unknown = clause.unknown(start, core.start)
    if _follows_a_comma(clause, core) and _is_apposition(clause, core):
        return True
    if _is_heading_with_comma(clause, core) or _is_a_labelled_part(clause, core):
        return True
    return unknown == 0 or (unknown == 1 and _is_circumstance(clause, start, core))


def _is_heading_with_comma(clause: Clause, core: Core) -> bool:
    """Tell "Songtext aus dem Englischen, automatisch übersetzt": no verb but the core's."""
    before = clause.tokens[: core.start]
    if not before or before[-1].text not in _COMMAS or core.end != len(clause.tokens):
        return False
    verb = clause.has("was") or clause.has("is") or clause.has("we") or clause.has("a")
    return not verb and clause.unknown(0, core.start) <= _MOST_UNKNOWN_IN_A_NOTE - 1


def _follows_a_comma(clause: Clause, core: Core) -> bool:
    return core.start > 0 and clause.tokens[core.start - 1].text in _COMMAS


def _is_apposition(clause: Clause, core: Core) -> bool:
    """Tell "… aus der Jerusalem Post, Übersetzung DeepL": a noun and a name end the clause."""
    behind = clause.tokens[_beyond_an_adjective(clause, core.end) :]
    ended = not behind or "reviewed" in behind[0].classes
    return names_the_result(core) and core.engine != "unknown" and ended


def _is_a_labelled_part(clause: Clause, core: Core) -> bool:
    """Tell "Body text translated with DeepL": an unknown word, a noun for a text, the core."""
    before = [token for token in clause.tokens[: core.start] if token.is_word]
    verb = any("finite" in token.classes for token in clause.tokens[core.start : core.end])
    named = core.engine != "unknown" and core.end == len(clause.tokens) and not verb
    noun = len(before) == 1 or (bool(before) and "text" in before[-1].classes)
    return noun and named and before[0].is_unknown and clause.unknown(0, core.start) == 1


def _is_circumstance(clause: Clause, start: int, core: Core) -> bool:
    """Tell "Aus Zeitgründen mit DeepL übersetzt": a preposition, an unknown noun, then the core."""
    before = clause.tokens[start : core.start]
    if any(token.text in _COLONS for token in before):
        return False
    ends = core.end >= len(clause.tokens) or not clause.tokens[core.end].is_word
    verb = clause.has("was") or clause.has("is") or clause.has("we")
    if ends and not verb and (_governs(clause, core) or _is_governed(clause, start, core)):
        return True
    return ends and before[0].classes >= {"with"} and before[1:2] != () and before[1].is_unknown


def _is_governed(clause: Clause, start: int, core: Core) -> bool:
    """Tell "Nur zu Informationszwecken maschinell übersetzt": a preposition leads the noun."""
    unknown = next(i for i in range(start, core.start) if clause.tokens[i].is_unknown)
    return unknown > 0 and "with" in classes_before(clause, unknown)


def _governs(clause: Clause, core: Core) -> bool:
    """Tell whether a preposition leads the core: "Notgedrungen mit DeepL übersetzt"."""
    return "with" in classes_before(clause, core.start) and "translated" in core.translating


def _goes_on(clause: Clause, core: Core) -> bool:
    """Tell "Mit ChatGPT übersetzt und keine Fehler gefunden": led by "with", then more is told."""
    behind = clause.tokens[core.end : core.end + 1]
    led = core.start == 1 and "with" in classes_before(clause, core.start)
    done = core.engine != "unknown" and "translated" in clause.tokens[core.end - 1].classes
    return led and done and bool(behind) and behind[0].text in AND


def _is_followed_by_its_way(clause: Clause, core: Core) -> bool:
    """Tell "Automatisch übersetzt mit Crowdin", "Maschinelle Übersetzung via Crowdin": no verb."""
    behind = clause.tokens[core.end :]
    if not behind or "with" not in behind[0].classes or len(behind) > _LONGEST_WAY:
        return False
    verb = any(t.classes & {"was", "is", "modal", "if"} or t.text in _COMMAS for t in behind)
    done = "translated" in clause.tokens[core.end - 1].classes and "by" not in behind[0].classes
    return core.start == 0 and (done or behind[0].text == "via") and not verb


def _beyond_an_adjective(clause: Clause, start: int) -> int:
    """Skip "und eigenen" in "mit DeepL und eigenen Korrekturen"."""
    behind = clause.tokens[start : start + 3]
    joined = len(behind) > 2 and behind[0].text in AND and behind[1].is_unknown
    return start + 2 if joined and "reviewed" in behind[2].classes else start


def _ends(clause: Clause, core: Core) -> bool:
    """Tell whether the phrase ends where the clause, or a part of it, ends."""
    if clause.tokens[core.end - 1].engine and "." in clause.tokens[core.end - 1].text:
        return core.end == len(clause.tokens) or not clause.tokens[core.end].is_unknown
    if _goes_on(clause, core) or _is_followed_by_its_way(clause, core):
        return True
    verb = is_nominal(core) and "was" in classes_before(clause, core.end + 1)
    for token in clause.tokens[_beyond_an_adjective(clause, core.end) :]:
        if ("reviewed" in token.classes and not verb) or (
            not token.is_word and token.text in _LABEL_MARKS
        ):
            return True
        if token.is_unknown:
            return False
    return True

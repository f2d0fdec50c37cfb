"""Tells whether a clause fills its place as footers and labels do: "Übersetzt mit DeepL"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.assertions import is_year
from provenance.markers.cores import RENDITION
from provenance.markers.edges import begins, ends, follows_a_comma
from provenance.markers.kinds import (
    is_a_heading,
    is_a_job,
    is_added,
    is_adverbial,
    is_an_attribute,
    is_defined,
    is_governed_noun,
    is_kind_of_text,
    is_one_of_two_ways,
    lists_keywords,
)
from provenance.markers.other_versions import target_languages

if TYPE_CHECKING:
    from provenance.markers.clauses import Clause, Place
    from provenance.markers.cores import Core
    from provenance.markers.tokens import Token

_COLONS = frozenset({":", "："})
_COMMAS = frozenset({",", "，", "、", "/"})
_BARE = 0.8
_NOTED = 0.85
_MOST_UNKNOWN_IN_A_NOTE = 3
_OWN_LINE = 0.7
_MOST_NOUNS = 2
_LONGEST_OBJECT = 5
_HERE = frozenset({"hier", "here", "ici", "aqui", "qui", "anbei", "nachfolgend", "below"})
#: What may stand before the heart of such a line, besides nouns.
_WAYS = frozenset({"with", "by", "into", "the", "machine", "was", "a"})


def standing_alone(clause: Clause, core: Core, place: Place) -> float:
    """Return the confidence of a footer or label that is a clause by itself, or 0."""
    whole = begins(clause, core, place) and ends(clause, core)
    entry = place.item and clause.tokens[0].names_language  # "| Englisch | maschinell übersetzt |"
    if core.translating == {"translate"} or entry or not whole:
        return 0.0
    if clause.has("is", 0, core.end) or _tells_of_the_past(clause, core) or is_a_job(clause, core):
        return 0.0
    named = any(token.engine for token in clause.tokens[core.start : core.end])
    if core.translating & {"translated"}:
        if any(tell(clause, core) for tell in (is_kind_of_text, is_an_attribute, is_adverbial)):
            return 0.0
        # "MT | maschinell übersetzt, ungeprüft" explains a sign.
        filled = core.start == 0 and clause.unknown(core.end, len(clause.tokens)) == 0
        listed = place.item and filled and not clause.bracketed
        return 0.97 if named else 0.9 * (not listed)
    if core.translating == RENDITION:
        return _rendition(clause, core, place, named=named)
    return 0.85 if _says_it_was_made(clause, core) else _label(clause, core, place, named=named)


def leads_a_quotation(clause: Clause, core: Core) -> float:
    """Return the confidence of "…, hier in der DeepL-Übersetzung:" before what it quotes, or 0."""
    colon = [token.text for token in clause.tokens[core.end :]]
    led = clause.tokens[_own_start(clause, core) : core.start]
    in_it = bool(led) and "with" in frozenset().union(*(token.classes for token in led[-2:]))
    known = not any(token.is_unknown or token.classes & {"a", "is", "other"} for token in led)
    leads = len(colon) == 1 and colon[0] in _COLONS and in_it and known
    return _BARE if leads or _shows(clause, core) else 0.0


def _shows(clause: Clause, core: Core) -> bool:
    """Tell "Für Eilige hier eine automatische Übersetzung des Kommuniqués:" before a text."""
    here = [i for i, token in enumerate(clause.tokens[: core.start]) if token.text in _HERE]
    behind = clause.tokens[core.end :]
    if not here or not behind or behind[-1].text not in _COLONS or len(behind) > _LONGEST_OBJECT:
        return False
    said = any(token.classes & {"was", "is", "modal", "not"} for token in clause.tokens)
    return not said and clause.unknown(here[-1], core.start) == 0


def _rendition(clause: Clause, core: Core, place: Place, *, named: bool) -> float:
    whole = place.apart and place.last and not clause.has("by")
    if whole and _says_it_was_made(clause, core):
        return _BARE  # "Es wurde DeepL verwendet.": a block of its own, and nothing else in it
    known = clause.unknown(_own_start(clause, core), core.end) == 0
    if not known or not (place.apart or place.last or clause.bracketed):
        return 0.0
    return _label(clause, core, place, named=named)


def _own_start(clause: Clause, core: Core) -> int:
    """Return where the part between commas begins that the core stands in."""
    commas = [i for i, token in enumerate(clause.tokens[: core.start]) if token.text in _COMMAS]
    return commas[-1] + 1 if commas else 0


def _tells_of_the_past(clause: Clause, core: Core) -> bool:
    """Tell "Bis 2022 waren unsere Hilfeseiten automatisch übersetzt": a year, a subject, a verb."""
    before = clause.tokens[: core.start]
    dated = any(is_year(token.text) for token in before)
    return dated and clause.has("the", 0, core.start) and clause.has("was", 0, core.start)


def _label(clause: Clause, core: Core, place: Place, *, named: bool) -> float:
    # A term is introduced with its abbreviation: "Maschinelle Übersetzung (MÜ) …".
    if (
        is_a_heading(clause, core)
        or lists_keywords(clause, core)
        or is_governed_noun(clause, core)
        or is_one_of_two_ways(clause, core)
        or (not named and (_has_its_verb(clause, core) or _says_of_what(clause, core)))
    ):
        return 0.0
    owed = clause.has("thanks", core.start, core.end)  # "… verdanken wir einem Sprachmodell"
    if (clause.has("we", core.start, core.end) and not owed) or (
        is_added(clause, core) or is_defined(clause, core)
    ):
        return 0.0
    abbreviated = core.end - core.start == 1 and len(clause.tokens[core.start].text) < 3
    if abbreviated or not _stands_as_label(clause, core, place):
        return 0.0
    if named:
        return 0.9
    says_more = any(
        token.classes & {"reviewed", "unreviewed", "not_human", "not"} or token.names_language
        for token in (*clause.tokens[: core.start], *clause.tokens[core.end : core.end + 4])
    )
    says_more = says_more or owed or core.translating == RENDITION
    footer = place.last and (says_more or place.unstopped)
    return _BARE if place.apart or clause.bracketed or footer else 0.0


def _says_how(clause: Clause, core: Core) -> bool:
    """Tell a label, its engine, and that nobody checked it: no entry in a list of programs."""
    labelled = core.start == 0 and clause.tokens[1].text in _COLONS
    within, behind = clause.tokens[core.start : core.end], clause.tokens[core.end :]
    machine = any("machine" in token.classes and not token.engine for token in within)
    checked = any(token.classes & {"unreviewed", "machine"} for token in behind)
    return labelled and (machine or checked) and clause.unknown(0, len(clause.tokens)) == 0


def _has_its_verb(clause: Clause, core: Core) -> bool:
    """Tell "Maschinelle Übersetzungen Dritter sind es nicht": no label, but a subject."""
    start = _beyond_its_genitive(clause, core.end)
    behind = clause.tokens[start : start + 2]
    verbs = [i for i, token in enumerate(behind, start) if "was" in token.classes]
    told = bool(verbs) and behind[0].text != "," and clause.words(verbs[0] + 1, len(clause.tokens))
    return bool(told) and not (clause.has("made") or clause.has("reviewed") or clause.bracketed)


def _beyond_its_genitive(clause: Clause, start: int) -> int:
    """Skip "der Satzung" in "Maschinelle Übersetzungen der Satzung sind unverbindlich"."""
    pair = clause.tokens[start : start + 2]
    led = len(pair) > 1 and pair[0].classes & {"the", "by"}
    return start + 2 if led and (pair[1].is_unknown or "text" in pair[1].classes) else start


def _says_of_what(clause: Clause, core: Core) -> bool:
    """Tell a service, "Automatische Übersetzung von Webseiten, PDFs …", from "… des Artikels"."""
    pair = clause.tokens[core.end : core.end + 2]
    led = len(pair) > 1 and bool(pair[0].classes & {"by", "with"}) and not clause.bracketed
    return led and "text" in pair[1].classes and not pair[1].classes & {"this", "the", "filler"}


def noted(clause: Clause, core: Core) -> float:
    """Return the confidence of what a note says of a text it does not name, or 0.

    "Anm. d. Red.: Das Gespräch wurde auf Englisch geführt und mit DeepL übersetzt."
    """
    stops = _COLONS | (_COMMAS if "label" in clause.tokens[0].classes else frozenset())
    colon = next((i for i, t in enumerate(clause.tokens[: core.start]) if t.text in stops), None)
    if colon is None or not clause.has("was", 0, core.end + 1):
        return 0.0
    if core.translating <= {"translated_attribute"}:
        return 0.0  # "Hinweis: Maschinell übersetzte Meldungen sind …"
    before = clause.tokens[: core.start]
    if any("a" in one.classes and "human" in other.classes for one, other in pairwise(before)):
        return 0.0  # "Nachtrag: Eine Leserin hat meinen Beitrag durch DeepL geschickt"
    labelled = colon == 0 or clause.has("label", 0, colon)
    few = clause.unknown(colon, core.start) <= _MOST_UNKNOWN_IN_A_NOTE
    return _NOTED if labelled and few and ends(clause, core) else 0.0


def line_of_its_own(clause: Clause, core: Core, place: Place) -> float:
    """Return the confidence of "Die Etiketten wurden mit DeepL übersetzt." as a line by itself.

    A noun that no list has may be part of this text or any other thing. A story goes on behind such
    a sentence; a notice fills its paragraph, and adds nothing ("noch", "die erste Auflage"). What
    was translated into the language of the line may end a paragraph.
    """
    before, behind = clause.tokens[: core.start], clause.tokens[core.end :]
    targets = target_languages(clause)
    apart = place.last and (place.apart or place.line_language in targets)
    if not apart or place.heading or place.item or not before:
        return 0.0
    nouns = [i for i, token in enumerate(before) if token.is_unknown]
    led = all(i - 1 in nouns or _leads_a_noun(before[i - 1]) for i in nouns)
    said_besides = [t for i, t in enumerate(before) if not t.is_unknown and i - 1 not in nouns]
    plain = all(_is_plain(token) for token in (*said_besides, *behind))
    one = sum("was" in token.classes for token in before) == 1 and 0 < len(nouns) <= _MOST_NOUNS
    said = {"translated", "machine_translation"} | RENDITION
    made = core.translating <= said or "a" in before[-1].classes
    ours = not targets or place.line_language in targets
    whole = one and led and plain and made and ours and clause.has("the", 0, 3)
    return _OWN_LINE if whole else 0.0


def _leads_a_noun(token: Token) -> bool:
    return "the" in token.classes or token.names_language


def _is_plain(token: Token) -> bool:
    return bool(token.classes & _WAYS) or token.names_language


def _says_it_was_made(clause: Clause, core: Core) -> bool:
    """Tell "Zur Übersetzung wurde DeepL verwendet", "Käännös on tehty tekoälyllä": nothing else."""
    whole = len(clause.tokens)
    said = clause.has("was", 0, whole) and clause.has("made", 0, whole)
    return said and clause.unknown(0, whole) == 0 and not clause.has("a", 0, core.start)


def _stands_as_label(clause: Clause, core: Core, place: Place) -> bool:
    """Tell whether a noun ("machine translation") labels a text rather than speaks of a thing."""
    own_start = core.start if follows_a_comma(clause, core) else 0
    whole = place.apart and clause.unknown(0, len(clause.tokens)) == 0
    if clause.has("was", own_start, core.end) or (
        clause.has("a", 0, core.start) and not (clause.bracketed or whole)
    ):
        return False
    # A list of languages names each in itself: "Polski (machine translation)".
    listed = place.item and len(clause.before) == 1 and clause.before[0].is_unknown
    if clause.bracketed:
        return not listed or core.engine != "unknown"
    if place.item and core.engine != "unknown" and _says_how(clause, core):
        return True  # "| Übersetzung | DeepL Pro (maschinell) |"
    return not (place.heading or place.item)

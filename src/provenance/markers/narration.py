"""Tells who is said to translate what in the active voice: stories and product talk, no footers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import AND, classes_before
from provenance.markers.cores import RENDITION, is_nominal
from provenance.markers.tokens import FIRST_NAMES

if TYPE_CHECKING:
    from provenance.markers.clauses import Clause
    from provenance.markers.cores import Core

_COMMAS = frozenset({",", "，", "、"})
_FEWEST_IN_A_LIST = 4
_ADVERBS = ("automat", "maschinell")
_SITES = (
    "website",
    "webauftritt",
    "internetauftritt",
    "homepage",
    "site",
    "sito",
    "sitio",
    "portal",
)
_PAGES = ("seite", "webseite", "internetseite", "page", "pagina", "strona", "stronie", "sivusto")
_HAVE = ("hab", "have ", "avons ", "hemos ", "abbiamo ")
_HAD_BEEN = frozenset({"had", "been"})
_COLONS = frozenset({":", "："})
_QUOTES = frozenset('"“„«»‚‘「『')


def is_told(clause: Clause, core: Core) -> bool:
    """Tell "Claude übersetzte das Gedicht", "Die KI übersetzt": a doer, its verb and an object.

    A footer names its instrument with a preposition or has no object; "this text" as the object
    makes a disclosure all the same.
    """
    if any(tell(clause, core) for tell in _TELLS):
        return True
    if clause.has("was"):
        return _is_done_by_people(clause, core)
    if _is_told_of_a_subject(clause, core) or _is_a_machine_at_work(clause, core):
        return True
    return _is_a_doer(clause, core) and _acts_on_something(clause, core)


def _is_one_of_several_deeds(clause: Clause, core: Core) -> bool:
    """Tell "… wurde mit DeepL übersetzt, ausgedruckt und an den Deich gehängt"."""
    behind = clause.tokens[core.end :]
    if (
        len(behind) < _FEWEST_IN_A_LIST
        or behind[0].text not in _COMMAS
        or behind[2].text not in AND
    ):
        return False
    return behind[1].is_unknown and not behind[1].capital and behind[-1].is_unknown


def _is_somebody(clause: Clause, core: Core) -> bool:
    """Tell "Claude übersetzt. Gemini schläft.": a name of people and what he does."""
    pair = clause.tokens[core.start : core.end]
    led = classes_before(clause, core.start) & {"with", "by"}
    named = len(pair) == 2 and pair[0].engine in FIRST_NAMES and pair[0].text.isalpha()
    return named and not led and "finite" in pair[1].classes


def _has_an_article_on_both_sides(clause: Clause, core: Core) -> bool:
    """Tell "A machine translated the first chapter", where doer and verb are one phrase."""
    behind = clause.tokens[core.end : core.end + 1]
    doer = core.end - core.start == 1 and "a" in classes_before(clause, core.start)
    doer = doer and not clause.has("was", 0, core.start)  # "ist eine KI-Übersetzung der …"
    return doer and bool(behind) and bool(behind[0].classes & {"the", "a"})


def _has_an_object(clause: Clause, core: Core) -> bool:
    """Tell "Übersetzt den Text mit DeepL", "Przetłumaczyliśmy sto zdań w DeepL"."""
    first, *behind = clause.tokens[core.start : core.start + 3]
    if "finite" not in first.classes or not behind:
        return False
    counted = len(behind) > 1 and all(token.is_unknown for token in behind)
    return bool(behind[0].classes & {"the", "a"}) or counted


def _is_a_headline(clause: Clause, core: Core) -> bool:
    """Tell "KI übersetzt, Mensch korrigiert: So arbeitet die Agentur"."""
    pair = clause.tokens[core.start : core.start + 2]
    if core.start or len(pair) < 2 or "finite" not in pair[1].classes or pair[1].hyphened:
        return False
    colons = [i for i, token in enumerate(clause.tokens) if token.text in _COLONS and i >= core.end]
    return bool(colons) and clause.unknown(colons[0], len(clause.tokens)) > 0


def _is_a_machine_at_work(clause: Clause, core: Core) -> bool:
    """Tell "Der Bot übersetzt Beiträge automatisch", "DeepL übersetzt Texte"."""
    pair = clause.tokens[core.start : core.start + 2]
    if len(pair) < 2 or "finite" not in pair[1].classes:
        return False
    if "a" in classes_before(clause, core.start) and not clause.has("this"):
        led = classes_before(clause, core.start - 1) & {"with", "by"}
        return not led  # "Ein Roboter übersetzt, ein Mensch unterschreibt"
    article = bool(pair[0].engine) or "the" in classes_before(clause, core.start)
    before = classes_before(clause, core.start) | classes_before(clause, core.start - 1)
    governed = bool(before & {"with", "by"})
    object_ = any(t.classes & {"text"} or t.is_unknown for t in clause.tokens[core.start + 2 :])
    return article and not governed and object_ and not clause.has("this")


def _translates_a_word(clause: Clause, core: Core) -> bool:
    """Tell "Google had translated “stage” as “scene”"."""
    if not _is_a_doer(clause, core):
        return False
    behind = clause.tokens[core.end : core.end + 1]
    return bool(behind) and behind[0].text in _QUOTES


def _is_done_by_people(clause: Clause, core: Core) -> bool:
    """Tell "Microsoft hat die Seiten von Menschen übersetzen lassen"."""
    for position in range(core.start + 1, core.end):
        token, before = clause.tokens[position], clause.tokens[position - 1]
        by_people = "human" in token.classes and "by" in before.classes
        next_to_it = position + 2 == core.end and not clause.has("reviewed", 0, core.end)
        next_to_it = next_to_it and "translated" in clause.tokens[core.end - 1].classes
        # "Vor der Einführung von DeepL wurden Mails von Hand übersetzt"
        if by_people and (_is_a_doer(clause, core, 1) or next_to_it):
            return True
    return False


def _is_a_doer(clause: Clause, core: Core, reach: int | None = None) -> bool:
    """Tell whether an instrument stands before its verb and no preposition leads it.

    ``reach`` limits the words of the core that are asked for a preposition.
    """
    within = clause.tokens[core.start : core.end]
    adverb = within[0].text.startswith(_ADVERBS) and not within[0].capital
    instrument = bool(within[0].engine) or ("machine" in within[0].classes and not adverb)
    verb = within[-1].classes & {"translated", "translated_attribute"}
    asked = within[:reach]
    governed = classes_before(clause, core.start) | frozenset().union(*(t.classes for t in asked))
    return instrument and bool(verb) and not governed & {"with", "by"}


def _acts_on_something(clause: Clause, core: Core) -> bool:
    if any(token.text in _COLONS for token in clause.tokens[core.end : core.end + 1]):
        return False  # "Titel automatisch übersetzt: …"
    following = clause.tokens[core.end : core.end + 5]
    if (
        following
        and following[0].text in _COMMAS
        and not any(token.engine or "the" in token.classes for token in clause.tokens[: core.end])
    ):
        return False  # "Segment maschinell übersetzt, Freigabe offen"
    behind = [token for token in following if token.is_word]
    for before, token in pairwise([*behind, None]):
        if before is not None and "this" in before.classes:
            return token is not None and token.is_unknown  # "… übersetzt dieses Tool Webseiten"
    articles = [
        i for i in range(max(0, core.start - 4), core.start) if "the" in clause.tokens[i].classes
    ]
    subject = any("with" not in classes_before(clause, i) for i in articles)
    if "finite" in clause.tokens[core.end - 1].classes and (
        subject or any(t.is_unknown for t in behind)
    ):
        return True
    return any(token.classes & {"the", "a"} or token.is_unknown for token in behind[:1])


def _is_told_of_a_subject(clause: Clause, core: Core) -> bool:
    """Tell "Unsere Konkurrenz übersetzt ihre Kataloge mit DeepL": verb, object, instrument."""
    first = clause.tokens[core.start]
    told = "we" in classes_before(clause, core.start) and not clause.has("text", 0, core.end)
    return (told or "finite" in first.classes) and (
        core.start > 0
        and clause.unknown(core.start, core.end) > 0
        and not clause.has("this", 0, core.end)
    )


def are_all_such(clause: Clause, core: Core) -> bool:
    """Tell "Posts in other languages are translated automatically": what a site does with them."""
    present = [i for i in clause.positions(frozenset({"present"})) if 0 < i < core.end]
    bare = "text" in clause.tokens[0].classes and not clause.has("this", 0, core.start)
    process = clause.tokens[core.start].classes == {"translated"}  # not "machine translated"
    return bool(present) and bare and process and not clause.tokens[0].names_language


def _is_past_perfect(clause: Clause, core: Core) -> bool:
    """Tell "Die Karte war wohl durch Google gejagt worden", "The sign had been put through"."""
    texts = {token.text for token in clause.tokens[: core.start + 1]}
    behind = [token.text for token in clause.tokens[core.end : core.end + 1]]
    told = (texts & {"war", "waren"} and behind == ["worden"]) or texts >= _HAD_BEEN
    return bool(told) and not clause.has("this", 0, core.start)


def _is_for_reading(clause: Clause, core: Core) -> bool:
    """Tell "J'ai utilisé Google Traduction pour lire cet article": somebody read it with that."""
    return core.translating <= RENDITION and clause.has("read")


def _is_a_service_of_the_site(clause: Clause, core: Core) -> bool:
    """Tell "Wir setzen auf dieser Website Google Translate ein": present, and nothing translated.

    "This page uses Google Translate" may say so of its text; of a site it is a button.
    """
    if core.translating != RENDITION or not clause.has("this"):
        return False
    told = any(clause.has(name) for name in ("was", "sorry", "perhaps", "unreviewed", "reviewed"))
    told = told or any(token.text.startswith(_HAVE) for token in clause.tokens)
    if told or any(token.names_language for token in clause.tokens):
        return False
    for position in clause.positions(frozenset({"this"})):
        noun = clause.tokens[position + 1 : position + 2]
        placed = "with" in classes_before(clause, position)
        sites = (*_SITES, *_PAGES) if placed else _SITES
        if noun and noun[0].text.startswith(sites):
            return clause.has("made")
    return False


def _is_a_course(clause: Clause, core: Core) -> bool:
    """Tell "Cours : post-édition de traduction automatique, vingt heures": work on any such."""
    head = clause.tokens[:2]
    told = len(head) > 1 and head[1].text in _COLONS and "label" not in head[0].classes
    revised = clause.has("reviewed", 2, core.start) and core.engine == "unknown"
    behind = clause.tokens[core.end :]
    apart = bool(behind) and behind[0].text in _COMMAS and any(t.is_unknown for t in behind)
    known = any(t.classes & {"by", "human", "reviewed", "was"} and t.text != "de" for t in behind)
    return told and revised and apart and is_nominal(core) and not known


_TELLS = (
    _is_a_course,
    _is_a_service_of_the_site,
    _is_for_reading,
    _is_past_perfect,
    _translates_a_word,
    _is_one_of_several_deeds,
    _has_an_article_on_both_sides,
    _is_somebody,
    _has_an_object,
    _is_a_headline,
)

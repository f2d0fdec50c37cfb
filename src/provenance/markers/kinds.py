"""Tells a kind of text, a term, a job, keywords from the label that they look like.

"Lektorin für mit DeepL übersetzte Texte", "Grenzen der maschinellen Übersetzung".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import AND, classes_before
from provenance.markers.cores import INSTRUMENT, is_nominal, leads_from

if TYPE_CHECKING:
    from provenance.markers.clauses import Clause
    from provenance.markers.cores import Core

_COLONS = frozenset({":", "："})
_COMMAS = frozenset({",", "，", "、", "/"})
_DASHES = frozenset({"–", "—"})
_OF = frozenset({"of", "de", "di", "da", "do", "van", "von", "af", "av"})
_OR = frozenset(
    {"oder", "or", "ou", "eller", "lub", "albo", "nebo", "или", "або", "tai", "vagy"}
    | {"veya", "sau", "atau", "ή", "または", "或", "또는"}
)
_ABOUT = frozenset({"about"})
_FROM = frozenset({"mit", "with", "by", "durch"})
#: Of what stands behind a label and a dash: it warns, doubts, or tells of the making.
_SAYS_MORE = frozenset(
    {"reviewed", "unreviewed", "not_human", "not", "perhaps", "modal", "was", "is", "we", "ask"}
    | {"this", "made", "with", "translated", "label"}
)
_SHORTEST_GOVERNED = 2
_LONGEST_SIGN = 3
_SHORTEST_TITLE = 4
_NOUN_COMMA_WAY = 3


def is_a_job(clause: Clause, core: Core) -> bool:
    """Tell a vacancy, and "Woche 1: ein Vertrag, 40 Seiten, vom Kunden maschinell vorübersetzt"."""
    before = clause.tokens[: core.start]
    if clause.has("job", 0, core.start) and is_nominal(core):
        return True  # "Vaga: revisor de tradução automática"
    counted = any(a.text.isdigit() and "text" in b.classes for a, b in pairwise(before))
    return counted and any(token.text in _COMMAS for token in before)


def is_an_attribute(clause: Clause, core: Core) -> bool:
    """Tell "Тексты, переведённые с помощью DeepL, легко узнать": between commas, a noun before."""
    behind = clause.tokens[core.end : core.end + 3]
    closed = len(behind) > 1 and behind[0].text in _COMMAS
    # "… der chinesischen Anleitung, von DeepL übersetzt, fanden wir …"
    start = core.start - bool(classes_before(clause, core.start) & {"with", "by"})
    noun = start > 1 and "text" in clause.tokens[start - 2].classes
    parted = start > 0 and clause.tokens[start - 1].text in _COMMAS
    said = any(token.is_unknown for token in behind[1:])
    return closed and noun and said and parted and not clause.has("this")


def is_adverbial(clause: Clause, core: Core) -> bool:
    """Tell "Mit DeepL übersetzt, klingt Kafka wie ein Gutachten": a comma, a verb, its subject."""
    behind = clause.tokens[core.end : core.end + 3]
    first = clause.tokens[core.start].classes
    if len(behind) < 3 or behind[0].text not in _COMMAS or core.start > 1:
        return False
    if "translated" in first:
        return False  # "Traducido con el traductor de Google, perdonad los fallos"
    subject = behind[2].is_unknown or bool(behind[2].classes & {"the", "a", "we"})
    return behind[1].is_unknown and not behind[1].capital and subject


def is_kind_of_text(clause: Clause, core: Core) -> bool:
    """Tell "Wanted: editor for texts translated with DeepL"."""
    noun = "text" in classes_before(clause, core.start)
    led = "with" in classes_before(clause, core.start - 1)
    return noun and led and core.start > _SHORTEST_GOVERNED


def lists_keywords(clause: Clause, core: Core) -> bool:
    """Tell "DeepL, Übersetzung, KI": each word between commas."""
    within = clause.tokens[core.start : core.end]
    commas = sum(token.text in _COMMAS for token in within)
    return commas > 1 and len(within) == 2 * commas + 1


def is_governed_noun(clause: Clause, core: Core) -> bool:
    """Tell "Jetzt mit DeepL-Übersetzung", "Lektorin für mit DeepL übersetzte Texte"."""
    # "Plus (mit DeepL-Übersetzung)": what is offered.
    outside = clause.before[-1:]
    if clause.bracketed and "with" in clause.tokens[0].classes and core.start == 1:
        # "(per Google Translate aus dem Chinesischen)" says what the text before it comes from.
        source = any(leads_from(clause, i) for i in range(core.start, core.end))
        return bool(outside) and outside[0].is_unknown and is_nominal(core) and not source
    polite = clause.has("thanks") or clause.has("sorry")
    if core.start < _SHORTEST_GOVERNED or polite or clause.has("made"):
        return False
    if clause.tokens[core.start - 2].names_language:
        return False  # "English via DeepL translation"
    before = classes_before(clause, core.start)
    twice = "with" in classes_before(clause, core.start - 1)
    noun = bool(clause.tokens[core.end - 1].classes & {"translation", "machine_translation"})
    return "with" in before and (twice or noun)


def is_defined(clause: Clause, core: Core) -> bool:
    """Tell "Машинный перевод — раздел информатики": a dash, then nouns and no verb."""
    behind = clause.tokens[core.end :]
    if core.engine != "unknown" or len(behind) < 2 or behind[0].text not in _DASHES | _COLONS:
        return False
    said = frozenset().union(*(token.classes for token in behind))
    if behind[0].text in _COLONS:  # "Automatische Übersetzung: Klicken Sie auf die Weltkugel"
        ordered = "ask" in behind[1].classes and " " in behind[1].text
        defined = behind[1].is_unknown and [t.text for t in behind[2:3]] == [","]
        return ordered or defined  # "… Verfahren, bei dem …"
    return behind[-1].is_unknown and not said & _SAYS_MORE


def is_a_genitive(clause: Clause, core: Core) -> bool:
    """Tell "Grenzen der maschinellen Übersetzung", "the quality of machine translation"."""
    led = clause.tokens[: core.start]
    article = bool(led) and "the" in led[-1].classes
    led = led[:-1] if article else led
    of = bool(led) and (article or led[-1].text in _OF) and led[-1].text not in _FROM
    noun = led[-2:-1] if led and led[-1].text in _OF else led[-1:]
    unnamed = core.engine == "unknown" and is_nominal(core) and not clause.has("made")
    if unnamed and bool(led) and led[-1].text in _ABOUT:
        return True  # "You are reading a blog about machine translation"
    # "Curso de pós-edição de tradução automática"
    if unnamed and _is_a_german_genitive(clause, core):
        return True
    course = bool(noun) and bool(noun[0].classes & {"reviewed"}) and led[-3:][0].text in _OF
    unknown = bool(noun) and (noun[0].is_unknown or course)
    return of and unnamed and unknown and not clause.has("this")


def _is_a_german_genitive(clause: Clause, core: Core) -> bool:
    """Tell "Nachbearbeitung maschineller Übersetzungen": the ending, and a noun before it."""
    first, last = clause.tokens[core.start], clause.tokens[core.end - 1]
    ending = first.text.endswith("er") and not first.capital and last.text.endswith("en")
    before = clause.tokens[max(0, core.start - 1) : core.start]
    noun = bool(before) and before[0].capital and "with" not in before[0].classes
    return ending and noun and before[0].is_word


def is_added(clause: Clause, core: Core) -> bool:
    """Tell "Übersetzungen, auch maschinelle, dienen …": what may be of that kind, too."""
    within = clause.tokens[core.start : core.end]
    comma = next((i for i, token in enumerate(within) if token.text in _COMMAS), len(within))
    added = not any(token.engine or token.classes & INSTRUMENT for token in within[:comma])
    added = added and not clause.has("made", core.start + comma, core.end + 1)
    return added and not (clause.bracketed and len(clause.tokens) == _NOUN_COMMA_WAY)


def is_no_label(clause: Clause, core: Core) -> bool:
    """Tell what names a kind of text, a job, a term or keywords, or adds a trait to something."""
    return any(tell(clause, core) for tell in _TELLS)


def is_a_heading(clause: Clause, core: Core) -> bool:
    """Tell "Maschinelle Übersetzung: Chancen und Risiken", "… KI-Übersetzung: 3 von 5"."""
    behind = clause.tokens[core.end :]
    if core.engine != "unknown" or len(behind) < _SHORTEST_TITLE or behind[0].text not in _COLONS:
        return False
    titled = is_nominal(core) and core.start == 0 and behind[1].is_unknown
    words = [token for token in behind[1:] if token.text not in AND]
    titled = titled and all(token.is_unknown and token.capital for token in words)
    rated = behind[1].text.isdigit() and behind[-1].text.isdigit()
    return titled or rated


def _explains_a_sign(clause: Clause, core: Core) -> bool:
    """Tell "MT: maschinelle Übersetzung" in a list of abbreviations."""
    pair = clause.tokens[: core.start]
    sign = len(pair) == 2 and pair[1].text in _COLONS and len(pair[0].text) <= _LONGEST_SIGN
    whole = core.end == len(clause.tokens) and core.engine == "unknown" and is_nominal(core)
    return sign and pair[0].capital and whole and not pair[0].names_language


def is_one_of_two_ways(clause: Clause, core: Core) -> bool:
    """Tell "Maschinelle Übersetzung mit Post-Editing oder klassisch durch zwei Fachübersetzer"."""
    choice = any(token.text in _OR for token in clause.tokens[core.end :])
    unnamed = core.engine == "unknown" and is_nominal(core) and core.start == 0
    stated = any(clause.has(name) for name in ("this", "was", "unreviewed", "made"))
    return choice and unnamed and not stated and not clause.bracketed


def _tells_of_texts(clause: Clause, core: Core) -> bool:
    """Tell "Studien jämför fyrtio texter som översatts av DeepL": a subject, its verb, texts."""
    nouns = [i for i in clause.positions(frozenset({"text"})) if i < core.start]
    near = bool(nouns) and core.start - nouns[-1] <= _SHORTEST_GOVERNED
    told = near and clause.unknown(0, nouns[-1]) >= _SHORTEST_GOVERNED
    return told and not clause.has("this", 0, core.start) and not clause.has("was", 0, core.start)


_TELLS = (
    is_one_of_two_ways,
    _tells_of_texts,
    is_a_heading,
    _explains_a_sign,
    is_added,
    is_a_genitive,
    is_a_job,
    is_an_attribute,
    is_adverbial,
    is_kind_of_text,
    is_governed_noun,
    is_defined,
    lists_keywords,
)

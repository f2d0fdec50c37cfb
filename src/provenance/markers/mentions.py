"""Tells where a clause only speaks of machine translation and claims no use of it.

Negation, modality, conditions, habits, requests, offers, reports, quotation, narration and other
documents make a mention of what would be a disclosure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import (
    QUOTES,
    Clause,
    classes_before,
    is_and,
    is_priced,
)
from provenance.markers.cores import is_nominal
from provenance.markers.denials import is_in_another_clause
from provenance.markers.edges import BECAUSE
from provenance.markers.narration import are_all_such, is_told
from provenance.markers.other_versions import is_of_another_language, is_said_of_another

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.cores import Core
    from provenance.markers.tokens import Token

_LONGEST_PARTICLE = 4
_LONGEST_INQUIT = 5
_DASHES = frozenset({"–", "—"})
_TICKS = frozenset("x✓✔")
_COMMAS = frozenset({",", "，", "、"})
_COLONS = frozenset({":", "：", "=", "–", "—"})
_STEPS = frozenset(">›→»")
#: A verb of the present where its object stands behind it.
_TRANSLATES = "ubersetzt"
_PAST = ("te", "ten")
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
    if texts[:1] == ["todo"] and tokens[-1].is_unknown and tokens[-1].text.endswith("en"):
        return True  # "TODO: EN-Text aus DeepL holen"
    if "[" not in texts:
        return False
    behind = texts[texts.index("[") + 1 :]
    return behind[:1] == ["]"] or (bool(behind) and behind[0] in _TICKS and behind[1:2] == ["]"])


def is_attributed(tokens: Sequence[Token], end: int) -> bool:
    """Tell "…, schätzt eine Studie", "…, a reconnu l'avocat": who says so stands last."""
    commas = [i for i, token in enumerate(tokens) if i >= end and token.text in _COMMAS]
    said = [token for token in tokens[commas[-1] + 1 :] if token.is_word] if commas else []
    said = said[1:] if said and "was" in said[0].classes and "we" not in said[0].classes else said
    if said and said[0].text in BECAUSE:
        return False
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
    told = any(tell(clause, core) for tell in _TELLS)
    return told or is_of_another_language(clause, core, place)


def _is_spoken_of(clause: Clause, core: Core) -> bool:
    """Requests, habits, reports, and wordings of which the clause speaks."""
    quoted = clause.has("quoted_by") and any(token.text in QUOTES for token in clause.tokens)
    return (
        quoted
        or clause.has("reported", 0, _before_a_dash(clause, core))
        or _is_asked_for(clause, core)
        or clause.has("quoted_by", _start_of_a_lead(clause, core), core.start)
        or clause.has("habit", 0, core.end + 3)
    )


def _before_a_dash(clause: Clause, core: Core) -> int:
    """Return where a dash begins another thought: "übersetzt von Google – wir hatten niemanden"."""
    behind = range(core.end, len(clause.tokens))
    return next((i for i in behind if clause.tokens[i].text in _DASHES), len(clause.tokens))


def _start_of_a_lead(clause: Clause, core: Core) -> int:
    """Return where "hier in der DeepL-Übersetzung:" begins, which leads in a quotation, or 0."""
    colon = [token.text for token in clause.tokens[core.end :]]
    second = [i for i in range(core.start) if _is_a_second_verb(clause, i)]
    behind_a_comma = core.start > 0 and clause.tokens[core.start - 1].text in _COMMAS
    if behind_a_comma and clause.has("was", core.start, core.end):
        return core.start  # "Er schreibt auf Türkisch, übersetzt hat DeepL"
    if second:
        return second[-1]  # "Das Rezept steht auf ihrer Seite und ist per DeepL …"
    commas = [i for i, token in enumerate(clause.tokens[: core.start]) if token.text in _COMMAS]
    leads = bool(colon) and colon[0] in {":", "："} and len(colon) == 1
    return commas[-1] if commas and leads else 0


def _is_a_second_verb(clause: Clause, position: int) -> bool:
    """Tell "und ist", "e poi le ho": a verb of its own behind the conjunction, nothing quoted."""
    behind = clause.tokens[position + 1 : position + 4]
    joined = is_and(clause.tokens[position]) and any("was" in t.classes for t in behind)
    return joined and not any(token.text in QUOTES for token in clause.tokens)


def _is_a_quoted_term(clause: Clause, core: Core) -> bool:
    """Tell "termini come «traduzione automatica»": a noun in quotation marks behind other words."""
    around = (*clause.tokens[core.start - 1 : core.start], *clause.tokens[core.end : core.end + 1])
    quoted = len(around) > 1 and all(token.text in QUOTES for token in around)
    return quoted and is_nominal(core) and clause.unknown(0, core.start) > 0


def _is_asked_for(clause: Clause, core: Core) -> bool:
    """Tell a request, but not "Please excuse mistakes: this page was …": behind a colon is told."""
    last = core.end - 1 if is_nominal(core) else core.start  # "Für Übersetzungen nutzen Sie DeepL"
    asked = [i for i in clause.positions(frozenset({"ask"})) if i <= last]
    colons = [i for i in range(core.start) if clause.tokens[i].text in {":", "："}]
    told = bool(colons) and clause.has("this", colons[-1], core.end)
    # "Bitte auf Spanisch antworten, denn ich habe diese Frage durch Google Translate geschickt"
    asked = [i for i in asked if not (_is_of_ours(clause, i, core))]
    return any(not told or position > colons[-1] for position in asked)


def _is_of_ours(clause: Clause, asked: int, core: Core) -> bool:
    """Tell what we say we did to this text, behind a request and a comma."""
    ours = clause.has("we", asked, core.start) and clause.has("this", asked, core.end)
    return ours and is_in_another_clause(clause, asked, core)


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


def _translates_others(clause: Clause, core: Core) -> bool:
    """Tell "Dieses Modul übersetzt Daten mit DeepL": what does it, not what it was done to.

    So does a feature in a list: "Übersetzt E-Mails automatisch mit DeepL".
    """
    if clause.has("was") or clause.has("we"):
        return False
    tokens = clause.tokens
    if tokens[0].text == _TRANSLATES and len(tokens) > 1 and tokens[1].capital:
        return tokens[1].is_unknown or "text" in tokens[1].classes
    windows = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return any(
        "this" in this.classes
        and ("text" in noun.classes or noun.is_unknown)
        and "translated" in verb.classes
        and not verb.text.endswith(_PAST)
        and clause.unknown(at, core.end) > 0
        for at, (this, noun, verb) in enumerate(windows, 3)
    )


def _ends_a_path(clause: Clause, core: Core) -> bool:
    """Tell "Einstellungen > Sprache > Automatische Übersetzung": where a setting is found."""
    steps = [token for token in clause.tokens[: core.start] if token.text in _STEPS]
    return len(steps) > 1 and is_nominal(core)


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
    _translates_others,
    _ends_a_path,
    _is_what_people_do,
    are_all_such,
    _is_a_quoted_term,
    _is_offered,
    _is_one_of_many,
    is_said_of_another,
    _is_switched,
    _are_switched,
    _is_spoken_of,
    is_told,
)

"""Guesses from its place what a word does that no list has.

"Die Übersetzung wurde von DeepL zusammengezimmert", "und von einem Menschen abgeklopft",
"We used Gemini to translate this zine": between known words, only one class fits.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from provenance.markers.catalogue import engines, language
from provenance.markers.clauses import AND
from provenance.markers.folding import fold_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.tokens import Token

_TRANSLATING = frozenset(
    {"translated", "translated_attribute", "translation", "translate", "machine_translation"}
)
_MADE = frozenset({"made"})
_MT = frozenset({"machine_translation", "translation"})
_REVIEWED = frozenset({"reviewed"})
_TEXT = frozenset({"text"})
_LED = frozenset({"with", "by"})
_REACH = 5
_SHORTEST_MISSPELT = 8
#: Engines whose names are written as they are heard, and what stands behind them.
_MISSPELT = {"deepl": "deepl", "google": "google", "chatgpt": "chatgpt", "gemini": "gemini"}
_TRANSLATORS = frozenset({"translator", "translate", "ubersetzer", "traductor", "traduttore"})
_LET = frozenset({"let", "had"})
_HAVE = ("hab", "hat")
#: German endings of an adjective without an article before it.
_SINGULAR = ("er", "es")


def with_guesses(tokens: list[Token], code: str) -> list[Token]:
    """Return the tokens of a sentence; the unknown words among them have the classes guessed."""
    tokens = _with_misspellings(_with_misspelt_engines(tokens, code), code)
    guessed = _with_abbreviation(_with_errands(tokens))
    if not any(token.classes & _TRANSLATING for token in tokens):
        return guessed
    for position, token in enumerate(tokens):
        free = token.is_unknown and not token.classes and position
        if free and (classes := _guess(guessed, position)):
            guessed[position] = replace(token, classes=classes)
    return guessed


def _with_misspellings(tokens: list[Token], code: str) -> list[Token]:
    """Take "Überstezt" beside an engine for what it should be: two letters changed places.

    So does one letter too many or too few, but not another letter: "übersetzt" is no "übersitzt".
    """
    if not any(token.engine for token in tokens):
        return tokens
    return [
        replace(token, classes=frozenset({"translated"}))
        if token.is_unknown and len(token.text) >= _SHORTEST_MISSPELT and _is_misspelt(token, code)
        else token
        for token in tokens
    ]


def _with_misspelt_engines(tokens: list[Token], code: str) -> list[Token]:
    """Take "Deepel" in "übersetzt mit Deepel (Translator)" for the engine that was meant."""
    named = next((i for i in range(2, len(tokens)) if _is_a_misspelt_engine(tokens, i, code)), 0)
    if not named:
        return tokens
    meant = next(iter(_slips(tokens[named].text) & _MISSPELT.keys()))
    last = named + any(token.text in _TRANSLATORS for token in tokens[named + 1 : named + 2])
    token = replace(tokens[named], end=tokens[last].end, engine=_MISSPELT[meant])
    return [*tokens[:named], token, *tokens[last + 1 :]]


def _is_a_misspelt_engine(tokens: Sequence[Token], position: int, code: str) -> bool:
    token = tokens[position]
    led = position - 1 - ("the" in tokens[position - 1].classes)
    if not (token.is_unknown and led > 0 and tokens[led].classes & _LED):
        return False
    if _slips(token.text).isdisjoint(_MISSPELT):
        return False
    verb = tokens[led - 1]
    return "translated" in verb.classes or (verb.is_unknown and _is_misspelt(verb, code))


def _is_misspelt(token: Token, code: str) -> bool:
    plain = token.text.replace("ue", "u")  # "Ueberstezt"
    return not _participles(code).isdisjoint(_slips(token.text) | _slips(plain))


@cache
def _participles(code: str) -> frozenset[str]:
    words = (word.strip("*") for word in language(code).words["translated"])
    folded = (fold_entry(word) for word in words if " " not in word)
    return frozenset(word for word in folded if len(word) >= _SHORTEST_MISSPELT)


def _slips(text: str) -> set[str]:
    """Return what a word may have been meant for: letters swapped, doubled, or one left out."""
    swapped = {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(1, len(text) - 1)}
    shorter = {text[:i] + text[i + 1 :] for i in range(1, len(text))}
    longer = {text[:i] + letter + text[i:] for i in range(1, len(text)) for letter in set(text)}
    return swapped | shorter | longer


def _with_abbreviation(tokens: list[Token]) -> list[Token]:
    """Take "MT" for what it stands for in "MT: DeepL", "MT (Google)"."""
    return [
        replace(token, classes=_MT)
        if token.text == "mt" and token.capital and _names_behind(tokens, position)
        else token
        for position, token in enumerate(tokens)
    ]


def _names_behind(tokens: Sequence[Token], position: int) -> bool:
    behind = tokens[position + 1 : position + 3]
    return len(behind) > 1 and behind[0].text in {":", "("} and bool(behind[1].engine)


def _with_errands(tokens: list[Token]) -> list[Token]:
    """Take "let" for a verb of making in "… and let DeepL do the rest": it was let, not may be.

    So is "lassen" in "habe ich … bringen lassen", and "nutze" beside "ich" is no order.
    """
    tokens = [
        replace(token, classes=frozenset({"filler"})) if _is_when(tokens, position) else token
        for position, token in enumerate(tokens)
    ]
    return [
        replace(token, classes=_MADE)
        if _is_let(tokens, position) or _is_what_we_use(tokens, position)
        else token
        for position, token in enumerate(tokens)
    ]


def _is_when(tokens: Sequence[Token], position: int) -> bool:
    """Tell "When we brought the guide over from Dutch, DeepL …", which tells a time."""
    behind = tokens[position + 1 : position + 3]
    told = len(behind) > 1 and "we" in behind[0].classes and "made" in behind[1].classes
    return tokens[position].text == "when" and told


def _is_let(tokens: Sequence[Token], position: int) -> bool:
    if tokens[position].text in _LET:
        return any(_translates(t) for t in tokens[position + 1 : position + 3])
    infinitive = position > 0 and tokens[position - 1].text.endswith("en")
    caused = tokens[position].text == "lassen" and infinitive
    return caused and any(token.text.startswith(_HAVE) for token in tokens[: position - 1])


def _is_what_we_use(tokens: Sequence[Token], position: int) -> bool:
    """Tell "nutze ich für diesen Beitrag DeepL" from "Für Übersetzungen nutzen wir DeepL Pro"."""
    around = (*tokens[max(0, position - 1) : position], *tokens[position + 1 : position + 2])
    used = "use" in tokens[position].classes and any("we" in t.classes for t in around)
    if not used or not any(token.classes & {"this", "sorry"} for token in tokens):
        return False
    return any(token.engine or "translator" in token.classes for token in tokens)


def _guess(tokens: Sequence[Token], position: int) -> frozenset[str]:
    if (
        _is_done_by_a_machine(tokens, position)
        or _is_a_verb_of_making(tokens, position)
        or _is_between_us_and_an_engine(tokens, position)
    ):
        return _MADE
    if _is_done_by_a_person(tokens, position):
        return _REVIEWED
    noun = _is_this_at_the_end(tokens, position) or _is_its_own_noun(tokens, position)
    return _TEXT if noun else frozenset()


def _is_a_verb_of_making(tokens: Sequence[Token], position: int) -> bool:
    """Tell "Die Übersetzung wurde von DeepL gebastelt", "The translation was cobbled by an AI"."""
    before = tokens[max(0, position - 2 * _REACH) : position]
    verbs = [i for i, token in enumerate(before) if "was" in token.classes]
    if not verbs or tokens[position].capital:
        return False
    subject = before[: verbs[0]]
    noun = any("translation" in token.classes for token in subject)
    if not noun or any(token.is_unknown or not token.is_word for token in before):
        return False
    if _ends(tokens, position + 1):
        return any(_translates(token) for token in before[verbs[0] + 1 :])
    led = bool(tokens[position + 1].classes & _LED)
    behind = tokens[position + 2 : position + 4]
    return led and verbs[-1] == len(before) - 1 and any(_translates(token) for token in behind)


def _is_done_by_a_machine(tokens: Sequence[Token], position: int) -> bool:
    """Tell "die deutsche Version hat DeepL gebastelt": noun, verb, engine and a participle."""
    before = tokens[max(0, position - _REACH) : position]
    noun = tokens[position].capital and not before[-2:-1][0].capital if len(before) > 1 else True
    if len(before) < 3 or noun or not _ends(tokens, position + 1):
        return False
    version = before[-3].classes & {"translation"} or (before[-4:-3] and before[-4].names_language)
    return bool(version) and "was" in before[-2].classes and _translates(before[-1])


def _translates(token: Token) -> bool:
    """Tell an instrument that is no firm: "von Google kritisiert" says something else."""
    program = "translator" in token.classes or token.engine not in _firms()
    return "machine" in token.classes or (bool(token.engine) and program)


@cache
def _firms() -> frozenset[str]:
    """Return the engines that some of their names name, and the others their maker."""
    return frozenset(e.engine for e in engines() if e.translators and e.translators != e.names)


def _is_between_us_and_an_engine(tokens: Sequence[Token], position: int) -> bool:
    """Tell "We roped in Gemini to translate this post"."""
    near = tokens[position - 1 : position + 5]
    named = any(token.engine for token in near[2:4])
    return "we" in near[0].classes and named and any("translate" in t.classes for t in near[3:])


def _is_done_by_a_person(tokens: Sequence[Token], position: int) -> bool:
    """Tell "und von einem Menschen abgeklopft", "mit menschlicher Nachlese": a claim of review."""
    before = tokens[max(0, position - _REACH) : position]
    if "human" not in before[-1].classes or not _ends(tokens, position + 1):
        return False
    led = [i for i, t in enumerate(before) if t.text in AND or t.classes & _LED or t.text == ","]
    said = tokens[: position - len(before) + led[0]] if led else ()
    known = not any(token.is_unknown for token in before)
    instrument = any(token.engine or token.classes & {"machine"} for token in said)
    instrument = instrument or any("machine_translation" in token.classes for token in said)
    return known and instrument and any(token.classes & _TRANSLATING for token in said)


def _is_this_at_the_end(tokens: Sequence[Token], position: int) -> bool:
    """Tell "We used Gemini to translate this zine": a noun behind "this", and nothing else."""
    led = tokens[max(0, position - 2) : position - 1]
    governed = any(t.classes & (_TRANSLATING | {"with"}) or t.text == "of" for t in led)
    return governed and "this" in tokens[position - 1].classes and _ends(tokens, position + 1)


def _is_its_own_noun(tokens: Sequence[Token], position: int) -> bool:
    """Tell "Maschinell aus dem Dänischen übersetzter Steckbrief", "Sie lesen die … übersetzte …".

    Without an article only the singular shows itself; "übersetzte Bücher" may be any.
    """
    attribute, token = tokens[position - 1], tokens[position]
    if "translated_attribute" not in attribute.classes or not token.capital:
        return False
    stated = any("statement" in token.classes for token in tokens[:position])
    singular = attribute.text.endswith(_SINGULAR) and not tokens[0].classes & {"a", "the"}
    return _ends(tokens, position + 1) and (stated or singular)


def _ends(tokens: Sequence[Token], position: int) -> bool:
    behind = tokens[position : position + 1]
    return not behind or not behind[0].is_word or behind[0].text in AND

"""Finds how a chat opens its translation: "Hier ist die Übersetzung:", "Sure! In English:"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.cores import INSTRUMENT, TRANSLATING, is_geared
from provenance.markers.leftovers import COLONS, SEVERAL, is_told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

_LONGEST_OPENING = 26
_LONGEST_LABEL = 14
_REACH_OF_A_PROMISE = 14
_COMMAS = frozenset({",", "，", "、"})
_CLOSING_QUOTES = frozenset('"“”»«’」』')
_DASHES = frozenset({"–", "—"})
_TRANSLATION = frozenset({"translation", "translated", "translated_attribute"})
_TRANSLATED = frozenset({"translated", "translated_attribute"})
#: What a label of a text consists of: "Translated README.md (English):".
_OF_A_LABEL = frozenset({"text", "filler", "into", "the"})
#: What a chat promises to translate or to keep.
_OBJECTS = frozenset({"text", "yours", "kept"})
#: Who did it, or what to do: no chat's label.
_OF_OTHERS = frozenset({"by", "ask", "translate", "mine", "human", "modal"})
#: Forms have fields of such names, folded: "Translated title (English):".
_FIELDS = frozenset({"title", "titel", "abstract", "summary", "caption", "name"})
#: "Keeping the tags untouched", "lasse die Platzhalter unverändert": two words say so.
_FEWEST_KEPT = 2
_MOST_UNKNOWN = 2


def openings_in(
    tokens: Sequence[Token], code: str, place: Place, following: str
) -> Iterator[tuple[int, int, float]]:
    """Yield "Hier ist die Übersetzung:", which wins over an engine named in it.

    Without a colon it fills its paragraph: "Here is the English version of our menu. It is free."
    """
    if (
        is_told(tokens)
        or (code == "en" and _is_of_a_compound(tokens))
        or any(
            is_geared(tokens, i) for i, token in enumerate(tokens) if token.classes & _TRANSLATION
        )
    ):
        return
    opening = _opening(tokens) or _label(tokens, place)
    promise = None if opening else _promise(tokens, place)
    if promise is not None:
        colon = tokens[-1].text in COLONS or any("yours" in token.classes for token in tokens)
        # "Gern übersetze ich Urkunden. Rufen …"
        shown = colon or place.last or following.rstrip().endswith(":")
        yield from (promise,) if shown else ()
        return
    colon = any(token.text in COLONS for token in tokens)
    colon = colon or _is_of_yours(tokens)
    if opening is not None and (colon or place.last or _agrees(tokens, place)):
        yield opening


def _agrees(tokens: Sequence[Token], place: Place) -> bool:
    """Tell "Sure!" at the start, or in the sentence before."""
    return place.agreed or "sure" in tokens[0].classes


def _is_of_yours(tokens: Sequence[Token]) -> bool:
    """Tell "die deutsche Übersetzung Ihres Markdown-Dokuments": a chat speaks to one."""
    return any(
        "yours" in one.classes and "text" in one.classes | other.classes
        for one, other in pairwise(tokens)
    )


def _opening(tokens: Sequence[Token]) -> tuple[int, int, float] | None:
    """Find "(Sure!) here is the translation …:", which fills its sentence."""
    start = next((i for i, token in enumerate(tokens) if token.is_word), len(tokens))
    polite = start
    while polite < len(tokens) and (
        ("sure" in tokens[polite].classes and "here_is" not in tokens[polite].classes)
        or (polite > start and not tokens[polite].is_word)
    ):
        polite += 1
    sure = polite > start
    polite = _behind_a_refusal(tokens) or polite
    shown = next(
        (i for i in range(polite, min(len(tokens), polite + 3)) if "here_is" in tokens[i].classes),
        None,
    )
    if shown is None or len(tokens) - start > _LONGEST_OPENING:
        return None
    named = next(
        (
            i
            for i in range(shown + 1, min(len(tokens), shown + 9))
            if tokens[i].classes & _TRANSLATION or _is_in_a_language(tokens, i)
        ),
        None,
    )
    if named is None:
        return None
    rest = tokens[named + 1 :]
    colon = any(token.text in COLONS for token in tokens[named:])
    unknown = sum(token.is_unknown for token in tokens[shown:named])
    unknown += sum(t.is_unknown for t in (_before_comma(rest) if sure or colon else rest))
    if tokens[-1].text not in COLONS and colon and any(t.is_unknown for t in _before_comma(rest)):
        return None  # "Hier ist die Übersetzung schwierig: …"
    if unknown > (3 if sure or (colon and tokens[-1].text in COLONS) else 1) or not (
        colon or sure or not rest or not unknown
    ):
        return None
    if _is_spoken(rest, colon=colon) or (not (colon or sure) and _says_how(tokens, rest)):
        return None
    return tokens[start].start, tokens[-1].end, 0.95 if colon or sure else 0.7


def _behind_a_refusal(tokens: Sequence[Token]) -> int:
    """Return where it goes on in "I can't translate the image, but here is the text …:", or 0."""
    comma = next((i for i, token in enumerate(tokens) if token.text in _COMMAS), 0)
    head = tokens[:comma]
    refused = any("unable" in token.classes for token in head)
    translates = any("translate" in token.classes for token in head)
    # "I can't translate poetry, but here is my favourite translation, by …", "… kein Isländisch …"
    own = any(token.names_language for token in head)
    own = own or any(token.classes & _OF_OTHERS for token in tokens[comma:])
    said = refused and translates and not own
    return comma + 1 if said and tokens[-1].text in COLONS else 0


def _label(tokens: Sequence[Token], place: Place) -> tuple[int, int, float] | None:
    """Find "(Sure!) Translated from Polish:" and "Translated README.md (English):"."""
    if tokens[-1].text not in COLONS or len(tokens) > _LONGEST_LABEL or place.item:
        return None
    if any(token.engine or token.classes & INSTRUMENT for token in tokens):
        return None
    language = any(token.names_language for token in tokens)
    text = any("text" in token.classes for token in tokens)
    any_text = any(token.classes >= {"text", "filler"} for token in tokens)  # no "documents"
    translated = any(token.classes & _TRANSLATION for token in tokens)
    asked = place.agreed or any("sure" in token.classes for token in tokens)
    unknown = sum(token.is_unknown for token in tokens)
    # As in "OK. Translated by my cousin, the recipe reads:", "Die Übersetzung kostet 120 Euro:".
    other = any(t.classes & _OF_OTHERS or t.text.isdigit() for t in tokens) or not tokens[0].is_word
    if asked and (translated or (language and text)) and unknown <= 1 and not other:
        return tokens[0].start, tokens[-1].end, 0.9
    file = any("." in token.text.strip(".") for token in tokens)
    whole = place.last and tokens[0].classes & _TRANSLATED and not unknown
    known = all(t.classes & _OF_A_LABEL or t.names_language or not t.is_word for t in tokens[1:])
    field = any(token.text in _FIELDS for token in tokens)
    if whole and known and not field and language and (any_text or file):
        return tokens[0].start, tokens[-1].end, 0.8
    return None


def _is_of_a_compound(tokens: Sequence[Token]) -> bool:
    """Tell "Here is the translation key:": the English noun goes on into another."""
    return any(
        "translation" in one.classes and other.is_unknown and third.text in COLONS
        for one, other, third in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _goes_on_behind_a_quote(rest: Sequence[Token]) -> bool:
    """Tell "…, die mit „Hier ist die Übersetzung:“ begann": what is spoken of the phrase."""
    return any(
        colon.text in COLONS
        and quote.text in _CLOSING_QUOTES
        and (word.is_word or word.text in _DASHES)
        for colon, quote, word in zip(rest, rest[1:], rest[2:], strict=False)
    )


def _is_spoken(rest: Sequence[Token], *, colon: bool) -> bool:
    """Tell „Hier ist die Übersetzung“, sagte er, and "…, wie sie uns die Nachbarin vorlas:"."""
    if colon:
        told = any("human" in token.classes for token in rest[len([*_before_comma(rest)]) :])
        return told or _goes_on_behind_a_quote(rest)
    return any(token.text in _CLOSING_QUOTES for token in rest[:-1])


def _says_how(tokens: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Tell "Dies ist eine automatische Übersetzung …", which discloses, and what people made."""
    by_machine = any(token.classes & INSTRUMENT or token.engine for token in tokens)
    return by_machine or any(token.classes & {"was", "human"} for token in rest)


def _reports_done(tokens: Sequence[Token], words: Sequence[Token], place: Place) -> bool:
    """Tell "Ich habe den Text wie gewünscht ins Deutsche übersetzt:".

    Instead of the colon it may say what was kept: "…, leaving the commands untouched."
    """
    if not words or len(words) > _LONGEST_OPENING:
        return False
    if any(token.engine or token.classes & INSTRUMENT for token in words):
        return False  # "ich hab sie mir von Yandex übersetzen lassen, hier der Text:"
    kept = sum("kept" in token.classes for token in words) >= _FEWEST_KEPT
    kept = kept and place.last and sum(token.is_unknown for token in words) < _FEWEST_KEPT
    first_person = "we" in words[0].classes
    text = any("text" in token.classes for token in words)
    translated = any("translated" in token.classes for token in words)
    return first_person and text and translated and (kept or tokens[-1].text in COLONS)


def _is_in_a_language(tokens: Sequence[Token], position: int) -> bool:
    """Tell "der Text auf Deutsch", "the English version of your text"."""
    pair = tokens[position : position + 3]
    if "text" not in pair[0].classes:
        return position > 0 and tokens[position - 1].names_language and "text" in pair[0].classes
    before = tokens[position - 1]
    return before.names_language or (
        len(pair) == 3 and "into" in pair[1].classes and pair[2].names_language
    )


def _promise(tokens: Sequence[Token], place: Place) -> tuple[int, int, float] | None:
    """Find "Natürlich, ich übersetze den Text für Sie:"."""
    words = [token for token in tokens if token.is_word]
    if _reports_done(tokens, words, place):
        return words[0].start, tokens[-1].end, 0.8
    if not words or not _agrees(words, place) or len(words) > _LONGEST_OPENING:
        return None
    lead = words[1 - ("sure" not in words[0].classes) : 4]
    if any(token.text in SEVERAL for token in lead):
        return None  # "Natürlich übersetzen wir Ihnen auch die Speisekarte": a firm
    # "Got it — translating only the strings"
    doing = len(tokens) > 2 and tokens[1].text in _DASHES and "translate" in tokens[2].classes
    begins = place.agreed and tokens[-1].text not in COLONS and "ask" not in words[0].classes
    doing = doing or (begins and "translate" in words[0].classes)
    first_person = doing or any(token.classes & {"we", "unable"} for token in lead)
    translates = any(token.classes & TRANSLATING for token in words[:_REACH_OF_A_PROMISE])
    whole = tokens[-1].text in COLONS or tokens[-1].text in {".", "!", "。"}
    what = any(token.classes & _OBJECTS or token.names_language for token in words)
    # "Gerne helfe ich bei der Übersetzung eurer Speisekarte, meldet euch im Büro."
    plain = place.agreed or tokens[-1].text in COLONS
    plain = plain or sum(token.is_unknown for token in words) <= _MOST_UNKNOWN
    if first_person and translates and whole and what and plain and len(words) > 3:
        return words[0].start, tokens[-1].end, 0.85
    return None


def _before_comma(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.text in _COMMAS or token.text in COLONS:
            return
        yield token

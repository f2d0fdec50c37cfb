"""Finds what a chat with a language model leaves in a text: "Hier ist die Übersetzung:"."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.catalogue import language
from provenance.markers.cores import INSTRUMENT, TRANSLATING, is_geared
from provenance.markers.folding import Folded, umlaut_variants
from provenance.markers.mentions import is_attributed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

_LONGEST_OPENING = 26
_COLONS = frozenset({":", "："})
_LONGEST_REPLY = 45
_LEAD = 4
_LONGEST_GAPPED = 120
_REACH_OF_A_PROMISE = 14
_LONGEST_REFUSAL = 12
_CLOSING_QUOTES = frozenset('"“”»«’」』')
_DASHES = frozenset({"–", "—"})
#: A chat is one, a firm is several.
_SEVERAL = frozenset({"wir", "we", "nous", "nosotros", "noi", "wij", "vi", "мы", "my"})
_TRANSLATION = frozenset({"translation", "translated", "translated_attribute"})


def leftovers_in(
    tokens: Sequence[Token], folded: Folded, code: str, place: Place
) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, confidence) of what a chat left in a folded sentence."""
    if _is_told(tokens):
        return
    for position, token in enumerate(tokens):
        if "leftover" in token.classes and not _spoken_of(tokens, position):
            yield token.start, _sentence_end(tokens, position), 0.85
            return
    spoken = _as_assistant(tokens, place)
    if spoken is not None:
        yield *spoken, 0.75
        return
    gapped = _gapped(folded, code)
    asks_first = gapped is not None and tokens and gapped[0] <= tokens[0].start
    if gapped is not None and (asks_first or not place.question):
        inside = [i for i, token in enumerate(tokens) if token.start < gapped[1]]
        end = _sentence_end(tokens, inside[-1]) if inside else gapped[1]
        yield gapped[0], max(gapped[1], end), 0.8


def kept_in(tokens: Sequence[Token]) -> bool:
    """Tell "Ich habe die Übersetzung nah am Original gehalten": one, the noun, what was kept."""
    said = frozenset().union(*(token.classes for token in tokens))
    one = any("we" in token.classes and token.text not in _SEVERAL for token in tokens)
    machine = any(token.engine or "title" in token.classes for token in tokens)
    kept = ({"translation", "kept"} <= said and one) or "leftover" in said
    return kept and not machine and "not" not in said


def _is_told(tokens: Sequence[Token]) -> bool:
    """Tell "Soll ich dir den Brief übersetzen?, fragte meine Tante": nothing is shown behind it."""
    return is_attributed(tokens, 1) and tokens[-1].text not in _COLONS


def openings_in(
    tokens: Sequence[Token], code: str, place: Place
) -> Iterator[tuple[int, int, float]]:
    """Yield "Hier ist die Übersetzung:", which wins over an engine named in it.

    Without a colon it fills its paragraph: "Here is the English version of our menu. It is free."
    """
    if (
        _is_told(tokens)
        or (code == "en" and _is_of_a_compound(tokens))
        or any(
            is_geared(tokens, i) for i, token in enumerate(tokens) if token.classes & _TRANSLATION
        )
    ):
        return
    opening, promise = _opening(tokens), _promise(tokens)
    if opening is None and promise is not None:
        colon = tokens[-1].text in _COLONS or any("yours" in token.classes for token in tokens)
        yield from (
            (promise,) if colon or place.last else ()
        )  # "Gern übersetze ich Urkunden. Rufen …"
        return
    colon = any(token.text in _COLONS for token in tokens)
    colon = colon or _is_of_yours(tokens)
    if opening is not None and (colon or place.last or "sure" in tokens[0].classes):
        yield opening


def _is_of_yours(tokens: Sequence[Token]) -> bool:
    """Tell "die deutsche Übersetzung Ihres Markdown-Dokuments": a chat speaks to one."""
    return any(
        "yours" in one.classes and "text" in one.classes | other.classes
        for one, other in pairwise(tokens)
    )


def _as_assistant(tokens: Sequence[Token], place: Place) -> tuple[int, int] | None:
    """Find refusals and offers of a chat: "Ich kann … leider nicht übersetzen", "Soll ich …?"."""
    if place.heading or not tokens or len(tokens) > _LONGEST_REPLY:
        return None
    words = [token for token in tokens if token.is_word]
    classes = [token.classes for token in words]
    translating = [i for i, c in enumerate(classes) if c & TRANSLATING]
    if not translating:
        return None
    sorry = any("sorry" in c for c in classes)
    unable = [i for i, c in enumerate(classes) if "unable" in c]
    refused = any("not" in c or "unable" in c for c in classes)
    text = any("text" in c for c in classes)
    # "Leider kann ich Ihnen die Übersetzung erst am Freitag schicken"
    verb = any(c & {"translate", "translated"} for c in classes)
    refused = refused and (verb or any("not" in c for c in classes))
    short = "sorry" in classes[0] and len(words) <= _LONGEST_REFUSAL
    if sorry and unable and refused and (text or short) and unable[0] <= _LEAD:
        return tokens[0].start, words[-1].end
    offers = [i for i, c in enumerate(classes) if "offer" in c]
    if offers and offers[0] <= _LEAD and translating[-1] > offers[0]:
        return words[0].start, words[-1].end
    # "Falls du Änderungen an der Übersetzung wünschst, sag Bescheid", "…, kann ich …"
    told = [*offers, *(unable if unable and not sorry else [])]
    if "if" in classes[0] and told and "not" not in classes[told[0]]:
        return words[0].start, words[-1].end
    return None


def _spoken_of(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether words before it speak of the phrase: 'phrases such as "As an AI …"'."""
    before = tokens[max(0, position - 6) : position]
    unknown = sum(token.is_unknown for token in before)
    behind = tokens[position + 1 : position + 2]
    if any(token.text == "would" for token in behind):
        return True  # "As an AI language model would say"
    if any("if" in token.classes for token in before[-2:]):
        return True
    return unknown > 1 or any("quoted_by" in token.classes for token in before)


def _sentence_end(tokens: Sequence[Token], position: int) -> int:
    end = tokens[position].end
    for token in tokens[position + 1 : position + 4]:
        if token.is_word:
            end = token.end
        else:
            break
    return end


@cache
def _gapped_phrases(code: str) -> tuple[tuple[str, ...], ...]:
    gapped = (p for p in language(code).words.get("leftover", ()) if "…" in p)
    # Folding makes three full stops of the sign of a gap.
    spelled = (form for phrase in gapped for form in umlaut_variants(phrase))
    return tuple(tuple(part.strip(" *") for part in form.split("...")) for form in spelled)


def _gapped(folded: Folded, code: str) -> tuple[int, int] | None:
    """Find the phrases that have a gap ("let me know if you … translat*"), parts in order."""
    for parts in _gapped_phrases(code):
        start = folded.text.find(parts[0])
        at = start
        for part in parts:
            at = folded.text.find(part, at) if at >= 0 else -1
            at = at + len(part) if at >= 0 else -1
        if start >= 0 and at >= 0 and at - start < _LONGEST_GAPPED:
            return start, at
    return None


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
    colon = any(token.text in _COLONS for token in tokens[named:])
    unknown = sum(token.is_unknown for token in tokens[shown:named])
    unknown += sum(t.is_unknown for t in (_before_comma(rest) if sure or colon else rest))
    if tokens[-1].text not in _COLONS and colon and any(t.is_unknown for t in _before_comma(rest)):
        return None  # "Hier ist die Übersetzung schwierig: …"
    if unknown > (3 if sure or (colon and tokens[-1].text in _COLONS) else 1) or not (
        colon or sure or not rest or not unknown
    ):
        return None
    if _is_spoken(rest, colon=colon) or (not (colon or sure) and _says_how(tokens, rest)):
        return None
    return tokens[start].start, tokens[-1].end, 0.95 if colon or sure else 0.7


def _is_of_a_compound(tokens: Sequence[Token]) -> bool:
    """Tell "Here is the translation key:": the English noun goes on into another."""
    return any(
        "translation" in one.classes and other.is_unknown and third.text in _COLONS
        for one, other, third in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _goes_on_behind_a_quote(rest: Sequence[Token]) -> bool:
    """Tell "…, die mit „Hier ist die Übersetzung:“ begann": what is spoken of the phrase."""
    return any(
        colon.text in _COLONS
        and quote.text in _CLOSING_QUOTES
        and (word.is_word or word.text in _DASHES)
        for colon, quote, word in zip(rest, rest[1:], rest[2:], strict=False)
    )


def _is_spoken(rest: Sequence[Token], *, colon: bool) -> bool:
    """Tell „Hier ist die Übersetzung“, sagte er."""
    if colon:
        return _goes_on_behind_a_quote(rest)
    return any(token.text in _CLOSING_QUOTES for token in rest[:-1])


def _says_how(tokens: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Tell "Dies ist eine automatische Übersetzung …", which discloses, and what people made."""
    by_machine = any(token.classes & INSTRUMENT or token.engine for token in tokens)
    return by_machine or any(token.classes & {"was", "human"} for token in rest)


def _reports_done(tokens: Sequence[Token], words: Sequence[Token]) -> bool:
    """Tell "Ich habe den Text wie gewünscht ins Deutsche übersetzt:"."""
    if len(words) > _LONGEST_OPENING or not tokens or tokens[-1].text not in _COLONS:
        return False
    if any(token.engine or token.classes & INSTRUMENT for token in words):
        return False  # "ich hab sie mir von Yandex übersetzen lassen, hier der Text:"
    first_person = any("we" in token.classes for token in words[:1])
    text = any("text" in token.classes for token in words)
    return first_person and text and any("translated" in token.classes for token in words)


def _is_in_a_language(tokens: Sequence[Token], position: int) -> bool:
    """Tell "der Text auf Deutsch", "the English version of your text"."""
    pair = tokens[position : position + 3]
    if "text" not in pair[0].classes:
        return position > 0 and tokens[position - 1].names_language and "text" in pair[0].classes
    before = tokens[position - 1]
    return before.names_language or (
        len(pair) == 3 and "into" in pair[1].classes and pair[2].names_language
    )


def _promise(tokens: Sequence[Token]) -> tuple[int, int, float] | None:
    """Find "Natürlich, ich übersetze den Text für Sie:"."""
    words = [token for token in tokens if token.is_word]
    if _reports_done(tokens, words):
        return words[0].start, tokens[-1].end, 0.8
    if not words or "sure" not in words[0].classes or len(words) > _LONGEST_OPENING:
        return None
    if any(token.text in _SEVERAL for token in words[1:4]):
        return None  # "Natürlich übersetzen wir Ihnen auch die Speisekarte": a firm
    first_person = any(token.classes & {"we", "unable"} for token in words[1:4])
    translates = any(token.classes & TRANSLATING for token in words[1:_REACH_OF_A_PROMISE])
    whole = tokens[-1].text in _COLONS or tokens[-1].text in {".", "!", "。"}
    if first_person and translates and whole and len(words) > 3:
        return words[0].start, tokens[-1].end, 0.85
    return None


def _before_comma(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.text in {",", "，", "、"} or token.text in _COLONS:
            return
        yield token

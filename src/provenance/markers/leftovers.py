"""Finds what a chat leaves in a text beside its openings: refusals, offers, what it kept."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.markers.catalogue import language
from provenance.markers.cores import TRANSLATING
from provenance.markers.folding import Folded, umlaut_variants
from provenance.markers.mentions import is_attributed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

COLONS = frozenset({":", "："})
_LONGEST_REPLY = 45
_LEAD = 4
_LONGEST_GAPPED = 120
_LONGEST_REFUSAL = 12
_LONGEST_END = 8
_MOST_UNKNOWN = 2
_OFFERING = frozenset({"offer", "asks_back", "leftover"})
_TIMES = frozenset({"when", "wann", "where", "wo"})
_QUESTIONS = frozenset({"?", "？"})
#: A note on this page, or by people, is no chat's.
_OF_THIS = frozenset({"this", "by", "machine", "thanks", "modal", "ask"})
#: What a chat offers to do: another wording, another text, one more reading.
_OF_A_VERSION = TRANSLATING | {"preferred", "text", "reviewed"}
#: A chat is one, a firm is several.
SEVERAL = frozenset({"wir", "we", "nous", "nosotros", "noi", "wij", "vi", "мы", "my"})


def leftovers_in(
    tokens: Sequence[Token], folded: Folded, code: str, place: Place
) -> Iterator[tuple[int, int, float]]:
    """Yield (start, end, confidence) of what a chat left in a folded sentence."""
    if is_told(tokens):
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


def kept_in(tokens: Sequence[Token], following: Sequence[Token]) -> bool:
    """Tell what a chat did with a translation, if what follows offers more.

    "Ich habe die Übersetzung nah am Original gehalten", "Note: the slogan was translated freely",
    and, before a question, "„Brownie“ habe ich auf Englisch belassen".
    """
    said = frozenset().union(*(token.classes for token in tokens))
    if any(t.engine or "title" in t.classes for t in tokens):
        return False
    one = any("we" in token.classes and token.text not in SEVERAL for token in tokens)
    kept = ({"translation", "kept"} <= said and one) or "leftover" in said
    kept = kept and "not" not in said
    if not _offers(following):
        return kept and "yours" in said  # "I kept the headings of your text."
    if kept or _is_done(tokens, said):
        return True
    if not any(t.classes & _OF_A_VERSION or t.names_language for t in following):
        return False
    alone = not any(token.text in SEVERAL for token in tokens) and not said & _OF_THIS
    ended = alone and len(tokens) <= _LONGEST_END and not any(t.is_unknown for t in tokens)
    asked = one and "kept" in said and following[-1].text in _QUESTIONS
    wished = any("preferred" in token.classes for token in following)
    note = alone and "label" in tokens[0].classes and (one or wished)
    foreign = "kept" in said and any(token.names_language for token in tokens)
    foreign = foreign or sum("kept" in token.classes for token in tokens) > 1
    return bool((note or asked or ended) and (said & TRANSLATING or foreign))


def _is_done(tokens: Sequence[Token], said: frozenset[str]) -> bool:
    """Tell "Die Übersetzung ist fertig.": the noun, that it is done, and hardly a word more."""
    known = not any(token.is_unknown and "ready" not in token.classes for token in tokens)
    return {"translation", "ready"} <= said and known and "not" not in said


def _offers(tokens: Sequence[Token]) -> bool:
    """Tell "Soll ich …?", "Let me know if …"; "let me know when to collect it" offers nothing."""
    lead = [i for i, token in enumerate(tokens[:_LEAD]) if token.classes & _OFFERING]
    return bool(lead) and not any(t.text in _TIMES for t in tokens[lead[0] + 1 : lead[0] + 3])


def is_told(tokens: Sequence[Token]) -> bool:
    """Tell "Soll ich dir den Brief übersetzen?, fragte meine Tante": nothing is shown behind it."""
    return is_attributed(tokens, 1) and tokens[-1].text not in COLONS


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
    text = _names_a_text(tokens)
    # "Leider kann ich Ihnen die Übersetzung erst am Freitag schicken"
    verb = any(c & {"translate", "translated"} for c in classes)
    refused = refused and (verb or any("not" in c for c in classes))
    short = "sorry" in classes[0] and len(words) <= _LONGEST_REFUSAL
    # "I'm sorry I can't translate his jokes, they only work in Dutch"
    short = short and sum(word.is_unknown for word in words) <= _MOST_UNKNOWN
    if sorry and unable and refused and (text or short) and unable[0] <= _LEAD:
        return tokens[0].start, words[-1].end
    offers = [i for i, c in enumerate(classes) if "offer" in c]
    offers = [i for i in offers if i + 1 == len(words) or words[i + 1].text not in _TIMES]
    if offers and offers[0] <= _LEAD and translating[-1] > offers[0]:
        return words[0].start, words[-1].end
    # "Falls du Änderungen an der Übersetzung wünschst, sag Bescheid", "…, kann ich …"
    told = [*offers, *(unable if unable and not sorry else [])]
    if "if" in classes[0] and told and "not" not in classes[told[0]]:
        # "Wenn Sie die Übersetzung abholen möchten, sagen Sie Bescheid" offers no other wording
        ends = told[0] == len(words) - 1 and not any("preferred" in c for c in classes)
        return None if ends else (words[0].start, words[-1].end)
    return None


def _names_a_text(tokens: Sequence[Token]) -> bool:
    """Tell "… kann ich diesen Text nicht übersetzen, da …": a text, not behind the verb's comma."""
    verbs = [i for i, token in enumerate(tokens) if token.classes & TRANSLATING]
    commas = (i for i, token in enumerate(tokens) if token.text == "," and i > verbs[0])
    return any("text" in token.classes for token in tokens[: next(commas, len(tokens))])


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

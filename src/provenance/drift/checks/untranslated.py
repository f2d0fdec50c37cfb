"""English left standing, and paragraphs in a language that is neither German nor English.

Function words tell languages apart in a sentence far better than letter statistics do, as long as
the words that both languages share count for neither. What stands in quotation marks, in emphasis
or in code was often left in English on purpose.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.literals import is_literal, is_quoted
from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair
    from provenance.language.tokens import Token
    from provenance.wording import Wording

PARAGRAPH = "DR375"
STRETCH = "DR376"
OTHER_LANGUAGE = "DR377"

_FEWEST_WORDS = 4
_FEWEST_WORDS_OTHER = 8
_FEWEST_WORDS_IN_SENTENCE = 5
#: A paragraph counts as untranslated as a whole from this share of its characters on.
_WHOLE = 0.8
_FOREIGN_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u097f\u3040-\u9fff]")
_SYMBOLS = re.compile(r"[\[\]{}|=<>_\\]|\w\(")
_MOST_SYMBOLS = 3
#: What stands in brackets quotes the English, or is to be filled in.
_BRACKETS = ("(", "[", "<", "{")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = re.compile(r"[a-z]{2,}(?: [a-z]{2,}){3,}")
_NO_PROSE = re.compile(r"\S+@\S+|\S*://\S+|www\.\S+|[#@]\w+|\S+\.\w{2,4}/\S*|\S*\w(?:_|::)\w\S*")

#: Without one of these the pattern, which is slow, cannot match.
_MARKS_OF_NO_PROSE = ("@", "/", "#", "www.", "_", "::")


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in load_table("function_words").items()}


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield one observation for a passage that is no German, else one for each English stretch."""
    words = [token for token in prose_tokens(pair.seed) if token.is_word]
    lowered = [token.text.lower() for token in words]
    other = _other_language(pair.seed, lowered)
    if other is not None:
        yield _observation(OTHER_LANGUAGE, other, (0, len(pair.seed.text)), None, 0.9)
        return
    may_hold_english = not _function_words()["en"].isdisjoint(lowered)
    english = _english_sentences(pair, words) if may_hold_english else []
    if is_literal(pair.seed.text) and context.is_manual:
        return
    if not english and _is_copy(pair, words):
        yield _observation(PARAGRAPH, _LEFT, (0, len(pair.seed.text)), None, 0.5)
        return
    covered = sum(end - start for start, end in english)
    if english and covered >= _WHOLE * len(pair.seed.text.strip()):
        whole = (0, len(pair.original.text))
        yield _observation(PARAGRAPH, _LEFT, (0, len(pair.seed.text)), whole, 0.95)
        return
    for span, place, confidence in _stretches(pair, words, english) if may_hold_english else ():
        if not (context.is_manual and _stays_as_it_is(pair.seed.text, span)):
            yield _observation(STRETCH, _LEFT, span, place, confidence)


def _stretches(
    pair: PassagePair, words: Sequence[Token], english: Sequence[Span]
) -> Iterator[tuple[Span, Span | None, float]]:
    """Yield whole sentences, then copied phrases of others, with where the original has them."""
    for span in english:
        yield span, pair.original_sentence_for(span[0]), 0.9
    for span in _copied_phrases(pair, words):
        if not any(start <= span[0] < end for start, end in english):
            yield span, _place_in_original(pair, span), 0.75


def _stays_as_it_is(text: str, span: Span) -> bool:
    return is_literal(text[slice(*span)]) or is_quoted(text, *span)


_LEFT = say("This was left in English.")


def _observation(
    rule: str, message: Wording, seed: Span, original: Span | None, confidence: float
) -> Observation:
    return Observation(rule, message, seed, original, confidence)


def prose_tokens(passage: Passage) -> list[Token]:
    """Return the tokens outside of quotations, markup and addresses."""
    excluded = [quotation.outer for quotation in passage.quotations.spans]
    excluded += [(inline.start, inline.end) for inline in passage.inlines]
    if any(mark in passage.text for mark in _MARKS_OF_NO_PROSE):
        excluded += [match.span() for match in _NO_PROSE.finditer(passage.text)]
    if not excluded:
        return list(passage.tokens)
    whole = len(passage.text) * 0.8
    spans = [span for span in excluded if span[1] - span[0] < whole]
    return [
        token
        for token in passage.tokens
        if not any(start <= token.start < end for start, end in spans)
    ]


def _counts(lowered: Sequence[str], language: str) -> int:
    return sum(map(_function_words()[language].__contains__, lowered))


def is_plainly_english(text: str) -> bool:
    """Whether a text has English function words, no German ones, and enough words to tell."""
    words = [word.lower() for word in _WORD.findall(text)]
    return len(words) >= _FEWEST_WORDS and _counts(words, "en") > 0 and not _counts(words, "de")


def _english_sentences(pair: PassagePair, words: Sequence[Token]) -> list[Span]:
    found = []
    for start, end in pair.seed.sentences:
        inside = [token for token in words if start <= token.start < end]
        if len(inside) < _FEWEST_WORDS:
            continue
        lowered = [token.text.lower() for token in inside]
        english, german = _counts(lowered, "en"), _counts(lowered, "de")
        if not any(_is_common(token, _function_words()["en"]) for token in inside):
            continue  # a title or a reference
        if english >= 2 and english > 3 * german and english * 6 >= len(inside):
            found.append((start, end))
    # Where nothing else is English, signs tell how a command is written: "T | where c [and d]".
    if all(len(_SYMBOLS.findall(pair.seed.text, *span)) >= _MOST_SYMBOLS for span in found):
        return []
    return found


def _is_copy(pair: PassagePair, words: Sequence[Token]) -> bool:
    """Whether the passage repeats the original letter for letter, as prose and not as a name."""
    if pair.seed.text.strip() != pair.original.text.strip() or len(words) < _FEWEST_WORDS:
        return False
    if _SYMBOLS.search(pair.seed.text):
        return False
    common = [token for token in words if token.text.islower() and len(token.text) >= 4]
    return len(common) >= 2 and _counts([token.text.lower() for token in words], "de") == 0


def _place_in_original(pair: PassagePair, span: Span) -> Span | None:
    place = pair.original.text.find(pair.seed.text[slice(*span)])
    return (place, place + span[1] - span[0]) if place >= 0 else None


def _copied_phrases(pair: PassagePair, words: Sequence[Token]) -> Iterator[Span]:
    """Yield runs of four and more words that stand in the original too and are plainly English."""
    english, german = _function_words()["en"], _function_words()["de"]
    run: list[Token] = []
    for token in [*words, None]:
        adjacent = bool(run) and token is not None and token.start - run[-1].end == 1
        if token is not None and token.text in german:
            adjacent = False
        if run and not (adjacent and _copied(pair, run[0].start, token)):
            function = sum(word.text in english for word in run)
            content = sum(_is_common(word, english) for word in run)
            shown = pair.seed.text[run[0].start : run[-1].end]
            bracketed = pair.seed.text[run[0].start - 1 : run[0].start] in _BRACKETS
            plain = function >= 2 or (function and _SMALL_WORDS.fullmatch(shown) and not bracketed)
            if len(run) >= _FEWEST_WORDS and plain and content >= 1:
                yield run[0].start, run[-1].end
            run = []
        if token is not None and token.text not in german:
            run.append(token)


def _is_common(token: Token, function_words: frozenset[str]) -> bool:
    """Whether it is a common word, which a name or a title would write with a capital."""
    return token.text.islower() and len(token.text) >= 3 and token.text not in function_words


def _copied(pair: PassagePair, start: int, token: Token | None) -> bool:
    return token is not None and pair.seed.text[start : token.end] in pair.original.text


def _other_language(passage: Passage, words: Sequence[str]) -> Wording | None:
    """Name the language of a passage's words, in lower case, if they are no German."""
    if len(words) < _FEWEST_WORDS_IN_SENTENCE:
        return None
    letters = sum(map(len, words))
    if len(_FOREIGN_SCRIPT.findall(passage.text)) > letters / 2:
        return say("This paragraph is not written in Latin letters.")
    german, english = _counts(words, "de"), _counts(words, "en")
    # A few words may be a title, unless they end like a sentence and hold no word of ours.
    title = german + english > 0 or not passage.text.rstrip().endswith((".", "!", "?"))
    if len(words) < _FEWEST_WORDS_OTHER and title:
        return None
    if german > 1 or (german + english) * 8 > len(words):
        return None
    for language, name in _NAMES.items():
        count = _counts(words, language)
        if count >= 3 and count * 6 >= len(words) and count > 2 * (german + english):
            return say("This paragraph is {language}, not German.", language=say(name))
    return None


_NAMES = {
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "pl": "Polish",
    "sv": "Swedish",
}

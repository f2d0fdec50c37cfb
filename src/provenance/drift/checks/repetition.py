"""Words and sentences that the translation says twice and the original once.

A doubled word is a slip; a doubled sentence, or words that run in a loop, is how a translation
machine fails. What the original doubles too may be doubled.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import eq
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.language.stems import stem
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair

WORD = "DR378"
LOOP = "DR379"

_DOUBLED = expression(r"(?<![\w-])([^\W\d_]{2,})[ \t\n\u00a0]+(?=\1(?![\w-]))")
_ANY_DOUBLED = expression(r"(?<!\w)([^\W\d_]+)\W+(?=\1(?!\w))", re.IGNORECASE)
#: Three words and more that follow themselves at once, with nothing but marks between; two of them
#: count where they stand three times.
_LOOP = expression(
    r"(?<!\w)((?:[^\W_]+[^\w\n]+){2,11}[^\W_]+)[^\w\n]+\1(?!\w)(?:[^\w\n]+\1(?!\w))*"
    r"|(?<!\w)([^\W_]+[^\w\n]+[^\W_]{3,})(?:[^\w\n]+\2(?!\w)){2,}",
    re.IGNORECASE,
)
#: "It's everywhere, it's all around": a figure of speech.
_SAME_BEGINNING = expression(
    r"(?i)(?:^|[.,;:!?]\s)(?!the\b|an?\b)([a-z]+['’]?[a-z]*)\b[^,.;:!?\n]{1,40}, (?:and |or )?\1\b"
)
_LOOP_WORD = expression(r"[^\W_]+")
#: Words in one turn of a loop, at most.
_LONGEST_LOOP = 12
_RELATIVE = expression(r"(?:,|,\s+\w{2,6}|^|[.:;–—]\s)\s*$")
_FEWEST_WORDS = 4


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield loops first, then doubled words outside of them."""
    loops = list(_loops(pair))
    yield from (_loop(span) for span in loops)
    for span in _doubled_words(pair, context):
        if not any(start <= span[0] < end for start, end in loops):
            word = pair.seed.text[slice(*span)].split()[0]
            message = say("The word „{word}“ stands here twice.", word=word)
            yield Observation(WORD, message, span, None, 0.85)


def _loop(span: Span) -> Observation:
    message = say("The translation repeats itself here; the original does not.")
    return Observation(LOOP, message, span, None, 0.9)


def _loops(pair: PassagePair) -> Iterator[Span]:
    if _repeats_a_sentence(pair.original):
        return
    sentences = list(_repeated_sentences(pair)) if len(pair.seed.sentences) > 1 else []
    yield from sentences
    if (
        not sentences
        and _repeats_a_pair_of_words(pair.seed)
        and _repeats_words_soon(pair.seed.text)
        and not _LOOP.search(pair.original.text)
    ):
        for match in _LOOP.finditer(pair.seed.text):
            said = "," in match.group() and _SAME_BEGINNING.search(pair.original.text)
            if not said and any(character.islower() for character in match.group()):
                yield match.span()


def _repeats_a_pair_of_words(passage: Passage) -> bool:
    """Tell cheaply whether the loop pattern, which is slow, can match at all."""
    if len(passage.forms) == len(passage.folded):
        return False  # not even a word
    words = [word for word in passage.folded if word[0].isalpha()]
    pairs = list(pairwise(words))
    return len(set(pairs)) < len(pairs)


def _repeats_words_soon(text: str) -> bool:
    """Whether any three words stand again at most a loop's length further on."""
    words = _LOOP_WORD.findall(text.casefold())
    seen: dict[tuple[str, ...], int] = {}
    for place, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if place - seen.get(three, -_LONGEST_LOOP - 1) <= _LONGEST_LOOP:
            return True
        seen[three] = place
    return False


def _repeated_sentences(pair: PassagePair) -> Iterator[Span]:
    seen: set[str] = set()
    for start, end in pair.seed.sentences:
        key = _normalized(pair.seed.text[start:end])
        if key in seen and key.count(" ") + 1 >= _FEWEST_WORDS:
            yield start, end
        seen.add(key)


def _repeats_a_sentence(passage: Passage) -> bool:
    if len(passage.sentences) < 2:
        return False
    sentences = {_normalized(passage.text[start:end]) for start, end in passage.sentences}
    return len(sentences) < len(passage.sentences)


def _normalized(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.casefold()))


def _doubled_words(pair: PassagePair, context: DocumentContext) -> Iterator[Span]:
    words = pair.seed.folded
    # Without apostrophes, which stand inside tokens, a doubled word is two equal tokens.
    if not any(map(eq, words, words[1:])) and not any(mark in pair.seed.text for mark in "'’"):
        return
    matches = list(_DOUBLED.finditer(pair.seed.text))
    if not matches:
        return
    table = load_table("repetition")
    allowed = len(_ANY_DOUBLED.findall(pair.original.text))
    for match in matches:
        word = match.group(1)
        if allowed > 0:
            allowed -= 1
        elif _may_be_a_name(pair, match, context):
            continue
        elif not _is_legal(pair.seed.text, match, word, table):
            yield match.start(), match.end() + len(word)


def _may_be_a_name(pair: PassagePair, match: re.Match[str], context: DocumentContext) -> bool:
    """Whether a word with a capital inside the text is no noun that the lexicon knows."""
    word = match.group(1)
    if not word[0].isupper() or match.start() == 0:
        return False
    known = context.lexicon is not None and context.lexicon.translations(stem(word, "de"))
    return not known or word in pair.original.text


def _is_legal(text: str, match: re.Match[str], word: str, table: dict[str, list[str]]) -> bool:
    if word in table["emphatic"] or word.casefold() in table["never"]:
        return True
    if word not in table["pronoun_and_article"]:
        return False
    return _RELATIVE.search(text, max(0, match.start() - 12), match.start()) is not None

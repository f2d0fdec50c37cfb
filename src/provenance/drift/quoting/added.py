"""Quotation marks that only the translation has, around words that it then seems to doubt."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.lexical import translates_something
from provenance.drift.observations import Observation
from provenance.drift.phrases import Phrases
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.drift.quoting.quotations import Quotation, Quotations

SCARE_ADDED = "DR361"
#: Words of a quotation that may be a scare quote.
SCARE_WORDS = 3
#: A qualified yes, „ein „Ja“ mit Einschränkungen“.
_ANSWERS = ("Ja", "Nein")
#: Characters of an original that holds nothing but what is said of one thing.
_SHORT = 60
#: Letters of a word that is not met by chance.
_LONG = 4
_PLAIN_PROBABILITY = 0.1
_WORD = re.compile(r"[^\W\d_]+")
_JOINING = frozenset(
    ("und", "der", "die", "das", "von", "im", "in", "mit", "des", "den", "dem", "zu")
)
#: A title inside a sentence: "wrote Crime and Punishment".
_TITLE_RUN = re.compile(
    r"(?<=[a-z,] )[A-Z]\w+ (?:and|of|the|with|in|to|for|on|a)(?: the| an?)? [A-Z]\w+"
)


@cache
def _distancing() -> Phrases:
    return Phrases(load_table("quotations")["english"]["distancing"])


def added_quotations(
    pair: PassagePair,
    german: Quotations,
    english: Quotations,
    linked: set[int],
    context: DocumentContext,
) -> Iterator[Observation]:
    """Yield the scare quotes of the translation that the original has not."""
    if english.unclosed or english.unopened:
        return
    original = pair.original.text
    if any(
        inline.kind.value in ("emphasis", "strong", "link", "code")
        for inline in pair.original.inlines
    ):
        return
    for index, quotation in enumerate(german.spans):
        inner = pair.seed.text[slice(*quotation.inner)]
        words = _WORD.findall(inner)
        if index in linked or not 0 < len(words) <= SCARE_WORDS:
            continue
        if inner.endswith((".", "?", "!")):
            continue  # somebody speaks: „Was ist passiert?“, fragte er
        if _is_title(words, original) or _names_title(pair, quotation, context) or _so_called(pair):
            continue
        if inner in _ANSWERS or _is_quoted_there(pair, quotation, english, context):
            continue
        # A word that both languages have as it stands is spoken of, not doubted: »preinst«.
        if _has_any(pair.original.text.casefold(), words):
            continue
        if _is_doubted(pair, quotation, words, context):
            yield Observation(
                SCARE_ADDED,
                say(
                    "The translation sets „{inner}“ in quotation marks; the original does not.",
                    inner=inner,
                ),
                quotation.outer,
                None,
                0.35,
            )


def _is_doubted(
    pair: PassagePair, quotation: Quotation, words: Sequence[str], context: DocumentContext
) -> bool:
    """Whether what is quoted is no name or figure of speech: in a longer sentence no noun is.

    Of eight nouns there („Falken“, „sicherer Hafen“) a reader upheld none.
    """
    if all(word.islower() for word in words):
        return True
    small = any(word.islower() for word in words)
    return len(pair.original.text) <= _SHORT and (small or _is_plain_noun(pair, quotation, context))


def _has_any(original: str, words: Sequence[str]) -> bool:
    """Whether a word of some length, or a shorter one as a whole, stands in a folded text."""
    return any(
        re.search(rf"\b{re.escape(word)}\b" if len(word) < _LONG else re.escape(word), original)
        for word in map(str.casefold, words)
    )


def _is_quoted_there(
    pair: PassagePair, quotation: Quotation, english: Quotations, context: DocumentContext
) -> bool:
    """Whether English has it in a longer quotation: „Ehre“ … „wiederherstellen“."""
    return any(
        translates_something(pair, quotation.inner, span.inner, context) for span in english.spans
    )


def _names_title(pair: PassagePair, quotation: Quotation, context: DocumentContext) -> bool:
    """Whether a word renders one that has a capital inside an English sentence: War and Peace."""
    if context.lexicon is None:
        return False
    initial = {start for start, _ in pair.original.sentences}
    capitals = {
        key
        for token, key in zip(pair.original.tokens, pair.original.stems, strict=True)
        if token.text[0].isupper() and token.start not in initial
    }
    return any(
        context.lexicon.translations(pair.seed.stems[index]).get(key, 0) >= _PLAIN_PROBABILITY
        for index in pair.seed.token_range(quotation.inner)
        for key in capitals
    )


def _is_plain_noun(pair: PassagePair, quotation: Quotation, context: DocumentContext) -> bool:
    """Whether a noun in quotation marks renders an English one that has neither marks nor capital.

    A name or title would have a capital in English.
    """
    inside = pair.seed.token_range(quotation.inner)
    if context.lexicon is None or len(inside) != 1:
        return False
    known = context.lexicon.translations(pair.seed.stems[inside[0]])
    return any(
        token.text.islower() and known.get(key, 0) >= _PLAIN_PROBABILITY
        for token, key in zip(pair.original.tokens, pair.original.stems, strict=True)
    )


def _is_title(words: list[str], original: str) -> bool:
    """Whether a word of a German quotation begins like a capitalised one of the original."""
    found = {word[:4].casefold() for word in re.findall(r"[A-Z]\w+", original)}
    if any(word[:4].casefold() in found for word in words):
        return True
    small = {word for word in words if word.islower()}
    return bool(small) and small <= _JOINING and _TITLE_RUN.search(original) is not None


def _so_called(pair: PassagePair) -> bool:
    return _distancing().search(pair.original.text) is not None

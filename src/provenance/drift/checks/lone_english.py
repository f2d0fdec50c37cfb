"""A single English word left standing where German has a noun: „steigen auf crops um“.

German nouns have capitals. A word in small letters behind an article or a preposition, with no noun
after it, that the original has as it is, and that German does not know, was left in English.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.drift.checks.untranslated import prose_tokens
from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.language.tokens import Token

RULE = "DR376"
_CONFIDENCE = 0.6
_SHORTEST = 4
#: Words of a string in a bilingual file that is told if it is the same on both sides.
_LONGEST_STRING = 3
#: German stems that are rarer than this (nats) are no loan words.
_RARE = 9.5
#: From this probability on an English word is said to stay as it is.
_STAYS = 0.05


@cache
def _before_nouns() -> frozenset[str]:
    return frozenset(load_table("lone_english")["before_nouns"])


@cache
def _adjectives() -> tuple[str, ...]:
    return tuple(load_table("lone_english")["adjectives"])


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield English words in a noun's place; manuals name commands so, which are left alone."""
    if context.lexicon is None or (pair.original.language, pair.seed.language) != ("en", "de"):
        return
    if _is_string_of_a_file(pair):
        yield from _copied(pair, context)
        return
    candidates = [form for form in pair.seed.forms & pair.original.forms if _may_be_left(form)]
    if not candidates or context.is_manual:
        return
    tokens = prose_tokens(pair.seed)
    for before, token in pairwise(tokens):
        if token.text not in candidates or not _is_in_a_nouns_place(pair, before, token):
            continue
        if _is_english_only(pair, token.text, context):
            place = pair.original.text.find(token.text)
            spans = (token.start, token.end), (place, place + len(token.text))
            message = say("This was left in English.")
            yield Observation(RULE, message, *spans, _CONFIDENCE, Severity.MINOR)


def _is_string_of_a_file(pair: PassagePair) -> bool:
    """Whether the two are one short string of a bilingual file, the same on both sides."""
    document = pair.seed.document
    same = pair.seed.text.strip() == pair.original.text.strip()
    return same and document is not None and bool(document.links)


def _copied(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield a string whose words are all English: "Delete account", but not "Server-Status"."""
    words = [pair.seed.texts[index] for index in pair.seed.words]
    if 0 < len(words) <= _LONGEST_STRING and all(
        _is_english_only(pair, word, context) for word in words
    ):
        message = say("This was left in English.")
        whole = (0, len(pair.seed.text)), (0, len(pair.original.text))
        yield Observation(RULE, message, *whole, _CONFIDENCE, Severity.MINOR)


def _may_be_left(form: str) -> bool:
    return len(form) >= _SHORTEST and form.isalpha() and not form.endswith(_adjectives())


def _is_in_a_nouns_place(pair: PassagePair, before: Token, token: Token) -> bool:
    text = pair.seed.text
    if before.text.lower() not in _before_nouns() or text[before.end : token.start] != " ":
        return False
    after = text[token.end :].lstrip(" ")
    joined = text[token.end : token.end + 1] in ("-", "_", "/", "@") or (
        text[token.end : token.end + 1] == "." and text[token.end + 1 : token.end + 2].isalnum()
    )
    return not joined and not after[:1].isupper()


def _is_english_only(pair: PassagePair, word: str, context: DocumentContext) -> bool:
    """Whether English has the word as a word, not as a name, and German does not know it."""
    lexicon = context.lexicon
    if lexicon is None or word not in pair.original.texts:
        return False
    german = pair.seed.stems[pair.seed.texts.index(word)]
    english = pair.original.stems[pair.original.texts.index(word)]
    known = lexicon.origins(english)
    entry = pair.with_lexicon(lexicon).matches.seed_entries[german]
    unknown = entry.number < 0 or entry.weight >= _RARE
    return unknown and bool(known) and known.get(german, 0.0) < _STAYS

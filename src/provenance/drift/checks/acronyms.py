"""An acronym or institution that became another one: the IMF as „die WTO“, Congress as „Bundestag“.

Many acronyms are translated (UN as UNO, CPR as HLW) and many spelt out, so a finding needs two that
the tables of names know: an English one that nothing in the German explains, and a German one that
nothing in the English does. Unknown ones were wrong in six of eight hits on human translations.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.names.english_names import name_words
from provenance.drift.names.gazetteer import (
    Mention,
    english_mentions,
    gazetteer,
    german_entries,
    german_mentions,
)
from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import Passage, PassagePair
    from provenance.language.tokens import Token
    from provenance.lexicon import Lexicon

CHANGED = "DR330"
_CONFIDENCE = 0.8
_SHORTEST, _LONGEST = 2, 6
_ROMAN = re.compile(r"[IVXLCDM]+")
#: Above this share of words in capitals (and more than a few), capitals say nothing.
_SHOUTED = 0.4
_FEW = 2
_TABLES = ("places", "organisations")


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield acronyms that stand where another one stood."""
    if (pair.original.language, pair.seed.language) != ("en", "de") or context.lexicon is None:
        return
    english = _acronyms(pair.original)
    if not english:
        return
    german = _acronyms(pair.seed)
    new = [token for token in german if not _explained(token, pair, context.lexicon)]
    lost = [token for token in english if not _rendered(token, pair, context.lexicon)]
    if len(new) != 1 or len({token.text for token in lost}) != 1:
        return
    before, after = lost[0], new[0]
    if all(_is_known(token.text) for token in (before, after)):
        yield Observation(
            CHANGED,
            say(
                "The original names {before}; the translation has “{after}” in its place.",
                before=before.text,
                after=after.text,
            ),
            (after.start, after.end),
            (before.start, before.end),
            _CONFIDENCE,
        )


@cache
def _institutions() -> frozenset[str]:
    """Return the names of institutions that are no acronyms, in both languages."""
    return frozenset(
        name for line in name_words()["english"]["institutions"] for name in line.split()
    )


def _acronyms(passage: Passage) -> list[Token]:
    capitals = [passage.tokens[index] for index in passage.words]
    shouted = [token for token in capitals if token.text.isupper()]
    loud = sum(len(token.text) > 1 for token in shouted)
    found = [t for t in capitals if t.text in _institutions() or _is_acronym(t.text)]
    return found if loud <= max(_FEW, _SHOUTED * len(passage.words)) else []


def _is_acronym(word: str) -> bool:
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isupper() or not word.isalpha():
        return False
    vowels = all(letter in "AEIOUÄÖÜ" for letter in word)
    doubtful = vowels or _ROMAN.fullmatch(word) is not None
    return not doubtful or _is_known(word)


def _rendered(token: Token, pair: PassagePair, lexicon: Lexicon) -> bool:
    """Whether anything in the German may stand for an English acronym."""
    word = token.text
    pairs = (line.split() for line in name_words()["english"]["institutions"])
    if any(word == english and german in pair.seed.text for english, german in pairs):
        return True
    if word.casefold() in {form.removesuffix("s") for form in pair.seed.forms} | pair.seed.forms:
        return True
    if any(word.casefold() in form for form in pair.seed.forms if len(word) > _SHORTEST):
        return True
    stem = pair.original.stems[pair.original.token_range((token.start, token.end))[0]]
    known = _is_known(word)  # WHO is no "who"
    if not known and not lexicon.origins(stem).keys().isdisjoint(pair.seed.stems):
        return True
    entries = {m.entry for m in _mentions(pair.original, "en") if m.start == token.start}
    return any(mention.entry in entries for mention in _mentions(pair.seed, "de"))


def _explained(token: Token, pair: PassagePair, lexicon: Lexicon) -> bool:
    """Whether anything in the English may be what a German acronym stands for."""
    word = token.text
    pairs = (line.split() for line in name_words()["english"]["institutions"])
    if any(word == german and english in pair.original.text for english, german in pairs):
        return True
    if word.casefold() in pair.original.text.casefold() or _initials(word, pair.original):
        return True
    stem = pair.seed.stems[pair.seed.token_range((token.start, token.end))[0]]
    if not lexicon.translations(stem).keys().isdisjoint(pair.original.stems):
        return True
    named = {mention.entry for mention in _mentions(pair.original, "en")}
    entries = {entry for table in _TABLES for entry, _ in german_entries(word, table)}
    return any(entry in named for entry in entries)


def _initials(word: str, passage: Passage) -> bool:
    """Whether some words of a passage begin with the acronym's letters in order."""
    letters = "".join(token.text[0].upper() for token in passage.tokens if token.is_word)
    return word in letters


def _mentions(passage: Passage, language: str) -> list[Mention]:
    find = english_mentions if language == "en" else german_mentions
    return [mention for table in _TABLES for mention in find(passage, table)]


def _is_known(word: str) -> bool:
    """Whether a table of names lists an acronym, on either side."""
    if word in _institutions():
        return True
    if any(word.casefold() in gazetteer(name).german for name in _TABLES):
        return True
    forms = (form[0] for name in _TABLES for form in gazetteer(name).english.get(word, ()))
    return (word,) in forms

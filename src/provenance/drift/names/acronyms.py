"""Acronyms and institutions of one side that nothing on the other side may stand for.

Many acronyms are translated (UN as UNO, CPR as HLW) and many are spelt out, so an acronym counts as
explained by the tables of names, by the lexicon, and by words that begin with its letters.
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
from provenance.drift.passages import Passage, kept
from provenance.remembering import Remembered

if TYPE_CHECKING:
    from provenance.drift.passages import PassagePair
    from provenance.language.tokens import Token
    from provenance.lexicon import Lexicon

_SHORTEST, _LONGEST = 2, 6
_ROMAN = re.compile(r"[IVXLCDM]+")
#: Above this share of words in capitals (and more than a few), capitals say nothing.
_SHOUTED = 0.4
_FEW = 2
_TABLES = ("places", "organisations")


def lost_acronyms(pair: PassagePair, lexicon: Lexicon) -> list[Token]:
    """Return the acronyms of the English original that nothing in the German stands for."""
    return [token for token in _acronyms(pair.original) if not _rendered(token, pair, lexicon)]


def new_acronyms(pair: PassagePair, lexicon: Lexicon) -> list[Token]:
    """Return the acronyms of the German seed that nothing in the English explains."""
    return [token for token in _acronyms(pair.seed) if not _explained(token, pair, lexicon)]


@cache
def _institutions() -> frozenset[str]:
    """Return the names of institutions that are no acronyms, in both languages."""
    return frozenset(
        name for line in name_words()["english"]["institutions"] for name in line.split()
    )


@kept
def _acronyms(passage: Passage) -> tuple[Token, ...]:
    tokens, texts = passage.tokens, passage.texts
    found = [tokens[index] for index in passage.words if _is_acronym[texts[index]]]
    if not found:
        return ()
    loud = sum([len(texts[index]) > 1 and texts[index].isupper() for index in passage.words])
    return tuple(found) if loud <= max(_FEW, _SHOUTED * len(passage.words)) else ()


@Remembered
def _is_acronym(word: str) -> bool:
    """Whether a word is an acronym or an institution's name."""
    if word in _institutions():
        return True
    capitals = sum(map(str.isupper, word))
    if not _SHORTEST <= len(word) <= _LONGEST or capitals < _SHORTEST or not word.isalpha():
        return False
    vowels = all(letter in "AEIOUÄÖÜ" for letter in word)
    mixed = capitals < len(word)  # EuGH
    doubtful = vowels or mixed or _ROMAN.fullmatch(word) is not None
    return not doubtful or is_known_acronym(word)


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
    known = is_known_acronym(word)  # WHO is no "who"
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
    entries = {entry for table in _TABLES for entry, _ in german_entries(table)[word]}
    return any(entry in named for entry in entries)


def _initials(word: str, passage: Passage) -> bool:
    """Whether some words of a passage begin with the acronym's letters in order."""
    letters = "".join(token.text[0].upper() for token in passage.tokens if token.is_word)
    return word in letters


def _mentions(passage: Passage, language: str) -> list[Mention]:
    find = english_mentions if language == "en" else german_mentions
    return [mention for table in _TABLES for mention in find(passage, table)]


def is_known_acronym(word: str) -> bool:
    """Whether a table of names lists an acronym, on either side."""
    if word in _institutions():
        return True
    if any(word.casefold() in gazetteer(name).german for name in _TABLES):
        return True
    forms = (form[0] for name in _TABLES for form in gazetteer(name).english.get(word, ()))
    return (word,) in forms

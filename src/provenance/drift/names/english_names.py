"""Finds names of people, firms and the like on the English side, where capitals say something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.drift.names.gazetteer import english_mentions
from provenance.drift.names.keys import name_key
from provenance.drift.passages import Passage, kept
from provenance.language.stems import stem
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from provenance.language.tokens import Token
    from provenance.lexicon import Lexicon

#: From this weight (nats) on, a word that looks the same in both languages is taken for a name,
#: and from the second one on any word is; set on News Commentary, where 45 of 4,000 pairs then
#: had a name without counterpart.
_RARE_COGNATE = 8.3
_RARE = 11.0
#: From this probability on, a word that stays as it is is a name: Microsoft, Merkel.
_UNTRANSLATED = 0.85
#: Nats: below, a word is common; with a capital inside a passage it shows a headline.
_COMMON = 7.5
#: Above this share of capitalised words, a passage is a headline and capitals say nothing.
_HEADLINE = 0.5
_SHORTEST = 3
_COGNATE = 4
_LONGEST_ACRONYM = 5
#: Letters up to which an unknown word that ends in -ing is rather a firm than a verb.
_BRIEF = 6
_SOUNDS = re.compile(r"[aeiouyAEIOUY]")
_OPENERS = frozenset("\"'“”„‘’([:;–—-•*#…")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words; ``sure`` are those that the lexicon does not take for words.

    A ``lone`` name is a single unknown word at the start of a sentence, where its capital says
    nothing: only an unknown name at the start of a German sentence can stand against it.
    """

    tokens: tuple[Token, ...]
    sure: tuple[Token, ...]
    lone: bool = False

    @property
    def start(self) -> int:
        """Where the name starts in its passage."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.tokens[-1].end


@lru_cache(maxsize=1)
def name_words() -> dict[str, dict[str, frozenset[str]]]:
    """Return the word lists of ``words.toml`` as sets."""
    tables = read_table(PACKAGE / "drift" / "names" / "words.toml")
    return {
        language: {name: frozenset(words) for name, words in lists.items()}
        for language, lists in tables.items()
    }


@lru_cache(maxsize=1)
def _first_names() -> dict[str, frozenset[str]]:
    groups = [frozenset(line.split()) for line in name_words()["english"]["first_names"]]
    table: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in group:
            table[name] = table.get(name, frozenset()) | group
    return table


def same_first_name(one: str, other: str) -> bool:
    """Whether two first names are forms of one: Robert and Bob, Vladimir and Wladimir."""
    return other.lower() in _first_names().get(one.lower(), ())


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(
        name for line in name_words()["english"]["given_names"] for name in line.split()
    )


def is_given_name(word: str) -> bool:
    """Whether a word is an English first name."""
    return word.lower() in _given_names()


def bare(word: str) -> str:
    """Drop an English genitive: Putin's → Putin, James' → James."""
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word.rstrip("'’")


@kept
def find_names(passage: Passage, lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the names in an English passage that no table knows."""
    if _is_headline(passage, lexicon) or len(passage.words) == 1:
        return ()  # of a single word, such as a heading, the capital says nothing
    plain = set(filter(str.islower, passage.texts))
    initial = {start for start, _ in passage.sentences}
    names = []
    for run in _runs(passage, lexicon):
        sure = tuple(token for token in run if _is_name(token, plain, lexicon))
        if sure:
            names.append(Name(tuple(run), sure, _begins(run, passage, initial)))
    return tuple(names)


def _begins(run: list[Token], passage: Passage, initial: set[int]) -> bool:
    """Whether a run is a single word at the start of a sentence or after a quotation mark."""
    if len(run) > 1:
        return False
    before = passage.text[: run[0].start].rstrip()
    return run[0].start in initial or not before or before[-1] in _OPENERS


def _is_headline(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether most words have a capital, common ones among them: "How the War Began"."""
    if not len(passage.capitals) > _HEADLINE * len(passage.words) > 1:
        return False
    capitals = [passage.tokens[index] for index in passage.capitals]
    initial = {start for start, _ in passage.sentences}
    return any(
        token.start not in initial
        and not _is_name(token, set(), lexicon)
        and lexicon.weight(stem(token.text, "en"), "en") < _COMMON
        and bare(token.text).lower() not in name_words()["english"]["no_names"]
        and not same_first_name(token.text, token.text)
        for token in capitals
        if token.start not in _covered(passage)
    )


def _runs(passage: Passage, lexicon: Lexicon) -> list[list[Token]]:
    capitals, covered = frozenset(passage.capitals), _covered(passage)
    excluded = name_words()["english"]["no_names"]
    initial = {start for start, _ in passage.sentences}
    runs: list[list[Token]] = []
    open_run = False
    for index, text in enumerate(passage.texts):
        if open_run and (text == "." or (len(text) == 1 and text.isupper())):
            continue  # George W. Bush
        token = passage.tokens[index]
        name = index in capitals and len(text) > 1 and token.start not in covered
        if name and bare(text).lower() not in excluded:
            if open_run:
                runs[-1].append(token)
            else:
                runs.append([token])
            open_run = True
        else:
            open_run = False
    return [run for run in runs if not _opens_sentence(run, passage, initial, lexicon)]


def _opens_sentence(
    run: list[Token], passage: Passage, initial: set[int], lexicon: Lexicon
) -> bool:
    """Whether a run is a single word with a capital only because a sentence begins with it."""
    if not _begins(run, passage, initial):
        return False
    word = bare(run[0].text)
    unknown = not lexicon.origins(stem(word, "en"))
    endings = tuple(name_words()["english"]["initial_endings"])
    if word.lower().endswith(endings) and not (unknown and len(word) <= _BRIEF):
        return True
    return unknown and (word.endswith(("s", "men")) or word.isupper() or not _SOUNDS.search(word))


def _covered(passage: Passage) -> set[int]:
    """Return the starts of tokens that the tables of places and organisations explain."""
    spans = [
        (mention.start, mention.end)
        for name in ("places", "organisations")
        for mention in english_mentions(passage, name)
    ]
    starts = passage.token_starts
    return {starts[index] for span in spans for index in passage.token_range(span)}


def _is_name(token: Token, plain: set[str], lexicon: Lexicon) -> bool:
    word = bare(token.text)
    if len(word) < _SHORTEST or word.lower() in plain or _is_acronym(word):
        return False
    key = stem(word, "en")
    translations = lexicon.origins(key)
    if not translations:
        return True
    weight = lexicon.weight(key, "en")
    best = max(translations, key=lambda other: translations[other])
    if best == key and translations[best] >= _UNTRANSLATED and word[:1].isupper():
        return True
    return weight >= _RARE or (weight >= _RARE_COGNATE and cognate(word, best))


def _is_acronym(word: str) -> bool:
    """Whether a word is one like UN, PhD or MDGs; McCain is none."""
    capitals = sum(letter.isupper() for letter in word)
    return capitals == len(word) or (capitals > 1 and len(word) <= _LONGEST_ACRONYM)


def cognate(one: str, other: str) -> bool:
    """Whether a word and a stem begin alike, as names and loan words do in both languages."""
    first, second = name_key(one, "en"), name_key(other, "en")
    length = min(len(first), len(second), _COGNATE)
    return length >= _SHORTEST and first[:length] == second[:length]

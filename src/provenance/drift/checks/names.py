"""People, firms and other names that became others: Yeltsin → Trump, Hunter Biden → Joe Biden.

Names are found on the English side. One that no German word renders, in whatever spelling, has been
exchanged if German has a name of its own that the original does not explain; it is merely missing
if not. The check needs a lexicon, to tell names from nouns.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.drift.names.english_names import (
    bare,
    find_names,
    is_given_name,
    name_words,
    same_first_name,
)
from provenance.drift.names.exchanged import name_changed
from provenance.drift.names.german_names import GermanSide
from provenance.drift.names.keys import name_key
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.names.english_names import Name
    from provenance.drift.passages import Passage, PassagePair
    from provenance.language.tokens import Token

_TITLE = expression(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\b\.?\s+([A-Z][\w-]+)(?!\s[A-Z])")
_TITLES = ("Mr", "Ms", "Miss", "Dr", "Prof")
_GERMAN_TITLE = expression(
    r"\b(?:Herrn?|Frau|Fräulein|Dr\.|Doktor|Prof\.|Professor(?:in)?)\s+([A-ZÄÖÜ][\w-]+)(?!\s[A-ZÄÖÜ])"
)

MISSING = "DR331"
_CONFIDENCE = 0.75
#: Share of a passage's length that may lie between a name and what stands for it.
_FARTHEST = 0.4
#: "Samtene Revolution": letters from which on an ending shows an adjective (Joe is none).
_SHORTEST_ADJECTIVE = 6
_MISSING_CONFIDENCE = 0.5
_DOTTED = expression(r"\w\.\w")


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield names that were exchanged or left out."""
    if (pair.original.language, pair.seed.language) != ("en", "de") or context.lexicon is None:
        return
    german = GermanSide(pair, context.lexicon)
    yield from _behind_titles(german)
    yield from _translated(german)
    used: set[int] = set()
    for name in map(_without_ranks, find_names(pair.original, context.lexicon)):
        rendered = [token for token in name.tokens if german.renders(token.text)]
        if rendered:
            yield from _partly(name, rendered, german)
            yield from _other_last_name(name, rendered, german)
            yield from _near_last_names(name, german)
        elif german.lacks(name):
            yield from _gone(name, german, used)


def _behind_titles(german: GermanSide) -> Iterator[Observation]:
    """Find another person behind a courtesy title: Mr. Fish → Herr Müller (or Herr Fisch)."""
    if not any(map(german.pair.original.text.__contains__, _TITLES)):
        return
    titled = [match for match in _TITLE.finditer(german.pair.original.text) if _is_person(match[1])]
    known = {match[1] for match in titled}
    if len(known) != 1:
        return
    kept = any(german.spells(name) or german.has_key(name) for name in known)
    said = titled[0]
    for written in _GERMAN_TITLE.finditer(german.passage.text):
        translated = german.translates(said[1], written[1])
        other = not kept and _is_person(written[1]) and not german.is_explained(written[1])
        if translated or other:
            yield name_changed(german.pair, written.span(), said.span(), _CONFIDENCE)
            return


def _translated(german: GermanSide) -> Iterator[Observation]:
    """Find a last name that was taken for a word: Mark Brown → Mark Braun."""
    for first, last in pairwise(german.pair.original.tokens):
        named = first.text[0].isupper() and last.text[0].isupper() and is_given_name(first.text)
        if not named or german.has_key(last.text):
            continue
        for before, token in pairwise(german.passage.tokens):
            same = before.text == first.text or same_first_name(first.text, before.text)
            if same and token.text[0].isupper() and german.translates(last.text, token.text):
                yield _changed((first, last), (before, token), german)


def _is_person(word: str) -> bool:
    words = name_words()
    return word.lower() not in words["english"]["no_names"] | words["german"]["titles"]


def _without_ranks(name: Name) -> Name:
    """Leave out the ranks before a person's names, which German translates: "Archbishop"."""
    if len(name.sure) < len(name.tokens) and name.tokens[-len(name.sure) :] == name.sure:
        titles = name.tokens[: -len(name.sure)]
        ranks = name_words()["english"]["ranks"]
        if len(name.sure) > 1 and all(token.text.lower() in ranks for token in titles):
            return replace(name, tokens=name.sure)
    return name


def _partly(name: Name, rendered: list[Token], german: GermanSide) -> Iterator[Observation]:
    """Find a first name that became another one before the same last name."""
    for first, last in pairwise(name.tokens):
        if first in rendered or last not in rendered:
            continue
        if last not in name.sure and not same_first_name(first.text, first.text):
            continue
        if german.spells(first.text) or _is_common(first.text, german):
            continue
        key = name_key(bare(last.text), "en")
        for before, token in pairwise(german.passage.tokens):
            keys = {name_key(token.text.removesuffix("s"), code) for code in ("de", "en")}
            if key in keys and _is_other_first_name(first.text, before, german):
                yield _changed((first, last), (before, token), german)


def _is_common(first: str, german: GermanSide) -> bool:
    """Whether a word is too common to be called a name, and is no first name."""
    return german.is_common(first) and not same_first_name(first, first)


def _other_last_name(
    name: Name, rendered: list[Token], german: GermanSide
) -> Iterator[Observation]:
    """Find another last name behind the same first name."""
    for first, last in pairwise(name.tokens):
        if first not in rendered or last in rendered or last not in name.sure:
            continue
        if german.spells(last.text):
            continue
        keys = {name_key(bare(first.text), code) for code in ("de", "en")}
        for index, (before, token) in enumerate(pairwise(german.passage.tokens)):
            if name_key(before.text, "de") in keys and german.may_be_last_name(index + 1):
                yield _changed((first, last), (before, token), german)


def _near_last_names(name: Name, german: GermanSide) -> Iterator[Observation]:
    """Find a last name that lost or changed a consonant behind the same first name or a title.

    Spellings of one name in two languages differ in vowels, or in consonants that the keys fold.
    """
    for first, last in pairwise(_with_title(name, german.pair.original)):
        title = first not in name.tokens
        if not (title or first in name.sure) or german.has_key(last.text):
            continue
        for before, token in pairwise(german.passage.tokens):
            same = _is_title(before) if title else before.text == bare(first.text)
            if same and german.is_near_name(bare(last.text), token):
                yield _changed((first, last), (before, token), german)


def _with_title(name: Name, passage: Passage) -> tuple[Token, ...]:
    """Return a name's words, and before them the word that stands there if it is a title."""
    index = passage.token_starts.index(name.start) - 1
    before = passage.tokens[index] if index >= 0 else None
    titled = before is not None and before.text.lower() in name_words()["english"]["no_names"]
    return (before, *name.tokens) if before is not None and titled else name.tokens


def _is_title(token: Token) -> bool:
    return token.text.lower() in name_words()["german"]["titles"]


def _is_other_first_name(first: str, before: Token, german: GermanSide) -> bool:
    adjective = len(before.text) >= _SHORTEST_ADJECTIVE and before.text.endswith(("e", "en", "es"))
    if adjective or same_first_name(first, before.text):
        return False
    if is_given_name(first) and is_given_name(before.text):
        return before.text not in german.pair.original.text
    return german.is_own_name(before)


def _gone(name: Name, german: GermanSide, used: set[int]) -> Iterator[Observation]:
    place = name.start / max(1, len(german.pair.original.text))
    length = max(1, len(german.passage.text))
    tokens = german.passage.tokens
    near = [
        (abs(tokens[index].start / length - place), index)
        for index in german.own_names
        if index not in used
    ]
    # In a lone sentence German puts a name anywhere: "rief am Freitagabend Lawrow an".
    lone = len(german.pair.original.sentences) == len(german.passage.sentences) == 1
    if near and (lone or min(near)[0] <= _FARTHEST):
        first = last = min(near)[1]
        if name.lone and not (german.begins_sentence(first) and german.is_unknown(first)):
            return
        while last + 1 in german.own_names:
            last += 1
        used.update(range(first, last + 1))
        yield _changed((name.tokens[0], name.tokens[-1]), (tokens[first], tokens[last]), german)
    elif len(name.sure) > 1 and not (_is_spelt_out(name, german) or _is_title_of_a_work(german)):
        text = german.pair.original.text[name.start : name.end]
        yield Observation(
            MISSING,
            say("The original names {name}; the translation does not.", name=text),
            None,
            (name.start, name.end),
            _MISSING_CONFIDENCE,
        )


def _is_title_of_a_work(german: GermanSide) -> bool:
    """Whether German quotes more: a film's or a book's title, which has another one there."""
    german_quotes = len(german.passage.quotations.spans)
    return german_quotes > len(german.pair.original.quotations.spans)


def _is_spelt_out(name: Name, german: GermanSide) -> bool:
    """Whether a name spells out letters that German has (SIP), or is a program's (Kusto.Cli)."""
    letters = "".join(token.text[0] for token in name.tokens)
    shown = german.pair.original.text[name.start : name.end]
    return letters in german.passage.text or _DOTTED.search(shown) is not None


def _changed(
    english: tuple[Token, Token], german: tuple[Token, Token], side: GermanSide
) -> Observation:
    original = (english[0].start, english[1].end)
    seed = (german[0].start, german[1].end)
    return name_changed(side.pair, seed, original, _CONFIDENCE)

"""A place or person that the translation names and the original nowhere does.

Editors add glosses ("der US-Präsident Joe Biden"), so only two kinds count: a place of the table,
and a first name with a last name. Neither may stand anywhere in the whole original, in any
spelling; a place counts only where the paragraph's original names none.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.drift.lexical import translates_something
from provenance.drift.names.english_names import bare, same_first_name
from provenance.drift.names.gazetteer import (
    Mention,
    english_mentions,
    gazetteer,
    german_mentions,
)
from provenance.drift.names.german_names import GermanSide
from provenance.drift.names.keys import name_key
from provenance.drift.observations import Observation
from provenance.drift.passages import Passage
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

ADDED = "DR332"
_CONFIDENCE = 0.5
_SHORTEST = 3
_NEARLY = 0.8
#: Mass., Calif., and a state behind its town: "Mason Mi", "Dayton, OH".
_ABBREVIATED = re.compile(r"\b([A-Z][a-z]{1,4})\.|\b[A-Z][a-z]+,? ([A-Z][A-Za-z])\b")
_INITIALS = re.compile(r"[A-Z]{2,}")
#: Capitalised words in a row: New South Wales, Kyoto-Protokoll.
_NAME = re.compile(r"[A-ZÄÖÜ]\w*(?:[\s-][A-ZÄÖÜ]\w*)+")


@lru_cache(maxsize=4)
def _places_of(original: str) -> frozenset[int]:
    """Return the places that an original names, also as a part of a word: "then-GDR"."""
    passages = (Passage(text, "en") for text in (original, original.replace("-", " ")))
    return frozenset(
        mention.entry for passage in passages for mention in english_mentions(passage, "places")
    )


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield places, then people, that only the translation names."""
    if (pair.original.language, pair.seed.language) != ("en", "de") or context.lexicon is None:
        return
    if len(english_mentions(pair.original, "places")) == 0:
        yield from _places(pair, context)
    yield from _people(pair, context)


def _places(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield the place of a translation whose original names none, here or elsewhere."""
    mentions = german_mentions(pair.seed, "places")
    if not mentions:
        return
    known = _places_of(context.original)
    explained = {m.start for m in mentions if m.entry in known}
    for mention in mentions:
        word = pair.seed.text[mention.start : mention.end]
        if not mention.noun or mention.start in explained or word in context.original:
            continue
        if not word[0].isupper() or word.casefold() not in _forms(mention.entry):
            continue
        if _is_explained(mention, pair, context):
            continue
        yield _observation(word, (mention.start, mention.end))
        return


def _is_explained(mention: Mention, pair: PassagePair, context: DocumentContext) -> bool:
    """Whether a place only spells out what the original says: Mich., Greenlandic, the poles."""
    name = gazetteer("places").names[mention.entry]
    if not _initials_around(mention, pair.seed).isdisjoint(_INITIALS.findall(pair.original.text)):
        return True
    word = pair.seed.text[mention.start : mention.end].casefold()
    # A club or company that has its German name in English, too: Bayern's, Deutsche Bahn.
    own = {one.removesuffix("'s").removesuffix("’s") for one in context.original_words}
    if not own.isdisjoint((word, word[:-1])):
        return True
    if any(word.startswith(name.casefold()) for word in context.original_words):
        return True
    short = ("".join(both).casefold() for both in _ABBREVIATED.findall(pair.original.text))
    if any(_shortens(word, name.casefold()) for word in short):
        return True
    if any(_is_misspelt(one, (name, word)) for one in pair.original.forms if len(one) > _SHORTEST):
        return True
    whole = (0, len(pair.original.text))
    return translates_something(pair, (mention.start, mention.end), whole, context)


def _shortens(short: str, name: str) -> bool:
    """Whether a word abbreviates a name: "Mass", "Pa" for Pennsylvania."""
    rest = iter(name)
    return name[0] == short[0] and all(letter in rest for letter in short)


def _is_misspelt(word: str, names: tuple[str, ...]) -> bool:
    """Whether a word of the original is a name with a slip of the pen: Bankok, Rusia."""
    return any(
        abs(len(word) - len(name)) <= 1
        and word[0] == name[0].casefold()
        and SequenceMatcher(None, word, name.casefold()).ratio() >= _NEARLY
        for name in names
    )


def _initials_around(mention: Mention, seed: Passage) -> frozenset[str]:
    """Return the initials of the name that a place ends or begins: New South Wales, NSW."""
    runs = (run for run in _NAME.finditer(seed.text) if run.start() <= mention.start < run.end())
    whole = "".join(word[0] for run in runs for word in re.split(r"[\s-]", run.group()))
    return frozenset(whole[at:] for at in range(len(whole) - 1))


@lru_cache(maxsize=512)
def _forms(entry: int) -> frozenset[str]:
    """Return the whole words that name a place, without adjectives and inhabitants."""
    table = gazetteer("places")
    forms = [form for form, found in table.german.items() if (entry, True) in found]
    return frozenset(
        name for form in forms for name in (form, f"{form}s", f"{form}en", f"{form}ien")
    )


def _people(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    tokens = pair.seed.tokens
    firsts = [
        index
        for index, following in pairwise(pair.seed.capitals)
        if following == index + 1 and same_first_name(tokens[index].text, tokens[index].text)
    ]
    if not firsts or context.lexicon is None:
        return
    own = set(GermanSide(pair, context.lexicon).own_names)
    keys = _keys_of(context.original_words)
    for index in firsts:
        first, last = tokens[index], tokens[index + 1]
        if index not in own or index + 1 not in own or len(last.text) < _SHORTEST:
            continue
        named = (first.text, last.text, last.text.removesuffix("s"))
        if not any(name_key(word, code) in keys for word in named for code in ("de", "en")):
            yield _observation(f"{first.text} {last.text}", (first.start, last.end))


@lru_cache(maxsize=4)
def _keys_of(words: frozenset[str]) -> frozenset[str]:
    """Return the keys of an original's words, once for all its paragraphs."""
    return frozenset(name_key(bare(word), "en") for word in words)


def _observation(name: str, span: tuple[int, int]) -> Observation:
    message = say("The translation names {name}; the original does not.", name=name)
    return Observation(ADDED, message, span, None, _CONFIDENCE)

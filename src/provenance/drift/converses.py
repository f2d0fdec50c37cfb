"""Relations of two names that each language may tell from either end.

Who beats somebody is the one whom the other succumbs to; who buys has something sold to him. Both
texts are read by tables of such turns, and what they say of the two names is compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.names.skeletons import NAME, skeleton
from provenance.expressions import expression
from provenance.language.stems import stem

if TYPE_CHECKING:
    from provenance.drift.links import Span
    from provenance.drift.passages import PassagePair
    from provenance.lexicon import Lexicon

#: Stand for the two names in the German sentence while it is read.
_MARKS = ("\ue000", "\ue001")
_GAP = r"[^.;:!?]{0,70}?"
_BEFORE_NAME = r"(?:(?:d(?:er|ie|as|en|em)|1\.)\s)?(?:[A-ZÄÖÜ][\w.’'-]*\s){0,2}"
_WORD = re.compile(r"[a-z]{3,}")
#: A or B in a turn of the tables.
_ROLE = re.compile(r"\b[AB]\b")
_COMPARED = re.compile(
    r"\b(?:than|against|before|after|behind|above|below|ahead of)\s+"
    r"(?:(?:the|an?|its|their|his|her)\s+)?(?P<last>[A-Za-z][a-z]+)"
)
_BEGINNING = re.compile(r"(?:(?:Der|Die|Das|Ein|Eine)\s)?(?P<noun>[A-ZÄÖÜ]\w+)")
_LEAST_CHANCE = 0.05
_CAPITAL = re.compile(r"[A-ZÄÖÜ][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Roles:
    """Where a relation of two names is told in both texts, and whether they changed places."""

    seed: Span
    original: Span
    swapped: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """A relation: words without one of which English does not tell it, and the turns."""

    words: frozenset[str]
    english: re.Pattern[str]
    german: tuple[re.Pattern[str], ...]


@cache
def _frames() -> tuple[_Frame, ...]:
    table = load_table("converses")
    common = frozenset(table["common"])
    helpers = rf"(?:(?:{'|'.join(table['helpers'])})\s+){{0,3}}"
    return tuple(
        _Frame(
            frozenset(_WORD.findall(" ".join(row["english"]))) - common,
            expression(
                "|".join(_english(turn, n, helpers) for n, turn in enumerate(row["english"]))
            ),
            tuple(map(_german, row["german"])),
        )
        for row in table["frames"]
    )


def _english(turn: str, number: int, helpers: str) -> str:
    written = turn.replace("~", helpers).replace(" … ", rf"(?: {_GAP} | )").replace(" ", r"\s+")
    return r"\b" + _ROLE.sub(lambda match: f"(?P<{match[0]}{number}>{NAME})", written)


def _german(turn: str) -> re.Pattern[str]:
    written = turn.replace(" … ", rf"(?:\s{_GAP}\s|\s)")
    mark = f"[{''.join(_MARKS)}]"
    return expression(
        r"(?<!\w)" + _ROLE.sub(lambda match: f"{_BEFORE_NAME}(?P<{match[0]}>{mark})", written)
    )


def find_roles(pair: PassagePair, seed: Span, original: Span) -> Roles | None:
    """Return what two sentences say of two names, if both say it in a turn of the tables."""
    for frame in _frames():
        if frame.words.isdisjoint(pair.original.forms):
            continue
        found = frame.english.search(pair.original.text, *original)
        if found is None:
            continue
        names = {role[0]: skeleton(name) for role, name in found.groupdict().items() if name}
        if names["A"] == names["B"]:
            continue
        marked = _mark(pair.seed.text[slice(*seed)], names["A"], names["B"])
        if not all(mark in marked for mark in _MARKS):
            continue
        turns = (match for turn in frame.german if (match := turn.search(marked)))
        first = {match["A"] for match in turns if match["A"] != match["B"]}
        if len(first) == 1:
            return Roles(seed, found.span(), first.pop() != _MARKS[0])
    return None


def _mark(text: str, first: str, second: str) -> str:
    """Put marks for two names, which are given by their skeletons."""
    marks = {first: _MARKS[0], second: _MARKS[1]}
    return _CAPITAL.sub(lambda match: marks.get(skeleton(match.group()), match.group()), text)


def is_told_from_the_other_end(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether an opposite verb is right, since the names changed places, too."""
    roles = find_roles(pair, seed, original)
    return not roles.swapped if roles else _names_reversed(pair, seed, original)


def _names_reversed(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether just two names of a sentence stand in both texts, in the other order."""
    english = _names(pair.original.text, original)
    german = _names(pair.seed.text, seed)
    said = [name for name in english if name in german]
    written = [name for name in german if name in english]
    return len(said) == 2 and said[::-1] == written


def _names(text: str, span: Span) -> list[str]:
    """Return the skeletons of capitalised words, each once."""
    return list(dict.fromkeys(skeleton(m.group()) for m in _CAPITAL.finditer(text, *span)))


def nouns_reversed(pair: PassagePair, seed: Span, original: Span, lexicon: Lexicon) -> bool:
    """Whether what is compared changed places: "oil is heavier than gas", „Gas ist leichter“.

    German must begin with the noun that English has behind "than" or "against".
    """
    english = _COMPARED.search(pair.original.text, *original)
    german = _BEGINNING.match(pair.seed.text, *seed)
    if english is None or german is None:
        return False
    chance = lexicon.origins(stem(english["last"], "en")).get(stem(german["noun"], "de"), 0)
    return chance >= _LEAST_CHANCE

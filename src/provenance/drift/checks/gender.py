"""Titles and role nouns whose gender contradicts the original.

English says it with a title or a pronoun only. Titles decide ("Mr" against *Frau*); a pronoun
decides only where a single role noun stands beside pronouns of one gender.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.drift.phrases import Phrases
from provenance.expressions import expression
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

RULE = "DR389"

_MALE_TITLE = expression(r"\bMr\.?\s+(?=[A-Z])")
_FEMALE_TITLE = expression(r"\b(?:Mrs|Ms|Miss)\.?\s+(?=[A-Z])")
_TITLES = ("Mr", "Ms", "Miss")
_GERMAN_MALE_TITLE = expression(r"\bHerrn?\s+(?=[A-ZÄÖÜ])")
_GERMAN_FEMALE_TITLE = expression(r"\b(?:Frau|Fräulein)\s+(?=[A-ZÄÖÜ])")


@cache
def _words(name: str) -> Phrases:
    return Phrases(load_table("gender")[name])


@cache
def _roles() -> dict[str, tuple[str, Phrases]]:
    """Return for each English role the masculine noun and what is clearly feminine."""
    return {
        english: (german, Phrases([feminine]))
        for english, german, feminine in load_table("gender")["roles"]
    }


@cache
def _masculine(noun: str) -> re.Pattern[str]:
    articles = r"(?:[Dd]er|[Ee]in|[Dd]em|[Ee]inem|[Dd]es|[Ee]ines|[Dd]en|[Ee]inen)"
    return re.compile(rf"\b{articles}\s+(?:\w+e[nrms]?\s+)?({re.escape(noun)}(?:s|es)?)(?!\w)")


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield contradicting titles, then contradicting role nouns."""
    del context
    yield from _titles(pair)
    yield from _role_nouns(pair)


def _titles(pair: PassagePair) -> Iterator[Observation]:
    if not any(map(pair.original.text.__contains__, _TITLES)):
        return
    male, female = _MALE_TITLE.search(pair.original.text), _FEMALE_TITLE.search(pair.original.text)
    if male and not female:
        wrong, right = _GERMAN_FEMALE_TITLE, _GERMAN_MALE_TITLE
    elif female and not male:
        wrong, right = _GERMAN_MALE_TITLE, _GERMAN_FEMALE_TITLE
    else:
        return
    said = male or female
    written = wrong.search(pair.seed.text)
    if said is None or written is None or right.search(pair.seed.text):
        return
    if _words("female" if male else "male").search(pair.original.text):
        return
    yield Observation(
        RULE,
        say(
            "“{before}” became „{after}“.",
            before=said.group().strip(),
            after=written.group().strip(),
        ),
        written.span(),
        said.span(),
        0.8,
    )


def _role_nouns(pair: PassagePair) -> Iterator[Observation]:
    text = pair.original.text
    roles = list(_role_pattern().within(pair.original, (0, len(text))))
    if len(roles) != 1:
        return
    male = _words("male").search(text)
    female = _words("female").search(text)
    if (male is None) == (female is None) or not _refers_to(text, roles[0], male or female):
        return
    noun, feminine = _roles()[roles[0].group().casefold()]
    wrong = feminine if male else _masculine(noun)
    written = wrong.search(pair.seed.text)
    if written is None or (female and feminine.search(pair.seed.text)):
        return
    pronoun = male or female
    word = pronoun.group() if pronoun else ""
    yield Observation(
        RULE,
        say(
            "The original speaks of this person as “{word}”; „{after}“ says otherwise.",
            word=word,
            after=written.group(),
        ),
        written.span(),
        roles[0].span(),
        0.6,
        Severity.MAJOR if male else None,
    )


@cache
def _role_pattern() -> Phrases:
    return Phrases(list(_roles()))


def _refers_to(text: str, role: re.Match[str], pronoun: re.Match[str] | None) -> bool:
    """Whether the pronoun follows the role closely, with no other person named in between."""
    if pronoun is None or not role.end() <= pronoun.start() <= role.end() + 80:
        return False
    return re.search(r"[A-Z]", text[role.end() : pronoun.start()]) is None

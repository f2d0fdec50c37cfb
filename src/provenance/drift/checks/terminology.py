"""The user's terms: a glossary with German inflection and compounds, and words to leave alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext, GlossaryEntry
    from provenance.drift.passages import PassagePair
    from provenance.wording import Wording

GLOSSARY = "DR385"
UNTOUCHED = "DR386"

_BETWEEN_WORDS = r"[\s-]+"
_ENDINGS = r"(?:e|en|er|em|es|n|s|ern|ns|ens|nen|innen)?"
_LINKS = r"(?:s|n|en|es|er|-)?"
#: A shorter term inside a longer word is chance, not a compound ("Rat" in "Beratung").
_SHORTEST_MEMBER = 5


@lru_cache(maxsize=4096)
def _english(term: str) -> re.Pattern[str]:
    words = _BETWEEN_WORDS.join(map(re.escape, term.split()))
    return re.compile(rf"(?<![\w-]){words}(?:s|es|'s|’s)?(?![\w])", _case(term))


@lru_cache(maxsize=4096)
def _german(term: str) -> re.Pattern[str]:
    """Match the term inflected, each of its words for itself, and its last word in compounds."""
    *before, last = map(re.escape, term.split())
    words = [_stem_of(word) + _ENDINGS for word in before]
    member = _stem_of(last) + _ENDINGS
    if len(last) >= _SHORTEST_MEMBER:
        member = rf"(?:\w*{_LINKS})?{_stem_of(last)}(?:{_ENDINGS}|{_LINKS}\w+)"
    phrase = _BETWEEN_WORDS.join([*words, member])
    return re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE)


def _stem_of(word: str) -> str:
    """Drop the ending of an adjective or a weak noun, and let an umlaut come and go."""
    stem = re.sub(r"(?<=\w{3})(?:e|en|er|es)$", "", word)
    return re.sub(r"au|[aou]", _with_umlaut, stem)


def _with_umlaut(match: re.Match[str]) -> str:
    return {"au": "(?:au|äu)", "a": "[aä]", "o": "[oö]", "u": "[uü]"}[match.group()]


def _case(term: str) -> re.RegexFlag:
    # A capital in the term means a name or an acronym: "US" must not find "us".
    return re.RegexFlag(0) if term != term.lower() else re.IGNORECASE


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield glossary terms rendered otherwise, then terms that should have been left alone."""
    for entry in context.terminology.glossary:
        yield from _glossary(pair, entry)
    for term in context.terminology.do_not_translate:
        said = _english(term).search(pair.original.text)
        if said is None or re.search(rf"(?<!\w){re.escape(term)}", pair.seed.text):
            continue
        message = say(
            "“{term}” is not to be translated, and the translation does not have it.", term=term
        )
        yield Observation(UNTOUCHED, message, None, said.span(), 0.9)


def _glossary(pair: PassagePair, entry: GlossaryEntry) -> Iterator[Observation]:
    said = _english(entry.term).search(pair.original.text)
    if said is None:
        return
    for forbidden in entry.forbidden:
        written = _german(forbidden).search(pair.seed.text)
        if written:
            message = _forbidden(entry, written.group())
            yield Observation(GLOSSARY, message, written.span(), said.span(), 0.9)
            return
    if not entry.translations:
        return
    if any(_german(term).search(pair.seed.text) for term in entry.translations):
        return
    message = say(
        "The glossary wants “{term}” as {wanted}; none of it stands here.",
        term=entry.term,
        wanted=_wanted(entry),
    )
    yield Observation(GLOSSARY, message, None, said.span(), 0.8)


def _forbidden(entry: GlossaryEntry, written: str) -> Wording:
    if not entry.translations:
        return say("“{term}” is not to be „{written}“.", term=entry.term, written=written)
    return say(
        "“{term}” is not to be „{written}“ but {wanted}.",
        term=entry.term,
        written=written,
        wanted=_wanted(entry),
    )


def _wanted(entry: GlossaryEntry) -> Wording:
    first, *others = (f"„{term}“" for term in entry.translations)
    wanted = say("{first}", first=first)
    for other in others:
        wanted = say("{first} or {second}", first=wanted, second=other)
    return wanted

"""What negates in one sentence: words, phrases, affixes and verbs that deny by their meaning.

The lists are ``negation.toml``. Which negation of one language answers to which of the other is for
the checks to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.passages import Passage, kept
from provenance.drift.phrases import Phrases

if TYPE_CHECKING:
    from provenance.drift.links import Span
    from provenance.drift.passages import PassagePair


@dataclass(frozen=True, slots=True)
class NegationWords:
    """The lists of one language, as patterns."""

    core: Phrases
    idioms: Phrases
    affix: Phrases
    productive: str
    excuses: Phrases
    families: dict[str, Phrases]
    denials: Phrases


@dataclass(frozen=True, slots=True)
class Negations:
    """What negates in one sentence; ``core`` without what stands in an idiom.

    ``surely`` are where listed words begin that deny by their meaning or by an affix; ``affixed``
    adds the words that only look as if they had such an affix, ``perhaps`` those that may be said
    with a negation in the other language.
    """

    core: tuple[Span, ...]
    idioms: tuple[Span, ...]
    surely: frozenset[int]
    affixed: frozenset[int]
    perhaps: frozenset[int]

    def for_sure(self) -> Negations:
        """Return the same without the words that merely may be said with a negation."""
        return replace(self, perhaps=self.affixed)

    def other_than_core(self, other: Negations, *, is_short: bool) -> bool:
        """Whether words that deny by meaning remain after those of ``other`` are taken off.

        In a short sentence what only looks like an affix counts on both sides: „unbeaufsichtigt“
        is "unattended".
        """
        if self.idioms or len(self.surely) > len(other.surely):
            return True
        answered = other.affixed if is_short else other.surely
        return len(self.perhaps) > len(answered)


@cache
def negation_words(language: str) -> NegationWords:
    """Return the lists of "english" or "german"."""
    table = load_table("negation")[language]
    core, idioms = list(table["core"]), list(table["idioms"])
    denial = "not" if language == "english" else "nicht"
    idioms += [f"{denial} {word}" for word in table["affix"] if word.startswith("un")]
    if language == "english":
        core.append("*n't")
        idioms += [f"not be {one[4:]}" for one in idioms if one.startswith("not un")]
        idioms += [f"*n't {one[4:]}" for one in idioms if one.startswith("not ")]
    return NegationWords(
        core=Phrases(core),
        idioms=Phrases(idioms),
        affix=Phrases(table["affix"]),
        productive=table["affix_pattern"],
        excuses=Phrases(table["excuses"]),
        families={name: Phrases(words) for name, words in table["families"].items()},
        denials=Phrases(table.get("denials", ())),
    )


@cache
def _bridges() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return English patterns with what makes up for their negation in German."""
    return tuple(
        (_words(english), german)
        for english, german in load_table("negation")["english"]["bridges"]
    )


@cache
def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


def _of_language(passage: Passage) -> NegationWords:
    return negation_words("german" if passage.language == "de" else "english")


@kept
def find_core(passage: Passage, span: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return what negates by itself in a sentence, and the idioms that hold such a word."""
    patterns = _of_language(passage)
    idioms = tuple(match.span() for match in patterns.idioms.within(passage, span))
    core = tuple(
        match.span()
        for match in patterns.core.within(passage, span)
        if not any(start <= match.start() < end for start, end in idioms)
        and not _is_abbreviation(passage.text, match)
    )
    return core, idioms


@kept
def find_negations(passage: Passage, span: Span) -> Negations:
    """Return what negates in a sentence."""
    core, idioms = find_core(passage, span)
    patterns = _of_language(passage)
    listed = (patterns.affix, *patterns.families.values())
    surely = frozenset(found.start() for one in listed for found in one.within(passage, span))
    productive = _words(patterns.productive).finditer(passage.text, *span)
    affixed = surely.union(found.start() for found in productive)
    perhaps = affixed.union(found.start() for found in patterns.excuses.within(passage, span))
    return Negations(core, idioms, surely, affixed, perhaps)


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether "No" is a number's sign or a name, „Nicht-“ or "-won't" a part of another word."""
    if text[match.start() - 1 : match.start()] == "-":
        return True  # "will-he-won't-he"
    if match.group().casefold() == "nicht":
        return text[match.end() : match.end() + 1] == "-"
    if match.group().casefold() != "no":
        return False
    if match.group() == "No" and match.start() > 0:
        return True  # inside a sentence a capital No belongs to a name: "At No Surrender"
    return re.match(r"\s?\.?\s*\d|\.\w|\s?\.$|\s\.", text[match.end() :]) is not None


def may_negate(passage: Passage, span: Span) -> bool:
    """Whether anything in a sentence negates, denies or only looks as if it did."""
    found = find_negations(passage, span)
    return bool(found.core or found.idioms or found.perhaps)


@kept
def has_core(passage: Passage, span: Span) -> bool:
    """Whether a word of a sentence negates by itself."""
    return any(_of_language(passage).core.within(passage, span))


def went_into_a_phrase(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether the negation of one sentence went into a phrase of the other."""
    return any(
        english.search(pair.original.text, *original)
        and _words(german).search(pair.seed.text, *seed)
        for english, german in _bridges()
    )

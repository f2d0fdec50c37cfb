"""A negation lost or added between two sentences that translate each other.

Negation is often rephrased ("not until" is "erst", "not uncommon" is "üblich"), so a finding needs
a word that negates by itself on one side and no trace of negation on the other: no such word, no
negating prefix or suffix, no verb of denying, failing or preventing. What is denied on both sides
cancels out first: "did not deny" against "bestritt" has lost its "not".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.checks.opposites import names_opposite
from provenance.drift.clauses import clause_spans
from provenance.drift.coverage import cover, covered_share
from provenance.drift.cues import load_table
from provenance.drift.lexical import is_rendered
from provenance.drift.observations import Observation
from provenance.drift.phrases import Phrases
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair

LOST = "DR350"
ADDED = "DR351"

#: Measured with benchmarks/drift_checks.py; longer sentences offer more ways to rephrase.
_SHORT = 120
_FEW_CHARACTERS = 25
_LEAST_COVERED = 0.35
#: Characters of a pair that is one phrase; its few words say little about belonging together.
_TINY = 40
_CONFIDENCE = {True: 0.7, False: 0.35}
#: Human translators add a "nicht" in many turns; only a short sentence leaves no room for one.
_SHORT_ADDITION = 60
#: A verb that denies is rephrased so often that only a short sentence shows its loss.
_SHORT_DENIAL = 80
_SYMBOLS = re.compile(r"[\[\]{}|=<>_\\]|^\.|`")
_MOST_SYMBOLS = 3
#: The lexicon links these with words that do not deny.
_BARE_DENIALS = ("unless", "hardly", "impossible", "have yet to", "has yet to", "had yet to")
_CONFIDENCE_OF_ADDITION = {True: 0.65, False: 0.3}


@dataclass(frozen=True, slots=True)
class _Patterns:
    core: Phrases
    idioms: Phrases
    affix: Phrases
    productive: str
    excuses: Phrases
    families: tuple[Phrases, ...]
    denials: Phrases


@dataclass(frozen=True, slots=True)
class _Negations:
    """What negates in one sentence; ``core`` without what stands in an idiom.

    ``surely`` are where listed words begin that deny by their meaning or by an affix; ``perhaps``
    adds the words that only look as if they had such an affix.
    """

    core: tuple[Span, ...]
    idioms: tuple[Span, ...]
    surely: frozenset[int]
    perhaps: frozenset[int]

    def other_than_core(self, other: _Negations) -> bool:
        """Whether words that deny by meaning remain after those of ``other`` are taken off."""
        return bool(self.idioms) or len(self.perhaps) > len(other.surely)


@cache
def _patterns(language: str) -> _Patterns:
    table = load_table("negation")[language]
    core = Phrases([*table["core"], *(["*n't"] if language == "english" else [])])
    return _Patterns(
        core=core,
        idioms=Phrases(table["idioms"]),
        affix=Phrases(table["affix"]),
        productive=table["affix_pattern"],
        excuses=Phrases(table["excuses"]),
        families=tuple(Phrases(words) for words in table["families"].values()),
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


def _negations(text: str, span: Span, language: str) -> _Negations:
    patterns = _patterns(language)
    idioms = tuple(match.span() for match in patterns.idioms.finditer(text, *span))
    core = tuple(
        match.span()
        for match in patterns.core.finditer(text, *span)
        if not any(start <= match.start() < end for start, end in idioms)
        and not _is_abbreviation(text, match)
    )
    listed = (patterns.affix, *patterns.families)
    surely = frozenset(found.start() for one in listed for found in one.finditer(text, *span))
    weak = (_words(patterns.productive), patterns.excuses)
    looks = frozenset(found.start() for one in weak for found in one.finditer(text, *span))
    return _Negations(core, idioms, surely, surely | looks)


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    """Whether "No" is a number's sign ("No. 5") or a name, „Nicht-“ the first part of a noun."""
    if match.group().casefold() == "nicht":
        return text[match.end() : match.end() + 1] == "-"
    if match.group().casefold() != "no":
        return False
    if match.group() == "No" and match.start() > 0:
        return True  # inside a sentence a capital No belongs to a name: "At No Surrender"
    return re.match(r"\s?\.?\s*\d|\.\w|\s?\.$|\s\.", text[match.end() :]) is not None


def may_negate(passage: Passage, span: Span) -> bool:
    """Whether anything in a sentence negates, denies or only looks as if it did."""
    language = "german" if passage.language == "de" else "english"
    found = _negations(passage.text, span, language)
    return bool(found.core or found.idioms or found.perhaps)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield a finding for each sentence whose negation has no counterpart at all."""
    for link in pair.links:
        if link.seed is None or link.original is None or _is_command(pair, link.original):
            continue
        if pair.seed.text[slice(*link.seed)] == pair.original.text[slice(*link.original)]:
            continue  # left in English, and said as such
        german = has_core(pair.seed, link.seed)
        english = has_core(pair.original, link.original)
        if german != english:
            if _belong_together(pair, link.original, context):
                yield from _one_sided(pair, link.seed, link.original)
        elif german and english:
            yield from _one_of_several(pair, link.seed, link.original, context)
        else:
            yield from _denial_lost(pair, link.seed, link.original, context)


def _is_command(pair: PassagePair, original: Span) -> bool:
    """Whether a sentence shows how a command is written (".set role none [skip]")."""
    return len(_SYMBOLS.findall(pair.original.text, *original)) >= _MOST_SYMBOLS


def has_core(passage: Passage, span: Span) -> bool:
    """Whether a word of a sentence negates by itself."""
    language = "german" if passage.language == "de" else "english"
    return _patterns(language).core.search(passage.text, *span) is not None


def _one_of_several(
    pair: PassagePair, seed: Span, original: Span, context: DocumentContext
) -> Iterator[Observation]:
    """Find the clause that lost its negation while another one kept its own.

    German must negate less often in all; clauses are compared in order where there are as many.
    """
    if original[1] - original[0] > _SHORT or context.lexicon is None:
        return
    written = _negations(pair.seed.text, seed, "german")
    said = _negations(pair.original.text, original, "english")
    if len(written.core) + len(written.idioms) + len(written.perhaps) >= len(said.core):
        return
    german = clause_spans(pair.seed.text, seed, "de")
    english = clause_spans(pair.original.text, original, "en")
    if len(german) != len(english):
        return
    for own, other in zip(german, english, strict=True):
        lost = has_core(pair.original, other) and not has_core(pair.seed, own)
        if lost and is_rendered(pair, other, own, context.lexicon):
            yield from _one_sided(pair, own, other)


def _denial_lost(
    pair: PassagePair, seed: Span, original: Span, context: DocumentContext
) -> Iterator[Observation]:
    """Find "refused to pay" as „zahlten“: a verb that denies, and no trace of it."""
    if original[1] - original[0] > _SHORT_DENIAL or context.lexicon is None:
        return
    denial = _patterns("english").denials.search(pair.original.text, *original)
    if denial is None:
        return
    failed = denial.group().casefold().startswith("fail")
    if _went_into_a_phrase(pair, seed, original):
        return
    if may_negate(pair.seed, seed) and not (failed and _only_echoes(pair, seed, original)):
        return
    # „wenn“ alone renders "if", „fast“ not "hardly".
    bare = denial.group().casefold() in _BARE_DENIALS
    if bare or not is_rendered(pair, denial.span(), seed, context.lexicon):
        yield _lost(pair, seed, denial.span(), original)


def _belong_together(pair: PassagePair, original: Span, context: DocumentContext) -> bool:
    """Whether the lexicon finds enough of the original's sentence in the seed to compare them."""
    if original[1] - original[0] < _FEW_CHARACTERS and len(pair.links) > 1:
        return False  # "We don't." may have been linked to anything
    if context.lexicon is None or (len(pair.links) == 1 and original[1] - original[0] < _TINY):
        return True
    return covered_share(cover(pair, context.lexicon).original, original) >= _LEAST_COVERED


def _one_sided(pair: PassagePair, seed: Span, original: Span) -> Iterator[Observation]:
    german = _negations(pair.seed.text, seed, "german")
    english = _negations(pair.original.text, original, "english")
    if english.core and not german.other_than_core(english):
        if not _bridged(pair, seed, original):
            yield _lost(pair, seed, english.core[0], original)
    elif german.core and not english.idioms and _same_denial(pair, seed, original, english):
        cue = german.core[0]
        # "ohne" renders many English turns (unescorted, free of, plugs-out).
        if pair.seed.text[slice(*cue)].casefold() != "ohne" and not _bridged(pair, seed, original):
            yield _added(pair, cue, original)


def _only_echoes(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether what denies in German, if anything, is less than in English: "failed to stop"."""
    german = _negations(pair.seed.text, seed, "german")
    english = _negations(pair.original.text, original, "english")
    if german.core or german.idioms:
        return False
    return not german.perhaps or (len(german.perhaps) == 1 and len(english.surely) > 1)


def _same_denial(pair: PassagePair, seed: Span, original: Span, english: _Negations) -> bool:
    """Whether what denies in English, if anything, denies in German too: "denied", „bestritt“."""
    if not english.perhaps:
        return True
    if len(english.perhaps) > 1:
        return False
    families = zip(_patterns("english").families, _patterns("german").families, strict=True)
    return any(
        one.search(pair.original.text, *original) and other.search(pair.seed.text, *seed)
        for one, other in families
    )


def _bridged(pair: PassagePair, seed: Span, original: Span) -> bool:
    """Whether the negation went into another word: a phrase, or the opposite ("lost", not won)."""
    return names_opposite(pair, seed, original) or _went_into_a_phrase(pair, seed, original)


def _went_into_a_phrase(pair: PassagePair, seed: Span, original: Span) -> bool:
    return any(
        english.search(pair.original.text, *original)
        and _words(german).search(pair.seed.text, *seed)
        for english, german in _bridges()
    )


def _lost(pair: PassagePair, seed: Span, cue: Span, original: Span) -> Observation:
    word = pair.original.text[slice(*cue)]
    short = original[1] - original[0] <= _SHORT
    return Observation(
        LOST,
        say("The original negates (“{word}”); nothing in the translation does.", word=word),
        seed,
        cue,
        _CONFIDENCE[short],
        None if short else Severity.MINOR,
    )


def _added(pair: PassagePair, cue: Span, original: Span) -> Observation:
    word = pair.seed.text[slice(*cue)]
    short = original[1] - original[0] <= _SHORT_ADDITION
    return Observation(
        ADDED,
        say("The translation negates („{word}“); nothing in the original does.", word=word),
        cue,
        original,
        _CONFIDENCE_OF_ADDITION[short],
        None if short else Severity.MINOR,
    )

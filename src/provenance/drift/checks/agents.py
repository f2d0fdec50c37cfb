"""Who did what to whom: names that changed roles, and doers that a passive swallowed.

Only where it can be told safely. Roles are compared in plain clauses of two names; a doer counts as
lost where the German sentence is passive, names nobody with *von* or *durch*, and nothing in it is
left over that the English subject could be.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.converses import find_roles
from provenance.drift.coverage import measure_absence
from provenance.drift.cues import load_table
from provenance.drift.names.skeletons import NAME, skeleton
from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import PassagePair

AGENT_LOST = "DR366"
ROLES_SWAPPED = "DR367"

_CLAUSE = re.compile(
    rf"(?P<first>{NAME})\s+(?P<verb>[a-zäöüß]+(?:\s+[a-zäöüß]+){{0,2}}?)\s+"
    rf"(?:(?:die|den|das)\s+)?(?P<second>{NAME})"
)
_LONGEST_CLAUSE = 90
#: The way from one place to another.
_ROUTE = re.compile(rf"\b(?:from|left)\s(?P<first>{NAME})\s(?:to|for)\s(?P<second>{NAME})")
_GERMAN_ROUTE = re.compile(
    rf"\b(?:von|aus)\s(?P<first>{NAME})\s(?:nach|in die|in den|bis nach|bis)\s(?P<second>{NAME})"
)
_ALSO_PASSIVE = re.compile(r"\b(?:wurden?|worden|werden|wird)\b")
_DOER = re.compile(r"\b(?:von|vom|durch|seitens)\b")
_ENGLISH_PASSIVE = re.compile(
    r"\b(?:(?:is|are|was|were)(?:n['’]t)?|been|being|be|get|gets|got)\s+(?:\w+ly\s+)?(?:\w+ed|\w+en|\w+n|\w+t)\b"
)
#: "wurde" itself is left over: half of what a common noun weighs.
_MOST_LEFT_OVER = 0.6


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load_table("agents")[name])


@cache
def _subject() -> re.Pattern[str]:
    """Match what stands before a sentence's first verb in the past tense: at most four words."""
    verbs = "|".join(sorted(_table("past")))
    return re.compile(
        r"[\"“'‘(]*(?P<subject>(?:[\w’'-]+\s+){0,3}?[\w’'-]+)\s+"
        rf"(?:\w+ly\s+)?(?P<verb>[a-z]+ed|{verbs})\b"
    )


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield swapped roles, then lost doers, sentence by sentence."""
    for link in pair.sentence_pairs:
        yield from _roles(pair, link.seed, link.original)
        yield from _route(pair, link.seed, link.original)
        yield from _agent(pair, link.seed, link.original, context)


def _roles(pair: PassagePair, seed: Span, original: Span) -> Iterator[Observation]:
    roles = find_roles(pair, seed, original)
    if roles is not None:
        if roles.swapped:
            yield _swapped(pair, roles.seed, roles.original)
        return
    if seed[1] - seed[0] > _LONGEST_CLAUSE:
        return
    english = _CLAUSE.match(pair.original.text, *original)
    german = _CLAUSE.match(pair.seed.text, *seed)
    if english is None or german is None:
        return
    if not (_is_transitive(english.group("verb")) and _is_plain(german.group("verb"))):
        return
    first, second = map(skeleton, english.group("first", "second"))
    passive = " by" in f" {english.group('verb')}"
    written = tuple(map(skeleton, german.group("first", "second")))
    swapped = (first, second) if passive else (second, first)
    if first != second and written == swapped:
        yield _swapped(pair, german.span(), english.span())


def _swapped(pair: PassagePair, seed: Span, original: Span) -> Observation:
    return Observation(
        ROLES_SWAPPED,
        say(
            "“{before}” became „{after}“: who did it, and to whom, is swapped.",
            before=pair.original.text[slice(*original)],
            after=pair.seed.text[slice(*seed)],
        ),
        seed,
        original,
        0.75,
    )


def _route(pair: PassagePair, seed: Span, original: Span) -> Iterator[Observation]:
    """Find "from Hamburg to Oslo" as „von Oslo nach Hamburg“."""
    english = _ROUTE.search(pair.original.text, *original)
    german = _GERMAN_ROUTE.search(pair.seed.text, *seed) if english else None
    if english is None or german is None:
        return
    first, second = map(skeleton, english.group("first", "second"))
    if first != second and tuple(map(skeleton, german.group("second", "first"))) == (
        first,
        second,
    ):
        yield Observation(
            ROLES_SWAPPED,
            say(
                "“{before}” became „{after}“: the way leads in the other direction.",
                before=english.group(),
                after=german.group(),
            ),
            german.span(),
            english.span(),
            0.75,
        )


def _is_transitive(verb: str) -> bool:
    """Whether the words between two names are a verb alone, or a passive with "by"."""
    words = verb.split()
    if words[-1] == "by":
        return len(words) == 3
    return len(words) == 1 and words[0] not in _table("no_verbs")


def _is_plain(verb: str) -> bool:
    words = verb.split()
    return len(words) == 1 and words[0] not in _table("no_verbs")


def _agent(
    pair: PassagePair, seed: Span, original: Span, context: DocumentContext
) -> Iterator[Observation]:
    if context.lexicon is None or not _ALSO_PASSIVE.search(pair.seed.text, *seed):
        return
    if _DOER.search(pair.seed.text, *seed) or _ENGLISH_PASSIVE.search(
        pair.original.text, *original
    ):
        return
    subject = _subject().match(pair.original.text, *original)
    if subject is None:
        return
    span = subject.span("subject")
    if any(word in _table("no_doers") for word in subject.group("subject").lower().split()):
        return
    absence = measure_absence(pair, context.lexicon, span, of_seed=False)
    if absence.distinct == 0 and absence.leftover < _MOST_LEFT_OVER:
        yield Observation(
            AGENT_LOST,
            say(
                "In the original “{doer}” did it; the translation is passive and names nobody.",
                doer=subject.group("subject"),
            ),
            seed,
            span,
            0.6,
        )

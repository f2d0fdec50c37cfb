"""Roles of common nouns that were swapped: "The man bit the dog" as „Der Hund biss den Mann“.

Only plain sentences of two nouns with articles are compared, active on the German side. German may
put the object first ("Den Mann biss der Hund"); its article then shows it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.language.stems import stem
from provenance.wording import say

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import PassagePair
    from provenance.lexicon import Lexicon

ROLES_SWAPPED = "DR367"
_CONFIDENCE = 0.7
_LONGEST = 130
_LEAST_PROBABILITY = 0.01
_ENGLISH = expression(
    r"(?:The|A|An)\s+(?P<first>[a-z]+)\s+"
    r"(?:(?:was|were|is|are)\s+(?P<passive>[a-z]+)\s+by|(?P<active>[a-z]+))\s+"
    r"(?:the|a|an|some)\s+(?P<second>[a-z]+)(?P<rest>[^,;:]*)"
)
#: Articles of a subject first, then those of an object; „die“, „das“ may be either.
_GERMAN = expression(
    r"(?P<subject>Der|Die|Das|Ein|Eine)\s+(?P<first>[A-ZÄÖÜ]\w+)\s+(?P<verb>[a-zäöüß]+)\s+"
    r"(?P<object>den|die|das|einen|eine|ein)\s+(?P<second>[A-ZÄÖÜ]\w+)(?P<rest>[^,;:]*)"
)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each sentence in which subject and object changed places."""
    lexicon = context.lexicon
    if lexicon is None or (pair.original.language, pair.seed.language) != ("en", "de"):
        return
    for link in pair.sentence_pairs:
        if link.original[1] - link.original[0] <= _LONGEST:
            yield from _compare(pair, link.seed, link.original, lexicon)


@cache
def _no_actions(language: str) -> frozenset[str]:
    """Return the words between two nouns that are no verb of doing something to somebody."""
    return frozenset(load_table("agents")["no_actions"][language])


def _compare(
    pair: PassagePair, seed: Span, original: Span, lexicon: Lexicon
) -> Iterator[Observation]:
    english = _ENGLISH.match(pair.original.text, *original)
    german = _GERMAN.match(pair.seed.text, *seed) if english else None
    if english is None or german is None or german["verb"] in _no_actions("german"):
        return
    if english["active"] in _no_actions("english"):
        return
    if english["passive"] and german["verb"] in _no_actions("experienced"):
        return
    if _changed_places(english, german, lexicon):
        yield Observation(
            ROLES_SWAPPED,
            say(
                "“{before}” became „{after}“: who did it, and to whom, is swapped.",
                before=english.group().rstrip(" ."),
                after=german.group().rstrip(" ."),
            ),
            german.span(),
            english.span(),
            _CONFIDENCE,
        )


def _changed_places(english: re.Match[str], german: re.Match[str], lexicon: Lexicon) -> bool:
    doer, done_to = english["first"], english["second"]
    if english["passive"]:
        doer, done_to = done_to, doer
    subject, target = german["first"], german["second"]
    if _renders(doer, subject, lexicon) or _renders(done_to, target, lexicon):
        return False
    evidence = _renders(done_to, subject, lexicon) + _renders(doer, target, lexicon)
    # Where the lexicon knows one of the nouns only, the verb must be the same.
    same = _renders(english["passive"] or english["active"], german["verb"], lexicon)
    clear = german["subject"] == "Der" or german["object"] in ("den", "einen")
    return evidence == 2 or (evidence == 1 and same and clear)


def _renders(english: str, german: str, lexicon: Lexicon) -> bool:
    chance = lexicon.origins(stem(english, "en")).get(stem(german, "de"), 0)
    return chance >= _LEAST_PROBABILITY

"""A place or people of the original that became another one: Iraq → Iran, French → europäisch.

Places are looked up in a table of both languages' names, so a finding needs no guess about what is
a name: something stands in the original that nothing in the translation renders, and the
translation names something that the original does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.drift.names.gazetteer import Mention, gazetteer
from provenance.drift.names.places import lost_places, new_places
from provenance.drift.observations import Observation
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair

CHANGED = "DR330"
MISSING = "DR331"
#: How far apart, as a share of the passage, two names may stand that are taken for one another.
_FARTHEST = 0.4
_CONFIDENCE = {True: 0.85, False: 0.7}
_MISSING_CONFIDENCE = 0.7
#: A translation may leave these to the reader.
_UNDERSTOOD = frozenset(("United States", "United Kingdom"))
_TOWN_BEFORE = re.compile(r"[A-Z][\w-]+, $")
_BEFORE_A_NOUN = re.compile(r"(?:['’]s)? (?!(?:is|was|and|or|of|in|to)\b)[a-z]{4,}")
#: "10 a.m. Pacific", "Eastern time": a zone, which German tells otherwise.
_ZONE_BEFORE = re.compile(r"\d\s?[ap]\.?m\.?\s$|\d\s$")
_ZONE_AFTER = re.compile(r"(?: (?:standard|daylight|summer))? time\b", re.IGNORECASE)
_OWNER_OF_A_NAME = re.compile(r"\w+['’]s [A-Z]")


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield places that were exchanged for others, and those that are only missing."""
    del context
    if (pair.original.language, pair.seed.language) != ("en", "de"):
        return
    lost = lost_places(pair)
    new = new_places(pair) if lost else []
    for before in lost:
        if _is_zone(before, pair.original.text):
            continue
        after = _nearest(before, new, pair)
        if after is not None:
            new.remove(after)
            yield _changed(before, after, pair)
        elif before.noun and not _is_understood(before, pair.original.text):
            yield _missing(before, pair)


def _is_understood(place: Mention, text: str) -> bool:
    """Whether a translation may leave a place to the reader: "Naples, Italy", "China's Xi"."""
    return (
        gazetteer("places").names[place.entry] in _UNDERSTOOD
        or _TOWN_BEFORE.search(text[: place.start]) is not None
        or _OWNER_OF_A_NAME.match(text[place.start :]) is not None
        or text.startswith("-based", place.end)
    )


def _is_zone(place: Mention, text: str) -> bool:
    """Whether a place names a time of day's zone, which a translation counts in its own."""
    before = _ZONE_BEFORE.search(text[: place.start]) is not None
    return before or _ZONE_AFTER.match(text, place.end) is not None


def _is_attribute(place: Mention, text: str) -> bool:
    """Whether a place stands before a noun of its own: the UK government, Iraq's army."""
    return _BEFORE_A_NOUN.match(text, place.end) is not None


def _nearest(before: Mention, new: Sequence[Mention], pair: PassagePair) -> Mention | None:
    def distance(after: Mention) -> float:
        place = before.start / max(1, len(pair.original.text))
        return abs(place - after.start / max(1, len(pair.seed.text)))

    # "Portugal" left out beside "europäische Partner" has not become Europe, but "the UK
    # government" may have become "die rumänische Regierung".
    adjective = not before.noun or _is_attribute(before, pair.original.text)
    alike = [m for m in new if adjective or pair.seed.text[m.start].isupper()]
    # In a lone sentence German puts a place anywhere.
    lone = len(pair.original.sentences) == len(pair.seed.sentences) == 1 and len(new) == 1
    near = [
        mention
        for mention in alike
        if (lone and (not before.noun or pair.seed.text[mention.start].isupper()))
        or distance(mention) <= _FARTHEST
    ]
    return min(near, key=distance) if near else None


def _changed(before: Mention, after: Mention, pair: PassagePair) -> Observation:
    english = pair.original.text[before.start : before.end]
    german = pair.seed.text[after.start : after.end]
    return Observation(
        CHANGED,
        say(
            "The original names {before}; the translation has “{after}” ({place}) in its place.",
            before=english,
            after=german,
            place=gazetteer("places").names[after.entry],
        ),
        (after.start, after.end),
        (before.start, before.end),
        _CONFIDENCE[before.noun],
        None if before.noun else Severity.MINOR,
    )


def _missing(before: Mention, pair: PassagePair) -> Observation:
    english = pair.original.text[before.start : before.end]
    return Observation(
        MISSING,
        say("The original names {name}; the translation does not.", name=english),
        None,
        (before.start, before.end),
        _MISSING_CONFIDENCE,
    )

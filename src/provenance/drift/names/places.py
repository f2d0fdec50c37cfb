"""Places, peoples and organisations of one side that nothing on the other side names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.names.gazetteer import Mention, english_mentions, german_mentions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.drift.passages import Passage, PassagePair


def lost_places(pair: PassagePair) -> list[Mention]:
    """Return the places of the English original that no German word renders, each once."""
    return _lost(pair, "places")


def lost_organisations(pair: PassagePair) -> list[Mention]:
    """Return the organisations of the English original that no German word renders, each once."""
    return _lost(pair, "organisations")


def new_places(pair: PassagePair) -> list[Mention]:
    """Return the places that German words name, and that no reading of them explains, each once."""
    german = german_mentions(pair.seed, "places")
    if not german:
        return []
    known = {mention.entry for mention in english_mentions(pair.original, "places")}
    explained = {mention.start for mention in german if mention.entry in known}
    return _once(
        mention
        for mention in german
        if mention.noun
        and mention.start not in explained
        and pair.seed.text[mention.start : mention.end] not in pair.original.text
    )


def surplus_places(pair: PassagePair) -> int:
    """Count German mentions of places beyond those that the original has of the same ones."""
    named = [mention.entry for mention in english_mentions(pair.original, "places")]
    sure = [mention.entry for mention in german_mentions(pair.seed, "places") if mention.noun]
    return sum(max(0, sure.count(entry) - named.count(entry)) for entry in set(named))


def _lost(pair: PassagePair, table: str) -> list[Mention]:
    english = english_mentions(pair.original, table)
    if not english:
        return []
    rendered = {mention.entry for mention in german_mentions(pair.seed, table)}
    lost = [mention for mention in english if mention.entry not in rendered]
    return _once(m for m in lost if not _stands_in(pair.original, m, pair.seed))


def _stands_in(passage: Passage, place: Mention, other: Passage) -> bool:
    """Whether an English name stands in German as it is: Niger, but not in "Nigeria"."""
    name, text = passage.text[place.start : place.end], other.text
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (_is_letter(text[at - 1 : at]) or _is_letter(text[end : end + 1])):
            return True
        at = text.find(name, at + 1)
    return False


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    first: dict[int, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.entry, mention)
    return list(first.values())

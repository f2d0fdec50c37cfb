"""Finds for each value of the original the one that translates it, and says how they relate.

One to one and greedy: the surest relation first, the nearest place first within a relation. What is
left over on both sides and of one kind has been changed; what is left over on one side is missing
or added. A value that only repeats another of its side is covered by the other's counterpart.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.drift.quantities.conversions import ROUGH_TOLERANCE, within
from provenance.drift.quantities.extract import quantities_in
from provenance.drift.quantities.quantity import ClockTime, Kind, Quantity, Weight
from provenance.drift.quantities.relations import (
    DOUBTFUL,
    SURE,
    Relation,
    changed_for_certain,
    other_shares,
    scaled,
    share_alike,
    whole_for_share,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Link:
    """A value of the original, its counterpart in the translation, and their relation."""

    original: Quantity
    translation: Quantity
    relation: Relation


@dataclass(frozen=True, slots=True)
class Assignment:
    """All links between two passages, and what stands on one side only."""

    links: tuple[Link, ...] = ()
    missing: tuple[Quantity, ...] = ()
    added: tuple[Quantity, ...] = ()


@lru_cache(maxsize=256)
def assign(original: str, original_language: str, seed: str, seed_language: str) -> Assignment:
    """Assign the values of an original passage to those of its translation."""
    said, written = quantities_in(original, original_language), quantities_in(seed, seed_language)
    first, second = said.values, written.values
    if not first and not second:
        return Assignment()
    matcher = _Matcher(list(first), list(second), max(1, len(original)), max(1, len(seed)))
    for relation, related in SURE:
        matcher.link(relation, related)
    matcher.ranges()
    matcher.uncovered(first, second)
    matcher.cover(first, second)
    for relation, related in DOUBTFUL:
        matcher.link(relation, related)
    return Assignment(
        tuple(matcher.links),
        tuple(value for value in matcher.original if not _is_hour(value, written.times)),
        tuple(value for value in matcher.translation if not _is_hour(value, said.times)),
    )


def _is_hour(value: Quantity, times: Iterable[ClockTime]) -> bool:
    """Whether the other side says it as a time of day: "from 9 to 5" as „von 9 bis 17 Uhr“."""
    hours = {hour for time in times for hour in (time.minutes // 60, time.minutes // 60 % 12)}
    return value.kind is Kind.NUMBER and value.low in hours


@dataclass(slots=True)
class _Matcher:
    """The values that have no counterpart yet, and the links found so far."""

    original: list[Quantity]
    translation: list[Quantity]
    original_length: int
    translation_length: int
    links: list[Link] = field(default_factory=list)

    def link(self, relation: Relation, related: Callable[[Quantity, Quantity], bool]) -> None:
        candidates = [
            (self._distance(one, other), i, j)
            for i, one in enumerate(self.original)
            for j, other in enumerate(self.translation)
            if related(one, other)
        ]
        if not candidates:
            return
        used_original: set[int] = set()
        used_translation: set[int] = set()
        for _, i, j in sorted(candidates):
            if i in used_original or j in used_translation:
                continue
            used_original.add(i)
            used_translation.add(j)
            self.links.append(Link(self.original[i], self.translation[j], relation))
        self.original = _without(self.original, used_original)
        self.translation = _without(self.translation, used_translation)

    def _distance(self, one: Quantity, other: Quantity) -> float:
        faint = (one.weight is Weight.FAINT) != (other.weight is Weight.FAINT)
        places = one.start / self.original_length - other.start / self.translation_length
        return abs(places) + faint

    def ranges(self) -> None:
        """Let a range meet two single values: "3-5" against "3, vielleicht 5"."""
        self.original, self.translation = _meet(self.original, self.translation)
        self.translation, self.original = _meet(self.translation, self.original)

    def uncovered(self, first: Sequence[Quantity], second: Sequence[Quantity]) -> None:
        """Link a value that nothing on the other side says to a left-over one of its kind.

        The latter may repeat another value: "80 million, then 60 million" as "60, dann 60".
        """

        def scaled_anew(one: Quantity, other: Quantity) -> bool:
            return not (_covered(one, second) or _covered(other, first)) and scaled(one, other)

        def changed_anew(one: Quantity, other: Quantity) -> bool:
            new = not (_covered(one, second) and _covered(other, first))
            return new and changed_for_certain(one, other)

        def other_share(one: Quantity, other: Quantity) -> bool:
            said = any(share_alike(one, value) for value in second)
            return other_shares(one, other) and not (
                said or any(share_alike(other, value) for value in first)
            )

        self.link(Relation.SCALED, scaled_anew)
        self.link(Relation.CHANGED, changed_anew)
        self.link(Relation.CHANGED, other_share)
        self.link(Relation.CHANGED, whole_for_share)

    def cover(self, first: Sequence[Quantity], second: Sequence[Quantity]) -> None:
        """Drop what only repeats a value that the other side does say, and faint values."""
        self.original = [q for q in self.original if not _covered(q, second)]
        self.translation = [q for q in self.translation if not _covered(q, first)]


def _without(values: Sequence[Quantity], used: set[int]) -> list[Quantity]:
    return [value for index, value in enumerate(values) if index not in used]


def _meet(ranged: list[Quantity], single: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    kept = []
    for value in ranged:
        ends = [q for q in single if value.is_range and not q.is_range and _at_end(value, q)]
        single = [q for q in single if q not in ends]
        lows = {q.low for q in ends}
        if not ends:
            kept.append(value)
        elif value.high not in lows:
            kept.append(replace(value, low=value.high))
        elif value.low not in lows and value.low / value.scale not in lows:
            kept.append(replace(value, high=value.low))
    return kept, single


def _at_end(ranged: Quantity, single: Quantity) -> bool:
    return single.low in (ranged.low, ranged.high, ranged.low / ranged.scale)


def _covered(value: Quantity, others: Iterable[Quantity]) -> bool:
    if value.weight is Weight.FAINT or _is_lone_one(value):
        return True
    for other in others:
        ends = (other.low, other.high)
        if value.low in ends and value.high in ends:
            return True
        if _measure_alike(value, other) and within(value, other, ROUGH_TOLERANCE):
            return True
    return False


def _is_lone_one(value: Quantity) -> bool:
    """Whether it is a one that says no more than an article; "once a week" does."""
    return value.low == 1 == value.high and value.kind not in (Kind.VAGUE, Kind.MULTIPLE)


def _measure_alike(one: Quantity, other: Quantity) -> bool:
    # In one and the same unit nothing is converted, and so nothing rounded.
    converted = one.unit == other.unit and one.unit_name != other.unit_name
    return one.kind is other.kind is Kind.MEASURE and converted

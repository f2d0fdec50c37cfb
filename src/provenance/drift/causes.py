"""One cause, one finding: decides which observation silences which, and what doubt does to them.

The checks know nothing of each other. A missing sentence takes its numbers, names and negations
with it; a paragraph in the wrong language takes everything; and where the two passages hardly
belong together, nothing that is said about them is sure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.model import InlineKind, Severity
from provenance.rules import find_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.drift.links import Span
    from provenance.drift.observations import Observation
    from provenance.drift.passages import PassagePair

#: These say that the passage as a whole is no translation; nothing else about it is worth saying.
WHOLE_PASSAGE = ("DR375", "DR377")

#: These cover a stretch of text, and explain whatever else was noticed inside it.
SWALLOWING = ("DR370", "DR371", "DR376", "DR379")

#: Rule (or family) → those that say the same more exactly, where both stand at the same place or
#: are neighbours.
YIELDS_TO = {
    "DR388": ("DR30", "DR31", "DR32", "DR33", "DR34"),  # "Billion" is a quantity first
    "DR363": ("DR30", "DR31", "DR32", "DR33", "DR34", "DR350", "DR351", "DR352"),
    "DR366": ("DR350", "DR351"),
    "DR356": ("DR350", "DR351", "DR352"),
    "DR355": ("DR352",),
    "DR359": ("DR355",),
    "DR353": ("DR309", "DR355", "DR358", "DR367"),
    "DR352": ("DR310",),
    "DR316": ("DR301",),  # another number says it more exactly
    "DR372": ("DR30", "DR31", "DR32", "DR33", "DR34", "DR35", "DR36", "DR374", "DR380", "DR384"),
    "DR374": ("DR351",),
    "DR33": ("DR386",),  # a name that the user wants kept is said as such
}

#: What these say of a word is not true of a literal: set as code, it is typed, not said.
SAID_OF_WORDS = ("DR304", "DR311", "DR33", "DR34", "DR35", "DR36", "DR388")

#: From this alignment on, a pair is taken as one; below, confidence falls with it.
SURE_ALIGNMENT = 0.6
#: Below this alignment a finding loses one step of severity.
DOUBTFUL_ALIGNMENT = 0.35
_LEAST_FACTOR = 0.4
_MARKS = "\"'“”„‘’‚‹›«» "


def outside_code(observations: Iterable[Observation], pair: PassagePair) -> list[Observation]:
    """Leave out what is said of words that stand in inline code, as literals."""
    code = [
        [(one.start, one.end) for one in passage.inlines if one.kind is InlineKind.CODE]
        for passage in (pair.seed, pair.original)
    ]
    if not any(code):
        return list(observations)
    return [
        one
        for one in observations
        if not one.rule.startswith(SAID_OF_WORDS)
        or not any(
            _touches_only(span, spans, passage.text)
            for span, spans, passage in zip(
                (one.seed, one.original), code, (pair.seed, pair.original), strict=True
            )
        )
    ]


def _touches_only(span: Span | None, code: Sequence[Span], text: str) -> bool:
    """Whether a span lies in code once the quotation marks around it are taken away."""
    if span is None or not code:
        return False
    shown = text[slice(*span)]
    start = span[0] + len(shown) - len(shown.lstrip(_MARKS))
    end = span[1] - len(shown) + len(shown.rstrip(_MARKS))
    return any(first <= start and end <= last for first, last in code)


def settle(observations: Iterable[Observation], alignment: float) -> tuple[Observation, ...]:
    """Return the observations that stand for a cause of their own, weakened where in doubt.

    ``alignment`` (0 to 1) is how surely the two passages belong together.
    """
    kept = _without_swallowed(_whole_passage_only(tuple(observations)))
    kept = _without_less_exact(kept)
    return tuple(_doubted(observation, alignment) for observation in kept)


def _whole_passage_only(observations: Sequence[Observation]) -> Sequence[Observation]:
    whole = [one for one in observations if one.rule in WHOLE_PASSAGE]
    return whole[:1] or observations


def _without_swallowed(observations: Sequence[Observation]) -> list[Observation]:
    wide = [one for one in observations if one.rule in SWALLOWING]
    return [
        one
        for one in observations
        if not any(_lies_in(one, other) for other in wide if other is not one)
    ]


def _lies_in(inner: Observation, outer: Observation) -> bool:
    if inner.rule in SWALLOWING and (_length(inner), inner.rule) >= (_length(outer), outer.rule):
        return False
    return _within(inner.seed, outer.seed) or _within(inner.original, outer.original)


def _length(observation: Observation) -> int:
    spans = (observation.seed, observation.original)
    return sum(span[1] - span[0] for span in spans if span is not None)


def _within(inner: tuple[int, int] | None, outer: tuple[int, int] | None) -> bool:
    if inner is None or outer is None:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _without_less_exact(observations: Sequence[Observation]) -> list[Observation]:
    return [
        one
        for one in observations
        if not any(
            other is not one and _same_place(one, other) and _yields(one.rule, other.rule)
            for other in observations
        )
    ]


def _yields(loser: str, winner: str) -> bool:
    return any(
        loser.startswith(code) and winner.startswith(winners) for code, winners in YIELDS_TO.items()
    )


def _same_place(one: Observation, other: Observation) -> bool:
    return _meet(one.seed, other.seed) or _meet(one.original, other.original)


def _meet(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether two spans overlap, or nothing but a space is between them."""
    if one is None or other is None:
        return False
    return one[0] <= other[1] + 1 and other[0] <= one[1] + 1


def _doubted(observation: Observation, alignment: float) -> Observation:
    if alignment >= SURE_ALIGNMENT:
        return observation
    factor = _LEAST_FACTOR + (1 - _LEAST_FACTOR) * max(alignment, 0.0) / SURE_ALIGNMENT
    severity = observation.severity or find_rule(observation.rule).severity
    if alignment < DOUBTFUL_ALIGNMENT:
        severity = _one_step_less(severity)
    return replace(observation, confidence=observation.confidence * factor, severity=severity)


def _one_step_less(severity: Severity) -> Severity:
    return Severity.MAJOR if severity is Severity.CRITICAL else Severity.MINOR

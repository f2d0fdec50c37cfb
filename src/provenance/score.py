"""The short flow for texts that are paired already: unit by unit, in order, in constant memory."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from provenance.drift.assess import assess_together, pair_of_texts
from provenance.drift.context import Terminology
from provenance.drift.coverage import cover, covered_share
from provenance.errors import DocumentError
from provenance.language.lengths import GERMAN_PER_ENGLISH
from provenance.lexicon import load_lexicon
from provenance.limits import time_limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from provenance.configuration import Settings
    from provenance.documents.bitext import Unit
    from provenance.drift.passages import PassagePair
    from provenance.lexicon import Lexicon
    from provenance.model import Finding

#: Logistic regression over 2,100 pairs, one third of them true: faithful translations of single
#: paragraphs against random ones and ones of the same length (``training/pair_alignment.py``).
_CONSTANT = -5.081
_WEAKER_COVERAGE = 7.706
_STRONGER_COVERAGE = 8.112
_LENGTH = -2.453
_LENGTH_SLACK = 20
#: So many units go through each step together: 16 take 1.06 times as long, 128 hardly less.
TOGETHER = 64
#: Units handed to a process at a time, and how many such parcels may be under way for each.
_PARCEL = 64
_PARCELS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """What the tool says of one unit; spans of its findings count in the given strings."""

    id: str | int
    alignment: float
    drift: float
    findings: tuple[Finding, ...]


def score_units(
    units: Iterable[Unit],
    settings: Settings,
    has_more: Callable[[], bool] | None = None,
    called: str = "",
) -> Iterator[Scored]:
    """Yield a score for each unit, in the order of the units.

    Several are scored together; where ``has_more`` says that the next must be waited for, those
    before it are answered first. With ``settings.jobs`` above 1 the units are shared out among
    processes; the answer is the same.

    Raises:
        DocumentError: a unit takes longer than ``settings.time_limit``; those before it are
            answered, and the message says which one of ``called`` it is.
    """
    if settings.jobs > 1:
        yield from _score_in_processes(units, settings, called)
        return
    lexicon = load_lexicon(directory=settings.lexicons)
    for some in _parcels(units, TOGETHER, has_more):
        yield from _score_in_time(some, settings, lexicon, called)


def _score_in_time(
    units: Sequence[Unit], settings: Settings, lexicon: Lexicon | None, called: str
) -> Iterator[Scored]:
    """Score units together within the time limit, and one by one where that is not enough."""
    try:
        with time_limit(settings.time_limit, f"{called}: pair {units[0].id}"):
            scored = score_together(units, settings, lexicon)
    except DocumentError:
        if len(units) == 1:
            raise
        for unit in units:
            yield from _score_in_time([unit], settings, lexicon, called)
    else:
        yield from scored


def score_together(
    units: Sequence[Unit], settings: Settings, lexicon: Lexicon | None
) -> list[Scored]:
    """Score originals with their translations: several take less time than one by one."""
    pairs = [pair_of_texts(one.original, one.translation, lexicon=lexicon) for one in units]
    pairs = [pair.with_alignment(pair_alignment(pair, lexicon)) for pair in pairs]
    assessments = assess_together(
        pairs, lexicon=lexicon, terminology=Terminology.of_settings(settings)
    )
    return [
        Scored(
            unit.id,
            pair.alignment,
            assessment.drift,
            tuple(one for one in assessment.findings if settings.wants(one.rule)),
        )
        for unit, pair, assessment in zip(units, pairs, assessments, strict=True)
    ]


def pair_alignment(pair: PassagePair, lexicon: Lexicon | None) -> float:
    """Return how surely two texts that stand alone belong together, 0 to 1.

    It goes by the share of either side's words that the other explains, and by their lengths;
    without a lexicon by the lengths alone, and then never beyond 0.5.
    """
    lengths = len(pair.seed.text), len(pair.original.text)
    expected = GERMAN_PER_ENGLISH * lengths[1] + _LENGTH_SLACK
    length = abs(math.log((lengths[0] + _LENGTH_SLACK) / expected))
    if lexicon is None:
        return 0.5 * math.exp(-length)
    coverage = cover(pair, lexicon)
    shares = sorted(
        (
            covered_share(coverage.seed, (0, lengths[0])),
            covered_share(coverage.original, (0, lengths[1])),
        )
    )
    log_odds = _CONSTANT + _WEAKER_COVERAGE * shares[0] + _STRONGER_COVERAGE * shares[1]
    return 1 / (1 + math.exp(-(log_odds + _LENGTH * length)))


def _score_in_processes(units: Iterable[Unit], settings: Settings, called: str) -> Iterator[Scored]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(settings.jobs) as pool:
        waiting: deque[Future[_Answers]] = deque()
        for parcel in _parcels(units, _PARCEL):
            waiting.append(pool.submit(_score_parcel, parcel, settings, called))
            if len(waiting) >= settings.jobs * _PARCELS_AHEAD:
                yield from waiting.popleft().result().until_failure()
        while waiting:
            yield from waiting.popleft().result().until_failure()


def _parcels(
    units: Iterable[Unit], size: int, has_more: Callable[[], bool] | None = None
) -> Iterator[list[Unit]]:
    """Yield so many units at a time; what comes before a unit that cannot be read is answered."""
    every = iter(units)
    failure: DocumentError | None = None
    while failure is None:
        parcel: list[Unit] = []
        try:
            for unit in islice(every, size):
                parcel.append(unit)
                if has_more is not None and not has_more():
                    break
        except DocumentError as error:
            failure = error
        if parcel:
            yield parcel
        elif failure is None:
            return
    raise failure


@dataclass(frozen=True, slots=True)
class _Answers:
    """What another process says of a parcel: the scores up to a unit that took too long."""

    scored: tuple[Scored, ...]
    failure: DocumentError | None

    def until_failure(self) -> Iterator[Scored]:
        yield from self.scored
        if self.failure is not None:
            raise self.failure


def _score_parcel(units: list[Unit], settings: Settings, called: str) -> _Answers:
    lexicon = load_lexicon(directory=settings.lexicons)
    scored: list[Scored] = []
    try:
        scored.extend(_score_in_time(units, settings, lexicon, called))
    except DocumentError as error:
        return _Answers(tuple(scored), error)
    return _Answers(tuple(scored), None)

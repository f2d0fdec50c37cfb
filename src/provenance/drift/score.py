"""The drift score: how probably a bilingual reviewer would mark a major accuracy error.

A noisy-or of what the checks saw: each observation is an independent chance that the passage is
wrong, as large as its confidence times the weight of its severity; doubt about the alignment adds
its own.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from provenance.model import Severity
from provenance.rules import find_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.observations import Observation
    from provenance.drift.passages import PassagePair

#: The model's name in the signature of a run.
SIGNATURE = "noisy-or-1"

#: The chance that a passage without any finding is wrong all the same.
_BACKGROUND = 0.08
_WEIGHT = {Severity.CRITICAL: 0.95, Severity.MAJOR: 0.75, Severity.MINOR: 0.1}
#: How much a pair that certainly does not belong together raises the score.
_ALIGNMENT_WEIGHT = 0.5
_CERTAIN_ALIGNMENT = 0.6


def estimate(
    pair: PassagePair, observations: Sequence[Observation], context: DocumentContext
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Return the drift (0 to 1), and what raised it with the log-odds that each thing added."""
    del context
    drift = _BACKGROUND
    reasons: list[tuple[str, float]] = []
    for phrase, chance in _chances(pair, observations):
        raised = 1 - (1 - drift) * (1 - chance)
        reasons.append((phrase, _log_odds(raised) - _log_odds(drift)))
        drift = raised
    return drift, tuple(reasons)


def _chances(pair: PassagePair, observations: Sequence[Observation]) -> list[tuple[str, float]]:
    chances = []
    for observation in observations:
        rule = find_rule(observation.rule)
        weight = _WEIGHT[observation.severity or rule.severity]
        chances.append((f"{rule.code} {rule.name}", observation.confidence * weight))
    doubt = max(0.0, 1 - pair.alignment / _CERTAIN_ALIGNMENT)
    if doubt > 0:
        chances.append(("the two sides hardly belong together", doubt * _ALIGNMENT_WEIGHT))
    return chances


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return log(bounded / (1 - bounded))

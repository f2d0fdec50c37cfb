"""What the checks noticed, by the kind of error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Severity
from provenance.rules import find_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.observations import Observation

KINDS = (
    "numbers", "names", "negation", "stance", "strength", "quotations", "omission", "addition",
    "untranslated", "loops", "other",
)  # fmt: skip
"""The kinds of error that count, as rules name them (``Rule.kind``)."""
_SERIOUS = (Severity.CRITICAL, Severity.MAJOR)
SURE = 0.7
"""From this confidence on, a critical or major finding is serious by itself."""
_WEIGHT = {Severity.CRITICAL: 1.0, Severity.MAJOR: 1.0, Severity.MINOR: 0.4}


def measure_noticed(observations: Sequence[Observation]) -> dict[str, float]:
    """Return for each kind the chance (0 to 1) that one of its observations is right.

    ``serious_finding`` is 1 where one of them is critical or major and ``SURE``.
    """
    wrong = dict.fromkeys(KINDS, 1.0)
    serious = False
    for one in observations:
        rule = find_rule(one.rule)
        severity = one.severity or rule.severity
        serious |= severity in _SERIOUS and one.confidence >= SURE
        if rule.kind:
            wrong[rule.kind] *= 1.0 - one.confidence * _WEIGHT[severity]
    values = {f"check_{kind}": 1.0 - chance for kind, chance in wrong.items()}
    return {**values, "serious_finding": float(serious)}

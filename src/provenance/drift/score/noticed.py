"""What the checks noticed, by the kind of error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Severity
from provenance.rules import find_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.observations import Observation

#: Kind of error, and the beginnings of the codes of its rules.
_KINDS = (
    ("numbers", ("DR30", "DR31", "DR32")),
    ("names", ("DR33", "DR34")),
    ("negation", ("DR350", "DR351", "DR352", "DR353")),
    ("stance", ("DR354", "DR355", "DR356", "DR357", "DR358", "DR359")),
    ("strength", ("DR368",)),
    ("quotations", ("DR36",)),
    ("omission", ("DR370", "DR372")),
    ("addition", ("DR371", "DR373", "DR374")),
    ("untranslated", ("DR375", "DR376", "DR377")),
    ("loops", ("DR378", "DR379")),
    ("other", ("DR38", "DR39")),
)
KINDS = tuple(kind for kind, _ in _KINDS)
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
        severity = one.severity or find_rule(one.rule).severity
        serious |= severity in _SERIOUS and one.confidence >= SURE
        for kind, codes in _KINDS:
            if one.rule.startswith(codes):
                wrong[kind] *= 1.0 - one.confidence * _WEIGHT[severity]
                break
    values = {f"check_{kind}": 1.0 - chance for kind, chance in wrong.items()}
    return {**values, "serious_finding": float(serious)}

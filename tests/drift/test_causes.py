"""One cause, one finding; doubt about the alignment is doubt about every finding."""

from __future__ import annotations

import pytest

from provenance.drift.causes import settle
from provenance.drift.observations import Observation
from provenance.model import Severity
from provenance.wording import say

Span = tuple[int, int] | None


def seen(rule: str, seed: Span = None, original: Span = None) -> Observation:
    return Observation(rule, say("…"), seed, original, 0.9, Severity.MAJOR)


@pytest.mark.parametrize(
    ("observations", "left"),
    [
        pytest.param(
            [seen("DR375", (0, 90), (0, 80)), seen("DR350", (0, 90), (4, 7))],
            ["DR375"],
            id="an untranslated passage says nothing else",
        ),
        pytest.param(
            [seen("DR370", None, (40, 90)), seen("DR350", (0, 30), (50, 53))],
            ["DR370"],
            id="a missing sentence takes its negation with it",
        ),
        pytest.param(
            [seen("DR370", None, (40, 90)), seen("DR350", (0, 30), (5, 8))],
            ["DR370", "DR350"],
            id="what stands outside the missing sentence stays",
        ),
        pytest.param(
            [seen("DR388", (10, 17), (8, 15)), seen("DR301", (7, 17), (5, 15))],
            ["DR301"],
            id="a billion is a quantity before it is a false friend",
        ),
        pytest.param(
            [seen("DR388", (10, 17), (8, 15)), seen("DR301", (70, 77), (65, 75))],
            ["DR388", "DR301"],
            id="two causes at two places are two findings",
        ),
        pytest.param(
            [seen("DR379", (0, 50)), seen("DR379", (0, 50))],
            ["DR379", "DR379"],
            id="equals do not swallow each other",
        ),
    ],
)
def test_which_observation_stays(observations: list[Observation], left: list[str]) -> None:
    assert [one.rule for one in settle(observations, alignment=1.0)] == left


def test_a_sure_alignment_changes_nothing() -> None:
    observation = seen("DR350", (0, 5), (0, 5))
    assert settle([observation], alignment=0.9) == (observation,)


@pytest.mark.parametrize(("alignment", "severity"), [(0.5, Severity.MAJOR), (0.1, Severity.MINOR)])
def test_doubt_lowers_confidence_and_then_severity(alignment: float, severity: Severity) -> None:
    (observation,) = settle([seen("DR350", (0, 5), (0, 5))], alignment)
    assert observation.confidence < 0.9
    assert observation.severity is severity

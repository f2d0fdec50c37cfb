"""The rules about markers fire on their wrong examples and are silent on their right ones."""

from __future__ import annotations

import pytest

from provenance.documents import read_text
from provenance.markers import find_markers, marker_findings
from provenance.rules import Example, find_rule, rule_codes

MARKER_RULES = [code for code in rule_codes() if code.startswith("MT")]
#: Rules whose markers are information: shown, decisive for the verdict, never a finding.
INFORMATION = {"MT001", "MT004", "MT006"}


def examples(kind: str) -> list[tuple[str, Example]]:
    return [(code, example) for code in MARKER_RULES for example in getattr(find_rule(code), kind)]


def rules_of_markers(example: Example) -> set[str]:
    document = read_text(example.translation, example.format)
    return {marker.rule for marker in find_markers(document)}


@pytest.mark.parametrize(("code", "example"), examples("wrong"))
def test_a_wrong_example_holds_the_marker(code: str, example: Example) -> None:
    assert code in rules_of_markers(example)


@pytest.mark.parametrize(("code", "example"), examples("right"))
def test_a_right_example_holds_no_marker(code: str, example: Example) -> None:
    assert not rules_of_markers(example)


@pytest.mark.parametrize(("code", "example"), examples("wrong"))
def test_what_must_go_is_a_finding_and_what_informs_is_none(code: str, example: Example) -> None:
    document = read_text(example.translation, example.format)
    findings = marker_findings(document, find_markers(document))
    assert {finding.rule for finding in findings} == {code} - INFORMATION
    for finding in findings:
        assert finding.severity is find_rule(code).severity
        assert finding.seed_span is not None
        span = finding.seed_span
        assert document.text[span.start : span.end] == span.text


@pytest.mark.parametrize("code", MARKER_RULES)
def test_a_rule_explains_itself_and_shows_both_examples(code: str) -> None:
    rule = find_rule(code)
    assert rule.summary.endswith(".")
    assert rule.explanation
    assert rule.fine
    assert rule.wrong
    assert rule.right

"""Every rule about a pair of texts fires on its wrong examples and is silent on its right ones."""

from __future__ import annotations

import pytest

from provenance.drift.assess import assess, pair_of_texts
from provenance.lexicon import load_lexicon
from provenance.rules import Example, find_rule, rule_codes

PAIR_RULES = [code for code in rule_codes() if code.startswith(("DR", "LO"))]


def examples(kind: str) -> list[tuple[str, Example]]:
    """All examples of one kind that are a pair of bare texts."""
    return [
        (code, example)
        for code in PAIR_RULES
        for example in getattr(find_rule(code), kind)
        if example.format == "txt"
    ]


def rules_found(example: Example) -> set[str]:
    pair = pair_of_texts(example.original, example.translation)
    findings = assess(pair, lexicon=load_lexicon()).findings
    return {finding.rule for finding in findings}


@pytest.mark.parametrize(("code", "example"), examples("wrong"))
def test_a_wrong_example_is_found(code: str, example: Example) -> None:
    assert code in rules_found(example)


@pytest.mark.parametrize(("code", "example"), examples("right"))
def test_a_right_example_passes(code: str, example: Example) -> None:
    assert code not in rules_found(example)


@pytest.mark.parametrize("code", PAIR_RULES)
def test_a_rule_explains_itself_and_shows_both_examples(code: str) -> None:
    rule = find_rule(code)
    assert rule.summary.endswith(".")
    assert rule.explanation
    assert rule.fine
    assert rule.wrong
    assert rule.right

"""Short pairs written before the checks were tried on them: each one trap, or its look-alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.drift.assess import assess, pair_of_texts
from provenance.lexicon import load_lexicon

TABLE = Path(__file__).with_name("trap_pairs.tsv")
ROWS = [line.split("\t")[1:] for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]


#: Second findings on one error that may stand: what was lost and what came in its place, and what
#: is said of two places (a verb that denies, and the speaker who denied).
TOGETHER = {
    ("DR302", "DR303"), ("DR308", "DR302"), ("DR310", "DR352"), ("DR315", "DR372"),
    ("DR350", "DR353"), ("DR354", "DR308"),
    ("DR350", "DR358"), ("DR350", "DR372"), ("DR351", "DR353"),
    ("DR353", "DR330"), ("DR330", "DR353"),
    ("DR353", "DR350"), ("DR355", "DR353"), ("DR355", "DR372"), ("DR358", "DR350"),
    ("DR358", "DR353"), ("DR358", "DR359"), ("DR359", "DR331"), ("DR359", "DR372"),
    ("DR372", "DR388"),
}  # fmt: skip


def rules_found(original: str, translation: str) -> set[str]:
    findings = assess(pair_of_texts(original, translation), lexicon=load_lexicon()).findings
    return {finding.rule for finding in findings}


@pytest.mark.parametrize(("original", "translation"), [(a, b) for a, b, rule in ROWS if not rule])
def test_nothing_is_said_of_a_right_translation(original: str, translation: str) -> None:
    assert rules_found(original, translation) == set()


@pytest.mark.parametrize(("original", "translation", "rule"), [row for row in ROWS if row[2]])
def test_the_right_rule_names_the_error(original: str, translation: str, rule: str) -> None:
    found = rules_found(original, translation)
    assert rule in found
    assert all((rule, other) in TOGETHER for other in found - {rule})

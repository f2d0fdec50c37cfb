"""Right and wrong translations of quantities and names: what is found, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.drift.assess import assess, pair_of_texts
from provenance.lexicon import load_lexicon

FAMILIES = ("DR30", "DR31", "DR33")
TABLE = Path(__file__).with_name("quantity_and_name_pairs.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]


def rules_found(original: str, translation: str) -> set[str]:
    findings = assess(pair_of_texts(original, translation), lexicon=load_lexicon()).findings
    return {finding.rule for finding in findings if finding.rule.startswith(FAMILIES)}


@pytest.mark.parametrize(("original", "translation"), [(a, b) for a, b, rule in ROWS if not rule])
def test_a_right_translation_is_silent(original: str, translation: str) -> None:
    assert rules_found(original, translation) == set()


@pytest.mark.parametrize(("original", "translation", "rule"), [row for row in ROWS if row[2]])
def test_a_wrong_translation_is_found(original: str, translation: str, rule: str) -> None:
    assert rules_found(original, translation) == {rule}

"""Every reason for which a document is refused has a page that explains it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import provenance
from provenance.rules import find_rule, rule_codes

SOURCES = Path(provenance.__file__).parent.rglob("*.py")
RAISED = sorted({code for path in SOURCES for code in re.findall(r'"(IO\d{3})"', path.read_text())})


@pytest.mark.parametrize("code", RAISED)
def test_a_refusal_is_explained(code: str) -> None:
    rule = find_rule(code)
    assert rule.summary.endswith(".")
    assert rule.explanation
    assert rule.fine


def test_no_page_explains_what_never_happens() -> None:
    assert [code for code in rule_codes() if code.startswith("IO")] == RAISED

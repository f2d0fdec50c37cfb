"""Every reason for which a document is refused has a page that explains it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import provenance
from provenance.rules import find_rule, rule_codes
from provenance.rules.german import german_rule

SOURCES = Path(provenance.__file__).parent.rglob("*.py")
RAISED = sorted({code for path in SOURCES for code in re.findall(r'"(IO\d{3})"', path.read_text())})


@pytest.mark.parametrize("code", RAISED)
def test_a_refusal_is_explained(code: str) -> None:
    rule = find_rule(code)
    assert rule.summary.endswith(".")
    assert rule.explanation
    assert rule.fine


MARKUP = re.compile(r"`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*")
#: Whatever else Markdown knows: lists, quotations, headings, tables, links, escapes, raw HTML.
OTHER_MARKUP = re.compile(r"^\s*(?:[-+>#|]|\d+\.\s|```)|\]\(|\\|&\w+;|<|[*_]{2}|[*`]", re.MULTILINE)


@pytest.mark.parametrize("code", rule_codes())
def test_a_rule_s_text_has_no_markup_but_code_and_emphasis(code: str) -> None:
    """The page reads these, and nothing else of Markdown."""
    for rule in (find_rule(code), german_rule(code)):
        for text in (rule.explanation, rule.fine):
            assert OTHER_MARKUP.findall(MARKUP.sub("", text)) == []


def test_no_page_explains_what_never_happens() -> None:
    assert [code for code in rule_codes() if code.startswith("IO")] == RAISED

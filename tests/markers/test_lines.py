"""Lines in other words, engines and languages than the catalogue's examples: use and mention."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.documents import read_text
from provenance.markers import find_markers, may_hold_markers

FILES = [
    Path(__file__).parent / name
    for name in (
        "lines.toml",
        "wordings.toml",
        "machinery.toml",
        "languages.toml",
    )
]
LINES: list[dict[str, Any]] = [
    line for file in FILES for line in tomllib.loads(file.read_text(encoding="utf-8"))["line"]
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"][:60])
def test_a_line_is_told_apart(line: dict[str, Any]) -> None:
    document = read_text(line["text"], line.get("format", "txt"))
    found = {
        (marker.kind.value, marker.engine or "", marker.post_edited)
        for marker in find_markers(document)
    }
    expected = (line.get("kind", ""), line.get("engine", ""), line.get("post_edited", False))
    is_marker = "kind" in line and not line.get("missed", False)
    assert found == ({expected} if is_marker else set())
    assert may_hold_markers(line["text"]) or not is_marker


def test_few_lines_are_missed_and_each_says_so() -> None:
    assert sum(line.get("missed", False) for line in LINES) <= 0.02 * len(LINES)

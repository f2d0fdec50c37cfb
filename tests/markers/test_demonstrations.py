"""Every demonstration text has exactly the markers and the verdict that its list promises."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.documents import read_document
from provenance.markers import find_markers, judge
from provenance.model import MarkerKind, Verdict

ROOT = Path(__file__).parent.parent.parent
LIST = tomllib.loads((ROOT / "tests/demonstrations.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("demonstration", LIST["demonstration"], ids=lambda d: Path(d["seed"]).name)
def test_markers_and_verdict(demonstration: dict[str, Any]) -> None:
    document = read_document(ROOT / demonstration["seed"])
    markers = find_markers(document)
    verdict = judge(document, markers)
    assert (verdict.verdict.value, verdict.engine or "") == (
        demonstration["verdict"],
        demonstration["engine"],
    )
    for expected in demonstration.get("marker", ()):
        start = document.text.index(expected["text"])
        end = start + len(expected["text"])
        assert any(m.kind == expected["kind"] and m.start < end and start < m.end for m in markers)
    kinds = {marker["kind"] for marker in demonstration.get("marker", ())}
    assert {marker.kind.value for marker in markers} == kinds


def test_the_footer_that_was_glued_to_the_last_sentence() -> None:
    document = read_document(ROOT / "seeds/000_a11f2839966df870.txt")
    (marker,) = find_markers(document)
    last = document.blocks[-1]
    assert (marker.kind, marker.engine, marker.text) == (
        MarkerKind.DISCLOSURE,
        "deepl",
        "Übersetzt mit Deepl.com",
    )
    assert document.text[marker.start : marker.end] == marker.text
    assert last.start < marker.start < marker.end <= last.end
    assert marker.block == last.index
    assert judge(document, (marker,)).verdict is Verdict.MACHINE

"""The demonstration folder: each planted trouble is found, and nothing else is claimed major."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from provenance.check import check_seeds
from provenance.configuration import Settings
from provenance.model import Finding, Report, SeedReport, Severity, TextSpan

ROOT = Path(__file__).resolve().parent.parent
PLANTED: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "tests" / "demonstrations.toml").read_text(encoding="utf-8")
)["demonstration"]
SERIOUS = {Severity.CRITICAL, Severity.MAJOR}


@cache
def report() -> Report:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return check_seeds((), Settings())


def checked(path: str) -> SeedReport:
    return next(seed for seed in report().seeds if seed.document.path == path)


@pytest.fixture(params=PLANTED, ids=lambda planted: Path(planted["seed"]).stem)
def planted(request: pytest.FixtureRequest) -> dict[str, Any]:
    demonstration: dict[str, Any] = request.param
    return demonstration


def folded(text: str) -> str:
    return " ".join(text.split())


def prose(seed: SeedReport, span: TextSpan | None, *, german: bool) -> str:
    """Return what a reader sees at a span, wide enough to hold the words around it."""
    document = seed.document if german else seed.original
    if span is None or document is None:
        return ""
    return folded(document.blocks[span.block].text)


def says(seed: SeedReport, finding: Finding, trouble: dict[str, Any]) -> bool:
    """Whether a finding is about the place of a planted trouble."""
    if not finding.rule.startswith(trouble["rule_family"]):
        return False
    places = [
        (finding.seed_span, trouble["german"], True),
        (finding.original_span, trouble["english"], False),
    ]
    wanted = [place for place in places if place[1]]
    return not wanted or any(
        span is not None and overlaps(seed, span, words, german=german)
        for span, words, german in wanted
    )


def overlaps(seed: SeedReport, span: TextSpan, words: str, *, german: bool) -> bool:
    document = seed.document if german else seed.original
    assert document is not None
    block = document.blocks[span.block]
    start = block.text.find(words)
    if start < 0:
        return folded(words) in folded(document.text[span.start : span.end]) or (
            folded(block.text) in folded(words)
        )
    first, last = block.to_file(start, start + len(words))
    return span.start < last and first < span.end


def test_every_seed_of_the_folder_is_described() -> None:
    assert {seed.document.path for seed in report().seeds} == {d["seed"] for d in PLANTED}
    assert report().errors == ()


def test_the_verdict_and_the_engine_are_those_of_the_markers(planted: dict[str, Any]) -> None:
    seed = checked(planted["seed"])
    assert seed.provenance.verdict == planted["verdict"]
    assert (seed.provenance.engine or "") == planted["engine"]


def test_the_markers_stand_where_they_were_put(planted: dict[str, Any]) -> None:
    seed = checked(planted["seed"])
    for marker in planted.get("marker", []):
        found = [m for m in seed.markers if m.kind == marker["kind"]]
        assert any(m.text in marker["text"] or marker["text"] in m.text for m in found)
    if not planted.get("marker"):
        assert seed.markers == ()


def test_the_original_is_found(planted: dict[str, Any]) -> None:
    seed = checked(planted["seed"])
    assert seed.pairing is not None
    assert (seed.original.path if seed.original else "") == planted["original"]
    assert seed.pairing.method == planted["paired_by"]
    if seed.original is not None:
        assert seed.original.metadata.kind == planted["original_kind"]
        assert seed.alignment is not None
        assert seed.alignment.excerpt is planted["excerpt"]


def test_each_planted_trouble_is_found(planted: dict[str, Any]) -> None:
    seed = checked(planted["seed"])
    for trouble in planted.get("trouble", []):
        found = [finding for finding in seed.findings if says(seed, finding, trouble)]
        assert found or not trouble["must_be_found"], trouble
        if trouble.get("major"):
            assert any(finding.severity in SERIOUS for finding in found), trouble


def test_nothing_else_is_claimed_major(planted: dict[str, Any]) -> None:
    seed = checked(planted["seed"])
    troubles = [t for t in planted.get("trouble", []) if t.get("major", True)]
    unplanted = [
        (finding.rule, finding.message)
        for finding in seed.findings
        if finding.severity in SERIOUS and not any(says(seed, finding, t) for t in troubles)
    ]
    assert unplanted == []


def test_the_clean_text_comes_out_clean() -> None:
    assert checked("seeds/linden-brackenford.md").findings == ()


def test_every_span_is_the_file_s_own_text(planted: dict[str, Any]) -> None:
    seed = checked(planted["seed"])
    for marker in seed.markers:
        assert seed.document.text[marker.start : marker.end] == marker.text
        assert seed.document.position(marker.start) == (marker.line, marker.column)
    for finding in seed.findings:
        for document, span in (
            (seed.document, finding.seed_span),
            (seed.original, finding.original_span),
        ):
            if span is not None:
                assert document is not None
                assert document.text[span.start : span.end] == span.text


def test_every_block_is_in_exactly_one_bead(planted: dict[str, Any]) -> None:
    seed = checked(planted["seed"])
    if seed.original is None:
        assert seed.paragraphs == ()
        return
    in_seed = sorted(i for p in seed.paragraphs for i in p.bead.seed)
    in_original = sorted(i for p in seed.paragraphs for i in p.bead.original)
    assert in_seed == list(range(len(seed.document.blocks)))
    assert in_original == list(range(len(seed.original.blocks)))


def test_a_seed_without_an_original_is_not_told_of_one_that_explains_nothing() -> None:
    found = checked("seeds/gemeinschaftsofen-pennorley.txt").findings
    (message,) = [str(finding.message) for finding in found if finding.rule == "PR101"]
    assert "None of the originals explains any of the text." in message
    assert "originals/" not in message

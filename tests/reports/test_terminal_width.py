"""The terminal report fits the width it is given, whatever the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.check import check_seeds
from provenance.configuration import Settings
from provenance.reports.file_names import fold
from provenance.reports.terminal import Look, render_terminal

COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetrieb"


@pytest.mark.parametrize("width", [48, 80, 120])
def test_no_line_is_wider_and_compounds_are_wrapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("seeds/a.txt", f"Der Rat zahlt 3 Billionen Dollar an die {COMPOUND} in der Stadt.\n"),
        ("originals/a.txt", "The council pays 3 billion dollars to the company in the town.\n"),
    ):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    settings = Settings(cache=False, jobs=1, pairs={"seeds/a.txt": "originals/a.txt"})
    report = check_seeds((), settings)
    printed = render_terminal(report, Look(width=width))
    assert "DR301" in printed
    assert COMPOUND[:20] in printed
    # A command of "What next" stays in one piece, so that it can be copied.
    lines = [line for line in printed.splitlines() if not line.startswith("  provenance ")]
    assert max(map(len, lines)) <= width
    assert "confidence" not in printed
    assert "confidence 9" in " ".join(render_terminal(report, Look(width, verbose=True)).split())


@pytest.mark.parametrize(
    ("name", "width", "lines"),
    [
        ("chor-der-faehrleute.html", 20, ["chor-der-", "faehrleute.html"]),
        ("why_so_late.md (reconstruction)", 16, ["why_so_late.md", "(reconstruction)"]),
        ("seeds/2026/uhren.txt", 12, ["seeds/2026/", "uhren.txt"]),
        (f"{COMPOUND}.md", 20, [COMPOUND[:20], COMPOUND[20:40], f"{COMPOUND[40:]}.md"]),
        ("短い名前の文書.md", 10, ["短い名前の", "文書.md"]),
        ("a.md", 20, ["a.md"]),
    ],
)
def test_a_file_name_is_folded_where_its_words_end(name: str, width: int, lines: list[str]) -> None:
    assert fold(name, width) == lines

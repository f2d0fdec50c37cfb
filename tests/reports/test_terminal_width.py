"""The terminal report fits the width it is given, whatever the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.check import check_seeds
from provenance.configuration import Settings
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
    printed = render_terminal(check_seeds((), settings), Look(width=width))
    assert "DR301" in printed
    assert COMPOUND[:20] in printed
    # A command of "What next" stays in one piece, so that it can be copied.
    lines = [line for line in printed.splitlines() if not line.startswith("  provenance ")]
    assert max(map(len, lines)) <= width

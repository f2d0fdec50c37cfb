"""Other versions of a seed's text: put back into English, or as the machine first put it out."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.check import check_seeds
from provenance.configuration import Settings
from provenance.errors import UsageError
from provenance.model import ComparisonKind, SeedReport
from provenance.reports.json_report import seed_as_json

ORIGINAL = """The bridge

The council decided on Monday to rebuild the old bridge across the river.

The work will take two years and cost three million dollars, the mayor said.
"""
SEED = """Die Brücke

Der Rat beschloss am Montag, die alte Brücke über den Fluss neu zu bauen.

Die Arbeiten dauern zwei Jahre und kosten drei Millionen Dollar, sagte der Bürgermeister.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("seeds/bruecke.txt", SEED), ("originals/bridge.txt", ORIGINAL)):
        write(tmp_path / name, text)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def checked(**chosen: str) -> SeedReport:
    settings = Settings(cache=False, jobs=1, **chosen)  # type: ignore[arg-type]  # folders only
    (seed,) = check_seeds((), settings).seeds
    return seed


def test_an_untouched_machine_output_is_wholly_unmodified(folder: Path) -> None:
    write(folder / "raw" / "bruecke.txt", SEED)
    seed = checked(machine_output="raw")
    (overall,) = seed.comparisons
    assert overall.kind is ComparisonKind.MACHINE_OUTPUT
    assert overall.unmodified == 1.0
    assert overall.chrf == pytest.approx(100)
    assert all(p.comparisons[0].ter == 0 for p in seed.paragraphs)


def test_an_edited_paragraph_is_told_from_an_untouched_one(folder: Path) -> None:
    write(folder / "raw" / "bruecke.md", SEED.replace("neu zu bauen", "wiederaufzubauen"))
    title, edited, untouched = checked(machine_output="raw").paragraphs
    assert title.comparisons[0].unmodified == untouched.comparisons[0].unmodified == 1.0
    assert 0.5 < edited.comparisons[0].unmodified < 1.0


def test_a_back_translation_is_set_against_the_original(folder: Path) -> None:
    back = ORIGINAL.replace("three million", "three billion")
    write(folder / "back" / "bruecke.txt", back)
    seed = checked(back_translation="back")
    assert [p.comparisons[0].chrf > 99 for p in seed.paragraphs] == [True, True, False]
    entry = seed_as_json(seed)
    assert entry["comparisons"][0]["with"] == "back-translation"
    assert "unmodified" not in entry["comparisons"][0]


def test_a_version_with_other_paragraphs_is_aligned_first(folder: Path) -> None:
    write(folder / "raw" / "bruecke.txt", SEED.replace("\n\nDie Arbeiten", " Die Arbeiten"))
    (overall,) = checked(machine_output="raw").comparisons
    assert overall.chrf > 50


def test_without_a_version_nothing_is_said(folder: Path) -> None:
    (folder / "raw").mkdir()
    seed = checked(machine_output="raw")
    assert seed.comparisons == ()
    assert "comparisons" not in seed_as_json(seed)


def test_a_missing_folder_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder gone for --machine-output"):
        checked(machine_output="gone")

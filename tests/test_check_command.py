"""``provenance check``: what it answers, in which form, and how it ends."""

from __future__ import annotations

import csv
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from provenance.cli import main
from provenance.commands.check import Format
from provenance.reports import FORMATS

ORIGINAL = """---
url: https://news.example/bridge
---
# The bridge

The council decided on Monday to rebuild the old bridge across the river.

The work will cost 3 billion dollars and take two years, the mayor said.
"""
SEED = """https://news.example/bridge?utm_source=mail

Die Brücke

Der Rat beschloss am Montag, die alte Brücke über den Fluss neu zu bauen.

Die Arbeiten werden 3 Milliarden Dollar kosten und zwei Jahre dauern, sagte der Bürgermeister.
Übersetzt mit DeepL.com (kostenlose Version)
"""


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    error: str


class Project:
    """A folder with one pair, and the command run in it, in this process."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self._patch = patch
        self._capture = capture

    def run(self, *arguments: str) -> Result:
        self._patch.setattr(sys, "argv", ["provenance", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = self._capture.readouterr()
        assert isinstance(ended.value.code, int)
        return Result(ended.value.code, captured.out, captured.err)


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Project:
    for name, text in (("seeds/bruecke.txt", SEED), ("originals/bridge.md", ORIGINAL)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path, monkeypatch, capfd)


def plant_billion(project: Project) -> None:
    seed = project.folder / "seeds" / "bruecke.txt"
    text = seed.read_text(encoding="utf-8").replace("Milliarden", "Billionen")
    seed.write_text(text, encoding="utf-8")


def test_a_faithful_translation_passes(project: Project) -> None:
    result = project.run("check")
    assert result.status == 0, result.out
    assert "DeepL" in result.out
    assert result.error == ""


def test_a_serious_finding_fails_and_quotes_both_texts(project: Project) -> None:
    plant_billion(project)
    result = project.run("check", "seeds/")
    assert result.status == 1
    assert "critical  DR301 number-changed" in result.out
    assert ">>3 Billionen Dollar<<" in result.out
    assert ">>3 billion dollars<<" in result.out


def test_a_text_with_a_paragraph_missing_says_so_beside_its_drift(project: Project) -> None:
    kept = "Fishermen who live below the weir are afraid of the noise."
    omitted = "Engineers had warned of cracks in the pillars for more than ten years."
    original = project.folder / "originals" / "bridge.md"
    original.write_text(f"{ORIGINAL}\n{omitted}\n\n{kept}\n", encoding="utf-8")
    seed = project.folder / "seeds" / "bruecke.txt"
    fishermen = "Die Fischer, die unterhalb des Wehrs wohnen, haben Angst vor dem Lärm."
    body, footer = SEED.split("Übersetzt")
    seed.write_text(f"{body}\n{fishermen}\n\nÜbersetzt{footer}", encoding="utf-8")
    printed = " ".join(project.run("check").out.split())
    assert "by DeepL, from bridge.md; 1 paragraph missing" in printed


@pytest.mark.parametrize(
    ("option", "status"),
    [("--fail-on=never", 0), ("--fail-on=critical", 1), ("--ignore=DR301", 0), ("--select=MT", 0)],
)
def test_options_decide_what_fails(project: Project, option: str, status: int) -> None:
    plant_billion(project)
    assert project.run("check", option).status == status


@pytest.mark.parametrize("form", ["text", "markdown", "github"])
def test_what_fails_by_its_drift_is_named_with_its_place_and_reason(
    project: Project, form: str
) -> None:
    failed = project.run("check", "--fail-on=never", "--max-drift=0.01", "--format", form)
    assert failed.status == 1
    said = " ".join(failed.out.replace("\\", "").split())
    assert re.search(r"bruecke.txt,? *line[ =]7\b", said)
    assert re.search(r"This paragraph has a drift of 0\.\d\d\. What raised it most: \w", said)


def test_what_is_missing_is_told_at_its_place_in_the_seed_or_as_a_line_of_the_original(
    project: Project,
) -> None:
    seed = next((project.folder / "seeds").iterdir())
    first = "Der Rat beschloss am Montag, die alte Brücke über den Fluss neu zu bauen.\n\n"
    seed.write_text(SEED.replace(first, ""), encoding="utf-8")
    rows = csv.DictReader(project.run("check", "--format", "csv").out.splitlines())
    assert [row["line"] for row in rows if row["rule"] == "AL201"] == ["3"]
    assert "of the original" in project.run("check", "--format", "markdown").out
    assert "of the original" in project.run("check", "--format", "junit").out


def test_a_rule_may_be_named_by_its_name_and_an_empty_choice_is_an_error(project: Project) -> None:
    assert project.run("check", "--select", "number-changed").status == 0
    assert "names no rule" in project.run("check", "--select", ",").error
    assert project.run("explain", "number-changed").out.startswith("# DR301")
    assert "DR301, DR302" in project.run("explain", "DR30").error


def test_texts_of_a_kind_that_is_not_read_are_named(project: Project) -> None:
    for name in ("alt.doc", "brief.pages", ".alt.doc", "daten.json"):
        (project.folder / "seeds" / name).write_bytes(b"x")
    said = project.run("check").error
    assert "seeds/alt.doc, seeds/brief.pages: of a kind that is not read" in said


def test_strings_of_an_interface_that_were_left_in_english_are_told(project: Project) -> None:
    strings = (
        "Cancel",
        "Delete account",
        "Save changes",
        "Server status",
        "Name",
        "Team",
        "Firefox",
    )
    units = "".join(f'\nmsgid "{string}"\nmsgstr "{string}"\n' for string in strings)
    head = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    (project.folder / "seeds" / "app.po").write_text(head + units, encoding="utf-8")
    report = json.loads(project.run("check", "--format", "json", "--select", "DR376").out)
    left = [one["seed_span"]["text"] for seed in report["seeds"] for one in seed["findings"]]
    assert left == ["Cancel", "Delete account", "Save changes"]


def test_what_a_page_says_outside_of_its_text_is_told_if_it_was_left_in_english(
    project: Project,
) -> None:
    page = (
        '<html lang="{}"><head><title>A new law for the harbour</title><meta name="description" '
        'content="{}"></head><body><h1>{}</h1><p>{}</p><img src="x.png" '
        'alt="The start page with two backups"></body></html>'
    )
    english = ("en", "What the city plans", "A new law", "The law is to protect the old harbour.")
    german = ("de", "Was die Stadt plant", "Ein neues Gesetz", "Es soll den alten Hafen schützen.")
    for folder, words in (("originals", english), ("seeds", german)):
        (project.folder / folder / "hafen.html").write_text(page.format(*words), encoding="utf-8")
    report = json.loads(project.run("check", "--format", "json", "--select", "DR376").out)
    said = [one["message"] for seed in report["seeds"] for one in seed["findings"]]
    assert sorted(said) == [
        "The text for a picture was left in English: “The start page with two backups”.",
        "The title of the page was left in English: “A new law for the harbour”.",
    ]


def test_a_dash_is_standard_output(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.folder)
    assert project.run("check", "--format", "json", "--output", "-").out.startswith("{")
    assert not (project.folder / "-").exists()


def test_drift_above_the_limit_fails(project: Project) -> None:
    plant_billion(project)
    arguments = ("check", "--fail-on=never", "--max-drift")
    assert project.run(*arguments, "0.3").status == 1
    assert project.run(*arguments, "1").status == 0


def test_a_file_that_cannot_be_read_is_listed_and_the_others_are_checked(project: Project) -> None:
    (project.folder / "seeds" / "leer.txt").write_bytes(b"")
    result = project.run("check", "--format", "json")
    assert result.status == 1
    report = json.loads(result.out)
    assert [entry["rule"] for entry in report["errors"]] == ["IO001"]
    assert [seed["path"] for seed in report["seeds"]] == ["seeds/bruecke.txt"]
    assert report["seeds"][0]["original"]["path"] == "originals/bridge.md"


def test_a_path_that_does_not_exist_is_wrong_usage(project: Project) -> None:
    result = project.run("check", "seeds/bruecke.tx")
    assert result.status == 2
    assert "Did you mean seeds/bruecke.txt?" in result.error
    assert result.out == ""


def test_every_format_of_the_contract_can_be_asked_for() -> None:
    assert {member.value for member in Format} == {"text", *FORMATS}


@pytest.mark.parametrize("form", list(Format))
def test_a_report_is_written_whole_to_a_file(project: Project, form: Format) -> None:
    result = project.run("check", "--format", form.value, "--output", "report.out")
    assert result.status == 0, result.error
    assert result.out == ""
    assert (project.folder / "report.out").is_file()
    assert [path.name for path in project.folder.glob(".*.tmp")] == []


def test_a_file_that_cannot_be_written_is_wrong_usage(project: Project) -> None:
    result = project.run("check", "--output", "no/such/folder/report.txt")
    assert result.status == 2
    assert "cannot be written" in result.error


def test_colour_is_for_terminals_only(project: Project) -> None:
    assert "\x1b[" not in project.run("check").out


def test_pairs_say_why(project: Project) -> None:
    result = project.run("pairs")
    assert "seeds/bruecke.txt ← originals/bridge.md" in result.out
    listed = json.loads(project.run("pairs", "--format", "json").out)
    assert listed["pairs"][0]["method"] == "url"
    assert listed["unused_originals"] == []


def test_a_folder_without_texts_passes_and_says_that_nothing_was_checked(project: Project) -> None:
    (project.folder / "leer").mkdir()
    result = project.run("check", "leer")
    assert result.status == 0
    assert "no text was found in leer; nothing was checked." in result.error
    assert project.run("check", "leer", "--quiet").error == ""


def test_a_version_that_cannot_be_read_costs_the_comparison_and_nothing_else(
    project: Project,
) -> None:
    plant_billion(project)
    (project.folder / "back").mkdir()
    (project.folder / "back/bruecke.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 99)
    result = project.run("check", "--back-translation", "back", "--format", "json")
    report = json.loads(result.out)
    assert [error["path"] for error in report["errors"]] == ["back/bruecke.txt"]
    (seed,) = report["seeds"]
    assert "DR301" in {finding["rule"] for finding in seed["findings"]}


def test_reports_judge_a_seed_by_the_thresholds_of_its_path(project: Project) -> None:
    (project.folder / "provenance.toml").write_text(
        'fail-on = "never"\n[per-path."seeds/**"]\nfail-on = "minor"\nmax-drift = 0.0\n'
    )
    text = project.run("check")
    assert text.status == 1
    assert "1 seed failed: a finding that is minor or worse, or drift above 0." in text.out
    assert 'type="max-drift"' in project.run("check", "--format", "junit").out


def test_an_english_text_among_the_seeds_is_named_where_it_is_nobodys_original(
    project: Project,
) -> None:
    english = "The ferry runs every hour. The captain said that nobody was hurt in the storm.\n"
    (project.folder / "seeds/ferry.txt").write_text(english * 3, encoding="utf-8")
    result = project.run("check")
    assert "seeds/ferry.txt: in English, so taken for an original" in result.error
    assert result.status == 0

"""The tool in a folder of texts: cache, processes, decisions, exclusions, and what is broken."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from provenance.check import check_seeds
from provenance.configuration import Override, Settings
from provenance.documents import read_documents
from provenance.pairing import pair_documents
from provenance.reports.json_report import render_json
from tests.test_command_line import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Document, Pairing
    from provenance.pairing.summary import Original

HERE = Path(__file__).resolve().parent.parent
BRIDGE = "seeds/hafenbruecke-port-harrow.md"
BRIDGE_ORIGINAL = "originals/port-harrow-bridge-budget.md"
LIMES = "seeds/linden-brackenford.md"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two seeds with their originals; the first has a number that is wrong a thousandfold."""
    for name in (
        BRIDGE,
        BRIDGE_ORIGINAL,
        LIMES,
        "originals/why-brackenford-is-planting-lime-trees-again.md",
    ):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(HERE / name, target)
    monkeypatch.chdir(tmp_path)
    for name in ("CI", "PRE_COMMIT", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


CACHED = Settings()
ANEW = Settings(cache=False)


def checked(*paths: str, settings: Settings = CACHED) -> str:
    return render_json(check_seeds(paths, settings))


def edit(name: str, old: str, new: str) -> None:
    file = Path(name)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_cache_never_changes_an_answer() -> None:
    without = checked(settings=ANEW)
    assert checked() == without
    assert checked() == without
    edit(BRIDGE, "1,4 Billionen", "1,4 Milliarden")
    assert checked() == checked(settings=ANEW) != without
    edit(BRIDGE_ORIGINAL, "1.4 billion", "1.5 billion")
    assert checked() == checked(settings=ANEW)
    assert checked(settings=Settings(ignore=("DR3",))) == checked(
        settings=replace(ANEW, ignore=("DR3",))
    )


def test_more_processes_give_the_same_report() -> None:
    assert checked(settings=replace(ANEW, jobs=2)) == checked(settings=replace(ANEW, jobs=1))


def test_a_second_run_computes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    first = checked()

    def refuse(*_: object) -> None:
        raise AssertionError("this was known")

    for name in ("provenance.check.check_pair", "provenance.originals.pair_documents"):
        monkeypatch.setattr(name, refuse)
    monkeypatch.setattr("provenance.reading.read_documents", refuse)
    assert checked() == first


def test_one_changed_seed_reads_no_other_text_than_its_original(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked()
    edit(BRIDGE, "1,4 Billionen", "1,4 Milliarden")
    opened: list[str] = []

    def note(file: Path, shown_as: str, *, largest: int) -> tuple[Document, ...]:
        opened.append(shown_as)
        return read_documents(file, shown_as, largest=largest)

    monkeypatch.setattr("provenance.reading.read_documents", note)
    found = checked(BRIDGE)
    assert opened == [BRIDGE, BRIDGE_ORIGINAL]
    assert found == checked(BRIDGE, settings=ANEW)


def test_one_changed_original_pairs_only_the_seeds_it_may_belong_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(3):
        edit_copy(number)
    checked()
    edit(BRIDGE_ORIGINAL, "1.4 billion", "1.5 billion")
    paired: list[str] = []

    def note(
        seeds: Sequence[Document], originals: Sequence[Original], **options: Any
    ) -> tuple[Pairing, ...]:
        paired.extend(seed.path for seed in seeds)
        return pair_documents(seeds, originals, **options)

    monkeypatch.setattr("provenance.originals.pair_documents", note)
    found = checked(BRIDGE_ORIGINAL)
    assert BRIDGE in paired
    assert len(paired) < 5
    assert found == checked(BRIDGE_ORIGINAL, settings=ANEW)


def edit_copy(number: int) -> None:
    """Add a pair of our own that has nothing to do with the bridge."""
    for folder, text in (
        ("seeds", f"Am Fluss Oranna stehen {number + 20} Weiden. Die Gärtner gießen sie abends."),
        ("originals", f"On the river Oranna stand {number + 20} willows. Gardeners water them."),
    ):
        Path(folder, f"oranna-{number}.txt").write_text(f"{text}\n", encoding="utf-8")


def test_an_original_that_is_named_checks_its_seeds() -> None:
    report = json.loads(checked(BRIDGE_ORIGINAL))
    assert [seed["path"] for seed in report["seeds"]] == [BRIDGE]


def test_the_seeds_of_an_original_come_in_the_order_of_every_report() -> None:
    Path("seeds/hafenbruecke-port-harrow").mkdir()
    shutil.copyfile(BRIDGE, "seeds/hafenbruecke-port-harrow/kopie.md")
    for paths in ((BRIDGE_ORIGINAL,), ("seeds",)):
        listed = [seed["path"] for seed in json.loads(checked(*paths))["seeds"]]
        assert listed[:2] == [BRIDGE, "seeds/hafenbruecke-port-harrow/kopie.md"]


def test_an_original_of_a_folder_with_its_own_originals_is_none_of_the_seeds() -> None:
    Path("archive").mkdir()
    shutil.move(BRIDGE_ORIGINAL, "archive/bridge.md")
    moved = Override("seeds/hafen*", {"originals": ("archive",)})
    report = json.loads(checked("archive/bridge.md", settings=Settings(per_path=(moved,))))
    assert [seed["path"] for seed in report["seeds"]] == [BRIDGE]


def test_a_folder_with_seeds_and_originals_tells_them_apart() -> None:
    report = json.loads(checked("."))
    assert [seed["path"] for seed in report["seeds"]] == [BRIDGE, LIMES]
    assert report["summary"]["paired"] == 2


def test_excluded_files_are_checked_when_named_unless_exclusion_is_forced() -> None:
    patterns = ("hafenbruecke-*",)
    for paths, forced, expected in (
        ((), False, [LIMES]),
        ((BRIDGE,), False, [BRIDGE]),
        ((BRIDGE, LIMES), True, [LIMES]),
    ):
        report = json.loads(
            checked(*paths, settings=Settings(exclude=patterns, force_exclude=forced))
        )
        assert [seed["path"] for seed in report["seeds"]] == expected


def test_settings_for_a_path_hold_for_its_seeds_only() -> None:
    lenient = Override("seeds/hafen*", {"originals": ("nowhere",), "ignore": ("PR101",)})
    Path("nowhere").mkdir()
    report = json.loads(checked(settings=Settings(per_path=(lenient,))))
    assert [(seed["path"], seed["original"] is None) for seed in report["seeds"]] == [
        (BRIDGE, True),
        (LIMES, False),
    ]
    assert report["seeds"][0]["passed"]


def test_what_cannot_be_read_is_an_entry_and_the_rest_is_checked() -> None:
    Path("seeds/leer.md").write_bytes(b"")
    Path("seeds/bild.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    Path("seeds/kreis.md").symlink_to("kreis.md")
    Path("seeds/weg.md").symlink_to("nirgendwo.md")
    os.mkfifo("seeds/rohr.md")
    Path("seeds/schleife").symlink_to("..")
    Path(os.fsdecode(b"seeds/b\xfcro\nneu.md")).write_text("Ein Satz.", encoding="utf-8")
    report = json.loads(checked())
    assert {error["path"]: error["rule"] for error in report["errors"]} == {
        "seeds/leer.md": "IO001",
        "seeds/bild.md": "IO002",
        "seeds/kreis.md": "IO005",
        "seeds/weg.md": "IO005",
        "seeds/rohr.md": "IO005",
    }
    assert len(report["seeds"]) == 3
    assert checked() == checked(settings=ANEW)
    assert run("check").returncode == 1


def test_files_that_vanish_during_the_run_are_entries_and_the_rest_is_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    #: While the first of each folder is read, the second goes away.
    gone = {
        BRIDGE: LIMES,
        BRIDGE_ORIGINAL: "originals/why-brackenford-is-planting-lime-trees-again.md",
    }

    def remove_the_next(file: Path, shown_as: str, *, largest: int) -> tuple[Document, ...]:
        Path(gone.get(shown_as, "nothing")).unlink(missing_ok=True)
        return read_documents(file, shown_as, largest=largest)

    monkeypatch.setattr("provenance.reading.read_documents", remove_the_next)
    report = json.loads(checked(settings=replace(ANEW, jobs=1)))
    assert {error["path"]: error["rule"] for error in report["errors"]} == dict.fromkeys(
        gone.values(), "IO005"
    )
    assert [seed["original"]["path"] for seed in report["seeds"]] == [BRIDGE_ORIGINAL]


def test_a_document_that_takes_too_long_is_an_entry_and_the_rest_is_checked() -> None:
    Path("seeds/offen.md").write_text("[a](" * 100_000, encoding="utf-8")
    report = json.loads(checked(settings=replace(ANEW, time_limit=1)))
    assert [error["rule"] for error in report["errors"]] == ["IO007"]
    assert len(report["seeds"]) == 2


def accept(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run("accept", *arguments, "--reason", "House style.")


def test_accepting_closes_findings_until_the_paragraph_changes() -> None:
    assert run("check").returncode == 1
    place = next(
        f"{BRIDGE}:{finding['line']}"
        for seed in json.loads(checked())["seeds"]
        for finding in seed["findings"]
        if finding["rule"] == "DR301"
    )
    assert accept("DR301", place).stdout.startswith(f"{place}: DR301 accepted\n")
    rest = accept("--all-open")
    assert rest.returncode == 0
    assert run("check").returncode == 0
    edit(BRIDGE, "die Hafenbehörde werden", "die Hafenverwaltung werden")
    after = run("check")
    assert after.returncode == 1
    assert "the translation has changed since" in " ".join(after.stdout.split())
    assert "`provenance accept --prune`" in after.stderr
    assert "1 entry removed." in run("accept", "--prune").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["DR301", BRIDGE], "Say why with --reason"),
        (["DR301", "--reason", "x"], "Name the file"),
        (["--reason", "x"], "Name a rule and a file"),
        (["DR999", BRIDGE, "--reason", "x"], "There is no rule DR999."),
        (["DR301", "seeds/missing.md", "--reason", "x"], "seeds/missing.md"),
        (["DR301", f"{BRIDGE}:1", "--reason", "x"], "has no open finding of DR301 at line 1."),
    ],
)
def test_a_decision_that_means_nothing_is_not_recorded(arguments: list[str], said: str) -> None:
    result = run("accept", *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert not Path("provenance.decisions.jsonl").exists()


@pytest.mark.parametrize("name", ["PRE_COMMIT", "CI"])
def test_a_hook_or_ci_run_decides_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    assert accept("--all-open").returncode == 2
    run("check")
    assert not Path("provenance.decisions.jsonl").exists()


def test_a_broken_ledger_stops_the_run() -> None:
    Path("provenance.decisions.jsonl").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    result = run("check")
    assert result.returncode == 2
    assert "provenance.decisions.jsonl:1 has the marks of an unresolved merge" in result.stderr


def test_clean_removes_the_cache_and_nothing_else() -> None:
    run("check")
    assert Path(".provenance_cache").is_dir()
    assert run("clean").stdout == "Removed .provenance_cache.\n"
    assert run("clean").stdout == "There is no cache in .provenance_cache.\n"
    assert sorted(path.name for path in Path().iterdir()) == ["originals", "seeds"]


def test_a_cache_that_cannot_be_used_is_a_notice() -> None:
    Path(".provenance_cache").write_text("not a folder", encoding="utf-8")
    result = run("check")
    assert result.returncode == 1
    assert "working without it" in result.stderr


def test_a_comment_in_the_text_lets_the_real_command_pass_and_ends_with_the_comment() -> None:
    assert run("check", BRIDGE, "--select", "DR301").returncode == 1
    comment = "<!-- provenance: ignore[DR301] Kept on purpose. -->\n\n"
    edit(BRIDGE, "Die neue Brücke wird", f"{comment}Die neue Brücke wird")
    passed = run("check", BRIDGE, "--select", "DR301")
    assert passed.returncode == 0, passed.stdout
    told = json.loads(run("check", BRIDGE, "--select", "DR301", "--format", "sarif").stdout)
    (result,) = told["runs"][0]["results"]
    assert result["suppressions"] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "accepted by a comment in the text: Kept on purpose.",
        }
    ]
    edit(BRIDGE, comment, "")
    assert run("check", BRIDGE, "--select", "DR301").returncode == 1

"""The commands report, review and export on real files."""

from __future__ import annotations

import io
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from provenance.cli import main
from provenance.commands.review import open_session
from provenance.configuration import Settings
from provenance.decisions.ledger import load_ledger

Run = Callable[..., "Result"]
UNATTENDED = ("PRE_COMMIT", "CI", "GITHUB_ACTIONS", "GITLAB_CI")

ENGLISH = """\
The bridge

By Nora Whitfield

The city council did not approve the bridge on Tuesday, and the mayor was not pleased.

The new bridge will cost $1.4 billion, and the state will pay 60 percent of that sum.

Fishermen from the inner harbor have doubts, because their boats are too tall for the bridge.
"""
GERMAN = """\
Die Brücke

Von Nora Whitfield

Der Stadtrat genehmigte die Brücke am Dienstag nicht, und die Bürgermeisterin war nicht froh.

Die neue Brücke wird 1,4 Billionen Dollar kosten, und der Staat zahlt 60 Prozent dieser Summe.

Fischer aus dem inneren Hafen haben Zweifel, weil ihre Boote für die Brücke zu hoch sind.

Übersetzt mit DeepL.com
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in UNATTENDED:
        monkeypatch.delenv(name, raising=False)
    for folder, text in (("originals", ENGLISH), ("seeds", GERMAN)):
        Path(folder).mkdir()
        Path(folder, "bridge.txt").write_text(text, encoding="utf-8")


@dataclass
class Result:
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: the lexicon is read once for all tests."""

    def run_main(*arguments: str, keys: str = "") -> Result:
        monkeypatch.setattr(sys, "argv", ["provenance", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
        with pytest.raises(SystemExit) as ended:
            main()
        written = capfd.readouterr()
        return Result(int(ended.value.code or 0), written.out, written.err)

    return run_main


def test_report_writes_one_page_and_says_what_is_in_it(run: Run) -> None:
    result = run("report")
    assert result.returncode == 0, result.stderr
    assert result.stdout == ""
    assert re.fullmatch(r"provenance-report\.html: 1 seed, \d+ open findings?\n", result.stderr)
    page = Path("provenance-report.html").read_text(encoding="utf-8")
    assert "1,4 Billionen Dollar" in page
    assert run("report", "--output", "-").stdout == page


def test_a_review_in_the_terminal_ends_with_the_input_and_keeps_what_was_said(run: Run) -> None:
    result = run("review", "--terminal", "--by", "Ada Berg", keys="a\n")
    assert result.returncode == 0, result.stderr
    assert "1 of " in result.stdout
    assert "1 decided and saved" in result.stdout
    (entry,) = load_ledger(Path("provenance.decisions.jsonl")).entries
    assert entry.decision.by == "Ada Berg"
    page = run("report", "--output", "-").stdout
    assert '"status":"accepted"' in page


def test_a_side_without_words_is_shown_as_empty_in_the_terminal(run: Run) -> None:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in GERMAN.split("\n\n")[:-1])
    page = f'<html class="translated-ltr" lang="de"><body>\n{body}</body></html>\n'
    Path("seeds/leftover.html").write_text(page, encoding="utf-8")
    said = run("review", "--terminal", "--select", "MT002", "seeds/leftover.html").stdout
    assert 'de  >>class="translated-ltr"<<' in said
    assert "  en  –\n" in said


def test_a_text_that_is_edited_during_a_review_keeps_its_original() -> None:
    Path("originals/harbour.txt").write_text("The harbour froze in January.\n", encoding="utf-8")
    session = open_session((), Settings(), "Ada Berg")
    before = session.seed("seeds/bridge.txt")
    seed = Path("seeds/bridge.txt")
    seed.write_text(GERMAN.replace("Billionen", "Milliarden"), encoding="utf-8")
    after = session.seed("seeds/bridge.txt")
    assert before is not None
    assert after is not None
    assert after.pairing == before.pairing
    assert {f.rule for f in before.findings} - {f.rule for f in after.findings} == {"DR301"}


def test_decisions_saved_from_the_page_are_taken_over(run: Run) -> None:
    report = run("report", "--output", "-").stdout
    pair = json.loads(report.split('id="pair-0">')[1].split("</script>")[0])
    entry = {
        "seed": "seeds/bridge.txt", "rule": pair["list"][0]["rule"],
        "fingerprint": pair["list"][0]["fingerprint"], "decision": "false-alarm",
        "reason": "so", "on": "2026-05-03T09:30:00Z",
    }  # fmt: skip
    saved = {"schema_version": 1, "decisions": [entry, {**entry, "fingerprint": "0" * 64}]}
    Path("saved.json").write_text(json.dumps(saved), encoding="utf-8")
    result = run("review", "--from", "saved.json")
    assert result.returncode == 0, result.stderr
    assert "1 decision recorded in " in result.stderr
    assert "1 decision not recorded" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["review", "--from", "nothing.json"], "nothing.json cannot be read"),
        (["review", "--terminal", "--from", "x"], "two different jobs"),
        (["export"], "--to"),
        (["export", "--to", "docx"], "docx"),
        (["report", "nowhere"], "nowhere"),
        (["report", "--output", "nowhere/page.html"], "cannot be written"),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("disclosure", "Maschinell aus dem Englischen übersetzt mit DeepL."),
        ("language-tag", "seeds/bridge.txt\tde-t-en-t0-und"),
        ("tmx", "Fischer aus dem inneren Hafen"),
    ],
)
def test_exports_go_to_standard_output(run: Run, target: str, said: str) -> None:
    result = run("export", "--to", target)
    assert result.returncode == 0, result.stderr
    assert said in result.stdout


def test_the_served_page_is_there_until_ctrl_c() -> None:
    command = [sys.executable, "-m", "provenance", "review", "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert select.select([process.stderr], [], [], 60)[0]
        address = process.stderr.readline().decode().split()[0]
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", address)
        with urllib.request.urlopen(address, timeout=5) as answer:
            assert answer.read().startswith(b"<!doctype html>")
        # Nobody else on the machine can read the token from the list of processes.
        shown = Path(f"/proc/{process.pid}/cmdline")
        if shown.exists():
            assert address.split("/")[3].encode() not in shown.read_bytes()
        time.sleep(0.1)
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(10) == 0


@pytest.mark.parametrize("name", UNATTENDED)
@pytest.mark.parametrize("arguments", [("--terminal",), ("--from", "saved.json")])
def test_a_hook_or_ci_run_reviews_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv(name, "true")
    done = run("review", *arguments, keys="a\nConverted on purpose.\nq\n")
    assert done.returncode == 2
    assert f"{name} is set: a hook or CI run does not decide" in done.stderr
    assert not Path("provenance.decisions.jsonl").exists()

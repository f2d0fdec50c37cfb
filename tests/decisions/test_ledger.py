"""Decisions: what they survive, what ends them, and that none is ever lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.decisions.apply import apply_decisions
from provenance.decisions.decision import Decision, Resolution, as_line, decide, from_line
from provenance.decisions.ledger import forget, load_ledger, record
from provenance.errors import LedgerError
from tests.review.reports import ENGLISH, GERMAN, PLANTED, Said, report

if TYPE_CHECKING:
    from provenance.model import Report

LEDGER = Path("provenance.decisions.jsonl")
MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the seed and the original that the reports speak of."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("seeds/bruecke.txt", GERMAN), ("originals/bridge.txt", ENGLISH)):
        file = tmp_path / name
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
    return tmp_path


def decided(
    of: Report, resolution: Resolution = Resolution.ACCEPTED, *, on: datetime = MORNING
) -> list[Decision]:
    """Decide all findings of a report alike."""
    return [
        decide(finding, seed, resolution, "House style.", by="Ada", on=on, signature=of.signature)
        for seed in of.seeds
        for finding in seed.findings
    ]


def statuses(of: Report) -> list[str]:
    return [finding.status for seed in of.seeds for finding in seed.findings]


def judged(of: Report) -> Report:
    return apply_decisions(of, load_ledger(LEDGER))


@pytest.mark.parametrize("resolution", [Resolution.ACCEPTED, Resolution.FALSE_ALARM])
def test_a_decision_closes_its_finding_and_the_seed_passes(resolution: Resolution) -> None:
    record(LEDGER, decided(report(), resolution))
    after = judged(report())
    assert statuses(after) == [resolution.value] * 2
    assert after.seeds[0].passed
    assert after.ended == ()


@pytest.mark.parametrize("resolution", [Resolution.TO_FIX, Resolution.FIXED])
def test_a_promise_does_not_close_a_finding(resolution: Resolution) -> None:
    record(LEDGER, decided(report(), resolution))
    after = judged(report())
    assert statuses(after) == [resolution.value] * 2
    assert not after.seeds[0].passed


@pytest.mark.parametrize(
    "changed",
    [
        report("Ein neuer Anfang.\n\n" + GERMAN, "A new start.\n\n" + ENGLISH),
        report(GERMAN.replace("Rat hat", "Rat\n  hat")),
        report(seed="seeds/2026/brueckenbau.txt"),
        report(original="originals/2026/bridge-building.txt"),
    ],
    ids=["a paragraph before it", "wrapped lines", "seed renamed", "original renamed"],
)
def test_a_decision_survives(changed: Report) -> None:
    record(LEDGER, decided(report()))
    after = judged(changed)
    assert statuses(after) == ["accepted", "accepted"]
    assert after.ended == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (report(GERMAN.replace("Kronen", "Gulden")), "the translation has changed since"),
        (
            report(english=ENGLISH.replace("crowns", "pounds")),
            "the original's paragraph has changed since",
        ),
    ],
)
def test_a_decision_ends_when_either_paragraph_changes_and_says_so(
    changed: Report, said: str
) -> None:
    record(LEDGER, decided(report()))
    after = judged(changed)
    assert statuses(after) == ["accepted", "open"]
    assert f"Marked accepted by Ada on 2026-03-02; {said}." in after.seeds[0].findings[1].message
    assert [(ended.rule, str(ended.reason)) for ended in after.ended] == [("DR351", said)]
    assert not after.seeds[0].passed


def test_an_entry_whose_finding_is_gone_is_reported_and_can_be_removed() -> None:
    record(LEDGER, decided(report()))
    after = judged(report(said=PLANTED[:1]))
    assert [str(ended.reason) for ended in after.ended] == ["the finding does not arise any more"]
    assert forget(LEDGER, [ended.fingerprint for ended in after.ended]) == 1
    assert judged(report(said=PLANTED[:1])).ended == ()


def test_an_entry_on_a_seed_outside_the_run_is_left_alone_unless_its_file_is_gone() -> None:
    record(LEDGER, decided(report()))
    nothing = replace(report(), seeds=())
    assert judged(nothing).ended == ()
    Path("seeds/bruecke.txt").unlink()
    assert [str(ended.reason) for ended in judged(nothing).ended] == ["the file is gone"] * 2


def test_decisions_are_laid_over_a_report_once() -> None:
    record(LEDGER, decided(report()))
    with pytest.raises(ValueError, match="already"):
        judged(judged(report()))


def test_what_is_said_of_one_document_does_not_close_it_in_another() -> None:
    typewriter = Said("LO401", "Der Rat", of_document=True)
    record(LEDGER, decided(report(said=(typewriter,))))
    assert statuses(judged(report(said=(typewriter,)))) == ["accepted"]
    assert statuses(judged(report(said=(typewriter,), seed="seeds/andere.txt"))) == ["open"]
    Path("seeds/bruecke.txt").unlink()
    moved = judged(report(said=(typewriter,), seed="seeds/neu.txt"))
    assert statuses(moved) == ["accepted"]


def test_two_equal_findings_in_one_paragraph_are_decided_one_by_one() -> None:
    twice = (PLANTED[0], PLANTED[0])
    record(LEDGER, decided(report(said=twice))[:1])
    assert statuses(judged(report(said=twice))) == ["accepted", "open"]


def test_an_accepted_paragraph_does_not_fail_for_its_drift() -> None:
    drifting = report(drifts=(0.9, 0.9), max_drift=0.5)
    unexplained = report(said=PLANTED[:1], drifts=(0.9, 0.9), max_drift=0.5)
    record(LEDGER, decided(report()))
    assert judged(drifting).seeds[0].passed
    assert not judged(unexplained).seeds[0].passed


def test_the_later_decision_holds_in_whatever_order_the_lines_stand() -> None:
    early = decided(report(), Resolution.ACCEPTED)[0]
    late = decided(report(), Resolution.TO_FIX, on=MORNING.replace(year=2027))[0]
    for lines in ([early, late], [late, early]):
        LEDGER.write_text("".join(as_line(one) + "\n" for one in lines), encoding="utf-8")
        assert statuses(judged(report())) == ["to-fix", "open"]


def test_the_file_is_sorted_and_one_decision_is_one_line_of_difference() -> None:
    decisions = decided(report())
    record(LEDGER, decisions[:1])
    before = LEDGER.read_text(encoding="utf-8").splitlines()
    record(LEDGER, decisions[1:])
    after = LEDGER.read_text(encoding="utf-8").splitlines()
    assert len(after) == 2
    assert set(before) < set(after)
    assert after == sorted(after, key=lambda line: from_line(line).order)


def test_paths_are_those_of_the_ledger_s_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("seeds")
    inside = report(seed="bruecke.txt", original="../originals/bridge.txt")
    record(Path("..") / LEDGER, decided(inside))
    monkeypatch.chdir("..")
    first = json.loads(LEDGER.read_text(encoding="utf-8").splitlines()[0])
    assert (first["seed"], first["original"]) == ("seeds/bruecke.txt", "originals/bridge.txt")
    assert statuses(judged(report())) == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ("[1]", "it is no JSON object"),
        ("{}", "it has no 'seed'"),
        (
            '{"seed": "a", "rule": "DR350", "decision": "maybe", "fingerprint": "00"}',
            "the decision 'maybe' is unknown; known are accepted, false-alarm, to-fix, fixed",
        ),
        (
            '{"seed": "a", "rule": "DR350", "decision": "fixed", "fingerprint": "0", "mood": "x"}',
            "the key 'mood' is unknown",
        ),
        (
            '{"seed": "a", "rule": "DR350", "decision": "fixed", "fingerprint": "0", "line": "3"}',
            "the value of 'line' is no int",
        ),
        ("<<<<<<< HEAD", "the marks of an unresolved merge"),
    ],
)
def test_a_broken_ledger_is_an_error_that_names_the_line_and_stays_as_it_is(
    line: str, said: str
) -> None:
    good = as_line(decided(report())[0])
    content = f"{good}\n{line}\n"
    LEDGER.write_text(content, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"provenance\.decisions\.jsonl:2 ") as caught:
        load_ledger(LEDGER)
    assert said in str(caught.value)
    with pytest.raises(LedgerError):
        record(LEDGER, decided(report()))
    assert LEDGER.read_text(encoding="utf-8") == content


def test_what_is_no_file_is_not_waited_for() -> None:
    os.mkfifo(LEDGER)
    with pytest.raises(LedgerError, match="it is no file"):
        load_ledger(LEDGER)
    LEDGER.unlink()
    LEDGER.symlink_to("/dev/zero")
    with pytest.raises(LedgerError, match="it is no file"):
        record(LEDGER, decided(report()))


def test_a_ledger_that_cannot_be_written_is_an_error_and_nothing_is_left_behind() -> None:
    missing = Path("nowhere") / LEDGER
    with pytest.raises(LedgerError, match="cannot be written"):
        record(missing, decided(report()))
    assert sorted(path.name for path in Path().iterdir()) == ["originals", "seeds"]


def test_odd_names_and_texts_go_through_the_file_unharmed() -> None:
    odd = replace(
        decided(report())[0],
        seed="seeds/a\nb\u2028c\udcff.txt",
        reason='said "no"\u202e',
        excerpt="<!-- -->",
    )
    record(LEDGER, [odd])
    assert [entry.decision for entry in load_ledger(LEDGER).entries] == [odd]
    assert len(LEDGER.read_bytes().splitlines()) == 1


WRITER = """
import sys
from pathlib import Path
from provenance.decisions.decision import Decision, Resolution
from provenance.decisions.ledger import record
name = sys.argv[1]
for number in range(12):
    record(Path("provenance.decisions.jsonl"), [Decision(
        seed=f"seeds/{name}.txt", rule="DR350", decision=Resolution.ACCEPTED, reason="",
        fingerprint=f"{name}{number}", seed_paragraph="0")])
"""


def test_processes_that_write_at_once_lose_nothing() -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, name], env=os.environ) for name in "abcd"
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * 4
    assert len(load_ledger(LEDGER).entries) == 48
    assert sorted(path.name for path in Path().iterdir()) == ["originals", LEDGER.name, "seeds"]


def test_taking_back_what_was_said_of_one_text_leaves_the_same_said_of_another() -> None:
    (first, *_) = decided(report())
    whole = replace(first, seed_paragraph="", original_paragraph="")
    record(LEDGER, [whole, replace(whole, seed="seeds/zweiter.txt")])
    assert forget(LEDGER, [whole.fingerprint], seed="seeds/zweiter.txt") == 1
    assert [entry.decision.seed for entry in load_ledger(LEDGER).entries] == [whole.seed]

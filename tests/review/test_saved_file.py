"""The decisions that the static page saves to a file find their way into the ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.decisions.ledger import load_ledger
from provenance.errors import UsageError
from provenance.review.saved_file import take_over
from tests.review.folder import check, mend, write_pair

LEDGER = Path("provenance.decisions.jsonl")
FILE = Path("provenance-decisions.json")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_pair("hafen", 3)


def entry(number: int, **changes: str) -> dict[str, str]:
    seed = check(()).seeds[0]
    finding = seed.findings[number]
    return {
        "seed": seed.document.path,
        "rule": finding.rule,
        "fingerprint": finding.identity.fingerprint,
        "decision": "accepted",
        "reason": "as spoken",
        "on": "2026-05-03T09:30:00.000Z",
        **changes,
    }


def save(*entries: dict[str, str], **changes: Any) -> None:
    FILE.write_text(json.dumps({"schema_version": 1, "decisions": list(entries), **changes}))


def test_decisions_are_recorded_with_their_own_time() -> None:
    save(entry(0), entry(2, decision="false-alarm"))
    taken = take_over(FILE, check(()), LEDGER, by="Ada Berg")
    assert (taken.recorded, taken.older, taken.ended) == (2, 0, ())
    made = [e.decision for e in load_ledger(LEDGER).entries]
    assert {(d.decision.value, d.reason, d.by, d.on) for d in made} == {
        ("accepted", "as spoken", "Ada Berg", "2026-05-03T09:30:00Z"),
        ("false-alarm", "as spoken", "Ada Berg", "2026-05-03T09:30:00Z"),
    }


def test_a_decision_on_a_text_that_has_changed_is_named_and_not_recorded() -> None:
    save(entry(0), entry(1))
    mend("hafen", "Der Rat wartete auf", "Der Rat wartete lange auf")
    taken = take_over(FILE, check(()), LEDGER)
    assert taken.recorded == 1
    assert taken.ended == ("DR350 seeds/hafen.txt",)


def test_a_later_decision_in_the_ledger_stands() -> None:
    save(entry(0, on="2026-05-03T09:30:00Z"))
    take_over(FILE, check(()), LEDGER)
    save(entry(0, on="2026-05-02T09:30:00Z", decision="false-alarm"))
    assert take_over(FILE, check(()), LEDGER).older == 1
    assert load_ledger(LEDGER).entries[0].decision.decision == "accepted"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is no JSON"),
        ("[]", "no list of decisions"),
        ('{"decisions": []}', "another version"),
        ('{"schema_version": 1, "decisions": [{}]}', "entry 1 lacks"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_whole(text: str, said: str) -> None:
    FILE.write_text(text)
    with pytest.raises(UsageError, match=said):
        take_over(FILE, check(()), LEDGER)
    assert not LEDGER.exists()


def test_a_decision_nobody_knows_records_none_of_the_others() -> None:
    save(entry(0), entry(1, decision="perhaps"))
    with pytest.raises(UsageError, match="entry 2"):
        take_over(FILE, check(()), LEDGER)
    assert not LEDGER.exists()

"""Takes over the decisions that an editor saved from the static page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from provenance.decisions.decision import Decision, Resolution, decide
from provenance.decisions.ledger import load_ledger, record
from provenance.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.model import Finding, Report, SeedReport

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a file of decisions.

    ``older`` counts those that a later decision in the ledger overrules; ``ended`` names those
    whose finding is not there any more, because a text has changed.
    """

    recorded: int
    older: int
    ended: tuple[str, ...]


def take_over(path: Path, report: Report, ledger: Path, *, by: str = "") -> TakenOver:
    """Record the decisions of a saved file on the findings that are still there.

    Raises:
        UsageError: the file cannot be read or is no file of decisions; nothing was recorded.
        LedgerError: the ledger is broken or cannot be written; nothing was recorded.
    """
    entries = _read(path)
    findings = {
        finding.identity.fingerprint: (seed, finding)
        for seed in report.seeds
        for finding in seed.findings
    }
    known = {entry.decision.fingerprint: entry.decision.on for entry in load_ledger(ledger).entries}
    made: list[Decision] = []
    ended: list[str] = []
    older = 0
    for entry in entries:
        place = findings.get(entry["fingerprint"])
        if place is None:
            ended.append(f"{entry['rule']} {entry['seed']}")
            continue
        decision = _decision(entry, *place, signature=report.signature, by=by)
        if decision.on < known.get(decision.fingerprint, ""):
            older += 1
        else:
            made.append(decision)
    if made:
        record(ledger, made)
    return TakenOver(len(made), older, tuple(ended))


def _decision(
    entry: dict[str, str], seed: SeedReport, finding: Finding, *, signature: str, by: str
) -> Decision:
    when = datetime.fromisoformat(entry["on"])
    return decide(
        finding,
        seed,
        Resolution(entry["decision"]),
        entry["reason"],
        by=by,
        on=when if when.tzinfo else when.replace(tzinfo=UTC),
        signature=signature,
    )


def _read(path: Path) -> list[dict[str, str]]:
    try:
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(_not_ours(path, "it is no JSON")) from error
    if not isinstance(document, dict) or not isinstance(document.get("decisions"), list):
        raise UsageError(_not_ours(path, "it has no list of decisions"))
    if document.get("schema_version") != SCHEMA_VERSION:
        raise UsageError(
            f"{path} was saved by another version of provenance. Save the decisions again from a "
            "page made by this one."
        )
    return [_entry(path, number, one) for number, one in enumerate(document["decisions"], start=1)]


def _entry(path: Path, number: int, entry: Any) -> dict[str, str]:
    keys = ("seed", "rule", "fingerprint", "decision", "reason", "on")
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in keys):
        raise UsageError(_not_ours(path, f"entry {number} lacks one of {', '.join(keys)}"))
    try:
        Resolution(entry["decision"])
        datetime.fromisoformat(entry["on"])
    except ValueError as error:
        raise UsageError(_not_ours(path, f"entry {number}: {error}")) from error
    return {key: entry[key] for key in keys}


def _not_ours(path: Path, why: str) -> str:
    return (
        f"{path} is no file of decisions: {why}. The button “Save decisions to a file” of the page "
        "that `provenance report` writes makes one. Nothing was recorded."
    )

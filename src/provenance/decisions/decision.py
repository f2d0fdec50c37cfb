"""What an editor says of a finding, and everything needed to know later whether it still holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from provenance.visible import one_line

if TYPE_CHECKING:
    from provenance.model import Finding, SeedReport

_LONGEST_EXCERPT = 80


class Resolution(StrEnum):
    """What can be said of a finding.

    ``accepted`` (right, but to stay as it is) and ``false-alarm`` close it. ``to-fix`` and
    ``fixed`` do not: only a changed text makes such a finding go away.
    """

    ACCEPTED = "accepted"
    FALSE_ALARM = "false-alarm"
    TO_FIX = "to-fix"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Decision:
    """One record of the ledger.

    Paths are POSIX and relative to the ledger's folder. ``fingerprint``, ``seed_paragraph`` and
    ``original_paragraph`` are those of ``model.Identity``. ``on`` is a UTC time (ISO 8601).
    ``original_digest`` is the SHA-256 of the original's bytes and ``original_revision`` the git
    commit that had them; both are empty where there was none. ``line`` is a hint for people only.
    """

    seed: str
    rule: str
    decision: Resolution
    reason: str
    fingerprint: str
    excerpt: str = ""
    by: str = ""
    on: str = ""
    original: str = ""
    line: int = 0
    seed_paragraph: str = ""
    original_paragraph: str = ""
    original_digest: str = ""
    original_revision: str = ""
    signature: str = ""

    @property
    def of_document(self) -> bool:
        """Whether it speaks of a whole document, so that its path belongs to its identity."""
        return not (self.seed_paragraph or self.original_paragraph)

    @property
    def key(self) -> tuple[str, str]:
        """What there can be only one decision for."""
        return self.fingerprint, self.seed if self.of_document else ""

    @property
    def said(self) -> str:
        """The reason with who and when, for people."""
        who = ", ".join(part for part in (self.by, self.on[:10]) if part)
        return f"{self.reason} ({who})" if self.reason and who else self.reason or who

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Where the record stands in the file."""
        return self.seed, self.rule, self.fingerprint, self.on


def decide(  # noqa: PLR0913 - a decision has this many parts
    finding: Finding,
    seed: SeedReport,
    resolution: Resolution,
    reason: str,
    *,
    by: str = "",
    on: datetime | None = None,
    signature: str = "",
    original_revision: str = "",
) -> Decision:
    """Make the record of a decision on a finding; paths are the report's."""
    span = finding.seed_span or finding.original_span
    excerpt = one_line(span.text) if span else ""
    return Decision(
        seed=seed.document.path,
        rule=finding.rule,
        decision=resolution,
        reason=one_line(reason),
        fingerprint=finding.identity.fingerprint,
        excerpt=excerpt[: _LONGEST_EXCERPT - 1] + "…"
        if len(excerpt) > _LONGEST_EXCERPT
        else excerpt,
        by=one_line(by),
        on=(on or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        original=seed.original.path if seed.original else "",
        line=finding.line,
        seed_paragraph=finding.identity.seed,
        original_paragraph=finding.identity.original,
        original_digest=seed.original.digest if seed.original else "",
        original_revision=original_revision,
        signature=signature,
    )


def as_line(decision: Decision) -> str:
    """Return a record as one line of JSON, without what is empty."""
    record = {key: value for key, value in asdict(decision).items() if value not in ("", 0)}
    line = json.dumps(record, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        # A file name with bytes that are no UTF-8.
        return json.dumps(record)
    return line


_TYPES = {field.name: int if field.name == "line" else str for field in fields(Decision)}
_REQUIRED = ("seed", "rule", "decision", "fingerprint")


def from_line(line: str) -> Decision:
    """Read one line.

    Raises:
        ValueError: with what is wrong, in words.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("it is no JSON") from error
    if not isinstance(record, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 - one error for a broken line
    _check_keys(record)
    try:
        record["decision"] = Resolution(record["decision"])
    except ValueError:
        known = ", ".join(Resolution)
        said = record["decision"]
        raise ValueError(f"the decision {said!r} is unknown; known are {known}") from None
    return Decision(**{"reason": "", **record})


def _check_keys(record: dict[str, Any]) -> None:
    for key in _REQUIRED:
        if not record.get(key):
            raise ValueError(f"it has no {key!r}")
    for key, value in record.items():
        if key not in _TYPES:
            raise ValueError(f"the key {key!r} is unknown (written by a newer version?)")
        if type(value) is not _TYPES[key]:
            raise ValueError(f"the value of {key!r} is no {_TYPES[key].__name__}")

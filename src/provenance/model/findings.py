"""Findings: the reasons why a paragraph needs an editor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.wording import Wording


class Severity(StrEnum):
    """How much a finding matters, as in MQM."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting by rank shows the worst first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A place in one text: a block index, a span of the file, and exactly what stands there."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a decision on a finding hangs on: hexadecimal hashes of normalised texts.

    ``fingerprint`` covers rule, evidence and both paragraphs; ``seed`` and ``original`` one
    paragraph each, so that a changed one can be named. They are empty for a finding that speaks of
    the document as a whole.
    """

    fingerprint: str
    seed: str = ""
    original: str = ""


#: What an editor can say of a finding that makes it count no longer.
CLOSING = frozenset({"accepted", "false-alarm"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One typed, located reason why a paragraph needs an editor.

    ``id`` is stable under edits elsewhere in the document. ``paragraph`` is the bead's index.
    ``line`` and ``column`` are those of the seed's span, or of the original's where the seed has
    none. ``status`` is ``open`` or the decision that the ledger holds, ``said`` the reason given
    there, with who and when; ``in_text`` says that both stand in a comment of the seed instead.
    ``wording`` is the message as it can be said in other languages.
    """

    id: str
    rule: str
    name: str
    mqm: str
    severity: Severity
    confidence: float
    message: str
    paragraph: int | None
    seed_span: TextSpan | None
    original_span: TextSpan | None
    line: int
    column: int
    status: str = "open"
    identity: Identity = Identity("")
    said: str = ""
    in_text: bool = False
    wording: Wording | None = None

    @property
    def closed(self) -> bool:
        """Whether an editor decided that it need not be mended."""
        return self.status in CLOSING


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the drift stage says of one bead: a probability, its reasons, its findings.

    ``reasons`` are pairs of a phrase and how much (in log-odds) it raised or lowered ``drift``.
    """

    drift: float
    findings: tuple[Finding, ...]
    reasons: tuple[tuple[str, float], ...] = ()

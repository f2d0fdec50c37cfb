"""Reports: all that one run found out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.documents import Document, Language
from provenance.model.findings import Finding
from provenance.model.markers import Marker, Provenance
from provenance.model.pairs import Alignment, Bead, Pairing
from provenance.wording import Wording


class ComparisonKind(StrEnum):
    """Which other version of a seed's text it is compared with."""

    BACK_TRANSLATION = "back-translation"
    MACHINE_OUTPUT = "machine-output"

    @property
    def of_original(self) -> bool:
        """Whether the version is in the original's language, and set against the original."""
        return self is ComparisonKind.BACK_TRANSLATION


@dataclass(frozen=True, slots=True)
class Comparison:
    """How near another version of the text comes, by sacreBLEU's chrF, BLEU and TER.

    Scores run from 0 to 100; for chrF and BLEU more is nearer, for TER less, and it may exceed 100.
    """

    kind: ComparisonKind
    path: str
    chrf: float
    bleu: float
    ter: float

    @property
    def unmodified(self) -> float:
        """The share (0 to 1) of the words that no edit has touched: 1 - TER/100, at least 0."""
        return max(0.0, 1.0 - self.ter / 100)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A bead with its assessment; ``drift`` is None where the bead is one-sided, or code."""

    bead: Bead
    drift: float | None
    findings: tuple[str, ...]
    reasons: tuple[tuple[str, float], ...] = ()
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """What makes a seed fail: the lowest severity ("never" for none), and the highest drift."""

    fail_on: str
    max_drift: float | None


@dataclass(frozen=True)
class SeedReport:
    """Everything the tool found out about one seed; ``gate`` is its own, None for the report's.

    ``unread`` are other versions of its text that it could not be compared with.
    """

    document: Document
    language: Language
    provenance: Provenance
    markers: tuple[Marker, ...]
    pairing: Pairing | None
    original: Document | None
    alignment: Alignment | None
    paragraphs: tuple[Paragraph, ...]
    findings: tuple[Finding, ...]
    passed: bool
    gate: Gate | None = None
    comparisons: tuple[Comparison, ...] = ()
    unread: tuple[ReadFailure, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A document that could not be read, as the report lists it.

    ``wording`` is the message as it can be said in other languages.
    """

    path: str
    rule: str
    message: str
    wording: Wording | None = None


@dataclass(frozen=True, slots=True)
class EndedDecision:
    """An entry of the ledger that fits nothing any more, with the reason.

    ``path`` is the seed's as the ledger names it, ``line`` the entry's line in the ledger.
    ``file_gone`` says that the seed is not there (any more): it may have moved.
    """

    path: str
    rule: str
    decision: str
    reason: Wording
    excerpt: str
    line: int
    fingerprint: str
    file_gone: bool


@dataclass(frozen=True)
class Report:
    """The result of one run over a set of seeds, sorted by path.

    ``decided`` says that the ledger's decisions have been laid over it.
    """

    signature: str
    seeds: tuple[SeedReport, ...]
    errors: tuple[ReadFailure, ...]
    fail_on: str
    max_drift: float | None = None
    ended: tuple[EndedDecision, ...] = ()
    notices: tuple[str, ...] = ()

    def gate_of(self, seed: SeedReport) -> Gate:
        """Return what makes this seed fail: its own thresholds, or those of the run."""
        return seed.gate or Gate(self.fail_on, self.max_drift)

    decided: bool = False

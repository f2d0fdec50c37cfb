"""Findings with the places they are shown at, in the order that every report keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.gate import drifting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Document, Finding, Report, SeedReport, TextSpan

#: Line and column, both counted from 1.
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Located:
    """A finding, its seed, and where it begins and ends in the file at ``path``.

    ``path`` is the seed's, even where the trouble stands only in the original: that is the file an
    editor can change. ``start`` and ``end`` are None where the seed has no span.
    """

    seed: SeedReport
    finding: Finding
    start: Position | None
    end: Position | None
    original_start: Position | None
    original_end: Position | None

    @property
    def path(self) -> str:
        """The seed's path."""
        return self.seed.document.path

    @property
    def original_path(self) -> str:
        """The original's path, empty where there is none."""
        return self.seed.original.path if self.seed.original else ""


def located_findings(report: Report) -> Iterator[Located]:
    """Yield all findings, sorted by path, line and rule."""
    for seed in report.seeds:
        in_order = sorted(seed.findings, key=lambda f: (f.line, f.column, f.rule, f.id))
        for finding in in_order:
            start, end = _positions(seed.document, finding.seed_span)
            if start is None:
                start, end = _gap(seed, finding)
            yield Located(
                seed, finding, start, end, *_positions(seed.original, finding.original_span)
            )


def line_in_words(finding: Finding) -> str:
    """Say in which line a finding stands; what is missing stands in the original only."""
    only_original = finding.seed_span is None and finding.original_span is not None
    return f"line {finding.line}" + (" of the original" if only_original else "")


@dataclass(frozen=True, slots=True)
class Drifting:
    """A paragraph whose drift is above the limit, where it begins, and what raised it most."""

    seed: SeedReport
    drift: float
    start: Position
    reason: str

    def __str__(self) -> str:
        """Say it in a sentence."""
        return f"This paragraph has a drift of {self.drift:.2f}. {self.reason}".rstrip()


def drifting_paragraphs(report: Report) -> Iterator[Drifting]:
    """Yield the paragraphs that make a seed fail by their drift, the worst of each seed first."""
    for seed in report.seeds:
        if seed.passed:
            continue
        for one in drifting(seed.findings, seed.paragraphs, report.gate_of(seed).max_drift):
            if one.drift is not None and one.bead.seed:
                start = seed.document.position(seed.document.blocks[one.bead.seed[0]].start)
                raised = [text for text, by in one.reasons[1:] if by > 0]
                reason = f"What raised it most: {raised[0]}." if raised else ""
                yield Drifting(seed, one.drift, start, reason)


def _positions(
    document: Document | None, span: TextSpan | None
) -> tuple[Position | None, Position | None]:
    if document is None or span is None:
        return None, None
    return document.position(span.start), document.position(span.end)


def _gap(seed: SeedReport, finding: Finding) -> tuple[Position | None, Position | None]:
    """Return where in the seed the missing thing would stand: its paragraph, or the one before."""
    if finding.paragraph is None or finding.paragraph >= len(seed.paragraphs):
        return None, None
    for paragraph in reversed(seed.paragraphs[: finding.paragraph + 1]):
        if paragraph.bead.seed:
            block = seed.document.blocks[paragraph.bead.seed[-1]]
            return seed.document.position(block.start), seed.document.position(block.end)
    return None, None

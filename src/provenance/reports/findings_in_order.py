"""Findings with the places they are shown at, in the order that every report keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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

"""The aligned paragraphs of a pair as two texts each, with the findings on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.reports.marked_text import offset_in_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.model import BeadRole, Document, Finding, Paragraph, SeedReport, TextSpan

#: What joins the blocks of a paragraph that was merged or split.
JOINT = "\n"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and its span in the unit's German text; None where it has none there."""

    finding: Finding
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph as it is handed on: its number in the report, both texts, findings."""

    number: int
    paragraph: Paragraph
    original: str
    translation: str
    findings: tuple[Located, ...]


def units(seed: SeedReport, roles: Sequence[BeadRole]) -> Iterator[Unit]:
    """Yield the paragraphs whose beads have one of ``roles``, in the seed's order."""
    by_id = {finding.id: finding for finding in seed.findings}
    for number, paragraph in enumerate(seed.paragraphs):
        bead = paragraph.bead
        if bead.role not in roles:
            continue
        translation = JOINT.join(seed.document.blocks[index].text for index in bead.seed)
        original = (
            JOINT.join(seed.original.blocks[index].text for index in bead.original)
            if seed.original
            else ""
        )
        findings = tuple(
            Located(by_id[name], _span(seed.document, bead.seed, by_id[name].seed_span))
            for name in paragraph.findings
            if name in by_id
        )
        yield Unit(number, paragraph, original, translation, findings)


def _span(
    document: Document, blocks: Sequence[int], span: TextSpan | None
) -> tuple[int, int] | None:
    if span is None or span.block not in blocks:
        return None
    before = blocks[: blocks.index(span.block)]
    shift = sum(len(document.blocks[index].text) + len(JOINT) for index in before)
    source_map = document.blocks[span.block].source_map
    start = offset_in_prose(source_map, span.start)
    end = offset_in_prose(source_map, span.end)
    return (shift + start, shift + end) if start < end else None


def xml_text(text: str) -> str:
    """Return text with what XML 1.0 cannot hold replaced by U+FFFD, one for one."""
    return _NOT_IN_XML.sub("\ufffd", text)

"""The plain, frozen data that flows from stage to stage.

documents → markers → pairing → alignment → drift → reports and review

Offsets are Unicode code points. Those named ``start`` and ``end`` (``end`` not included) count in
``Document.text``, the decoded file, unless a docstring says that they count in a block's prose.
"""

from __future__ import annotations

from provenance.model.blocks import APPARATUS, Block, BlockKind, Inline, InlineKind
from provenance.model.documents import (
    Annotation,
    AnnotationKind,
    Document,
    Language,
    Metadata,
    UnitLink,
    article_of,
    file_of,
)
from provenance.model.findings import CLOSING, Assessment, Finding, Identity, Severity, TextSpan
from provenance.model.markers import Marker, MarkerKind, Provenance, Scope, Verdict
from provenance.model.pairs import Alignment, Bead, BeadRole, Evidence, Pairing
from provenance.model.reports import (
    Comparison,
    ComparisonKind,
    EndedDecision,
    Gate,
    Paragraph,
    ReadFailure,
    Report,
    SeedReport,
)
from provenance.model.source_map import SourceMap

__all__ = [
    "APPARATUS",
    "CLOSING",
    "Alignment",
    "Annotation",
    "AnnotationKind",
    "Assessment",
    "Bead",
    "BeadRole",
    "Block",
    "BlockKind",
    "Comparison",
    "ComparisonKind",
    "Document",
    "EndedDecision",
    "Evidence",
    "Finding",
    "Gate",
    "Identity",
    "Inline",
    "InlineKind",
    "Language",
    "Marker",
    "MarkerKind",
    "Metadata",
    "Pairing",
    "Paragraph",
    "Provenance",
    "ReadFailure",
    "Report",
    "Scope",
    "SeedReport",
    "Severity",
    "SourceMap",
    "TextSpan",
    "UnitLink",
    "Verdict",
    "article_of",
    "file_of",
]

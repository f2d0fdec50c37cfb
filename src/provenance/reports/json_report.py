"""The report as JSON, schema version 1."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from provenance import __version__
from provenance.model import Severity, Verdict
from provenance.visible import json_text

if TYPE_CHECKING:
    from provenance.model import (
        Bead,
        Block,
        Comparison,
        Document,
        Finding,
        Marker,
        Paragraph,
        Provenance,
        Report,
        SeedReport,
        TextSpan,
    )

SCHEMA_VERSION = 1
_PLACES = 4


def render_json(report: Report) -> str:
    """Return the report as one indented JSON object that ends in a line feed."""
    return json_text(as_json(report), indent=2) + "\n"


def as_json(report: Report) -> dict[str, Any]:
    """Return the report as plain dictionaries and lists, in the contract's form."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "provenance", "version": __version__, "signature": report.signature},
        "summary": summary(report),
        "errors": [
            {"path": failure.path, "rule": failure.rule, "message": failure.message}
            for failure in report.errors
        ],
        "seeds": [seed_as_json(seed) for seed in report.seeds],
    }


def summary(report: Report) -> dict[str, Any]:
    """Count what the report holds; findings that a decision has closed do not count."""
    machine = {Verdict.MACHINE, Verdict.POST_EDITED}
    counted = Counter(
        finding.severity for seed in report.seeds for finding in seed.findings if not finding.closed
    )
    return {
        "seeds": len(report.seeds),
        "paired": sum(seed.original is not None for seed in report.seeds),
        "machine_translated": sum(seed.provenance.verdict in machine for seed in report.seeds),
        "findings": {severity.value: counted[severity] for severity in Severity},
        "failed": sum(not seed.passed for seed in report.seeds),
        "errors": len(report.errors),
    }


def seed_as_json(seed: SeedReport) -> dict[str, Any]:
    """Return one seed's entry."""
    drifts = [p.drift for p in seed.paragraphs if p.drift is not None]
    alignment = seed.alignment
    return {
        "path": seed.document.path,
        "language": {
            "code": seed.language.code,
            "confidence": _score(seed.language.confidence),
        },
        "provenance": provenance_as_json(seed.provenance),
        "notices": list(map(str, seed.document.notices)),
        "markers": [marker_as_json(marker) for marker in seed.markers],
        "original": _original(seed),
        "coverage": {
            "seed": _score(alignment.seed_coverage),
            "original": _score(alignment.original_coverage),
            "excerpt": alignment.excerpt,
        }
        if alignment
        else None,
        "blocks": {
            "seed": _blocks(seed.document),
            "original": _blocks(seed.original) if seed.original else [],
        },
        "paragraphs": [_paragraph(paragraph) for paragraph in seed.paragraphs],
        "findings": [finding_as_json(finding) for finding in seed.findings],
        "drift": {
            "mean": _score(sum(drifts) / len(drifts)) if drifts else 0.0,
            "max": _score(max(drifts, default=0.0)),
        },
        "passed": seed.passed,
        **_comparisons(seed.comparisons),
    }


def provenance_as_json(provenance: Provenance) -> dict[str, Any]:
    """Return a verdict's entry."""
    return {
        "verdict": provenance.verdict.value,
        "engine": provenance.engine,
        "confidence": _score(provenance.confidence),
        "reasons": list(map(str, provenance.reasons)),
    }


def _score(value: float) -> float:
    return round(float(value), _PLACES)


def marker_as_json(marker: Marker) -> dict[str, Any]:
    """Return one marker's entry."""
    return {
        "rule": marker.rule,
        "kind": marker.kind.value,
        "engine": marker.engine,
        "post_edited": marker.post_edited,
        "text": marker.text,
        "start": marker.start,
        "end": marker.end,
        "line": marker.line,
        "column": marker.column,
        "confidence": _score(marker.confidence),
        "scope": marker.scope.value,
    }


def _original(seed: SeedReport) -> dict[str, Any] | None:
    if seed.original is None or seed.pairing is None:
        return None
    return {
        "path": seed.original.path,
        "method": seed.pairing.method,
        "score": _score(seed.pairing.score),
        "margin": _score(seed.pairing.margin),
        "kind": seed.original.metadata.kind,
        "evidence": [
            {"type": evidence.type, "detail": str(evidence.detail)}
            for evidence in seed.pairing.evidence
        ],
    }


def _blocks(document: Document) -> list[dict[str, Any]]:
    return [_block(block) for block in document.blocks]


def _block(block: Block) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "index": block.index,
        "kind": block.kind.value,
        "start": block.start,
        "end": block.end,
    }
    if block.place:
        entry["place"] = block.place
    return entry


def _comparisons(comparisons: tuple[Comparison, ...]) -> dict[str, Any]:
    """Return the entry for comparisons, which only those who asked for them get."""
    entries = [
        {
            "with": one.kind.value,
            "path": one.path,
            "chrf": _score(one.chrf),
            "bleu": _score(one.bleu),
            "ter": _score(one.ter),
            **({} if one.kind.of_original else {"unmodified": _score(one.unmodified)}),
        }
        for one in comparisons
    ]
    return {"comparisons": entries} if entries else {}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    bead: Bead = paragraph.bead
    return {
        "seed": list(bead.seed),
        "original": list(bead.original),
        "kind": bead.kind.value,
        "role": bead.role.value,
        "alignment": _score(bead.alignment),
        "drift": None if paragraph.drift is None else _score(paragraph.drift),
        "reasons": [
            {"evidence": evidence, "weight": _score(weight)}
            for evidence, weight in paragraph.reasons
        ],
        "findings": list(paragraph.findings),
        **_comparisons(paragraph.comparisons),
    }


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Return one finding's entry."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "name": finding.name,
        "mqm": finding.mqm,
        "severity": finding.severity.value,
        "confidence": _score(finding.confidence),
        "message": finding.message,
        "paragraph": finding.paragraph,
        "seed_span": _span(finding.seed_span),
        "original_span": _span(finding.original_span),
        "status": finding.status,
        "line": finding.line,
        "column": finding.column,
    }


def _span(span: TextSpan | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"block": span.block, "start": span.start, "end": span.end, "text": span.text}

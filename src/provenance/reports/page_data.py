"""What the page needs to know of a report, as plain data.

Texts are handed over in pieces (``marked_text``), so that the page's script never counts
characters: Python counts code points, JavaScript UTF-16 units. What follows from the rest is left
out and put back by ``whole`` in data.js.
"""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from provenance.drift.score.model import phrases
from provenance.model import BeadRole, Severity
from provenance.reports.bead_groups import group_beads
from provenance.reports.json_report import summary
from provenance.reports.marked_text import Mark, marked_blocks
from provenance.reports.words import engine_name, title_of
from provenance.rules.german import in_german, messages
from provenance.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.decisions.decision import Decision
    from provenance.model import Document, Finding, Marker, Paragraph, Report, SeedReport

_PLACES = 4
#: Why the drift is what it is, is told from here on.
_WORTH_A_REASON = 0.3
_LONGEST_TITLE = 110


def overview_data(report: Report) -> dict[str, Any]:
    """Return what the list of all seeds shows."""
    from provenance import __version__

    codes = {finding.rule for seed in report.seeds for finding in seed.findings}
    return {
        "version": __version__,
        "signature": report.signature,
        **overview_facts(report),
        "rules": sorted(codes),
        "seeds": [seed_row(seed) for seed in report.seeds],
    }


def overview_facts(report: Report) -> dict[str, Any]:
    """Return what the list shows beside the seeds: all that is told anew when one has changed."""
    return {
        "summary": summary(report),
        "errors": [
            {
                "path": failure.path,
                "rule": failure.rule,
                "message": _in_both(failure.wording or Wording(failure.message)),
            }
            for failure in report.errors
        ],
        "ended": [
            {
                "path": one.path,
                "rule": one.rule,
                "reason": _in_both(one.reason),
                "excerpt": one.excerpt,
            }
            for one in report.ended
        ],
    }


def seed_row(seed: SeedReport) -> dict[str, Any]:
    """Return one line of the list of seeds.

    ``open`` counts the findings that are not closed by severity, the worst first; ``strip`` has a
    cell a paragraph: its drift, or the role of a one-sided one.
    """
    drifts = [p.drift for p in seed.paragraphs if p.drift is not None]
    path = PurePosixPath(seed.document.path)
    return {
        "path": seed.document.path,
        "folder": path.parent.as_posix(),
        "title": _title(seed.document),
        "verdict": seed.provenance.verdict.value,
        "engine": seed.provenance.engine or "",
        "engine_name": engine_name(seed.provenance.engine),
        "original": seed.original.path if seed.original else None,
        "original_title": _title(seed.original) if seed.original else "",
        "reconstruction": bool(seed.original and seed.original.metadata.kind == "reconstruction"),
        "passed": seed.passed,
        "max": _rounded(max(drifts)) if drifts else None,
        "strip": [
            _cell(paragraph) for paragraph in seed.paragraphs if _is_shown_in_strip(paragraph)
        ],
        "open": [
            sum(not f.closed and f.severity is severity for f in seed.findings)
            for severity in Severity
        ],
        "findings": len(seed.findings),
    }


def _is_shown_in_strip(paragraph: Paragraph) -> bool:
    return paragraph.bead.role in (BeadRole.LINKED, BeadRole.OMISSION, BeadRole.ADDITION)


def _cell(paragraph: Paragraph) -> float | str:
    if paragraph.drift is None:
        return paragraph.bead.role.value
    return round(paragraph.drift, 2)


def _title(document: Document) -> str:
    title = title_of(document) or (document.blocks[0].text if document.blocks else "")
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def phrases_of_drift() -> list[list[str]]:
    """Return what a drift can go back to, English and German, in the order that ``beads`` count."""
    return [[phrase, messages().get(phrase, phrase)] for phrase in _places_of_phrases()]


@cache
def _places_of_phrases() -> dict[str, int]:
    return {phrase: place for place, phrase in enumerate(dict.fromkeys(phrases().values()))}


def whole_pair_data(seed: SeedReport, decisions: Mapping[str, Decision]) -> dict[str, Any]:
    """Return what a served page is told of one seed.

    Beyond what stands in a file, that is its line in the list and the digests of both texts, by
    which a decision on a text that has changed since is refused.
    """
    digests = [seed.document.digest, seed.original.digest if seed.original else ""]
    return {**seed_row(seed), "digests": digests, **pair_data(seed, decisions)}


def pair_data(seed: SeedReport, decisions: Mapping[str, Decision]) -> dict[str, Any]:
    """Return what the page shows of one seed and its original, beyond ``seed_row``."""
    original = seed.original
    seed_marks = [
        *(
            Mark(f.id, f.seed_span.block, f.seed_span.start, f.seed_span.end)
            for f in seed.findings
            if f.seed_span
        ),
        *_marker_marks(seed),
    ]
    original_marks = [
        Mark(f.id, f.original_span.block, f.original_span.start, f.original_span.end)
        for f in seed.findings
        if f.original_span
    ]
    return {
        "provenance": {
            "confidence": _rounded(seed.provenance.confidence),
            "reasons": list(map(_in_both, seed.provenance.reasons)),
        },
        "notices": list(map(_in_both, seed.document.notices)),
        "markers": [_marker(number, marker) for number, marker in enumerate(seed.markers)],
        "pairing": _pairing(seed),
        "coverage": _coverage(seed),
        "seed_blocks": marked_blocks(seed.document, seed_marks),
        "original_blocks": marked_blocks(original, original_marks) if original else [],
        "beads": [_bead(paragraph) for paragraph in seed.paragraphs],
        "groups": [
            _shortened(group)
            for group in group_beads([paragraph.bead for paragraph in seed.paragraphs])
        ],
        "list": [_finding(finding, decisions) for finding in seed.findings],
    }


def _marker_marks(seed: SeedReport) -> list[Mark]:
    marks = []
    for number, marker in enumerate(seed.markers):
        if marker.block is not None:
            marks.append(Mark(f"m{number}", marker.block, marker.start, marker.end))
    return marks


def _marker(number: int, marker: Marker) -> dict[str, Any]:
    return {
        "id": f"m{number}",
        "rule": marker.rule,
        "kind": marker.kind.value,
        "engine": engine_name(marker.engine),
        "text": marker.text[:300],
        "confidence": _rounded(marker.confidence),
        "shown": marker.block is not None,
    }


def _pairing(seed: SeedReport) -> dict[str, Any] | None:
    if seed.pairing is None:
        return None
    return {
        "method": seed.pairing.method,
        "score": _rounded(seed.pairing.score),
        "evidence": [_in_both(evidence.detail) for evidence in seed.pairing.evidence],
    }


def _coverage(seed: SeedReport) -> dict[str, Any] | None:
    if seed.alignment is None:
        return None
    return {
        "seed": _rounded(seed.alignment.seed_coverage),
        "original": _rounded(seed.alignment.original_coverage),
        "excerpt": seed.alignment.excerpt,
    }


def _shortened(group: dict[str, Any]) -> int | dict[str, Any]:
    """Return the one bead of a usual group, else its beads and what is unusual."""
    if len(group["beads"]) == 1 and not group["moved"]:
        return int(group["beads"][0])
    return {key: group[key] for key in ("beads", "crossed", "moved") if group[key]}


def _bead(paragraph: Paragraph) -> dict[str, Any]:
    bead, drift = paragraph.bead, paragraph.drift
    told = paragraph.reasons if drift is not None and drift >= _WORTH_A_REASON else ()
    places = _places_of_phrases()
    entry = {
        "seed": list(bead.seed),
        "original": list(bead.original),
        "role": bead.role.value,
        "alignment": _rounded(bead.alignment),
        "drift": None if drift is None else _rounded(drift),
        "reasons": [[places.get(phrase, phrase), round(weight, 2)] for phrase, weight in told],
    }
    return _without_defaults(entry)


def _without_defaults(entry: dict[str, Any]) -> dict[str, Any]:
    """Drop what the page's script puts back (``whole`` in data.js): it is most of what there is."""
    return {
        key: value
        for key, value in entry.items()
        if value is not None and value is not False and value not in ([], "linked")
    }


def _finding(finding: Finding, decisions: Mapping[str, Decision]) -> dict[str, Any]:
    decision = decisions.get(finding.identity.fingerprint) if finding.status != "open" else None
    entry = {
        "fingerprint": finding.identity.fingerprint,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": _rounded(finding.confidence),
        "message": finding.message,
        "german": in_german(finding.wording) if finding.wording else finding.message,
        "status": finding.status,
        "bead": finding.paragraph,
        "line": finding.line if finding.seed_span or finding.original_span else 0,
        "column": finding.column,
        "in_original": finding.seed_span is None and finding.original_span is not None,
        "in_text": finding.in_text,
        "reason": decision.reason if decision else finding.said if finding.in_text else "",
        "by": decision.by if decision else "",
        "on": decision.on[:10] if decision else "",
    }
    usual = {"status": "open", "in_original": False, "reason": "", "by": "", "on": ""}
    usual["in_text"] = False
    return {key: value for key, value in entry.items() if key not in usual or value != usual[key]}


def _in_both(wording: Wording) -> list[str]:
    """Return a sentence in English and in German."""
    return [str(wording), in_german(wording)]


def _rounded(value: float) -> float:
    return round(float(value), _PLACES)

"""SARIF 2.1.0 (OASIS, errata 01), as GitHub code scanning and other code hosts show it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/; what GitHub reads of it:
https://docs.github.com/code-security/reference/code-scanning/sarif-files. Two runs on the same
input are byte-identical: no times, no absolute paths, stable order (the standard's appendix F).
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from provenance import __version__
from provenance.model import Severity, file_of
from provenance.reports.findings_in_order import located_findings
from provenance.reports.sarif_limits import (
    GITHUB,
    LONGEST_DESCRIPTION,
    MOST_TAGS,
    Limits,
    fit,
    worst_first,
)
from provenance.rules import Rule, find_rule
from provenance.visible import json_text, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Document, Finding, ReadFailure, Report, TextSpan
    from provenance.reports.findings_in_order import Located, Position

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning"}
_PROBLEM_SEVERITIES = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "warning",
    Severity.MINOR: "recommendation",
}
#: GitHub's four words for a rule's precision, and from which share of right hits each is true.
_PRECISIONS = ((0.95, "very-high"), (0.8, "high"), (0.6, "medium"), (0.0, "low"))
_ROOT = "SRCROOT"


def render_sarif(report: Report, limits: Limits = GITHUB) -> tuple[str, str]:
    """Return one SARIF log with one run, and a notice of what the limits left out.

    Closed findings are in it, as suppressed results; the worst come first.
    """
    return fit(
        worst_first(located_findings(report)),
        lambda located, notice: _log(report, located, notice),
        limits,
    )


def _log(report: Report, located: Sequence[Located], notice: str) -> str:
    codes = sorted({one.finding.rule for one in located})
    rules = [find_rule(code) for code in codes]
    categories = sorted({rule.mqm for rule in rules})
    paths = _paths(report)
    run = {
        "tool": {"driver": _driver(rules, categories)},
        "taxonomies": [_taxonomy(categories)],
        "columnKind": "unicodeCodePoints",
        "language": "en",
        "automationDetails": {"id": "provenance/"},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder of the run."}}},
        "artifacts": [_artifact(document) for document in paths.values()],
        "invocations": [_invocation(report.errors, notice)],
        "results": [_result(one, codes, categories, list(paths)) for one in located],
        "properties": {"signature": report.signature},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log, indent=2) + "\n"


def _paths(report: Report) -> dict[str, Document]:
    documents = {seed.document.path: seed.document for seed in report.seeds}
    documents |= {seed.original.path: seed.original for seed in report.seeds if seed.original}
    return dict(sorted(documents.items()))


def _driver(rules: Sequence[Rule], categories: Sequence[str]) -> dict[str, Any]:
    return {
        "name": "provenance",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule, categories.index(rule.mqm)) for rule in rules],
        "supportedTaxonomies": [{"name": "MQM", "index": 0}],
    }


def _rule(rule: Rule, category: int) -> dict[str, Any]:
    parts = [rule.explanation]
    if rule.fine:
        parts.append(f"**When it is fine.** {rule.fine}")
    parts.append(f"More: `provenance explain {rule.code}`.")
    tags = ["translation", *rule.mqm.split("/")]
    properties: dict[str, Any] = {
        "tags": list(dict.fromkeys(tags))[:MOST_TAGS],
        "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
    }
    if rule.precision is not None:
        properties["precision"] = next(
            word for share, word in _PRECISIONS if rule.precision >= share
        )
    target = {"id": rule.mqm, "index": category, "toolComponent": {"name": "MQM", "index": 0}}
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": _cut(rule.summary)},
        "fullDescription": {"text": _cut(f"{rule.summary} {rule.explanation}")},
        "help": {"text": "\n\n".join(parts), "markdown": "\n\n".join(parts)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": properties,
        "relationships": [{"target": target, "kinds": ["relevant"]}],
    }


def _cut(text: str) -> str:
    folded = " ".join(text.split())
    if len(folded) <= LONGEST_DESCRIPTION:
        return folded
    return folded[: LONGEST_DESCRIPTION - 2].rpartition(" ")[0] + " …"


def _taxonomy(categories: Sequence[str]) -> dict[str, Any]:
    return {
        "name": "MQM",
        "organization": "MQM Council",
        "informationUri": "https://themqm.org/",
        "isComprehensive": False,
        "shortDescription": {"text": "Multidimensional Quality Metrics: types of errors."},
        "taxa": [
            {
                "id": category,
                "name": category.rpartition("/")[2],
                "shortDescription": {"text": category},
            }
            for category in categories
        ],
    }


def _artifact(document: Document) -> dict[str, Any]:
    artifact: dict[str, Any] = {"location": _location(document.path)}
    if document.digest:
        artifact["hashes"] = {"sha-256": document.digest}
    return artifact


def _location(path: str) -> dict[str, Any]:
    """Return a relative URI, or a file's whole URI where it lies outside the run's folder."""
    path = file_of(path)
    if PurePosixPath(path).is_absolute():
        return {"uri": "file://" + quote(path, errors="surrogateescape")}
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": _ROOT}


def _invocation(failures: Sequence[ReadFailure], notice: str) -> dict[str, Any]:
    notifications: list[dict[str, Any]] = [
        {
            "level": "error",
            "message": {"text": _no_links(visible(failure.message))},
            "descriptor": {"id": failure.rule},
            "locations": [{"physicalLocation": {"artifactLocation": _location(failure.path)}}],
        }
        for failure in failures
    ]
    if notice:
        notifications.append({"level": "warning", "message": {"text": _no_links(notice)}})
    return {"executionSuccessful": True, "toolExecutionNotifications": notifications}


def _result(
    located: Located, codes: Sequence[str], categories: Sequence[str], paths: Sequence[str]
) -> dict[str, Any]:
    finding = located.finding
    category = categories.index(find_rule(finding.rule).mqm)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": codes.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "rank": round(finding.confidence * 100, 2),
        **_where(located, paths),
        "taxa": [
            {"id": finding.mqm, "index": category, "toolComponent": {"name": "MQM", "index": 0}}
        ]
        if finding.mqm == categories[category]
        else [],
        "partialFingerprints": _fingerprints(finding),
        "properties": _properties(located),
    }
    if finding.closed:
        kind = "inSource" if finding.in_text else "external"
        result["suppressions"] = [
            {"kind": kind, "status": "accepted", "justification": _justification(finding)}
        ]
    return result


def _where(located: Located, paths: Sequence[str]) -> dict[str, Any]:
    """Return what is said, the place that it is said of, and the place in the original."""
    finding, original = located.finding, located.seed.original
    message = _no_links(visible(finding.message))
    place = _place(
        paths.index(located.path), located.path, located.start, located.end, finding.seed_span
    )
    if original is None or finding.original_span is None:
        return {"message": {"text": message}, "locations": [place]}
    related = _place(
        paths.index(original.path),
        original.path,
        located.original_start,
        located.original_end,
        finding.original_span,
    )
    return {
        "message": {"text": f"{message} See the [original](1)."},
        "locations": [place],
        "relatedLocations": [{"id": 1, "message": {"text": "original"}, **related}],
    }


def _no_links(message: str) -> str:
    """Escape what would make a link in a message that may hold links (the standard's 3.11.6)."""
    return message.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _justification(finding: Finding) -> str:
    words = {"accepted": "accepted by an editor", "false-alarm": "a false alarm, says an editor"}
    judged = words.get(finding.status, finding.status)
    if finding.in_text:
        judged = "accepted by a comment in the text"
    return f"{judged}: {visible(finding.said)}" if finding.said else judged


def _fingerprints(finding: Finding) -> dict[str, str]:
    # GitHub reads only the first of the two. Ours is no hash of the line: a paragraph of German
    # prose is one line, and an edit at its end would bring back what an editor has dismissed.
    return {"primaryLocationLineHash": f"{finding.id}:1", "provenance/finding/v1": finding.id}


def _properties(located: Located) -> dict[str, Any]:
    finding, seed = located.finding, located.seed
    properties: dict[str, Any] = {"severity": finding.severity.value, "status": finding.status}
    if finding.paragraph is not None and finding.paragraph < len(seed.paragraphs):
        paragraph = seed.paragraphs[finding.paragraph]
        properties["paragraph"] = finding.paragraph
        properties["alignment"] = round(paragraph.bead.alignment, 4)
        if paragraph.drift is not None:
            properties["drift"] = round(paragraph.drift, 4)
    return properties


def _place(
    index: int, path: str, start: Position | None, end: Position | None, span: TextSpan | None
) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
    if start is not None and end is not None:
        region = {
            "startLine": start[0],
            "startColumn": start[1],
            "endLine": end[0],
            "endColumn": end[1],
        }
    if span is not None:
        region["snippet"] = {"text": span.text}
    artifact = {**_location(path), "index": index}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}

"""Builds findings, and gives each an identity that survives edits elsewhere in the document."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.model import Document, Finding, Severity, TextSpan
from provenance.rules import find_rule

if TYPE_CHECKING:
    from collections.abc import Iterable

_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Context:
    """The paragraphs that a finding is about, whose change ends a decision on it."""

    seed: str
    original: str


def normalized(text: str) -> str:
    """Fold what an editor would not call a change: white space, Unicode form, soft hyphens."""
    composed = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return " ".join(composed.split())


def fingerprint(rule: str, evidence: tuple[str, ...], context: Context, occurrence: int = 0) -> str:
    """Return the full hexadecimal identity of a finding.

    It depends on the rule, the texts at both places and both paragraphs, never on positions or
    paths. ``occurrence`` tells equal findings in one paragraph apart.
    """
    parts = [rule, *map(normalized, evidence), normalized(context.seed)]
    parts += [normalized(context.original), str(occurrence)]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def make_finding(  # noqa: PLR0913 - a finding has this many parts
    rule_code: str,
    message: str,
    *,
    seed: Document,
    context: Context,
    original: Document | None = None,
    seed_span: TextSpan | None = None,
    original_span: TextSpan | None = None,
    paragraph: int | None = None,
    confidence: float = 1.0,
    severity: Severity | None = None,
) -> Finding:
    """Build a finding whose name, category and default severity come from its rule."""
    rule = find_rule(rule_code)
    evidence = tuple(span.text if span else "" for span in (seed_span, original_span))
    line, column = 1, 1
    if seed_span is not None:
        line, column = seed.position(seed_span.start)
    elif original_span is not None and original is not None:
        line, column = original.position(original_span.start)
    return Finding(
        id=fingerprint(rule_code, evidence, context)[:_ID_LENGTH],
        rule=rule_code,
        name=rule.name,
        mqm=rule.mqm,
        severity=severity or rule.severity,
        confidence=confidence,
        message=message,
        paragraph=paragraph,
        seed_span=seed_span,
        original_span=original_span,
        line=line,
        column=column,
    )


def with_distinct_ids(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Tell findings apart that are equal in rule, evidence and paragraphs ("the the" twice)."""
    seen: Counter[str] = Counter()
    distinct = []
    for finding in findings:
        seen[finding.id] += 1
        if seen[finding.id] > 1:
            key = f"{finding.id}:{seen[finding.id]}"
            new_id = hashlib.sha256(key.encode()).hexdigest()[:_ID_LENGTH]
            distinct.append(replace(finding, id=new_id))
        else:
            distinct.append(finding)
    return tuple(distinct)

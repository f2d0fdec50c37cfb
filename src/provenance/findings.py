"""Builds findings, and gives each an identity that survives edits elsewhere in the document."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.model import Document, Finding, Identity, Severity, TextSpan
from provenance.rules import find_rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.wording import Wording

_ID_LENGTH = 8
_PARAGRAPH_HASH_LENGTH = 16


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


def identify(rule: str, evidence: tuple[str, ...], context: Context) -> Identity:
    """Return what a decision on a finding hangs on."""
    return Identity(
        fingerprint(rule, evidence, context),
        paragraph_hash(context.seed),
        paragraph_hash(context.original),
    )


def paragraph_hash(text: str) -> str:
    """Return a hash of a paragraph's normalised text, empty for an empty one."""
    folded = normalized(text)
    if not folded:
        return ""
    digest = hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:_PARAGRAPH_HASH_LENGTH]


def make_finding(  # noqa: PLR0913 - a finding has this many parts
    rule_code: str,
    message: Wording,
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
    identity = identify(rule_code, evidence, context)
    return Finding(
        id=identity.fingerprint[:_ID_LENGTH],
        rule=rule_code,
        name=rule.name,
        mqm=rule.mqm,
        severity=severity or rule.severity,
        confidence=confidence,
        message=str(message),
        paragraph=paragraph,
        seed_span=seed_span,
        original_span=original_span,
        line=line,
        column=column,
        identity=identity,
        wording=message,
    )


def with_distinct_ids(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Tell findings apart that are equal in rule, evidence and paragraphs ("the the" twice)."""
    seen: Counter[str] = Counter()
    distinct = []
    for finding in findings:
        seen[finding.id] += 1
        if seen[finding.id] > 1:
            key = f"{finding.identity.fingerprint or finding.id}:{seen[finding.id]}"
            other = hashlib.sha256(key.encode()).hexdigest()
            identity = replace(finding.identity, fingerprint=other)
            distinct.append(replace(finding, id=other[:_ID_LENGTH], identity=identity))
        else:
            distinct.append(finding)
    return tuple(distinct)

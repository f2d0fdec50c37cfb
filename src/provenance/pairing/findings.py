"""Findings about the original: none found, several that fit, or not the published one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.findings import Context, make_finding
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Document, Finding, Pairing
    from provenance.wording import Wording

#: Below this margin two originals fit a seed about equally well.
_CLEAR = 0.2


def pairing_findings(
    seed: Document, pairing: Pairing, original: Document | None
) -> tuple[Finding, ...]:
    """Return what an editor should know about the original of a seed."""
    if original is None:
        # Not the path: a decision survives a renamed file, and ends when the text changes.
        alone = Context(_prose(seed), "")
        return (make_finding("PR101", _nothing_found(pairing), seed=seed, context=alone),)
    findings = []
    # Said of the document: no changed paragraph ends a decision on it.
    context = Context("", "")
    doubt = pairing_doubt(pairing)
    if doubt is not None:
        findings.append(make_finding("PR102", doubt, seed=seed, context=context))
    if original.metadata.kind == "reconstruction":
        message = say(
            "{path} is a reconstruction, not the published original: differences may be the "
            "reconstruction's.",
            path=original.path,
        )
        findings.append(make_finding("PR103", message, seed=seed, context=context))
    return tuple(findings)


def pairing_doubt(pairing: Pairing) -> Wording | None:
    """Say why an original is missing or may be the wrong one; None where it is not."""
    if pairing.original is None:
        return _nothing_found(pairing)
    if pairing.runner_up and pairing.margin < _CLEAR and pairing.method != "configured":
        return say(
            "{first} and {second} fit about equally well (margin {margin}). Name the right one in "
            "the configuration.",
            first=pairing.original,
            second=pairing.runner_up,
            margin=f"{pairing.margin:.2f}",
        )
    return None


def _together(sentences: Sequence[Wording]) -> Wording | None:
    """Return sentences as one wording; None where there is none."""
    if len(sentences) < 2:
        return sentences[0] if sentences else None
    return say("{first} {rest}", first=sentences[0], rest=_together(sentences[1:]) or "")


def _prose(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def _nothing_found(pairing: Pairing) -> Wording:
    reasons = _together([evidence.detail for evidence in pairing.evidence])
    if reasons is None:
        return say(
            "No original was found. Put the original into the folder of originals, or get it with "
            "`provenance fetch` if the text names its source."
        )
    return say(
        "No original was found. {reasons} Put the original into the folder of originals, or get "
        "it with `provenance fetch` if the text names its source.",
        reasons=reasons,
    )

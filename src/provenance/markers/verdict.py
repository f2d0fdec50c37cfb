"""Judges from its markers how a document came to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.residue import translation_of_unknown_origin
from provenance.markers.units import units
from provenance.model import Marker, MarkerKind, Provenance, Scope, Verdict
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Document
    from provenance.wording import Wording

#: Below this a marker is shown but does not decide: hedged, quoted or candidate only.
DECIDING = 0.65
_ABSENT = say(
    "No marker was found. That proves nothing: paid accounts add none, editors delete them."
)


def judge(document: Document, markers: Sequence[Marker]) -> Provenance:
    """Return the verdict on a document with its reasons.

    Machine evidence for the whole document or a part of it outweighs a person's credit, and the
    reasons name both. Evidence for a quotation only, or in doubt, leaves it undetermined.
    """
    machine = [marker for marker in markers if marker.kind is not MarkerKind.HUMAN_CREDIT]
    human_credits = [marker for marker in markers if marker.kind is MarkerKind.HUMAN_CREDIT]
    decisive = [
        marker
        for marker in machine
        if marker.confidence >= DECIDING and marker.scope is not Scope.QUOTATION
    ]
    if decisive:
        return _machine(decisive, human_credits)
    if machine:
        doubtful = tuple(_why_doubtful(marker) for marker in machine)
        return Provenance(Verdict.UNDETERMINED, None, _best(machine), doubtful)
    whole = [marker for marker in human_credits if marker.scope is not Scope.QUOTATION]
    if whole:
        reasons = tuple(
            say("“{words}” (line {line}) credits a person.", **_shown(marker))
            for marker in human_credits
        )
        return Provenance(Verdict.HUMAN, None, _best(whole), reasons)
    return _without_markers(document, human_credits)


def _machine(decisive: list[Marker], human_credits: list[Marker]) -> Provenance:
    engines = [marker.engine for marker in decisive if marker.engine not in {None, "unknown"}]
    edited = any(marker.post_edited for marker in decisive)
    reasons = [say("“{words}” (line {line}) says so.", **_shown(marker)) for marker in decisive]
    reasons += [
        say("“{words}” (line {line}) credits a person as well.", **_shown(marker))
        for marker in human_credits
    ]
    return Provenance(
        Verdict.POST_EDITED if edited else Verdict.MACHINE,
        engines[0] if engines else "unknown",
        _best(decisive),
        tuple(reasons),
    )


def _without_markers(document: Document, human_credits: Sequence[Marker]) -> Provenance:
    statement = _statement(document)
    if statement:
        reason = say("“{words}” says so.", words=statement)
        return Provenance(Verdict.NOT_A_TRANSLATION, None, 0.8, (reason,))
    reasons = [_of_quotation(marker) for marker in human_credits]
    reasons += translation_of_unknown_origin(document)
    return Provenance(Verdict.UNDETERMINED, None, 0.0, tuple(reasons) or (_ABSENT,))


def _statement(document: Document) -> str:
    """Return the words by which a document calls itself an original, or ""."""
    worth_reading = list(units(document))
    if not worth_reading:
        return ""
    from provenance.markers.originals import says_original

    return says_original(worth_reading)


def without_any() -> Provenance:
    """Return the verdict on a document that holds no marker and says nothing of its origin."""
    return Provenance(Verdict.UNDETERMINED, None, 0.0, (_ABSENT,))


def _best(markers: Sequence[Marker]) -> float:
    return max(marker.confidence for marker in markers)


def _shown(marker: Marker) -> dict[str, str | int]:
    text = " ".join(marker.text.split())
    return {"words": text if len(text) <= 120 else text[:119] + "…", "line": marker.line}


def _of_quotation(marker: Marker) -> Wording:
    return say("“{words}” (line {line}) is about a quotation.", **_shown(marker))


def _why_doubtful(marker: Marker) -> Wording:
    if marker.scope is Scope.QUOTATION:
        return _of_quotation(marker)
    return say("“{words}” (line {line}) is no proof by itself.", **_shown(marker))

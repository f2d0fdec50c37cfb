"""Markers and the verdict on how a document came to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.wording import Wording


class MarkerKind(StrEnum):
    """What a marker is evidence of."""

    DISCLOSURE = "disclosure"
    RESIDUE = "residue"
    HUMAN_CREDIT = "human-credit"
    LLM_LEFTOVER = "llm-leftover"


class Scope(StrEnum):
    """How much of the document a marker vouches for."""

    DOCUMENT = "document"
    PART = "part"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Marker:
    """Evidence in the text or markup that a machine, or a person, translated it.

    ``engine`` is the lower-case name of the system, ``unknown`` where none is named, ``None`` for
    human credits. ``block`` is the block the marker stands in, ``None`` for markup.
    ``scope_start`` and ``scope_end`` delimit what it vouches for.
    """

    rule: str
    kind: MarkerKind
    engine: str | None
    post_edited: bool
    text: str
    start: int
    end: int
    line: int
    column: int
    confidence: float
    scope: Scope = Scope.DOCUMENT
    scope_start: int = 0
    scope_end: int = 0
    block: int | None = None


class Verdict(StrEnum):
    """How a document came to be, as far as its markers tell."""

    MACHINE = "machine-translated"
    POST_EDITED = "machine-translated-post-edited"
    HUMAN = "human-translated"
    UNDETERMINED = "undetermined"
    NOT_A_TRANSLATION = "not-a-translation"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The verdict on a document, with its reasons as sentences."""

    verdict: Verdict
    engine: str | None
    confidence: float
    reasons: tuple[Wording, ...] = ()

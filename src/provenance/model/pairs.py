"""Pairs: which original belongs to a seed, and which blocks translate each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.blocks import BlockKind
from provenance.wording import Wording


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a pair: a short type (``url-slug``, ``numbers``) and a sentence."""

    type: str
    detail: Wording


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which original belongs to a seed, and why.

    ``original`` is the path of the chosen document, ``None`` where nothing fits. ``score`` is 0 to
    1, ``margin`` its distance to the runner-up. ``method`` is ``url``, ``metadata``, ``content``,
    ``configured`` or ``none``.
    """

    seed: str
    original: str | None
    method: str
    score: float
    margin: float
    evidence: tuple[Evidence, ...] = ()
    runner_up: str | None = None


class BeadRole(StrEnum):
    """Why a bead is as it is."""

    LINKED = "linked"
    OMISSION = "omission"
    ADDITION = "addition"
    BEYOND_EXCERPT = "beyond-excerpt"
    APPARATUS = "apparatus"


@dataclass(frozen=True, slots=True)
class Bead:
    """A group of seed blocks and original blocks that translate each other, or stand alone.

    ``alignment`` (0 to 1) is how surely the two sides belong together; for a one-sided bead, how
    surely it has no counterpart.
    """

    seed: tuple[int, ...]
    original: tuple[int, ...]
    role: BeadRole
    kind: BlockKind
    alignment: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of a pair, in the seed's reading order.

    Every block of both documents is in exactly one bead. ``seed_coverage`` and
    ``original_coverage`` are shares (0 to 1) of the running text's characters in linked beads.
    """

    beads: tuple[Bead, ...]
    seed_coverage: float
    original_coverage: float
    excerpt: bool

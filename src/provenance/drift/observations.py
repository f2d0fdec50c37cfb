"""What a check says before it is located in the file and weighed against other checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.model import Severity
    from provenance.wording import Wording


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that a check noticed; spans count in the passages' texts.

    ``severity`` is given only where it differs from the rule's own. ``confidence`` is the share of
    such observations that a bilingual editor would uphold, 0 to 1.
    """

    rule: str
    message: Wording
    seed: tuple[int, int] | None
    original: tuple[int, int] | None
    confidence: float
    severity: Severity | None = None


class Check(Protocol):
    """A check looks at one pair of passages and yields what it noticed."""

    def __call__(self, pair: PassagePair, context: DocumentContext) -> Iterable[Observation]:
        """Yield the observations in the order of the seed's text."""
        ...


class DocumentCheck(Protocol):
    """A check that needs all pairs of a document, and says a thing once for all of them."""

    def __call__(
        self, pairs: Sequence[PassagePair], context: DocumentContext
    ) -> Iterable[tuple[int, Observation]]:
        """Yield observations, each with the index of the pair that it is located in."""
        ...

"""The settings of a run: frozen, with a default for everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from provenance.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping


class FailOn(StrEnum):
    """The lowest severity that makes a run fail."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    NEVER = "never"

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity makes the run fail."""
        return self is not FailOn.NEVER and severity.rank <= Severity(self.value).rank


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set.

    ``seeds`` and ``originals`` are folders or files. ``select`` and ``ignore`` hold rule codes or
    their beginnings ("DR3"). ``max_drift`` (0 to 1) makes a seed fail from that drift on, None
    never. ``pairs`` maps a seed's path to its original's, whatever the evidence says.
    """

    seeds: tuple[str, ...] = ("seeds",)
    originals: tuple[str, ...] = ("originals",)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = FailOn.MAJOR
    max_drift: float | None = None
    jobs: int = 1
    cache: bool = True
    offline: bool = False
    pairs: Mapping[str, str] = field(default_factory=dict)

    def wants(self, rule: str) -> bool:
        """Whether findings of this rule are reported; the longer of two matching prefixes wins."""
        selected = max((len(p) for p in self.select if rule.startswith(p)), default=-1)
        ignored = max((len(p) for p in self.ignore if rule.startswith(p)), default=-1)
        if selected < 0 and self.select:
            return False
        return ignored < 0 or selected > ignored

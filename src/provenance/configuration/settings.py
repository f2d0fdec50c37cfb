"""The settings of a run: frozen, with a default for everything."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from provenance.configuration.patterns import matches
from provenance.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

LEDGER_NAME = "provenance.decisions.jsonl"
DEFAULT = "default"


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
class Term:
    """How an English term is to be translated: ``use`` one of these, ``avoid`` those."""

    use: tuple[str, ...]
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """Other settings for the seeds that a pattern names; ``values`` by attribute of Settings."""

    pattern: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a user can set.

    ``seeds`` and ``originals`` are folders or files. ``select`` and ``ignore`` hold rule codes
    or their beginnings ("DR3"). ``max_drift`` (0 to 1) makes a seed fail from that drift on,
    None never. ``pairs`` maps a seed's path to its original's, whatever the evidence says.
    ``jobs`` is the number of processes, 0 for as many as pay. ``lexicons`` is a folder of the
    user's own lexicons. ``back_translation`` and ``machine_output`` are folders with other
    versions of the seeds' texts. ``largest_file`` is in megabytes, ``time_limit`` in seconds (0:
    none). ``archive`` is the TimeGate that `fetch` asks for pages that are gone,
    ``fetch_pause`` the seconds between two requests to one host, ``fetch_private`` hosts that
    may be private addresses. All paths are relative to the working folder, patterns to
    ``root``, the configuration's folder. ``sources`` says where each value comes from, by
    attribute: a file and line, an option, or nothing (the default). ``notices`` are doubts
    that are no errors.
    """

    seeds: tuple[str, ...] = ("seeds",)
    originals: tuple[str, ...] = ("originals",)
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = FailOn.MAJOR
    max_drift: float | None = None
    pairs: Mapping[str, str] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    do_not_translate: tuple[str, ...] = ()
    ledger: str = LEDGER_NAME
    jobs: int = 0
    cache: bool = True
    cache_folder: str = ".provenance_cache"
    lexicons: str | None = None
    back_translation: str | None = None
    machine_output: str | None = None
    largest_file: int = 64
    time_limit: int = 60
    offline: bool = False
    archive: str = "https://web.archive.org/web/"
    fetch_pause: float = 1.0
    fetch_private: tuple[str, ...] = ()
    force_exclude: bool = False
    per_path: tuple[Override, ...] = ()
    root: str = "."
    sources: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def source(self, attribute: str) -> str:
        """Where a value comes from: ``default``, ``provenance.toml:7`` or ``--fail-on``."""
        return self.sources.get(attribute, DEFAULT)

    def wants(self, rule: str) -> bool:
        """Whether findings of this rule are reported; the longer of two matching prefixes wins."""
        selected = max((len(p) for p in self.select if rule.startswith(p)), default=-1)
        ignored = max((len(p) for p in self.ignore if rule.startswith(p)), default=-1)
        if selected < 0 and self.select:
            return False
        return ignored < 0 or selected > ignored

    def excludes(self, path: str) -> bool:
        """Whether a file (relative to the working folder) is left out."""
        return any(matches(pattern, path, self.root) for pattern in self.exclude)

    def all_originals(self) -> tuple[str, ...]:
        """Return the folders of originals of all paths."""
        others = (override.values.get("originals", ()) for override in self.per_path)
        return tuple(dict.fromkeys((*self.originals, *(name for each in others for name in each))))

    def for_path(self, seed: str) -> Settings:
        """Return the settings for one seed.

        Of the patterns that fit, the later one in the file wins, key by key; ``ignore`` adds to
        what is ignored everywhere. What the command line says holds for every seed.
        """
        changes: dict[str, Any] = {}
        for override in self.per_path:
            if matches(override.pattern, seed, self.root):
                for attribute, value in override.values.items():
                    if attribute == "ignore":
                        changes["ignore"] = (*changes.get("ignore", self.ignore), *value)
                    elif not self.source(attribute).startswith("--"):
                        changes[attribute] = value
        return replace(self, **changes) if changes else self

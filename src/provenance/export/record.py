"""What is known of how a seed came to be: the facts that every statement is made from."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.model import MarkerKind
from provenance.reports.words import engine_name, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.decisions.decision import Decision
    from provenance.decisions.ledger import Ledger
    from provenance.model import Document, Report, SeedReport, Verdict


#: Two to five capitalised words after "von", "by" or a colon; nothing shorter is surely a name.
_NAME = re.compile(
    r"(?:\b(?:von|durch|by)\s+|:\s*)"
    r"([^\W\d_a-zäöüß][\w.’'-]*(?:\s+(?:von|van|de|der)\b)?(?:\s+[^\W\d_a-zäöüß][\w.’'-]*){1,4})\s*[.)\]]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Work:
    """A text as a catalogue would list it; what is not known is empty. ``date`` is ISO 8601."""

    path: str = ""
    title: str = ""
    author: str = ""
    date: str = ""
    address: str = ""
    language: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """The facts on one seed.

    ``engine`` is the system's name as a person writes it, ``version`` being unknown; empty where
    none is named. ``translator`` is the person or organisation that the seed credits. ``decisions``
    are the ledger's on this seed; ``report`` is everything else that the run found out.
    """

    translation: Work
    original: Work
    verdict: Verdict
    engine: str
    translator: str
    decisions: tuple[Decision, ...]
    report: SeedReport

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who decided on findings of this seed, each once, in the order of the alphabet."""
        return tuple(sorted({decision.by for decision in self.decisions if decision.by}))

    @property
    def reviewed_on(self) -> str:
        """The time of the last decision (UTC, ISO 8601), empty where there was none."""
        return max((decision.on for decision in self.decisions), default="")

    @property
    def reviewed(self) -> bool:
        """Whether a person decided on what a comparison with the original found, and on all of it.

        That is no claim that anybody read the whole text.
        """
        compared = self.report.original is not None and bool(self.decisions)
        return compared and all(finding.closed for finding in self.report.findings)


def make_records(report: Report, ledger: Ledger | None = None) -> tuple[Record, ...]:
    """Return a record for each seed; ``report`` has the ledger's decisions applied."""
    by_seed: defaultdict[str, list[Decision]] = defaultdict(list)
    for entry in ledger.entries if ledger else ():
        by_seed[entry.decision.seed].append(entry.decision)
    relative = ledger.relative if ledger else str
    return tuple(_record(seed, by_seed[relative(seed.document.path)]) for seed in report.seeds)


def _record(seed: SeedReport, decisions: Iterable[Decision]) -> Record:
    metadata = seed.document.metadata
    engine = seed.provenance.engine or ""
    present = {finding.identity.fingerprint for finding in seed.findings}
    return Record(
        translation=_work(seed.document, seed.language.code, metadata.address),
        original=_original(seed),
        verdict=seed.provenance.verdict,
        engine=engine_name(engine),
        translator=metadata.translator or _credited(seed),
        decisions=tuple(one for one in decisions if one.fingerprint in present),
        report=seed,
    )


def _credited(seed: SeedReport) -> str:
    """Return the name in a translator's credit: "Aus dem Englischen von Katrin Wenderoth"."""
    for marker in seed.markers:
        if marker.kind is MarkerKind.HUMAN_CREDIT and (found := _NAME.search(marker.text)):
            return found[1].rstrip(".")
    return ""


def _original(seed: SeedReport) -> Work:
    """Describe the published original; a reconstruction says nothing certain about it."""
    address = seed.document.metadata.source_url
    if seed.original is None:
        return Work(address=address)
    metadata = seed.original.metadata
    work = _work(seed.original, metadata.language[:2] or "en", metadata.address or address)
    if metadata.kind == "reconstruction":
        author = seed.document.metadata.author
        return Work(author=author, address=address, language=work.language)
    return work


def _work(document: Document, language: str, address: str) -> Work:
    metadata = document.metadata
    return Work(
        path=document.path,
        title=title_of(document),
        author=metadata.author,
        date=metadata.date,
        address=address,
        language=language,
        digest=document.digest,
    )

"""The whole flow: documents → markers → pairing → alignment → drift → report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.alignment import align, align_units, alignment_findings
from provenance.collect import find_files, shown
from provenance.documents import read_documents
from provenance.drift import GlossaryEntry, Terminology, assess_document
from provenance.errors import DocumentError
from provenance.findings import with_distinct_ids
from provenance.gate import passes
from provenance.language.identify import identify_document
from provenance.lexicon import load_lexicon
from provenance.markers import find_markers, judge, marker_findings
from provenance.model import (
    Block,
    BlockKind,
    Document,
    Finding,
    Marker,
    MarkerKind,
    Pairing,
    Paragraph,
    ReadFailure,
    Report,
    SeedReport,
    Verdict,
)
from provenance.pairing import pair_documents, pairing_findings
from provenance.sides import assign_sides, pairing_of_one_file
from provenance.signature import run_signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.configuration import Settings

#: These stand among the words of a text without belonging to it.
_NO_PROSE = {MarkerKind.DISCLOSURE, MarkerKind.HUMAN_CREDIT, MarkerKind.LLM_LEFTOVER}
#: A block of which a marker covers this share is the disclosure line itself, not running text.
_DISCLOSURE_SHARE = 0.6


@dataclass(frozen=True)
class PairingReport:
    """Which original belongs to which seed, and which originals nobody uses."""

    pairings: tuple[Pairing, ...]
    unused_originals: tuple[str, ...]
    errors: tuple[ReadFailure, ...]


@dataclass(frozen=True)
class Library:
    """Everything that was read: seeds with their markers, originals, and what failed."""

    seeds: tuple[ReadSeed, ...]
    originals: tuple[Document, ...]
    errors: tuple[ReadFailure, ...]


@dataclass(frozen=True)
class ReadSeed:
    """A seed with what its own text tells, before any original comes into play.

    ``prose`` is the document whose blocks have spaces where markers stood, for the stages that
    compare it with an original.
    """

    document: Document
    markers: tuple[Marker, ...]
    prose: Document


def check_seeds(paths: Sequence[str], settings: Settings) -> Report:
    """Check all seeds below ``paths`` against the originals that the settings name.

    Raises:
        UsageError: a path does not exist.
    """
    library = read_library(paths, settings)
    originals = {original.path: original for original in library.originals}
    reports = [
        check_pair(
            seed,
            pairing,
            seed.prose.counterpart or originals.get(pairing.original or ""),
            settings,
        )
        for seed, pairing in zip(library.seeds, _pair(library, settings), strict=True)
    ]
    return Report(
        signature=run_signature(settings),
        seeds=tuple(reports),
        errors=library.errors,
        fail_on=settings.fail_on.value,
        max_drift=settings.max_drift,
    )


def pair_seeds(paths: Sequence[str], settings: Settings) -> PairingReport:
    """Pair all seeds below ``paths`` with their originals, and go no further.

    Raises:
        UsageError: a path does not exist.
    """
    library = read_library(paths, settings)
    pairings = _pair(library, settings)
    used = {pairing.original for pairing in pairings}
    unused = tuple(original.path for original in library.originals if original.path not in used)
    return PairingReport(pairings, unused, library.errors)


def _pair(library: Library, settings: Settings) -> tuple[Pairing, ...]:
    alone = [seed.prose for seed in library.seeds if seed.prose.counterpart is None]
    found = iter(
        pair_documents(
            alone,
            library.originals,
            lexicon=load_lexicon(directory=settings.lexicons),
            configured=settings.pairs,
        )
    )
    return tuple(
        next(found) if seed.prose.counterpart is None else pairing_of_one_file(seed.prose)
        for seed in library.seeds
    )


def read_library(paths: Sequence[str], settings: Settings) -> Library:
    """Read seeds and originals, in the order of their paths."""
    documents, errors = read_all(seed_files(paths, settings))
    originals, original_errors = read_all(original_files(settings))
    failures = {failure.path: failure for failure in (*original_errors, *errors)}
    seeds = [read_seed(document) for document in documents]
    named = {shown(Path(name)) for name in paths if Path(name).is_file()}
    marked = {seed.document.path for seed in seeds if seed.markers}
    sides = assign_sides(
        [seed.document for seed in seeds],
        originals,
        kept=named | marked,
        lexicon=load_lexicon(directory=settings.lexicons),
    )
    known = {id(seed.document): seed for seed in seeds}
    return Library(
        tuple(known.get(id(document)) or read_seed(document) for document in sides.seeds),
        sides.originals,
        tuple(failures[path] for path in sorted(failures)),
    )


def seed_files(paths: Sequence[str], settings: Settings) -> list[Path]:
    """Return the files below ``paths``, or the configured seeds, that are to be checked."""
    return _included(find_files(paths or settings.seeds, role="file or folder"), settings)


def original_files(settings: Settings) -> list[Path]:
    """Return the files in which originals are looked for."""
    return _included(find_files(_existing(settings), role="folder of originals"), settings)


def _included(files: Iterable[Path], settings: Settings) -> list[Path]:
    return [file for file in files if not settings.excludes(shown(file))]


def _existing(settings: Settings) -> tuple[str, ...]:
    """A project without any original is no mistake: its seeds are reported as unpaired."""
    default = type(settings)().originals
    if settings.originals == default:
        return tuple(name for name in settings.originals if Path(name).exists())
    return settings.originals


def read_all(files: Iterable[Path]) -> tuple[list[Document], list[ReadFailure]]:
    """Read documents; what cannot be read becomes an entry with a reason."""
    documents: list[Document] = []
    failures: list[ReadFailure] = []
    for file in files:
        try:
            documents += read_documents(file, shown(file))
        except DocumentError as error:
            failures.append(ReadFailure(error.path, error.rule, error.message))
    return documents, failures


def read_seed(document: Document) -> ReadSeed:
    """Find the markers of a seed; blocks that are nothing but a marker become footers."""
    markers = find_markers(document)
    blocks = tuple(
        replace(block, kind=BlockKind.FOOTER) if _is_disclosure(block, markers) else block
        for block in document.blocks
    )
    document = replace(document, blocks=blocks)
    without = tuple(_without_markers(block, markers) for block in blocks)
    return ReadSeed(document, markers, replace(document, blocks=without))


def _without_markers(block: Block, markers: Sequence[Marker]) -> Block:
    """Blank the disclosures inside a block; nothing moves, so every offset still holds."""
    text = block.text
    for marker in markers:
        if marker.block == block.index and marker.kind in _NO_PROSE:
            start = block.source_map.to_prose(marker.start)
            end = block.source_map.to_prose(marker.end)
            text = text[:start] + " " * (end - start) + text[end:]
    return block if text == block.text or not text.strip() else replace(block, text=text)


def _is_disclosure(block: Block, markers: Sequence[Marker]) -> bool:
    covered = sum(marker.end - marker.start for marker in markers if marker.block == block.index)
    return covered >= _DISCLOSURE_SHARE * (block.end - block.start)


def check_pair(
    seed: ReadSeed, pairing: Pairing, original: Document | None, settings: Settings
) -> SeedReport:
    """Align a seed with its original, score every paragraph and gather the findings."""
    settings = settings.for_path(seed.document.path)
    document, prose = seed.document, seed.prose
    provenance = judge(document, seed.markers)
    findings: list[Finding] = list(marker_findings(document, seed.markers))
    if original is not None or provenance.verdict is not Verdict.NOT_A_TRANSLATION:
        findings += pairing_findings(document, pairing, original)
    alignment = None
    paragraphs: tuple[Paragraph, ...] = ()
    if original is not None:
        lexicon = load_lexicon(directory=settings.lexicons)
        alignment = (
            align_units(prose, original, prose.links, lexicon=lexicon)
            if prose.links
            else align(prose, original, lexicon=lexicon)
        )
        terminology = _terminology(settings)
        paragraphs, drifted = assess_document(
            prose, original, alignment, lexicon=lexicon, terminology=terminology
        )
        findings += [*alignment_findings(prose, original, alignment), *drifted]
    wanted = with_distinct_ids(
        finding for finding in sorted(findings, key=_reading_order) if settings.wants(finding.rule)
    )
    paragraphs = _with_findings(paragraphs, wanted)
    return SeedReport(
        document=document,
        language=identify_document(document),
        provenance=provenance,
        markers=seed.markers,
        pairing=pairing,
        original=original,
        alignment=alignment,
        paragraphs=paragraphs,
        findings=wanted,
        passed=passes(wanted, paragraphs, fail_on=settings.fail_on, max_drift=settings.max_drift),
    )


def _terminology(settings: Settings) -> Terminology:
    glossary = tuple(
        GlossaryEntry(term, entry.use, entry.avoid) for term, entry in settings.glossary.items()
    )
    return Terminology(glossary, settings.do_not_translate)


def _with_findings(
    paragraphs: tuple[Paragraph, ...], findings: Sequence[Finding]
) -> tuple[Paragraph, ...]:
    ids: dict[int | None, list[str]] = {}
    for finding in findings:
        ids.setdefault(finding.paragraph, []).append(finding.id)
    return tuple(
        replace(paragraph, findings=tuple(ids.get(index, ())))
        for index, paragraph in enumerate(paragraphs)
    )


def _reading_order(finding: Finding) -> tuple[int, int, str, str]:
    start = finding.seed_span.start if finding.seed_span else -1
    paragraph = -1 if finding.paragraph is None else finding.paragraph
    return paragraph, start, finding.rule, finding.id

"""The whole flow: documents → markers → pairing → alignment → drift → report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from provenance.alignment import align, align_units, alignment_findings, without_comparisons
from provenance.cache.results import open_cache
from provenance.collect import shown
from provenance.comparison import compare
from provenance.comparison.versions import check_folders, find_versions
from provenance.decisions.ignores import apply_ignores
from provenance.desk import Desk, Job
from provenance.documents import read_document
from provenance.drift import Terminology, assess_document
from provenance.errors import DocumentError
from provenance.findings import with_distinct_ids
from provenance.gate import passes
from provenance.language.identify import identify_document
from provenance.lexicon import load_lexicon
from provenance.lexicon.choice import lexicon_for
from provenance.limits import time_limit
from provenance.markers import judge, marker_findings
from provenance.model import (
    Alignment,
    Comparison,
    Document,
    Finding,
    Gate,
    Pairing,
    Paragraph,
    ReadFailure,
    Report,
    SeedReport,
    Verdict,
    article_of,
)
from provenance.pairing import pairing_findings
from provenance.reading import read_original, read_seed
from provenance.signature import run_signature
from provenance.staleness.findings import Compared, judge_changes, unknown_changes
from provenance.workers import Workers, silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.configuration import Settings
    from provenance.reading import ReadSeed
    from provenance.staleness.versions import Version
    from provenance.workers import Progress

T = TypeVar("T")
_MOST_NAMED = 3


@dataclass(frozen=True)
class PairingReport:
    """Which original belongs to which seed, and which originals nobody uses."""

    pairings: tuple[Pairing, ...]
    unused_originals: tuple[str, ...]
    errors: tuple[ReadFailure, ...]


def check_seeds(paths: Sequence[str], settings: Settings, progress: Progress = silent) -> Report:
    """Check all seeds below ``paths`` against the originals that the settings name.

    Of an original among ``paths``, the seeds are checked. Results that the cache knows are not
    computed again. ``progress`` is called with a word, a number of things done, and their total.

    Raises:
        UsageError: a path does not exist.
    """
    check_folders(settings)
    with open_cache(settings) as cache, Workers(settings.jobs, progress) as workers:
        desk = Desk(paths, settings, cache, workers)
        pairs = desk.pair()
        results = desk.check(pairs, _check)
        notices = tuple(filter(None, [cache.notice]))
        notices += _set_aside(desk.moved - {pairing.original for _, pairing in pairs})
        notices += _passed_over(paths or settings.seeds, settings)
    reports = [_judged(one, settings) for one in results if isinstance(one, SeedReport)]
    late = {one for one in results if isinstance(one, ReadFailure)}
    late.update(failure for report in reports for failure in report.unread)
    return Report(
        signature=run_signature(settings),
        seeds=tuple(reports),
        errors=tuple(sorted(desk.failures() | late, key=lambda failure: failure.path)),
        fail_on=settings.fail_on.value,
        max_drift=settings.max_drift,
        notices=notices,
    )


def _set_aside(paths: frozenset[str]) -> tuple[str, ...]:
    """Say which texts among the seeds are English, and nobody's original: they were not checked."""
    if not paths:
        return ()
    said = "in English, so taken for an original, and no seed's. Not checked. If it should be a "
    return (f"{_named(sorted(paths))}: {said}translation, name the file itself.",)


def _passed_over(paths: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """Say which files in the folders hold texts that this tool cannot read."""
    from provenance.collect import texts_of_unread_kinds

    unread = [path for path in texts_of_unread_kinds(paths) if not settings.excludes(path)]
    if not unread:
        return ()
    cure = "Save them as .docx, .md, .txt, .html, .po or .xliff, or exclude them."
    return (f"{_named(unread)}: of a kind that is not read. Not checked. {cure}",)


def _named(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
    return ", ".join(paths[:_MOST_NAMED]) + more


def pair_seeds(
    paths: Sequence[str], settings: Settings, progress: Progress = silent
) -> PairingReport:
    """Pair all seeds below ``paths`` with their originals, and go no further.

    Raises:
        UsageError: a path does not exist.
    """
    with open_cache(settings) as cache, Workers(settings.jobs, progress) as workers:
        desk = Desk(paths, settings, cache, workers)
        pairings = tuple(pairing for _, pairing in desk.pair())
    used = {pairing.original for pairing in pairings}
    originals = {source.path for shelf in desk.originals.values() for source in shelf.sources}
    errors = tuple(sorted(desk.failures(), key=lambda failure: failure.path))
    return PairingReport(pairings, tuple(sorted(originals - used)), errors)


def _check(job: Job | ReadFailure) -> SeedReport | ReadFailure:
    """Check one pair within the time limit, in whatever process."""
    if isinstance(job, ReadFailure):
        return job
    try:
        with time_limit(job.settings.time_limit, job.pairing.seed):
            return check_pair(*job)
    except DocumentError as error:
        return ReadFailure(error.path, error.rule, error.message, error.wording)


def _judged(result: SeedReport, settings: Settings) -> SeedReport:
    """Say whether a seed passes; its thresholds are no part of what the cache knows."""
    local = settings.for_path(result.document.path)
    passed = passes(
        result.findings, result.paragraphs, fail_on=local.fail_on, max_drift=local.max_drift
    )
    return replace(result, passed=passed, gate=Gate(local.fail_on.value, local.max_drift))


def check_pair(
    seed: ReadSeed,
    pairing: Pairing,
    original: Document | None,
    settings: Settings,
    versions: Sequence[Version] = (),
) -> SeedReport:
    """Align a seed with its original, score every paragraph and gather the findings.

    ``versions`` are older ones of the pair, best first; what only a newer original brings about is
    told apart from errors of the translation.
    """
    settings = settings.for_path(seed.document.path)
    document, prose = seed.document, seed.prose
    provenance = judge(document, seed.markers)
    findings: list[Finding] = list(marker_findings(document, seed.markers))
    if original is not None or provenance.verdict is not Verdict.NOT_A_TRANSLATION:
        findings += pairing_findings(document, pairing, original)
    alignment = None
    paragraphs: tuple[Paragraph, ...] = ()
    compared = _SideBySide()
    if original is not None:
        now, paragraphs = _set_side_by_side(prose, original, settings)
        alignment = now.alignment
        findings += _judged_by_version(seed, now, versions, settings)
        compared = _compared(prose, original, alignment, paragraphs, settings)
        paragraphs = compared.paragraphs
    decided = apply_ignores(document, findings, alignment, settings.wants)
    wanted = with_distinct_ids(
        finding for finding in sorted(decided, key=_reading_order) if settings.wants(finding.rule)
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
        comparisons=compared.overall,
        unread=compared.unread,
    )


def _set_side_by_side(
    prose: Document, original: Document, settings: Settings
) -> tuple[Compared, tuple[Paragraph, ...]]:
    """Align a seed with a version of its original, and compare what belongs together."""
    lexicon = lexicon_for(prose, settings.lexicons)
    alignment = (
        align_units(prose, original, prose.links, lexicon=lexicon)
        if prose.links
        else align(prose, original, lexicon=lexicon)
    )
    # Meaning is judged in German only; another language's lexicon aligns and no more.
    german = load_lexicon(directory=settings.lexicons)
    paragraphs, drifted = assess_document(
        prose, original, alignment, lexicon=german, terminology=Terminology.of_settings(settings)
    )
    findings = (*alignment_findings(prose, original, alignment), *drifted)
    if lexicon is not None:  # without one even right pairs score low
        findings = without_comparisons(prose, original, alignment, findings)
    return Compared(original, alignment, findings), paragraphs


def _judged_by_version(
    seed: ReadSeed, now: Compared, versions: Sequence[Version], settings: Settings
) -> tuple[Finding, ...]:
    """Say what comes from a newer original, by the first of its older versions that can be had."""
    file, original = PurePosixPath(seed.document.file), PurePosixPath(now.original.file)
    articles = article_of(seed.document.path), article_of(now.original.path)
    for version in versions:
        older = version.read_original(original.suffix, articles[1])
        if older is None:
            continue
        if older.metadata.kind != now.original.metadata.kind:
            # The published text took the place of a reconstruction: nothing has "changed".
            return now.findings
        then, _ = _set_side_by_side(seed.prose, read_original(older), settings)
        seed_then = version.read_seed(file.suffix, articles[0])
        prose_then = read_seed(seed_then).prose if seed_then else None
        return judge_changes(seed.prose, now, then, prose_then, version.since)
    reviewed = next((version.since for version in versions if version.digest), None)
    if reviewed is None:
        return now.findings
    return (*now.findings, unknown_changes(seed.document, now.original, reviewed))


@dataclass(frozen=True)
class _SideBySide:
    """Paragraphs with what comparisons say of them and of the whole, and what was not read."""

    paragraphs: tuple[Paragraph, ...] = ()
    overall: tuple[Comparison, ...] = ()
    unread: tuple[ReadFailure, ...] = ()


def _compared(
    seed: Document,
    original: Document,
    alignment: Alignment,
    paragraphs: tuple[Paragraph, ...],
    settings: Settings,
) -> _SideBySide:
    """Set the seed beside its back-translation and the raw machine output, where there are any."""
    together: list[Comparison] = []
    unread: list[ReadFailure] = []
    for kind, path in find_versions(seed.path, settings):
        try:
            version = read_document(path, shown(path), largest=settings.largest_file * 2**20)
        except DocumentError as error:
            unread.append(ReadFailure(error.path, error.rule, error.message, error.wording))
            continue
        lexicon = load_lexicon(directory=settings.lexicons)
        each, overall = compare(kind, seed, original, version, alignment, lexicon=lexicon)
        together += [overall] if overall else []
        paragraphs = tuple(
            replace(paragraph, comparisons=(*paragraph.comparisons, one)) if one else paragraph
            for paragraph, one in zip(paragraphs, each, strict=True)
        )
    return _SideBySide(paragraphs, tuple(together), tuple(unread))


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

"""The report for a terminal: what an editor needs to see in ten seconds, then the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from provenance.model import Gate, Severity
from provenance.reports import page_of_text
from provenance.reports.excerpt import cut_excerpt
from provenance.reports.findings_in_order import drifting_paragraphs, line_in_words
from provenance.reports.json_report import summary
from provenance.reports.page_of_text import BOLD, BOLD_RED, BOLD_UNDERLINED, CYAN, DIM, PageOfText
from provenance.reports.terminal_list import LEGEND, left_out, open_findings, seed_lines
from provenance.reports.words import confidence, counted
from provenance.visible import harmless_in_a_log, one_line

if TYPE_CHECKING:
    from provenance.model import Finding, Report, SeedReport

_STYLES = {
    Severity.CRITICAL: page_of_text.ALARM,
    Severity.MAJOR: page_of_text.BOLD_RED,
    Severity.MINOR: page_of_text.YELLOW,
}
#: More seeds than this are not listed when nothing is wrong with them, unless asked for.
_MOST_LISTED = 40
#: Of each seed so many paragraphs are named that fail by their drift.
_MOST_DRIFTING = 3


@dataclass(frozen=True, slots=True)
class Look:
    """How to print: width in columns, colour or not, how much."""

    width: int = 80
    colour: bool = False
    quiet: bool = False
    verbose: bool = False


def render_terminal(report: Report, look: Look) -> str:
    """Return the report as text for a terminal of the given width."""
    page = PageOfText(look.width, colour=look.colour)
    if not look.quiet:
        _print_seeds(page, report, look)
    _print_errors(page, report)
    _print_findings(page, report, look)
    _print_drifting(page, report)
    _print_summary(page, report)
    if not look.quiet:
        _print_next(page, report)
    return harmless_in_a_log(str(page))


def _print_seeds(page: PageOfText, report: Report, look: Look) -> None:
    listed = report.seeds
    if len(listed) > _MOST_LISTED and not look.verbose:
        listed = tuple(seed for seed in listed if seed.findings or not seed.passed)
    if listed:
        for line in seed_lines(listed, look.width, _STYLES):
            page.write_as_it_is(*line)
        page.write(LEGEND)
    if len(listed) < len(report.seeds):
        page.write(left_out(len(report.seeds) - len(listed)))
    page.write()


def _print_errors(page: PageOfText, report: Report) -> None:
    for failure in report.errors:
        page.write((f"{failure.rule} not read", BOLD_RED), f" {one_line(failure.message)}")
    if report.errors:
        page.write()


def _print_findings(page: PageOfText, report: Report, look: Look) -> None:
    for seed in report.seeds:
        findings = [finding for finding in seed.findings if not finding.closed]
        background = look.verbose and (seed.markers or seed.pairing)
        if not (findings or seed.comparisons or background):
            continue
        page.rule(one_line(seed.document.path))
        if look.verbose:
            _print_background(page, seed)
        _print_comparisons(page, seed)
        for finding in sorted(findings, key=lambda f: (f.severity.rank, -f.confidence, f.line)):
            _print_finding(page, seed, finding, sure=look.verbose)


def _print_drifting(page: PageOfText, report: Report) -> None:
    """Say which paragraphs failed by their drift, the worst of each seed."""
    shown: dict[str, int] = {}
    for one in drifting_paragraphs(report):
        path = one_line(one.seed.document.path)
        shown[path] = shown.get(path, 0) + 1
        if shown[path] <= _MOST_DRIFTING:
            page.write(("drift", BOLD_RED), f"  {path}  line {one.start[0]}")
            page.write(one_line(str(one)), indent=2)
    for path, number in shown.items():
        if number > _MOST_DRIFTING:
            page.write(f"… and {counted(number - _MOST_DRIFTING, 'more paragraph')} of {path}.")
    if shown:
        page.write()


def _print_comparisons(page: PageOfText, seed: SeedReport) -> None:
    for one in seed.comparisons:
        scores = f"chrF {one.chrf:.1f}, BLEU {one.bleu:.1f}, TER {one.ter:.1f}"
        if one.kind.of_original:
            page.write(f"  The back-translation comes near the original by {scores}.")
        else:
            share = f"{one.unmodified:.0%} of the words"
            page.write(f"  {share} stand as the machine put them out ({scores}).")
    if seed.comparisons:
        page.write()


def _print_background(page: PageOfText, seed: SeedReport) -> None:
    for notice in seed.document.notices:
        page.write(f"  {one_line(str(notice))}")
    for reason in seed.provenance.reasons:
        page.write(f"  {one_line(str(reason))}")
    for evidence in seed.pairing.evidence if seed.pairing else ():
        page.write(f"  original: {one_line(str(evidence.detail))}")
    page.write()


def _print_finding(page: PageOfText, seed: SeedReport, finding: Finding, *, sure: bool) -> None:
    where = ""
    if finding.seed_span is not None or finding.original_span is not None:
        line, _, whose = line_in_words(finding).partition(" of ")
        where = f"  {line}, column {finding.column}" + (f" of {whose}" if whose else "")
    if sure:
        where += f"  {confidence(finding)}"
    severity = (finding.severity.value, _STYLES[finding.severity])
    page.write(severity, f"  {finding.rule} {finding.name}", (where, DIM))
    page.write(one_line(finding.message), indent=2)
    for language, document, span in (
        ("de", seed.document, finding.seed_span),
        ("en", seed.original, finding.original_span),
    ):
        if document is not None and span is not None:
            excerpt = cut_excerpt(document, span)
            marked = (f">>{excerpt.marked}<<", BOLD_UNDERLINED)
            page.write(excerpt.before, marked, excerpt.after, indent=6, label=f"  {language}")
    page.write()


def _print_summary(page: PageOfText, report: Report) -> None:
    counts = summary(report)
    found = [
        f"{counts['findings'][severity.value]} {severity.value}"
        for severity in Severity
        if counts["findings"][severity.value]
    ]
    words = [
        f"{counted(counts['seeds'], 'seed')}, {counts['machine_translated']} machine-translated",
        f"{counts['paired']} with an original",
        "findings: " + (", ".join(found) or "none"),
    ]
    if counts["errors"]:
        words.append(f"{counted(counts['errors'], 'file')} not read")
    page.write("; ".join(words) + ".")
    if counts["failed"]:
        gates = dict.fromkeys(report.gate_of(seed) for seed in report.seeds if not seed.passed)
        reasons = "; ".join(map(_reason, gates))
        page.write(f"{counted(counts['failed'], 'seed')} failed: {reasons}.")


def _reason(gate: Gate) -> str:
    reason = f"a finding that is {gate.fail_on} or worse"
    return reason if gate.max_drift is None else f"{reason}, or drift above {gate.max_drift:g}"


def _print_next(page: PageOfText, report: Report) -> None:
    steps = _next_steps(report)
    if not steps:
        return
    page.write()
    page.write(("What next", BOLD))
    for command, purpose in steps:
        page.write_as_it_is((f"  {command}", CYAN))
        page.write(purpose, indent=6)


def _next_steps(report: Report) -> list[tuple[str, str]]:
    findings = [(seed, finding) for seed in report.seeds for finding in open_findings(seed)]
    steps = []
    if findings:
        seed, finding = min(findings, key=lambda item: item[1].severity.rank)
        place = one_line(f"{seed.document.path}:{finding.line}")
        steps = [
            ("provenance report --output report.html", "both texts side by side, as a page"),
            (f"provenance explain {finding.rule}", "what a rule means, with examples"),
            (f'provenance accept {finding.rule} {place} --reason "…"', "if it is right as it is"),
        ]
    for seed in report.seeds:
        if seed.original is not None and seed.original.metadata.kind == "reconstruction":
            name = one_line(PurePosixPath(seed.original.path).name)
            said = f"{name} is a reconstruction, not the published original; this gets that one"
            steps.append((f"provenance fetch {one_line(seed.document.path)}", said))
    return steps

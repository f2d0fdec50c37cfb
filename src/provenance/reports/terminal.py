"""The report for a terminal: what an editor needs to see in ten seconds, then the reasons."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TextIO

from provenance.model import Severity
from provenance.reports.excerpt import cut_excerpt
from provenance.reports.json_report import summary
from provenance.reports.terminal_list import LEGEND, left_out, open_findings, seed_lines
from provenance.reports.visible import one_line
from provenance.reports.words import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from provenance.model import Document, Finding, Report, SeedReport, TextSpan

_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.MAJOR: "bold red",
    Severity.MINOR: "yellow",
}
#: More seeds than this are not listed when nothing is wrong with them, unless asked for.
_MOST_LISTED = 40

#: Nothing here depends on it, but without it rich asks the terminal for every line.
_HEIGHT = 25


@dataclass(frozen=True, slots=True)
class Look:
    """How to print: width in columns, colour or not, how much."""

    width: int = 80
    colour: bool = False
    quiet: bool = False
    verbose: bool = False


def render_terminal(report: Report, look: Look) -> str:
    """Return the report as text for a terminal of the given width."""
    from rich.console import Console

    stream = io.StringIO()
    console = Console(
        file=stream,
        width=look.width,
        height=_HEIGHT,
        force_terminal=look.colour,
        no_color=not look.colour,
        color_system="standard" if look.colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        soft_wrap=False,
        legacy_windows=False,
    )
    if not look.quiet:
        _print_seeds(console, report, look)
    _print_errors(console, report)
    _print_findings(console, report, look)
    _print_summary(console, report)
    if not look.quiet:
        _print_next(console, report)
    return _without_trailing_space(stream)


def _without_trailing_space(stream: TextIO) -> str:
    stream.seek(0)
    return "\n".join(line.rstrip() for line in stream.read().split("\n"))


def _print_seeds(console: Console, report: Report, look: Look) -> None:
    listed = report.seeds
    if len(listed) > _MOST_LISTED and not look.verbose:
        listed = tuple(seed for seed in listed if seed.findings or not seed.passed)
    if listed:
        for line in seed_lines(listed, look.width, _STYLES):
            console.print(line, no_wrap=True, overflow="ignore", crop=False)
        console.print(LEGEND)
    if len(listed) < len(report.seeds):
        console.print(left_out(len(report.seeds) - len(listed)))
    console.print()


def _text(text: str, style: str) -> Text:
    from rich.text import Text

    return Text(text, style)


def _print_errors(console: Console, report: Report) -> None:
    for failure in report.errors:
        console.print(_text(f"{failure.rule} not read", "bold red"), one_line(failure.message))
    if report.errors:
        console.print()


def _print_findings(console: Console, report: Report, look: Look) -> None:
    for seed in report.seeds:
        findings = [finding for finding in seed.findings if not finding.closed]
        background = look.verbose and (seed.markers or seed.pairing)
        if not (findings or seed.comparisons or background):
            continue
        console.rule(_text(one_line(seed.document.path), "bold"), align="left", characters="─")
        if look.verbose:
            _print_background(console, seed)
        _print_comparisons(console, seed)
        for finding in sorted(findings, key=lambda f: (f.severity.rank, -f.confidence, f.line)):
            _print_finding(console, seed, finding)


def _print_comparisons(console: Console, seed: SeedReport) -> None:
    for one in seed.comparisons:
        scores = f"chrF {one.chrf:.1f}, BLEU {one.bleu:.1f}, TER {one.ter:.1f}"
        if one.kind.of_original:
            console.print(f"  The back-translation comes near the original by {scores}.")
        else:
            share = f"{one.unmodified:.0%} of the words"
            console.print(f"  {share} stand as the machine put them out ({scores}).")
    if seed.comparisons:
        console.print()


def _print_background(console: Console, seed: SeedReport) -> None:
    for notice in seed.document.notices:
        console.print(f"  {one_line(str(notice))}")
    for reason in seed.provenance.reasons:
        console.print(f"  {one_line(str(reason))}")
    for evidence in seed.pairing.evidence if seed.pairing else ():
        console.print(f"  original: {one_line(str(evidence.detail))}")
    console.print()


def _print_finding(console: Console, seed: SeedReport, finding: Finding) -> None:
    from rich.padding import Padding
    from rich.text import Text

    where = ""
    if finding.seed_span is not None or finding.original_span is not None:
        where = f"  line {finding.line}, column {finding.column}"
    if finding.seed_span is None and finding.original_span is not None:
        where += " of the original"
    head = Text.assemble(
        (finding.severity.value, _STYLES[finding.severity]),
        f"  {finding.rule} {finding.name}",
        (where, "dim"),
    )
    console.print(head)
    console.print(Padding(Text(one_line(finding.message)), (0, 0, 0, 2)))
    for language, document, span in (
        ("de", seed.document, finding.seed_span),
        ("en", seed.original, finding.original_span),
    ):
        if document is not None and span is not None:
            console.print(_labelled(language, _quote(document, span)))
    console.print()


def _labelled(label: str, text: Text) -> Table:
    """Indent, with a label at the left of the first line only."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(_text(f"  {label}", "dim"), text)
    return grid


def _quote(document: Document, span: TextSpan) -> Text:
    from rich.text import Text

    excerpt = cut_excerpt(document, span)
    return Text.assemble(
        excerpt.before,
        (f">>{excerpt.marked}<<", "bold underline"),
        excerpt.after,
    )


def _print_summary(console: Console, report: Report) -> None:
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
    console.print("; ".join(words) + ".")
    if counts["failed"]:
        reason = f"a finding that is {report.fail_on} or worse"
        if report.max_drift is not None:
            reason += f", or drift above {report.max_drift:g}"
        console.print(f"{counted(counts['failed'], 'seed')} failed: {reason}.")


def _print_next(console: Console, report: Report) -> None:
    from rich.padding import Padding

    steps = _next_steps(report)
    if not steps:
        return
    console.print()
    console.print(_text("What next", "bold"))
    for command, purpose in steps:
        console.print(_text(f"  {command}", "cyan"), soft_wrap=True)
        console.print(Padding(purpose, (0, 0, 0, 6)))


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

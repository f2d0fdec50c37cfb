"""The report for a terminal: what an editor needs to see in ten seconds, then the reasons."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TextIO

from provenance.model import BeadRole, Severity, Verdict
from provenance.reports.excerpt import cut_excerpt
from provenance.reports.file_names import FileName
from provenance.reports.json_report import summary
from provenance.reports.visible import one_line
from provenance.reports.words import VERDICTS, counted, engine_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from provenance.model import Document, Finding, Report, SeedReport, TextSpan

_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.MAJOR: "bold red",
    Severity.MINOR: "yellow",
}
#: What the columns' short words mean.
_LEGEND = "Par.: paragraphs aligned. Drift: chance that the worst has a major error (0 to 1)."
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
    from rich.table import Table

    listed = report.seeds
    if len(listed) > _MOST_LISTED and not look.verbose:
        listed = tuple(seed for seed in listed if seed.findings or not seed.passed)
    folder = _common_folder(listed)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("")
    table.add_column(f"Seed in {folder}" if folder else "Seed", ratio=5)
    table.add_column("Translated by", overflow="fold", ratio=3, min_width=13)
    table.add_column("Original", ratio=5)
    table.add_column("Par.", justify="right", no_wrap=True)
    table.add_column("Drift", justify="right", no_wrap=True)
    table.add_column("Findings", no_wrap=True)
    for seed in listed:
        name = one_line(seed.document.path).removeprefix(folder)
        names = (FileName(name), _translated_by(seed), FileName(_original(seed)))
        table.add_row(_mark(seed), *names, _paragraphs(seed), _drift(seed), _worst(seed))
    if listed:
        console.print(table)
        console.print(_LEGEND)
    left_out = len(report.seeds) - len(listed)
    if left_out:
        console.print(f"and {counted(left_out, 'seed')} without findings (--verbose lists them)")
    console.print()


def _common_folder(seeds: Sequence[SeedReport]) -> str:
    folders = {PurePosixPath(seed.document.path).parent for seed in seeds}
    only = folders.pop() if len(folders) == 1 else PurePosixPath()
    return "" if only == PurePosixPath() else f"{one_line(str(only))}/"


def _mark(seed: SeedReport) -> Text:
    if not seed.passed:
        return _text("✗", "red")
    return _text("·", "yellow") if _open(seed) else _text("✓", "green")


def _open(seed: SeedReport) -> list[Finding]:
    return [finding for finding in seed.findings if not finding.closed]


def _worst(seed: SeedReport) -> Text:
    """Count the findings of the worst severity; "+ 2" are the milder ones."""
    findings = _open(seed)
    if not findings:
        return _text("none", "dim")
    worst = min((finding.severity for finding in findings), key=lambda severity: severity.rank)
    number = sum(finding.severity is worst for finding in findings)
    more = f" + {len(findings) - number}" if number < len(findings) else ""
    return _text(f"{number} {worst.value}{more}", _STYLES[worst])


def _text(text: str, style: str) -> Text:
    from rich.text import Text

    return Text(text, style)


def _translated_by(seed: SeedReport) -> str:
    provenance = seed.provenance
    engine = engine_name(provenance.engine)
    if provenance.verdict is Verdict.MACHINE and engine:
        return engine
    words = VERDICTS[provenance.verdict]
    if provenance.verdict is Verdict.POST_EDITED and engine:
        return f"{engine}, revised"
    return words


def _original(seed: SeedReport) -> str:
    if seed.original is None:
        return "none" if seed.provenance.verdict is Verdict.NOT_A_TRANSLATION else "not found"
    name = one_line(PurePosixPath(seed.original.path).name)
    return f"{name} (reconstruction)" if seed.original.metadata.kind == "reconstruction" else name


def _paragraphs(seed: SeedReport) -> str:
    if seed.alignment is None:
        return "–"
    return str(sum(bead.role is BeadRole.LINKED for bead in seed.alignment.beads))


def _drift(seed: SeedReport) -> str:
    drifts = [p.drift for p in seed.paragraphs if p.drift is not None]
    return f"{max(drifts):.2f}" if drifts else "–"


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
        console.print(f"  {notice}")
    for reason in seed.provenance.reasons:
        console.print(f"  {one_line(reason)}")
    for evidence in seed.pairing.evidence if seed.pairing else ():
        console.print(f"  original: {one_line(evidence.detail)}")
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
    findings = [(seed, finding) for seed in report.seeds for finding in _open(seed)]
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

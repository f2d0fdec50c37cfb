"""The list of seeds at the head of the terminal report: two lines a seed, made by hand.

A table with a column for each fact left no room for file names at eighty columns, which then broke
within their words.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from provenance.model import BeadRole, Verdict
from provenance.reports.file_names import fold
from provenance.reports.page_of_text import BOLD, DIM, GREEN, RED, YELLOW, Piece
from provenance.reports.words import VERDICTS, counted, engine_name
from provenance.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.model import Finding, SeedReport, Severity

#: What the columns' short words mean.
LEGEND = "Par.: paragraphs aligned. Drift: chance of a major error in their worst (0 to 1)."
_OMITTED = "AL201"
_HEADS = ("Par.", "Drift", "Findings")
_GAP = "  "
_MARK = 3
_NARROWEST_NAME = 12


def seed_lines(
    seeds: Sequence[SeedReport], width: int, styles: Mapping[Severity, str]
) -> Iterator[list[Piece]]:
    """Yield the lines of the list, each of them at most ``width`` columns wide."""
    folder = _common_folder(seeds)
    head = f"Seed in {folder}" if folder else "Seed"
    names = [one_line(seed.document.path).removeprefix(folder) for seed in seeds]
    found = [_worst(seed, styles) for seed in seeds]
    last = max(len(text) for text, _ in (*found, (_HEADS[2], "")))
    facts = len(_HEADS[0]) + len(_HEADS[1]) + last + 3 * len(_GAP)
    room = max(_NARROWEST_NAME, width - _MARK - facts)
    widest = min(room, max(map(cell_len, (*names, head))))
    heads = _row((" ", ""), set_cell_size(head, widest), _HEADS[:2], (_HEADS[2], ""))
    yield [("".join(text for text, _ in heads), BOLD)]
    for seed, name, findings in zip(seeds, names, found, strict=True):
        first, *further = fold(name, widest)
        figures = (_paragraphs(seed), _drift(seed))
        yield _row(_mark(seed), set_cell_size(first, widest), figures, findings)
        for line in further:
            yield [(" " * _MARK + line, "")]
        beginning, *rest = fold(_origin(seed), max(_NARROWEST_NAME, width - _MARK - 4))
        yield [(" " * (_MARK + 2) + beginning, DIM)]
        for line in rest:
            yield [(" " * (_MARK + 4) + line, DIM)]


def _row(mark: Piece, name: str, figures: Sequence[str], findings: Piece) -> list[Piece]:
    """Return a line of cells; ``name`` has the width of its column."""
    cells = [figure.rjust(len(head)) for figure, head in zip(figures, _HEADS, strict=False)]
    return [mark, (" " * (_MARK - 1) + _GAP.join((name, *cells, "")), ""), findings]


def _common_folder(seeds: Sequence[SeedReport]) -> str:
    folders = {PurePosixPath(seed.document.path).parent for seed in seeds}
    only = folders.pop() if len(folders) == 1 else PurePosixPath()
    return "" if only == PurePosixPath() else f"{one_line(str(only))}/"


def _mark(seed: SeedReport) -> Piece:
    if not seed.passed:
        return "✗", RED
    return ("·", YELLOW) if open_findings(seed) else ("✓", GREEN)


def open_findings(seed: SeedReport) -> list[Finding]:
    """Return the findings that nobody has closed."""
    return [finding for finding in seed.findings if not finding.closed]


def _worst(seed: SeedReport, styles: Mapping[Severity, str]) -> Piece:
    """Count the findings of the worst severity; "+ 2" are the milder ones."""
    findings = open_findings(seed)
    if not findings:
        return "none", DIM
    worst = min((finding.severity for finding in findings), key=lambda severity: severity.rank)
    number = sum(finding.severity is worst for finding in findings)
    more = f" + {len(findings) - number}" if number < len(findings) else ""
    return f"{number} {worst.value}{more}", styles[worst]


def _origin(seed: SeedReport) -> str:
    """Say who translated a seed, and from what."""
    if seed.original is not None:
        name = one_line(PurePosixPath(seed.original.path).name)
        note = " (reconstruction)" if seed.original.metadata.kind == "reconstruction" else ""
        return f"{_translator(seed)}, from {name}{note}{_missing(seed)}"
    if seed.provenance.verdict is Verdict.NOT_A_TRANSLATION:
        return VERDICTS[Verdict.NOT_A_TRANSLATION]
    return f"{_translator(seed)}; original not found"


def _missing(seed: SeedReport) -> str:
    """Say how many paragraphs the translation leaves out, of which the drift knows nothing."""
    spans = [one.original_span for one in open_findings(seed) if one.rule == _OMITTED]
    blocks = seed.original.blocks if seed.original else ()
    number = sum(
        span is not None and span.start <= block.start < span.end
        for span in spans
        for block in blocks
    )
    return f"; {counted(number, 'paragraph')} missing" if number else ""


def _translator(seed: SeedReport) -> str:
    provenance = seed.provenance
    engine = engine_name(provenance.engine)
    if provenance.verdict is Verdict.MACHINE and engine:
        return f"by {engine}"
    if provenance.verdict is Verdict.POST_EDITED and engine:
        return f"by {engine}, revised"
    if provenance.verdict is Verdict.UNDETERMINED:
        return "translator not known"
    if provenance.verdict is Verdict.NOT_A_TRANSLATION:
        return VERDICTS[Verdict.NOT_A_TRANSLATION]
    return f"by {VERDICTS[provenance.verdict]}"


def _paragraphs(seed: SeedReport) -> str:
    if seed.alignment is None:
        return "–"
    return str(sum(bead.role is BeadRole.LINKED for bead in seed.alignment.beads))


def _drift(seed: SeedReport) -> str:
    drifts = [p.drift for p in seed.paragraphs if p.drift is not None]
    return f"{max(drifts):.2f}" if drifts else "–"


def left_out(number: int) -> str:
    """Say that seeds without findings are not listed."""
    return f"and {counted(number, 'seed')} without findings (--verbose lists them)"

"""``provenance accept``: records decisions without the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from provenance.commands import options
from provenance.commands.printing import write
from provenance.commands.unattended import refuse_unattended
from provenance.decisions.decision import Resolution
from provenance.errors import UsageError
from provenance.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.configuration import Settings
    from provenance.model import Finding, Report, SeedReport


class _Said(NamedTuple):
    decision: Resolution
    reason: str
    by: str


class _Place(NamedTuple):
    path: str
    line: int | None


def accept(  # noqa: PLR0913 - one parameter for each option
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[RULE] [PATH[:LINE]]...", help="As DR301 seeds/text.md:17"),
    ] = None,
    *,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why. Others will read it.")] = "",
    decision: Annotated[Resolution, typer.Option(help="What to record.")] = Resolution.ACCEPTED,
    all_open: Annotated[
        bool, typer.Option("--all-open", help="All open findings of all rules.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove entries that fit nothing any more.")
    ] = False,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who. Default: git's user.name.")] = "",
    originals: options.Originals = None,
    config: options.ConfigFile = None,
) -> None:
    """Record a decision on findings in the ledger: of a rule, in files, at lines."""
    given = what or []
    rule = "" if all_open or prune else _rule(given)
    places = [_place(one) for one in (given[1:] if rule else given)]
    refuse_unattended()
    if not prune and not reason.strip():
        raise UsageError("Say why with --reason: the next reader will want to know.")
    if rule and not places:
        raise UsageError(f"Name the file, as in `provenance accept {rule} seeds/text.md:17`.")
    settings = options.gather(originals=originals, config=config)
    report = _checked(sorted({place.path for place in places}), settings)
    if prune:
        _prune(report, settings, everything=not places)
        return
    found = list(_matching(report, rule, places))
    _record(found, report, Path(settings.ledger), _Said(decision, reason, by))


def _rule(given: Sequence[str]) -> str:
    from provenance.rules import code_of, find_rule

    if not given:
        raise UsageError("Name a rule and a file, or say --all-open or --prune.")
    return find_rule(code_of(given[0])).code


def _place(said: str) -> _Place:
    path, colon, line = said.rpartition(":")
    if colon and line.isdecimal() and not Path(said).exists():
        return _Place(path, int(line))
    return _Place(said, None)


def _checked(paths: Sequence[str], settings: Settings) -> Report:
    from provenance.check import check_seeds
    from provenance.commands.progress import progress_line
    from provenance.decisions.apply import apply_decisions
    from provenance.decisions.ledger import load_ledger

    ledger = load_ledger(Path(settings.ledger))
    with progress_line() as progress:
        report = check_seeds(paths, settings, progress)
    return apply_decisions(report, ledger)


def _matching(
    report: Report, rule: str, places: Sequence[_Place]
) -> Iterator[tuple[SeedReport, Finding]]:
    """Yield the open findings meant; a place that means none is an error, so nothing is recorded.

    Raises:
        UsageError: with the lines at which the rule has something to say.
    """
    from provenance.collect import lies_below, shown

    for place in places or [_Place(".", None)]:
        path = shown(Path(place.path)) if places else "."
        of_rule = [
            (seed, finding)
            for seed in report.seeds
            if lies_below(seed.document.path, path) or not places
            for finding in seed.findings
            if not finding.closed and finding.rule.startswith(rule)
        ]
        meant = [one for one in of_rule if place.line in {None, one[1].line}]
        if rule and not meant:
            raise UsageError(_nothing_there(rule, place, [finding for _, finding in of_rule]))
        yield from meant


def _nothing_there(rule: str, place: _Place, others: Sequence[Finding]) -> str:
    at = "" if place.line is None else f" at line {place.line}"
    lines = ", ".join(str(finding.line) for finding in others)
    hint = f" It has one at line {lines}." if lines else ""
    return f"{place.path} has no open finding of {rule}{at}.{hint} Nothing was recorded."


def _record(
    found: Sequence[tuple[SeedReport, Finding]],
    report: Report,
    ledger: Path,
    said: _Said,
) -> None:
    from provenance.decisions.decision import decide
    from provenance.decisions.ledger import record
    from provenance.review.reviewer import reviewer_name
    from provenance.staleness.git import revisions

    unique = {(seed.document.path, finding.id): (seed, finding) for seed, finding in found}
    commits = revisions(seed.original.file for seed, _ in unique.values() if seed.original)
    who = said.by or reviewer_name()
    decisions = [
        decide(
            finding,
            seed,
            said.decision,
            said.reason,
            by=who,
            signature=report.signature,
            original_revision=commits.get(seed.original.file, "") if seed.original else "",
        )
        for seed, finding in unique.values()
    ]
    if decisions:
        record(ledger, decisions)
    lines = [
        f"{one_line(one.seed)}:{one.line}: {one.rule} {one.decision.value}\n" for one in decisions
    ]
    count = len(decisions)
    lines.append(f"{count} decision{'' if count == 1 else 's'} in {ledger}.\n")
    write("".join(lines), None)


def _prune(report: Report, settings: Settings, *, everything: bool) -> None:
    from provenance.decisions.ledger import forget

    ended = report.ended
    if not everything:
        # A file that is gone may have moved to a place outside this run.
        ended = tuple(one for one in ended if not one.file_gone)
    if ended:
        forget(Path(settings.ledger), [one.fingerprint for one in ended])
    lines = [f"{one_line(one.path)}: {one.rule}: {one.reason}\n" for one in ended]
    count = len(ended)
    lines.append(f"{count} {'entry' if count == 1 else 'entries'} removed.\n")
    write("".join(lines), None)

"""``provenance markers``: markers and the verdict on each file; no original is needed."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.commands import options
from provenance.commands.printing import stream
from provenance.model import ReadFailure
from provenance.visible import harmless_in_a_log, json_text, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from provenance.configuration import Settings
    from provenance.markers.scan import ScannedFile
    from provenance.model import Marker, Provenance

    Results = Iterable[ScannedFile | ReadFailure]


class Format(StrEnum):
    """The forms of the report: text for people, the rest for machines."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


@options.with_settings("select", "ignore", "fail_on", "config", "force_exclude")
def markers(
    paths: options.Paths = None,
    *,
    format_name: Annotated[Format, typer.Option("--format", "-f", help="Form of the report.")] = (
        Format.TEXT
    ),
    output: options.Output = None,
    settings: options.Given,
    quiet: options.Quiet = False,
) -> None:
    """Say of each file how it came to be, as far as its markers tell, with the reasons.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage; 3 internal error.
    """
    tally = _Tally(settings)
    results = tally.count(_scan(paths or (), settings))
    forms: dict[Format, Callable[[Results], Iterator[str]]] = {
        Format.TEXT: lambda found: map(harmless_in_a_log, _as_text(found, quiet=quiet)),
        Format.JSON: _as_json,
        Format.JSONL: _as_jsonl,
    }
    stream(forms[format_name](results), output)
    if tally.failed:
        raise typer.Exit(1)


class _Tally:
    """Applies the settings to results that pass by, and remembers whether one fails the run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.failed = False

    def count(self, results: Results) -> Results:
        from dataclasses import replace

        from provenance.configuration import FailOn

        for result in results:
            if isinstance(result, ReadFailure):
                self.failed |= self._settings.fail_on is not FailOn.NEVER
                yield result
                continue
            local = self._settings.for_path(result.path)
            wanted = tuple(f for f in result.findings if local.wants(f.rule))
            self.failed |= any(local.fail_on.fails(f.severity) for f in wanted)
            yield result if wanted == result.findings else replace(result, findings=wanted)


def _scan(paths: Iterable[str], settings: Settings) -> Results:
    from pathlib import Path, PurePath

    from provenance.collect import iterate_files, shown
    from provenance.documents import is_document
    from provenance.markers.scan import scan

    given = tuple(paths)
    # As with `check`: a file that is named is read, unless exclusion is forced.
    named = set() if settings.force_exclude else {shown(Path(path)) for path in given}
    found = iterate_files(given or settings.seeds, role="file or folder")
    wanted = (
        (name, path)
        for name, path in found
        if (name in named or not settings.excludes(name))
        and (not settings.force_exclude or is_document(PurePath(path).name))
    )
    return scan(wanted, largest=settings.largest_file * 2**20, seconds=settings.time_limit)


def _as_text(results: Results, *, quiet: bool) -> Iterator[str]:
    verdicts: Counter[str] = Counter()
    for result in results:
        if isinstance(result, ReadFailure):
            verdicts["not read"] += 1
            yield f"{one_line(result.path)}: {result.rule} {one_line(result.message)}\n"
            continue
        verdicts[result.provenance.verdict.value] += 1
        if not (quiet and not result.findings):
            yield "\n".join(_lines(result, quiet=quiet)) + "\n"
    total = sum(verdicts.values())
    counted = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    yield f"{total} file{'' if total == 1 else 's'}: {counted}\n" if total else "No files.\n"


def _lines(result: ScannedFile, *, quiet: bool) -> Iterator[str]:
    path = one_line(result.path)
    if not quiet:
        yield f"{path}: {_verdict(result.provenance)}"
        yield from (f"    {one_line(str(reason))}" for reason in result.provenance.reasons)
        yield from (f"    {path}:{_marker(marker)}" for marker in result.markers)
    for finding in result.findings:
        where = f"{path}:{finding.line}:{finding.column}"
        yield f"    {where} {finding.rule} {finding.severity.value}: {one_line(finding.message)}"


def _verdict(provenance: Provenance) -> str:
    if provenance.confidence == 0:
        return provenance.verdict.value
    engine = f"{provenance.engine}, " if provenance.engine not in {None, "unknown"} else ""
    return f"{provenance.verdict.value} ({engine}confidence {provenance.confidence:.2f})"


def _marker(marker: Marker) -> str:
    engine = f" {marker.engine}" if marker.engine not in {None, "unknown"} else ""
    edited = ", post-edited" if marker.post_edited else ""
    scope = "" if marker.scope.value == "document" else f", for a {marker.scope.value}"
    text = one_line(marker.text)
    shown = text if len(text) <= 100 else text[:99] + "…"
    kind = f"{marker.rule} {marker.kind.value}{engine}{edited}{scope}"
    return f"{marker.line}:{marker.column} {kind}: “{shown}”"


def _entry(result: ScannedFile) -> dict[str, Any]:
    from provenance.reports.json_report import finding_as_json, marker_as_json, provenance_as_json

    return {
        "path": result.path,
        "provenance": provenance_as_json(result.provenance),
        "markers": [marker_as_json(marker) for marker in result.markers],
        "findings": [finding_as_json(finding) for finding in result.findings],
    }


def _error(failure: ReadFailure) -> dict[str, Any]:
    return {"path": failure.path, "rule": failure.rule, "message": failure.message}


def _head() -> dict[str, Any]:
    from provenance import __version__
    from provenance.reports.json_report import SCHEMA_VERSION

    tool = {"name": "provenance", "version": __version__}
    return {"schema_version": SCHEMA_VERSION, "tool": tool}


def _as_jsonl(results: Results) -> Iterator[str]:
    yield json_text({"type": "run", **_head()}) + "\n"
    for result in results:
        if isinstance(result, ReadFailure):
            line = {"type": "error", **_error(result)}
        else:
            line = {"type": "seed", **_entry(result)}
        yield json_text(line) + "\n"


def _as_json(results: Results) -> Iterator[str]:
    """Yield one object piece by piece; what was not read is few and comes last."""
    head = json_text(_head())
    yield head.removesuffix("}") + ', "seeds": ['
    errors = []
    between = "\n"
    for result in results:
        if isinstance(result, ReadFailure):
            errors.append(_error(result))
        else:
            yield between + json_text(_entry(result))
            between = ",\n"
    yield '\n], "errors": ' + json_text(errors) + "}\n"

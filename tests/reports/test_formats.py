"""The machine formats: each says what the report holds, in the form its readers expect."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from provenance.model import Report
from provenance.reports import FORMATS, render
from provenance.reports.github import render_github
from provenance.reports.markdown import MARK
from tests.reports.samples import (
    HOSTILE,
    bridge,
    hostile,
    many,
    oven,
    sample_report,
    shop,
    winter_service,
    with_status,
)

REPORTS = {
    "all demonstrations": sample_report(),
    "one decided": sample_report(bridge(), with_status(winter_service(), "DR350", "accepted")),
    "hostile": sample_report(hostile()),
    "no original": sample_report(oven()),
    "nothing": Report("signature", (), (), "major"),
}


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("name", REPORTS)
def test_two_runs_are_byte_identical_and_end_with_a_line_feed(name: str, format_name: str) -> None:
    first = render(REPORTS[name], format_name)
    assert first == render(REPORTS[name], format_name)
    assert first == "" or first.endswith("\n")
    first.encode()


@pytest.mark.parametrize("name", REPORTS)
def test_json_is_what_its_published_schema_says(name: str) -> None:
    text = (files("provenance.reports") / "report.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(render(REPORTS[name], "json")))


def test_the_schema_refuses_what_the_contract_forbids() -> None:
    text = (files("provenance.reports") / "report.schema.json").read_text(encoding="utf-8")
    validator = jsonschema.Draft202012Validator(json.loads(text))
    report = json.loads(render(REPORTS["all demonstrations"], "json"))
    for path, value in (
        (("seeds", 1, "findings", 0, "status"), "perhaps"),
        (("seeds", 1, "paragraphs", 0, "drift"), 1.5),
        (("seeds", 1, "provenance", "verdict"), "translated"),
    ):
        broken = json.loads(json.dumps(report))
        place = broken
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
        assert not validator.is_valid(broken), path


def test_json_lines_hold_the_run_then_every_document() -> None:
    lines = [
        json.loads(line) for line in render(REPORTS["all demonstrations"], "jsonl").splitlines()
    ]
    whole = json.loads(render(REPORTS["all demonstrations"], "json"))
    assert [line.pop("type") for line in lines] == ["run", "error", *["seed"] * 6]
    assert lines[0]["summary"] == whole["summary"]
    assert lines[1] == whole["errors"][0]
    assert lines[2:] == whole["seeds"]


def test_csv_has_a_row_a_finding_and_nothing_that_computes() -> None:
    rows = list(csv.DictReader(io.StringIO(render(REPORTS["all demonstrations"], "csv"))))
    assert [(row["path"], row["rule"]) for row in rows] == [
        ("seeds/hafenbruecke-port-harrow.md", "DR301"),
        ("seeds/hafenbruecke-port-harrow.md", "DR364"),
        ("seeds/winterdienst-millbrook.txt", "DR350"),
        ("seeds/kaputt.docx", "IO003"),
    ]
    assert rows[0]["translation"] == "1,4 Billionen Dollar"
    assert rows[0]["original_text"] == "$1.4 billion"
    assert rows[0]["drift"] == "0.93"
    cells = [
        cell for row in csv.reader(io.StringIO(render(REPORTS["hostile"], "csv"))) for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_github_is_given_critical_findings_before_unread_files_and_says_what_it_hides() -> None:
    lines, notice = render_github(REPORTS["all demonstrations"])
    titles = [line.split("title=")[1].split("%3A")[0].split("::")[0] for line in lines.splitlines()]
    assert titles.index("IO003 not read") == titles.index("DR301 number-changed") + 1
    assert notice == ""
    (failure,) = REPORTS["all demonstrations"].errors
    unread = tuple(replace(failure, path=f"seeds/kaputt-{number}.docx") for number in range(12))
    many = replace(REPORTS["all demonstrations"], errors=unread)
    lines, notice = render_github(many)
    hidden = sum(line.startswith("::error ") for line in lines.splitlines()) - 10
    assert notice == (
        "GitHub shows 10 errors and 10 warnings of a step, here the worst; only the log has the "
        f"rest, {hidden} errors."
    )


def test_annotations_stand_at_the_finding_and_escape_what_a_runner_reads() -> None:
    lines = render(REPORTS["all demonstrations"], "github").splitlines()
    assert lines[0].startswith(
        "::error file=seeds/hafenbruecke-port-harrow.md,line=16,endLine=16,col=22,endColumn=42,"
        "title=DR301 number-changed::The original says $1.4 billion"
    )
    assert lines[-1].startswith("::warning ")
    broken = render(REPORTS["hostile"], "github")
    assert broken.count("\n") == 1
    assert "\u202e" not in broken
    assert "file=seeds/</script>.txt," in broken


def test_annotations_leave_out_what_is_decided() -> None:
    assert "DR350" not in render(REPORTS["one decided"], "github")


def test_junit_counts_agree_and_decided_findings_are_skipped() -> None:
    root = ET.fromstring(render(REPORTS["one decided"], "junit"))
    assert root.tag == "testsuites"
    assert root.attrib == {
        "name": "provenance", "tests": "3", "failures": "1", "errors": "0", "skipped": "1"
    }  # fmt: skip
    cases = root.findall("testsuite/testcase")
    assert len(cases) == 3
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert "en: $1.4 billion" in (failure.text or "")
    unread = ET.fromstring(render(REPORTS["all demonstrations"], "junit"))
    assert unread.get("errors") == "1"


def test_markdown_begins_with_its_mark_and_shows_text_as_text() -> None:
    comment = render(REPORTS["all demonstrations"], "markdown")
    assert comment.startswith(MARK + "\n")
    assert "**critical** DR301 number-changed" in comment
    assert r"**\$1" not in comment
    assert "> de: " in comment
    unsafe = render(REPORTS["hostile"], "markdown")
    assert not re.search(r"(?<!\\)<(script|img)", unsafe)
    assert "\u202e" not in unsafe


def test_markdown_of_very_many_findings_stays_below_github_s_limit() -> None:
    comment = render(many(500), "markdown")
    assert len(comment) < 65_536
    assert re.search(r"… and \d+ more findings\.\n$", comment)


def test_a_merged_paragraph_is_no_finding_anywhere() -> None:
    for format_name in ("github", "csv"):
        assert "manuskript" not in render(sample_report(shop()), format_name)


def test_hostile_text_is_shown_and_does_nothing_in_the_page() -> None:
    page = render(REPORTS["hostile"], "html")
    assert page.count("<script") == 6
    assert "<img" not in page
    assert HOSTILE not in page
    assert "\\u003c/script\\u003e" in page

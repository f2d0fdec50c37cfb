"""SARIF: what the standard asks for, and what GitHub shows."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from provenance.model import Report
from provenance.reports import render
from provenance.reports.sarif import render_sarif
from provenance.reports.sarif_limits import Limits
from tests.reports.samples import bridge, hostile, sample_report, winter_service, with_status


def run_of(report: Report) -> dict[str, Any]:
    log = json.loads(render(report, "sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


RUN = run_of(sample_report(bridge(), with_status(winter_service(), "DR350", "false-alarm")))


def test_every_reference_by_index_leads_to_what_it_names() -> None:
    rules = RUN["tool"]["driver"]["rules"]
    taxa = RUN["taxonomies"][0]["taxa"]
    for rule in rules:
        target = rule["relationships"][0]["target"]
        assert taxa[target["index"]]["id"] == target["id"]
    for result in RUN["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for taxon in result["taxa"]:
            assert taxa[taxon["index"]]["id"] == taxon["id"]
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            artifact = place["physicalLocation"]["artifactLocation"]
            named = RUN["artifacts"][artifact["index"]]["location"]
            assert named == {key: artifact[key] for key in named}


def test_the_first_location_is_the_translation_and_the_original_is_linked() -> None:
    result = RUN["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 16, "startColumn": 22, "endLine": 16, "endColumn": 42,
        "snippet": {"text": "1,4 Billionen Dollar"},
    }  # fmt: skip
    related = result["relatedLocations"][0]
    assert related["id"] == 1
    assert related["physicalLocation"]["region"]["snippet"]["text"] == "$1.4 billion"
    assert result["message"]["text"].endswith("See the [original](1).")


def test_what_github_needs_for_display_is_there() -> None:
    for rule in RUN["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["problem.severity"] in {"error", "warning", "recommendation"}
    for result in RUN["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not uri.startswith("/")
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        assert result["partialFingerprints"]["provenance/finding/v1"]


def test_decided_findings_are_there_and_suppressed_with_the_reason() -> None:
    by_rule = {result["ruleId"]: result for result in RUN["results"]}
    assert by_rule["DR350"]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "a false alarm, says an editor"}
    ]
    assert "suppressions" not in by_rule["DR301"]


def test_the_reason_in_the_ledger_is_the_justification() -> None:
    seed = with_status(winter_service(), "DR350", "accepted")
    said = tuple(replace(f, said="as agreed (Ada Berg, 2026-05-03)") for f in seed.findings)
    (result,) = run_of(sample_report(replace(seed, findings=said)))["results"]
    assert result["suppressions"][0]["justification"] == (
        "accepted by an editor: as agreed (Ada Berg, 2026-05-03)"
    )


def test_columns_count_code_points() -> None:
    assert RUN["columnKind"] == "unicodeCodePoints"


def test_files_that_could_not_be_read_are_notifications() -> None:
    (notification,) = run_of(sample_report())["invocations"][0]["toolExecutionNotifications"]
    assert notification["descriptor"]["id"] == "IO003"


def test_a_path_is_a_uri_and_a_bracket_in_a_message_is_no_link() -> None:
    run = run_of(sample_report(hostile()))
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "seeds/%3C/script%3E.txt"


@pytest.mark.parametrize(
    "report", [sample_report(), sample_report(hostile()), sample_report(bridge())]
)
def test_no_absolute_path_and_no_time_makes_two_runs_differ(report: Report) -> None:
    text = render(report, "sarif")
    assert "file:///" not in text
    assert "startTimeUtc" not in text


def test_the_worst_open_findings_come_first_and_decided_ones_last() -> None:
    seeds = (with_status(bridge(), "DR301", "accepted"), winter_service())
    results = run_of(sample_report(*seeds))["results"]
    weights = [
        ("suppressions" in one, ("critical", "major", "minor").index(one["properties"]["severity"]))
        for one in results
    ]
    assert weights == sorted(weights)
    assert weights[-1][0]


def test_what_github_would_refuse_is_left_out_and_that_is_said_in_the_run() -> None:
    report = sample_report(bridge(), winter_service())
    whole, nothing = render_sarif(report)
    results = json.loads(whole)["runs"][0]["results"]
    assert nothing == ""
    assert len(results) > 2
    text, notice = render_sarif(report, Limits(results=2, shown=1, size=10_000_000))
    (run,) = json.loads(text)["runs"]
    assert run["results"] == results[:2]
    assert notice.startswith(f"{len(results) - 2} of {len(results)} findings are left out")
    assert notice in [
        one["message"]["text"] for one in run["invocations"][0]["toolExecutionNotifications"]
    ]


def test_a_file_that_would_be_too_large_is_cut_until_it_is_not() -> None:
    report = sample_report(bridge(), winter_service())
    size = len(gzip.compress(render_sarif(report)[0].encode(), mtime=0))
    text, notice = render_sarif(report, Limits(results=25_000, shown=5_000, size=size - 100))
    assert len(gzip.compress(text.encode(), mtime=0)) <= size - 100
    assert "left out" in notice


SCHEMA = os.environ.get("PROVENANCE_SARIF_SCHEMA", "")


def official_schema() -> Any:
    """Return OASIS's schema; drafts before the standard called a suppression's status its state."""
    schema = json.loads(Path(SCHEMA).read_text(encoding="utf-8"))
    suppression = schema["definitions"]["suppression"]["properties"]
    if "state" in suppression:
        suppression["status"] = suppression.pop("state")
    return schema


@pytest.mark.skipif(not SCHEMA, reason="PROVENANCE_SARIF_SCHEMA names no copy of OASIS's schema")
@pytest.mark.parametrize(
    "report",
    [
        sample_report(),
        sample_report(hostile()),
        sample_report(bridge()),
        sample_report(bridge(), with_status(winter_service(), "DR350", "false-alarm")),
    ],
)
def test_the_official_schema_holds(report: Report) -> None:
    jsonschema.validate(json.loads(render(report, "sarif")), official_schema())

"""The user's own seed: what the tool must say of it, and its whole report as a golden file.

``UPDATE_GOLDEN=1 pytest tests/test_users_seed.py`` writes the file anew; read the difference.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEED = "seeds/000_a11f2839966df870.txt"
GOLDEN = ROOT / "tests" / "data" / "users_seed.json"


@cache
def output(*arguments: str) -> str:
    command = [sys.executable, "-m", "provenance", "check", SEED, "--no-cache", *arguments]
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, env={**os.environ, "NO_COLOR": "1"}
    )
    assert result.stderr == b""
    assert result.returncode == 0
    return result.stdout.decode()


@cache
def report() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(output("--format", "json"))
    return loaded


def seed() -> dict[str, Any]:
    only: dict[str, Any] = report()["seeds"][0]
    return only


def test_it_is_machine_translated_by_deepl() -> None:
    assert seed()["provenance"]["verdict"] == "machine-translated"
    assert seed()["provenance"]["engine"] == "deepl"
    (marker,) = seed()["markers"]
    assert marker["text"] == "Übersetzt mit Deepl.com"
    assert (marker["start"], marker["end"]) == (2751, 2774)
    assert (marker["line"], marker["column"]) == (25, 532)
    assert seed()["blocks"]["seed"][-1]["kind"] == "body"


def test_its_language_is_german() -> None:
    assert seed()["language"]["code"] == "de"


def test_its_original_is_found_by_its_address_and_called_a_reconstruction() -> None:
    original = seed()["original"]
    assert original["method"] == "url"
    assert original["kind"] == "reconstruction"
    text = " ".join(output("--format", "text").split())
    assert "reconstruction, not the published original" in text
    assert f"provenance fetch {SEED}" in text


def test_all_ten_blocks_are_accounted_for_and_title_and_subtitle_cross() -> None:
    kinds = [block["kind"] for block in seed()["blocks"]["seed"]]
    assert kinds == ["metadata", "heading", "heading", "byline", "date", *["body"] * 5]
    beads = {tuple(p["seed"]): p for p in seed()["paragraphs"] if p["seed"]}
    assert sorted(index for blocks in beads for index in blocks) == list(range(10))
    subtitle, title = beads[(1,)], beads[(2,)]
    assert subtitle["original"] > title["original"]
    for body in range(5, 10):
        assert beads[(body,)]["role"] == "linked"
        assert beads[(body,)]["alignment"] >= 0.8


def test_it_is_told_of_its_quotation_marks_and_of_nothing_that_is_not_so() -> None:
    rules = [finding["rule"] for finding in seed()["findings"]]
    unbalanced = [f for f in seed()["findings"] if "US-Diplomaten” " in around(f)]
    assert len(unbalanced) == 1
    assert rules.count("LO401") == 1
    assert not any(
        rule.startswith(("DR30", "DR31", "DR32", "DR33", "DR34", "DR35")) for rule in rules
    )
    assert all(finding["severity"] == "minor" for finding in seed()["findings"])


def around(finding: dict[str, Any]) -> str:
    span = finding["seed_span"]
    text = (ROOT / SEED).read_text(encoding="utf-8")
    return text[max(0, span["start"] - 20) : span["end"] + 20] if span else ""


def test_the_whole_report_is_the_golden_one() -> None:
    found = report()
    found["tool"] = {"name": found["tool"]["name"]}  # version and signature change by design
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_two_runs_and_any_number_of_jobs_give_the_same_bytes() -> None:
    first = output("--format", "json")
    output.cache_clear()
    assert output("--format", "json", "--jobs", "2") == first
    assert output("--format", "json", "--jobs", "1") == first

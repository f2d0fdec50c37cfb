"""What the tool makes of Debian's packaged manuals: pairs, alignment, findings, time.

    python benchmarks/collections_of_manuals.py ROOT [--only NAME ...] [--jobs N]

ROOT is a folder into which the packages were unpacked with ``dpkg -x`` (docs/real-collections.md
says how). A pair is right if both files have the same name once the mark of the language is taken
away. Files in further languages are counted apart. Seconds are processor time of the whole run,
start-up and reading included, without the cache.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEVERITIES = ("critical", "major", "minor")
_LANGUAGE = re.compile(r"\.(?:de|en|ja|ru|zh-cn|zh-tw)(?=\.html$)")
_GERMAN = re.compile(r"(?:^|/)de(?:-DE)?/|\.de\.html$|-de/")


@dataclass(frozen=True)
class Collection:
    """A manual: where its German and its English pages lie below ROOT."""

    name: str
    seeds: str
    originals: str


COLLECTIONS = (
    Collection("Debian FAQ", "doc/debian/FAQ", "doc/debian/FAQ"),
    Collection("New Maintainers' Guide", "doc/maint-guide-de/html", "doc/maint-guide/html"),
    Collection("Developer's Reference", "developers-reference", "developers-reference"),
    Collection("Debian Reference", "debian-reference", "debian-reference"),
    Collection("Administrator's Handbook",
               "doc/debian-handbook/html/de-DE", "doc/debian-handbook/html/en-US"),
    Collection("Guide for Debian Maintainers", "doc/debmake-doc/html", "doc/debmake-doc/html"),
)  # fmt: skip


def check(root: Path, collection: Collection, jobs: int) -> tuple[dict[str, Any], float]:
    """Return the report of a run and its processor time in seconds."""
    share = root / "usr" / "share"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        report, settings = Path(folder) / "report.json", Path(folder) / "provenance.toml"
        # The same manual as a book would count everything twice.
        settings.write_text('exclude = ["*.pdf", "*.epub"]\n', encoding="utf-8")
        command = [
            sys.executable, "-m", "provenance", "check", str(share / collection.seeds),
            "--originals", str(share / collection.originals), "--format", "json",
            "--config", str(settings),
            "--output", str(report), "--no-cache", "--jobs", str(jobs), "--quiet",
        ]  # fmt: skip
        subprocess.run(command, check=False)
        found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return found, seconds


def describe(name: str, report: dict[str, Any], seconds: float) -> str:
    """Return what a run found, as lines of text."""
    german = [seed for seed in report["seeds"] if _GERMAN.search(seed["path"])]
    given = [seed for seed in german if seed["original"]]
    right = [seed for seed in given if _key(seed["path"]) == _key(seed["original"]["path"])]
    beads = [bead for seed in given for bead in seed["paragraphs"]]
    linked = [bead for bead in beads if bead["role"] == "linked"]
    simple = [bead for bead in linked if len(bead["seed"]) == len(bead["original"]) == 1]
    scores = [bead["alignment"] for bead in linked]
    low = sum(score < 0.5 for score in scores)
    findings = [finding for seed in german for finding in seed["findings"]]
    rules = Counter(finding["rule"] for finding in findings).most_common(8)
    severities = Counter(finding["severity"] for finding in findings)
    lines = (
        ("German pages", len(german)),
        ("with the right original", len(right)),
        ("with another original", len(given) - len(right)),
        ("seeds in other languages", len(report["seeds"]) - len(german)),
        ("beads", len(beads)),
        ("linked one to one", len(simple)),
        ("linked otherwise", len(linked) - len(simple)),
        ("one-sided", len(beads) - len(linked)),
        ("mean alignment", f"{sum(scores) / max(1, len(scores)):.3f}"),
        ("alignment below 0.5", low),
        ("findings", ", ".join(f"{severities[one]} {one}" for one in SEVERITIES)),
        ("most frequent", ", ".join(f"{rule} {count}" for rule, count in rules)),
        ("processor seconds", f"{seconds:.0f}"),
    )
    return "\n".join([name, *(f"  {label:26} {value}" for label, value in lines)])


def _key(path: str) -> str:
    return _LANGUAGE.sub("", path.rpartition("/")[2])


def main() -> None:
    """Check each manual that is there and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("root", type=Path, help="folder into which the packages were unpacked")
    parser.add_argument("--only", nargs="*", default=[], help="names of manuals, or parts of them")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    for collection in COLLECTIONS:
        wanted = not options.only or any(part in collection.name for part in options.only)
        if wanted and (options.root / "usr" / "share" / collection.seeds).is_dir():
            report, seconds = check(options.root, collection, options.jobs)
            print(describe(collection.name, report, seconds), flush=True)


if __name__ == "__main__":
    main()

"""How well markers are found and documents judged, beside a plain keyword expression.

    python benchmarks/markers.py cases.jsonl

A case is a line ``{"id", "text", "format", "expected": [{"kind", "engine", "post_edited",
"span_text"}], "is_mt": true|false|null, "note"}``. A predicted marker counts when it overlaps a
labelled one and has its kind and engine. ``is_mt: null`` is left out of the verdict's accuracy.

``tests/markers/unseen.jsonl`` holds lines that were written before the detector was tried on them,
in rounds; what their notes say of the first run of each round is printed last. It alone tells how
well unseen lines are read: afterwards the rules were mended.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.documents import read_text
from provenance.errors import DocumentError
from provenance.markers import find_markers, judge

if TYPE_CHECKING:
    from provenance.model import Document


#: What somebody writes in an afternoon: the stems, with the engines they know.
_ENGINES = r"(?P<engine>DeepL|Google|ChatGPT|GPT|Claude|Gemini|Bing|Microsoft|Yandex|Papago)"
_KEYWORDS = re.compile(
    rf"""(?P<machine>(?:maschinell|automatisch)\w*\s+(?:\w+\s+){{0,4}}?übersetz\w*
    |(?:machine|auto(?:matically)?)[-\s]+translat\w*|traduit\w*\s+automatiquement
    |traduci\w+\s+automáticamente|tradott\w\s+automaticamente|机器翻译|機械翻訳|машинн\w+\s+перевод)
    |(?:übersetz\w*|translat\w*|tradu\w*|tradott\w*|vertaald|przetłum\w*|přelož\w*|перевед\w*)
     (?:\s+\S+){{0,4}}?\s+\S*?{_ENGINES}\S*
    |{_ENGINES.replace("engine", "engine_first")}\S*(?:\s+\S+){{0,4}}?\s+(?:übersetzt|翻译|翻訳)
    |(?P<residue>translated-(?:ltr|rtl)|machine_translated:\s*true|x-mtfrom|_msttexthash)
    |(?P<human>aus\ dem\ \w+\ von\ [A-ZÄÖÜ]\w+|translat\w+\ by\ [A-Z]\w+\ [A-Z]\w+)
    |(?P<leftover>hier\ ist\ die\ übersetzung|here\ is\ the\ translation)""",
    re.VERBOSE | re.IGNORECASE,
)
_SAME = {"gpt": "chatgpt", "bing": "microsoft"}


@dataclass(frozen=True)
class Found:
    """A predicted marker."""

    kind: str
    engine: str
    start: int
    end: int


@dataclass
class Score:
    """Counts of one system over all cases."""

    hits: int = 0
    extra: int = 0
    missed: int = 0
    flagged: int = 0
    negatives: int = 0
    verdicts: int = 0
    right_verdicts: int = 0
    missed_by: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    labelled_by: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def document_of(case: dict[str, Any]) -> Document:
    """Read a case in its format; a fragment that is no whole file is read as text."""
    try:
        return read_text(case["text"], case["format"], case["id"])
    except DocumentError:
        return read_text(case["text"], "txt", case["id"])


def by_grammar(case: dict[str, Any]) -> tuple[list[Found], bool]:
    """Return what the tool finds, and whether it calls the document machine-translated."""
    document = document_of(case)
    markers = find_markers(document)
    found = [Found(m.kind.value, m.engine or "", m.start, m.end) for m in markers]
    return found, judge(document, markers).verdict.value.startswith("machine")


def by_keywords(case: dict[str, Any]) -> tuple[list[Found], bool]:
    """Return what the keyword expression finds."""
    found = []
    for match in _KEYWORDS.finditer(case["text"]):
        engine = (match["engine"] or match["engine_first"] or "unknown").lower()
        kind = "disclosure"
        if match["residue"]:
            kind, engine = "residue", "google" if "translated-" in match.group() else "unknown"
        elif match["human"]:
            kind, engine = "human-credit", ""
        elif match["leftover"]:
            kind = "llm-leftover"
        found.append(Found(kind, _SAME.get(engine, engine), *match.span()))
    return found, any(marker.kind != "human-credit" for marker in found)


def compare(case: dict[str, Any], found: list[Found], *, machine: bool, score: Score) -> None:
    """Count one case."""
    used: set[int] = set()
    language = re.search(r"lang=([\w-]+)", case.get("note", ""))
    for label in case["expected"]:
        start = case["text"].index(label["span_text"])
        end = start + len(label["span_text"])
        engine = label["engine"] or ""
        groups = {
            "kind": label["kind"],
            "engine": engine or "(a person)",
            "language": language[1] if language else "?",
            "format": case["format"],
        }
        hit = next(
            (
                index
                for index, marker in enumerate(found)
                if index not in used
                and marker.start < end
                and start < marker.end
                and (marker.kind, marker.engine) == (label["kind"], engine)
            ),
            None,
        )
        for group, name in groups.items():
            score.labelled_by[group][name] += 1
            score.missed_by[group][name] += hit is None
        if hit is None:
            score.missed += 1
        else:
            score.hits += 1
            used.add(hit)
    score.extra += len(found) - len(used)
    if not case["expected"]:
        score.negatives += 1
        score.flagged += bool(found)
    if case["is_mt"] is not None:
        score.verdicts += 1
        score.right_verdicts += machine == case["is_mt"]


def main() -> None:
    """Print both systems' figures, then what the grammar missed."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines if line.strip()]
    scores = {"grammar": Score(), "keywords": Score()}
    for case in cases:
        for name, system in (("grammar", by_grammar), ("keywords", by_keywords)):
            found, machine = system(case)
            compare(case, found, machine=machine, score=scores[name])
    print(f"{len(cases)} cases")
    print(f"{'':10}{'precision':>10}{'recall':>8}{'verdict':>9}{'negatives flagged':>19}")
    for name, score in scores.items():
        precision = score.hits / max(1, score.hits + score.extra)
        recall = score.hits / max(1, score.hits + score.missed)
        verdict = score.right_verdicts / max(1, score.verdicts)
        flagged = f"{score.flagged} of {score.negatives}"
        print(f"{name:10}{precision:>10.3f}{recall:>8.3f}{verdict:>9.3f}{flagged:>19}")
    print("\nmissed by the grammar, of all labelled:")
    for group, missed in scores["grammar"].missed_by.items():
        labelled = scores["grammar"].labelled_by[group]
        shown = [f"{n} {missed[n]}/{labelled[n]}" for n in sorted(labelled) if missed[n]]
        print(f"  by {group}: {', '.join(shown) or 'nothing'}")
    print_first_runs(cases)


def print_first_runs(cases: list[dict[str, Any]]) -> None:
    """Print how many lines of each round were read right before anything was mended."""
    rounds: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        noted = re.search(r"round=(\w+); first=(right|wrong)", case.get("note", ""))
        if noted:
            rounds[noted[1]][noted[2]] += 1
    if rounds:
        print("\nright at the first run of each round:")
    for name, counts in rounds.items():
        total = counts.total()
        print(f"  {name}: {counts['right']} of {total} ({counts['right'] / total:.1%})")


if __name__ == "__main__":
    main()

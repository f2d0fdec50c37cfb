"""Weighs the runs of words that tell markers from mentions: ``markers/catalogue/usage.tsv``.

Run: python training/marker_usage.py tests/markers DATA

The folder holds what ``training/marker_evidence.py`` reads, the tables of lines that tests read,
and ``lines.tsv``: language, kind (D, H, L; N for a mention) and text, the marker in double square
brackets. DATA holds ``parallel.en-de.tsv.gz`` (source tag, English, German): what the lexicon's
sources say of translation are mentions, from texts that people wrote. The weights are judged on
rounds that they were not made from: how many labelled markers of the newest rounds they would take
for mentions, and how many sentences without one they recognise. Then those of all rounds are
written. scikit-learn is needed here and nowhere else.
"""

from __future__ import annotations

import gzip
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marker_evidence import cases_in, document_of

from provenance.markers import may_hold_markers
from provenance.markers.own_language import own_language
from provenance.markers.reading import readings
from provenance.markers.units import units
from provenance.markers.usage import WEIGHTS, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SOURCES = Path(__file__).parent / "lexicon" / "sources.toml"
_KINDS = {"D": "disclosure", "H": "human-credit", "L": "llm-leftover"}
#: What fills the frames of credits.
_NAMES = ("Ingrid Saalfeld", "P. Lindqvist", "Claude Lefèvre")
#: How much a sentence of the sources counts: they say little that looks like a marker.
_SHARE_OF_SOURCES = 0.5
_STRENGTH = 10.0
#: A run that fewer sentences hold, or that weighs less, is left out.
_FEWEST = 3
_LEAST_WEIGHT = 0.4
#: Each is judged by the rounds before it.
_JUDGED = ((58, 61), (62, 67), (68, 72), (73, 76), (77, 86))
_THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.5)
_HEAD = """\
# What the runs of a sentence's words weigh for (above 0) and against (below 0) that it is a marker
# and no mention, in natural logarithms of odds: what the run is made of, the run, its weight.
# training/marker_usage.py fits them; markers/usage.py says how they are counted.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that speaks of translation, in runs; ``wanted`` says that it is a marker.

    ``counts`` says how much it counts beside others.
    """

    round: int
    runs: dict[str, frozenset[str]]
    wanted: bool
    counts: float = 1.0


def framed_in(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the frames of credits and of a chat's leftovers, filled, as cases."""
    rows = (folder / "frames.tsv").read_text(encoding="utf-8").splitlines()
    for row in rows:
        language, kind, frame = row.split("\t") if not row.startswith("#") else ("", "", "")
        for name in _NAMES if kind in _KINDS and kind != "D" else ():
            text = frame.replace("{N}", name)
            label = {"kind": _KINDS[kind], "span_text": text}
            yield _case(language, text, [label])


def lines_in(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the labelled lines of a folder's tables as cases.

    They do not say where their marker is; nothing else in them speaks of translation.
    """
    for path in sorted(folder.glob("*.toml")):
        for line in tomllib.loads(path.read_text(encoding="utf-8"))["line"]:
            wanted = "kind" in line and not line.get("missed", False)
            label = {"kind": line.get("kind", ""), "span_text": line["text"]}
            format_name = line.get("format", "txt")
            yield _case(path.stem, line["text"], [label] if wanted else [], format_name)


def bracketed_in(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines in whose texts brackets enclose the marker, as cases."""
    path = folder / "lines.tsv"
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            continue
        language, kind, line = row.split("\t")
        before, _, rest = line.replace("\\n", "\n").partition("[[")
        marker, _, behind = rest.partition("]]")
        label = {"kind": _KINDS.get(kind, ""), "span_text": marker}
        yield _case(language, before + marker + behind, [label] if marker else [])


def _case(
    name: str, text: str, expected: list[dict[str, str]], format_name: str = "txt"
) -> dict[str, Any]:
    return {"id": name, "format": format_name, "text": text, "expected": expected}


def mentions_in(data: Path) -> Iterator[Example]:
    """Yield the sentences of the lexicon's sources that speak of translation."""
    sources = tomllib.loads(_SOURCES.read_text(encoding="utf-8"))["source"]
    tags = {source["tag"] for source in sources}
    with gzip.open(data / "parallel.en-de.tsv.gz", "rt", encoding="utf-8") as file:
        for row in file:
            tag, *texts = row.rstrip("\n").split("\t")
            for text in texts if tag in tags else ():
                if may_hold_markers(text, "txt"):
                    found = examples_of(_case(tag, text, []))
                    yield from (replace(one, counts=_SHARE_OF_SOURCES) for one in found)


def glued(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a case whose text runs into its marker: "bis Jahresende gerechnet Übersetzt mit DeepL".

    So pages do where the notice stood in an element of its own.
    """
    for label in case["expected"]:
        start = case["text"].index(label["span_text"])
        before, behind = case["text"][:start], case["text"][start:]
        sentence = before.rstrip("\n ")
        if case["format"] == "txt" and label["kind"] == "disclosure" and sentence.endswith("."):
            yield {**case, "text": f"{sentence[:-1]} {behind}"}


def examples_of(case: dict[str, Any]) -> Iterator[Example]:
    """Yield the sentences of a case that speak of translation, without those of residue alone."""
    document = document_of(case)
    labels = [
        (label["kind"], case["text"].index(label["span_text"]), len(label["span_text"]))
        for label in case["expected"]
    ]
    seen = set()
    number = case["id"].partition("-")[0]
    for unit in units(document):
        for reading in readings(unit, own_language(document)):
            low, high = unit.to_file(reading.start, max(reading.start + 1, reading.end))
            kinds = {kind for kind, at, length in labels if low < at + length and at < high}
            if (low, high) not in seen and kinds != {"residue"}:
                seen.add((low, high))
                runs = runs_of(reading.tokens, reading.place)
                yield Example(int(number) if number.isdigit() else 0, runs, bool(kinds))


class Fit:
    """A logistic regression over runs."""

    def __init__(self, examples: Sequence[Example]) -> None:
        """Fit on some examples."""
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        held = Counter(
            (kind, run)
            for example in examples
            for kind, runs in example.runs.items()
            for run in runs
        )
        self._known = {run for run, count in held.items() if count >= _FEWEST}
        self._names = DictVectorizer()
        rows = self._names.fit_transform([self._row(example) for example in examples])
        wanted = [example.wanted for example in examples]
        counts = [example.counts for example in examples]
        self._model = LogisticRegression(C=_STRENGTH, max_iter=5000).fit(rows, wanted, counts)
        self._model.coef_[abs(self._model.coef_) < _LEAST_WEIGHT] = 0

    def _row(self, example: Example) -> dict[str, float]:
        return {
            f"{kind}\t{run}": 1 / sqrt(len(runs))
            for kind, runs in example.runs.items()
            for run in runs
            if (kind, run) in self._known
        }

    def chances(self, examples: Sequence[Example]) -> list[float]:
        """Return how likely each example is a marker."""
        rows = self._names.transform([self._row(example) for example in examples])
        return [float(chance) for chance in self._model.predict_proba(rows)[:, 1]]

    def rows(self) -> Iterator[str]:
        """Yield the lines of the file of weights, the heaviest first."""
        named = zip(self._names.get_feature_names_out(), self._model.coef_[0], strict=True)
        yield f"always\t\t{self._model.intercept_[0]:.2f}\n"
        for name, weight in sorted(named, key=lambda pair: (-abs(pair[1]), pair[0])):
            if weight:
                yield f"{name}\t{weight:.2f}\n"


def judge(examples: Sequence[Example]) -> None:
    """Print what is taken for a mention in rounds that came later."""
    judged: list[tuple[bool, float]] = []
    for first, last in _JUDGED:
        fit = Fit([example for example in examples if example.round < first])
        held = [example for example in examples if first <= example.round <= last]
        judged += zip((e.wanted for e in held), fit.chances(held), strict=True)
    markers = [chance for wanted, chance in judged if wanted]
    mentions = [chance for wanted, chance in judged if not wanted]
    print(f"{len(examples)} sentences; judged by earlier rounds, taken for mentions")
    print(f"below  of {len(markers)} markers  of {len(mentions)} others")
    for threshold in _THRESHOLDS:
        lost = sum(chance < threshold for chance in markers)
        told = sum(chance < threshold for chance in mentions)
        print(f"{threshold:<5} {lost:>13} {told:>16}")


def main() -> None:
    """Judge, then fit on all and write the file."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, data = map(Path, sys.argv[1:])
    examples = [
        example
        for cases in (cases_in, framed_in, lines_in, bracketed_in)
        for case in cases(folder)
        for version in (case, *glued(case))
        for example in examples_of(version)
    ]
    examples += mentions_in(data)
    judge(examples)
    WEIGHTS.write_text(_HEAD + "".join(Fit(examples).rows()), encoding="utf-8")


if __name__ == "__main__":
    main()

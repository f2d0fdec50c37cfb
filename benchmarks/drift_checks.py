"""Prints what every drift check catches, misses and flags wrongly, beside two peers.

Run: python benchmarks/drift_checks.py DATA_FOLDER [--rules DR30,DR33] [--examples 3] [--part 0|1]
                                            [--labelled FILE ...]

DATA_FOLDER holds traps/dev.tsv (id, label, en, de, note), faithful/dev.jsonl.gz ({"en", "de"}) and
drift/ced22_train.jsonl.gz ({"en", "de", "label"}). The peers are a multiset of digit runs and, if
translate-toolkit is installed, all checks of its pofilter; both run on the same pairs.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.drift.assess import assess, pair_of_texts
from provenance.lexicon import load_lexicon
from provenance.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: Which rules may name a trap's error; the trap's id says its kind ("E.num.changed").
RIGHT = {
    "num": ("DR30", "DR31", "DR388", "LO402"),
    "percentpoint": ("DR301", "DR305", "DR314"),
    "date": ("DR308", "DR312", "DR30", "DR353"),
    "time": ("DR309", "DR30"),
    "unit": ("DR307", "DR30"),
    "cur": ("DR306", "DR30"),
    "name": ("DR33", "DR367", "DR38", "DR390"),
    "title": ("DR33", "DR388"),
    "acro": ("DR33",),
    "neg": ("DR35",),
    "hedge": ("DR35", "DR36"),
    "attr": ("DR35", "DR36", "DR33"),
    "quote": ("DR36", "DR39", "DR353", "LO4"),
    "ff": ("DR388", "DR38"),
}
ANY = ("DR", "LO", "AL")
_CED_SAMPLE = 2000


@dataclass(frozen=True)
class Item:
    """One pair with its label: ok, error or ambiguous."""

    name: str
    label: str
    english: str
    german: str

    @property
    def kind(self) -> str:
        """What the trap is about."""
        parts = self.name.split(".")
        return parts[1] if parts[0] in ("E", "A") and len(parts) > 1 else parts[0]


@dataclass(frozen=True)
class Hit:
    """One finding on an item."""

    rule: str
    severity: Severity
    message: str


def read_traps(folder: Path, part: int | None) -> list[Item]:
    """Read the traps; ``part`` picks one half of them by hash."""
    lines = (folder / "traps" / "dev.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if part is not None:
        lines = [x for x in lines if int(hashlib.sha256(x.encode()).hexdigest(), 16) % 2 == part]
    return [Item(*line.split("\t")[:4]) for line in lines]


def read_pairs(path: Path) -> list[dict[str, Any]]:
    """Read gzipped JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def ours() -> Callable[[str, str], list[Hit]]:
    """Return this project's checks as a function of two texts."""
    lexicon = load_lexicon()

    def run(english: str, german: str) -> list[Hit]:
        findings = assess(pair_of_texts(english, german), lexicon=lexicon).findings
        return [Hit(found.rule, found.severity, found.message) for found in findings]

    return run


def digits(english: str, german: str) -> list[Hit]:
    """Compare multisets of digit runs, the naive number check."""
    first, second = (Counter(re.findall(r"\d+", text)) for text in (english, german))
    return [Hit("digits", Severity.MAJOR, "other digits")] if first != second else []


def pofilter() -> Callable[[str, str], list[Hit]] | None:
    """Return translate-toolkit's checks, or None where it is not installed."""
    try:
        from translate.filters import checks
        from translate.storage import po
    except ImportError:
        return None
    checker = checks.StandardChecker(checkerconfig=checks.CheckerConfig(targetlanguage="de"))

    def run(english: str, german: str) -> list[Hit]:
        unit = po.pounit(source=english)
        unit.target = german
        failures = checker.run_filters(unit)
        return [Hit(name, Severity.MAJOR, str(text)) for name, text in failures.items()]

    return run


def is_right(item: Item, hits: Sequence[Hit]) -> bool:
    """Whether one of the hits names the trap's own error."""
    return any(hit.rule.startswith(RIGHT.get(item.kind, ANY)) for hit in hits)


def grave(hits: Iterable[Hit]) -> bool:
    """Whether one of the hits is major or critical."""
    return any(hit.severity is not Severity.MINOR for hit in hits)


def share(part: int, whole: int) -> str:
    """Return "3/40 (7.5 %)"."""
    return f"{part}/{whole} ({100 * part / whole:.1f} %)" if whole else "0/0"


def traps(items: Sequence[Item], systems: dict[str, Callable[[str, str], list[Hit]]]) -> None:
    """Print, per system, the errors found and the correct pairs flagged."""
    errors = [item for item in items if item.label == "error"]
    correct = [item for item in items if item.label == "ok"]
    print(f"TRAPS: {len(errors)} errors, {len(correct)} correct pairs")
    for name, run in systems.items():
        found = [run(item.english, item.german) for item in errors]
        right = sum(is_right(i, h) for i, h in zip(errors, found, strict=True))
        flagged = [run(item.english, item.german) for item in correct]
        print(
            f"  {name:10} found {share(sum(map(bool, found)), len(errors))}"
            f"{', with the right finding ' + share(right, len(errors)) if name == 'ours' else ''};"
            f" correct flagged {share(sum(map(bool, flagged)), len(correct))},"
            f" major or worse {share(sum(map(grave, flagged)), len(correct))}"
        )
    run = systems["ours"]
    for item in errors:
        hits = run(item.english, item.german)
        if not is_right(item, hits):
            seen = ", ".join(hit.rule for hit in hits) or "nothing"
            print(f"    missed {item.name}: {item.english} | {item.german} ({seen})")
    for item in correct:
        for hit in run(item.english, item.german):
            print(f"    wrong {hit.rule} {hit.severity} on {item.name}: {hit.message}")


def corpus(
    title: str,
    rows: Sequence[dict[str, Any]],
    systems: dict[str, Callable[[str, str], list[Hit]]],
    rules: tuple[str, ...],
    examples: int,
) -> None:
    """Print hits per rule on real pairs, with examples to read."""
    print(f"\n{title}: {len(rows)} pairs")
    per_rule: defaultdict[str, list[str]] = defaultdict(list)
    severe: Counter[str] = Counter()
    for name, run in systems.items():
        began = time.process_time()
        found = [run(row["en"], row["de"]) for row in rows]
        seconds = time.process_time() - began
        print(
            f"  {name:10} any {share(sum(map(bool, found)), len(rows))}, major or worse "
            f"{share(sum(map(grave, found)), len(rows))}, "
            f"{len(rows) / max(seconds, 1e-9):.0f} pairs a second"
        )
        if name == "ours":
            for row, hits in zip(rows, found, strict=True):
                for hit in hits:
                    severe[hit.rule] += hit.severity is not Severity.MINOR
                    text = f"{hit.message}\n        {row['en'][:160]}\n        {row['de'][:160]}"
                    per_rule[hit.rule].append(text)
    for rule, texts in sorted(per_rule.items()):
        if not rule.startswith(rules):
            continue
        rate = 1000 * len(texts) / len(rows)
        print(f"    {rule}: {len(texts)} hits, {rate:.1f} per 1,000, {severe[rule]} major or worse")
        for text in texts[:examples]:
            print(f"      {text}")


def labelled(path: Path, rules: tuple[str, ...]) -> None:
    """Print for each rule on how many pairs it fires, and how many of those people called wrong."""
    rows = read_pairs(path)
    fired: defaultdict[str, list[bool]] = defaultdict(list)
    run = ours()
    for row in rows:
        for rule in {hit.rule for hit in run(row["en"], row["de"])}:
            fired[rule].append(row["label"] > 0)
    wrong = sum(row["label"] > 0 for row in rows)
    print(f"\n{path.name}: {len(rows)} pairs, called wrong {share(wrong, len(rows))}")
    for rule, labels in sorted(fired.items()):
        if rule.startswith(rules):
            print(f"    {rule}: called wrong {share(sum(labels), len(labels))} where it fires")


def main() -> None:
    """Run all systems on all data."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules", default="DR,LO", help="rules to show, by their beginnings")
    parser.add_argument("--examples", type=int, default=0)
    parser.add_argument("--part", type=int, choices=(0, 1), help="one half of the traps only")
    parser.add_argument(
        "--labelled", type=Path, nargs="*", help="gzip JSONL (en, de, label > 0: wrong); only these"
    )
    arguments = parser.parse_args()
    for path in arguments.labelled or ():
        labelled(path, tuple(arguments.rules.split(",")))
    if arguments.labelled:
        return
    systems: dict[str, Callable[[str, str], list[Hit]]] = {"ours": ours(), "digits": digits}
    if (peer := pofilter()) is not None:
        systems["pofilter"] = peer
    rules = tuple(arguments.rules.split(","))
    traps(read_traps(arguments.folder, arguments.part), systems)
    faithful = read_pairs(arguments.folder / "faithful" / "dev.jsonl.gz")
    corpus("FAITHFUL", faithful, systems, rules, arguments.examples)
    planted = read_pairs(arguments.folder / "drift" / "ced22_train.jsonl.gz")
    wrong = [row for row in planted if row["label"] == 1]
    clean = [row for row in planted if row["label"] == 0][:_CED_SAMPLE]
    corpus("PLANTED ERRORS", wrong, systems, rules, arguments.examples)
    corpus("THE SAME TEXTS, CLEAN", clean, systems, rules, arguments.examples)


if __name__ == "__main__":
    main()

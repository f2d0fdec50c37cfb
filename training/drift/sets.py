"""The development files as labelled pairs, drawn the same way every time."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: An annotator's mark counts as a major accuracy error if it has one of these severities ...
_SEVERITIES = ("Major", "Critical")
#: ... and its category begins with one of these words.
_CATEGORIES = ("Accuracy", "Non-translation")
#: Joined paragraphs have 2 to the power of this many words, evenly drawn between the two.
_LENGTHS = (5.0, 8.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, the chance (0 to 1) that a reviewer finds a major accuracy error, and its group.

    ``group`` is the document or item that must not be parted between fitting and judging; ``kind``
    the planted error's severity and category.
    """

    original: str
    translation: str
    label: float
    group: str = ""
    kind: tuple[str, str] = ("", "")


def read_items(folder: Path, name: str) -> list[dict[str, Any]]:
    """Read ``NAME.jsonl.gz`` of the data folder."""
    path = folder / f"{name}.jsonl.gz"
    if not path.is_file():
        raise SystemExit(f"{path}: no such file; give the folder that holds the drift data sets")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def critical_errors(folder: Path, name: str, most_right: int | None = None) -> list[Pair]:
    """Read a WMT critical-error file: every wrong pair and at most so many right ones."""
    pairs = [
        Pair(item["en"], item["de"], float(item["label"])) for item in read_items(folder, name)
    ]
    right = [pair for pair in pairs if not pair.label]
    random.Random(name).shuffle(right)
    return [pair for pair in pairs if pair.label] + right[:most_right]


def reviewed(folder: Path, name: str) -> list[Pair]:
    """Read the machine translations of an MQM file.

    The label is the share of raters who marked a major accuracy error. Human translations in the
    file are left out: they are freer and better, and would teach that freedom is a virtue.
    """
    pairs = [
        Pair(item["en"], item["de"], _share_of_raters(item["meta"]), item["meta"]["doc_id"])
        for item in read_items(folder, name)
        if not item["meta"]["human"]
    ]
    random.Random(name).shuffle(pairs)
    return pairs


def joined(folder: Path, name: str) -> list[Pair]:
    """Join neighbouring segments of an MQM file to paragraphs of 32 to 256 English words.

    The files hold hardly any long paragraph. The label is the share of raters who marked a major
    accuracy error in any of the segments; what is too short for a whole one is left out.
    """
    documents: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for item in read_items(folder, name):
        if not item["meta"]["human"]:
            key = item["meta"]["system"], item["meta"]["doc_id"]
            documents.setdefault(key, []).append(item)
    chance = random.Random(name)
    return [
        _one_paragraph(segments)
        for _, items in sorted(documents.items())
        for segments in _stretches(sorted(items, key=_place), chance)
    ]


def _place(item: dict[str, Any]) -> int:
    return int(item["meta"]["seg_id"])


def _stretches(
    items: list[dict[str, Any]], chance: random.Random
) -> Iterator[list[dict[str, Any]]]:
    """Cut a document into neighbours of so many words together, short and long ones alike often."""
    wanted, stretch, words = 2 ** chance.uniform(*_LENGTHS), list[dict[str, Any]](), 0
    for item in items:
        stretch.append(item)
        words += len(item["en"].split())
        if words >= wanted:
            yield stretch
            wanted, stretch, words = 2 ** chance.uniform(*_LENGTHS), [], 0


def _one_paragraph(items: list[dict[str, Any]]) -> Pair:
    metas = [item["meta"] for item in items]
    marked = {rater for meta in metas for rater in _raters_who_marked(meta)}
    raters = max(meta.get("n_raters") or 1 for meta in metas)
    english, german = (" ".join(item[side] for item in items) for side in ("en", "de"))
    return Pair(english, german, min(1.0, len(marked) / raters), metas[0]["doc_id"])


def right_pairs(path: Path) -> list[Pair]:
    """Read faithful translations: gzip TSV of group, English and German."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return [Pair(original, translation, 0.0, group) for group, original, translation in rows]


def _share_of_raters(meta: dict[str, Any]) -> float:
    return len(_raters_who_marked(meta)) / max(1, meta.get("n_raters") or 1)


def _raters_who_marked(meta: dict[str, Any]) -> set[str]:
    """Return who marked a major accuracy error."""
    return {
        error["rater"]
        for error in meta["errors"]
        if error["sev"] in _SEVERITIES and error["cat"].startswith(_CATEGORIES)
    }


def planted(folder: Path, name: str) -> list[tuple[Pair, Pair]]:
    """Read DEMETR: for each item the pair with the planted error, and the same without it."""
    return [
        (
            Pair(item["en"], item["de"], 1.0, str(item["meta"]["item"]), _kind(item)),
            Pair(item["meta"]["en_good"], item["de"], 0.0, str(item["meta"]["item"]), _kind(item)),
        )
        for item in read_items(folder, name)
    ]


def _kind(item: dict[str, Any]) -> tuple[str, str]:
    return item["meta"]["severity"], item["meta"]["category"]


def in_first_half(group: str) -> bool:
    """Say to which half a document belongs: the first is fitted to, the second judges."""
    return hashlib.sha256(group.encode()).digest()[0] % 2 == 0

"""The development files as labelled pairs, drawn the same way every time."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

#: An annotator's mark counts as a major accuracy error if it has one of these severities ...
_SEVERITIES = ("Major", "Critical")
#: ... and its category begins with one of these words.
_CATEGORIES = ("Accuracy", "Non-translation")


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


def reviewed(folder: Path, name: str, most: int | None = None) -> list[Pair]:
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
    return pairs[:most]


def right_pairs(path: Path) -> list[Pair]:
    """Read faithful translations: gzip TSV of group, English and German."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return [Pair(original, translation, 0.0, group) for group, original, translation in rows]


def _share_of_raters(meta: dict[str, Any]) -> float:
    marked = {
        error["rater"]
        for error in meta["errors"]
        if error["sev"] in _SEVERITIES and error["cat"].startswith(_CATEGORIES)
    }
    return len(marked) / max(1, meta.get("n_raters") or 1)


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

"""A folder of small pairs, and a check of them that a test can follow: one rule, real files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from provenance.collect import find_files, shown
from provenance.documents import read_document
from provenance.errors import DocumentError
from provenance.model import ReadFailure, Report
from provenance.review.session import ReviewSession
from provenance.wording import say
from tests.reports.samples import Planted, paired, straight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.model import SeedReport

NEGATES = say("The original negates (“{word}”); nothing in the translation does.", word="not")
SUBJECTS = (
    ("The council", "Der Rat"),
    ("The harbour", "Der Hafen"),
    ("The school", "Die Schule"),
    ("The mayor", "Die Bürgermeisterin"),
    ("The library", "Die Bücherei"),
    ("The choir", "Der Chor"),
    ("The ferry", "Die Fähre"),
    ("The market", "Der Markt"),
    ("The bridge", "Die Brücke"),
    ("The lake", "Der See"),
)


def write_pair(name: str, sentences: int = 10) -> None:
    """Write a seed and an original in the working folder; every sentence has lost its negation."""
    english = [f"{subject} did not wait for spring." for subject, _ in SUBJECTS[:sentences]]
    german = [f"{subject} wartete auf den Frühling." for _, subject in SUBJECTS[:sentences]]
    for folder, lines in (("originals", english), ("seeds", german)):
        Path(folder).mkdir(exist_ok=True)
        title = (
            f"{name.capitalize()}: a report" if folder == "originals" else f"{name.capitalize()}"
        )
        text = "\n\n".join([title, *lines]) + "\n"
        Path(folder, f"{name}.txt").write_text(text, encoding="utf-8")


def mend(name: str, words: str, better: str) -> None:
    """Change words in a seed, as an editor would in another program."""
    path = Path("seeds", f"{name}.txt")
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, better), encoding="utf-8")


def check(paths: Sequence[str], kept: Mapping[str, str] | None = None) -> Report:
    """Report every sentence whose English has "not" and whose German has no "nicht"."""
    seeds: list[SeedReport] = []
    failures: list[ReadFailure] = []
    for file in find_files(paths or ["seeds"], role="seed"):
        try:
            seeds.append(_check_one(file))
        except DocumentError as error:
            failures.append(ReadFailure(error.path, error.rule, error.message))
    return Report("signature", tuple(seeds), tuple(failures), "major")


def _check_one(file: Path) -> SeedReport:
    seed = read_document(file, shown(file))
    other = Path("originals") / file.name
    original = read_document(other, shown(other))
    count = min(len(seed.blocks), len(original.blocks))
    planted = [
        Planted("DR350", NEGATES, german.text, english.text)
        for german, english in zip(seed.blocks, original.blocks, strict=False)
        if " not " in english.text and " nicht " not in german.text
    ]
    return paired(seed, original, straight(count), planted)


def list_files() -> tuple[list[str], list[str]]:
    """Return the seeds and originals that are there."""
    return (
        [shown(file) for file in find_files(["seeds"], role="seed")],
        [shown(file) for file in find_files(["originals"], role="original")],
    )


def open_session() -> ReviewSession:
    """Start a review of the working folder."""
    return ReviewSession(check, list_files, Path("provenance.decisions.jsonl"), reviewer="Ada Berg")

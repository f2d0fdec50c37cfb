"""A lexicon that the user trained for another language is picked up by configuration."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.cli import main

WORDS = {
    "house": "maison",
    "dog": "chien",
    "river": "rivière",
    "mayor": "maire",
    "bridge": "pont",
    "water": "eau",
    "school": "école",
    "winter": "hiver",
    "garden": "jardin",
    "friend": "ami",
}
FRENCH = (
    "La maison était près de la rivière et son jardin était grand.",
    "Le maire a ouvert le pont en hiver avec un ami.",
    "Le chien a bu de l'eau devant l'école.",
)
ENGLISH = (
    "That house stood by a river, and its garden was large.",
    "Our mayor opened a bridge in winter with a friend.",
    "A dog drank some water in front of its school.",
)


def run(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "argv", ["provenance", *command.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    assert ended.value.code in {0, 1, None}, printed.err
    return printed.out


CHECK = "check seeds --originals originals --format json --no-cache"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(1)
    with (tmp_path / "pairs.tsv").open("w", encoding="utf-8") as pairs:
        for _ in range(300):
            chosen = chance.sample(sorted(WORDS), 3)
            pairs.write(f"{' '.join(chosen)}\t{' '.join(WORDS[word] for word in chosen)}\n")
    for name, texts in (("seeds", FRENCH), ("originals", ENGLISH)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    return tmp_path


def test_a_trained_lexicon_aligns_another_language(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = json.loads(run(CHECK, capsys, monkeypatch))
    assert before["tool"]["signature"].count("lexicon:") == 1
    train = "lexicon train --original en --translation fr pairs.tsv --output lexicons"
    run(train, capsys, monkeypatch)
    (folder / "provenance.toml").write_text('lexicons = "lexicons"\n', encoding="utf-8")
    after = json.loads(run(CHECK, capsys, monkeypatch))
    assert "|lexicon:en-fr/1/" in after["tool"]["signature"]
    assert [(bead["seed"], bead["original"]) for bead in beads(after)] == [
        ([0], [0]),
        ([1], [1]),
        ([2], [2]),
    ]
    known, unknown = ([bead["alignment"] for bead in beads(one)] for one in (after, before))
    assert sum(known) > 2 * sum(unknown)


def beads(report: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = report["seeds"][0]["paragraphs"]
    return found

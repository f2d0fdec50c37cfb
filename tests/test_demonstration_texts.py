"""The list of what is planted in the demonstration texts says what stands in the files."""

from __future__ import annotations

import hashlib
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

HANDED_IN = "68f18dbc0664a0c5017bcee71a44d7b681d646525cf2c6b1dfff5d67d5a338f0"
ROOT = Path(__file__).parent.parent
LIST = tomllib.loads((ROOT / "tests/demonstrations.toml").read_text(encoding="utf-8"))
DEMONSTRATIONS: list[dict[str, Any]] = LIST["demonstration"]
TROUBLE_KINDS = {
    "billion as Billion",
    "name changed",
    "date changed",
    "negation lost",
    "allegedly gone",
    "paragraph left out",
    "paragraph added",
    "two paragraphs merged",
    "excerpt: the seed stops where a paywall did",
    "subtitle above the title",
    "English sentence left standing",
    "no original",
}


class _Prose(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def prose(path: str) -> str:
    """Return what a reader sees of a file: markup dropped, white space folded."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".html"):
        parser = _Prose()
        parser.feed(text)
        text = "".join(parser.pieces)
    elif path.endswith(".md"):
        text = re.sub(r"(?m)^#+ ", "", re.sub(r"(?s)\A---\n.*?\n---\n", "", text))
    return " ".join(text.split())


def name(demonstration: dict[str, Any]) -> str:
    return Path(demonstration["seed"]).name


def test_every_text_in_the_folders_is_listed() -> None:
    for folder, key in (("seeds", "seed"), ("originals", "original")):
        there = {f"{folder}/{file.name}" for file in (ROOT / folder).iterdir()}
        listed = {demonstration[key] for demonstration in DEMONSTRATIONS}
        assert there - {f"{folder}/README.md"} == listed - {""}


def test_every_kind_of_trouble_is_planted_somewhere() -> None:
    planted = {
        trouble["kind"]
        for demonstration in DEMONSTRATIONS
        for trouble in demonstration.get("trouble", ())
    }
    assert planted >= TROUBLE_KINDS


def test_the_texts_show_every_verdict_and_every_way_to_an_original() -> None:
    assert {demonstration["verdict"] for demonstration in DEMONSTRATIONS} == {
        "machine-translated",
        "machine-translated-post-edited",
        "human-translated",
        "undetermined",
    }
    ways = {demonstration["paired_by"] for demonstration in DEMONSTRATIONS}
    assert ways == {"url", "metadata", "content", "none"}
    conventions = {demonstration["plain_text"] for demonstration in DEMONSTRATIONS}
    assert conventions == {"", "blank lines", "one line per paragraph", "hard-wrapped"}


@pytest.mark.parametrize("demonstration", DEMONSTRATIONS, ids=name)
def test_planted_words_stand_once_in_the_files(demonstration: dict[str, Any]) -> None:
    for trouble in demonstration.get("trouble", ()):
        if trouble["german"]:
            assert prose(demonstration["seed"]).count(trouble["german"]) == 1, trouble
        if trouble["english"]:
            assert prose(demonstration["original"]).count(trouble["english"]) == 1, trouble


@pytest.mark.parametrize("demonstration", DEMONSTRATIONS, ids=name)
def test_markers_stand_once_in_the_files(demonstration: dict[str, Any]) -> None:
    text = (ROOT / demonstration["seed"]).read_text(encoding="utf-8")
    for marker in demonstration.get("marker", ()):
        assert text.count(marker["text"]) == 1


@pytest.mark.parametrize("demonstration", DEMONSTRATIONS, ids=name)
def test_the_guides_beside_the_texts_quote_what_is_planted(demonstration: dict[str, Any]) -> None:
    guide = prose("seeds/README.md").replace(" / ", " ")
    assert name(demonstration) in guide
    for trouble in demonstration.get("trouble", ()):
        assert trouble["german"] in guide
        assert trouble["english"] in guide
    originals = (ROOT / "originals/README.md").read_text(encoding="utf-8")
    assert Path(demonstration["original"]).name in originals


def test_the_seed_of_the_user_is_as_it_was_handed_in() -> None:
    handed_in = (ROOT / "seeds/000_a11f2839966df870.txt").read_bytes()
    assert (
        hashlib.sha256(handed_in).hexdigest()
        == "68f18dbc0664a0c5017bcee71a44d7b681d646525cf2c6b1dfff5d67d5a338f0"
    )

"""Quality cannot fall unnoticed: our own corpus, changed by program, pinned at what was reached.

The floors are a little below what is measured today. Raise them when the aligner gets better.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from provenance.alignment import align
from provenance.documents import read_text
from provenance.lexicon import load_lexicon
from provenance.model import Document
from provenance.pairing import pair_documents

CORPUS = Path(__file__).with_name("corpus.toml")
ROUNDS = 12
GERMAN_FOOTERS = ("Abonnieren Sie unseren Newsletter.", "Alle Rechte vorbehalten.", "Anzeige")

Bead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass
class Pair:
    """A changed text with the beads that are right."""

    name: str
    seed: list[str] = field(default_factory=list)
    original: list[str] = field(default_factory=list)
    beads: list[tuple[str, Bead]] = field(default_factory=list)

    def add(
        self, kind: str, german: list[str], english: list[str], *, crossed: bool = False
    ) -> None:
        """Append paragraphs that translate each other, or two pairs whose order differs."""
        first = range(len(self.seed), len(self.seed) + len(german))
        second = range(len(self.original), len(self.original) + len(english))
        self.seed += german
        self.original += english
        if crossed:
            self.beads += [(kind, ((first[0],), (second[1],))), (kind, ((first[1],), (second[0],)))]
        else:
            self.beads.append((kind, (tuple(first), tuple(second))))


def changed(name: str, german: list[str], english: list[str], chance: random.Random) -> Pair:
    """Join, split, cross, drop and add paragraphs, as editors and page templates do."""
    pair = Pair(name)
    place = 0
    while place < len(german):
        kind = chance.choices(
            ["plain", "joined", "split", "crossed", "dropped", "added"], [14, 2, 2, 2, 1, 1]
        )[0]
        wide = kind in {"joined", "split", "crossed"} and place + 1 < len(german)
        de, en = german[place : place + 1 + wide], english[place : place + 1 + wide]
        place += 1 + wide
        if kind == "joined" and wide:
            pair.add(kind, [" ".join(de)], en)
        elif kind == "split" and wide:
            pair.add(kind, de, [" ".join(en)])
        elif kind == "crossed" and wide:
            pair.add(kind, de[::-1], en, crossed=True)
        elif kind == "dropped":
            pair.add(kind, [], en)
        else:
            pair.add("plain", de, en)
            if kind == "added":
                pair.add(kind, [chance.choice(GERMAN_FOOTERS)], [])
    return pair


@cache
def pairs() -> list[Pair]:
    texts = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["text"]
    chance = random.Random(2026)
    return [
        changed(text["name"], text["german"], text["english"], chance)
        for _ in range(ROUNDS)
        for text in texts
    ]


def document(paragraphs: list[str], name: str) -> Document:
    return read_text("\n\n".join(paragraphs), "txt", name)


def recall(*, with_lexicon: bool) -> tuple[float, dict[str, float]]:
    """Return strict F1 over all beads, and the share of right beads by what was done."""
    lexicon = load_lexicon() if with_lexicon else None
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    given = 0
    for pair in pairs():
        seed, original = document(pair.seed, "seed"), document(pair.original, "original")
        found = {
            (bead.seed, bead.original) for bead in align(seed, original, lexicon=lexicon).beads
        }
        given += len(found)
        wanted.update(kind for kind, _ in pair.beads)
        right.update(kind for kind, bead in pair.beads if bead in found)
    strict = 2 * right.total() / (given + wanted.total())
    return strict, {kind: right[kind] / count for kind, count in wanted.items()}


@pytest.mark.parametrize(
    ("with_lexicon", "strict", "floors"),
    [
        (True, 0.99, dict.fromkeys(("plain", "joined", "split", "crossed", "dropped"), 0.97)),
        (False, 0.90, {"plain": 0.97, "joined": 0.85, "split": 0.80, "crossed": 0.65}),
    ],
)
def test_alignment_is_as_good_as_it_was(
    *, with_lexicon: bool, strict: float, floors: dict[str, float]
) -> None:
    reached, by_kind = recall(with_lexicon=with_lexicon)
    assert reached >= strict
    assert {kind: by_kind[kind] for kind, floor in floors.items() if by_kind[kind] < floor} == {}


@pytest.mark.parametrize("with_lexicon", [True, False])
def test_every_text_finds_its_original(*, with_lexicon: bool) -> None:
    lexicon = load_lexicon() if with_lexicon else None
    chosen = pairs()[:4]
    originals = [document(pair.original, pair.name) for pair in chosen]
    seeds = [document(pair.seed, pair.name) for pair in chosen]
    found = pair_documents(seeds, originals, lexicon=lexicon)
    assert [pairing.original for pairing in found] == [pair.name for pair in chosen]


def test_strangers_are_no_originals() -> None:
    chosen = pairs()[:4]
    originals = [document(pair.original, pair.name) for pair in chosen]
    for place, pair in enumerate(chosen):
        others = originals[:place] + originals[place + 1 :]
        seed = document(pair.seed, pair.name)
        (pairing,) = pair_documents([seed], others, lexicon=load_lexicon())
        assert pairing.original is None

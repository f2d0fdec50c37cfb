"""How many sentences that were taken out of human translations the drift stage misses.

    python benchmarks/omissions.py DATA_FOLDER

``DATA_FOLDER`` is the one that holds ``faithful/dev.jsonl.gz``. From each paragraph with as many
sentences on both sides, one sentence of at least 40 characters is taken out: of the translation
(an omission, DR370 must say it, at that place) or of the original (an addition, DR371). Beside the
check stands the peer that translators' tools have: a paragraph shorter than 70 % or longer than
150 % of its expected length. The untouched paragraphs show what either reports in vain.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from pathlib import Path

from provenance.drift.assess import pair_of_texts
from provenance.drift.checks.omissions import check
from provenance.drift.context import DocumentContext
from provenance.language.lengths import GERMAN_PER_ENGLISH
from provenance.lexicon import load_lexicon

SHORTEST = 40
SHORT, LONG = 0.7, 1.5


def main() -> None:
    """Print, for the check and the peer, how much was found and how much reported in vain."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    path = parser.parse_args().data / "faithful" / "dev.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    chosen = random.Random(2)
    counts: Counter[str] = Counter()
    for row in rows:
        _count(counts, "untouched", row["en"], row["de"], None)
        pair = pair_of_texts(row["en"], row["de"])
        seed, original = pair.seed.sentences, pair.original.sentences
        if len(seed) != len(original) or len(seed) < 2:
            continue
        index = chosen.randrange(len(seed))
        if min(seed[index][1] - seed[index][0], original[index][1] - original[index][0]) < SHORTEST:
            continue
        _count(counts, "DR370", row["en"], _without(row["de"], seed[index]), original[index])
        _count(counts, "DR371", _without(row["en"], original[index]), row["de"], seed[index])
    print(f"{'':10} {'pairs':>6} {'check':>7} {'length':>7}")
    for kind in ("DR370", "DR371", "untouched"):
        total = counts[kind]
        check_share, peer_share = counts[f"{kind} check"] / total, counts[f"{kind} peer"] / total
        print(f"{kind:10} {total:6} {check_share:7.3f} {peer_share:7.3f}")


def _without(text: str, span: tuple[int, int]) -> str:
    return (text[: span[0]] + text[span[1] :].lstrip()).strip()


def _count(
    counts: Counter[str], kind: str, english: str, german: str, gone: tuple[int, int] | None
) -> None:
    pair = pair_of_texts(english, german)
    context = DocumentContext.of_pair(pair, lexicon=load_lexicon())
    found = [one for one in check(pair, context) if one.rule in ("DR370", "DR371")]
    if gone is not None:
        found = [one for one in found if one.rule == kind and gone in (one.seed, one.original)]
    ratio = len(german) / (GERMAN_PER_ENGLISH * max(1, len(english)))
    counts[kind] += 1
    counts[f"{kind} check"] += bool(found)
    counts[f"{kind} peer"] += not SHORT <= ratio <= LONG


if __name__ == "__main__":
    main()

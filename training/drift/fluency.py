"""Counts which German words follow which, for the fluency that the drift score measures.

    python training/drift/fluency.py DATA [--output FILE]

DATA holds ``parallel.en-de.tsv.gz`` (source tag, English and German, with tabs between them); only
its German side is read, and of that the sources that the lexicon is trained on
(``training/lexicon/sources.toml``), without those that are written in small letters or are no
sentences. The same data gives the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.drift.score.fluency import (
    BOUNDARY,
    BREAKS,
    ENDS,
    GAIN_OF_ZERO,
    LONGEST_ENDING,
    MARK,
    NUMBER,
    QUOTES,
    STEPS_PER_NAT,
    ending,
)
from provenance.language.tokens import tokenize
from provenance.lexicon.container import write_container

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.language.tokens import Token

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "training/lexicon/sources.toml"
OUTPUT = ROOT / "src/provenance/drift/score/german.bigrams"
FILE = "parallel.en-de.tsv.gz"
NO_SENTENCES = {"europarl-bivec", "osm-id-tags", "cldr"}
#: Words that occur less often are represented by their endings, those by shorter ones.
FEWEST_OF_WORD = 25
FEWEST_OF_ENDING = {3: 60, 2: 20, 1: 1}
#: Pairs that occur less often are left to the smoothing.
FEWEST_OF_PAIR = 2
DISCOUNT = 0.75
_SHARE_OF_SMALL = 0.3


def main() -> None:
    """Read the sentences, count, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    sources = tomllib.loads(SOURCES.read_text(encoding="utf-8"))["source"]
    sources = [source for source in sources if source["tag"] not in NO_SENTENCES]
    tags = {source["tag"] for source in sources}
    texts = [tokenize(text) for text in _german(arguments.data / FILE, tags)]
    words = Counter(token.text for tokens in texts for token in tokens)
    known = {word for word, count in words.items() if count >= FEWEST_OF_WORD}
    endings: Counter[str] = Counter()
    for word, count in words.items():
        if word[0].isalpha() and word not in known:
            for length in range(1, LONGEST_ENDING + 1):
                endings[ending(word, length)] += count
    single: Counter[str] = Counter()
    double: Counter[tuple[str, str]] = Counter()
    for tokens in texts:
        symbols = list(_symbols(tokens, words, known, endings))
        single.update(symbols)
        double.update(pairwise(symbols))
    imprint = {
        "name": "german-bigrams",
        "licence": "CC-BY-4.0",
        "attributions": [f"{one['title']} ({one['where']}): {one['licence']}" for one in sources],
    }
    _write(arguments.output, imprint, single, double)
    print(f"{len(texts):,} texts, {len(single):,} symbols, {len(double):,} pairs")
    print(f"written: {arguments.output.name}, {arguments.output.stat().st_size:,} bytes")


def _german(path: Path, tags: set[str]) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            tag, _, german = line.rstrip("\n").split("\t")
            if tag in tags:
                yield german


def _symbols(
    tokens: Sequence[Token], words: Mapping[str, int], known: set[str], endings: Mapping[str, int]
) -> Iterator[str]:
    yield BOUNDARY
    first, last = True, BOUNDARY
    for token in tokens:
        if token.text in QUOTES:
            continue
        last = _symbol(token, words, known, endings, first=first)
        yield last
        first = token.text in ENDS or token.text == ":"
        if token.text in ENDS:
            last = BOUNDARY
            yield last
    if last != BOUNDARY:
        yield BOUNDARY


def _symbol(
    token: Token,
    words: Mapping[str, int],
    known: set[str],
    endings: Mapping[str, int],
    *,
    first: bool,
) -> str:
    text = token.text
    if not token.is_word:
        return NUMBER if token.is_number else text if text in known else MARK
    if first and text[0].isupper():
        small = text[0].lower() + text[1:]
        if small in known and words[small] > _SHARE_OF_SMALL * words[text]:
            text = small
    if text in known:
        return text
    for length in range(LONGEST_ENDING, 1, -1):
        if endings[ending(text, length)] >= FEWEST_OF_ENDING[length]:
            return ending(text, length)
    return ending(text, 1)


def _write(
    path: Path,
    imprint: Mapping[str, object],
    single: Counter[str],
    double: Counter[tuple[str, str]],
) -> None:
    """Write what each kept pair gains, and of what the gain of the others is made."""
    symbols = sorted({*single, *BREAKS, MARK, NUMBER, BOUNDARY})
    numbers = {symbol: number for number, symbol in enumerate(symbols)}
    size, whole = len(symbols), sum(single.values())
    log_single = np.log([(single[symbol] + 0.5) / (whole + 0.5 * size) for symbol in symbols])
    before, after = np.zeros(size), np.zeros(size)
    kept: dict[int, float] = {}
    leftover = np.ones(size)
    for (left, right), count in double.items():
        before[numbers[left]] += count
        after[numbers[right]] += 1
    continuation = np.log((after + 0.5) / (after.sum() + 0.5 * size))
    for (left, right), count in double.items():
        if count >= FEWEST_OF_PAIR:
            share = (count - DISCOUNT) / before[numbers[left]]
            kept[numbers[left] * size + numbers[right]] = share
            leftover[numbers[left]] -= share
    leftover = np.maximum(leftover, 1e-3)
    pairs = np.array(sorted(kept), dtype=np.int64)
    lefts, rights = pairs // size, pairs % size
    chances = np.array([kept[pair] for pair in pairs.tolist()])
    chances += leftover[lefts] * np.exp(continuation[rights])
    gains = (np.log(chances) - log_single[rights] - GAIN_OF_ZERO) * STEPS_PER_NAT
    counts = np.array([single[symbol] for symbol in symbols])
    write_container(
        path,
        imprint,
        {
            "symbols": ("B", "\n".join(symbols).encode()),
            "pairs": ("I", pairs.astype("<u4").tobytes()),
            "gains": ("B", gains.round().clip(0, 255).astype(np.uint8).tobytes()),
            "before": ("f", np.log(leftover).astype("<f4").tobytes()),
            "after": ("f", (continuation - log_single).astype("<f4").tobytes()),
            "counts": ("I", counts.astype("<u4").tobytes()),
        },
    )


if __name__ == "__main__":
    main()

"""Counts which English words have a capital wherever they stand inside a sentence.

    python training/drift/capitals.py DATA [--output FILE]

DATA holds ``parallel.en-de.tsv.gz`` (source tag, English and German, with tabs between them); only
its English side is read, and of that the sources of ``training/drift/fluency.py``. Headlines, where
most words have capitals, are left out, and so are words after a mark. Only words that the lexicon
knows are kept. The same data gives the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import gzip
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from fluency import FILE, NO_SENTENCES, ROOT, SOURCES

from provenance.language.stems import stem
from provenance.language.tokens import tokenize
from provenance.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OUTPUT = ROOT / "src/provenance/drift/names/capitals.txt"
FEWEST = 2
"""A stem stands with a capital this often at least ..."""
MOST_SMALL = 0.1
"""... and for each of these at most so often without."""
SHORTEST = 4
FEWEST_WORDS = 3
#: Above this share of capitals a text is a headline.
HEADLINE = 0.5
_HEAD = """\
# Stems of English words that have a capital wherever they stand inside a sentence: names, peoples,
# days. Made by training/drift/capitals.py from the training text of the lexicon, with its sources
# and licence (docs/lexicon.md). Do not edit; run the recipe.
"""


def main() -> None:
    """Read the sentences, count, and write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    lexicon = load_lexicon("en", "de")
    if lexicon is None:
        raise SystemExit("no lexicon: run training/lexicon/build.py first")
    large, small = counted(_english(arguments.data / FILE))
    stems = sorted(
        key
        for key, count in large.items()
        if count >= FEWEST
        and small[key] <= MOST_SMALL * count
        and len(key) >= SHORTEST
        and lexicon.origins(key)
    )
    arguments.output.write_text(_HEAD + "\n".join(stems) + "\n", encoding="utf-8")
    print(f"{len(stems):,} stems, written: {arguments.output.name}")


def counted(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Return how often each stem stands inside a sentence with a capital, and without one."""
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        tokens = tokenize(text)
        words = [token.text for token in tokens if token.is_word]
        capitals = sum(word[0].isupper() for word in words)
        if len(words) < FEWEST_WORDS or capitals > HEADLINE * len(words):
            continue
        for before, token in pairwise(tokens):
            if before.is_word and token.is_word and not token.text.isupper():
                (large if token.text[0].isupper() else small)[stem(token.text, "en")] += 1
    return large, small


def _english(path: Path) -> Iterator[str]:
    sources = tomllib.loads(SOURCES.read_text(encoding="utf-8"))["source"]
    tags = {source["tag"] for source in sources} - NO_SENTENCES
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            tag, english, _ = line.rstrip("\n").split("\t")
            if tag in tags:
                yield english


if __name__ == "__main__":
    main()

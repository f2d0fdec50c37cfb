"""Which sentences of ordinary texts are taken for markers: nearly all of what this prints is wrong.

    python benchmarks/markers_in_sentences.py PARALLEL

PARALLEL is ``parallel.en-de.tsv.gz`` (source tag, English and German, with tabs between them). Each
sentence is read as a document of its own, so nothing around it tells what it is. Those of the
lexicon's sources are among the mentions that ``training/marker_usage.py`` learns from; of the other
sources it has seen nothing. A plain keyword expression is tried on the same sentences.
"""

from __future__ import annotations

import gzip
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from markers import by_keywords

from provenance.documents import read_text
from provenance.markers import find_markers, may_hold_markers

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCES = Path(__file__).parents[1] / "training" / "lexicon" / "sources.toml"


def sentences(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the tag of each sentence's source, and the sentence."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in file:
            tag, *texts = row.rstrip("\n").split("\t")
            yield from ((tag, text) for text in texts)


def main() -> None:
    """Print the markers found, then how many there are by kind and by whether they were seen."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sources = tomllib.loads(_SOURCES.read_text(encoding="utf-8"))["source"]
    learned = {source["tag"] for source in sources}
    counts: Counter[str] = Counter()
    for tag, text in sentences(Path(sys.argv[1])):
        part = "learned from" if tag in learned else "others"
        counts[f"sentences, {part}"] += 1
        counts[f"keywords, {part}"] += bool(by_keywords({"text": text})[0])
        for marker in find_markers(read_text(text, "txt")) if may_hold_markers(text, "txt") else ():
            counts[f"{marker.kind.value}, {part}"] += 1
            print(
                f"{marker.kind.value} {marker.confidence:.2f} {tag}: {marker.text} | {text[:200]}"
            )
    for name, count in sorted(counts.items()):
        print(f"{count:>8} {name}")


if __name__ == "__main__":
    main()

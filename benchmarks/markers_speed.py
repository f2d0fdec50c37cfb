"""How long ``provenance markers`` takes, beside grep on the catalogue's plain stems.

    python benchmarks/markers_speed.py DATA [--megabytes 200]

Two archives are made of the texts below DATA (``markers_corpus.py`` says how): an ordinary one, and
one in which every file speaks of translation. All programs run on one core over the same files; the
first quarter is searched alone before, which tells whether memory grows. Then come inputs that are
hard to read: time should grow as their length does.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import count
from multiprocessing import Process
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from markers_corpus import ordinary_archive, texts_about_translation

from provenance.documents import read_text
from provenance.markers import find_markers, judge, may_hold_markers
from provenance.markers.catalogue import language_anchors, residue_stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FILES_IN_A_FOLDER = 500


def write_files(
    folder: Path, make: Callable[[Path], Iterator[tuple[str, str]]], data: Path, megabytes: int
) -> None:
    """Write files until there is enough: the first quarter into ``0``, the rest into ``1``."""
    files = make(data)
    written = 0
    for number in count():
        part = int(written > megabytes * 250_000)
        below = folder / str(part) / f"{number // _FILES_IN_A_FOLDER:04}"
        suffix, content = next(files)
        below.mkdir(parents=True, exist_ok=True)
        written += (below / f"{number:06}{suffix}").write_bytes(content.encode("utf-8"))
        if written > megabytes * 1_000_000:
            return


#: A process inherits the peak memory of what started it: a small one stands between.
_MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def on_one_core(command: list[str]) -> tuple[float, float]:
    """Run a command on one core; return its processor seconds and peak memory in MB."""
    prefix = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    measured = [*prefix, sys.executable, "-c", _MEASURED, *command]
    result = subprocess.run(measured, capture_output=True, text=True, check=True, env=environment)
    seconds, memory = map(float, result.stdout.split())
    return seconds, memory


def compare(folder: Path) -> None:
    """Time grep and the command over the same files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{size:.0f} MB in {len(files)} files")
    expression = stems_as_expression()
    peers = {
        "grep -E -o -i": ["grep", "-rhoiE", expression, str(folder)],
        "grep -E -c -i": ["grep", "-rciE", expression, str(folder)],
    }
    if shutil.which("rg"):
        peers["ripgrep -o -i"] = ["rg", "-oij1", expression, str(folder)]
    own = [sys.executable, "-m", "provenance", "markers", "--format", "jsonl"]
    _, quarter = on_one_core([*own, str(folder / "0")])
    seconds, memory = on_one_core([*own, str(folder)])
    print(f"{'':20}{'s':>8}{'MB/s':>8}{'ratio':>8}")
    print(f"{'provenance markers':20}{seconds:8.1f}{size / seconds:8.1f}")
    for name, peer in peers.items():
        taken, _ = on_one_core(peer)
        print(f"{name:20}{taken:8.1f}{size / taken:8.1f}{seconds / taken:8.1f}")
    print(f"peak memory {memory:.0f} MB, over a quarter of the files {quarter:.0f} MB")


def stems_as_expression() -> str:
    """Return the plain stems of the catalogue as one extended regular expression."""
    anchors = {stem for group in language_anchors().values() for stem in group}
    stems = sorted({stem.strip() for stem in anchors | {*residue_stems()}})
    return "|".join(_escaped(stem) for stem in stems)


def _escaped(stem: str) -> str:
    return "".join(f"\\{c}" if c in r".[]()*+?{}|^$\\" else c for c in stem)


_HARD = {
    "one line of prose": ("txt", "Das Tor ist zu und übersetzt "),
    "near-matches": ("txt", "übersetzt mit Dee, von KI nicht, "),
    "near-matches, lines": ("txt", "Übersetzt mit Dee, von KI nicht\n\n"),
    "open brackets": ("txt", "(übersetzt "),
    "quotation marks": ("txt", "„übersetzt mit DeepL "),
    "footers": ("txt", "Übersetzt mit DeepL.\n\n"),
    "footers, numbered": ("txt", "Übersetzt mit DeepL {}.\n\n"),
    "footers in Markdown": ("md", "Übersetzt mit DeepL.\n\n"),
    "list of footers": ("md", "- Übersetzt mit DeepL\n"),
    "nested tags": ("html", "<b>übersetzt <i>mit "),
    "nested elements": ("html", "<div class='translated-ltr'>übersetzt "),
    "comments": ("html", "<!-- übersetzt mit -->"),
    "placeholders": ("md", "__LINK_1__ und __INLINE_CODE_1__ "),
}


def hard_inputs() -> None:
    """Print the time of hostile inputs at one size and at twice that."""
    print("\nhard inputs: seconds for 0.25 MB, for 0.5 MB, growth (2 is linear)")
    for name, (format_name, piece) in _HARD.items():
        seconds = []
        for size in (250_000, 500_000):
            repeated = (piece.format(i) for i in range(size // len(piece.encode())))
            text = "".join(repeated)
            started = time.process_time()
            document = read_text(text, format_name)
            judge(document, find_markers(document))
            seconds.append(time.process_time() - started)
        growth = seconds[1] / max(seconds[0], 1e-3)
        print(f"{name:20}{seconds[0]:8.2f}{seconds[1]:8.2f}{growth:8.1f}", flush=True)

    line = "Das Tor ist zu, und der Weg ist lang. " * (10_000_000 // 38)
    started = time.process_time()
    may_hold_markers(line)
    print(f"10 MB in one line: {time.process_time() - started:.2f} s to see that nothing is there")
    started = time.process_time()
    document = read_text(f"{line}Übersetzt mit DeepL.", "txt")
    judge(document, find_markers(document))
    print(f"10 MB in one line: {time.process_time() - started:.2f} s to find what is at its end")


def main() -> None:
    """Make the files, compare, clean up."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--only", choices=("archive", "translation", "hard"))
    arguments = parser.parse_args()
    archives = {
        "archive": ("an ordinary archive", ordinary_archive),
        "translation": ("texts about translation", texts_about_translation),
    }
    for name, (title, make) in archives.items():
        if arguments.only in {None, name}:
            with tempfile.TemporaryDirectory() as temporary:
                # In a process of its own: the memory of this one is inherited by those measured.
                task = (Path(temporary), make, arguments.data, arguments.megabytes)
                writer = Process(target=write_files, args=task)
                writer.start()
                writer.join()
                print(f"\n{title}: ", end="", flush=True)
                compare(Path(temporary))
    if arguments.only in {None, "hard"}:
        hard_inputs()


if __name__ == "__main__":
    main()

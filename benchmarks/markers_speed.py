"""How long ``provenance markers`` takes, beside grep on the catalogue's plain stems.

    python benchmarks/markers_speed.py DATA [--megabytes 200]

DATA is a folder; its .txt, .md, .html, .jsonl and .tsv(.gz) files are cut into documents of about
40 KB each until there are enough, one in fifty with a footer. Both programs run on one core
over the same files. Then come inputs that are hard to read: time should grow as their length does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from provenance.documents import read_text
from provenance.markers import find_markers, may_hold_markers
from provenance.markers.catalogue import language_anchors, residue_stems

_DOCUMENT = 40_000
_FOOTER = "\n\nÜbersetzt mit DeepL.com (kostenlose Version)\n"


def texts(data: Path) -> list[str]:
    """Return the prose below a folder, cut into documents."""
    whole: list[str] = []
    for path in sorted(data.rglob("*")):
        if path.suffix in {".txt", ".md", ".html"}:
            whole.append(path.read_text(encoding="utf-8", errors="replace"))
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                whole += [v for v in row.values() if isinstance(v, str) and len(v) > 40]
        elif path.suffixes[-2:] == [".tsv", ".gz"]:
            rows = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
            whole += [row.partition("\t")[2].replace("\t", "\n") for row in rows]
    joined = "\n\n".join(whole)
    return [joined[i : i + _DOCUMENT] for i in range(0, len(joined), _DOCUMENT)]


def write_files(folder: Path, documents: list[str], megabytes: int) -> int:
    """Write documents, again and again under new names, until there is enough; return bytes."""
    written = number = 0
    while written < megabytes * 1_000_000:
        text = documents[number % len(documents)] + (_FOOTER if number % 50 == 0 else "")
        suffix = (".txt", ".md", ".html")[number % 3]
        body = f"<html><body><p>{text}</p></body></html>" if suffix == ".html" else text
        data = body.encode("utf-8")
        (folder / f"{number:06}{suffix}").write_bytes(data)
        written += len(data)
        number += 1
    return written


def on_one_core(command: list[str]) -> tuple[float, float]:
    """Run a command on one core; return its processor seconds and peak memory in MB so far."""
    prefix = ["taskset", "-c", "0"] if shutil.which("taskset") else []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as output:
        subprocess.run([*prefix, *command], stdout=output, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024


def compare(folder: Path) -> None:
    """Time grep and the command over the same files."""
    anchors = {stem for group in language_anchors().values() for stem in group}
    stems = sorted({stem.strip() for stem in anchors | {*residue_stems()}})
    expression = "|".join(_escaped(stem) for stem in stems)
    peers = {"grep -rioE": ["grep", "-rioE", expression, str(folder)]}
    if shutil.which("rg"):
        peers["ripgrep -io"] = ["rg", "-ioj1", expression, str(folder)]
    command = [sys.executable, "-m", "provenance", "markers", str(folder), "--format", "jsonl"]
    timed = {name: on_one_core(peer)[0] for name, peer in peers.items()}
    own, memory = on_one_core(command)
    for name, seconds in timed.items():
        print(f"{name:20}{seconds:8.1f} s")
    print(f"{'provenance markers':20}{own:8.1f} s, peak memory {memory:.0f} MB")
    for name, seconds in timed.items():
        print(f"ratio to {name}: {own / seconds:.1f}")


def _escaped(stem: str) -> str:
    return "".join(f"\\{c}" if c in r".[]()*+?{}|^$\\" else c for c in stem)


def hard_inputs() -> None:
    """Print the time of hostile inputs at one size and at twice that."""
    makers = {
        "one line of prose": lambda n: "Das Tor ist zu und übersetzt " * (n // 29),
        "near-matches": lambda n: "übersetzt mit Dee, von KI nicht, " * (n // 33),
        "open brackets": lambda n: "(übersetzt " * (n // 11),
        "quotation marks": lambda n: "„übersetzt mit DeepL " * (n // 21),
        "nested tags": lambda n: "<b>übersetzt <i>mit " * (n // 20),
        "footers": lambda n: "Übersetzt mit DeepL.\n\n" * (n // 22),
    }
    print("\nhard inputs: seconds at 0.1 MB, at 0.2 MB, growth (2 is linear)")
    for name, make in makers.items():
        format_name = "html" if name == "nested tags" else "txt"
        seconds = []
        for size in (100_000, 200_000):
            text = make(size)
            started = time.process_time()
            find_markers(read_text(text, format_name))
            seconds.append(time.process_time() - started)
        growth = seconds[1] / max(seconds[0], 1e-3)
        print(f"{name:20}{seconds[0]:8.2f}{seconds[1]:8.2f}{growth:8.1f}")

    line = "Das Tor ist zu, und der Weg ist lang. " * (10_000_000 // 38)
    started = time.process_time()
    may_hold_markers(line)
    print(f"10 MB in one line: {time.process_time() - started:.2f} s to see that nothing is there")


def main() -> None:
    """Make the files, compare, clean up."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--megabytes", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "files"
        folder.mkdir()
        size = write_files(folder, texts(arguments.data), arguments.megabytes)
        print(f"{size / 1e6:.0f} MB in {len(list(folder.iterdir()))} files")
        compare(folder)
    hard_inputs()


if __name__ == "__main__":
    main()

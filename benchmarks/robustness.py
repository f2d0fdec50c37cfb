"""Reads files that nobody should write, each in a process of its own, and prints what came of it.

Run as ``python benchmarks/robustness.py FOLDER``; the folder takes the files and is emptied again.
"""

from __future__ import annotations

import io
import os
import random
import resource
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.documents import read_document
from provenance.errors import DocumentError
from provenance.limits import time_limit

sys.path.insert(0, str(Path(__file__).parent))
import pdf_files

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 60
_MUCH_TYPE = b"1 0 0 1 72 700 Tm (Der Rat zahlte) Tj "
SENTENCE = "Der Rat hat die Brücke am 3. Mai für 40 Millionen Kronen repariert. "


def _aliases() -> bytes:
    """Return front matter in which each line holds the one before it five times."""
    lines = ['a0: &a0 ["x", "x"]']
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 5)}]" for n in range(1, 13)]
    return "\n".join(["---", *lines, "---", "Der Rat zahlte.", ""]).encode()


def _packed(name: str, size: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(name, b"<a>" + b" " * size)
    return target.getvalue()


def _growing_entities() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY a0 "x">{entities}]><xliff>&a9;</xliff>'.encode()


CASES: dict[str, Callable[[], bytes]] = {
    "random bytes.txt": lambda: random.Random(1).randbytes(2_000_000),
    "utf-16 cut short.txt": lambda: "Brücke".encode("utf-16")[:-1],
    "utf-8 cut short.txt": lambda: "Brücke".encode()[:3],
    "hundred megabytes.txt": lambda: b"x" * 100_000_000,
    "million blank lines.md": lambda: b"Text.\n" + b"\n" * 1_000_000 + b"Ende.\n",
    "ten-megabyte line.txt": lambda: (SENTENCE * 150_000).encode()[:10_000_000],
    "hundred thousand paragraphs.txt": lambda: b"Ein Satz.\n\n" * 100_000,
    "deep elements.html": lambda: b"<div>" * 100_000 + b"x",
    "entities.html": lambda: b"<p>" + b"&lt;" * 300_000,
    "comments without end.html": lambda: b"<!--" * 100_000,
    "comments without end.md": lambda: b"<!-- " * 20_000,
    "deep quotations.md": lambda: b">" * 20_000 + b" x",
    "brackets.md": lambda: b"[a](" * 20_000,
    "deep front matter.md": lambda: b"---\na: " + b"[" * 5_000 + b"\n---\nText\n",
    "aliases in front matter.md": _aliases,
    "random bytes.docx": lambda: random.Random(2).randbytes(2_000_000),
    "gigabyte when unpacked.docx": lambda: _packed("word/document.xml", 1_500_000_000),
    "gigabyte when unpacked.epub": lambda: _packed("META-INF/container.xml", 1_500_000_000),
    "deep elements.xliff": lambda: b"<?xml version='1.0'?><xliff>" + b"<group>" * 200_000,
    "growing entities.xliff": _growing_entities,
    "random bytes.pdf": lambda: b"%PDF-1.7\n" + random.Random(3).randbytes(500_000),
    "packed spaces.pdf": lambda: pdf_files.pdf(b"BT " + b" " * 800_000_000 + b"ET", flate=True),
    "packed text.pdf": lambda: pdf_files.pdf(_MUCH_TYPE * 1_500_000, flate=True),
    "groups.rtf": lambda: b"{\\rtf1 " + b"{" * 100_000 + b"Tor",
}


def try_one(file: Path) -> str:
    """Return what reading a file came to."""
    try:
        with time_limit(SECONDS, file.name):
            return f"{len(read_document(file).blocks)} blocks"
    except DocumentError as error:
        return error.rule


def main() -> None:
    """Print size, time, memory and outcome of every case."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    print("| input | MB | s | peak MB | outcome |\n| --- | ---: | ---: | ---: | --- |", flush=True)
    for name, make in CASES.items():
        file = folder / name
        file.write_bytes(make())
        child = os.fork()
        if child == 0:
            begun = time.perf_counter()
            outcome = try_one(file)
            seconds = time.perf_counter() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            size = file.stat().st_size / 1e6
            print(f"| {name} | {size:.1f} | {seconds:.1f} | {peak} | {outcome} |", flush=True)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print(f"| {name} | | | | died with status {status} |", flush=True)
        file.unlink()


if __name__ == "__main__":
    main()

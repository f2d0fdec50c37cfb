"""Feeds readers, markers, alignment and reports with what a coverage-guided fuzzer makes up.

    python benchmarks/fuzzing.py FOLDER [--seconds N] [TARGET ...]

Needs atheris (``pip install atheris``). Each target runs in a process of its own for N seconds; the
inputs that reach new code are kept in FOLDER/TARGET for the next run, and whatever breaks a promise
is in FOLDER/TARGET.found. The table says how many inputs were tried, how many of them reached
new code, and how many were found. The promises: a reader refuses a file by ``DocumentError`` or
keeps every span in its place; a marker's text is the file's; every block stands in one bead; every
report can be read back; and nothing takes longer than ten seconds.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
import pdf_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.errors import DocumentError

HERE = Path(__file__).resolve().parent.parent
#: What a document of each format is made of, so that the first inputs are no mere noise.
PIECES: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
MARKERS = "Übersetzt mit DeepL.com\n\nGerne! Hier ist die Übersetzung:\n\nNot machine translated.\n"
PAIR = "Der Rat zahlte 40 Kronen.\n\nEr ging.\f The council paid 40 crowns.\n\nHe went.\n"
TARGETS = (*PIECES, "pdf-file", "markers", "alignment", "reports", "raw")
_LIMIT_SECONDS = 10
#: Whose code leads the search; what is compiled cannot be watched.
WATCHED = ["provenance", "markdown_it", "html.parser", "pypdf", "striprtf"]


def reader(format_name: str) -> Callable[[bytes], None]:
    """Return what reads bytes as a format; containers get theirs around the bytes."""
    from tests.documents import containers
    from tests.documents.test_spans import check_spans

    from provenance.documents import document_of
    from provenance.errors import DocumentError

    wrap: dict[str, Callable[[bytes], bytes]] = {
        "docx": lambda body: containers.docx(_text(body)),
        "odt": lambda body: containers.odt(_text(body)),
        "epub": lambda body: containers.epub([_text(body)]),
        "pdf": pdf_files.around,
    }

    def read(data: bytes) -> None:
        name = f"a.{format_name.partition('-')[0]}"
        if format_name in wrap:
            data = wrap[format_name](data)
        try:
            document = document_of(data, Path(name), name)
        except DocumentError as error:
            _refused(error)
            return
        check_spans(document)
        if document.counterpart is not None:
            check_spans(document.counterpart)

    return read


def _refused(error: DocumentError) -> None:
    """Let pass that a reader refused a file, but not that it failed on it (IO008)."""
    if error.rule == "IO008":
        raise error


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def find_all_markers(data: bytes) -> None:
    """Detect markers in Markdown and plain text."""
    from provenance.documents import read_text
    from provenance.markers import find_markers, judge

    text = data.decode("utf-8", "replace")
    for format_name in ("txt", "md"):
        document = read_text(text, format_name)
        markers = find_markers(document)
        for marker in markers:
            assert document.text[marker.start : marker.end] == marker.text
        judge(document, markers)


def align_halves(data: bytes) -> None:
    """Align what stands before the first form feed with what stands after it."""
    from provenance.alignment import align
    from provenance.documents import read_text
    from provenance.lexicon import load_lexicon

    german, _, english = data.decode("utf-8", "replace").partition("\f")
    seed, original = read_text(german, "txt"), read_text(english, "txt")
    for lexicon in (None, load_lexicon()):
        alignment = align(seed, original, lexicon=lexicon)
        for document, side in ((seed, "seed"), (original, "original")):
            blocks = sorted(block for bead in alignment.beads for block in getattr(bead, side))
            assert blocks == list(range(len(document.blocks)))
        assert all(0.0 <= bead.alignment <= 1.0 for bead in alignment.beads)


def write_reports(data: bytes) -> None:
    """Write every report on a pair, and read back what programs read."""
    import csv
    import io
    import json
    import xml.etree.ElementTree as ET

    from tests.review.reports import Said, report

    from provenance.reports import FORMATS, render
    from provenance.reports.terminal import Look, render_terminal

    german, _, english = data.decode("utf-8", "replace").partition("\f")
    words = next(iter(german.split()), "")
    said = (Said("DR350", words),) if words and english.strip() else ()
    paragraphs = german.strip() and english.strip()
    if not paragraphs:
        return
    try:
        whole = report(german, english, said, seed=f"seeds/{words[:40]}.txt")
    except (StopIteration, IndexError):
        # The sample needs as many paragraphs on either side.
        return
    written = {name: render(whole, name) for name in FORMATS}
    json.loads(written["json"])
    json.loads(written["sarif"])
    ET.fromstring(written["junit"])
    list(csv.reader(io.StringIO(written["csv"])))
    assert len(written["github"].splitlines()) == len(said)
    render_terminal(whole, Look(width=60))


def read_raw(data: bytes) -> None:
    """Read the bytes as the format that the first one chooses, containers as they are."""
    from provenance.documents import document_of
    from provenance.documents.formats import SUFFIXES
    from provenance.errors import DocumentError

    suffixes = sorted(SUFFIXES)
    suffix = suffixes[data[0] % len(suffixes)] if data else ".txt"
    try:
        document_of(data[1:], Path(f"a{suffix}"), f"a{suffix}")
    except DocumentError as error:
        _refused(error)


def fuzz(target: str, folder: Path, seconds: int) -> None:
    """Run one target in this process; libFuzzer prints what it does and ends the process."""
    import atheris

    with atheris.instrument_imports(include=WATCHED):
        sys.path[:0] = [str(HERE / "src"), str(HERE)]
        others = {
            "markers": find_all_markers,
            "alignment": align_halves,
            "reports": write_reports,
            "raw": read_raw,
        }
        try_one = others.get(target) or reader(target)
        # Whatever is imported in functions is instrumented, too.
        try_one(first_inputs(target)[0])
    corpus, found = folder / target, folder / f"{target}.found"
    for place in (corpus, found):
        place.mkdir(parents=True, exist_ok=True)
    for number, made in enumerate(first_inputs(target)):
        (corpus / f"first-{number}").write_bytes(made)
    options = [f"-max_total_time={seconds}", f"-timeout={_LIMIT_SECONDS}", "-max_len=4096"]
    options += [f"-artifact_prefix={found}/", "-rss_limit_mb=2048", str(corpus)]
    atheris.Setup([sys.argv[0], *options], try_one)
    atheris.Fuzz()


def first_inputs(target: str) -> list[bytes]:
    """Return the inputs that a target begins with."""
    if target == "pdf-file":
        return pdf_files.whole_files()
    if target == "pdf":
        parts = (PIECES["pdf"], PIECES["pdf"], *("<< /Type /Font /Subtype /Type0 >>",) * 4)
        return [bytes([kind]) + part.encode() for kind, part in enumerate(parts)]
    made = {"markers": MARKERS.encode(), "alignment": PAIR.encode(), "reports": PAIR.encode()}
    return [made.get(target) or PIECES.get(target, "\0" + PIECES["txt"]).encode()]


def row(target: str, folder: Path, seconds: int) -> str:
    """Run a target in a process of its own and return its line of the table."""
    command = [sys.executable, __file__, str(folder), "--seconds", str(seconds), "--one", target]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    counts = [int(number) for number in re.findall(r"^#(\d+)", done.stderr, re.MULTILINE)]
    runs = re.findall(r"Done (\d+) runs in (\d+) second", done.stderr)
    tried, took = runs[-1] if runs else (max(counts, default=0), "–")
    found = len(list((folder / f"{target}.found").glob("*")))
    new = len(list((folder / target).glob("*")))
    if not runs and not found:
        return f"| {target} | ended: {done.stderr.strip().splitlines()[-1][:100]} | | | |"
    return f"| {target} | {int(tried):,} | {took} | {new} | {found or 'nothing'} |"


def main() -> None:
    """Run the targets one after the other, or the one that is asked for in this process."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_intermixed_args()
    if arguments.one:
        fuzz(arguments.one, arguments.folder, arguments.seconds)
        return
    print("| target | inputs | s | reaching new code | found |\n| --- | ---: | ---: | ---: | --- |")
    for target in arguments.targets or TARGETS:
        print(row(target, arguments.folder, arguments.seconds), flush=True)


if __name__ == "__main__":
    main()

"""Makes the archives that ``markers_speed.py`` searches, from a folder of texts.

**An ordinary archive** is what an editor keeps: news, documentation, talks, of which few say how
they came to be. Each text of the folder is one file at its own length (three kilobytes in the
middle), every hundredth a long one of a hundred kilobytes, which is a quarter of all bytes. A third
is plain text, a third Markdown with front matter, headings and a list, a third HTML with a head, a
navigation and a footer. One file in fifty gets a marker, in several forms by turns; what else is
said of translation stands in the texts themselves.

**Texts about translation** are the worst case: only those texts that hold a stem of the catalogue,
and the labelled lines of ``markers/*.jsonl``, a dozen to a file. No file can be skipped.
"""

from __future__ import annotations

import gzip
import html
import json
import tarfile
from typing import TYPE_CHECKING

from provenance.markers import may_hold_markers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LONG = 100_000
_ROWS_IN_A_TEXT = 20
_CASES_IN_A_FILE = 12
_FOOTERS = (
    "Übersetzt mit DeepL.com (kostenlose Version)",
    "Aus dem Englischen von Sibylle Hartwig",
    "Dieser Artikel wurde maschinell aus dem Englischen übersetzt.",
    "Translated with www.DeepL.com/Translator",
)
_FRONT = "machine_translated: true\ntranslation_engine: deepl\n"
_ATTRIBUTE = ' class="translated-ltr"'


def ordinary_archive(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (suffix, content) of each file of an ordinary archive, over and over again."""
    found = list(_texts(data))
    number = 0
    while True:
        for text in found:
            number += 1
            if number % 100 == 0:
                start = number % len(found)
                text = "\n\n".join(found[start : start + 40])[:_LONG]  # noqa: PLW2901 - one in a hundred is long
            yield _dressed(text, number)


def texts_about_translation(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (suffix, content) of files of which none can be skipped, over and over again."""
    cases: dict[str, list[str]] = {}
    for path in sorted((data / "markers").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            cases.setdefault(case["format"], []).append(case["text"])
    found = [text for text in _texts(data) if may_hold_markers(text)]
    number = 0
    while True:
        for text in found:
            number += 1
            yield _dressed(text, number)
        for suffix in ("txt", "md", "html"):
            for lines in _groups(cases.get(suffix, ()), _CASES_IN_A_FILE):
                yield f".{suffix}", "\n\n".join(lines)


def _dressed(text: str, number: int) -> tuple[str, str]:
    """Give a text one of three formats, and every fiftieth a marker."""
    has_marker, form = number % 50 == 0, number // 150 % 2
    if has_marker and (form == 0 or number % 3 == 0):
        text = f"{text}\n\n{_FOOTERS[number // 50 % len(_FOOTERS)]}\n"
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if number % 3 == 0 or not paragraphs:
        return ".txt", text
    if number % 3 == 1:
        return ".md", _markdown(paragraphs, _FRONT if has_marker and form else "")
    return ".html", _page(paragraphs, _ATTRIBUTE if has_marker and form else "")


def _markdown(paragraphs: list[str], front: str) -> str:
    pieces = [f"---\ntitle: {json.dumps(paragraphs[0][:80])}\ndate: 2024-05-17\n{front}---"]
    for number, paragraph in enumerate(paragraphs):
        if number % 8 == 0:
            pieces.append(f"## {paragraph[:60]}")
        if number % 16 == 15:
            pieces.append("\n".join(f"- {part}" for part in paragraph.split(", ")))
        else:
            pieces.append(paragraph)
    pieces.append("Mehr dazu im [Archiv der Redaktion](https://example.org/archiv/2024).")
    return "\n\n".join(pieces) + "\n"


def _page(paragraphs: list[str], attribute: str) -> str:
    body = "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    title = html.escape(paragraphs[0][:80], quote=False)
    links = "".join(f'<li><a href="/r/{name}">{name}</a></li>' for name in ("Welt", "Wissen"))
    return (
        f'<!DOCTYPE html>\n<html lang="de"{attribute}>\n<head><meta charset="utf-8">\n'
        f'<title>{title}</title>\n<meta property="og:title" content="{title}">\n'
        '<link rel="stylesheet" href="/static/site.css">\n</head>\n'
        f'<body class="article">\n<nav><ul>{links}</ul></nav>\n<main>\n<h1>{title}</h1>\n{body}\n'
        '</main>\n<footer class="site"><a href="/impressum">Impressum</a></footer>\n'
        "</body></html>\n"
    )


def _texts(data: Path) -> Iterator[str]:
    """Yield the texts below a folder: its files, those in archives, and rows of tables."""
    for path in sorted(data.rglob("*")):
        name = path.name.removesuffix(".gz")
        if name.endswith((".txt", ".md", ".html")):
            yield path.read_text(encoding="utf-8", errors="replace")
        elif name.endswith(".tar.xz"):
            with tarfile.open(path) as archive:
                for member in archive:
                    file = archive.extractfile(member) if member.name.endswith(".txt") else None
                    if file is not None:
                        yield file.read().decode("utf-8", "replace")
        elif name.endswith((".jsonl", ".tsv")) and path.parent.name != "markers":
            raw = path.read_bytes()
            lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines()
            cells = [cell for line in lines for cell in _cells(name, line) if len(cell) > 60]
            yield from map("\n\n".join, _groups(cells, _ROWS_IN_A_TEXT))


def _cells(name: str, line: str) -> Iterable[str]:
    if name.endswith(".tsv"):
        return line.split("\t")
    return [value for value in json.loads(line).values() if isinstance(value, str)]


def _groups(items: Iterable[str], size: int) -> Iterator[list[str]]:
    group: list[str] = []
    for item in items:
        group.append(item)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group

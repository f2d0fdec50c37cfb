"""Cuts Markdown into plain paragraphs, which need no parser, and stretches that do.

Most of an article is paragraphs of words. Such a paragraph stands between blank lines, each of its
lines begins with a letter, and no character in it means anything to CommonMark: it belongs to no
container, closes every list and quotation before it, and is prose as it stands. What lies between
two of them can be parsed by itself, with the same result as within the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A line may begin with a letter, a quotation mark, a bracket, or a number that counts no item.
_BEGINNING = r"(?:[^\W\d_]|[\"'“”„«»‚‘(…–—]|(?!\d{1,9}[.)])\d)"
#: Emphasis, code, links, tags, entities, escapes; control characters are left to the parser, too.
_REST = r"[^\x00-\x1f\x7f\\`*_\[<&]*"
_PLAIN = re.compile(rf"{_BEGINNING}{_REST}(?:(?<! )\n{_BEGINNING}{_REST})*")
_HEADING = re.compile(rf"(#{{1,6}}) ({_BEGINNING}[^\x00-\x1f\x7f\\`*_\[<&#]*)")
_GAP = re.compile(r"\n(?:[ \t]*\n)+")
#: What goes on behind blank lines: fenced code, and the HTML blocks that an end tag or mark closes.
_GOES_ON = re.compile(
    r"^[ \t>*+\-\d.)]*(?:(?P<fence>`{3,}|~{3,})(?P<info>.*)|<(?:script|pre|style|textarea|[!?]))",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of the file; ``level`` is 0 for a paragraph, -1 where it has to be parsed."""

    start: int
    end: int
    level: int


def stretches(text: str, start: int) -> Iterator[Stretch]:
    """Yield the stretches of a Markdown body that begins at ``start``, in order.

    A plain one is exactly the prose. A body whose links are defined somewhere in it, or whose lines
    end in carriage returns, is one stretch.
    """
    if "\r" in text or "]:" in text:
        yield Stretch(start, len(text), -1)
        return
    to_parse = start
    going_on = _going_on(text, start)
    for first, last in _chunks(text, start):
        while going_on and going_on[0][1] <= first:
            del going_on[0]
        if going_on and going_on[0][0] < last:
            continue
        level, prose = _plain_level(text, first, last)
        if level < 0:
            continue
        if text[to_parse:first].strip("\n"):
            yield Stretch(to_parse, first, -1)
        yield Stretch(prose, last, level)
        to_parse = last
    if text[to_parse:].strip("\n"):
        yield Stretch(to_parse, len(text), -1)


def _chunks(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans between blank lines."""
    while start < len(text) and text[start] == "\n":
        start += 1
    for gap in _GAP.finditer(text, start):
        if start < gap.start():
            yield start, gap.start()
        start = gap.end()
    end = len(text) - text.endswith("\n")
    if start < end:
        yield start, end


def _plain_level(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the level of a chunk that is plain, or -1, and where its prose begins."""
    if text[end - 1].isspace() or text.find("  ", start, end) >= 0:
        return -1, start
    if _PLAIN.fullmatch(text, start, end):
        return 0, start
    heading = _HEADING.fullmatch(text, start, end)
    return (len(heading[1]), heading.start(2)) if heading else (-1, start)


def _going_on(text: str, start: int) -> list[tuple[int, int]]:
    """Return the spans in which a blank line may end nothing.

    A fence between blank lines at the margin is surely one, and ends where it is closed; any other
    construct may go on to the end of the file.
    """
    spans: list[tuple[int, int]] = []
    opening = _GOES_ON.search(text, start)
    while opening is not None:
        closing = _closing_fence(text, opening)
        if closing is None:
            return [*spans, (opening.start(), len(text))]
        spans.append((opening.start(), closing))
        opening = _GOES_ON.search(text, closing)
    return spans


def _closing_fence(text: str, opening: re.Match[str]) -> int | None:
    fence, info = opening["fence"], opening["info"]
    at_margin = fence and opening.start() == opening.start("fence")
    if not at_margin or "`" in info or not _after_blank_line(text, opening.start()):
        return None
    mark = re.escape(fence[0])
    closing = re.compile(rf"^ {{0,3}}{mark}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    found = closing.search(text, opening.end())
    return found.end() if found else None


def _after_blank_line(text: str, offset: int) -> bool:
    return offset == 0 or text.startswith("\n\n", offset - 2)

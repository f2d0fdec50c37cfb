"""Reads plain text in its three real conventions.

Paragraphs are separated by blank lines, or each line is a paragraph, or lines are hard-wrapped. The
last two are recognised from the lines themselves: a wrapped line ends where the next word no longer
fitted; a line that is a paragraph ends anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.documents.addresses import find_addresses
from provenance.documents.dates import iso_date
from provenance.documents.layout import classify
from provenance.documents.metadata import build_metadata, meaning_of_key
from provenance.documents.prose import ProseBuilder, is_uneven
from provenance.expressions import expression
from provenance.model import Block, BlockKind, Document, SourceMap
from provenance.wording import say

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.model import Metadata

_LINE_END = expression(r"\r\n?|\n")
_BLANK = " \t\f\v\u00a0\ufeff\u200b"
_ITEM = expression(r"[ \t]*(?:[-*•–·]|\(?\d{1,3}[.)]|[a-z]\))[ \t]+(?=\S)")
_RULE = expression(r"[ \t]*(?:[-*_=~#][ \t]*){3,}")
_ENDS_TEXT = expression(r"[.!?…:;][\"'”“»«’‘›‹)\]]*$")
#: Editors and mail programs wrap at 60 to 100 columns; wider lines are paragraphs.
_WIDEST_WRAP = 110
_NARROWEST_WRAP = 40
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end, and where it starts in the file."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The file offset after its last character."""
        return self.start + len(self.text)


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of ``text``; CR, LF and CRLF end a line."""
    start = 0
    if "\r" in text:
        for match in _LINE_END.finditer(text):
            yield Line(text[start : match.start()], start)
            start = match.end()
        if start < len(text):
            yield Line(text[start:], start)
        return
    for line in text.split("\n"):
        if line or start < len(text):
            yield Line(line, start)
        start += len(line) + 1


def read_plain_text(text: str, path: str) -> Document:
    """Read a plain-text document."""
    chunks = list(_chunks(lines_of(text)))
    convention = _convention(chunks)
    blocks: list[Block] = []
    for chunk in chunks:
        for group in _paragraphs(chunk, convention) if len(chunk) > 1 else (chunk,):
            block = _block(group, len(blocks))
            if block is not None:
                blocks.append(block)
    numbered = classify(blocks, marked_up=False)
    notice = {
        "lines": (say("One line is one paragraph in this file."),),
        "wrapped": (say("The lines of this file are hard-wrapped; they were joined."),),
    }
    return Document(
        path=path,
        text=text,
        format="txt",
        encoding="utf-8",
        blocks=numbered,
        metadata=metadata_of_blocks(numbered),
        notices=notice.get(convention, ()),
    )


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for line in lines:
        text = line.text
        # Most lines begin with a letter, which neither white space nor a rule does.
        if text[:1].isalpha() or (text.strip(_BLANK) and not _RULE.fullmatch(text)):
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _item(line: Line) -> re.Match[str] | None:
    """Match a list item's mark; "12. November 2022" has none."""
    if line.text[1:2].isalpha() and not line.text[0].isspace():
        return None  # the first word of a sentence, nearly always
    match = _ITEM.match(line.text)
    return None if match and iso_date(line.text) else match


def _convention(chunks: list[list[Line]]) -> str:
    """Return ``blank`` (nothing to decide), ``wrapped`` or ``lines``."""
    pairs = [pair for chunk in chunks for pair in _inner_breaks(chunk)]
    if not pairs:
        return "blank"
    width = _wrap_width(chunks)
    if _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        filled = sum(len(a.text.rstrip()) + 1 + len(_first_word(b)) > width for a, b in pairs)
        if filled >= _MOST * len(pairs):
            return "wrapped"
    ended = sum(bool(_ENDS_TEXT.search(a.text.rstrip())) for a, _ in pairs)
    long_lines = sum(len(a.text) > _WIDEST_WRAP for a, _ in pairs)
    if len(pairs) >= len(chunks) and (ended > len(pairs) / 2 or long_lines > len(pairs) / 3):
        return "lines"
    return "blank"


def _inner_breaks(chunk: list[Line]) -> list[tuple[Line, Line]]:
    if len(chunk) == 1:
        return []
    return [(above, below) for above, below in pairwise(chunk) if not _item(below)]


def _wrap_width(chunks: list[list[Line]]) -> int:
    return max(len(line.text.rstrip()) for chunk in chunks for line in chunk if len(chunk) > 1)


def _first_word(line: Line) -> str:
    words = line.text.split(maxsplit=1)
    return words[0] if words else ""


def _paragraphs(chunk: list[Line], convention: str) -> Iterator[list[Line]]:
    if convention == "lines":
        yield from ([line] for line in chunk)
        return
    group: list[Line] = []
    for line in chunk:
        if group and (
            _starts_item(chunk, line, convention) or _stands_alone(group, line, convention)
        ):
            yield group
            group = []
        group.append(line)
    yield group


def _starts_item(chunk: list[Line], line: Line, convention: str) -> bool:
    """Whether a list item begins here; in wrapped text a line may begin with "12." by chance."""
    item = _item(line)
    return item is not None and (convention != "wrapped" or _item(chunk[0]) is not None)


def _stands_alone(group: list[Line], line: Line, convention: str) -> bool:
    """Whether stacked lines (title over byline over text) are paragraphs of their own."""
    if convention == "wrapped":
        return False
    above = group[-1].text.strip()
    if len(line.text) > _WIDEST_WRAP or len(above) > _WIDEST_WRAP:
        return bool(_ENDS_TEXT.search(above)) or len(above) < _NARROWEST_WRAP
    return False


def _block(group: list[Line], number: int) -> Block | None:
    first = group[0]
    item = _item(first)
    if len(group) == 1 and item is None:
        prose = first.text.rstrip()
        if prose and not prose[0].isspace() and not is_uneven(prose):
            source_map = SourceMap.identity(first.start, first.start + len(prose))
            end = first.start + len(prose)
            return Block(number, BlockKind.BODY, first.start, end, prose, source_map)
    builder = ProseBuilder()
    lead = item.end() if item else len(first.text) - len(first.text.lstrip())
    end = first.start
    for line in group:
        skipped = lead if line is first else 0
        builder.space(end, line.start)
        stripped = line.text.rstrip()
        builder.fold(stripped[skipped:], line.start + skipped)
        end = line.start + len(stripped)
    finished = builder.finish()
    if finished is None:
        return None
    prose, source_map = finished
    kind = BlockKind.LIST_ITEM if item else BlockKind.BODY
    start, end = source_map.start_in_file(0), source_map.end_in_file(len(prose))
    return Block(number, kind, start, end, prose, source_map)


def metadata_of_blocks(blocks: Sequence[Block]) -> Metadata:
    """Build metadata from the blocks that are header lines, bylines, dates or titles."""
    pairs: list[tuple[str, str]] = []
    for block in blocks:
        if block.kind is BlockKind.METADATA:
            pairs += _header_pairs(block)
        elif block.kind is BlockKind.DATE:
            pairs.append(("date", block.text))
        elif block.kind is BlockKind.BYLINE:
            pairs.append(("author", _without_lead(block.text)))
    pairs.append(("title", _title(blocks)))
    return build_metadata(pairs)


def _title(blocks: Sequence[Block]) -> str:
    """Return the title: of the headings at the top one that is no sentence, else the first."""
    top = [block.text for block in blocks if block.kind is BlockKind.HEADING and block.index < 6]
    return next((text for text in top if not text.endswith(".")), top[0] if top else "")


def _header_pairs(block: Block) -> list[tuple[str, str]]:
    targets = [inline.target for inline in block.inlines if "://" in inline.target]
    spans = find_addresses(block.text)
    pairs = [("source", block.text[start:end]) for start, end in spans[:1]]
    pairs += [("source", target) for target in targets[:1]]
    rest = "".join(_outside(block.text, spans))
    words = rest.replace(":", " ").split()
    for key, value in pairwise(words):
        if meaning_of_key(key) in {"date", "language"}:
            pairs.append((key, value))
    return pairs


def _outside(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    offset = 0
    for start, end in spans:
        yield text[offset:start]
        offset = end
    yield text[offset:]


def _without_lead(byline: str) -> str:
    return byline.partition(" ")[2].strip(" :") if " " in byline else byline

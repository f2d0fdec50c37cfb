"""Reads subtitles: SubRip (SRT) and WebVTT.

A sentence runs over several cues, and the translation breaks it elsewhere; so cues are joined to
sentences, and the place names the cues.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from provenance.documents.metadata import build_metadata
from provenance.documents.prose import ProseBuilder
from provenance.documents.text import Line, lines_of
from provenance.errors import DocumentError
from provenance.model import Annotation, AnnotationKind, Block, BlockKind, Document
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}.*")
_MARKUP = re.compile(
    r"</?[a-zA-Z][^<>\n]*>|<\d[\d:.]*>|\{\\[^{}\n]*\}|&(?:#\d+|#x[0-9a-fA-F]+|\w+);"
)
_ENDS_SENTENCE = re.compile(r"[.!?…:♪][\"'”“»«’)\]]*$")
#: A pause of this many seconds ends what was said, whatever the punctuation.
_LONGEST_PAUSE = 3.0
_MOST_CUES = 6


@dataclass(frozen=True, slots=True)
class _Cue:
    number: str
    begins: float
    ends: float
    lines: tuple[Line, ...]

    def clock(self) -> str:
        seconds = int(self.begins)
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"

    def text(self) -> str:
        return _MARKUP.sub("", " ".join(line.text for line in self.lines)).strip()


@dataclass
class _Paragraphs:
    """Splits the file at blank lines; those without a timing are notes of the format."""

    cues: list[_Cue] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)

    def take(self, lines: list[Line]) -> None:
        timing = next((i for i, line in enumerate(lines) if _TIMING.fullmatch(line.text)), None)
        if timing is None:
            self._note(lines)
            return
        match = _TIMING.fullmatch(lines[timing].text)
        if match is None:
            return
        parts = match.groups()
        name = lines[timing - 1].text.strip() if timing else str(len(self.cues) + 1)
        number = name if name.isdigit() else str(len(self.cues) + 1)
        cue = _Cue(number, _seconds(parts[:4]), _seconds(parts[4:]), tuple(lines[timing + 1 :]))
        self.cues.append(cue)

    def _note(self, lines: list[Line]) -> None:
        words = " ".join(line.text.strip() for line in lines)
        start, end = lines[0].start, lines[-1].end
        key, _, value = words.partition(" ")
        if key in {"NOTE", "WEBVTT"} and value:
            comment = Annotation(AnnotationKind.COMMENT, "", "", value.lstrip("- "), start, end)
            self.annotations.append(comment)


def read_srt(text: str, path: str) -> Document:
    """Read SubRip subtitles."""
    return _read(text, path, "srt")


def read_vtt(text: str, path: str) -> Document:
    """Read WebVTT subtitles."""
    return _read(text, path, "vtt")


def _read(text: str, path: str, format_name: str) -> Document:
    paragraphs = _Paragraphs()
    for lines in _split(text):
        paragraphs.take(lines)
    if not paragraphs.cues:
        message = say(
            "{path} holds no cue with a time (00:00:01,000 --> 00:00:02,000). Export it again.",
            path=path,
        )
        raise DocumentError(path, "IO024", message)
    blocks = [block for group in _sentences(paragraphs.cues) for block in _block(group)]
    return Document(
        path=path,
        text=text,
        format=format_name,
        encoding="utf-8",
        blocks=tuple(
            Block(index, block.kind, block.start, block.end, block.text, block.source_map,
                  place=block.place)
            for index, block in enumerate(blocks)
        ),
        metadata=build_metadata([]),
        annotations=tuple(paragraphs.annotations),
    )  # fmt: skip


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _split(text: str) -> Iterator[list[Line]]:
    lines: list[Line] = []
    for line in lines_of(text):
        if line.text.strip():
            lines.append(line)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _sentences(cues: list[_Cue]) -> Iterator[list[_Cue]]:
    group: list[_Cue] = []
    for cue in cues:
        pause = cue.begins - group[-1].ends if group else 0.0
        if group and (
            _ENDS_SENTENCE.search(group[-1].text())
            or abs(pause) > _LONGEST_PAUSE
            or len(group) >= _MOST_CUES
        ):
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _block(cues: list[_Cue]) -> Iterator[Block]:
    prose = ProseBuilder()
    end = 0
    for cue in cues:
        for line in cue.lines:
            prose.space(end, line.start)
            _add_line(prose, line)
            end = line.end
    finished = prose.finish()
    if finished is None:
        return
    text, source_map = finished
    numbers = cues[0].number if len(cues) == 1 else f"{cues[0].number}–{cues[-1].number}"
    place = f"cue{'s' if len(cues) > 1 else ''} {numbers} at {cues[0].clock()}"
    first, last = source_map.start_in_file(0), source_map.end_in_file(len(text))
    yield Block(0, BlockKind.BODY, first, last, text, source_map, place=place)


def _add_line(prose: ProseBuilder, line: Line) -> None:
    offset = 0
    for match in _MARKUP.finditer(line.text):
        prose.fold(line.text[offset : match.start()], line.start + offset)
        if match.group().startswith("&"):
            first, last = line.start + match.start(), line.start + match.end()
            prose.replace(unescape(match.group()), first, last)
        offset = match.end()
    prose.fold(line.text[offset:], line.start + offset)

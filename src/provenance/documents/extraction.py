"""Builds the document of a container: its text is what was extracted, block after block.

Blocks stand in the text one after the other, separated by a blank line; below them, one line each,
what the container says about itself (author, program, comments), so that a marker found there can
be shown like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.documents.layout import classify
from provenance.documents.metadata import build_metadata
from provenance.documents.text import metadata_of_blocks
from provenance.model import Annotation, AnnotationKind, Block, BlockKind, Document, SourceMap

if TYPE_CHECKING:
    from provenance.model import Inline
    from provenance.wording import Wording

_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass
class Prose:
    """The text of one paragraph in the making, with its inline markup."""

    text: str = ""
    inlines: list[Inline] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add text; white space is folded, and dropped at the start."""
        folded = _SPACE.sub(" ", text)
        if not self.text or self.text.endswith(" "):
            folded = folded.lstrip(" ")
        self.text += folded

    def mark(self, inline: Inline) -> None:
        """Add inline markup, joined to its neighbour of the same kind."""
        last = self.inlines[-1] if self.inlines else None
        if last and (last.kind, last.target, last.end) == (
            inline.kind,
            inline.target,
            inline.start,
        ):
            self.inlines[-1] = type(inline)(last.kind, last.start, inline.end, last.target)
        elif inline.start < inline.end:
            self.inlines.append(inline)


@dataclass
class Extraction:
    """Collects blocks and fields, then makes the document of them."""

    blocks: list[Block] = field(default_factory=list)
    fields: list[tuple[AnnotationKind, str, str, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    length: int = 0

    def add(self, prose: Prose, kind: BlockKind, place: str, level: int = 0) -> bool:
        """Add a paragraph; one without text is left out, and False returned."""
        text = prose.text.rstrip()
        if not text:
            return False
        start, end = self.length, self.length + len(text)
        inlines = tuple(inline for inline in prose.inlines if inline.end <= len(text))
        source_map = SourceMap.identity(start, end)
        index = len(self.blocks)
        block = Block(index, kind, start, end, text, source_map, level, inlines, place=place)
        self.blocks.append(block)
        self.length = end + 2
        return True

    def say(
        self,
        element: str,
        name: str,
        value: str,
        kind: AnnotationKind = AnnotationKind.FIELD,
    ) -> None:
        """Add something that the container says about itself."""
        value = " ".join(value.split())
        if value:
            self.fields.append((kind, element, name, value))

    def finish(
        self,
        path: str,
        format_name: str,
        notices: tuple[Wording, ...] = (),
        *,
        marked_up: bool = True,
    ) -> Document:
        """Return the document."""
        text = "".join(block.text + "\n\n" for block in self.blocks)
        annotations: list[Annotation] = []
        for kind, element, name, value in self.fields:
            line = f"{name}: {value}" if name else value
            annotations.append(
                Annotation(kind, element, name, value, len(text), len(text) + len(line))
            )
            text += line + "\n"
        blocks = classify(self.blocks, marked_up=marked_up)
        visible = metadata_of_blocks(blocks)
        pairs = [*self.pairs, ("title", visible.title), ("author", visible.author)]
        pairs += [("date", visible.date), ("source_url", visible.source_url)]
        return Document(
            path=path,
            text=text,
            format=format_name,
            encoding="utf-8",
            blocks=blocks,
            metadata=build_metadata([pair for pair in pairs if pair[1]]),
            annotations=tuple(annotations),
            notices=notices,
        )

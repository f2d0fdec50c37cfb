"""Builds the document of a bilingual file: the translation, with the original as its counterpart.

Both have the same text, the file itself; their blocks are the units of either language, and the
links say which belong together, because the file says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from provenance.documents.metadata import build_metadata
from provenance.model import Annotation, Block, BlockKind, Document, UnitLink

if TYPE_CHECKING:
    from provenance.documents.prose import ProseBuilder


@dataclass
class BilingualBuilder:
    """Collects units in file order; ``annotations`` may be added by the reader at any time."""

    originals: list[Block] = field(default_factory=list)
    translations: list[Block] = field(default_factory=list)
    links: list[UnitLink] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)

    def add(
        self,
        identifier: str,
        original: ProseBuilder,
        translation: ProseBuilder,
        *,
        place: str,
        span: tuple[int, int],
    ) -> None:
        """Add the unit at ``span``; either side may be empty, then the other stands alone."""
        source = self._block(self.originals, original, place)
        target = self._block(self.translations, translation, place)
        if source is not None and target is not None:
            self.links.append(UnitLink(identifier, target, source, *span))

    @staticmethod
    def _block(blocks: list[Block], builder: ProseBuilder, place: str) -> int | None:
        finished = builder.finish()
        if finished is None:
            return None
        prose, source_map = finished
        start, end = source_map.start_in_file(0), source_map.end_in_file(len(prose))
        size = len(prose)
        inside = [
            replace(one, start=min(one.start, size), end=min(one.end, size))
            for one in builder.placeholders
        ]
        block = Block(len(blocks), BlockKind.BODY, start, end, prose, source_map, place=place)
        blocks.append(replace(block, inlines=tuple(inside)))
        return len(blocks) - 1

    def finish(
        self,
        text: str,
        path: str,
        format_name: str,
        languages: tuple[str, str] = ("", ""),
        fields: list[tuple[str, str]] | None = None,
    ) -> Document:
        """Return the document; ``languages`` are those of original and translation."""
        metadata = build_metadata([("language", languages[1]), *(fields or [])])
        original = Document(
            path=path,
            text=text,
            format=format_name,
            encoding="utf-8",
            blocks=tuple(self.originals),
            metadata=build_metadata([("language", languages[0])]),
        )
        return replace(
            original,
            blocks=tuple(self.translations),
            metadata=metadata,
            annotations=tuple(sorted(self.annotations, key=lambda found: found.start)),
            counterpart=original,
            links=tuple(self.links),
        )

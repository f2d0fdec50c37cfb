"""Walks the inline tokens of a Markdown block along its source.

With markdown-it's ``text_join`` rule off, every escape and entity comes as a token that says how it
was written, so each of them is found again in the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.documents.footnotes import cut_at_references
from provenance.documents.markup import annotations_of, cut_markup
from provenance.documents.prose import ProseBuilder
from provenance.model import Annotation, Inline, InlineKind

if TYPE_CHECKING:
    from markdown_it.token import Token

_INLINES = {"link": InlineKind.LINK, "em": InlineKind.EMPHASIS, "strong": InlineKind.STRONG}

_SPACES = re.compile("( +)")
#: Lines that open or close an admonition: `:::warning`, `[!WARNING]`, `!!! warning "Title"`.
_ADMONITION = re.compile(
    r":{3,}\s*(?:[\w-]+(?:\[[^\]\n]*\])?)?|\[!\w+\][+-]?|[!?]{3}\+?\s+[\w-]+(?:\s+\"[^\"\n]*\")?"
)
_LINE_ENDS_HERE = re.compile(r"[ \t]*[\r\n]")


class InlineWalk:
    """Walks the inline tokens of one block along its source."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._end = end
        self.cursor = start
        self.builder = ProseBuilder()
        self.inlines: list[Inline] = []
        self.annotations: list[Annotation] = []
        self._open: list[tuple[str, int, str]] = []

    def take_number(self, number: str) -> None:
        """Take the day that CommonMark took for the number of a list item."""
        self.cursor = self._find(number) + len(number)
        self.builder.copy(number, self.cursor - len(number))

    def walk(self, tokens: list[Token]) -> None:
        """Take all tokens in order."""
        begins_line = True
        for token in tokens:
            mark = begins_line and token.type == "text" and _ADMONITION.fullmatch(token.content)
            if mark:
                self._pass_over(token.content)
            else:
                self._take(token)
            begins_line = token.type == "softbreak"

    def _take(self, token: Token) -> None:
        if token.type == "text":
            self._take_text(token.content)
        elif token.type == "text_special":
            self._find_and_replace(token.markup, token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            self._break()
        elif token.type == "code_inline":
            self._code(token)
        elif token.type == "image":
            self._image(token)
        elif token.type == "html_inline":
            self._html(token.content)
        elif token.type.endswith("_open"):
            target = str(token.attrs.get("href", ""))
            self._open.append((token.type.removesuffix("_open"), self.builder.length, target))
        elif token.type.endswith("_close"):
            self._close(token.type.removesuffix("_close"))

    def _pass_over(self, content: str) -> None:
        self.cursor = max(self.cursor, self._find(content) + len(content))

    def _take_text(self, content: str) -> None:
        for piece, is_reference in cut_at_references(content):
            if is_reference:
                self._pass_over(piece)
            else:
                self._find_and_copy(piece)

    def _close(self, name: str) -> None:
        opened, start, target = self._open.pop()
        if opened in _INLINES:
            self.inlines.append(Inline(_INLINES[opened], start, self.builder.length, target))
        if name == "link":
            self._skip_link_target()

    def _skip_link_target(self) -> None:
        """Leave ``](address "title")`` behind, so that no later text is found inside it."""
        close = self._text.find("](", self.cursor, self._end)
        between = self._text[self.cursor : close] if close >= 0 else "x"
        if between.strip("*_`~"):
            return
        depth = 0
        for offset in range(close + 1, self._end):
            character = self._text[offset]
            depth += (character == "(") - (character == ")")
            if depth == 0:
                self.cursor = offset + 1
                return

    def _find(self, raw: str) -> int:
        return self._text.find(raw, self.cursor, self._end) if raw else -1

    def _find_and_copy(self, content: str) -> None:
        if not content:
            return
        start = self._find(content)
        if start < 0:  # markdown-it writes U+FFFD for NUL
            start = self._find(content.replace("\ufffd", "\x00"))
        if start < 0:
            first = min(self.cursor, self._end - 1)
            self.builder.replace(content, first, max(first + 1, self.cursor))
            return
        self.builder.fold(content, start)
        self.cursor = start + len(content)

    def _find_and_replace(self, raw: str, content: str) -> None:
        start = self._find(raw)
        if start < 0:
            self._find_and_copy(content)
            return
        self.builder.replace(content, start, start + len(raw))
        self.cursor = start + len(raw)

    def _break(self) -> None:
        start = min(
            (at for at in (self._find("\n"), self._find("\r")) if at >= 0), default=self.cursor
        )
        end = start
        while end < self._end and self._text[end] in " \t\r\n>":
            end += 1
        self.builder.space(start, max(end, start + 1))
        self.cursor = max(end, self.cursor)

    def _code(self, token: Token) -> None:
        opening = self._find(token.markup)
        if opening >= 0:
            self.cursor = opening + len(token.markup)
        start = self.builder.length
        found = self._find(token.content)
        # Further on the same words may stand once more, as they would if this were one line.
        if found >= 0 and not self._text[self.cursor : found].strip(" "):
            self._find_and_copy(token.content)
        else:
            self._code_over_lines(token.content)
        self.inlines.append(Inline(InlineKind.CODE, start, self.builder.length))
        closing = self._find(token.markup)
        if closing >= 0:
            self.cursor = closing + len(token.markup)

    def _code_over_lines(self, content: str) -> None:
        """Take code in which markdown-it has made spaces of line ends."""
        for number, part in enumerate(_SPACES.split(content)):
            # Every second part is what parts the words; an indented line is more than one space.
            if number % 2 and _LINE_ENDS_HERE.match(self._text, self.cursor, self._end):
                self._break()
            else:
                self._find_and_copy(part)

    def _image(self, token: Token) -> None:
        here = self.builder.length
        source = str(token.attrs.get("src", ""))
        self.inlines.append(Inline(InlineKind.IMAGE, max(0, here - 1), max(1, here), source))
        opening = self._find("![")
        if opening >= 0:
            self.cursor = opening + 2 + len(token.content)
            self._skip_link_target()

    def _html(self, raw: str) -> None:
        start = self._find(raw)
        if start < 0:
            return
        self.annotations += annotations_of(cut_markup(raw, start))
        self.cursor = start + len(raw)
        if raw.lower().startswith("<br"):
            self.builder.space(start, self.cursor)

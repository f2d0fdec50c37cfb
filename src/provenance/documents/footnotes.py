"""Finds the marks that refer to footnotes: they stand in the text without being part of it.

"5 million³" is no other number than "5 Millionen", and a note of one side is no lost number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.documents.markup import Event

#: What stands in a reference: a number, a letter or a sign, perhaps in brackets.
_MARK = expression(r"[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?", re.IGNORECASE)
_TARGET = expression(r"#[\w:.-]*?(?:fn|ftn|footnote|endnote|note|cite)", re.IGNORECASE)
_CLASS = expression(r"\b(?:footnote|noteref|fn-?ref|reference)", re.IGNORECASE)
_ROLE = "doc-noteref"
#: An element that runs on longer than this is no mark.
_MOST_EVENTS = 12
#: Pandoc's, GitHub's and PHP Markdown Extra's way of writing one.
_MARKDOWN = expression(r"\A\[\^[^\]\s]{1,40}\]:\s*|\[\^[^\]\s]{1,40}\]")


def without_references(events: list[Event]) -> Iterator[Event]:
    """Yield the events of a page without the texts of the links to its footnotes."""
    skip_until = 0
    for index, event in enumerate(events):
        if index >= skip_until and event.kind == "start" and event.name == "a":
            end = _end_of_reference(events, index)
            skip_until = max(skip_until, end)
        if index < skip_until and event.kind in {"text", "entity"}:
            continue
        yield event


def _end_of_reference(events: list[Event], start: int) -> int:
    """Return the index after the link that starts here, 0 where it refers to no footnote."""
    link = events[start]
    if not (
        _TARGET.match(link.attribute("href"))
        or _CLASS.search(link.attribute("class"))
        or link.attribute("role") == _ROLE
    ):
        return 0
    text = ""
    for index in range(start + 1, min(len(events), start + _MOST_EVENTS)):
        event = events[index]
        if event.kind == "end" and event.name == "a":
            return index + 1 if _MARK.fullmatch(text.strip()) else 0
        if event.kind in {"text", "entity"}:
            text += event.name
    return 0


def cut_at_references(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a Markdown text in order, each with whether it refers to a footnote."""
    start = 0
    for match in _MARKDOWN.finditer(text):
        yield text[start : match.start()], False
        yield match.group(), True
        start = match.end()
    yield text[start:], False

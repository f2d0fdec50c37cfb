"""Cuts HTML into events with exact offsets.

The standard library's tolerant parser is used because it is the one that keeps offsets; trees
(lxml, selectolax) keep at most a line number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.model import Annotation, AnnotationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATTRIBUTE = expression(
    r"(?P<name>[^\s/>=\"']+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>]*)))?"
)
#: What every version of the parser cuts alike: text, well-quoted tags, entities.
_WELL_FORMED = expression(
    r"""(?P<text>[^<&]+|&(?=[^a-zA-Z#]))
    |</(?P<end>[a-zA-Z][a-zA-Z0-9-]*)>
    |<(?P<start>[a-zA-Z][a-zA-Z0-9-]*)
        (?:[ \t\n\r\f]+[a-zA-Z_@:][\w:.-]*(?:=(?:"[^"]*"|'[^']*'|[^\s"'=<>`/]+))?)*
        [ \t\n\r\f]*/?>
    |(?P<entity>&(?:[a-zA-Z][a-zA-Z0-9]*|\#(?:[0-9]+|[xX][0-9a-fA-F]+))(?:;|(?=[^-.a-zA-Z0-9;])))""",
    re.VERBOSE | re.ASCII,
)
#: Elements whose content some version of the parser takes for text.
_OWN_RULES = "script|style|title|textarea|iframe|noembed|noframes|xmp"
_WITH_OWN_RULES = frozenset({*_OWN_RULES.split("|"), "plaintext"})
_OPENING = expression(
    rf"<(?:(?P<name>{_OWN_RULES})(?:[ \t\n][^<>]*)?(?<!/)>|(?P<comment>!--(?!-?>))"
    r"|(?:!DOCTYPE|\?[a-z]+)[ \t\n][^<>\[\]]*>(?P<whole>))",
    re.IGNORECASE,
)
#: What the parser reads by what stands far behind it.
_UNSURE = expression(r"<!|&#(?!(?:[0-9]+|[xX][0-9a-fA-F]+);)")
_COMMENT_END = expression(r"--!?\s*>")
_TAG_NAME = expression(r"</?\s*[^\s/>]+")


@dataclass(frozen=True, slots=True)
class Event:
    """One piece of markup: ``kind`` is start, end, text, entity, comment or declaration.

    ``name`` is the tag's name in lower case, or the text as a reader sees it.
    """

    kind: str
    name: str
    start: int
    end: int
    attributes: tuple[Annotation, ...] = ()

    def attribute(self, name: str) -> str:
        """Return the value of an attribute, "" where it is missing or empty."""
        return next((found.value for found in self.attributes if found.name == name), "")

    def has_attribute(self, name: str) -> bool:
        """Whether the tag has this attribute, with or without a value."""
        return any(found.name == name for found in self.attributes)


class _Cutter(HTMLParser):
    def __init__(self, text: str, base: int) -> None:
        super().__init__(convert_charrefs=False)
        self._base = base
        self._text = text
        self._starts = [0]
        self._starts.extend(match.end() for match in re.finditer("\n", text))
        self._endless_from = len(text)
        self.events: list[Event] = []
        self._pending: tuple[str, str, int, tuple[Annotation, ...]] | None = None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _flush(self, end: int) -> None:
        if self._pending is not None:
            kind, name, start, attributes = self._pending
            event = Event(kind, name, self._base + start, self._base + end, attributes)
            self.events.append(event)
            self._pending = None

    def _begin(self, kind: str, name: str, attributes: tuple[Annotation, ...] = ()) -> None:
        here = self._here()
        self._flush(here)
        self._pending = (kind, name, here, attributes)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs  # they have no offsets; the tag is read again below
        raw = self.get_starttag_text() or ""
        self._begin("start", tag, tuple(_attributes(raw, tag, self._base + self._here())))

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._begin("end", tag)

    def handle_data(self, data: str) -> None:
        self._begin("text", data)

    def handle_entityref(self, name: str) -> None:
        self._begin("entity", name)

    def handle_charref(self, name: str) -> None:
        self._begin("entity", name)

    def handle_comment(self, data: str) -> None:
        self._begin("comment", data)

    def handle_decl(self, decl: str) -> None:
        self._begin("declaration", decl)

    def handle_pi(self, data: str) -> None:
        self._begin("declaration", data)

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as in the base class
        """Take a comment; where one has no end, no later one has, and none is looked for."""
        if i >= self._endless_from:
            return -1
        end = super().parse_comment(i, report)
        if end < 0:
            self._endless_from = i
        return end

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as in the base class
        """Take ``<![…`` for a comment where it is no section, as browsers do; the base fails."""
        place = self.lineno, self.offset
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            # It has gone ahead before it failed.
            self.lineno, self.offset = place
            return self.parse_bogus_comment(i, report)

    def unknown_decl(self, data: str) -> None:
        self._begin("declaration", data)

    def finish(self) -> list[Event]:
        """Return the events; those of entities have no names yet."""
        self.close()
        self._flush(len(self._text))
        return self.events


def _decoded(events: list[Event], text: str, base: int) -> list[Event]:
    parts: list[Event] = []
    for event in events:
        if event.kind == "entity":
            parts += _entity(text[event.start - base : event.end - base], event)
        else:
            parts.append(event)
    return parts


def _entity(raw: str, event: Event) -> Iterator[Event]:
    decoded = unescape(raw)
    # Of "&ampi;" only "&amp" is an entity; what follows stands there as it is.
    plain = 0
    while plain < len(decoded) - 1 and decoded[-1 - plain] == raw[-1 - plain]:
        plain += 1
    end = event.end - plain
    yield Event("entity", decoded[: len(decoded) - plain], event.start, end)
    if plain:
        yield Event("text", decoded[-plain:], end, event.end)


def _attributes(raw: str, tag: str, start: int) -> Iterator[Annotation]:
    name = _TAG_NAME.match(raw)
    for match in _ATTRIBUTE.finditer(raw.rstrip(">"), name.end() if name else 0):
        value = next((match[group] for group in ("double", "single", "bare") if match[group]), "")
        yield Annotation(
            AnnotationKind.ATTRIBUTE,
            tag,
            match["name"].lower(),
            unescape(value),
            start + match.start(),
            start + match.end(),
        )


def cut_markup(text: str, base: int = 0) -> list[Event]:
    """Return the events of a piece of HTML that stands in the file at ``base``, in order.

    Text, well-formed tags and entities are cut by one expression; from whatever else there is, the
    standard library's parser cuts the rest, or what ends surely (scripts, titles, comments).
    """
    events: list[Event] = []
    position = 0
    while position < len(text):
        match = _WELL_FORMED.match(text, position)
        end = match.end() if match else position
        kind = match.lastgroup if match else None
        if match is None or (kind == "start" and match["start"].lower() in _WITH_OWN_RULES):
            end = _surely_ends(text, position)
            cut = _cut_by_parser(text[position:end], base + position)
            if events:
                # What the parser drops without a word belongs to the event before.
                stop = cut[0].start if cut else base + end
                events[-1] = replace(events[-1], end=stop) if stop > events[-1].end else events[-1]
            events += cut
        else:
            events.append(_event(match, kind or "", base))
        position = end
    return _decoded(events, text, base)


def parsed(text: str, base: int) -> list[Event]:
    """Return the same events from the standard library's parser alone."""
    return _decoded(_cut_by_parser(text, base), text, base)


def _cut_by_parser(text: str, base: int) -> list[Event]:
    cutter = _Cutter(text, base)
    cutter.feed(text)
    return cutter.finish()


def _event(match: re.Match[str], kind: str, base: int) -> Event:
    start, end = base + match.start(), base + match.end()
    if kind in {"text", "entity"}:
        return Event(kind, match.group(), start, end)
    name = match[kind].lower()
    if kind == "start" and match.end() - match.end(kind) > 1:
        return Event(kind, name, start, end, tuple(_attributes(match.group(), name, start)))
    return Event(kind, name, start, end)


def _surely_ends(text: str, start: int) -> int:
    """Return where an element with rules of its own, or a comment, ends; else the text's end."""
    opening = _OPENING.match(text, start)
    if opening is None:
        return len(text)
    if opening["whole"] is not None:
        return opening.end()
    if opening["comment"]:
        closing = _COMMENT_END.search(text, opening.end())
        return closing.end() if closing and closing.group() == "-->" else len(text)
    closing = re.compile(f"</{opening['name']}>", re.IGNORECASE).search(text, opening.end())
    if closing is None or (
        opening["name"].lower() not in {"script", "style"}
        and _UNSURE.search(text, opening.end(), closing.start())
    ):
        return len(text)
    return closing.end()


def annotations_of(events: list[Event]) -> list[Annotation]:
    """Return attributes and comments; an element without attributes is an annotation, too."""
    found: list[Annotation] = []
    for event in events:
        if event.kind == "start":
            found.append(
                Annotation(AnnotationKind.ELEMENT, event.name, "", "", event.start, event.end)
            )
            found.extend(event.attributes)
        elif event.kind == "comment":
            found.append(
                Annotation(AnnotationKind.COMMENT, "", "", event.name, event.start, event.end)
            )
    return found

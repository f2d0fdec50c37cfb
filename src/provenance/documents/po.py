"""Reads gettext message catalogues (PO).

Own code, because no kept library says where in the file a message stands; the tests hold it against
polib.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.documents.bilingual import BilingualBuilder
from provenance.documents.prose import ProseBuilder
from provenance.documents.text import Line, lines_of
from provenance.errors import DocumentError
from provenance.model import Annotation, AnnotationKind
from provenance.wording import say

if TYPE_CHECKING:
    from provenance.model import Document

_KEYWORD = re.compile(r"[ \t]*(?P<name>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]*(?=\")")
_STRING = re.compile(r"[ \t]*\"(?P<body>(?:[^\"\\]|\\.)*)\"[ \t]*")
_ESCAPE = re.compile(r"\\(?:([abfnrtv\"\\])|x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|(.))")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_HEADER = re.compile(r"(?P<name>[A-Za-z][\w-]*):[ \t]*(?P<value>.*?)(?:\\n)?$")


@dataclass
class _Message:
    """One entry: for each keyword the strings as they stand in the file, with their offsets."""

    line: int
    start: int
    end: int = 0
    strings: dict[str, list[tuple[str, int]]] = field(default_factory=dict)


def read_po(text: str, path: str) -> Document:
    """Read a message catalogue; ``Document.counterpart`` holds the msgids.

    Raises:
        DocumentError: a line is no part of a catalogue (IO024).
    """
    builder = BilingualBuilder()
    fields: list[tuple[str, str]] = []
    for message in _messages(text, path, builder.annotations):
        if not any(body for body, _ in message.strings.get("msgid", ())):
            fields += _header(message, builder.annotations)
            continue
        _add(builder, message)
    values = dict(fields)
    languages = (values.get("X-Source-Language", ""), values.get("Language", ""))
    return builder.finish(text, path, "po", languages, fields)


def _messages(text: str, path: str, annotations: list[Annotation]) -> list[_Message]:
    found: list[_Message] = []
    keyword = ""
    comments_start = -1
    for number, line in enumerate(lines_of(text), 1):
        stripped = line.text.strip()
        if not stripped or stripped.startswith("#"):
            keyword = ""
            comments_start = line.start if comments_start < 0 else comments_start
            annotations += _comment(line)
            continue
        match = _KEYWORD.match(line.text)
        if match:
            starts = match["name"] == "msgctxt" or (
                match["name"] == "msgid" and keyword != "msgctxt"
            )
            if starts or not found:
                start = line.start if comments_start < 0 else comments_start
                found.append(_Message(number, start))
                comments_start = -1
            keyword = match["name"]
        string = _STRING.fullmatch(line.text, match.end() if match else 0)
        if string is None or not keyword:
            message = say(
                "line {number} of {path} is no part of a message catalogue: {text}. Check the file "
                "with msgfmt.",
                number=number,
                path=path,
                text=repr(stripped[:40]),
            )
            raise DocumentError(path, "IO024", message)
        piece = (string["body"], line.start + string.start("body"))
        found[-1].strings.setdefault(keyword, []).append(piece)
        found[-1].end = line.end
    return found


def _comment(line: Line) -> list[Annotation]:
    """Return what a comment says: flags as fields; obsolete entries and references say nothing."""
    body = line.text.strip()
    if body.startswith(("#~", "#:", "#|")) or len(body) < 3:
        return []
    start = line.start + line.text.index("#")
    if body.startswith("#,"):
        flags = [flag.strip() for flag in body[2:].split(",")]
        kind = AnnotationKind.FIELD
        return [Annotation(kind, "flag", flag, "", start, line.end) for flag in flags if flag]
    value = body.lstrip("#.").strip()
    element = "extracted" if body.startswith("#.") else ""
    comment = Annotation(AnnotationKind.COMMENT, element, "", value, start, line.end)
    return [comment] if value else []


def _header(message: _Message, annotations: list[Annotation]) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for body, start in message.strings.get("msgstr", ()):
        match = _HEADER.match(body)
        if match:
            name, value = match["name"], match["value"]
            end = start + match.end("value")
            annotations.append(Annotation(AnnotationKind.FIELD, "header", name, value, start, end))
            fields.append((name, value))
    return fields


def _add(builder: BilingualBuilder, message: _Message) -> None:
    strings = message.strings
    context = "".join(body for body, _ in strings.get("msgctxt", ()))
    place = f"message in line {message.line}" + (f" ({context})" if context else "")
    first = "msgstr" if "msgstr" in strings else "msgstr[0]"
    identifier = str(message.line)
    span = message.start, message.end
    one = _prose(strings, "msgid"), _prose(strings, first)
    builder.add(identifier, *one, place=place, span=span)
    if "msgid_plural" in strings:
        many = _prose(strings, "msgid_plural"), _prose(strings, "msgstr[1]")
        builder.add(f"{identifier}.1", *many, place=place + ", plural", span=span)


def _prose(strings: dict[str, list[tuple[str, int]]], keyword: str) -> ProseBuilder:
    prose = ProseBuilder()
    for body, start in strings.get(keyword, ()):
        offset = 0
        for match in _ESCAPE.finditer(body):
            prose.fold(body[offset : match.start()], start + offset)
            character = _character(match)
            first, last = start + match.start(), start + match.end()
            if character.isspace():
                prose.space(first, last)
            else:
                prose.replace(character, first, last)
            offset = match.end()
        prose.fold(body[offset:], start + offset)
    return prose


def _character(match: re.Match[str]) -> str:
    simple, hexadecimal, octal, other = match.groups()
    if simple:
        return _CONTROLS.get(simple, simple)
    if hexadecimal:
        return chr(int(hexadecimal, 16))
    return chr(int(octal, 8)) if octal else str(other)

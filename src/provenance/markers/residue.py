"""Finds what machine translation leaves in the machinery of a document.

The catalogue says which attributes, comments, front-matter keys and fields of translation files
are residue; this module only compares.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.markers.anchors import in_lower_case
from provenance.markers.catalogue import Residue, engines, residues
from provenance.model import Annotation, AnnotationKind, BlockKind, InlineKind
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.tokens import Token
    from provenance.model import Block, Document
    from provenance.wording import Wording

#: A page has thousands of equal attributes; one of each kind is evidence enough.
_MOST_OF_A_KIND = 1
#: What stands in prose is each to be mended; beyond this many the file is one single trouble.
_MOST_IN_PROSE = 100
_LONGEST_VALUE = 200
_TOOL_REFERENCE = expression(r"\btool-id=[\"']([^\"'<>]+)[\"']")
_CODE = frozenset({InlineKind.CODE})
_OPENING = frozenset("\"'“„«»‚‘「『")
_META_NAMES = frozenset({"name", "property", "http-equiv", "itemprop"})
_MACHINE = expression(
    r"\b(machine|maschinell\w*|auto(matic(ally)?|matisch)?|mt|ai|ki|llm|bot|script|none|null|false|"
    r"unknown|yes|true|n/?a|tbd|todo|pending|original|anonymous)\b|<EMAIL@ADDRESS>|^\W*$",
    re.IGNORECASE,
)
#: A key as programs write it, and its value: "mt-engine: qwen3:14b | source: docs/a.md".
_PAIR = expression(
    r"(?:^|[|;,\n])[\s>*#-]*(?P<name>[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+|(?<=[a-z])[A-Z][a-z]+)+)"
    r"[ \t]*[:=][ \t]*(?P<value>[^|;\n]*[^|;\s])"
)
_SAYS_MACHINE = expression(r"(?<![A-Z])N?MT(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Trace:
    """A residue found, with the span of the file it stands at."""

    residue: Residue
    start: int
    end: int
    engine: str


@lru_cache(maxsize=512)
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE | re.DOTALL)


def _fits(expression: str, value: str) -> bool:
    return not expression or _pattern(expression).search(value) is not None


@lru_cache(maxsize=4096)
def _possible(kind: str, element: str, name: str) -> tuple[Residue, ...]:
    """Return the residue that an annotation may be, whatever its value: nearly always none."""
    return tuple(
        residue
        for residue in residues()
        if not residue.text
        and _fits(residue.kind, kind)
        and _fits(residue.element, element)
        and _fits(residue.name, name)
    )


def _has_value(expression: str, value: str) -> bool:
    """Compare a value; the words ``named`` and ``person`` ask for an engine's or a human's name."""
    if expression == "named":
        return engine_named(value) not in {"", "unknown"}
    if expression == "person":
        return bool(value.strip(" \"'-")) and not engine_named(value) and not _MACHINE.search(value)
    return _fits(expression, value)


def engine_named(value: str) -> str:
    """Return the engine that a short value names, or ""."""
    from provenance.markers.folding import fold
    from provenance.markers.tokens import tokenize

    if len(value) > _LONGEST_VALUE:
        return ""
    for form in dict.fromkeys((value, _spaced(value))):  # "ModernMT" is a name as it is
        tokens = [token for token in tokenize(fold(form), "en") if token.is_word]
        for position, token in enumerate(tokens):
            if token.engine:
                return "" if _is_of_a_person(tokens, position) else token.engine
    return ""


def _is_of_a_person(tokens: Sequence[Token], position: int) -> bool:
    """Tell "Claude Morel", "Maria Bing" from "Google Translate"."""
    token, behind = tokens[position], tokens[position + 1 : position + 2]
    surname = behind and behind[0].is_unknown and behind[0].capital
    if position == 0:
        return bool(surname) and behind[0].start == token.end + 1
    first = tokens[position - 1]
    ordinary = any(token.text == word.lower() for engine in engines() for word in engine.also_words)
    return ordinary and first.is_unknown and first.capital


def _spaced(value: str) -> str:
    """Part the words of an identifier, without what says "machine": "DeepL_MT", "GoogleMT/v3"."""
    if " " in value or "." in value:
        return value
    return _SAYS_MACHINE.sub(" ", re.sub(r"[_/!:-]", " ", value))


def traces(document: Document) -> list[Trace]:
    """Return the residue in a document, in order: in its machinery, then in its prose."""
    found: list[Trace] = []
    count: dict[str, int] = {}
    for residue, start, end in (*_in_machinery(document), *_in_prose(document)):
        most = _MOST_IN_PROSE if residue.text else _MOST_OF_A_KIND
        trace = Trace(residue, start, end, _engine(document, residue, start, end))
        if found and found[-1].residue is residue and _in_one_tag(document, found[-1], trace):
            found[-1] = replace(found[-1], end=max(found[-1].end, end))
        elif residue.proves != "translation" and count.get(residue.id, 0) < most:
            count[residue.id] = count.get(residue.id, 0) + 1
            found.append(trace)
    told = set(count)
    found = [trace for trace in found if trace.residue.besides not in told]
    found.sort(key=lambda trace: (trace.start, -trace.end))
    told_once: list[Trace] = []
    for trace in found:
        last = told_once[-1] if told_once else None
        if last and (_in_one_tag(document, last, trace) or _go_on(document, last, trace)):
            told_once[-1] = replace(last, end=max(last.end, trace.end))
        else:
            told_once.append(trace)
    return told_once


def _go_on(document: Document, one: Trace, other: Trace) -> bool:
    """Tell the second sentence of a watermark, in a block of its own, from the first."""
    between = document.text[one.end : other.start]
    return one.residue.id == other.residue.id and not any(c.isalnum() for c in between)


def _in_one_tag(document: Document, one: Trace, other: Trace) -> bool:
    """Tell whether two traces of one engine stand in the same tag and say the same thing."""
    opening = document.text.rfind("<", 0, one.start + 1)
    closing = document.text.find(">", one.end - 1)
    in_tag = opening > document.text.rfind(">", 0, one.start)
    return one.engine == other.engine and in_tag and other.start < closing


def _engine(document: Document, residue: Residue, start: int, end: int) -> str:
    """Return the engine: the residue's own, the one its value names, or one in the same tag."""
    if residue.engine == "named":
        said = document.text[start:end]
        key, _, value = said.partition(":")
        return engine_named(value) or engine_named(said) or engine_named(key)
    if residue.engine == "nearby":
        tag = _tag_around(document.text, end)
        tool = _TOOL_REFERENCE.search(tag)
        referred = _tool(document.text, tool[1]) if tool else ""
        return engine_named(tag) or engine_named(referred) or "unknown"
    return residue.engine


def _tag_around(text: str, offset: int) -> str:
    closing = text.find(">", offset)
    return text[max(text.rfind("<", 0, offset), 0) : closing if closing > 0 else offset]


def _tool(text: str, identifier: str) -> str:
    """Return the tag of an XLIFF file that says what a tool is."""
    match = re.search(rf"<tool\b[^<>]*\btool-id=[\"']{re.escape(identifier)}[\"']", text)
    return _tag_around(text, match.end() - 1) if match else ""


def _in_machinery(document: Document) -> Iterator[tuple[Residue, int, int]]:
    known: dict[tuple[tuple[Residue, ...], str], Residue | None] = {}
    pairs = *_meta_pairs(document), *_comment_pairs(document)
    for annotation in (*document.annotations, *pairs):
        possible = _possible(annotation.kind.value, annotation.element, annotation.name)
        if not possible:
            continue
        key = (possible, annotation.value)
        if key not in known:
            known[key] = next((r for r in possible if _has_value(r.value, annotation.value)), None)
        residue = known[key]
        if residue is not None:
            yield residue, annotation.start, annotation.end


def _meta_pairs(document: Document) -> Iterator[Annotation]:
    """Yield what meta elements say: the name is one attribute of theirs, the value another."""
    named: dict[int, Annotation] = {}
    contents: dict[int, Annotation] = {}
    element = -1
    for annotation in document.annotations:
        if annotation.kind is AnnotationKind.ELEMENT:
            element = annotation.start
        elif annotation.element == "meta" and annotation.name in _META_NAMES:
            named[element] = annotation
        elif annotation.element == "meta" and annotation.name == "content":
            contents[element] = annotation
    for start in named.keys() & contents.keys():
        name, content = named[start], contents[start]
        span = min(name.start, content.start), max(name.end, content.end)
        yield Annotation(AnnotationKind.META, "meta", name.value, content.value, *span)


def _comment_pairs(document: Document) -> Iterator[Annotation]:
    """Yield the pairs of key and value that programs write into comments."""
    for comment in document.annotations:
        if comment.kind is AnnotationKind.COMMENT:
            at = max(0, document.text.find(comment.value, comment.start, comment.end))
            for pair in _PAIR.finditer(comment.value) if at else ():
                span = at + pair.start("name"), at + pair.end()
                kind = AnnotationKind.FIELD
                yield Annotation(kind, "comment", pair["name"], pair["value"].strip(), *span)


def _in_prose(document: Document) -> Iterator[tuple[Residue, int, int]]:
    lowered = in_lower_case(document.text)
    for residue in residues():
        if not residue.text:
            continue
        pattern = _pattern(residue.text)
        for block in _blocks_with(residue.needs, document, lowered):
            # In the file, not the prose: Markdown takes "__LINK_1__" for emphasis.
            code = [block.to_file(i.start, i.end) for i in block.inlines if i.kind in _CODE]
            # Markdown takes the underscores at the edges of a block for emphasis.
            edges = max(0, block.start - 2), block.end + 2
            for match in pattern.finditer(document.text, *edges):
                quoted = document.text[match.start() - 1 : match.start()] in _OPENING
                if not quoted and not any(start <= match.start() < end for start, end in code):
                    yield residue, *match.span()


def _occurrences(needed: str, text: str) -> Iterator[int]:
    offset = text.find(needed)
    while offset >= 0:
        yield offset
        offset = text.find(needed, offset + len(needed))


def _blocks_with(needs: tuple[str, ...], document: Document, lowered: str) -> Iterator[Block]:
    """Yield the blocks of prose in which one of these strings begins."""
    offsets = sorted(offset for need in needs for offset in _occurrences(need, lowered))
    for block in document.blocks if offsets else ():
        first = bisect_left(offsets, block.start)
        if first < len(offsets) and offsets[first] < block.end and block.kind is not BlockKind.CODE:
            yield block


def translation_of_unknown_origin(document: Document) -> Iterator[Wording]:
    """Yield a reason for each fact that says "translated", but not by whom."""
    for residue, start, end in _in_machinery(document):
        if residue.proves == "translation":
            shown = " ".join(document.text[start:end].split())
            yield say(
                "“{words}” marks a translation, but not who or what made it.", words=shown[:120]
            )

"""Reads what the linked data of a page (JSON-LD) says of its text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from provenance.documents.decode import whole_characters
from provenance.model import Annotation, AnnotationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.documents.markup import Event

_TRANSLATOR = re.compile(r"\"translator\"\s*:\s*")


def linked_data_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the linked data of a page says of it."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    nodes = data if isinstance(data, list) else [data]
    for node in nodes:
        if not isinstance(node, dict):
            continue
        for item in [node, *_graph(node)]:
            for key in ("translationOfWork", "isBasedOn", "translator", "datePublished",
                        "dateModified", "author",
                        "inLanguage", "headline"):  # fmt: skip
                value = _plain(item.get(key))
                if value:
                    yield key, whole_characters(value)


def _graph(node: dict[str, Any]) -> list[dict[str, Any]]:
    graph = node.get("@graph")
    return [item for item in graph if isinstance(item, dict)] if isinstance(graph, list) else []


def _plain(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("name")
    return value if isinstance(value, str) else ""


def translators_named(events: list[Event]) -> Iterator[Annotation]:
    """Yield a field for each translator that linked data names, with its place in the file."""
    within = False
    for event in events:
        if event.kind == "start":
            within = event.name == "script" and "ld+json" in event.attribute("type")
        elif within and event.kind == "text":
            yield from _translators_in(event)


def _translators_in(event: Event) -> Iterator[Annotation]:
    for match in _TRANSLATOR.finditer(event.name):
        try:
            value, end = json.JSONDecoder().raw_decode(event.name, match.end())
        except (ValueError, RecursionError):
            continue
        first = value[0] if isinstance(value, list) and value else value
        name = first.get("name") if isinstance(first, dict) else first
        if isinstance(name, str):
            span = event.start + match.start(), event.start + end
            kind = AnnotationKind.FIELD
            yield Annotation(kind, "linked-data", "translator", whole_characters(name), *span)

"""Documents of which only the little that every report needs is at hand until more is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from provenance.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

#: What is loaded when it is asked for; the rest of a document is small.
_LATER = ("text", "blocks", "annotations", "counterpart", "links")


def without_content(document: Document) -> Document:
    """Return a document's small parts: path, format, metadata, notices, digest."""
    return replace(document, text="", blocks=(), annotations=(), counterpart=None, links=())


def loaded_later(stub: Document, load: Callable[[], Document]) -> Document:
    """Return a document that has the small parts now, and calls ``load`` once for the others."""
    later = object.__new__(_LaterDocument)
    known = {name: value for name, value in vars(stub).items() if name not in _LATER}
    vars(later).update(known, _load=load)
    return later


class _Later:
    """A part that is loaded, with its fellows, when it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, document: Document | None, owner: type[Document]) -> Any:
        if document is None:
            return self
        parts = vars(document)
        content = parts.pop("_load")()
        parts.update({name: getattr(content, name) for name in _LATER})
        return parts[self._name]


class _LaterDocument(Document):
    """A document with parts that come later; it equals the document that has them all."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and _plain(self) == _plain(other)

    def __hash__(self) -> int:
        return hash((self.path, self.digest))

    def __reduce__(self) -> tuple[Any, ...]:
        # What waits to be loaded cannot cross to another process.
        return _plain, (_plain(self),)


for _name in _LATER:
    setattr(_LaterDocument, _name, _Later(_name))


def _plain(document: Document) -> Document:
    if not isinstance(document, _LaterDocument):
        return document
    parts = {name: getattr(document, name) for name in Document.__dataclass_fields__}
    return Document(**parts)

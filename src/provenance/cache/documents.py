"""Data of which only the little that every report needs is at hand until more is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from provenance.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
#: What is loaded when it is asked for; the rest of a document is small.
_LATER = ("text", "blocks", "annotations", "counterpart", "links")


class LaterTuple(Sequence[T]):
    """A tuple that is loaded when it is first looked into; it equals the one that it stands for."""

    def __init__(self, load: Callable[[], tuple[T, ...]]) -> None:
        self._load = load

    @cached_property
    def _values(self) -> tuple[T, ...]:
        return self._load()

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, place: Any) -> Any:
        return self._values[place]

    def __iter__(self) -> Iterator[T]:
        return iter(self._values)

    def __eq__(self, other: object) -> bool:
        return self._values == (other._values if isinstance(other, LaterTuple) else other)

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return repr(self._values)

    def __reduce__(self) -> tuple[Any, ...]:
        # What waits to be loaded cannot cross to another process.
        return tuple, (self._values,)


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

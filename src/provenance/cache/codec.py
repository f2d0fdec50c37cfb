"""Turns the plain data of ``provenance.model`` into JSON and back, by its type annotations.

A dataclass becomes the list of its fields. JSON instead of pickle: reading a cache that somebody
else wrote must not be able to run anything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
#: Names that the model imports for type checkers only.
_NAMES = {"Mapping": Mapping}


class UnknownShapeError(Exception):
    """Stored data that does not have the shape of the type asked for."""


def dump(value: Any) -> bytes:
    """Return a dataclass, tuple, mapping, enum or plain value as JSON."""
    return json.dumps(value, default=_plain, separators=(",", ":")).encode("ascii")


def load(kind: type[T], data: bytes) -> T:
    """Rebuild a value of type ``kind``.

    Raises:
        UnknownShapeError: the data were not written by ``dump`` from this type.
    """
    convert: Callable[[Any], Any] | None = _converter(cast("Any", kind))
    try:
        # As text: of bytes, the encoding would be guessed first.
        raw = json.loads(data.decode("ascii"))
        value: T = convert(raw) if convert else raw
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise UnknownShapeError(str(error)) from error
    return value


@cache
def shape(kind: type[Any]) -> str:
    """Return a short hash of a type's fields, so that data of an older shape are not read."""
    seen: list[str] = []
    _describe(kind, seen)
    return sha256("\n".join(seen).encode()).hexdigest()[:12]


def _describe(kind: Any, seen: list[str]) -> None:
    if is_dataclass(kind) and isinstance(kind, type):
        name = kind.__qualname__
        if any(line.startswith(f"{name}(") for line in seen):
            return
        hints = get_type_hints(kind, localns=_NAMES)
        seen.append(f"{name}({', '.join(f'{f.name}: {hints[f.name]}' for f in fields(kind))})")
        for one in fields(kind):
            _describe(hints[one.name], seen)
    for inner in get_args(kind):
        _describe(inner, seen)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, one.name) for one in fields(value)]
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be stored")


@cache
def _converter(kind: Any) -> Callable[[Any], Any] | None:
    """Return what turns JSON into ``kind``, None where the JSON is it already."""
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if kind in {str, int, bool, NoneType} or origin is Mapping:
        return None
    if kind is float:
        return float
    raise TypeError(f"{kind} cannot be stored")


def _optional(kind: Any) -> Callable[[Any], Any] | None:
    (inner,) = (one for one in get_args(kind) if one is not NoneType)
    convert = _converter(inner)
    if convert is None:
        return None
    return lambda value: None if value is None else convert(value)


def _tuple(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        convert = _converter(inner[0])
        if convert is None:
            return tuple
        return lambda values: tuple([convert(value) for value in values])
    each = [_converter(one) for one in inner]
    return lambda values: tuple(
        [
            value if convert is None else convert(value)
            for convert, value in zip(each, values, strict=True)
        ]
    )


def _dataclass(kind: type[Any]) -> Callable[[Any], Any]:
    names = [one.name for one in fields(kind)]
    count = len(names)
    converters: list[tuple[int, Callable[[Any], Any]]] | None = None

    def build(values: Any) -> Any:
        nonlocal converters
        if converters is None:
            # Only now, because a type may hold itself.
            hints = get_type_hints(kind, localns=_NAMES)
            each = ((place, _converter(hints[name])) for place, name in enumerate(names))
            converters = [(place, convert) for place, convert in each if convert is not None]
        if len(values) != count:
            raise TypeError(f"{kind.__name__} has {count} fields, not {len(values)}")
        for place, convert in converters:
            values[place] = convert(values[place])
        return kind(*values)

    return build

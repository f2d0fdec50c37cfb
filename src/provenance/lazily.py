"""Puts off imports that a library makes and that we never use: they cost more than the library."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@contextmanager
def importing_lazily(*names: str) -> Iterator[None]:
    """Let these top-level modules be loaded when something of them is used, if imported inside."""
    finder = _LazyFinder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


@contextmanager
def calling_lazily(name: str) -> Iterator[None]:
    """Let functions that are imported from a module inside import it when they are called.

    This is for ``from module import function``, which asks a lazy module for its content at once.
    Afterwards the name means the module itself again.
    """
    stand_in = ModuleType(name)
    stand_in.__dict__["__getattr__"] = lambda function: _called_later(name, function)
    stands_in = sys.modules.setdefault(name, stand_in) is stand_in
    try:
        yield
    finally:
        if stands_in:
            del sys.modules[name]


def _called_later(module: str, function: str) -> Callable[..., Any]:
    if function.startswith("__"):
        raise AttributeError(function)

    def call(*given: object, **named: object) -> Any:
        return getattr(import_module(module), function)(*given, **named)

    return call


class _LazyFinder:
    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in self._names else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec

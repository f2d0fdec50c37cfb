"""Loads libraries that come with an extra, or says which extra to install."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from provenance.errors import DocumentError
from provenance.wording import say


def needed(module: str, extra: str, path: str) -> Any:
    """Return a module that an extra of this package installs.

    Raises:
        DocumentError: it is not installed (IO020); the message names the extra.
    """
    try:
        return import_module(module)
    except ImportError as error:
        message = say(
            "{path} needs a library that is not installed. Install it with: pip install "
            "'translation-provenance[{extra}]'",
            path=path,
            extra=extra,
        )
        raise DocumentError(path, "IO020", message) from error

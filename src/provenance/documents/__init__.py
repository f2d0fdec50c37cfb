"""Bytes to documents: text, blocks with exact spans, metadata, annotations.

A format is one module with a function ``(text, path) -> Document`` and one line in ``_READERS``.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from provenance.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path, PurePath

    from provenance.model import Document

#: Suffix → format. Formats are named by their usual suffix.
FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".mdx": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}

_READERS = {
    "txt": ("provenance.documents.text", "read_plain_text"),
    "md": ("provenance.documents.markdown", "read_markdown"),
    "html": ("provenance.documents.html", "read_html"),
}

#: A book has about one megabyte; what is a hundred times as large is no document.
LARGEST_FILE = 64 * 1024 * 1024


def is_document(path: PurePath) -> bool:
    """Whether a file found in a folder is read: a known suffix, not hidden, not a README."""
    name = path.name
    known = path.suffix.lower() in FORMATS
    return known and not name.startswith(".") and path.stem.upper() != "README"


def read_document(path: Path, shown_as: str | None = None) -> Document:
    """Read one file.

    ``shown_as`` is the path that reports show, by default ``path`` itself with forward slashes.

    Raises:
        DocumentError: with the rule (``IO0xx``) and a message that names the file and the cure.
    """
    shown = shown_as or path.as_posix()
    data = _read_bytes(path, shown)
    document = _parse(data, path.suffix.lower(), shown)
    if not document.blocks:
        message = f"{shown} holds no text to check, only markup or front matter."
        raise DocumentError(shown, "IO001", message)
    return replace(document, digest=hashlib.sha256(data).hexdigest())


def read_text(text: str, format: str, shown_as: str = "-") -> Document:  # noqa: A002 - the contract's word
    """Read a document from a string; ``format`` is one of the values of ``FORMATS``."""
    return _reader(format)(text, shown_as)


def _parse(data: bytes, suffix: str, shown: str) -> Document:
    from provenance.documents.decode import decode

    format_name = FORMATS.get(suffix)
    if format_name is None:
        known = ", ".join(sorted(FORMATS))
        message = f"{shown} has the unknown ending {suffix or '(none)'}. Known are {known}."
        raise DocumentError(shown, "IO004", message)
    decoded = decode(data, shown)
    document = _reader(format_name)(decoded.text, shown)
    notices = (*decoded.notices, *document.notices)
    return replace(document, encoding=decoded.encoding, notices=notices)


def _reader(format_name: str) -> Callable[[str, str], Document]:
    module, function = _READERS[format_name]
    reader: Callable[[str, str], Document] = getattr(import_module(module), function)
    return reader


def _read_bytes(path: Path, shown: str) -> bytes:
    try:
        if not path.is_file():
            raise DocumentError(shown, "IO005", f"{shown} is no regular file. Name a text file.")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            message = (
                f"{shown} has {size / 1e6:.0f} MB; at most {LARGEST_FILE / 1e6:.0f} MB are read. "
                "Split it into documents."
            )
            raise DocumentError(shown, "IO006", message)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"{shown} cannot be read: {reason}. Check that it exists and may be read."
        raise DocumentError(shown, "IO005", message) from error

"""Bytes to documents: text, blocks with exact spans, metadata, annotations.

A format is one module with a function, and one line in ``formats.py``.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from provenance.documents.formats import FORMATS, SUFFIXES, is_packed
from provenance.errors import DocumentError
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import FileIO
    from pathlib import Path

    from provenance.model import Document

#: A book has about one megabyte; what is a hundred times as large is no document.
LARGEST_FILE = 64 * 1024 * 1024
#: Most documents are read at once; the buffer of a whole large file would be made for each.
_PIECE = 1 << 16


def is_document(name: str) -> bool:
    """Whether a file found in a folder is read: a known suffix, not hidden, not a README.

    ``~$text.docx`` says that Word has ``text.docx`` open.
    """
    stem, dot, suffix = name.rpartition(".")
    known = f"{dot}{suffix.lower()}" in SUFFIXES
    return known and not name.startswith((".", "~$")) and stem.upper() != "README"


def read_document(
    path: Path, shown_as: str | None = None, *, largest: int = LARGEST_FILE
) -> Document:
    """Read one file.

    ``shown_as`` is the path that reports show, by default ``path`` itself with forward slashes.
    A file of more than ``largest`` bytes is not read.

    Raises:
        DocumentError: with the rule (``IO0xx``) and a message that names the file and the cure.
    """
    shown = shown_as or path.as_posix()
    return document_of(read_data(path, shown, largest=largest), path, shown)


def document_of(data: bytes, path: Path, shown: str) -> Document:
    """Read the document in a file's bytes; the ending of ``path`` names the format.

    Raises:
        DocumentError: as ``read_document``.
    """
    import hashlib

    document = _parse_or_say_why(data, path.suffix.lower(), shown)
    if not document.blocks:
        message = say(
            "{path} holds no text to check, only markup or front matter.",
            path=shown,
        )
        raise DocumentError(shown, "IO001", message)
    digest = hashlib.sha256(data).hexdigest()
    counterpart = document.counterpart and replace(document.counterpart, digest=digest)
    return replace(document, digest=digest, counterpart=counterpart)


def read_documents(
    path: Path, shown_as: str | None = None, *, largest: int = LARGEST_FILE
) -> tuple[Document, ...]:
    """Read one file into its articles; nearly always there is one.

    Raises:
        DocumentError: as ``read_document``.
    """
    from provenance.documents.articles import articles_of

    return articles_of(read_document(path, shown_as, largest=largest))


def read_text(text: str, format: str, shown_as: str = "-") -> Document:  # noqa: A002 - the contract's word
    """Read a document from a string; ``format`` is one of the names in ``FORMATS``."""
    return _reader(format)(text, shown_as)


def read_file_text(path: Path, shown_as: str | None = None) -> str:
    """Return the decoded text of a file.

    Raises:
        DocumentError: it cannot be read, or is no text.
    """
    from provenance.documents.decode import decode

    shown = shown_as or path.as_posix()
    return decode(read_data(path, shown), shown).text


def _parse_or_say_why(data: bytes, suffix: str, shown: str) -> Document:
    """Parse; a fault in a reader, or in its library, costs that file and not the run."""
    try:
        return _parse(data, suffix, shown)
    except DocumentError:
        raise
    except Exception as error:
        message = say(
            "{path} cannot be read: the reader of {suffix} files gave up ({kind}). Save it again "
            "or in another format; if it opens elsewhere, please report the file.",
            path=shown,
            suffix=suffix,
            kind=type(error).__name__,
        )
        raise DocumentError(shown, "IO008", message) from error


def _parse(data: bytes, suffix: str, shown: str) -> Document:
    from provenance.documents.decode import decode

    format_name = SUFFIXES.get(suffix)
    if format_name is None:
        known = ", ".join(sorted(SUFFIXES))
        message = say(
            "{path} has the unknown ending {suffix}. Known are {known}.",
            path=shown,
            suffix=suffix or "(none)",
            known=known,
        )
        raise DocumentError(shown, "IO004", message)
    if is_packed(format_name):
        if not data:
            message = say(
                "{path} is empty. Add its text, or remove the file.",
                path=shown,
            )
            raise DocumentError(shown, "IO001", message)
        container: Callable[[bytes, str], Document] = _function(format_name)
        return container(data, shown)
    decoded = decode(data, shown)
    document = _reader(format_name)(decoded.text, shown)
    notices = (*decoded.notices, *document.notices)
    return replace(document, encoding=decoded.encoding, notices=notices)


def _reader(format_name: str) -> Callable[[str, str], Document]:
    reader: Callable[[str, str], Document] = _function(format_name)
    return reader


def _function(format_name: str) -> Any:
    module, _, function = FORMATS[format_name].reader.partition(".")
    return getattr(import_module(f"{__name__}.{module}"), function)


def read_data(path: Path, shown: str, *, largest: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a file.

    Raises:
        DocumentError: it cannot be read, is no regular file (IO005) or too large (IO006).
    """
    try:
        # A pipe is not even opened: that would wait for someone to write to it.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise _closed_folder(path, shown)
        if not stat.S_ISREG(mode):
            raise DocumentError(
                shown,
                "IO005",
                say(
                    "{path} is no regular file. Name a text file.",
                    path=shown,
                ),
            )
        with open(path, "rb", buffering=0, opener=_without_waiting) as file:
            data = _read_up_to(file, largest + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        message = say(
            "{path} cannot be read: {reason}. Check that it exists and may be read.",
            path=shown,
            reason=reason,
        )
        raise DocumentError(shown, "IO005", message) from error
    if len(data) > largest:
        message = say(
            "{path} has more than {largest} MB. Split it into documents, or raise "
            "`largest-file` in the configuration.",
            path=shown,
            largest=f"{largest / 2**20:.0f}",
        )
        raise DocumentError(shown, "IO006", message)
    return data


def _closed_folder(path: Path, shown: str) -> DocumentError:
    """Say why a folder that should have been searched was not."""
    try:
        next(path.iterdir(), None)
        reason = "it is a folder"
    except OSError as error:
        reason = error.strerror or str(error)
    message = say(
        "The folder {path} cannot be opened: {reason}. What lies in it was not "
        "checked. Give yourself the right to read it, or exclude it (`exclude`).",
        path=shown,
        reason=reason,
    )
    return DocumentError(shown, "IO005", message)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file such that reading does not wait for more: some of the system's never end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _read_up_to(file: FileIO, most: int) -> bytes:
    """Read without asking the system for the size: some files grow, some have none.

    Raises:
        BlockingIOError: nothing is there yet, and more may come.
    """
    pieces = []
    size = _PIECE
    while most > 0 and (piece := file.read(min(size, most))) != b"":
        if piece is None:
            raise BlockingIOError(errno.EAGAIN, "it waits for somebody to write to it")
        pieces.append(piece)
        most -= len(piece)
        size *= 2
    return b"".join(pieces)

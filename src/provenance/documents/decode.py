"""Bytes to text, or a clear refusal."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from provenance.errors import DocumentError
from provenance.wording import Wording, say

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP container (docx, odt, epub …)",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
}
#: Control characters that no text has; more than a stray one means a binary file.
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_BYTES = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])
_MOST_CONTROLS = 0.001


class Decoded(NamedTuple):
    """A file's text, the encoding it was read with, and what had to be decided on the way."""

    text: str
    encoding: str
    notices: tuple[Wording, ...]


def decode(data: bytes, path: str) -> Decoded:
    """Decode a text file: UTF-8, UTF-16 or UTF-32 with a byte-order mark, else Windows-1252.

    The byte-order mark is no part of the text, and offsets count after it.

    Raises:
        DocumentError: the file is empty (IO001), binary (IO002) or in no known encoding (IO003).
    """
    if not data or data.isspace():
        raise _empty(path)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, path)
    _refuse_binary(data, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_windows(data, path)
    # In UTF-8 such a byte is no part of another character, and bytes are counted much faster.
    if len(data.translate(None, _CONTROL_BYTES)) != len(data):
        _refuse_controls(text, path)
    return Decoded(text, "utf-8", ())


def _empty(path: str) -> DocumentError:
    message = say("{path} is empty. Add its text, or remove the file.", path=path)
    return DocumentError(path, "IO001", message)


def _decode_marked(data: bytes, encoding: str, path: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            path,
            "IO003",
            say(
                "{path} begins with the byte-order mark of {encoding}, but is damaged near "
                "byte {start}. Save it again as UTF-8.",
                path=path,
                encoding=encoding.upper(),
                start=error.start,
            ),
        ) from error
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise _empty(path)
    _refuse_controls(text, path)
    notice = say("Read as {encoding}.", encoding=encoding.upper())
    return Decoded(text, encoding, () if encoding == "utf-8" else (notice,))


def _decode_windows(data: bytes, path: str) -> Decoded:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise DocumentError(
            path,
            "IO003",
            say(
                "{path} is neither UTF-8 nor Windows-1252. Save it as UTF-8.",
                path=path,
            ),
        ) from None
    _refuse_controls(text, path)
    return Decoded(text, "windows-1252", (say("Read as Windows-1252, because it is not UTF-8."),))


def _refuse_binary(data: bytes, path: str) -> None:
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise DocumentError(
                path,
                "IO002",
                say(
                    "{path} is {what}, not a text file. Give it its usual file ending, or export "
                    "its text.",
                    path=path,
                    what=Wording(what),
                ),
            )
    if b"\x00" in data:
        raise DocumentError(
            path,
            "IO002",
            say(
                "{path} holds NUL bytes, so it is no text file (or UTF-16 without a byte-order "
                "mark). Save it as UTF-8.",
                path=path,
            ),
        )


def _refuse_controls(text: str, path: str) -> None:
    found = len(_CONTROLS.findall(text))
    if found > 1 + _MOST_CONTROLS * len(text) or "\x00" in text:
        raise DocumentError(
            path,
            "IO002",
            say(
                "{path} holds {found} control characters, so it is no text file. Save its text "
                "as UTF-8.",
                path=path,
                found=found or "NUL",
            ),
        )


def whole_characters(text: str) -> str:
    r"""Join the halves of characters that escapes leave (``\ud83d\ude00`` in JSON and YAML).

    A lone half is no character, and becomes U+FFFD.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

"""Opens the ZIP containers of office documents and books, within limits."""

from __future__ import annotations

import io
import zipfile
import zlib

from provenance.documents.hardened_xml import Node, xml_tree
from provenance.errors import DocumentError
from provenance.wording import Wording, say

#: A long book with its pictures has some ten megabytes; the text of it two.
_LARGEST_TOTAL = 1024 * 1024 * 1024
_LARGEST_PART = 64 * 1024 * 1024
_MOST_PARTS = 20_000
#: XML shrinks to a tenth, rarely to a fiftieth; a bomb of zeros to a thousandth.
_GREATEST_RATIO = 400
_SMALLEST_BOMB = 4 * 1024 * 1024
_ENCRYPTED = 0x1


class Package:
    """A ZIP container whose parts can be read by name."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open the container.

        Raises:
            DocumentError: no ZIP container (IO021), or one that would unpack without limit (IO022).
        """
        self.path = path
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise DocumentError(path, "IO021", _not_a_container(data, path)) from error
        self._parts = {info.filename: info for info in self._archive.infolist()}
        self._refuse_bombs()

    def _refuse_bombs(self) -> None:
        total = sum(info.file_size for info in self._parts.values())
        if total > _LARGEST_TOTAL or len(self._parts) > _MOST_PARTS:
            message = say(
                "{path} would unpack to {total} MB in {count} parts; it was not unpacked. Save "
                "it again from its program.",
                path=self.path,
                total=f"{total / 1000000.0:.0f}",
                count=len(self._parts),
            )
            raise DocumentError(self.path, "IO022", message)

    def names(self) -> list[str]:
        """Return the names of all parts, sorted."""
        return sorted(self._parts)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where there is none.

        Raises:
            DocumentError: damaged (IO021), too large unpacked (IO022), or encrypted (IO026).
        """
        info = self._parts.get(name)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            message = say(
                "{path} is protected by a password. Save it without one.",
                path=self.path,
            )
            raise DocumentError(self.path, "IO026", message)
        bomb = info.file_size > _SMALLEST_BOMB and (
            info.file_size > _GREATEST_RATIO * max(1, info.compress_size)
        )
        if bomb or info.file_size > _LARGEST_PART:
            message = say(
                "{name} in {path} would unpack from {compress_size} kB to {file_size} MB; it "
                "was not unpacked. Save the document again from its program.",
                name=name,
                path=self.path,
                compress_size=f"{info.compress_size / 1000.0:.0f}",
                file_size=f"{info.file_size / 1000000.0:.0f}",
            )
            raise DocumentError(self.path, "IO022", message)
        try:
            return self._archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            message = say(
                "{name} in {path} is damaged. Save the document again.",
                name=name,
                path=self.path,
            )
            raise DocumentError(self.path, "IO021", message) from error

    def tree(self, name: str) -> Node | None:
        """Return the XML tree of a part, None where there is none."""
        data = self.read(name)
        return None if data is None else xml_tree(_as_utf8(data), self.path, name)

    def needed_tree(self, name: str, what: Wording) -> Node:
        """Return the XML tree of a part without which the file is not what its ending says."""
        tree = self.tree(name)
        if tree is None:
            message = say(
                "{path} holds no {name}, so it is not {what}. Give it its usual file ending, "
                "or save it again.",
                path=self.path,
                name=name,
                what=what,
            )
            raise DocumentError(self.path, "IO021", message)
        return tree


def _not_a_container(data: bytes, path: str) -> Wording:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return say(
            "{path} is an old or a password-protected Office file. Open it and save it as .docx "
            "or .odt without a password.",
            path=path,
        )
    return say(
        "{path} is damaged: it is no ZIP container. Save it again from its program.", path=path
    )


def _as_utf8(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode("utf-8")
    return data

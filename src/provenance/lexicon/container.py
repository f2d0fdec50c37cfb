"""The file that a lexicon lives in: a JSON header, then little-endian arrays, memory-mapped.

Layout: the eight bytes of ``MAGIC``; the length of the header (uint32); the header, JSON in UTF-8,
which gives for every section its type, place and number of items; the sections, each beginning at
a multiple of eight bytes after the start of the file. Nothing is unpacked on loading, so opening
costs the same for any size, and several processes share one copy in memory.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from array import array
from typing import TYPE_CHECKING, Any

from provenance.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAGIC = b"PROVLEX1"
_LENGTH = struct.Struct("<I")
_ALIGNMENT = 8
_ITEM_SIZES = {"B": 1, "I": 4, "f": 4}
_CURE = "train it again with 'provenance lexicon train', or remove it"


def write_container(
    path: Path, header: Mapping[str, object], sections: Mapping[str, tuple[str, bytes]]
) -> None:
    """Write ``sections`` (name to type code ``B``, ``I`` or ``f`` and little-endian bytes).

    The file appears at ``path`` whole or not at all. The header gets a ``digest`` of the sections,
    so that two lexicons with other content never share a signature.
    """
    import hashlib

    digest = hashlib.sha256()
    for _, data in sections.values():
        digest.update(data)
    layout: dict[str, list[object]] = {}
    body = bytearray()
    for name, (code, data) in sections.items():
        body += b"\0" * (-len(body) % _ALIGNMENT)
        layout[name] = [code, len(body), len(data) // _ITEM_SIZES[code]]
        body += data
    text = json.dumps(
        {**header, "digest": digest.hexdigest()[:12], "sections": layout},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    text += b" " * (-(len(MAGIC) + _LENGTH.size + len(text)) % _ALIGNMENT)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.write_bytes(MAGIC + _LENGTH.pack(len(text)) + text + body)
    unfinished.replace(path)


class Container:
    """An opened lexicon file: ``header`` and the named sections as read-only views."""

    def __init__(self, path: Path) -> None:
        """Map ``path`` into memory.

        Raises:
            ConfigurationError: the file cannot be opened, is cut off or is no lexicon.
        """
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise ConfigurationError(
                f"{path}: cannot open the lexicon ({error}); {_CURE}."
            ) from error
        self._view = memoryview(self._map)
        start = len(MAGIC) + _LENGTH.size
        if self._map[: len(MAGIC)] != MAGIC or len(self._map) < start:
            raise ConfigurationError(f"{path}: this is no lexicon of this version; {_CURE}.")
        (length,) = _LENGTH.unpack(self._map[len(MAGIC) : start])
        try:
            self.header: dict[str, Any] = json.loads(self._map[start : start + length])
            self._layout: dict[str, tuple[str, int, int]] = {
                name: (code, start + length + offset, items)
                for name, (code, offset, items) in self.header["sections"].items()
            }
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigurationError(
                f"{path}: the lexicon's header is damaged; {_CURE}."
            ) from error
        for code, begin, items in self._layout.values():
            if begin + items * _ITEM_SIZES[code] > len(self._map):
                raise ConfigurationError(f"{path}: the lexicon is cut off; {_CURE}.")

    def text(self, name: str) -> memoryview:
        """Return a section of bytes."""
        return self._section(name, "B")

    def integers(self, name: str) -> memoryview[int]:
        """Return a section of unsigned 32-bit integers."""
        return _native(self._section(name, "I"), "I").cast("I")

    def floats(self, name: str) -> memoryview[float]:
        """Return a section of 32-bit floats."""
        return _native(self._section(name, "f"), "f").cast("f")

    def _section(self, name: str, code: str) -> memoryview:
        if name not in self._layout or self._layout[name][0] != code:
            raise ConfigurationError(f"{self.path}: the lexicon lacks its part {name!r}; {_CURE}.")
        _, begin, items = self._layout[name]
        return self._view[begin : begin + items * _ITEM_SIZES[code]]


def _native(view: memoryview, code: str) -> memoryview:
    """Return the little-endian bytes of ``view`` in this machine's order."""
    if sys.byteorder == "little":
        return view
    swapped = array(code, view.tobytes())
    swapped.byteswap()
    return memoryview(swapped.tobytes())

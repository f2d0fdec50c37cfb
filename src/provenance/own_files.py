"""Reads the files that belong to the tool: its configuration, its ledger."""

from __future__ import annotations

import errno
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def read_own_file(path: Path, largest: int | None = None) -> bytes:
    """Return the bytes of a file; a pipe would be waited for, and a device read, without end.

    Raises:
        OSError: it cannot be read, is no regular file, or has more than ``largest`` bytes.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no file")
    if largest is not None and status.st_size > largest:
        raise OSError(errno.EFBIG, f"it has more than {largest >> 20} MB")
    return path.read_bytes()

"""Opens the review page in the user's browser without showing its token to other users."""

from __future__ import annotations

import html
import os
import tempfile
import webbrowser
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def doorway(address: str) -> Iterator[Path]:
    """Yield a file, readable by its owner only, that leads a browser to ``address``.

    A browser gets its address as a command-line argument, which every user of a machine can read;
    the file's path may be read, the file may not.
    """
    with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
        file = Path(folder) / "review.html"
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            target = html.escape(address, quote=True)
            out.write(f'<meta http-equiv="refresh" content="0; url={target}"><title>…</title>\n')
        yield file


def open_in_browser(file: Path) -> bool:
    """Open a local file in the browser; False where there is none."""
    try:
        return webbrowser.open(file.as_uri())
    except webbrowser.Error:
        return False

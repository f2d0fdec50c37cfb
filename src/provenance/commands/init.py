"""``provenance init``: writes a configuration that works."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.commands.printing import write
from provenance.errors import UsageError
from provenance.package import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where projects keep translations and their originals, the likeliest first.
_LAYOUTS = (
    ("seeds", "originals"),
    ("de", "en"),
    ("german", "english"),
    ("content/de", "content/en"),
    ("docs/de", "docs/en"),
    ("translations", "originals"),
)


def init() -> None:
    """Write a commented provenance.toml here. Nothing that exists is overwritten."""
    from provenance.configuration.files import OWN_FILE, configures

    present = configures(Path())
    if present is not None:
        raise UsageError(
            f"{present} configures this folder already. `provenance config` shows what it says."
        )
    seeds, originals = _layout()
    text = (PACKAGE / "configuration" / "template.toml").read_text(encoding="utf-8")
    text = text.replace('seeds = ["seeds"]', f"seeds = [{json.dumps(seeds)}]", 1)
    text = text.replace('originals = ["originals"]', f"originals = [{json.dumps(originals)}]", 1)
    said = [f"Wrote {OWN_FILE}: German texts in {seeds}/, English originals in {originals}/."]
    _create(Path(OWN_FILE), text)
    for name in (seeds, originals):
        if not Path(name).exists():
            Path(name).mkdir(parents=True)
            said.append(f"Made the folder {name}/.")
    said.append("Next: put texts there and run `provenance check`.")
    write("\n".join(said) + "\n", None)


def _layout() -> tuple[str, str]:
    for seeds, originals in _LAYOUTS:
        if Path(seeds).is_dir() and Path(originals).is_dir():
            return seeds, originals
    return _LAYOUTS[0]


def _create(file: Path, text: str) -> None:
    """Write a file that must not exist yet, also if another process makes it this very moment.

    Half a file would count as a configuration, so it is whole or not there.
    """
    try:
        with file.open("x", encoding="utf-8") as handle, _removed_on_failure(file):
            handle.write(text)
            handle.flush()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{file} cannot be written: {reason}.") from error


@contextmanager
def _removed_on_failure(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        file.unlink(missing_ok=True)
        raise

"""Finds the file that holds another version of a seed's text."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.documents.formats import SUFFIXES
from provenance.errors import UsageError
from provenance.model import ComparisonKind

if TYPE_CHECKING:
    from provenance.configuration import Settings


def find_versions(seed: str, settings: Settings) -> tuple[tuple[ComparisonKind, Path], ...]:
    """Return the other versions of a seed that the settings' folders hold.

    A version has the seed's file name, or that name with the ending of another format.
    """
    found = []
    for kind, folder in _folders(settings).items():
        version = _version(Path(seed), Path(folder))
        if version is not None:
            found.append((kind, version))
    return tuple(found)


def check_folders(settings: Settings) -> None:
    """Raise UsageError where a folder of versions does not exist."""
    for kind, folder in _folders(settings).items():
        if not Path(folder).is_dir():
            raise UsageError(f"There is no folder {folder} for --{kind.value}.")


def digest_of_versions(seed: str, settings: Settings) -> str:
    """Return what the content of a seed's other versions adds to a cache key."""
    digests = []
    for kind, path in find_versions(seed, settings):
        try:
            digests.append(f"{kind.value}:{hashlib.sha256(path.read_bytes()).hexdigest()}")
        except OSError:
            digests.append(f"{kind.value}:unreadable")
    return " ".join(digests)


def _folders(settings: Settings) -> dict[ComparisonKind, str]:
    folders = {
        ComparisonKind.BACK_TRANSLATION: settings.back_translation,
        ComparisonKind.MACHINE_OUTPUT: settings.machine_output,
    }
    return {kind: folder for kind, folder in folders.items() if folder is not None}


def _version(seed: Path, folder: Path) -> Path | None:
    candidates = [folder / seed.name]
    candidates += [folder / f"{seed.stem}{suffix}" for suffix in SUFFIXES]
    return next((path for path in candidates if path.is_file() and path != seed), None)

"""``provenance clean``: removes the cache."""

from __future__ import annotations

from pathlib import Path

from provenance.commands import options
from provenance.commands.printing import write
from provenance.errors import UsageError


def clean(config: options.ConfigFile = None) -> None:
    """Remove the cache of results. Decisions and texts stay."""
    from provenance.cache.store import remove_cache

    folder = Path(options.gather(config=config).cache_folder)
    try:
        was_there = remove_cache(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{folder} cannot be removed: {reason}.") from error
    write(f"Removed {folder}.\n" if was_there else f"There is no cache in {folder}.\n", None)

"""Finds and reads the configuration file: ``provenance.toml``, or a table of ``pyproject.toml``."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.configuration.keys import KEYS, BadValueError, from_folder, nearest
from provenance.configuration.patterns import literal_folder
from provenance.configuration.settings import Settings
from provenance.errors import ConfigurationError
from provenance.own_files import read_own_file

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_FILE = "provenance.toml"
SHARED_FILE = "pyproject.toml"
_TABLE = "provenance"
_LARGEST = 1 << 20
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]")
_QUOTES = " \"'"
_ENTRY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*[=.]")


def load_settings(file: Path | None = None) -> Settings:
    """Return the settings of ``file``, or of the nearest configuration upwards, or the defaults.

    Raises:
        ConfigurationError: the file is missing, broken, or says what nothing understands; the
            message names file, line and the nearest right word.
    """
    place = find_configuration(Path.cwd()) if file is None else file
    if place is None:
        return Settings()
    text = _read(place)
    table = _own_table(place, _parse(place, text))
    if table is None:
        raise ConfigurationError(
            f"{place} has no table [tool.{_TABLE}]. Add one, or name a {OWN_FILE}."
        )
    return _settings(place, text, table)


def find_configuration(folder: Path) -> Path | None:
    """Return the nearest configuration file in ``folder`` or above it.

    Raises:
        ConfigurationError: one folder has two, or a file on the way is broken.
    """
    for place in (folder, *folder.parents):
        found = configures(place)
        if found is not None:
            return found
    return None


def configures(folder: Path) -> Path | None:
    """Return the file that configures this very folder.

    Raises:
        ConfigurationError: there are two of them, or one is broken.
    """
    own = folder / OWN_FILE
    shared = folder / SHARED_FILE
    has_own = os.path.lexists(own)
    if os.path.lexists(shared) and _TABLE in (text := _read(shared)):
        if _own_table(shared, _parse(shared, text)) is None:
            return own if has_own else None
        if has_own:
            raise ConfigurationError(
                f"{_shown(own)} and [tool.{_TABLE}] in {_shown(shared)} both configure this "
                "folder. Keep one of them."
            )
        return shared
    return own if has_own else None


def _read(file: Path) -> str:
    try:
        return read_own_file(file, _LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{_shown(file)} is no UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigurationError(f"{_shown(file)} cannot be read: {reason}.") from error


def _parse(file: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigurationError(f"{_shown(file)} is no valid TOML: {error}.") from error


def _own_table(file: Path, table: dict[str, Any]) -> dict[str, Any] | None:
    if file.name != SHARED_FILE:
        return table
    tools = table.get("tool", {})
    own = tools.get(_TABLE) if isinstance(tools, dict) else None
    if own is not None and not isinstance(own, dict):
        raise ConfigurationError(f"{_shown(file)}: [tool.{_TABLE}] must be a table, not {own!r}.")
    return own


def _settings(file: Path, text: str, table: dict[str, Any]) -> Settings:
    folder = Path(os.path.abspath(file)).parent  # noqa: PTH100 - resolve() would follow links
    keys = {key.name: key for key in KEYS}
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for name, value in table.items():
        where = _where(file, text, name)
        key = keys.get(name)
        if key is None:
            hint = nearest(name, keys) or " `provenance config` lists those there are."
            raise ConfigurationError(f"{where}: unknown key {name!r}.{hint}")
        try:
            values[key.attribute] = key.read(value, folder)
        except BadValueError as error:
            raise ConfigurationError(f"{where}: {name!r} {error}") from None
        sources[key.attribute] = where
    settings = replace(_defaults(folder), **values, sources=sources)
    return replace(settings, notices=tuple(_doubts(settings, folder)))


def _defaults(folder: Path) -> Settings:
    """The defaults, their paths seen from the working folder."""
    plain = Settings()
    return replace(
        plain,
        seeds=tuple(from_folder(path, folder) for path in plain.seeds),
        originals=tuple(from_folder(path, folder) for path in plain.originals),
        ledger=from_folder(plain.ledger, folder),
        cache_folder=from_folder(plain.cache_folder, folder),
        root=from_folder(".", folder),
    )


def _doubts(settings: Settings, folder: Path) -> Iterator[str]:
    for override in settings.per_path:
        base = literal_folder(override.pattern)
        if base and not (folder / base).exists():
            yield (
                f"{settings.source('per_path')}: nothing is below {base}, so the settings for "
                f"{override.pattern!r} hold for no file."
            )


def _where(file: Path, text: str, key: str) -> str:
    """Return ``provenance.toml:7``; tomllib does not say in which line a key stands."""
    table = f"tool.{_TABLE}." if file.name == SHARED_FILE else ""
    here = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            here = "".join(f"{part.strip(_QUOTES)}." for part in header[1].split("."))
        elif here == table and (entry := _ENTRY.match(line)) and entry[1] == key:
            return f"{_shown(file)}:{number}"
        if header and here.startswith(f"{table}{key}."):
            return f"{_shown(file)}:{number}"
    return _shown(file)


def _shown(file: Path) -> str:
    return from_folder(file.name, Path(os.path.abspath(file)).parent)  # noqa: PTH100 - as above

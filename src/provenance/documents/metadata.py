"""Sorts what a document says about itself into the fields that later stages use."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.documents.addresses import clean_address, find_addresses
from provenance.documents.dates import iso_date
from provenance.model import Metadata
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIX = re.compile(r"^(?:og|article|twitter|dc|dcterms|parsely|sailthru)[:.]")
_SEPARATORS = re.compile(r"[\s_\-:.]+")


@lru_cache(maxsize=1)
def _meaning_of_key() -> dict[str, str]:
    table = read_table(PACKAGE / "documents" / "metadata_keys.toml")
    return {key: meaning for meaning, keys in table.items() for key in keys}


def meaning_of_key(key: str) -> str:
    """Return the ``Metadata`` field that a key names ("Source URL" → ``source_url``), or ""."""
    folded = _SEPARATORS.sub("", _PREFIX.sub("", key.strip().lower()))
    return _meaning_of_key().get(folded, "")


def build_metadata(pairs: Iterable[tuple[str, str]]) -> Metadata:
    """Build metadata from keys and values as written; the first value for a field wins."""
    fields: dict[str, str] = {}
    known: dict[str, str] = {}
    for key, value in pairs:
        fields.setdefault(key, value)
        meaning = meaning_of_key(key)
        if meaning and value.strip() and meaning not in known:
            converted = _convert(meaning, value.strip())
            if converted:
                known[meaning] = converted
    return Metadata(**known, fields=fields)


def _convert(meaning: str, value: str) -> str:
    if meaning in {"source_url", "address"}:
        spans = find_addresses(value)
        return clean_address(value[spans[0][0] : spans[0][1]]) if spans else ""
    if meaning == "date":
        return iso_date(value) or ""
    if meaning == "language":
        return value.replace("_", "-").split("-x-")[0]
    if meaning == "kind":
        return value.lower()
    return value

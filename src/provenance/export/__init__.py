"""Provenance statements and bitext for other tools: one standard, one module, one line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from provenance.visible import harmless_in_a_log

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.export.record import Record

#: Format → module and function ``(records) -> str``.
EXPORTS = {
    "jsonld": ("provenance.export.schema_org", "export_jsonld"),
    "iptc": ("provenance.export.iptc", "export_iptc"),
    "prov": ("provenance.export.prov_o", "export_prov"),
    "xliff": ("provenance.export.xliff", "export_xliff"),
    "tmx": ("provenance.export.tmx", "export_tmx"),
    "language-tag": ("provenance.export.language_tag", "export_language_tags"),
    "disclosure": ("provenance.export.disclosure", "export_disclosures"),
}

#: Those that people read; the others are data, with their characters as they are.
_READ_IN_LOGS = frozenset({"language-tag", "disclosure"})


def export(records: Sequence[Record], format_name: str) -> str:
    """Return what is known of the seeds in one of the formats of ``EXPORTS``."""
    module, function = EXPORTS[format_name]
    exporter: Callable[[Sequence[Record]], str] = getattr(import_module(module), function)
    text = exporter(records)
    return harmless_in_a_log(text) if format_name in _READ_IN_LOGS else text

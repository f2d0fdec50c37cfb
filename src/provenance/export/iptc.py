"""IPTC digital source type, the label that media archives and C2PA carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Verdict
from provenance.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.export.record import Record

VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"

#: IPTC defines its terms for media in general; for translations this is our reading of them
#: (docs/export.md). Where nothing is known, nothing is said.
TERMS = {
    Verdict.MACHINE: "trainedAlgorithmicMedia",
    Verdict.POST_EDITED: "compositeWithTrainedAlgorithmicMedia",
    Verdict.HUMAN: "digitalCreation",
}


def export_iptc(records: Sequence[Record]) -> str:
    """Return a JSON object: path → the term's address, null where nothing is known."""
    terms = {record.translation.path: source_type(record) for record in records}
    return json_text(terms, indent=2) + "\n"


def source_type(record: Record) -> str | None:
    """Return the address of the seed's digital source type."""
    term = TERMS.get(record.verdict)
    return VOCABULARY + term if term else None

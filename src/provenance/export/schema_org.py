"""schema.org as JSON-LD, for the page that the translation is published on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.export.disclosure import disclosure
from provenance.model import Verdict
from provenance.visible import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.export.record import Record, Work

#: schema.org (release 30) has no term for text that a person wrote from scratch.
_SOURCE_TYPES = {
    Verdict.MACHINE: "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
    Verdict.POST_EDITED: "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
}


def export_jsonld(records: Sequence[Record]) -> str:
    """Return one object, or a graph of several; ready for a ``script`` element."""
    works = [_translation(record) for record in records]
    if len(works) == 1:
        document = {"@context": "https://schema.org", **works[0]}
    else:
        document = {"@context": "https://schema.org", "@graph": works}
    text = json_text(document, indent=2)
    # Nothing in a title can end the script element that this is pasted into.
    return text.replace("<", "\\u003c") + "\n"


def _translation(record: Record) -> dict[str, Any]:
    work = _work(record.translation)
    original = _work(record.original)
    if len(original) > 1:
        work["translationOfWork"] = original
        if record.original.address:
            work["isBasedOn"] = record.original.address
    if record.verdict is Verdict.HUMAN and record.translator:
        # A translator is a person or an organisation, never an engine.
        work["translator"] = {"@type": "Person", "name": record.translator}
    if record.verdict is Verdict.POST_EDITED and record.translator:
        work["editor"] = [{"@type": "Person", "name": record.translator}]
    if record.reviewers:
        # Who judged findings has not thereby edited the text.
        work["contributor"] = [{"@type": "Person", "name": name} for name in record.reviewers]
    if record.verdict in _SOURCE_TYPES:
        work["digitalSourceType"] = _SOURCE_TYPES[record.verdict]
    work["creativeWorkStatus"] = "reviewed" if record.reviewed else "unreviewed"
    if record.verdict is not Verdict.NOT_A_TRANSLATION and (credit := disclosure(record, "de")):
        work["creditText"] = credit
    return work


def _work(work: Work) -> dict[str, Any]:
    facts = {
        "@id": work.address,
        "headline": work.title,
        "inLanguage": work.language,
        "datePublished": work.date,
    }
    known: dict[str, Any] = {"@type": "Article"}
    known |= {key: value for key, value in facts.items() if value}
    if work.author:
        known["author"] = {"@type": "Person", "name": work.author}
    return known

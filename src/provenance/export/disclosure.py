"""Suggested lines for readers, in German and English: facts from the record, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.model import Verdict
from provenance.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.export.record import Record

_MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}


def export_disclosures(records: Sequence[Record]) -> str:
    """Return for each seed its path and, indented, the German and the English line."""
    lines = []
    for record in records:
        lines.append(one_line(record.translation.path))
        lines += [
            f"  {language}  {disclosure(record, language) or '–'}" for language in ("de", "en")
        ]
    return "".join(f"{line}\n" for line in lines)


def disclosure(record: Record, language: str) -> str:
    """Return the line in ``de`` or ``en``; empty where nothing is known to say.

    It names the engine, who translated or revised where that is known, who reviewed and when, and
    the original. It never says that anything complies with anything.
    """
    said = (_german if language == "de" else _english)(record)
    if not said:
        return ""
    if record.verdict is Verdict.NOT_A_TRANSLATION:
        return said
    return " ".join(
        part for part in (said, _review(record, language), _source(record, language)) if part
    )


def _german(record: Record) -> str:
    origin = "aus dem Englischen " if record.original.language == "en" else ""
    engine = f" mit {record.engine}" if record.engine else ""
    by = f" von {one_line(record.translator)}" if record.translator else ""
    return {
        Verdict.MACHINE: f"Maschinell {origin}übersetzt{engine}.",
        Verdict.POST_EDITED: f"Maschinell {origin}übersetzt{engine} und{by} überarbeitet.",
        Verdict.HUMAN: f"Aus dem Englischen übersetzt{by}." if origin else f"Übersetzt{by}.",
        Verdict.UNDETERMINED: "Aus dem Englischen übersetzt; von wem oder womit, ist nicht bekannt."
        if origin
        else "",
        Verdict.NOT_A_TRANSLATION: "Dieser Text ist keine Übersetzung.",
    }[record.verdict]


def _english(record: Record) -> str:
    origin = " from English" if record.original.language == "en" else ""
    engine = f" with {record.engine}" if record.engine else ""
    by = f" by {one_line(record.translator)}" if record.translator else ""
    return {
        Verdict.MACHINE: f"Machine-translated{origin}{engine}.",
        Verdict.POST_EDITED: f"Machine-translated{origin}{engine} and revised{by}.",
        Verdict.HUMAN: f"Translated{origin}{by}.",
        Verdict.UNDETERMINED: "Translated from English; by whom or with what is not known."
        if origin
        else "",
        Verdict.NOT_A_TRANSLATION: "This text is not a translation.",
    }[record.verdict]


def _review(record: Record, language: str) -> str:
    if not record.reviewed:
        return ""
    names = [one_line(name) for name in record.reviewers]
    day = _date(record.reviewed_on[:10], language)
    if language == "de":
        by = f" von {' und '.join(names)}" if names else ""
        return f"Befunde des Abgleichs mit dem Original beurteilt{by} am {day}."
    by = f" by {' and '.join(names)}" if names else ""
    return f"Findings of the comparison with the original were judged{by} on {day}."


def _source(record: Record, language: str) -> str:
    work = record.original
    quotes = "„“" if language == "de" else "“”"
    title = f"{quotes[0]}{one_line(work.title)}{quotes[1]}" if work.title else ""
    parts = [one_line(work.author), title, _date(work.date, language), one_line(work.address)]
    known = ", ".join(part for part in parts if part)
    return f"Original: {known}." if known else ""


def _date(iso: str, language: str) -> str:
    """Return "3. Mai 2026", "Mai 2026", "2026"; as it is where it is no date."""
    parts = iso.split("T", maxsplit=1)[0].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return one_line(iso)
    if len(parts) == 1:
        return parts[0]
    number = int(parts[1])
    if not 1 <= number <= 12:
        return one_line(iso)
    month = f"{_MONTHS[language].split()[number - 1]} {parts[0]}"
    if len(parts) == 2:
        return month
    return f"{int(parts[2])}. {month}" if language == "de" else f"{int(parts[2])} {month}"

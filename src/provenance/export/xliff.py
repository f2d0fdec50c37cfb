"""XLIFF 2.1 with its ITS module: both texts, who translated, and what was found.

OASIS, https://docs.oasis-open.org/xliff/xliff-core/v2.1/. What the module's rules ask for: issues
stand on ``mrk`` elements, never on structure; a ``mrk`` has its issue in attributes, or refers to a
stand-off list, never both; ``its:version`` stands above every ITS attribute.

ITS's ``mtConfidence`` is the engine's own word on its output. No text tells us that, so it is not
written; how likely a paragraph drifted is a quality rating (``locQualityRatingScore``, best 100).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from provenance import __version__
from provenance.export.bitext import units, xml_text
from provenance.export.quality_issues import issue_type, severity
from provenance.model import BeadRole, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.export.bitext import Located, Unit
    from provenance.export.record import Record

CORE = "urn:oasis:names:tc:xliff:document:2.0"
ITS = "http://www.w3.org/2005/11/its"
_XML = "http://www.w3.org/XML/1998/namespace"
_ROLES = (BeadRole.LINKED, BeadRole.OMISSION, BeadRole.ADDITION)


def export_xliff(records: Sequence[Record]) -> str:
    """Return one XLIFF document with a ``file`` for each seed that has an original."""
    ET.register_namespace("", CORE)
    ET.register_namespace("its", ITS)
    languages = {record.translation.language for record in records} or {"de"}
    root = ET.Element(
        f"{{{CORE}}}xliff",
        {
            "version": "2.1",
            "srcLang": "en",
            "trgLang": sorted(languages)[0],
            f"{{{ITS}}}version": "2.0",
            f"{{{ITS}}}annotatorsRef": f"localization-quality-issue|provenance/{__version__}",
        },
    )
    for number, record in enumerate(records, start=1):
        if record.report.original is not None:
            root.append(_file(record, number))
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _file(record: Record, number: int) -> ET.Element:
    path = xml_text(record.translation.path)
    element = ET.Element(f"{{{CORE}}}file", id=f"f{number}", original=path)
    for unit in units(record.report, _ROLES):
        element.append(_unit(record, unit))
    return element


def _unit(record: Record, unit: Unit) -> ET.Element:
    element = ET.Element(f"{{{CORE}}}unit", {"id": f"p{unit.number}", **_provenance(record)})
    element.set(f"{{{_XML}}}space", "preserve")
    inline, loose = _split(unit.findings)
    if loose:
        element.append(_stand_off(unit, loose))
    state = _state(unit)
    segment = ET.SubElement(element, f"{{{CORE}}}segment", id="s1", state=state)
    ET.SubElement(segment, f"{{{CORE}}}source").text = xml_text(unit.original)
    if unit.translation:
        segment.append(_target(unit, inline, with_list=bool(loose)))
    return element


def _provenance(record: Record) -> dict[str, str]:
    facts: dict[str, str] = {}
    if record.verdict in (Verdict.MACHINE, Verdict.POST_EDITED):
        facts["tool"] = record.engine or "machine translation"
        revised_by = record.translator if record.verdict is Verdict.POST_EDITED else ""
        names = [name for name in (revised_by, *record.reviewers) if name]
    else:
        if record.verdict is Verdict.HUMAN and record.translator:
            facts["person"] = record.translator
        names = list(record.reviewers)
    if names:
        facts["revPerson"] = ", ".join(names)
    return {f"{{{ITS}}}{key}": xml_text(value) for key, value in facts.items()}


def _state(unit: Unit) -> str:
    """Say "reviewed" where a person has decided on every finding, and there was one."""
    if not unit.translation:
        return "initial"
    decided = unit.findings and all(located.finding.closed for located in unit.findings)
    return "reviewed" if decided else "translated"


def _split(findings: Sequence[Located]) -> tuple[list[Located], list[Located]]:
    """Return findings that can be marked in the text without crossing, and the others."""
    inline: list[Located] = []
    loose: list[Located] = []
    for located in sorted(findings, key=lambda one: (one.span or (0, 0), one.finding.id)):
        last = inline[-1].span if inline else None
        if located.span is None or (last is not None and located.span[0] < last[1]):
            loose.append(located)
        else:
            inline.append(located)
    return inline, loose


def _issue(located: Located) -> dict[str, str]:
    finding = located.finding
    return {
        "locQualityIssueType": issue_type(finding.mqm, finding.rule),
        "locQualityIssueComment": xml_text(f"{finding.rule} {finding.message}"),
        "locQualityIssueSeverity": str(severity(finding.severity)),
        "locQualityIssueEnabled": "no" if finding.closed else "yes",
    }


def _stand_off(unit: Unit, loose: Sequence[Located]) -> ET.Element:
    issues = ET.Element(f"{{{ITS}}}locQualityIssues")
    issues.set(f"{{{_XML}}}id", f"issues-p{unit.number}")
    for located in loose:
        ET.SubElement(issues, f"{{{ITS}}}locQualityIssue", _issue(located))
    return issues


def _target(unit: Unit, inline: Sequence[Located], *, with_list: bool) -> ET.Element:
    target = ET.Element(f"{{{CORE}}}target")
    outer = ET.SubElement(target, f"{{{CORE}}}mrk", id="m0", type="its:generic")
    if unit.paragraph.drift is not None:
        rating = round(100 * (1 - unit.paragraph.drift), 1)
        outer.set(f"{{{ITS}}}locQualityRatingScore", f"{rating:g}")
    if with_list:
        outer.set(f"{{{ITS}}}locQualityIssuesRef", f"#its=issues-p{unit.number}")
    text = xml_text(unit.translation)
    position, last = 0, None
    for number, located in enumerate(inline, start=1):
        start, end = located.span or (0, 0)
        _append(outer, last, text[position:start])
        attributes = {f"{{{ITS}}}{key}": value for key, value in _issue(located).items()}
        last = ET.SubElement(
            outer, f"{{{CORE}}}mrk", {"id": f"m{number}", "type": "its:generic", **attributes}
        )
        last.text = text[start:end]
        position = end
    _append(outer, last, text[position:])
    return target


def _append(parent: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text

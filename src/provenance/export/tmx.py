"""TMX 1.4b: the aligned paragraphs as a translation memory.

https://www.gala-global.org/tmx-14b. Only paragraphs with both sides are handed on; how sure the
alignment is, and how likely the paragraph drifted, stands in ``prop`` elements, so that whoever
imports it can filter.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from provenance import __version__
from provenance.export.bitext import units, xml_text
from provenance.model import BeadRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.export.bitext import Unit
    from provenance.export.record import Record

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def export_tmx(records: Sequence[Record]) -> str:
    """Return one TMX document with all pairs."""
    root = ET.Element("tmx", version="1.4")
    ET.SubElement(
        root,
        "header",
        {
            "creationtool": "provenance",
            "creationtoolversion": __version__,
            "segtype": "paragraph",
            "o-tmf": "provenance",
            "adminlang": "en",
            "srclang": "en",
            "datatype": "plaintext",
        },
    )
    body = ET.SubElement(root, "body")
    for record in records:
        for unit in units(record.report, (BeadRole.LINKED,)):
            body.append(_translation_unit(record, unit))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _translation_unit(record: Record, unit: Unit) -> ET.Element:
    name = f"{record.translation.digest[:12] or record.translation.path}-{unit.number}"
    element = ET.Element("tu", tuid=xml_text(name))
    for located in unit.findings:
        if not located.finding.closed:
            note = f"{located.finding.rule}: {located.finding.message}"
            ET.SubElement(element, "note").text = xml_text(note)
    properties = [
        ("file", record.translation.path),
        ("alignment", f"{unit.paragraph.bead.alignment:.4g}"),
        ("provenance", record.verdict.value),
    ]
    if unit.paragraph.drift is not None:
        properties.insert(2, ("drift", f"{unit.paragraph.drift:.4g}"))
    for kind, value in properties:
        ET.SubElement(element, "prop", type=f"x-provenance:{kind}").text = xml_text(value)
    for language, text in (
        (record.original.language or "en", unit.original),
        (record.translation.language, unit.translation),
    ):
        variant = ET.SubElement(element, "tuv", {_XML_LANG: language})
        ET.SubElement(variant, "seg").text = xml_text(text)
    return element

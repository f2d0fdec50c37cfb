"""Whatever stands in a text, every report can be written, and read back by what reads it."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.decisions.ledger import Ledger
from provenance.export import EXPORTS, export
from provenance.export.record import make_records
from provenance.reports import FORMATS, render
from provenance.reports.terminal import Look, render_terminal
from tests.review.reports import PLANTED, Said, report

#: Lone surrogates, too: file names have them.
ANYTHING = st.text(st.characters(exclude_characters="\x00\n\r"), max_size=40)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=12)


@settings(max_examples=60)
@given(german=WORDS, english=WORDS, name=ANYTHING)
def test_every_report_can_be_read_back(german: str, english: str, name: str) -> None:
    whole = report(
        f"Der Rat {german} hat die Brücke repariert.\n\nSie kostete 40 Billionen Kronen.\n",
        f"The council {english} did not repair the bridge.\n\nIt cost 40 billion crowns.\n",
        (*PLANTED, Said("LO401", f"Der Rat {german}"[:8], of_document=True)),
        seed=f"seeds/{name}.txt",
        original=f"originals/{name}.txt",
    )
    written = {form: render(whole, form) for form in FORMATS}
    found = len(whole.seeds[0].findings)
    assert len(json.loads(written["json"])["seeds"][0]["findings"]) == found
    assert len(json.loads(written["sarif"])["runs"][0]["results"]) == found
    assert all(json.loads(line) for line in written["jsonl"].splitlines())
    assert len(ET.fromstring(written["junit"]).findall("testsuite/testcase")) == found
    assert len(list(csv.reader(io.StringIO(written["csv"])))) == found + 1
    assert len(written["github"].split("\n")) == found + 1
    render_terminal(whole, Look(width=60)).encode("utf-8")
    records = make_records(whole, Ledger(Path("/ledger")))
    exported = {form: export(records, form) for form in EXPORTS}
    for form in ("xliff", "tmx"):
        ET.fromstring(exported[form])
    json.loads(exported["jsonld"])

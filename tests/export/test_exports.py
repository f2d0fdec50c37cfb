"""Statements and bitext for others, read back by the libraries that others use."""

from __future__ import annotations

import json
import tomllib
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import provenance
from provenance.decisions.apply import apply_decisions
from provenance.decisions.decision import Resolution, decide
from provenance.decisions.ledger import load_ledger, record
from provenance.export import EXPORTS, export
from provenance.export.disclosure import disclosure
from provenance.export.language_tag import language_tag
from provenance.export.quality_issues import issue_type
from provenance.export.record import Record, make_records
from provenance.model import MarkerKind, Provenance, Report, SeedReport, Verdict
from provenance.reports.words import engine_name
from provenance.rules import find_rule, rule_codes
from tests.reports.samples import (
    bridge,
    clocks,
    hostile,
    oven,
    reservoir,
    sample_report,
    shop,
    winter_service,
)

if TYPE_CHECKING:
    from rdflib import Graph

XLIFF = {
    "x": "urn:oasis:names:tc:xliff:document:2.0",
    "its": "http://www.w3.org/2005/11/its",
}
ITS = "{http://www.w3.org/2005/11/its}"
#: https://www.w3.org/TR/its20/#lqissue-typevalues
ITS_TYPES = {
    "terminology",
    "mistranslation",
    "omission",
    "untranslated",
    "addition",
    "duplication",
    "inconsistency",
    "grammar",
    "legal",
    "register",
    "locale-specific-content",
    "locale-violation",
    "style",
    "characters",
    "misspelling",
    "typographical",
    "formatting",
    "inconsistent-entities",
    "numbers",
    "markup",
    "pattern-problem",
    "whitespace",
    "internationalization",
    "length",
    "non-conformance",
    "uncategorized",
    "other",
}
MQM_DIMENSIONS = {
    "accuracy",
    "terminology",
    "style",
    "locale-conventions",
    "linguistic-conventions",
    "audience-appropriateness",
    "design-and-markup",
}
ALL = make_records(sample_report(bridge(), clocks(), hostile(), oven(), reservoir(), shop()))


def reviewed(folder: Path) -> tuple[Record, ...]:
    """Return the bridge's record after an editor has decided on everything in it."""
    seed = bridge()
    report = sample_report(seed)
    ledger = folder / "decisions.jsonl"
    when = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
    made = [
        decide(f, seed, Resolution.ACCEPTED, "as agreed", by="Ada Berg", on=when)
        for f in seed.findings
    ]
    record(ledger, made)
    loaded = load_ledger(ledger)
    entries = tuple(
        replace(entry, decision=replace(entry.decision, seed=seed.document.path))
        for entry in loaded.entries
    )
    there = replace(loaded, path=Path("provenance.decisions.jsonl").absolute(), entries=entries)
    return make_records(apply_decisions(report, there), there)


def with_verdict(seed: SeedReport, verdict: Verdict, translator: str = "") -> Record:
    metadata = replace(seed.document.metadata, translator=translator)
    changed = replace(
        seed,
        document=replace(seed.document, metadata=metadata),
        provenance=Provenance(verdict, seed.provenance.engine, 0.9),
    )
    (made,) = make_records(sample_report(changed))
    return made


@pytest.mark.parametrize("format_name", EXPORTS)
def test_two_exports_are_byte_identical_and_an_empty_run_is_no_error(format_name: str) -> None:
    assert export(ALL, format_name) == export(ALL, format_name)
    export(ALL, format_name).encode()
    export(make_records(Report("signature", (), (), "major")), format_name)


def test_a_memory_is_read_back_pair_by_pair() -> None:
    from translate.storage.tmx import tmxfile

    read: Any = tmxfile
    memory = read.parsestring(export(ALL, "tmx").encode())
    pairs = [(unit.source, unit.target) for unit in memory.units]
    linked = sum(
        len(p.bead.seed) > 0 < len(p.bead.original) for r in ALL for p in r.report.paragraphs
    )
    assert len(pairs) == linked
    assert ("By Nora Whitfield", "Von Nora Whitfield") in pairs
    merged = next(source for source, _ in pairs if source.startswith("Two employees"))
    assert merged.endswith("Anyone who is late pays for the tea.")
    root = ET.fromstring(export(ALL, "tmx"))
    assert root.attrib == {"version": "1.4"}
    header = root.find("header")
    assert header is not None
    required = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang"}
    assert set(header.attrib) == required | {"datatype"}
    order = [child.tag for child in root.iter("tu").__next__()]
    assert order == sorted(order, key=["note", "prop", "tuv"].index)


def test_xliff_is_read_back_with_both_texts() -> None:
    from translate.storage.xliff2 import Xliff2File

    reader: Any = Xliff2File
    file = reader.parsestring(export(ALL, "xliff").encode())
    sources = [unit.source for unit in file.units]
    assert "By Nora Whitfield" in sources
    assert any("The rules hang beside the cash register." in str(source) for source in sources)


def xliff(records: tuple[Record, ...]) -> ET.Element:
    return ET.fromstring(export(records, "xliff"))


def test_xliff_says_who_translated_and_what_was_found() -> None:
    root = xliff(make_records(sample_report(bridge())))
    assert root.get("version") == "2.1"
    assert root.get(f"{ITS}version") == "2.0"
    unit = root.find("x:file/x:unit[@id='p4']", XLIFF)
    assert unit is not None
    assert unit.get(f"{ITS}tool") == "DeepL"
    (marked,) = unit.findall(".//x:mrk/x:mrk", XLIFF)
    assert marked.text == "1,4 Billionen Dollar"
    assert marked.get(f"{ITS}locQualityIssueType") == "numbers"
    assert marked.get(f"{ITS}locQualityIssueSeverity") == "100"
    assert marked.get(f"{ITS}locQualityIssueEnabled") == "yes"
    outer = unit.find(".//x:target/x:mrk", XLIFF)
    assert outer is not None
    assert outer.get(f"{ITS}locQualityRatingScore") == "7"


def test_xliff_keeps_the_rules_of_the_its_module() -> None:
    root = xliff(ALL)
    structure = {"file", "group", "unit", "segment"}
    identifiers: list[str] = []
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        issues = [key for key in element.attrib if key.startswith(f"{ITS}locQuality")]
        if name in structure:
            assert issues == []
        if name == "mrk":
            assert element.get("type") == "its:generic"
            inline = f"{ITS}locQualityIssueType" in element.attrib
            assert not (inline and f"{ITS}locQualityIssuesRef" in element.attrib)
        if name == "locQualityIssue":
            assert element.get("locQualityIssueType") in ITS_TYPES
        if f"{ITS}locQualityIssueType" in element.attrib:
            assert element.attrib[f"{ITS}locQualityIssueType"] in ITS_TYPES
        assert f"{ITS}mtConfidence" not in element.attrib
    for file in root.findall("x:file", XLIFF):
        for unit in file.findall("x:unit", XLIFF):
            identifiers.append(f"{file.get('id')} {unit.get('id')}")
            marks = [mark.get("id") for mark in unit.iter(f"{{{XLIFF['x']}}}mrk")]
            assert len(marks) == len(set(marks))
            assert unit.find("x:segment/x:source", XLIFF) is not None
    assert len(identifiers) == len(set(identifiers))


def test_every_rule_has_an_its_type() -> None:
    kinds = {code: issue_type(find_rule(code).mqm, code) for code in rule_codes()}
    assert set(kinds.values()) <= ITS_TYPES
    without = {find_rule(code).mqm for code, kind in kinds.items() if kind == "uncategorized"}
    assert {mqm.partition("/")[0] for mqm in without}.isdisjoint(MQM_DIMENSIONS)
    assert kinds["DR301"] == "numbers"
    assert kinds["DR350"] == "mistranslation"


def test_text_that_xml_cannot_hold_does_not_break_the_export() -> None:
    seed = bridge()
    block = replace(seed.document.blocks[4], text=seed.document.blocks[4].text.replace("D", "\x0b"))
    blocks = (*seed.document.blocks[:4], block, *seed.document.blocks[5:])
    records = make_records(
        sample_report(replace(seed, document=replace(seed.document, blocks=blocks)))
    )
    for format_name in ("tmx", "xliff"):
        ET.fromstring(export(records, format_name))


def graph(records: tuple[Record, ...]) -> Graph:
    from rdflib import Graph

    return Graph().parse(data=export(records, "prov"), format="turtle")


def test_every_term_of_the_turtle_is_in_prov_o() -> None:
    from rdflib import PROV, RDF

    read = graph(ALL)
    prefix = str(PROV)
    terms = {str(p) for p in read.predicates()} | {str(o) for o in read.objects(None, RDF.type)}
    used = {term.removeprefix(prefix) for term in terms if term.startswith(prefix)}
    assert used >= {"Entity", "Activity", "SoftwareAgent", "wasDerivedFrom", "wasGeneratedBy"}
    assert all(term in PROV for term in used)


def test_prov_says_that_the_machine_made_it_from_the_original() -> None:
    answer = graph(make_records(sample_report(bridge()))).query(
        """SELECT ?engine ?title ?language WHERE {
          ?seed prov:wasDerivedFrom ?original ; prov:wasGeneratedBy ?making .
          ?seed dct:language ?language .
          ?making prov:used ?original ; prov:wasAssociatedWith ?agent .
          ?agent a prov:SoftwareAgent ; rdfs:label ?engine . ?original dct:title ?title }"""
    )
    rows = [tuple(map(str, row)) for row in answer if not isinstance(row, bool)]
    title = "Port Harrow approves the largest bridge project in its history"
    assert rows == [("DeepL", title, "de-t-en-t0-und")]


def test_prov_says_who_reviewed_and_when(tmp_path: Path) -> None:
    answer = graph(reviewed(tmp_path)).query(
        """SELECT ?name ?when WHERE { ?review prov:wasAssociatedWith ?who ; prov:endedAtTime ?when .
           ?who a prov:Person ; rdfs:label ?name }"""
    )
    rows = [tuple(map(str, row)) for row in answer if not isinstance(row, bool)]
    assert rows == [("Ada Berg", "2026-05-03T09:30:00+00:00")]


def test_a_revised_text_is_a_revision_of_the_machine_s() -> None:
    made = with_verdict(bridge(), Verdict.POST_EDITED, "Ada Berg")
    answer = graph((made,)).query(
        """SELECT ?name WHERE { ?seed prov:wasRevisionOf ?machine ; prov:wasGeneratedBy ?revision .
           ?machine prov:wasGeneratedBy ?translating . ?revision prov:wasAssociatedWith ?who .
           ?who rdfs:label ?name }"""
    )
    assert [str(row[0]) for row in answer if not isinstance(row, bool)] == ["Ada Berg"]


def jsonld(*records: Record) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(export(records, "jsonld"))
    return loaded


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader
def test_json_ld_s_terms_are_in_schema_org(tmp_path: Path) -> None:
    from rdflib import SDO, Graph

    document = jsonld(*reviewed(tmp_path))
    # The context is on the network; what it does for these terms is one line.
    document["@context"] = {"@vocab": "https://schema.org/"}
    read = Graph().parse(data=json.dumps(document), format="json-ld")
    names = {str(p).removeprefix(str(SDO)) for p in read.predicates()}
    # digitalSourceType is newer than the vocabulary that rdflib carries (schema.org 30, pending).
    local = {name for name in names if "/" not in name} - {"digitalSourceType"}
    assert local >= {
        "translationOfWork",
        "contributor",
        "creativeWorkStatus",
        "creditText",
        "inLanguage",
    }
    assert all(name in SDO for name in local)


def test_json_ld_names_people_as_translators_and_engines_never(tmp_path: Path) -> None:
    (made,) = reviewed(tmp_path)
    document = jsonld(made)
    assert "translator" not in document
    assert document["creativeWorkStatus"] == "reviewed"
    assert document["contributor"] == [{"@type": "Person", "name": "Ada Berg"}]
    assert "editor" not in document
    assert document["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")
    assert document["translationOfWork"]["inLanguage"] == "en"
    human = jsonld(with_verdict(bridge(), Verdict.HUMAN, "Katrin Wenderoth"))
    assert human["translator"] == {"@type": "Person", "name": "Katrin Wenderoth"}
    assert human["creativeWorkStatus"] == "unreviewed"


def test_json_ld_cannot_end_the_element_it_is_pasted_into() -> None:
    assert "</script" not in export(ALL, "jsonld")


@pytest.mark.parametrize(
    ("verdict", "term", "tag"),
    [
        (Verdict.MACHINE, "trainedAlgorithmicMedia", "de-t-en-t0-und"),
        (Verdict.POST_EDITED, "compositeWithTrainedAlgorithmicMedia", "de"),
        (Verdict.HUMAN, "digitalCreation", "de"),
        (Verdict.UNDETERMINED, None, "de"),
        (Verdict.NOT_A_TRANSLATION, None, "de"),
    ],
)
def test_each_verdict_has_its_label_and_its_tag(
    verdict: Verdict, term: str | None, tag: str
) -> None:
    made = with_verdict(bridge(), verdict)
    (value,) = json.loads(export((made,), "iptc")).values()
    base = "http://cv.iptc.org/newscodes/digitalsourcetype/"
    assert value == (base + term if term else None)
    assert language_tag(made) == tag


def test_a_machine_s_text_without_an_original_names_no_language_that_it_comes_from() -> None:
    assert language_tag(with_verdict(oven(), Verdict.MACHINE)) == "de-t-t0-und"


BRIDGE_SOURCE_DE = (
    "Original: Nora Whitfield, „Port Harrow approves the largest bridge project in its history“, "
    "19. Februar 2026, "
)


@pytest.mark.parametrize(
    ("verdict", "translator", "german", "english"),
    [
        (
            Verdict.MACHINE, "",
            "Maschinell aus dem Englischen übersetzt mit DeepL.",
            "Machine-translated from English with DeepL.",
        ),
        (
            Verdict.POST_EDITED, "Ada Berg",
            "Maschinell aus dem Englischen übersetzt mit DeepL und von Ada Berg überarbeitet.",
            "Machine-translated from English with DeepL and revised by Ada Berg.",
        ),
        (
            Verdict.HUMAN, "Katrin Wenderoth",
            "Aus dem Englischen übersetzt von Katrin Wenderoth.",
            "Translated from English by Katrin Wenderoth.",
        ),
    ],
)  # fmt: skip
def test_the_suggested_line_says_what_is_known(
    verdict: Verdict, translator: str, german: str, english: str
) -> None:
    made = with_verdict(bridge(), verdict, translator)
    assert disclosure(made, "de").startswith(f"{german} {BRIDGE_SOURCE_DE}")
    assert disclosure(made, "en").startswith(f"{english} Original: Nora Whitfield, “Port Harrow")


def test_what_is_not_known_is_said_and_nothing_is_guessed() -> None:
    unknown = with_verdict(winter_service(), Verdict.UNDETERMINED)
    german = "Aus dem Englischen übersetzt; von wem oder womit, ist nicht bekannt. Original: "
    assert disclosure(unknown, "de").startswith(german)
    english = "Translated from English; by whom or with what is not known. Original: "
    assert disclosure(unknown, "en").startswith(english)
    assert disclosure(with_verdict(oven(), Verdict.UNDETERMINED), "de") == ""


def test_a_text_that_was_not_translated_names_no_original() -> None:
    written = with_verdict(winter_service(), Verdict.NOT_A_TRANSLATION)
    assert disclosure(written, "de") == "Dieser Text ist keine Übersetzung."
    assert disclosure(written, "en") == "This text is not a translation."


def test_every_engine_has_the_name_that_its_maker_gives_it() -> None:
    assert [engine_name(one) for one in ("google", "opus-mt", "chatgpt", "unknown", None)] == [
        "Google Translate", "OPUS-MT", "ChatGPT", "", "",
    ]  # fmt: skip
    catalogue = Path(provenance.__file__).parent / "markers" / "catalogue" / "engines"
    for file in catalogue.glob("*.toml"):
        engine = tomllib.loads(file.read_text(encoding="utf-8"))["engine"]
        assert engine in {file.stem, "unknown"}


def test_a_review_is_named_with_its_day(tmp_path: Path) -> None:
    (made,) = reviewed(tmp_path)
    assert (
        "Befunde des Abgleichs mit dem Original beurteilt von Ada Berg am 3. Mai 2026."
        in disclosure(made, "de")
    )
    assert (
        "Findings of the comparison with the original were judged by Ada Berg on 3 May 2026."
        in disclosure(made, "en")
    )


def test_a_text_without_an_original_names_none() -> None:
    (made,) = make_records(sample_report(oven()))
    assert disclosure(made, "de") == "Maschinell übersetzt mit Google Translate."


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("Aus dem Englischen von Katrin Wenderoth", "Katrin Wenderoth"),
        ("Übersetzung: Jan-Peter von Hagen.", "Jan-Peter von Hagen"),
        ("(Übersetzt von A. B. Şahin)", "A. B. Şahin"),
        ("Aus dem Englischen von der Redaktion", ""),
        ("Übersetzung: Redaktion", ""),
    ],
)
def test_a_translator_is_named_only_where_a_name_stands(credit: str, name: str) -> None:
    seed = oven()
    human = replace(seed.markers[0], kind=MarkerKind.HUMAN_CREDIT, engine=None, text=credit)
    (made,) = make_records(sample_report(replace(seed, markers=(human,))))
    assert made.translator == name


def test_a_reconstruction_is_not_told_as_the_published_original() -> None:
    seed = bridge()
    assert seed.original is not None
    metadata = replace(seed.original.metadata, kind="reconstruction")
    rebuilt = replace(seed, original=replace(seed.original, metadata=metadata))
    (made,) = make_records(sample_report(rebuilt))
    assert made.original.title == ""
    assert made.original.digest == ""
    assert made.original.address.startswith("https://www.harrowledger.example/")

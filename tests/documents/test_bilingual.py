"""Bilingual files are their own pair: units side by side, with what the file says of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.documents import read_document, read_text
from provenance.documents.bitext import read_bitext, read_jsonl
from provenance.documents.formats import FORMATS
from provenance.errors import DocumentError
from provenance.model import Annotation, AnnotationKind, Document
from tests.documents.test_spans import check_spans

XLIFF_1 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:its="http://its">
<file source-language="en-US" target-language="de-DE" original="bridge.docx"><body>
<trans-unit id="7"><source>Tom &amp; Ann <g id="1">met</g><ph id="2">{b}</ph>.</source>
<target state="translated" state-qualifier="mt-suggestion">Tom &amp; Ann <g id="1">trafen
  sich</g>.</target>
<alt-trans extype="MACHINE-TRANSLATION"><source>X</source><target>Vorschlag</target></alt-trans>
</trans-unit>
<trans-unit id="8" translate="no"><source>ID-1</source><target>ID-1</target></trans-unit>
<trans-unit id="9"><source>Close the lid.</source></trans-unit>
<trans-unit id="10"><source><![CDATA[Use <b>.]]></source><target>Nutze ü.</target></trans-unit>
</body></file></xliff>
"""
XLIFF_2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"
 trgLang="de" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><file id="f1"><unit id="u1">
<mtc:matches><mtc:match ref="#1" type="mt" origin="MS Translator"><source>A</source>
<target>Falsch</target></mtc:match></mtc:matches>
<segment state="final"><source>He is here. </source><target>Er ist da. </target></segment>
<segment><source>It <pc id="1">rains</pc>.</source><target>Es <pc id="1">regnet</pc>.</target>
</segment></unit></file></xliff>
"""
TMX = """<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en"/><body>
<tu tuid="a" creationid="MT!"><prop type="x-origin">machine</prop>
<tuv xml:lang="de"><seg>Das Tor ist <bpt i="1">&lt;b&gt;</bpt>offen.</seg></tuv>
<tuv xml:lang="EN"><seg>The gate is open.</seg></tuv></tu></body></tmx>
"""
PO = r"""# MACHINE TRANSLATED, NOT REVIEWED.
msgid ""
msgstr ""
"Last-Translator: Google Translate\n"
"Language: de\n"

#: gate.c:12
#, fuzzy, c-format
msgctxt "menu"
msgid "Open the \"gate\"\n"
"and wait."
msgstr "Öffne das „Tor“\n"
"und warte."

msgid "%d gate"
msgid_plural "%d gates"
msgstr[0] "%d Tor"
msgstr[1] "%d Tore"

#~ msgid "gone"
#~ msgstr "fort"
"""
CSV = 'id;Englisch;Deutsch\r\nx1;"Tom said ""no"".";"Tom sagte; „nein“."\r\nx2;Two;Zwei\r\n'
TSV = 'The gate is open today.\tDas Tor ist heute offen.\nHe said "no" to them.\tEr sagte nein.\n'


def units(document: Document) -> list[tuple[str, str, str]]:
    original = document.counterpart
    assert original is not None
    return [
        (
            link.identifier,
            original.blocks[link.original].text,
            document.blocks[link.translation].text,
        )
        for link in document.links
    ]


def facts(document: Document) -> dict[tuple[str, str], Annotation]:
    return {(found.element, found.name): found for found in document.annotations}


CASES = {
    "xliff 1.2": ("xliff", XLIFF_1, [
        ("7", "Tom & Ann met.", "Tom & Ann trafen sich."), ("10", "Use <b>.", "Nutze ü."),
    ]),
    "xliff 2": ("xliff", XLIFF_2, [("u1", "He is here. It rains.", "Er ist da. Es regnet.")]),
    "tmx": ("tmx", TMX, [("a", "The gate is open.", "Das Tor ist offen.")]),
    "po": ("po", PO, [
        ("9", 'Open the "gate" and wait.', "Öffne das „Tor“ und warte."),
        ("15", "%d gate", "%d Tor"), ("15.1", "%d gates", "%d Tore"),
    ]),
    "csv": ("csv", CSV, [("x1", 'Tom said "no".', "Tom sagte; „nein“."), ("x2", "Two", "Zwei")]),
    "tsv": ("tsv", TSV, [
        ("1", "The gate is open today.", "Das Tor ist heute offen."),
        ("2", 'He said "no" to them.', "Er sagte nein."),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_units_of_a_file_are_its_beads(case: str) -> None:
    format_name, text, expected = CASES[case]
    document = read_text(text, format_name)
    check_spans(document)
    assert document.counterpart is not None
    check_spans(document.counterpart)
    assert units(document) == expected
    for link in document.links:
        block = document.blocks[link.translation]
        assert link.start <= block.start < block.end <= link.end


def test_states_and_scores_are_facts_with_their_place() -> None:
    document = read_text(XLIFF_1, "xliff")
    fact = facts(document)[("target", "state-qualifier")]
    assert XLIFF_1[fact.start : fact.end] == 'state-qualifier="mt-suggestion"'
    assert facts(document)[("alt-trans", "extype")].value == "MACHINE-TRANSLATION"
    assert document.metadata.language == "de-DE"
    assert document.blocks[0].place == "unit 7 of bridge.docx"


def test_a_suggestion_is_told_from_the_translation() -> None:
    fact = facts(read_text(XLIFF_2, "xliff"))[("match", "type")]
    assert XLIFF_2[fact.start : fact.end] == 'type="mt"'


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ("<note from='pm'>Mit DeepL\n übersetzt</note>", ["Mit DeepL übersetzt"]),
        ("<alt-trans><source>X</source><note>Mit DeepL übersetzt</note></alt-trans>", []),
    ],
)
def test_notes_are_comments_but_not_those_of_suggestions(notes: str, found: list[str]) -> None:
    document = read_text(XLIFF_1.replace("</trans-unit>", f"{notes}</trans-unit>", 1), "xliff")
    comments = [a.value for a in document.annotations if a.kind is AnnotationKind.COMMENT]
    assert comments == found
    assert units(document) == units(read_text(XLIFF_1, "xliff"))


def test_what_a_memory_says_about_its_units() -> None:
    found = facts(read_text(TMX, "tmx"))
    assert found[("tu", "creationid")].value == "MT!"
    prop = found[("prop", "x-origin")]
    assert TMX[prop.start : prop.end] == '<prop type="x-origin">machine</prop>'


def test_what_a_catalogue_says_about_itself() -> None:
    document = read_text(PO, "po")
    header = facts(document)[("header", "Last-Translator")]
    assert PO[header.start : header.end] == "Last-Translator: Google Translate"
    assert ("flag", "fuzzy") in facts(document)
    comment = document.annotations[0]
    assert (comment.kind, comment.value) == (
        AnnotationKind.COMMENT, "MACHINE TRANSLATED, NOT REVIEWED.",
    )  # fmt: skip
    assert document.blocks[0].place == "message in line 9 (menu)"


def test_a_unit_without_translation_stands_alone() -> None:
    original = read_text(XLIFF_1, "xliff").counterpart
    assert original is not None
    assert [block.text for block in original.blocks][1] == "Close the lid."


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("csv", "Name,Age\nTom,3\n"),
        ("csv", 'en,de\n"open,zu\n'),
        ("po", "msgid nonsense\n"),
        ("tmx", "<tmx><body><tu><tuv xml:lang='en'><seg>A</seg></tuv></tu></body></tmx>"),
        ("srt", "no cue here"),
    ],
)
def test_what_is_no_bitext_is_refused(format_name: str, text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_text(text, format_name)
    assert caught.value.rule == "IO024"


@pytest.mark.parametrize("case", [case for case in CASES if case != "tsv"])
def test_bitext_yields_every_unit_with_what_the_file_says_of_it(tmp_path: Path, case: str) -> None:
    format_name, text, expected = CASES[case]
    path = tmp_path / f"a.{format_name}"
    path.write_text(text, encoding="utf-8", newline="")
    found = list(read_bitext(path))
    assert [(unit.id, unit.original, unit.translation) for unit in found] == expected
    if case == "xliff 1.2":
        assert ["mt-suggestion" in {a.value for a in unit.annotations} for unit in found] == [
            True, False,
        ]  # fmt: skip


def test_a_table_of_two_columns_is_english_then_german(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Yes\tJa\n", encoding="utf-8")
    assert [(u.id, u.original, u.translation) for u in read_bitext(path)] == [("1", "Yes", "Ja")]


def test_json_lines_name_the_line_that_is_wrong() -> None:
    good = json.dumps({"id": "q", "en": "Yes", "de": "Ja"})
    assert next(read_jsonl([good])).translation == "Ja"
    with pytest.raises(DocumentError, match=r"Line 2 of pairs\.jsonl has no text under “de”"):
        list(read_jsonl([good, '{"en": "Yes"}'], "pairs.jsonl"))


def test_a_line_separator_inside_a_text_ends_no_line_of_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"en": "One\u2028two", "de": "Eins\u2028zwei"}\n', encoding="utf-8")
    assert [unit.original for unit in read_bitext(path)] == ["One\u2028two"]


def test_a_file_with_no_pairs_is_an_error_not_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text('msgid ""\nmsgstr ""\n"Language: de\\n"\n', encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.rule == "IO001"


SRT = """1
00:00:01,000 --> 00:00:03,000
<i>Die Stadt will
die Brücke</i>

2
00:00:03,100 --> 00:00:05,000
{\\an8}bis Mai sanieren.

3
00:01:05,000 --> 00:01:07,000
Das &amp; kostet.
"""
VTT = (
    "WEBVTT - Machine translated\n\nNOTE Übersetzt mit DeepL\n\n"
    "intro\n00:01.000 --> 00:03.000 align:start\n<v Ann>Guten <00:02.000>Tag.</v>\n"
)


def test_cues_are_joined_to_sentences() -> None:
    document = read_text(SRT, "srt")
    check_spans(document)
    assert [(block.text, block.place) for block in document.blocks] == [
        ("Die Stadt will die Brücke bis Mai sanieren.", "cues 1–2 at 00:00:01"),
        ("Das & kostet.", "cue 3 at 00:01:05"),
    ]


def test_notes_in_subtitles_are_comments() -> None:
    document = read_text(VTT, "vtt")
    check_spans(document)
    assert [block.text for block in document.blocks] == ["Guten Tag."]
    assert [found.value for found in document.annotations] == [
        "Machine translated", "Übersetzt mit DeepL",
    ]  # fmt: skip


def test_messages_are_the_same_as_polib_reads() -> None:
    import polib

    catalogue = polib.pofile(PO)
    expected = [" ".join(entry.msgid.split()) for entry in catalogue if not entry.obsolete]
    original = read_text(PO, "po").counterpart
    assert original is not None
    assert [block.text for block in original.blocks if block.text != "%d gates"] == expected


@pytest.mark.parametrize("suffix", FORMATS["xliff"].suffixes)
def test_every_ending_of_xliff_is_read_as_a_document_and_as_a_bitext(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"bridge{suffix}"
    path.write_text(XLIFF_1, encoding="utf-8")
    assert read_document(path).format == "xliff"
    assert "Tom & Ann met." in {unit.original.replace("{b}", "") for unit in read_bitext(path)}


def test_what_a_program_fills_in_is_known_by_what_the_file_shows_of_it() -> None:
    document = read_text(
        """<xliff version="1.2"><file original="app" source-language="en" target-language="de">
<body><trans-unit id="1">
<source>You have <x id="N" equiv-text="{{count}}"/> messages, <ph id="1">%s</ph>.</source>
<target>Sie haben Nachrichten, <ph id="1">%s</ph><x id="b" equiv-text="&lt;br/>"/>.</target>
</trans-unit></body></file></xliff>""",
        "xliff",
    )
    assert document.counterpart is not None
    sides = (document.counterpart.blocks[0], document.blocks[0])
    shown = [[one.target for one in block.inlines] for block in sides]
    assert shown == [["{{count}}", "%s"], ["%s"]]
    assert sides[0].text == "You have messages, ."

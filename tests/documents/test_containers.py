"""Office files, books and PDFs: their text in reading order, and a place a person can find."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from provenance.documents import read_document
from provenance.documents.docx import read_docx
from provenance.documents.epub import read_epub
from provenance.documents.odt import read_odt
from provenance.documents.pdf import read_pdf
from provenance.documents.rtf import read_rtf
from provenance.errors import DocumentError
from provenance.model import AnnotationKind, BlockKind, InlineKind
from tests.documents import containers
from tests.documents.test_spans import check_spans

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.model import Document

FOOTNOTES = f"""<w:footnotes {containers.WORD}><w:footnote w:type="separator"><w:p/></w:footnote>
<w:footnote><w:p><w:r><w:t>Nach Angaben des Amtes.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
CORE = """<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Die Brücke</dc:title><dc:creator>DeepL</dc:creator></cp:coreProperties>"""
WORD_BODY = """
<w:p><w:pPr><w:pStyle w:val="Eigener"/></w:pPr><w:r><w:t>Die Brücke</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Der Rat </w:t></w:r>
  <w:ins><w:r><w:t>will</w:t></w:r></w:ins><w:del><w:r><w:delText>wollte</w:delText></w:r></w:del>
  <w:r><w:rPr><w:vanish/></w:rPr><w:t>GEHEIM</w:t></w:r>
  <w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> 40 Mil</w:t></w:r>
  <w:r><w:rPr><w:b/></w:rPr><w:t>lionen</w:t></w:r><w:r><w:tab/><w:t>Euro.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>
  <w:r><w:t>Ein Punkt</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Jahr</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>2026</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>Ende.</w:t></w:r></w:p>"""


def seen(document: Document) -> list[tuple[str, str]]:
    return [(block.text, block.place) for block in document.blocks]


def said(document: Document) -> dict[str, str]:
    """Fields, after checking that each stands in the text where it says."""
    for found in document.annotations:
        assert found.value in document.text[found.start : found.end]
    return {found.name: found.value for found in document.annotations}


def test_word_shows_what_a_reader_of_the_printed_page_sees() -> None:
    data = containers.docx(WORD_BODY, word__footnotes=FOOTNOTES, docProps__core=CORE)
    document = read_docx(data, "a.docx")
    check_spans(document)
    assert seen(document) == [
        ("Die Brücke", "paragraph 1"),
        ("Der Rat will 40 Millionen Euro.", "paragraph 2"),
        ("Ein Punkt", "paragraph 3"),
        ("Jahr", "table 1, row 1"),
        ("2026", "table 1, row 2"),
        ("Ende.", "paragraph 4"),
        ("Nach Angaben des Amtes.", "footnote 1"),
    ]
    kinds = [block.kind for block in document.blocks[:4]]
    assert kinds == [
        BlockKind.HEADING, BlockKind.BODY, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL,
    ]  # fmt: skip
    bold = document.blocks[1].inlines[0]
    assert bold.kind is InlineKind.STRONG
    assert document.blocks[1].text[bold.start : bold.end].strip() == "40 Millionen"
    assert document.metadata.title == "Die Brücke"
    assert said(document)["creator"] == "DeepL"


def test_a_word_text_box_is_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Kasten.</w:t></w:r></w:p></w:txbxContent>"
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><w:t>Text.</w:t></w:r><w:r><mc:AlternateContent {compatible}>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "</w:r></w:p>"
    )
    document = read_docx(containers.docx(body), "a.docx")
    assert [block.text for block in document.blocks] == ["Text.", "Kasten."]


def test_open_document_text() -> None:
    body = (
        '<text:h text:outline-level="2">Der Rat</text:h>'
        "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes>"
        '<text:p>Es kostet<text:s text:c="3"/>40 <text:span text:style-name="T1">Milliarden'
        "</text:span> Euro.<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Laut Amt.</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>"
    )
    style = (
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    meta = "<meta:generator>LibreOffice</meta:generator><dc:language>de-DE</dc:language>"
    document = read_odt(containers.odt(body, style, meta), "a.odt")
    check_spans(document)
    assert seen(document) == [
        ("Der Rat", "paragraph 1"),
        ("Es kostet 40 Milliarden Euro.", "paragraph 2"),
        ("Punkt", "paragraph 3"),
        ("Laut Amt.", "footnote 1"),
    ]
    bold = document.blocks[1].inlines[0]
    assert document.blocks[1].text[bold.start : bold.end] == "Milliarden"
    assert document.metadata.language == "de-DE"
    assert said(document)["generator"] == "LibreOffice"


def test_a_book_is_read_in_the_order_of_its_spine_with_its_traces() -> None:
    chapters = [
        '<html class="translated-ltr"><body><h1>Eins</h1><p>Über&nbsp;alles.</p></body></html>',
        "<html><body><p>Zwei.</p></body></html>",
    ]
    meta = "<dc:title>Buch</dc:title><dc:contributor>Übersetzt mit DeepL</dc:contributor>"
    document = read_epub(containers.epub(chapters, meta), "a.epub")
    check_spans(document)
    assert [block.text for block in document.blocks] == ["Eins", "Über\u00a0alles.", "Zwei."]
    assert document.blocks[2].place == "chapter file 2 (c 1.xhtml), paragraph 1"
    assert document.metadata.title == "Buch"
    assert any(found.value == "translated-ltr" for found in document.annotations)
    block = document.blocks[1]
    assert document.text[block.start : block.end] == "Über&nbsp;alles."


PAGE_ONE = [
    (72, 760, 20, "Die Br\xfccke"),
    (72, 720, 11, "Der Rat hat am Montag die Sanierung der alten Br\xfccke be-"),
    (72, 706, 11, "schlossen. Sie kostet 40 Millionen Euro."),
    (72, 678, 11, "Die Arbeiten beginnen im Mai und dauern, wie das Amt sagt,"),
]
PAGE_TWO = [
    (72, 760, 11, "bis in den Herbst."),
    (90, 746, 11, "Der zweite Absatz ist nur durch seinen Einzug zu erkennen."),
    (300, 40, 9, "2"),
]


def test_a_pdf_page_becomes_paragraphs_again() -> None:
    document = read_pdf(containers.pdf([PAGE_ONE, PAGE_TWO]), "a.pdf")
    check_spans(document)
    assert seen(document) == [
        ("Die Brücke", "page 1"),
        ("Der Rat hat am Montag die Sanierung der alten Brücke beschlossen. "
         "Sie kostet 40 Millionen Euro.", "page 1"),
        ("Die Arbeiten beginnen im Mai und dauern, wie das Amt sagt, bis in den Herbst.",
         "page 1–2"),
        ("Der zweite Absatz ist nur durch seinen Einzug zu erkennen.", "page 2"),
    ]  # fmt: skip
    assert document.blocks[0].kind is BlockKind.HEADING


def test_lines_of_a_pdf_that_end_early_end_their_paragraph() -> None:
    lines = [
        "Der Rat hat am Montag in langer Sitzung die Sanierung beschlossen.",
        "Sie kostet 40 Millionen.",
        "Die Arbeiten dauern nach Angaben des Amtes bis in den Herbst",
        "und werden danach abgerechnet.",
        "Erster Punkt",
        "Zweiter Punkt",
    ]
    page = [(72.0, 700.0 - 14 * number, 11.0, text) for number, text in enumerate(lines)]
    document = read_pdf(containers.pdf([page]), "a.pdf")
    assert [block.text for block in document.blocks] == [
        f"{lines[0]} {lines[1]}", f"{lines[2]} {lines[3]}", *lines[4:],
    ]  # fmt: skip


def test_running_heads_of_a_pdf_are_said_once_and_are_no_text() -> None:
    bodies = ["Es war kalt.", "Der Rat tagte.", "Das Wasser stieg.", "Alle gingen."]
    pages = [
        [(72, 800, 9, f"Amtsblatt, Seite {number}"), (72, 700, 11, body)]
        for number, body in enumerate(bodies, 1)
    ]
    document = read_pdf(containers.pdf(pages), "a.pdf")
    texts = [block.text for block in document.blocks if block.kind is not BlockKind.FOOTER]
    assert texts == bodies
    margins = [block.text for block in document.blocks if block.kind is BlockKind.FOOTER]
    assert margins == ["Amtsblatt, Seite 1"]


def test_rich_text() -> None:
    source = (
        r"{\rtf1\ansi\ansicpg1252{\info{\author DeepL}}\f0 Die Br\'fccke\par "
        r"Der Rat hat am {\b Montag} beschlossen, dass gebaut wird.\par Ende des Berichts.\par}"
    )
    document = read_rtf(source.encode(), "a.rtf")
    check_spans(document)
    assert [block.text for block in document.blocks] == [
        "Die Brücke",
        "Der Rat hat am Montag beschlossen, dass gebaut wird.",
        "Ende des Berichts.",
    ]
    assert said(document)["author"] == "DeepL"


BILLION_LAUGHS = '<!DOCTYPE a [<!ENTITY b "cccc"><!ENTITY d "&b;&b;">]><w:document>&d;</w:document>'
NESTED = "<a>" * 5000 + "</a>" * 5000


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("a.docx", b"PK\x03\x04 half a file", "IO021"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "IO021"),
        ("a.docx", b"", "IO001"),
        ("a.docx", containers.zipped({"other.txt": "x"}), "IO021"),
        ("a.docx", containers.docx("<w:p>"), "IO023"),
        ("a.docx", containers.docx("<w:p/>"), "IO001"),
        ("a.docx", containers.zipped({"word/document.xml": BILLION_LAUGHS}), "IO022"),
        ("a.docx", containers.zipped({"word/document.xml": NESTED}), "IO022"),
        ("a.odt", containers.zipped({"content.xml": b"<a>" + b" " * 30_000_000}), "IO022"),
        ("a.epub", containers.epub(["<p>x</p>"]).replace(b"c 0", b"c 9"), "IO021"),
        ("a.pdf", containers.pdf([[]]), "IO025"),
        ("a.pdf", b"%PDF-1.4\nnothing", "IO021"),
        ("a.rtf", b"Just text", "IO021"),
        ("a.xliff", BILLION_LAUGHS.encode(), "IO022"),
        ("a.tmx", b"<tmx><body></tmx>", "IO023"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    tmp_path: Path, name: str, data: bytes, rule: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_document(tmp_path / name, name)
    assert caught.value.rule == rule
    assert name in caught.value.message


def test_a_comment_of_a_reviewer_is_a_comment() -> None:
    comments = (
        f"<w:comments {containers.WORD}><w:comment><w:p><w:r><w:t>Maschinell übersetzt</w:t></w:r>"
        "</w:p></w:comment></w:comments>"
    )
    body = "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"
    document = read_docx(containers.docx(body, word__comments=comments), "a.docx")
    comment = document.annotations[0]
    assert comment.kind is AnnotationKind.COMMENT
    assert document.text[comment.start : comment.end] == "Maschinell übersetzt"


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(DocumentError, match=r"translation-provenance\[pdf\]") as caught:
        read_pdf(b"%PDF-1.4", "a.pdf")
    assert caught.value.rule == "IO020"


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes_is_refused() -> None:
    content = zlib.compress(b"BT /F1 12 Tf (Tor) Tj" + b" " * 200_000_000 + b"ET")
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s" % (len(content), content)
    plain = containers.pdf([[(72.0, 700.0, 12.0, "Tor")]])
    start = plain.index(b"<< /Length")
    data = plain[:start] + stream + plain[plain.index(b"endstream") - 1 :]
    with pytest.raises(DocumentError, match="was refused: a part of it unpacks") as error:
        read_pdf(data, "a.pdf")
    assert error.value.rule == "IO022"


def test_rtf_with_a_number_missing_is_refused_and_ends_no_run() -> None:
    with pytest.raises(DocumentError, match="is damaged RTF") as error:
        read_rtf(b"{\\rtf1\\ansi\\uc{\\ff0 Tor}", "a.rtf")
    assert error.value.rule == "IO021"

"""Plain text tells its paragraphs apart in three ways, and its head by its layout."""

from __future__ import annotations

import textwrap

import pytest

from provenance.documents import read_text
from provenance.model import BlockKind

PARAGRAPHS = [
    "Der Gemeinderat hat am Montag beschlossen, die alte Brücke über die Aller zu erneuern. "
    "Die Arbeiten sollen im Frühjahr beginnen und etwa zwei Jahre dauern.",
    "Für den Umbau stehen 3,5 Millionen Euro bereit. Ein Teil davon kommt vom Land, der Rest "
    "aus den Rücklagen der Gemeinde, die in den vergangenen Jahren gewachsen sind.",
    "Anwohner hatten sich lange über den Zustand beklagt. Besonders im Winter sei die Fahrbahn "
    "kaum noch zu benutzen gewesen, sagte eine Sprecherin der Bürgerinitiative.",
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs(end: str) -> None:
    document = read_text((end + end).join(PARAGRAPHS), "txt")
    assert [block.text for block in document.blocks] == PARAGRAPHS
    assert document.notices == ()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_line_may_be_one_paragraph(end: str) -> None:
    document = read_text(end.join(PARAGRAPHS) + end, "txt")
    assert [block.text for block in document.blocks] == PARAGRAPHS
    assert list(map(str, document.notices)) == ["One line is one paragraph in this file."]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_hard_wrapped_lines_are_joined(width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    document = read_text(text, "txt")
    assert [block.text for block in document.blocks] == PARAGRAPHS
    assert list(map(str, document.notices)) == [
        "The lines of this file are hard-wrapped; they were joined."
    ]


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in read_text(text, "txt").blocks]


def test_the_head_of_an_article_is_told_by_its_layout() -> None:
    head = ["Ein Untertitel, der ein ganzer Satz ist und endet.", "Die Brücke", "von Ana Maté"]
    assert kinds("\n\n".join([*head, "12. November 2022", *PARAGRAPHS]))[:5] == [
        (BlockKind.HEADING, head[0]),
        (BlockKind.HEADING, head[1]),
        (BlockKind.BYLINE, head[2]),
        (BlockKind.DATE, "12. November 2022"),
        (BlockKind.BODY, PARAGRAPHS[0]),
    ]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12. November 2022", "2022-11-12"),
        ("Samstag, 12. November 2022, 14:30 Uhr", "2022-11-12"),
        ("Nov 12, 2022", "2022-11-12"),
        ("Published on 12 November 2022", "2022-11-12"),
        ("12.11.2022", "2022-11-12"),
        ("2022-11-12", "2022-11-12"),
        ("Jänner 2023", "2023-01"),
    ],
)
def test_a_date_line_gives_the_document_its_date(line: str, date: str) -> None:
    document = read_text("\n\n".join(["Die Brücke", line, *PARAGRAPHS]), "txt")
    assert document.blocks[1].kind is BlockKind.DATE
    assert document.metadata.date == date


@pytest.mark.parametrize(
    ("line", "address"),
    [
        (
            "date 2022-11 https://news.example.org/p/bridge?utm_source=mail&isFreemail=true",
            "https://news.example.org/p/bridge",
        ),
        ("https://example.org/2022/bridge.html", "https://example.org/2022/bridge.html"),
        ("Quelle: https://example.org/a?id=7&fbclid=x", "https://example.org/a?id=7"),
        (
            "Dieser Artikel: Original (https://example.org/a) vom 12.11.2022",
            "",
        ),
        ("Originalartikel: https://EXAMPLE.org/a.", "https://example.org/a"),
    ],
)
def test_a_header_line_names_the_source(line: str, address: str) -> None:
    document = read_text("\n\n".join([line, *PARAGRAPHS]), "txt")
    assert document.metadata.source_url == address
    assert (document.blocks[0].kind is BlockKind.METADATA) is bool(address)


def test_a_sentence_that_contains_an_address_is_running_text() -> None:
    text = "Wer mehr wissen will, findet unter https://example.org/plan den Plan der Brücke."
    assert kinds("\n\n".join([*PARAGRAPHS, text]))[-1] == (BlockKind.BODY, text)


def test_list_items_are_blocks_without_their_marks() -> None:
    text = "Mitbringen:\n\n- Stiefel\n- Handschuhe\n2) Zange\n\n12. November 2022 ist der Tag.\n"
    assert kinds(text)[1:4] == [
        (BlockKind.LIST_ITEM, "Stiefel"),
        (BlockKind.LIST_ITEM, "Handschuhe"),
        (BlockKind.LIST_ITEM, "Zange"),
    ]

"""Whatever the format, every span leads back to exactly the file's text."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.documents import read_text
from provenance.errors import DocumentError
from provenance.wording import say

if TYPE_CHECKING:
    from provenance.model import Document

PIECES = """Der Rat hat 3,5 Mrd. Euro „für Brücken“ & Straßen <vor>gesehen; ja! *Kühe* _und_
`Code` [Link](https://example.org/a_b) 12. November\u00a02022 \\* &amp; # - > | é"""
WORDS = st.sampled_from(PIECES.replace("\n", " ").split(" "))
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
BREAK = st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n\n\n", "\n- ", "\n\n## ", "\n\n> "])


@st.composite
def documents(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(PARAGRAPH, BREAK), min_size=1, max_size=8))
    return "".join(text + end for text, end in parts)


def check_spans(document: Document) -> None:
    previous = 0
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert previous <= block.start < block.end <= len(document.text)
        previous = block.end
        assert block.to_file(0, len(block.text)) == (block.start, block.end)
        for start, character in enumerate(block.text):
            first, last = block.to_file(start, start + 1)
            assert first < last
            assert block.source_map.to_prose(first) == start
            assert block.source_map.to_prose(last) == start + 1
            if document.text[first:last] != character:
                assert last - first > 1 or character == " "
    for annotation in document.annotations:
        assert 0 <= annotation.start < annotation.end <= len(document.text)


@pytest.mark.parametrize("format_name", ["txt", "md", "html"])
@given(text=documents())
def test_every_prose_character_leads_back_to_the_file(format_name: str, text: str) -> None:
    check_spans(read_text(text, format_name))


@pytest.mark.parametrize("format_name", ["txt", "md", "html"])
@given(text=st.text(st.characters(exclude_characters="\x00"), max_size=200))  # refused on decoding
def test_arbitrary_text_is_read_without_losing_its_place(format_name: str, text: str) -> None:
    check_spans(read_text(text, format_name))


@given(text=PARAGRAPH)
def test_escaped_html_reads_as_the_text_itself(text: str) -> None:
    document = read_text(f"<p>{escape(text)}</p>", "html")
    assert [block.text for block in document.blocks] == [text]


def test_entities_and_tags_inside_a_phrase_are_part_of_its_span() -> None:
    page = "<p>Es kostet 40&nbsp;<b>Billionen</b> Dollar.</p>"
    block = read_text(page, "html").blocks[0]
    start = block.text.index("40")
    first, last = block.to_file(start, start + len("40\u00a0Billionen"))
    assert page[first:last] == "40&nbsp;<b>Billionen"


def test_a_line_and_column_are_those_of_an_editor() -> None:
    document = read_text("Eins.\r\n\r\nZwei drei.\rVier.\n", "txt")
    assert document.position(document.text.index("drei")) == (3, 6)
    assert document.position(document.text.index("Vier")) == (4, 1)


def test_composed_and_decomposed_letters_both_keep_their_offsets() -> None:
    text = unicodedata.normalize("NFD", "Ein schöner Tag für Übersetzungen.")
    assert read_text(text, "txt").blocks[0].text == text


def test_errors_survive_a_process_border() -> None:
    import pickle

    error = DocumentError("a.txt", "IO001", say("{path} is empty.", path="a.txt"))
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.path, copy.rule, copy.message) == ("a.txt", "IO001", "a.txt is empty.")


@pytest.mark.parametrize(
    "text",
    [
        "Er `a\n  b\nd` ging.\n",
        "|c | |-|| `\n|c | |b |\n |b |\n|d`\n",
        "> Er `a  \n>   b\n> d  e` ging.\n",
        "- Er `a\r\n  b\r\n  d` ging.\n",
        "Er `\nd` ging, d kam.\n",
        '>--\ntitle" )-`\nd`\n|--|\n|c  , d |\n',
    ],
)
def test_code_over_indented_lines_of_markdown_leads_back_to_the_file(text: str) -> None:
    document = read_text(text, "md")
    check_spans(document)
    assert len(document.blocks) == 1

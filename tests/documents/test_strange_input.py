"""Whatever comes in, a reader either refuses it with a reason or keeps every span in its place."""

from __future__ import annotations

import csv
import io
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.documents import read_text
from provenance.documents.tables import rows_of_csv
from provenance.errors import DocumentError
from provenance.model import Document
from tests.documents.test_spans import check_spans

PIECES = st.sampled_from(
    ["<", ">", "&amp;", '"', '""', "\\n", "\\", ",", ";", "\t", "\n", "\r\n", "ü", "Haus", "msgid ",
     "msgstr ", "00:00:01,000 --> 00:00:02,000\n", "{\\an8}", "<i>", "en", "de", "<!-- x -->",
     "#, "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)
#: What XML can carry at all.
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1)


def read(text: str, format_name: str) -> Document | None:
    try:
        return read_text(text, format_name)
    except DocumentError:
        return None


@pytest.mark.parametrize("format_name", ["po", "csv", "tsv", "srt", "vtt", "xliff", "tmx"])
@given(text=TEXTS)
def test_every_span_stays_in_place_or_the_file_is_refused(format_name: str, text: str) -> None:
    document = read(text, format_name)
    if document is not None:
        check_spans(document)
        if document.counterpart is not None:
            check_spans(document.counterpart)


@given(rows=st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_tables_are_read_as_the_standard_library_writes_them(rows: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([["en", "de"], *rows])
    text = buffer.getvalue()
    found = [[cell.text for cell in row.cells] for row in rows_of_csv(text, "a.csv")]
    assert found[1:] == [row for row in rows if any(cell.strip() for cell in row)]
    for row in rows_of_csv(text, "a.csv"):
        for cell in row.cells:
            assert text[cell.start : cell.end].replace('""', '"') == cell.text


@given(source=LETTERS, target=LETTERS)
def test_a_unit_of_xliff_reads_as_the_text_itself(source: str, target: str) -> None:
    sides = f"<source>{escape(source)}</source><target>{escape(target)}</target>"
    unit = f'<trans-unit id="1">{sides}</trans-unit>'
    document = read_text(f"<xliff><file><body>{unit}</body></file></xliff>", "xliff")
    check_spans(document)
    expected = " ".join(part for part in target.split(" ") if part)
    assert "".join(block.text for block in document.blocks) == expected


@pytest.mark.parametrize(
    ("format_name", "text", "prose"),
    [
        ("html", "<p>Das Tor <![kor] > ist zu.</p>", "Das Tor ist zu."),
        ("html", "<![>Das Tor ist zu.", "Das Tor ist zu."),
        ("md", "Das Tor\n\n<![kor>\n\nist zu.\n", "Das Tor"),
        ("html", "<p>Krone &ampi; Tor</p>", "Krone &i; Tor"),
        ("md", "Das `ganze\nTor` ist zu.\n", "Das ganze Tor ist zu."),
        ("md", '---\ntitle: "\\ud83d\\ude00 \\ud83d"\n---\nDas Tor.\n', "Das Tor."),
    ],
    ids=[
        "a section of no known kind",
        "a section at the start",
        "a section in Markdown",
        "letters after an entity without its end",
        "code over two lines",
        "halves of characters",
    ],
)
def test_what_fuzzing_found_stays_mended(format_name: str, text: str, prose: str) -> None:
    document = read_text(text, format_name)
    check_spans(document)
    assert document.blocks[0].text == prose
    for annotation in document.annotations:
        annotation.value.encode("utf-8")


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("html", "<p>Das Tor</p>" + "<!--" * 50_000),
        ("md", "Das Tor\n\n" + "<!-- " * 20_000),
        ("md", "---\na: " + "[" * 20_000 + "\n---\nDas Tor\n"),
    ],
    ids=["comments without end in HTML", "the same in Markdown", "brackets in front matter"],
)
def test_what_never_ends_does_not_take_its_square(format_name: str, text: str) -> None:
    # Each took minutes; the limit of the test run would tell.
    document = read_text(text, format_name)
    assert document.blocks[0].text.startswith("Das Tor")
    check_ends = [block.end for block in document.blocks]
    assert check_ends == sorted(check_ends)

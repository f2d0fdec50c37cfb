"""A line like "19. Februar 2026" is a date to people and a list item to CommonMark."""

from __future__ import annotations

import pytest

from provenance.documents import read_text
from provenance.model import BlockKind


def test_a_date_line_keeps_its_day() -> None:
    document = read_text("# Titel\n\n19. Februar 2026\n\nDer Rat tagte.\n", "md")
    date = document.blocks[1]
    assert (date.kind, date.text) == (BlockKind.DATE, "19. Februar 2026")
    assert document.text[date.start : date.end] == "19. Februar 2026"
    assert document.metadata.date == "2026-02-19"


@pytest.mark.parametrize(
    "text", ["1. Mai 2020 war ein Feiertag.", "> 3. Oktober 1990 war ein Mittwoch."]
)
def test_a_paragraph_that_begins_with_a_date_keeps_its_day(text: str) -> None:
    assert read_text(text, "md").blocks[0].text == text.removeprefix("> ")


def test_a_list_stays_a_list() -> None:
    document = read_text("1. Mai\n2. Juni\n", "md")
    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.LIST_ITEM, "Mai"),
        (BlockKind.LIST_ITEM, "Juni"),
    ]

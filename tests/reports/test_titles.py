"""What a text is called, on the page and in what is exported of it."""

from __future__ import annotations

import pytest

from provenance.documents import read_text
from provenance.reports.words import title_of


@pytest.mark.parametrize(
    ("text", "format_name", "title"),
    [
        # A subtitle above the title, as some sites print it.
        (
            "In Wexcombe halten Freiwillige elf Uhren am Laufen.\n\n"
            "Die Stadt, die ihre Uhren selbst repariert\n\n"
            "Von Hannah Pryce\n\nAls die Uhr stehen blieb, rief niemand einen Uhrmacher.\n",
            "txt",
            "Die Stadt, die ihre Uhren selbst repariert",
        ),
        # The title in front matter, and headings of sections only.
        (
            "---\ntitle: Die Brücke von Harrow\n---\n\nDer Rat stimmte zu.\n\n"
            "## Die Kosten\n\nSie sind hoch.\n",
            "md",
            "Die Brücke von Harrow",
        ),
        (
            "<title>Was das Niedrigwasser zeigt – Kelling Valley Press</title>"
            "<h1>Was das Niedrigwasser zeigt</h1><p>Der See ist gefallen.</p>",
            "html",
            "Was das Niedrigwasser zeigt",
        ),
        (
            "<title>Kelling Valley Press</title>"
            "<h1>Was das Niedrigwasser zeigt</h1><p>Der See ist gefallen.</p><h2>Das Dorf</h2>",
            "html",
            "Was das Niedrigwasser zeigt",
        ),
        ("Der See ist gefallen, und das Dorf kam zum Vorschein.\n", "md", ""),
    ],
)
def test_a_text_is_called_by_its_title(text: str, format_name: str, title: str) -> None:
    assert title_of(read_text(text, format_name)) == title

"""Plain paragraphs are read without the parser, and come out as they would with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.documents import read_text
from provenance.documents.markdown_stretches import Stretch, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import Document


def one_stretch(text: str, start: int) -> Iterator[Stretch]:
    """Leave everything to the parser."""
    yield Stretch(start, len(text), -1)


def parsed_whole(text: str) -> Document:
    with patch("provenance.documents.markdown.stretches", one_stretch):
        return read_text(text, "md")


PAGE = """---
title: Das Tor
---
# Das Tor

Der Weg zum Tor ist lang,
und niemand geht ihn gern.

2019 war es „noch“ offen. (Das sagt der Wirt.)

- ein Stein
- noch einer

Danach kommt die Brücke.

12. Mai 2021

Übersetzt mit DeepL

```text
Das hier ist

kein Absatz.
```

Am Ende steht ein *Haus*.

Und dann nichts mehr.
"""


def test_words_between_blank_lines_are_plain() -> None:
    plain = [PAGE[s.start : s.end] for s in stretches(PAGE, PAGE.index("# Das")) if s.level >= 0]
    assert plain == [
        "Das Tor",
        "Der Weg zum Tor ist lang,\nund niemand geht ihn gern.",
        "2019 war es „noch“ offen. (Das sagt der Wirt.)",
        "Danach kommt die Brücke.",
        "Übersetzt mit DeepL",
        "Und dann nichts mehr.",
    ]
    assert read_text(PAGE, "md") == parsed_whole(PAGE)


PIECES = [
    "Der Weg ist lang.",
    "Der Weg ist lang,\nund steil.",
    "Von Max Weber",
    "2019 war es offen.",
    "2019. Es war offen.",
    "12. Mai 2021",
    "„Nein“, sagt er.",
    "A\n===",
    "A\n- - -",
    "# Titel",
    "## Titel ##",
    "# Titel\nText",
    "#kein Titel",
    "####### sieben",
    "- Stein",
    "- Stein\nfaul weiter",
    "* Stein\n\n  weiter im Stein",
    "1. eins",
    "1) eins",
    "> Zitat",
    "> Zitat\nfaul weiter",
    "> ```\n> Code",
    "    Code",
    "\tCode",
    "```\nCode",
    "```",
    "~~~ text",
    " ```",
    "``` a`b",
    "```\nText\n```",
    "- ```",
    "<div>",
    "<div>\n```",
    "<div>\nText",
    "</div>",
    "<pre>",
    "</pre>",
    "<!-- Text",
    "-->",
    "<!-- Text -->",
    "<script>\nText",
    "</script>",
    "<?php",
    "a | b\n--|--\n1 | 2",
    "| a |\n|---|",
    "[eins]: /url",
    "Siehe [eins] und [zwei](/z).",
    "Ein *Haus*, ein `Kode`, ein <b>Tor</b>, ein &amp;.",
    "\\# kein Titel",
    "Text \nweiter",
    "Text  \nweiter",
    "Text\n weiter",
    "Text\\\nweiter",
    "Ein  Loch",
    "Ein\tTab",
    "Ende ",
    "\u00a0Rand\u00a0",
    "![Bild](b.png)",
    "---",
    "***",
    "Wort\u2028Wort",
    "Seite\x0cwechsel",
    "Null\x00Byte",
]
GAPS = ["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n\t\n\n", "\r\n\r\n"]


@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), max_size=9),
    st.sampled_from(["", "\n", "\n\n", "---\na: b\n---\n", "---\na: b\n---\n\n"]),
    st.booleans(),
)
@settings(max_examples=400, deadline=None)
def test_the_document_is_that_of_the_parser(
    pieces: list[tuple[str, str]], head: str, ends: bool
) -> None:
    text = head + "".join(piece + gap for piece, gap in pieces)
    text = text if ends else text.rstrip("\n")
    assert read_text(text, "md") == parsed_whole(text)


@given(st.text("ab 1.-*_>#`~<!\\[]()&|=\n\n\n\t", max_size=60))
@settings(max_examples=400, deadline=None)
def test_so_it_is_for_any_characters(text: str) -> None:
    assert read_text(text, "md") == parsed_whole(text)


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_code_that_is_closed_ends_nothing_else(fence: str) -> None:
    text = f"Der Weg.\n\n{fence}\nKein\n\nAbsatz\n{fence}\n\nDas Tor.\n"
    plain = [text[s.start : s.end] for s in stretches(text, 0) if s.level >= 0]
    assert plain == ["Der Weg.", "Das Tor."]

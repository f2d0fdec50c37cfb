"""Markdown and HTML: blocks as a reader sees them, facts as the machinery states them."""

from __future__ import annotations

import pytest

from provenance.documents import read_text
from provenance.model import AnnotationKind, BlockKind, InlineKind
from tests.documents.test_spans import check_spans

MARKDOWN = """---
title: Die Brücke
author: Ana Maté
date: 2022-11-12
lang: de
source_url: https://example.org/bridge?utm_campaign=x
machine_translated: true
l10n:
  sourceCommit: abc123
---

# Die Brücke

Ein *alter* Weg, 3&nbsp;Meter breit,
führt zum [Fluss](https://example.org/fluss "Titel (x)") \\*hinab\\*.

- Stiefel
- **Handschuhe**

> Sie ist schön.

| Jahr | Länge |
| ---- | ----- |
| 1900 | 12 m  |

<!-- übersetzt -->

```
code
```
"""

PAGE = """<!DOCTYPE html>
<html lang="de-x-mtfrom-en" class="translated-ltr"><head><title>Die Brücke – Beispiel</title>
<meta name="author" content="Ana Maté"><link rel="canonical" href="https://example.de/bruecke">
<script type="application/ld+json">{"@type": "NewsArticle", "translationOfWork":
{"@id": "https://example.org/bridge?gclid=1"}, "datePublished": "2022-11-12T08:00:00Z"}</script>
<style>p { color: red }</style></head>
<body><nav><a href="/">Start</a></nav>
<h1>Die <font style="vertical-align: inherit;">Brücke</font></h1>
<p>Ein <em>alter</em> Weg,<br>3&nbsp;Meter breit.
<p>Ein zweiter Absatz &amp; mehr.<br><br>Ein dritter.
<ul><li>Stiefel<li>Handschuhe</ul>
<blockquote><p>Sie ist schön.</p></blockquote>
<table><tr><td>1900<td>12 m</table>
<p hidden>Unsichtbar</p><script>var x = "nicht lesen";</script>
<footer>© 2022</footer></body></html>"""


def kinds(text: str, form: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_text(text, form).blocks]


def test_markdown_blocks() -> None:
    assert kinds(MARKDOWN, "md") == [
        ("heading", "Die Brücke"),
        ("body", "Ein alter Weg, 3\u00a0Meter breit, führt zum Fluss *hinab*."),
        ("list-item", "Stiefel"),
        ("list-item", "Handschuhe"),
        ("quotation", "Sie ist schön."),
        ("table-cell", "Jahr"),
        ("table-cell", "Länge"),
        ("table-cell", "1900"),
        ("table-cell", "12 m"),
        ("code", "code"),
    ]


def test_front_matter_is_metadata_with_the_place_of_every_key() -> None:
    document = read_text(MARKDOWN, "md")
    metadata = document.metadata
    assert metadata.title == "Die Brücke"
    assert metadata.source_url == "https://example.org/bridge"
    assert (metadata.author, metadata.date, metadata.language) == ("Ana Maté", "2022-11-12", "de")
    found = {
        annotation.name: document.text[annotation.start : annotation.end]
        for annotation in document.annotations
        if annotation.kind is AnnotationKind.FRONT_MATTER
    }
    assert found["machine_translated"] == "machine_translated: true"
    assert found["l10n.sourceCommit"] == "sourceCommit: abc123"


def test_broken_front_matter_is_said_and_left_out_of_the_text() -> None:
    document = read_text("---\ntitle: [offen\n---\n\nText.\n", "md")
    assert [block.text for block in document.blocks] == ["Text."]
    assert str(document.notices[0]).startswith("The front matter is not valid YAML and was ignored")


def test_keys_of_the_same_name_in_toml_front_matter_have_each_their_place() -> None:
    text = (
        '+++\ntitle = "Hafen"\n[source]\nurl = "https://a.example"\n'
        '[licence]\nurl = "b"\n+++\nText.\n'
    )
    found = {one.name: text[one.start : one.end] for one in read_text(text, "md").annotations}
    assert found["source.url"] == 'url = "https://a.example"'
    assert found["licence.url"] == 'url = "b"'
    assert found["title"] == 'title = "Hafen"'


def test_toml_front_matter_is_read() -> None:
    text = '+++\ntitle = "Die Brücke"\n[extra]\ntranslator = "Ana Maté"\n+++\nText.\n'
    document = read_text(text, "md")
    assert document.metadata.title == "Die Brücke"
    assert [a.name for a in document.annotations] == ["title", "extra.translator"]


def test_a_thematic_break_is_no_front_matter() -> None:
    assert kinds("---\n\nEin Absatz.\n\n---\n\nNoch einer.\n", "md") == [
        ("body", "Ein Absatz."),
        ("body", "Noch einer."),
    ]


def test_markdown_inlines_count_in_the_prose() -> None:
    block = read_text(MARKDOWN, "md").blocks[1]
    found = [(i.kind, block.text[i.start : i.end], i.target) for i in block.inlines]
    assert found == [
        (InlineKind.EMPHASIS, "alter", ""),
        (InlineKind.LINK, "Fluss", "https://example.org/fluss"),
    ]


def test_comments_in_markdown_are_annotations() -> None:
    document = read_text(MARKDOWN, "md")
    comment = next(a for a in document.annotations if a.kind is AnnotationKind.COMMENT)
    assert document.text[comment.start : comment.end] == "<!-- übersetzt -->"
    assert comment.value == " übersetzt "


def test_html_blocks() -> None:
    assert kinds(PAGE, "html") == [
        ("footer", "Start"),
        ("heading", "Die Brücke"),
        ("body", "Ein alter Weg, 3\u00a0Meter breit."),
        ("body", "Ein zweiter Absatz & mehr."),
        ("body", "Ein dritter."),
        ("list-item", "Stiefel"),
        ("list-item", "Handschuhe"),
        ("quotation", "Sie ist schön."),
        ("table-cell", "1900"),
        ("table-cell", "12 m"),
        ("footer", "© 2022"),
    ]


def test_the_head_of_a_page_is_metadata() -> None:
    metadata = read_text(PAGE, "html").metadata
    assert metadata.title == "Die Brücke – Beispiel"
    assert metadata.source_url == "https://example.org/bridge"
    assert metadata.address == "https://example.de/bruecke"
    assert (metadata.author, metadata.date) == ("Ana Maté", "2022-11-12")


def test_attributes_are_annotations_with_their_exact_place() -> None:
    document = read_text(PAGE, "html")
    found = {
        (a.element, a.name): document.text[a.start : a.end]
        for a in document.annotations
        if a.kind is AnnotationKind.ATTRIBUTE
    }
    assert found["html", "lang"] == 'lang="de-x-mtfrom-en"'
    assert found["html", "class"] == 'class="translated-ltr"'
    assert found["font", "style"] == 'style="vertical-align: inherit;"'


def test_an_image_and_a_link_are_inlines() -> None:
    page = '<p>Siehe <a href="https://example.org">hier</a> <img src="a.png" alt="A">.</p>'
    block = read_text(page, "html").blocks[0]
    assert [(i.kind, i.target) for i in block.inlines] == [
        (InlineKind.LINK, "https://example.org"),
        (InlineKind.IMAGE, "a.png"),
    ]


def test_headings_keep_their_level() -> None:
    document = read_text("# Eins\n\n### Drei\n", "md")
    assert [(b.kind, b.level) for b in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
    ]


@pytest.mark.parametrize(
    ("ending", "source"),
    [
        ("html", '<p>It cost 5 million<sup><a href="#fn3" id="r3">3</a></sup> euros.</p>'),
        ("html", '<p>It cost 5 million<a class="footnote-ref" href="#x">[3]</a> euros.</p>'),
        ("html", '<p>It cost 5 million<a role="doc-noteref" href="#y">*</a> euros.</p>'),
        (
            "html",
            '<p>It cost 5 million<sup class="reference"><a href="#cite_note-3"><span>[</span>3'
            "<span>]</span></a></sup> euros.</p>",
        ),
        ("md", "It cost 5 million[^3] euros.\n\n[^3]: As of May."),
    ],
)
def test_marks_of_footnotes_are_no_text(ending: str, source: str) -> None:
    document = read_text(source, ending)
    check_spans(document)
    assert document.blocks[0].text == "It cost 5 million euros."
    assert [block.text for block in document.blocks[1:]] in ([], ["As of May."])


def test_what_only_looks_like_a_mark_of_a_footnote_stays() -> None:
    page = '<p>20 m<sup>2</sup>, see <a href="#note-on-units">the note on units</a> and [3].</p>'
    (block,) = read_text(page, "html").blocks
    assert block.text == "20 m2, see the note on units and [3]."

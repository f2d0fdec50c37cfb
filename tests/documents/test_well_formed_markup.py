"""What is cut without the standard library's parser comes out as it would with it."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.documents import read_text
from provenance.documents.markup import cut_markup, parsed

PIECES = [
    "Das Tor",
    " & ",
    "&amp;",
    "&uuml;",
    "&#252;",
    "&#xfc;",
    "AT&T ",
    "&uuml",
    "&",
    "&#",
    "<",
    "< b",
    ">",
    "<p>",
    "</p>",
    "<P CLASS='a'>",
    "<a href=\"/z?a=1&amp;b=2\" title='>'>",
    "<a href=/z/>",
    "<a href = x>",
    "<a b=c/>",
    "</a >",
    "</ a>",
    "<br/>",
    "<br />",
    "<img alt='' src=b.png\n>",
    "<ya-tr-span data-x>",
    "</ya-tr-span>",
    "<x:y z>",
    "<a ü='1'>",
    "<a @b=':' :c>",
    '<a b="',
    "<a <b>",
    "<>",
    "</>",
    "<title>Tor &amp; <b>Weg</b></title>",
    "<title>",
    "</title>",
    "<title/>",
    "<script>if (a < b && c) { '<p>' }</script>",
    "<script src='x'></script>",
    "<script",
    "<script/>",
    "</script>",
    "<STYLE>p > a {}</STYLE>",
    "<textarea><!-- </textarea>",
    "<iframe src=x></iframe>",
    "<plaintext>",
    "<!-- Weg -->",
    "<!-- a -- b -->",
    "<!-->",
    "<!--->",
    "<!-- a --!>",
    "<!--",
    "-->",
    "<!DOCTYPE html>",
    "<![CDATA[ <p> ]]>",
    "<?php echo '>' ?>",
    "\r\n",
    "\x00",
    "ß\u2028",
]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.sampled_from([0, 7]))
@settings(max_examples=600, deadline=None)
def test_the_events_are_those_of_the_parser(text: str, base: int) -> None:
    assert cut_markup(text, base) == parsed(text, base)


@given(st.text("ab<>/!-&;#\"'= \nscript", max_size=40))
@settings(max_examples=600, deadline=None)
def test_so_they_are_for_any_characters(text: str) -> None:
    assert cut_markup(text) == parsed(text, 0)


@pytest.mark.parametrize("text", ["<p>Über &uuml; <b>Tor</b></p>\n", '<a href="/x">hier</a>'])
def test_offsets_lead_back_to_the_file(text: str) -> None:
    events = cut_markup(text, 5)
    assert "".join(text[event.start - 5 : event.end - 5] for event in events) == text
    assert events[0].start == 5
    assert all(
        e.name == unescape(text[e.start - 5 : e.end - 5]) for e in events if e.kind == "text"
    )


@pytest.mark.parametrize(
    "admonition",
    [
        ":::warning\nDo not run it as root.\n:::",
        "> [!WARNING]\n> Do not run it as root.",
        '!!! warning "Caution"\n    Do not run it as root.',
        "::: tip\nDo not run it as root.\n:::",
    ],
)
def test_the_marks_of_an_admonition_are_no_text(admonition: str) -> None:
    (block,) = read_text(f"{admonition}\n", "md").blocks
    assert block.text == "Do not run it as root."

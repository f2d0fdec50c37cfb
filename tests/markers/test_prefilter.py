"""What is not parsed holds no marker, however one may be written."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.documents import read_text
from provenance.errors import DocumentError
from provenance.markers import find_markers, judge, may_hold_markers
from provenance.markers.catalogue import engines, language, language_codes, residues
from provenance.markers.verdict import without_any

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = [language(code) for code in language_codes()]
EXAMPLES = [
    *((example.text, example.format) for engine in engines() for example in engine.examples),
    *((example.text, example.format) for file in LANGUAGES for example in file.examples),
    *((residue.example.text, residue.example.format) for residue in residues()),
]
#: Lines whose anchor has several words, an umlaut, or no letter of ASCII.
LINES = [
    "Aus dem Englischen von Sibylle Hartwig.",
    "Übersetzt mit DeepL.com (kostenlose Version)",
    "Traduit de l’anglais par Hélène Morvan",
    "Original text: Das Tor",
    "Ins Deutsche übertragen von Peer Albers",
    "Přeložila Anna Nováková",
    "Переведено с помощью DeepL",
    "Μεταφράστηκε με το DeepL",
    "由 DeepL 翻译",
    "Hier ist die Übersetzung:",
]


def skipped(text: str, format_name: str) -> bool:
    """Whether a text is left unparsed; if so, parsing it must find nothing."""
    if may_hold_markers(text, format_name):
        return False
    try:
        document = read_text(text, format_name)
    except DocumentError:
        return True
    assert find_markers(document) == ()
    assert judge(document, ()) == without_any()
    return True


@pytest.mark.parametrize(("text", "format_name"), EXAMPLES)
def test_every_example_of_the_catalogue_is_parsed_where_it_has_to_be(
    text: str, format_name: str
) -> None:
    skipped(text, format_name)


def test_a_text_that_says_nothing_of_translation_is_not_parsed() -> None:
    assert skipped("Der Hafen öffnet im Mai wieder.\n\nDie Fähre fährt täglich.\n", "txt")
    assert skipped("<p>Der Hafen öffnet im Mai <b>wieder</b>.</p>", "html")


def at(position: float, inserted: str) -> Callable[[str], str]:
    """Return what inserts something somewhere between two characters."""

    def insert(line: str) -> str:
        offset = 1 + int(position * (len(line) - 2))
        return line[:offset] + inserted + line[offset:]

    return insert


def first_space_as(space: str) -> Callable[[str], str]:
    """Return what writes another white space, or markup, for the spaces of a line."""
    return lambda line: line.replace(" ", space)


def around_words(before: str, after: str) -> Callable[[str], str]:
    """Return what sets every second word in markup."""

    def wrap(line: str) -> str:
        words = line.split(" ")
        return " ".join(f"{before}{w}{after}" if i % 2 else w for i, w in enumerate(words))

    return wrap


def as_entities(line: str) -> str:
    """Write every letter beyond ASCII as a number."""
    return "".join(c if c.isascii() else f"&#{ord(c)};" for c in line)


CHANGES = st.one_of(
    st.builds(
        at,
        st.floats(0, 1),
        st.sampled_from(
            ["\u00ad", "\u200b", "&shy;", "<b>", "</b>", "<wbr>", "**", "`", "\\", "_"]
        ),
    ),
    st.sampled_from([" ", "\n", "\r\n", "  ", "\n  ", " \n", "\n> ", "\t", " \n\t"]).map(
        first_space_as
    ),
    st.sampled_from(
        [("*", "*"), ("[", "](/ziel)"), ("[", "][1]"), ("<i>", "</i>"), ('<a href="/z">', "</a>")]
    ).map(lambda pair: around_words(*pair)),
    st.sampled_from(
        [str.upper, str.swapcase, str.title, as_entities]
        + [lambda line, form=form: unicodedata.normalize(form, line) for form in ("NFD", "NFKD")]
    ),
)


@given(
    line=st.sampled_from(LINES),
    changes=st.lists(CHANGES, max_size=3),
    format_name=st.sampled_from(["txt", "md", "html"]),
    above=st.sampled_from(["Das Tor ist zu.\n\n", "> ", "- ", "<p>", "", "\r\n"]),
)
@settings(max_examples=300, deadline=None)
def test_no_way_to_write_a_line_hides_it(
    line: str, changes: list[Callable[[str], str]], format_name: str, above: str
) -> None:
    for change in changes:
        line = change(line)
    skipped(above + line, format_name)


@pytest.mark.parametrize(
    "text",
    [
        "Roman. Aus dem\nEnglischen von Sibylle Hartwig.",
        "Roman. Aus dem\r\n> Englischen von Sibylle Hartwig.",
        "Roman. Aus dem *Englischen* von Sibylle Hartwig.",
        "Roman. Aus dem [Englischen](/en) von Sibylle Hartwig.",
        "Roman. Aus dem <i>Englischen</i> von Sibylle Hartwig.",
        "Über<b>setzt</b> mit DeepL",
        "ÜbersetZt mit DeepL",
        "ПерЕведено с помощью DeepL",
        "Prze&#322;o&zdot;y&lstrok;a Anna Zawada",
    ],
)
def test_what_a_reader_sees_is_looked_for(text: str) -> None:
    assert may_hold_markers(text, "md")


@pytest.mark.parametrize(
    "text", ["Das Tor ist zu.", "# Das <b>Tor</b>\n\n> ist  *zu* [hier](/übers)"]
)
def test_what_says_nothing_of_translation_is_skipped(text: str) -> None:
    assert skipped(text, "md")

"""Every span is the file's own text, however the phrase is written or marked up."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.documents import read_text
from provenance.markers import find_markers, judge
from provenance.model import MarkerKind, Scope, Verdict

FOOTER = "Übersetzt mit DeepL"


@pytest.mark.parametrize(
    ("text", "format_name", "span"),
    [
        ("Das Tor ist zu. Übersetzt mit DeepL", "txt", FOOTER),
        (unicodedata.normalize("NFD", FOOTER), "txt", unicodedata.normalize("NFD", FOOTER)),
        ("Über\u00adsetzt mit Deep\u200bL", "txt", "Über\u00adsetzt mit Deep\u200bL"),
        ("Übersetzt\u00a0mit\u202fDeepL", "txt", "Übersetzt\u00a0mit\u202fDeepL"),
        ("UEBERSETZT MIT DEEPL", "txt", "UEBERSETZT MIT DEEPL"),
        ("Ubersetzt mit DeepL", "txt", "Ubersetzt mit DeepL"),
        ("Übersetzt mit\nDeepL", "txt", "Übersetzt mit\nDeepL"),
        ("**Übersetzt** mit [DeepL](https://www.deepl.com)", "md", "Übersetzt** mit [DeepL"),
        ("<p>&Uuml;bersetzt <b>mit</b> DeepL</p>", "html", "&Uuml;bersetzt <b>mit</b> DeepL"),
        ("使用了ＤｅｅｐＬ（免费版）翻译", "txt", "ＤｅｅｐＬ（免费版）翻译"),
    ],
)
def test_the_span_is_the_file_s(text: str, format_name: str, span: str) -> None:
    (marker,) = find_markers(read_text(text, format_name))
    assert marker.engine == "deepl"
    assert marker.text == text[marker.start : marker.end]
    assert marker.text == span


def test_a_note_in_a_translation_file_is_read() -> None:
    text = (
        '<xliff version="1.2"><file source-language="en" target-language="de" original="a"><body>'
        '<trans-unit id="1"><source>Stop</source><target>Halt</target><note>Segment mit DeepL '
        "übersetzt, Freigabe offen</note></trans-unit></body></file></xliff>"
    )
    (marker,) = find_markers(read_text(text, "xliff"))
    assert (marker.engine, marker.text) == ("deepl", "Segment mit DeepL übersetzt")


def test_line_and_column_count_from_one() -> None:
    (marker,) = find_markers(read_text("Das Tor.\n\nEs ist zu. Übersetzt mit DeepL", "txt"))
    assert (marker.line, marker.column) == (3, 12)


def test_a_footer_in_the_middle_vouches_for_the_part_above_it() -> None:
    text = f"# Erstens\n\nDas Tor ist zu.\n\n{FOOTER}\n\n# Zweitens\n\nDas Haus ist offen.\n"
    document = read_text(text, "md")
    (marker,) = find_markers(document)
    assert marker.scope is Scope.PART
    assert "Erstens" in text[marker.scope_start : marker.scope_end]
    assert "Zweitens" not in text[marker.scope_start : marker.scope_end]


def test_a_credit_and_a_marker_are_shown_together() -> None:
    document = read_text(f"{FOOTER}\n\nDas Tor ist zu.\n\nAus dem Englischen von Eva Lang", "txt")
    found = find_markers(document)
    verdict = judge(document, found)
    assert [marker.kind for marker in found] == [MarkerKind.DISCLOSURE, MarkerKind.HUMAN_CREDIT]
    assert verdict.verdict is Verdict.MACHINE
    assert any("credits a person as well" in str(reason) for reason in verdict.reasons)


def test_a_translated_page_of_unknown_origin_is_undetermined_with_the_reason() -> None:
    document = read_text("---\nl10n:\n  sourceCommit: 7ed7b73\n---\n\nDas Tor ist zu.\n", "md")
    verdict = judge(document, find_markers(document))
    assert verdict.verdict is Verdict.UNDETERMINED
    assert any("sourceCommit" in str(reason) for reason in verdict.reasons)


def test_no_marker_is_no_verdict() -> None:
    document = read_text("Das Tor ist zu.", "txt")
    assert judge(document, find_markers(document)).verdict is Verdict.UNDETERMINED


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aÜ\u0308\u00ad\u200b („“)\n.DeepLübersetzt机器翻译", max_size=80))
def test_any_text_gives_spans_inside_the_file(noise: str) -> None:
    text = f"{noise} Übersetzt mit DeepL. {noise}"
    for marker in find_markers(read_text(text, "txt")):
        assert text[marker.start : marker.end] == marker.text
        assert marker.text

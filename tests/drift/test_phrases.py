"""Lists of phrases are found as a plain pattern would find them, with less work."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.phrases import Phrases

WORDS = ["nicht", "nicht nur", "un*bar", "*n't", "kein*", "Straße", "um [^.]{0,9} willen"]
#: What the phrases say, written as the pattern that they stand for.
PATTERN = re.compile(
    r"(?<!\w)(?:um\s+[^.]{0,9}\s+willen|nicht\s+nur|Straße|un\w*bar|nicht|\w*n['’]t|kein\w*)(?!\w)",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Das ist NICHT\nnur schön.", ["NICHT\nnur"]),
        ("They don’t and can't.", ["don’t", "can't"]),
        ("Unsichtbar, doch keineswegs gernichtig", ["Unsichtbar", "keineswegs"]),
        ("um Gottes willen", ["um Gottes willen"]),
        ("STRASSE und STRAẞE", ["STRAẞE"]),
        ("Alles ist gut.", []),
        ("", []),
    ],
)
def test_whole_words_are_found_whatever_their_case(text: str, found: list[str]) -> None:
    assert [match.group() for match in Phrases(WORDS).finditer(text)] == found


def test_a_list_that_respects_case_does() -> None:
    phrases = Phrases(["Kiefer"], ignore_case=False)
    assert phrases.search("die Kiefer") is not None
    assert phrases.search("die kiefer") is None


def test_a_search_keeps_to_its_span() -> None:
    text = "Er kommt nicht."
    assert Phrases(["nicht"]).search(text, 0, 10) is None
    assert Phrases(["nicht"]).search(text, 9) is not None


def test_no_phrases_are_found_nowhere() -> None:
    assert Phrases([]).search("nicht") is None


@given(st.text(alphabet="nichtkeuIKßẞSTRAE s.'’bar\n", max_size=40))
def test_the_cheap_test_never_hides_a_match(text: str) -> None:
    expected = [match.span() for match in PATTERN.finditer(text)]
    assert [match.span() for match in Phrases(WORDS).finditer(text)] == expected

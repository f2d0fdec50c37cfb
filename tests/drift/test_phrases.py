"""Lists of phrases are found as a plain pattern would find them, with less work."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.drift.cues import PhraseIndex
from provenance.drift.passages import Passage
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


@given(st.text(alphabet="nichtkeuIKßẞSTRAE s.'’bar\n-_1:/", max_size=40))
def test_the_words_of_a_passage_never_hide_a_match(text: str) -> None:
    passage, span = Passage(text, "de"), (0, len(text))
    for words in (WORDS, [word for word in WORDS if word != "un*bar"], ["kein*", "nicht nur"]):
        phrases = Phrases(words)
        expected = [match.span() for match in phrases.finditer(text)]
        assert [match.span() for match in phrases.within(passage, span)] == expected


@pytest.mark.parametrize(
    "text", ["Siehe https://example.org/nicht-nur-heute im Netz.", "Das is’nicht wahr."]
)
def test_words_that_are_no_tokens_of_a_passage_are_found(text: str) -> None:
    found = Phrases(["nicht"]).within(Passage(text, "de"), (0, len(text)))
    assert [match.group() for match in found] == ["nicht"]


@pytest.mark.parametrize("phrase", ["*", "", "* *"])
def test_a_phrase_of_which_nothing_is_literal_is_refused_by_name(phrase: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(phrase))):
        Phrases(["gleich", phrase])


@pytest.mark.parametrize("phrase", ["", "*", "~ so", "nahm …", "… an"])
def test_a_phrase_of_an_index_that_does_not_begin_and_end_with_words_is_refused_by_name(
    phrase: str,
) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(phrase))):
        PhraseIndex({"relations": ["nahm … an", phrase]})

"""What holds for many paragraphs is said once."""

from __future__ import annotations

from provenance.alignment import align
from provenance.documents import read_text
from provenance.drift.assess import assess_document
from provenance.lexicon import load_lexicon
from provenance.model import Finding

ENGLISH = (
    "The committee met on Monday and talked about the new bridge over the river.",
    "The mayor said that the old bridge would have to be closed before the winter.",
    "Acme",
    "The engineers had warned about the cracks in the pillars for more than a year.",
    "Nobody knows who is going to pay for the repair of the road.",
)
GERMAN = "Der Ausschuss traf sich am Montag und sprach über die neue Brücke über den Fluss."


def findings(seed: tuple[str, ...], original: tuple[str, ...]) -> tuple[Finding, ...]:
    texts = [read_text("\n\n".join(paragraphs), "txt") for paragraphs in (seed, original)]
    lexicon = load_lexicon()
    alignment = align(texts[0], texts[1], lexicon=lexicon)
    return assess_document(texts[0], texts[1], alignment, lexicon=lexicon)[1]


def test_paragraphs_left_in_english_in_a_row_are_one_finding() -> None:
    found = [one for one in findings((GERMAN, *ENGLISH[1:]), ENGLISH) if one.rule == "DR375"]
    assert [str(one.message) for one in found] == [
        "3 paragraphs in a row were left in English, from here on."
    ]
    assert found[0].line == 3


def test_a_lone_paragraph_left_in_english_is_told_as_before() -> None:
    found = [one for one in findings((GERMAN, ENGLISH[1]), ENGLISH[:2]) if one.rule == "DR375"]
    assert [str(one.message) for one in found] == ["This was left in English."]


def test_a_sign_of_the_machine_that_stands_everywhere_is_one_finding() -> None:
    original = tuple(f"The report names the village of number {word}." for word in "abc")
    seed = tuple(f"Der Bericht nennt das <unk> Dorf Nummer {word}." for word in "abc")
    found = [one for one in findings(seed, original) if one.rule == "DR390"]
    assert len(found) == 1
    assert str(found[0].message).endswith("This happens 3 times, first here.")


COMMITTEE = (
    "The city has a new Safety Committee, and people like it.",
    "In March the Safety Committee looked at the bridge.",
    "The head of the Safety Committee left in anger.",
    "Later the Safety Committee closed the road to the river.",
)
AUSSCHUSS = (
    "Die Stadt hat einen neuen Sicherheitsausschuss, und die Leute mögen ihn.",
    "Im März sah sich der Sicherheitsausschuss die Brücke an.",
    "Der Leiter des Sicherheitsausschusses ging im Zorn.",
    "Später sperrte der Sicherheitsausschuss die Straße zum Fluss.",
)


def test_a_defined_term_with_one_german_name_is_silent() -> None:
    assert not findings(AUSSCHUSS, COMMITTEE)


def test_a_defined_term_with_another_german_name_is_told_where_it_deviates() -> None:
    other = "Der Leiter des Sicherheitskomitees ging im Zorn."
    found = findings((*AUSSCHUSS[:2], other, AUSSCHUSS[3]), COMMITTEE)
    assert [(one.rule, one.line) for one in found] == [("DR387", 5)]
    assert "elsewhere (3 times)" in str(found[0].message)


def test_a_false_friend_that_recurs_is_one_finding() -> None:
    original = (
        "The US administration agreed to the plan.",
        "Critics of the US administration laughed about it.",
    )
    seed = (
        "Die US-Administration stimmte dem Plan zu.",
        "Kritiker der US-Administration lachten darüber.",
    )
    found = [one for one in findings(seed, original) if one.rule == "DR388"]
    assert len(found) == 1
    assert str(found[0].message).endswith("This happens 2 times, first here.")

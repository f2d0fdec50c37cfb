"""German readers are told the same: every rule, every message, every slot."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import provenance
from provenance.drift.assess import assess, pair_of_texts
from provenance.drift.score.model import phrases
from provenance.lexicon import load_lexicon
from provenance.rules import find_rule, rule_codes
from provenance.rules.german import german_rule, in_german, messages
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(provenance.__file__).parent
#: Checks whose messages stand in a table.
TABLES = ("artefacts", "false_friends", "modality", "code_tokens")
SLOT = re.compile(r"\{(\w+)(?::figures)?\}")


def templates() -> Iterator[str]:
    """Yield what the code gives to ``say`` as it stands there."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"
            if called and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined] # a Call, as asked above
                yield str(node.args[0].value)  # type: ignore[attr-defined] # as above


def said_in(table: str) -> list[str]:
    """Return the messages of a check's table."""
    file = PACKAGE / "drift" / "checks" / f"{table}.toml"
    (rows,) = tomllib.loads(file.read_text(encoding="utf-8")).values()
    return [row.get("message") or row.get("title") or row["advice"] for row in rows]


def written() -> set[str]:
    """Return every string of the code, and every message of its tables."""
    strings = set(phrases().values()).union(*map(said_in, TABLES))
    for file in PACKAGE.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        strings |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return strings


@pytest.mark.parametrize("template", sorted(set(templates())))
def test_a_message_of_the_code_is_in_the_catalogue(template: str) -> None:
    assert template in messages()


@pytest.mark.parametrize("table", TABLES)
def test_a_message_of_a_table_is_in_the_catalogue(table: str) -> None:
    assert set(said_in(table)) <= messages().keys()


def test_what_a_drift_goes_back_to_is_in_the_catalogue() -> None:
    assert set(phrases().values()) <= messages().keys()


def test_both_languages_have_the_same_slots() -> None:
    for english, german in messages().items():
        assert sorted(SLOT.findall(english)) == sorted(SLOT.findall(german)), english


def test_nothing_stands_in_the_catalogue_that_nobody_says() -> None:
    parts_of_dates = re.compile(r"(?:\{(?:day|month|year)\} ?)+")
    left = {text for text in messages() if not parts_of_dates.fullmatch(text)}
    assert left - written() == set()


@pytest.mark.parametrize("code", rule_codes())
def test_a_rule_has_all_its_texts_in_german(code: str) -> None:
    german, english = german_rule(code), find_rule(code)
    assert german.name
    assert german.summary.endswith(".")
    assert german.explanation
    assert bool(german.fine) == bool(english.fine)
    codes = re.compile(r"`[^`]+`")
    assert len(codes.findall(german.explanation)) == len(codes.findall(english.explanation))


def test_there_is_no_german_for_a_rule_that_is_gone() -> None:
    files = {file.name for file in (PACKAGE / "rules" / "german").glob("*-*.toml")}
    assert files == {file.name for file in (PACKAGE / "rules" / "catalogue").glob("*.toml")}


@pytest.mark.parametrize(
    ("original", "translation", "said"),
    [
        (
            "The package is worth $40 billion.",
            "Das Paket ist 40 Billionen Dollar wert.",
            "Im Original steht $40 billion, in der Übersetzung 40 Billionen Dollar (tausendmal so "
            "viel). In Ziffern: 40.000.000.000 und 40.000.000.000.000.",
        ),
        (
            "The vote is set for 9 May 2022.",
            "Die Abstimmung ist für den 9. März 2022 angesetzt.",
            "Im Original steht 9. Mai 2022, in der Übersetzung 9. März 2022.",
        ),
        (
            "The forest lies 100 miles from here.",
            "Der Wald liegt 100 Kilometer von hier.",
            "Im Original steht 100 miles, in der Übersetzung 100 Kilometer: dieselbe Zahl mit "
            "einer anderen Einheit (1,61-mal weniger).",
        ),
        (
            "The council did not approve the plan.",
            "Der Rat billigte den Plan.",
            "Das Original verneint („not“), die Übersetzung nicht.",
        ),
    ],
)
def test_a_finding_says_in_german_what_it_says_in_english(
    original: str, translation: str, said: str
) -> None:
    found = assess(pair_of_texts(original, translation), lexicon=load_lexicon()).findings
    wordings = [finding.wording for finding in found]
    assert [in_german(wording) for wording in wordings if wording] == [said]


def test_a_sentence_that_the_catalogue_does_not_know_stays_english() -> None:
    assert in_german(say("{count} bridges fell.", count=2)) == "2 bridges fell."


def test_words_of_the_texts_are_filled_in_as_they_are() -> None:
    german = in_german(say("The word „{word}“ stands here twice.", word="{word} 1,5 {0}"))
    assert german == "Das Wort „{word} 1,5 {0}“ steht hier zweimal."

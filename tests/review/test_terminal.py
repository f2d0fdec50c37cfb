"""Review in a terminal: one key a decision, and the end of input loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.decisions.ledger import load_ledger
from provenance.review.terminal import TerminalReview
from tests.review.folder import mend, open_session, write_pair

LEDGER = Path("provenance.decisions.jsonl")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_pair("hafen", 3)


def review(keys: str, lines: tuple[str, ...] = ()) -> list[str]:
    said: list[str] = []
    pressed, typed = iter(keys), iter(lines)
    TerminalReview(
        open_session(),
        read_key=lambda: next(pressed, ""),
        read_line=lambda prompt: next(typed, None),
        say=said.append,
    ).run()
    return said


def decided() -> list[tuple[str, str]]:
    entries = sorted(load_ledger(LEDGER).entries, key=lambda entry: entry.decision.line)
    return [(entry.decision.decision.value, entry.decision.reason) for entry in entries]


@pytest.mark.parametrize(
    ("keys", "lines", "saved", "farewell"),
    [
        (
            "aft", (), [("accepted", ""), ("false-alarm", ""), ("to-fix", "")],
            "3 decided and saved, 0 left",
        ),
        ("a", (), [("accepted", "")], "1 decided and saved, 2 left"),
        ("", (), [], "0 decided and saved, 3 left"),
        ("sa", (), [("accepted", "")], "1 decided and saved, 2 left"),
        ("aau", (), [("accepted", "")], "1 decided and saved, 2 left"),
        ("aaub", (), [("accepted", "")], "1 decided and saved, 2 left"),
        ("ca", ("as spoken",), [("accepted", "as spoken")], "1 decided and saved, 2 left"),
        ("ac", (), [("accepted", "")], "1 decided and saved, 2 left"),
        ("ra", (), [("accepted", "")] * 3, "3 decided and saved, 0 left"),
        ("arf", (), [("accepted", ""), ("false-alarm", ""), ("false-alarm", "")], "3 decided"),
        ("cra", ("as agreed",), [("accepted", "as agreed")] * 3, "3 decided and saved, 0 left"),
        ("rau", (), [], "0 decided and saved, 3 left"),
        ("rxa", (), [("accepted", "")], "1 decided and saved, 2 left"),
        ("r", (), [], "0 decided and saved, 3 left"),
        ("xaq", (), [("accepted", "")], "1 decided and saved, 2 left"),
        ("\x04", (), [], "0 decided and saved, 3 left"),
    ],
)  # fmt: skip
def test_keys_decide_and_everything_is_saved(
    keys: str, lines: tuple[str, ...], saved: list[tuple[str, str]], farewell: str
) -> None:
    said = review(keys, lines)
    assert decided() == saved
    assert said[-1].startswith(farewell)


def test_a_screen_shows_both_texts_with_the_words_marked() -> None:
    screen = review("")[0]
    assert "1 of 3  seeds/hafen.txt:3:1" in screen
    assert "major  DR350 negation-lost  confidence 90 %" in screen
    assert "en  >>The council did not wait for spring.<<" in screen
    assert "de  >>Der Rat wartete auf den Frühling.<<" in screen


def test_a_text_that_changes_under_the_review_is_not_decided_on() -> None:
    said: list[str] = []
    session = open_session()

    def edit_then_press() -> str:
        if not any(
            "Der Rat wartete nicht" in Path("seeds/hafen.txt").read_text("utf-8") for _ in "x"
        ):
            mend("hafen", "Der Rat wartete auf", "Der Rat wartete nicht auf")
            return "a"
        return ""

    TerminalReview(
        session, read_key=edit_then_press, read_line=lambda prompt: None, say=said.append
    ).run()
    assert "The text has changed meanwhile; look again." in said
    assert decided() == []


def test_where_nothing_is_open_the_review_says_so() -> None:
    review("aaa")
    assert review("")[0] == "There is no open finding."

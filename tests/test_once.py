"""An attribute that is worked out once stands from then on, for each object by itself."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.once import once


@dataclass(frozen=True)
class Text:
    words: str
    asked: list[str]

    @once
    def first(self) -> str:
        """The first word."""
        self.asked.append(self.words)
        return self.words.split()[0]


def test_it_is_worked_out_once_for_each_object() -> None:
    asked: list[str] = []
    one, other = Text("Der Rat tagte.", asked), Text("Sie kam.", asked)
    assert [one.first, other.first, one.first, other.first] == ["Der", "Sie", "Der", "Sie"]
    assert asked == ["Der Rat tagte.", "Sie kam."]


def test_it_says_what_it_is() -> None:
    assert Text.first.__doc__ == "The first word."

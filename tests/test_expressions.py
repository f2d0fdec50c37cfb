"""Patterns that wait to be compiled do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from provenance.expressions import expression


def test_it_finds_what_a_compiled_pattern_finds() -> None:
    later, now = expression(r"(?P<town>brücke)\w*", re.IGNORECASE), re.compile(r"(?i)(brücke)\w*")
    text = "Die Brückenpfeiler der Alten Brücke"
    assert later.findall(text) == now.findall(text)
    assert [found.span("town") for found in later.finditer(text, 5)] == [(29, 35)]
    assert later.sub("X", text) == now.sub("X", text)
    assert (later.pattern, later.groups) == (r"(?P<town>brücke)\w*", 1)


def test_it_is_compiled_when_it_is_first_used_and_not_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = []
    real = re.compile

    def note(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr("provenance.expressions.re.compile", note)
    later = expression(r"\d+ Kronen")
    assert compiled == []
    assert later.search("Es waren 40 Kronen.")
    assert later.search("Es waren viele.") is None
    assert later.match("7 Kronen")
    assert compiled == [r"\d+ Kronen"]


def test_a_mistake_in_it_is_python_s_error() -> None:
    with pytest.raises(re.error):
        expression("(").search("text")

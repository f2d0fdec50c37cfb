"""The catalogue of rules: one TOML file each, named ``CODE-name.toml``.

A rule's file holds its text and its examples; the tests run the examples through the real tool, and
``provenance explain``, SARIF and the documentation print the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from provenance.errors import UsageError
from provenance.model import Severity
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """A text, or a pair of texts, on which a rule fires (wrong) or stays silent (right)."""

    translation: str
    original: str = ""
    format: str = "txt"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its file describes it.

    ``summary`` is one sentence; ``explanation`` and ``fine`` (when a hit is nothing to mend) are
    Markdown. ``precision`` is measured: the share of hits on real documents that a bilingual reader
    upheld, with ``precision_note`` saying on how many and which; None where not yet measured.
    ``of_translation`` says that a hit holds whatever the original is. ``kind`` is the kind of error
    that a hit counts as in the drift score ("": none). ``upheld_in_manuals`` is the share of hits
    that a reader upheld in manuals, where that is lower; all are minor there, and none is reported
    if it is 0.
    """

    code: str
    name: str
    mqm: str
    severity: Severity
    summary: str
    explanation: str
    fine: str
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]
    precision: float | None = None
    precision_note: str = ""
    of_translation: bool = False
    kind: str = ""
    upheld_in_manuals: float | None = None


def _catalogue() -> Path:
    return PACKAGE / "rules" / "catalogue"


@lru_cache(maxsize=1)
def _file_names() -> dict[str, str]:
    names = sorted(entry.name for entry in _catalogue().iterdir() if entry.name.endswith(".toml"))
    return {name.partition("-")[0]: name for name in names}


def rule_codes() -> tuple[str, ...]:
    """Return the codes of all rules, sorted."""
    return tuple(_file_names())


def code_of(given: str) -> str:
    """Return the code that someone means by a code in any case or by a rule's name.

    What is neither comes back in capitals; it may be the beginning of codes.
    """
    names = {
        name.removesuffix(".toml").partition("-")[2]: code for code, name in _file_names().items()
    }
    return names.get(given.strip().lower(), given.strip().upper())


@cache
def find_rule(code: str) -> Rule:
    """Return the rule with this code.

    Raises:
        UsageError: there is no such rule; the message names the nearest ones.
    """
    name = _file_names().get(code)
    if name is None:
        raise UsageError(_unknown(code))
    table = read_table(_catalogue() / name)
    return _from_table(code, name.removesuffix(".toml").partition("-")[2], table)


def _unknown(code: str) -> str:
    from difflib import get_close_matches

    begin_so = [known for known in rule_codes() if code and known.startswith(code)]
    if begin_so:
        return f"{code} is the beginning of several rules: {', '.join(begin_so)}."
    near = get_close_matches(code.replace("O", "0"), rule_codes(), n=3)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    return f"There is no rule {code}.{hint} `provenance explain` lists all rules."


def _from_table(code: str, name: str, table: dict[str, Any]) -> Rule:
    return Rule(
        code=code,
        name=name,
        mqm=table["mqm"],
        severity=Severity(table["severity"]),
        summary=table["summary"],
        explanation=table["explanation"].strip(),
        fine=table.get("fine", "").strip(),
        wrong=tuple(Example(**example) for example in table.get("wrong", ())),
        right=tuple(Example(**example) for example in table.get("right", ())),
        precision=table.get("precision"),
        precision_note=table.get("precision_note", ""),
        of_translation=table.get("of_translation", False),
        kind=table.get("kind", ""),
        upheld_in_manuals=table.get("upheld_in_manuals"),
    )

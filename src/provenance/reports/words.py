"""The words that reports share: verdicts and engines as a person writes them."""

from __future__ import annotations

from functools import cache

from provenance.model import Verdict
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

VERDICTS = {
    Verdict.MACHINE: "a machine",
    Verdict.POST_EDITED: "a machine, revised",
    Verdict.HUMAN: "a person",
    Verdict.UNDETERMINED: "not known",
    Verdict.NOT_A_TRANSLATION: "no translation",
}


@cache
def engine_name(engine: str | None) -> str:
    """Return an engine's name as its maker writes it, empty for none or an unknown one."""
    if not engine or engine == "unknown":
        return ""
    file = PACKAGE / "markers" / "catalogue" / "engines" / f"{engine}.toml"
    if not file.is_file():
        return engine.capitalize()
    name: str = read_table(file)["name"]
    return name


def counted(number: int, noun: str) -> str:
    """Return "1 seed", "2 seeds"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

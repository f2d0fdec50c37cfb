"""The words that reports share: verdicts and engines as a person writes them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.model import BlockKind, Verdict
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from provenance.model import Document, Finding

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


def title_of(document: Document) -> str:
    """Return what a text is called: the heading that its metadata names, or the only highest one.

    A subtitle may stand above the title, a site's name after it, the title in front matter only.
    """
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    stated = document.metadata.title
    named = [block.text for block in headings if block.text and block.text in stated]
    highest = [block.text for block in headings if block.level == 1]
    if named or len(highest) == 1:
        return (named or highest)[0]
    return stated or (headings[0].text if headings else "")


def confidence(finding: Finding) -> str:
    """Return how sure a finding is."""
    return f"confidence {finding.confidence:.0%}".replace("%", " %")

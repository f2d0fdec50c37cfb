"""What rules and findings say in German; English is the language of everything else.

``german/messages.toml`` holds the messages of findings by their English templates,
``german/background.toml`` what is said of texts beside that, ``german/CODE-name.toml`` the texts of
a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from provenance.package import PACKAGE
from provenance.rules import find_rule
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from provenance.wording import Wording

_SEPARATORS = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class GermanRule:
    """A rule's name and texts; ``explanation`` and ``fine`` are Markdown."""

    name: str
    summary: str
    explanation: str
    fine: str


class _Filling(str):
    """What fills a slot; the format ``figures`` sets a number as German does."""

    __slots__ = ()

    def __format__(self, specification: str) -> str:
        return self.translate(_SEPARATORS) if specification == "figures" else str(self)


def _folder() -> Path:
    """Return the folder of the German texts."""
    return PACKAGE / "rules" / "german"


@cache
def messages() -> Mapping[str, str]:
    """Return the German of each English template."""
    files = (_folder() / name for name in ("messages.toml", "background.toml"))
    return {english: german for file in files for english, german in read_table(file).items()}


def in_german(wording: Wording) -> str:
    """Return the sentence in German; English where the catalogue does not know it."""
    template = messages().get(wording.template)
    if template is None:
        return str(wording)
    slots = {name: _Filling(text) for name, text in wording.texts}
    slots |= {name: _Filling(in_german(part)) for name, part in wording.parts}
    return template.format(**slots)


@cache
def german_rule(code: str) -> GermanRule:
    """Return what a rule says in German.

    Raises:
        UsageError: there is no such rule.
    """
    name = f"{code}-{find_rule(code).name}.toml"
    table = read_table(_folder() / name)
    return GermanRule(**{key: text.strip() for key, text in table.items()})

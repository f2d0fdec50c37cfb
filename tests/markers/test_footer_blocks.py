"""A block that only says how the text was made is no part of it."""

from __future__ import annotations

import pytest

from provenance.documents import read_text
from provenance.model import BlockKind
from provenance.reading import read_seed


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Übersetzt mit DeepL.com (kostenlose Version)", BlockKind.FOOTER),
        ("Übersetzt mit DeepL.com", BlockKind.FOOTER),
        (
            "Der Fluss stieg um zwei Meter. Übersetzt mit DeepL.com (kostenlose Version)",
            BlockKind.BODY,
        ),
    ],
)
def test_a_disclosure_and_what_stands_beside_it_in_brackets_is_a_footer(
    line: str, kind: BlockKind
) -> None:
    text = f"# Der Hafen\n\nDer Hafen öffnet im Mai wieder für alle Boote.\n\n{line}\n"
    assert read_seed(read_text(text, "md")).document.blocks[-1].kind is kind

"""Quotation marks pair by their place, whatever their style; apostrophes and inches are neither."""

from __future__ import annotations

import pytest

from provenance.drift.quoting.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Er sagte „nein“ und ging.", ["nein"]),
        ("»Nein«, sagte er.", ["Nein"]),
        ("«Nein», sagte er in Zürich.", ["Nein"]),
        ("“No,” he said, “never.”", ["No,", "never."]),
        ('"Nein", sagte er, "nie."', ["Nein", "nie."]),
        ("„Er sagte ‚nein‘ zu mir.“", ["nein", "Er sagte ‚nein‘ zu mir."]),
        ("The soldiers' and Marx’s isn't a quotation.", []),
        ('Ein Bildschirm von 27" kostet mehr.', []),
        ('Standardmäßig ist " Center " auf "false" gesetzt.', [" Center ", "false"]),
    ],
)
def test_finds_what_is_quoted(text: str, quoted: list[str]) -> None:
    found = [text[slice(*quotation.inner)] for quotation in find_quotations(text).spans]
    assert found == quoted


@pytest.mark.parametrize(
    ("text", "unopened", "unclosed"),
    [
        ("Während sich die US-Diplomaten” der Diplomatie widersetzen", "”", ""),
        ("„Wir gehen, sagte er.", "", "„"),
        ("„Wir gehen“, sagte er.", "", ""),
        ('Das Feld " ist leer.', '"', ""),
    ],
)
def test_finds_marks_without_a_partner(text: str, unopened: str, unclosed: str) -> None:
    found = find_quotations(text)
    assert "".join(text[offset] for offset in found.unopened) == unopened
    assert "".join(text[offset] for offset in found.unclosed) == unclosed

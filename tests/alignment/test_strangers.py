"""A pair whose texts only share their subject is told as such, once."""

from __future__ import annotations

from provenance.alignment import align, alignment_findings, without_comparisons
from provenance.documents import read_text
from provenance.drift import assess_document
from provenance.lexicon import load_lexicon
from provenance.model import Finding

NOTES = """Kestrel 4.2 release notes

You can download the installer and the command line tool from the archive.

The editor now remembers which folders were open when it was closed.

Pasting from a spreadsheet keeps the order of the columns.

The list of all fixes in this release is given here.
"""
TRANSLATION = """Versionshinweise zu Kestrel 4.2

Sie können das Installationsprogramm und das Befehlszeilenwerkzeug aus dem Archiv herunterladen.

Der Editor merkt sich jetzt, welche Ordner beim Schließen geöffnet waren.

Beim Einfügen aus einer Tabelle bleibt die Reihenfolge der Spalten erhalten.

Die Liste aller Korrekturen in dieser Version finden Sie hier.
"""
OF_ANOTHER_VERSION = """Bekannte Probleme in Kestrel 5.1

Kestrel 5.10, Kestrel 5.9, Kestrel 5.8 „LTS

Der Druck auf Netzwerkgeräten bricht nach 30 Sekunden ab.

Wer sich mit 12 oder mehr Konten anmeldet, sieht keine Benachrichtigungen.

Unter Windows 11 fehlt das Symbol in der Taskleiste.
"""
#: The whole second half of each paragraph is gone: bad, but of this original.
SHORTENED = """Versionshinweise zu Kestrel 4.2

Sie können das Installationsprogramm herunterladen.

Der Editor merkt sich jetzt Ordner.

Beim Einfügen aus einer Tabelle bleibt die Reihenfolge.

Die Liste finden Sie hier.
"""


def findings(translation: str) -> tuple[Finding, ...]:
    lexicon = load_lexicon()
    seed, original = read_text(translation, "txt", "seed"), read_text(NOTES, "txt", "notes.md")
    alignment = align(seed, original, lexicon=lexicon)
    _, drifted = assess_document(seed, original, alignment, lexicon=lexicon)
    found = (*alignment_findings(seed, original, alignment), *drifted)
    return without_comparisons(seed, original, alignment, found)


def test_another_version_is_one_finding_and_no_comparison() -> None:
    found = findings(OF_ANOTHER_VERSION)
    # The mark without a partner is one, whatever the original says.
    assert [one.rule for one in found] == ["PR104", "DR364"]
    assert "notes.md may be another version" in found[0].message


def test_a_translation_of_this_original_is_compared_with_it() -> None:
    assert [one.rule for one in findings(TRANSLATION)] == []


def test_a_bad_translation_is_no_other_text() -> None:
    assert "PR104" not in {one.rule for one in findings(SHORTENED)}


def test_two_paragraphs_are_too_few_to_tell() -> None:
    first, _, second = OF_ANOTHER_VERSION.split("\n\n")[:3]
    assert "PR104" not in {one.rule for one in findings(f"{first}\n\n{second}\n")}

"""Files come in many encodings; some are no text at all, and that is said clearly."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.documents import read_document
from provenance.errors import DocumentError

TEXT = "Übersetzt mit „DeepL“: 40 Milliarden für die Straße."


@pytest.mark.parametrize(
    ("data", "encoding", "notice"),
    [
        (TEXT.encode(), "utf-8", ""),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", ""),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", "Read as UTF-16-LE."),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", "Read as UTF-16-BE."),
        (TEXT.encode("cp1252"), "windows-1252", "Read as Windows-1252, because it is not UTF-8."),
    ],
)
def test_known_encodings_are_recognised_and_said(
    tmp_path: Path, data: bytes, encoding: str, notice: str
) -> None:
    file = tmp_path / "seed.txt"
    file.write_bytes(data)
    document = read_document(file)
    assert document.text == TEXT
    assert document.encoding == encoding
    assert list(map(str, document.notices)) == ([notice] if notice else [])


@pytest.mark.parametrize(
    ("name", "data", "rule", "cure"),
    [
        ("leer.txt", b"", "IO001", "Add its text"),
        ("nur-leerraum.txt", b" \n\t\r\n", "IO001", "Add its text"),
        ("marke.txt", b"\xff\xfe", "IO001", "Add its text"),
        ("kopf.md", b"---\ntitle: Nichts\n---\n", "IO001", "no text to check"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "IO002", "an image"),
        ("blatt.txt", b"%PDF-1.7 ...", "IO002", "a PDF file"),
        ("nul.txt", b"Guten\x00 Tag", "IO002", "NUL bytes"),
        ("steuerung.txt", b"\x01\x02\x03\x04abc", "IO002", "control characters"),
        ("kaputt.txt", b"\xff\xfeA", "IO003", "Save it again as UTF-8"),
        ("weder-noch.txt", b"Tag \x81\x8d\x8f\x90", "IO003", "Save it as UTF-8"),
        ("tabelle.xyz", b"Guten Tag", "IO004", "unknown ending .xyz"),
    ],
)
def test_what_is_no_text_is_refused_by_name_and_with_a_cure(
    tmp_path: Path, name: str, data: bytes, rule: str, cure: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(DocumentError) as refused:
        read_document(file, name)
    assert refused.value.rule == rule
    assert name in refused.value.message
    assert cure in refused.value.message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"fehlt\.txt cannot be read: No such file"):
        read_document(tmp_path / "fehlt.txt", "fehlt.txt")


def test_the_same_file_always_has_the_same_digest(tmp_path: Path) -> None:
    file = tmp_path / "seed.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert read_document(file).digest == read_document(file).digest
    assert len(read_document(file).digest) == 64

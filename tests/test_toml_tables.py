"""Our data files are parsed once and kept beside Python's compiled modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.toml_tables import keep, read_table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    file = tmp_path / "opposites.toml"
    file.write_text('[[opposites]]\nenglish = ["rise"]\ngerman = ["fällt"]\n', encoding="utf-8")
    return file


def kept_files(table: Path) -> list[Path]:
    return list((table.parent / "__pycache__").glob("opposites.toml*"))


def test_a_table_is_kept_and_read_again_the_same(table: Path) -> None:
    first = read_table(table)
    assert first == {"opposites": [{"english": ["rise"], "german": ["fällt"]}]}
    assert len(kept_files(table)) == 1
    assert read_table(table) == first


def test_an_edited_table_is_parsed_anew(table: Path) -> None:
    read_table(table)
    table.write_text('[[opposites]]\nenglish = ["rise", "grow"]\n', encoding="utf-8")
    assert read_table(table) == {"opposites": [{"english": ["rise", "grow"]}]}
    assert read_table(table) == {"opposites": [{"english": ["rise", "grow"]}]}


@pytest.mark.parametrize("damage", [b"", b"[[1,", b"17", b"\xff\xfe", b'[[0, 0], {"other": 1}]'])
def test_a_damaged_copy_is_made_anew(table: Path, damage: bytes) -> None:
    first = read_table(table)
    (kept,) = kept_files(table)
    kept.write_bytes(damage)
    assert read_table(table) == first
    assert kept.read_bytes() != damage


def test_where_nothing_can_be_kept_the_table_is_parsed_each_time(table: Path) -> None:
    (table.parent / "__pycache__").write_text("in the way", encoding="utf-8")
    assert read_table(table) == read_table(table) != {}


def test_nothing_is_kept_where_python_keeps_no_modules(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert read_table(table) != {}
    assert kept_files(table) == []


def test_what_was_made_of_several_files_is_made_anew_when_one_of_them_changes(table: Path) -> None:
    other = table.with_name("antonyms.toml")
    other.write_text("", encoding="utf-8")

    def made_of(*sources: Path) -> list[int]:
        sizes: list[int] = keep(table, sources, lambda: [len(one.read_bytes()) for one in sources])
        return sizes

    first = made_of(table, other)
    assert made_of(table, other) == first
    other.write_text("# none", encoding="utf-8")
    assert made_of(table, other) == [first[0], 6]
    assert made_of(table) == first[:1]

"""A reader with a fault costs the file that it fails on, and nothing else of the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.check import check_seeds
from provenance.configuration import Settings
from provenance.documents import subtitles
from provenance.model import Document


def read_as_nobody_foresaw(text: str, path: str) -> Document:
    del text
    raise KeyError(path)


def test_the_file_is_a_finding_and_the_others_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(subtitles, "read_vtt", read_as_nobody_foresaw)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "talk.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nGuten Tag\n")
    (seeds / "note.txt").write_text("Der Fluss ist heute gesunken.\n\nÜbersetzt mit DeepL.com\n")
    report = check_seeds(["seeds"], Settings())
    (error,) = report.errors
    assert (error.path, error.rule) == ("seeds/talk.vtt", "IO008")
    assert "Save it again" in error.message
    assert "KeyError" in error.message
    (seed,) = report.seeds
    assert seed.provenance.engine == "deepl"

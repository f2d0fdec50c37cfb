"""``provenance markers``: output, exit status, bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "provenance", "markers", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, encoding="utf-8", cwd=folder
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tor.txt").write_text("Das Tor.\n\nÜbersetzt mit DeepL\n", encoding="utf-8")
    (tmp_path / "haus.md").write_text("# Haus\n\nEs ist offen.\n", encoding="utf-8")
    return tmp_path


def test_text_names_verdict_reason_and_place(folder: Path) -> None:
    result = run(".", folder=folder)
    assert result.returncode == 0
    assert result.stdout == (
        "haus.md: undetermined\n"
        "    No marker was found. That proves nothing: paid accounts add none, editors delete "
        "them.\n"
        "tor.txt: machine-translated (deepl, confidence 0.97)\n"
        "    “Übersetzt mit DeepL” (line 3) says so.\n"
        "    tor.txt:3:1 MT001 disclosure deepl: “Übersetzt mit DeepL”\n"
        "2 files: 1 undetermined, 1 machine-translated\n"
    )


@pytest.mark.parametrize("format_name", ["json", "jsonl"])
def test_machines_read_the_same(folder: Path, format_name: str) -> None:
    result = run(".", "--format", format_name, "--output", "report", folder=folder)
    assert (result.returncode, result.stdout) == (0, "")
    written = (folder / "report").read_text(encoding="utf-8")
    if format_name == "json":
        seeds = json.loads(written)["seeds"]
    else:
        seeds = [line for line in map(json.loads, written.splitlines()) if line["type"] == "seed"]
    assert [seed["path"] for seed in seeds] == ["haus.md", "tor.txt"]
    assert seeds[1]["provenance"]["engine"] == "deepl"
    assert seeds[1]["markers"][0]["text"] == "Übersetzt mit DeepL"


@pytest.mark.parametrize(
    ("arguments", "status"), [((), 1), (("--fail-on", "critical"), 0), (("--ignore", "MT003"), 0)]
)
def test_a_leftover_of_a_chat_fails_the_run(
    tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    (tmp_path / "chat.txt").write_text("Hier ist die Übersetzung:\n\nDas Tor.", encoding="utf-8")
    result = run("chat.txt", *arguments, folder=tmp_path)
    assert result.returncode == status
    assert "MT003" in result.stdout


def test_what_cannot_be_read_is_named_and_the_rest_is_done(folder: Path) -> None:
    (folder / "leer.txt").write_bytes(b"")
    result = run(".", folder=folder)
    assert result.returncode == 1
    assert "leer.txt: IO001" in result.stdout
    assert "tor.txt: machine-translated" in result.stdout


def test_a_missing_path_is_wrong_usage(folder: Path) -> None:
    result = run("tro.txt", folder=folder)
    assert result.returncode == 2
    assert "Did you mean tor.txt?" in result.stderr


def test_neither_lexicons_nor_language_profiles_are_loaded(folder: Path) -> None:
    code = (
        "import sys\nfrom provenance.commands.application import build\n"
        "try:\n    build()(['markers', '.'], standalone_mode=False)\n"
        "except SystemExit:\n    pass\n"
        "print('MODULES', *sys.modules)"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    modules = set(result.stdout.rpartition("MODULES")[2].split())
    assert "provenance.markers.scan" in modules
    roots = {name.partition(".")[0] for name in modules}
    assert roots & {"langdetect", "sacrebleu", "numpy"} == set()
    assert not any(name.startswith(("provenance.lexicon", "provenance.drift")) for name in modules)


def test_the_limits_of_a_file_hold_here_too(folder: Path) -> None:
    (folder / "provenance.toml").write_text("largest-file = 1\ntime-limit = 2\n", encoding="utf-8")
    (folder / "gross.txt").write_text("Das Tor. " * 150_000, encoding="utf-8")
    # A megabyte of nothing but markers, no two alike, is the most that can be asked of a reader.
    footers = (f"Die Stadt plant viel.\n\nÜbersetzt mit DeepL {i}.\n\n" for i in range(19_000))
    (folder / "endlos.md").write_text("".join(footers), encoding="utf-8")
    result = run(".", folder=folder)
    assert result.returncode == 1
    assert "gross.txt: IO006" in result.stdout
    assert "endlos.md: IO007" in result.stdout
    assert "tor.txt: machine-translated" in result.stdout


BROKEN = {
    "a.po": "msgid nonsense\n",
    "b.xlf": "<xliff version='1.2'><file>",
    "c.csv": 'en,de\n"open,zu\n',
    "d.tmx": "<tmx><body>",
    "e.vtt": "no cue here",
    "f.md": "---\ntitle: Hafen\n---\n",
    "g.html": "<html><head><title>Hafen</title></head><body><script>let a = 1</script></body>",
    "h.txt": "\n\n",
}


def test_what_cannot_be_read_is_said_as_check_says_it(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals/a.txt").write_text("The harbour is open.\n", encoding="utf-8")
    for name, text in BROKEN.items():
        (tmp_path / "seeds" / name).write_text(text, encoding="utf-8")
    found = json.loads(run("seeds", "--format", "json", folder=tmp_path).stdout)
    checked = json.loads(
        subprocess.run(
            [sys.executable, "-m", "provenance", "check", "--format", "json"],
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            cwd=tmp_path,
        ).stdout
    )
    said = [(error["path"], error["rule"]) for error in found["errors"]]
    assert said == [(error["path"], error["rule"]) for error in checked["errors"]]
    assert [path for path, _ in said] == [f"seeds/{name}" for name in BROKEN]


def test_articles_of_one_file_have_each_their_verdict(tmp_path: Path) -> None:
    body = "Der Hafen öffnet im Mai wieder für alle Boote, sagte die Meisterin am Montag. " * 3
    articles = [
        f"https://news.example/{name}\n\n# {name.title()}\n\n{body}\n\n"
        f"{body}\n\nÜbersetzt mit {engine}\n"
        for name, engine in (("hafen", "DeepL"), ("boote", "Google Translate"))
    ]
    (tmp_path / "two.md").write_text("\n".join(articles), encoding="utf-8")
    found = json.loads(run("two.md", "--format", "json", folder=tmp_path).stdout)
    engines = [(seed["path"], seed["provenance"]["engine"]) for seed in found["seeds"]]
    assert engines == [("two.md", "deepl"), ("two.md#2", "google")]

"""``provenance init`` and ``provenance config``, as processes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_command_line import run


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project that is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sources() -> dict[str, tuple[object, str]]:
    rows = json.loads(run("config", "--format", "json").stdout)
    return {row["key"]: (row["value"], row["source"]) for row in rows}


def test_init_writes_a_configuration_that_works_and_never_a_second_time() -> None:
    first = run("init")
    assert first.returncode == 0
    assert sorted(path.name for path in Path().iterdir()) == [
        "originals",
        "provenance.toml",
        "seeds",
    ]
    assert sources()["seeds"] == (["seeds"], "provenance.toml:6")
    before = Path("provenance.toml").read_bytes()
    second = run("init")
    assert second.returncode == 2
    assert "provenance.toml configures this folder already" in second.stderr
    assert Path("provenance.toml").read_bytes() == before


def test_init_leaves_no_half_configuration_where_the_disk_is_full() -> None:
    # No file may grow beyond 512 bytes, as if there were no more room.
    script = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512));"
        "import sys; sys.argv[1:] = ['init']; from provenance.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-B", "-c", script], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"provenance.toml cannot be written" in done.stderr
    assert list(Path().iterdir()) == []


def test_init_takes_the_folders_that_are_there_and_makes_none() -> None:
    for name in ("content/de", "content/en"):
        Path(name).mkdir(parents=True)
    Path("pyproject.toml").write_text('[project]\nname = "site"', encoding="utf-8")
    assert run("init").returncode == 0
    assert sources()["originals"][0] == ["content/en"]
    assert not Path("seeds").exists()


def test_config_shows_each_value_and_where_it_comes_from() -> None:
    Path("provenance.toml").write_text('# ours\nfail-on = "minor"\n', encoding="utf-8")
    assert sources()["fail-on"] == ("minor", "provenance.toml:2")
    assert sources()["max-drift"] == (None, "default")
    assert 'fail-on           "minor"  (provenance.toml:2)' in run("config").stdout


def test_config_lists_the_files_that_would_be_read() -> None:
    Path("seeds/drafts").mkdir(parents=True)
    for name in ("seeds/a.md", "seeds/drafts/b.md", "seeds/README.md"):
        Path(name).write_text("Text.", encoding="utf-8")
    Path("provenance.toml").write_text('exclude = ["drafts"]', encoding="utf-8")
    assert run("config", "--files").stdout == "seed      seeds/a.md\n"
    Path("seeds/\x1b[31m\n::error::a.md").write_text("Text.", encoding="utf-8")
    assert run("config", "--files").stdout.splitlines() == [
        "seed      seeds/<U+001B>[31m ::error::a.md",
        "seed      seeds/a.md",
    ]


def test_a_wrong_configuration_ends_with_2_and_says_where() -> None:
    Path("provenance.toml").write_text("jbos = 2", encoding="utf-8")
    result = run("config")
    assert result.returncode == 2
    assert "provenance.toml:1: unknown key 'jbos'. Did you mean 'jobs'?" in result.stderr
    assert "Traceback" not in result.stderr

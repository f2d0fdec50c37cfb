"""The hooks, run by the real pre-commit in a scratch repository, as ``run`` and by ``git commit``.

The hooks are those of ``.pre-commit-hooks.yaml`` with every key as it stands there. Only the way to
install them is replaced, because that needs an index of packages: this interpreter starts them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from provenance.errors import UsageError

HERE = Path(__file__).resolve().parent.parent
MANIFEST = HERE / ".pre-commit-hooks.yaml"
SEED = "seeds/linden-brackenford.md"
ORIGINAL = "originals/why-brackenford-is-planting-lime-trees-again.md"
BRIDGE = "seeds/hafenbruecke-port-harrow.md"
BRIDGE_ORIGINAL = "originals/port-harrow-bridge-budget.md"
LEFTOVER = "Gerne! Hier ist die deutsche Übersetzung deines Textes:\n\n"


def hooks() -> list[dict[str, Any]]:
    """Return the packaged hooks, started by this interpreter instead of from a wheel."""
    packaged = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return [
        {
            **hook,
            "language": "system",
            "entry": f"{sys.executable} -m {hook['entry']}",
            "files": "^(seeds|originals)/",  # as docs/hooks.md says
        }
        for hook in packaged
    ]


def command(*arguments: str, seconds: int = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments, capture_output=True, text=True, check=False, encoding="utf-8", timeout=seconds
    )


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return command("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments)


def pre_commit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return command(sys.executable, "-m", "pre_commit", *arguments)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository with one good pair, both hooks, and no network."""
    pytest.importorskip("pre_commit", reason="pre-commit is part of the extra `dev`")
    for name in [name for name in os.environ if name.startswith("GIT_")] + ["CI", "PRE_COMMIT"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(HERE / "src"))
    # A dozen starts of Python: compiled once, as on anybody's machine.
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    # Whoever asks for a package or a page finds nobody.
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    folder = tmp_path / "texts"
    (folder / "seeds").mkdir(parents=True)
    (folder / "originals").mkdir()
    monkeypatch.chdir(folder)
    shutil.copyfile(HERE / SEED, SEED)
    shutil.copyfile(HERE / ORIGINAL, ORIGINAL)
    config = {"repos": [{"repo": "local", "hooks": hooks()}]}
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    Path(".gitignore").write_text(".provenance_cache\n", encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "A good pair")


def stage_bridge() -> None:
    """Stage a pair whose seed says Billionen for billion."""
    shutil.copyfile(HERE / BRIDGE, BRIDGE)
    shutil.copyfile(HERE / BRIDGE_ORIGINAL, BRIDGE_ORIGINAL)
    git("add", "-A")


def edit(name: str, old: str, new: str) -> None:
    text = Path(name).read_text(encoding="utf-8")
    assert old in text
    Path(name).write_text(text.replace(old, new), encoding="utf-8")


def test_pre_commit_takes_the_manifest() -> None:
    result = pre_commit("validate-manifest", str(MANIFEST))
    assert result.returncode == 0, result.stdout + result.stderr


def test_run_passes_what_is_good_and_refuses_what_is_not() -> None:
    good = pre_commit("run", "--all-files")
    assert good.returncode == 0, good.stdout
    assert good.stdout.count("Passed") == 2
    stage_bridge()
    bad = pre_commit("run")
    assert bad.returncode == 1
    assert "DR301" in bad.stdout
    assert "1,4 Billionen" in bad.stdout
    # Marks of a machine alone are no reason to refuse a commit.
    assert bad.stdout.count("Passed") == 1
    assert not Path("provenance.decisions.jsonl").exists()


def test_a_commit_is_refused_until_the_text_is_right() -> None:
    assert pre_commit("install").returncode == 0
    stage_bridge()
    refused = git("commit", "-m", "The bridge")
    assert refused.returncode != 0
    assert "DR301" in refused.stdout + refused.stderr
    assert git("log", "--oneline").stdout.count("\n") == 1
    for old, new in (
        ("1,4 Billionen", "1,4 Milliarden"),
        ("Eleanor March", "Eleanor Marsh"),
        ("14. November", "14. September"),
    ):
        edit(BRIDGE, old, new)
    git("add", "-A")
    let_pass = git("commit", "-m", "The bridge")
    assert let_pass.returncode == 0, let_pass.stdout + let_pass.stderr
    assert git("log", "--oneline").stdout.count("\n") == 2


def test_a_changed_original_checks_its_translations_and_names_what_changed() -> None:
    stage_bridge()
    git("commit", "--no-verify", "-m", "The bridge, wrong as it is")
    edit(BRIDGE_ORIGINAL, "debts of $1.2 billion", "debts of $1.5 billion")
    git("add", "-A")
    result = pre_commit("run", "provenance")
    assert result.returncode == 1
    assert BRIDGE in result.stdout
    assert SEED not in result.stdout
    said = " ".join(result.stdout.split())
    assert "The original has changed here since the translation's last change" in said


def test_excluded_texts_are_left_out_by_both_hooks() -> None:
    Path("provenance.toml").write_text('exclude = ["hafen*", "chat*"]\n', encoding="utf-8")
    stage_bridge()
    Path("seeds/chat.md").write_text(LEFTOVER + "Das Tor.\n", encoding="utf-8")
    git("add", "-A")
    result = pre_commit("run")
    assert result.returncode == 0, result.stdout


def test_the_quick_hook_refuses_what_a_chat_left_behind() -> None:
    Path("seeds/chat.md").write_text(LEFTOVER + "Das Tor ist zu.\n", encoding="utf-8")
    git("add", "-A")
    result = pre_commit("run", "provenance-markers")
    assert result.returncode == 1
    assert "MT003" in result.stdout


def test_a_wrong_configuration_stops_the_commit() -> None:
    Path("provenance.toml").write_text('fail-onn = "major"\n', encoding="utf-8")
    stage_bridge()
    result = pre_commit("run", "provenance")
    assert result.returncode == 1
    assert "fail-on" in result.stdout
    assert "exit code: 2" in result.stdout


def test_pictures_and_readmes_among_the_texts_are_no_texts() -> None:
    Path("seeds/foto.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    Path("seeds/README.md").write_text("Our translations.\n", encoding="utf-8")
    git("add", "-A")
    result = pre_commit("run")
    assert result.returncode == 0, result.stdout


def test_nothing_of_ours_in_a_commit_runs_nothing() -> None:
    Path("notes.txt").write_text("Gerne! Hier ist die Übersetzung:\n", encoding="utf-8")
    git("add", "-A")
    assert pre_commit("run").stdout.count("(no files to check)Skipped") == 2


@pytest.mark.skipif(
    not os.environ.get("PROVENANCE_NETWORK_TESTS"),
    reason="installs the package from an index: set PROVENANCE_NETWORK_TESTS=1",
)
def test_the_packaged_hook_installs_from_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name)
    packaged = tmp_path / "packaged"
    listed = command("git", "-C", str(HERE), "ls-files", "-z")
    if listed.returncode:
        raise UsageError("The project's own repository is needed here.")
    for name in filter(None, listed.stdout.split("\0")):
        (packaged / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / name, packaged / name)
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x"), ("tag", "v0")):
        git("-C", str(packaged), *arguments)
    stage_bridge()
    tried = ("try-repo", str(packaged), "provenance", "--ref", "v0")
    result = command(sys.executable, "-m", "pre_commit", *tried, seconds=900)
    assert "DR301" in result.stdout, result.stdout + result.stderr

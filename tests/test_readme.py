"""The README shows what the tool prints, and the commands that CI runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from provenance.check import check_seeds
from provenance.commands.application import COMMANDS
from provenance.configuration import Settings
from provenance.reports.terminal import Look, render_terminal

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_the_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = render_terminal(check_seeds((), Settings(cache=False)), Look(width=88))
    shown = re.search(r"```text\n(.*?)\n```", README, re.DOTALL)
    assert shown is not None
    for part in shown.group(1).split("\n…\n"):
        assert part.strip("\n") in printed


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    test_command = next(command for command in commands if "pytest" in command)
    assert test_command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert test_command in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(command: str) -> None:
    assert f"`provenance {command}" in README or f"`{command}`" in README


def test_every_page_it_links_to_exists() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target

"""A run's processes: Ctrl-C ends them all at once, and progress is for who watches."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CLEAR_LINE = "\r\x1b[2K"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair of texts in the working folder, outside of any hook or CI."""
    monkeypatch.chdir(tmp_path)
    for name in ("CI", "PRE_COMMIT", "GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    for folder, text in (
        ("seeds", "Der Rat zahlte 40 Kronen für die Brücke.\n"),
        ("originals", "The council paid 40 crowns for the bridge.\n"),
    ):
        Path(folder).mkdir()
        Path(folder, "bridge.md").write_text(text, encoding="utf-8")


def members_of_group(number: int) -> list[str]:
    """Return the processes of a group that are still at work, as Linux lists them."""
    members = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group = status.read_text().rpartition(")")[2].split()[:3]
        except OSError:  # it has just ended
            continue
        if int(group) == number and state != "Z":
            members.append(status.parent.name)
    return members


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found by /proc")
def test_ctrl_c_ends_with_130_and_leaves_no_process_and_no_file() -> None:
    for number in range(4):
        # Each takes longer to read than the test: nothing is done before the signal comes, however
        # late this process sees the others.
        Path(f"seeds/offen-{number}.md").write_text("[a](" * 100_000, encoding="utf-8")
    command = [sys.executable, "-m", "provenance", "check", "-j", "2", "-o", "report.txt"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    while len(members_of_group(process.pid)) < 3 and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said.decode()) == (130, "provenance: Interrupted.\n")
    assert members_of_group(process.pid) == []
    assert not list(Path().glob("*report.txt*"))


@pytest.mark.parametrize(("silenced", "shown"), [("", True), ("PRE_COMMIT", False), ("CI", False)])
def test_progress_is_shown_on_a_terminal_and_not_to_a_hook(
    silenced: str, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2):
        Path(f"seeds/offen-{number}.md").write_text("[a](" * 100_000, encoding="utf-8")
    Path("provenance.toml").write_text("time-limit = 1", encoding="utf-8")
    monkeypatch.setenv("TERM", "xterm")
    if silenced:
        monkeypatch.setenv(silenced, "1")
    terminal, other_end = os.openpty()
    command = [sys.executable, "-m", "provenance", "check", "-j", "1"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=other_end, check=False)
    os.write(other_end, b".")  # so that there is an end to read to
    told = b""
    while not told.endswith(b"."):
        told += os.read(terminal, 1000)
    assert (f"{CLEAR_LINE}reading seeds 3/3" in told.decode()) == shown
    # What was shown is gone at the end.
    assert told.decode().rpartition(CLEAR_LINE)[2] == "."
    assert b"reading seeds" not in done.stdout


PRESS_CTRL_C_AT_IMPORT = """
import os, signal, sys
wanted = sys.argv.pop(1)
class Press:
    def find_spec(self, name, path=None, target=None):
        if name == wanted:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Press())
from provenance.cli import main
main()
"""


@pytest.mark.parametrize("module", ["typer", "provenance.check", "sqlite3", "numpy"])
def test_ctrl_c_is_heard_while_the_program_is_still_being_loaded(module: str) -> None:
    command = [sys.executable, "-c", PRESS_CTRL_C_AT_IMPORT, module, "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "provenance: Interrupted.\n")

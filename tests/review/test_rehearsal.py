"""A text that somebody opens is made ready for its first edit, and nothing waits for that."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from provenance.commands.review import open_session as open_real_session
from provenance.configuration import Settings
from provenance.drift import score
from provenance.reports import render
from provenance.review.rehearsal import Rehearsal, steps
from provenance.review.session import ReviewSession
from tests.review import folder
from tests.review.folder import mend, open_session, write_pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from provenance.model import Report, SeedReport

REPOSITORY = Path(__file__).parents[2]
BRIDGE = "seeds/hafenbruecke-port-harrow.md"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def demonstration_texts() -> None:
    for folder_name in ("seeds", "originals"):
        shutil.copytree(REPOSITORY / folder_name, folder_name)


def opened(session: ReviewSession, path: str) -> SeedReport:
    seed = session.seed(path)
    assert seed is not None
    return seed


def until(true: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 5
    while not true() and time.monotonic() < give_up:
        time.sleep(0.005)
    assert true()


def judged(report: str, path: str) -> Any:
    """Return what a report in JSON says of the paragraphs of a text."""
    (seed,) = [seed for seed in json.loads(report)["seeds"] if seed["path"] == path]
    return seed["paragraphs"], seed["findings"], seed["drift"], seed["passed"]


def test_after_an_edit_the_page_says_what_a_new_check_says() -> None:
    demonstration_texts()
    settings = Settings()
    session = open_real_session((), settings, "Ada Berg")
    for seed in session.report.seeds:
        for _ in steps(seed, settings):
            pass
    path = Path(BRIDGE)
    text = path.read_text(encoding="utf-8")
    assert "1,4 Billionen Dollar" in text
    path.write_text(text.replace("1,4 Billionen Dollar", "1,4 Milliarden Dollar"), encoding="utf-8")
    session.refresh()
    command = [sys.executable, "-m", "provenance", "check", "--no-cache", "--format", "json"]
    fresh = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert judged(render(session.report, "json"), BRIDGE) == judged(fresh, BRIDGE)
    assert "DR301" not in json.dumps(judged(fresh, BRIDGE))


def test_an_edit_scores_only_the_paragraphs_that_were_not_gone_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    demonstration_texts()
    settings = Settings(cache=False)
    session = open_real_session((), settings, "Ada Berg")
    remembered: dict[Any, Any] = {}
    # As in a server that has its results from the cache.
    monkeypatch.setattr(score, "_remembered", remembered)
    seed = opened(session, BRIDGE)
    gone_through = sum(1 for _ in steps(seed, settings))
    assert gone_through == sum(paragraph.drift is not None for paragraph in seed.paragraphs)
    known = set(remembered)
    mend_text = Path(BRIDGE).read_text(encoding="utf-8").replace("Billionen", "Milliarden", 1)
    Path(BRIDGE).write_text(mend_text, encoding="utf-8")
    session.refresh()
    assert len(set(remembered) - known) == 1


def test_a_text_without_an_original_needs_no_rehearsal() -> None:
    demonstration_texts()
    settings = Settings()
    session = open_real_session((), settings, "Ada Berg")
    unpaired = next(seed for seed in session.report.seeds if seed.original is None)
    assert list(steps(unpaired, settings)) == []


class Slowly:
    """Steps that a test counts; each text has as many as anybody wants."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, seed: SeedReport) -> Iterator[None]:
        while True:
            self.done.append(seed.document.path)
            time.sleep(0.005)
            yield


def test_the_text_opened_last_is_the_one_gone_through() -> None:
    write_pair("hafen", 3)
    write_pair("schule", 2)
    session, taken = open_session(), Slowly()
    rehearsal = Rehearsal(session, taken)
    rehearsal.begin(opened(session, "seeds/hafen.txt"))
    until(lambda: len(taken.done) > 2)
    rehearsal.begin(opened(session, "seeds/schule.txt"))
    until(lambda: taken.done[-3:] == ["seeds/schule.txt"] * 3)


def test_nothing_is_gone_through_while_an_edit_is_checked() -> None:
    write_pair("hafen", 3)
    begun, end = threading.Event(), threading.Event()

    def check(paths: Sequence[str], kept: Mapping[str, str]) -> Report:
        if paths:
            begun.set()
            assert end.wait(5)
        return folder.check(paths, kept)

    session = ReviewSession(check, folder.list_files, Path("provenance.decisions.jsonl"))
    taken = Slowly()
    Rehearsal(session, taken).begin(opened(session, "seeds/hafen.txt"))
    until(lambda: len(taken.done) > 2)
    mend("hafen", "Der Rat wartete", "Der Rat wartete lange")
    edit = threading.Thread(target=session.refresh)
    edit.start()
    assert begun.wait(5)
    # The step that was under way ends.
    time.sleep(0.05)
    before = len(taken.done)
    time.sleep(0.1)
    assert len(taken.done) == before
    end.set()
    edit.join()
    until(lambda: len(taken.done) > before)

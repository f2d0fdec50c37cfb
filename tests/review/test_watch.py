"""What a review sees of the files, and how little it has to do for that."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.review.session import ReviewSession
from provenance.review.watch import Changes, FileWatch
from tests.review import folder
from tests.review.folder import mend, write_pair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.model import Report

NOTHING = Changes(frozenset(), frozenset(), frozenset())
SEED = "seeds/hafen.txt"


class Listing:
    """Lists the files of the folder, and counts how often that was asked for."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[list[str], list[str]]:
        self.times += 1
        return folder.list_files()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_pair("hafen", 3)
    write_pair("schule", 2)


@pytest.fixture
def listing() -> Listing:
    return Listing()


@pytest.fixture
def watch(listing: Listing) -> FileWatch:
    return FileWatch(listing, "provenance.decisions.jsonl")


def test_folders_are_not_listed_again_for_an_edit_or_for_nothing(
    watch: FileWatch, listing: Listing
) -> None:
    assert watch.look() == NOTHING
    mend("hafen", "Der Rat wartete", "Der Rat wartete lange")
    assert watch.look() == Changes(frozenset({SEED}), frozenset(), frozenset())
    assert watch.look() == NOTHING
    assert listing.times == 1


def test_what_comes_and_goes_is_seen_at_once(watch: FileWatch) -> None:
    write_pair("turm", 1)
    assert watch.look().came == {"seeds/turm.txt", "originals/turm.txt"}
    Path(SEED).unlink()
    assert watch.look().went == {SEED}
    Path("seeds/neu").mkdir()
    Path("seeds/neu/tor.txt").write_text("Das Tor.", encoding="utf-8")
    assert watch.look().came == {"seeds/neu/tor.txt"}


def test_an_editor_that_moves_the_old_file_away_and_writes_a_new_one_loses_no_text(
    watch: FileWatch,
) -> None:
    # As vim does.
    Path(SEED).rename(f"{SEED}~")
    assert watch.look(patient=True) == NOTHING
    Path(SEED).write_text("Der Rat wartete lange.", encoding="utf-8")
    assert watch.look(patient=True) == Changes(frozenset({SEED}), frozenset(), frozenset())
    assert watch.look(patient=True) == NOTHING


def test_an_editor_that_replaces_the_file_in_one_step_is_seen_by_the_same_size_and_time(
    watch: FileWatch,
) -> None:
    before = Path(SEED).stat()
    other = Path("seeds/.neu")
    other.write_bytes(Path(SEED).read_bytes().replace(b"Rat", b"Ort"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(SEED)
    assert watch.look(patient=True).changed == {SEED}


def test_a_file_that_does_not_come_back_is_gone_at_the_second_look(watch: FileWatch) -> None:
    Path(SEED).unlink()
    assert watch.look(patient=True) == NOTHING
    assert watch.look(patient=True) == Changes(frozenset(), frozenset(), frozenset({SEED}))
    assert watch.look(patient=True) == NOTHING


def test_an_edit_checks_that_pair_alone_and_leaves_the_others_the_very_same() -> None:
    checked: list[Sequence[str]] = []

    def check(paths: Sequence[str], kept: Mapping[str, str]) -> Report:
        checked.append(paths)
        return folder.check(paths, kept)

    session = ReviewSession(check, folder.list_files, Path("provenance.decisions.jsonl"))
    before = {seed.document.path: seed for seed in session.report.seeds}
    mend("hafen", "Der Rat wartete", "Der Rat wartete lange")
    session.refresh()
    after = {seed.document.path: seed for seed in session.report.seeds}
    assert checked == [(), [SEED]]
    assert after["seeds/schule.txt"] is before["seeds/schule.txt"]
    assert after[SEED] != before[SEED]
    assert [seed.document.path for seed in session.news(1).seeds] == [SEED]


def test_a_text_that_somebody_looks_at_is_seen_to_be_edited_without_a_whole_look(
    watch: FileWatch,
) -> None:
    watch.attend([SEED, "originals/hafen.txt"])
    assert not watch.is_attended_edited()
    mend("hafen", "Der Rat wartete", "Der Rat wartete lange")
    assert watch.is_attended_edited()
    assert watch.look().changed == {SEED}
    assert not watch.is_attended_edited()


def test_of_texts_that_are_none_of_the_review_nothing_is_ever_seen(watch: FileWatch) -> None:
    watch.attend(["fremd.txt"])
    Path("fremd.txt").write_text("Ein fremder Text.", encoding="utf-8")
    assert not watch.is_attended_edited()


def test_texts_opened_long_ago_are_left_to_the_whole_look(watch: FileWatch) -> None:
    watch.attend([SEED])
    for _ in range(4):
        watch.attend(["seeds/schule.txt"])
    mend("hafen", "Der Rat wartete", "Der Rat wartete lange")
    assert not watch.is_attended_edited()
    assert watch.look().changed == {SEED}

"""The store behind the cache: it may be lost, broken or locked, and never fails a run."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from provenance.cache.store import FILE_NAME, Store, remove_cache


def filled(folder: Path) -> None:
    with Store(folder) as store:
        store.put("a", b"1")
        store.put_file("seeds/a.md", "state", "digest")


def test_what_was_put_is_there_for_the_next_run(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    with Store(tmp_path / "cache") as store:
        assert store.get(["a", "b"]) == {"a": b"1"}
        assert store.known_files(["seeds/a.md", "seeds/b.md"]) == {
            "seeds/a.md": ("state", "digest")
        }
        assert store.notice == ""


def test_the_folder_keeps_itself_out_of_version_control(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    assert (tmp_path / "cache/.gitignore").read_text() == "*\n"
    assert (tmp_path / "cache/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172")


def test_without_a_folder_nothing_is_kept_but_the_run_sees_its_own(tmp_path: Path) -> None:
    with Store(None) as store:
        store.put("a", b"1")
        assert store.get(["a"]) == {"a": b"1"}
    with Store(None) as another:
        assert another.get(["a"]) == {}


@pytest.mark.parametrize(
    "damage",
    [b"", b"not a database at all, but long enough to look like one" * 100, None],
    ids=["empty", "rubbish", "cut in half"],
)
def test_a_damaged_store_is_begun_anew(tmp_path: Path, damage: bytes | None) -> None:
    filled(tmp_path)
    file = tmp_path / FILE_NAME
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2] if damage is None else damage)
    with Store(tmp_path) as store:
        store.get(["a"])
    filled(tmp_path)
    with Store(tmp_path) as store:
        assert store.get(["a"]) == {"a": b"1"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_turns_it_off_with_a_notice(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with Store(tmp_path / "cache") as store:
        assert "cannot be used (Permission denied); working without it." in store.notice
    tmp_path.chmod(0o700)


def test_a_file_in_the_place_of_the_folder_turns_it_off_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    with Store(tmp_path / "cache") as store:
        store.put("a", b"1")
        assert store.get(["a"]) == {"a": b"1"}
        assert "working without it" in store.notice
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "a file"


def test_a_full_disk_turns_it_off_with_a_notice(tmp_path: Path) -> None:
    filled(tmp_path)
    with Store(tmp_path) as store:
        assert store._database is not None
        # What SQLite answers on a full disk, without filling one.
        store._database.execute("PRAGMA max_page_count = 1")
        store.put("b", b"x" * 1_000_000)
        store.close()
        assert "full" in store.notice
    with Store(tmp_path) as store:
        assert store.get(["a", "b"]) == {"a": b"1"}


def test_what_no_run_asked_for_in_a_month_is_removed(tmp_path: Path) -> None:
    filled(tmp_path)
    database = sqlite3.connect(tmp_path / FILE_NAME)
    with database:
        database.execute("UPDATE entries SET used = ?", (int(time.time()) - 40 * 86_400,))
    database.close()
    with Store(tmp_path) as store:
        store.put("b", b"2")
    with Store(tmp_path) as store:
        assert store.get(["a", "b"]) == {"b": b"2"}


def test_asking_keeps_an_entry_alive(tmp_path: Path) -> None:
    filled(tmp_path)
    database = sqlite3.connect(tmp_path / FILE_NAME)
    with database:
        database.execute("UPDATE entries SET used = ?", (int(time.time()) - 40 * 86_400,))
    database.close()
    with Store(tmp_path) as store:
        store.get(["a"])
        store.put("b", b"2")
    with Store(tmp_path) as store:
        assert set(store.get(["a", "b"])) == {"a", "b"}


WRITER = """
import sys
from pathlib import Path
from provenance.cache.store import Store
for number in range(10):
    with Store(Path(sys.argv[1])) as store:
        assert not store.notice, store.notice
        store.put(f"{sys.argv[2]}{number}", b"x" * 5000)
    assert not store.notice, store.notice
"""


def test_processes_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    folder = str(tmp_path / "cache")
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, folder, name]) for name in "abcd"]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * 4
    with Store(tmp_path / "cache") as store:
        assert len(store.get(f"{name}{number}" for name in "abcd" for number in range(10))) == 40


def test_it_waits_while_another_process_lays_the_file_out(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / FILE_NAME, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.3, other.rollback)
    done.start()
    with Store(tmp_path) as store:
        assert store.notice == ""
    done.join()
    other.close()


ENDLESS = WRITER.replace("range(10)", "range(10**9)")


def test_a_killed_process_leaves_a_store_that_works(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", ENDLESS, str(folder), "k"])
        while not (folder / FILE_NAME).exists():
            time.sleep(0.01)
        time.sleep(0.15)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        filled(folder)
        with Store(folder) as store:
            assert store.get(["a"]) == {"a": b"1"}
            assert store.notice == ""


def test_it_is_removed_with_its_folder_unless_that_holds_other_things(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    assert not remove_cache(folder)
    filled(folder)
    assert remove_cache(folder)
    assert not folder.exists()
    filled(folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert remove_cache(folder)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]

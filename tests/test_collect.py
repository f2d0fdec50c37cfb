"""Which files the paths on a command line mean, and in which order they come."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from provenance.collect import find_files, iterate_files, shown
from provenance.documents import read_document
from provenance.errors import DocumentError, UsageError

FILES = (
    "brief.txt",
    "brief/a.md",
    "brief/tief/b.html",
    "brief-2.txt",
    "README.md",
    ".versteckt/c.txt",
    "brief/.d.txt",
    "bild.png",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Das Tor.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


DOCUMENTS = ["brief-2.txt", "brief.txt", "brief/a.md", "brief/tief/b.html"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["."], DOCUMENTS),
        (["brief"], ["brief/a.md", "brief/tief/b.html"]),
        (["brief/", "brief/a.md", "."], DOCUMENTS),
        (["brief.txt", "README.md"], ["README.md", "brief.txt"]),
        (["brief/../brief/tief"], ["brief/tief/b.html"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_each_document_comes_once_sorted_by_the_path_shown(
    paths: list[str], expected: list[str]
) -> None:
    found = list(iterate_files(paths, role="file"))
    assert [name for name, _ in found] == expected == sorted(expected)
    assert [shown(Path(path)) for _, path in found] == expected
    assert [path.as_posix() for path in find_files(paths, role="file")] == [
        Path(path).as_posix() for _, path in found
    ]


def test_links_are_files_but_no_folders(folder: Path) -> None:
    (folder / "brief" / "kreis").symlink_to(folder, target_is_directory=True)
    (folder / "brief" / "schleife.md").symlink_to("schleife.md")
    (folder / "brief" / "gleich.txt").symlink_to(folder / "brief.txt")
    assert [name for name, _ in iterate_files(["brief"], role="file")] == [
        "brief/a.md",
        "brief/gleich.txt",
        "brief/schleife.md",
        "brief/tief/b.html",
    ]


@pytest.mark.usefixtures("folder")
def test_a_path_that_is_missing_is_said_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match=r"Did you mean brief\.txt\?"):
        iterate_files([".", "breif.txt"], role="file")


def test_a_folder_that_cannot_be_opened_is_told_and_not_passed_over(folder: Path) -> None:
    # Root may open any folder, so that this one goes away in between.
    found = iterate_files(["brief", "brief.txt"], role="file")
    shutil.rmtree("brief")
    assert list(found) == [("brief", "brief"), ("brief.txt", "brief.txt")]
    with pytest.raises(DocumentError, match="No such file") as error:
        read_document(Path("brief"))
    assert error.value.rule == "IO005"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open any folder")
def test_a_folder_without_the_right_to_read_it_is_a_finding_with_the_cure(folder: Path) -> None:
    Path("brief").chmod(0)
    ((name, place),) = iterate_files(["brief"], role="file")
    with pytest.raises(DocumentError, match="The folder brief cannot be opened: Permission") as it:
        read_document(Path(place), name)
    Path("brief").chmod(0o700)
    assert it.value.rule == "IO005"


@pytest.mark.usefixtures("folder")
def test_folders_may_lie_deeper_than_python_s_calls() -> None:
    top, here = Path("brief").absolute(), Path.cwd()
    for _ in range(1200):
        os.mkdir("t")  # noqa: PTH102 - one after the other: the whole path is too long to name
        os.chdir("t")
    Path("e.txt").write_text("Das Tor.", encoding="utf-8")
    os.chdir(here)
    found = [name for name, _ in iterate_files(["t", str(top)], role="folder")]
    subprocess.run(["rm", "-r", "t"], check=True)  # Python's own remover is not that deep either
    assert found == ["brief/a.md", "brief/tief/b.html", f"{'t/' * 1200}e.txt"]

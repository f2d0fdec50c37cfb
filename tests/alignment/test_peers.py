"""The benchmark runs hunalign and Bleualign by their documented command lines.

Neither can be installed everywhere, so programs stand in for them that read and write what the
documentation of each says, and that refuse what the real ones would.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from benchmarks.aligners import bleualign, gale_church, gloss, hunalign, peers

from provenance.lexicon import Lexicon, load_lexicon

GERMAN = ["Das Haus.", "Die Regierung fiel.", "Wasser und\nFeuer.", "Anzeige"]
ENGLISH = ["The house.", "The government fell. Water and fire."]

HUNALIGN = """
import sys
from pathlib import Path
options = [word for word in sys.argv[1:] if word.startswith("-")]
dictionary, source, target = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
assert options == ["-utf"], options
entries = dictionary.read_text("utf-8").splitlines()
assert all(len(entry.split(" @ ")) == 2 for entry in entries)
assert not entries or "haus @ hous" in entries
lines = [len(path.read_text("utf-8").splitlines()) for path in (source, target)]
assert lines == [2, 4], lines
print("0\\t0\\t0.5\\n1\\t1\\t0.9\\n2\\t3\\t0.3\\n2\\t4\\t0")
"""
BLEUALIGN = """
import argparse
from pathlib import Path
parser = argparse.ArgumentParser()
parser.add_argument("-s", type=Path)
parser.add_argument("-t", type=Path)
parser.add_argument("--srctotarget", type=Path)
parser.add_argument("-o")
options = parser.parse_args()
source, target, translation = (
    path.read_text("utf-8").splitlines() for path in (options.s, options.t, options.srctotarget)
)
assert len(source) == len(translation) == 4
assert "government" in translation[1]
Path(options.o + "-s").write_text("\\n".join([source[0], " ".join(source[1:3])]) + "\\n", "utf-8")
Path(options.o + "-t").write_text("\\n".join(target) + "\\n", "utf-8")
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    found = load_lexicon()
    assert found is not None
    return found


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, code in (("hunalign", HUNALIGN), ("bleualign.py", BLEUALIGN)):
        program = tmp_path / name
        program.write_text(f"#!{sys.executable}\n{code}", "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_reads_the_ladder_of_hunalign(programs: Path, lexicon: Lexicon) -> None:
    expected = [((0,), (0,)), ((1, 2), (1,)), ((3,), ())]
    program = str(programs / "hunalign")
    assert hunalign(program, None, GERMAN, ENGLISH) == expected
    assert hunalign(program, lexicon, GERMAN, ENGLISH) == expected


def test_finds_out_which_lines_bleualign_joined(programs: Path, lexicon: Lexicon) -> None:
    beads = bleualign(str(programs / "bleualign.py"), lexicon, GERMAN, ENGLISH)
    assert sorted(beads) == [((0,), (0,)), ((1, 2), (1,)), ((3,), ())]


def test_a_program_that_fails_says_so(programs: Path) -> None:
    with pytest.raises(SystemExit, match="AssertionError"):
        hunalign(str(programs / "hunalign"), None, GERMAN, [*ENGLISH, "One more."])


def test_every_peer_that_is_there_is_used(programs: Path, lexicon: Lexicon) -> None:
    found = peers(lexicon)
    assert list(found) == [
        "Gale-Church",
        "hunalign, empty dictionary",
        "hunalign, our lexicon",
        "Bleualign, a gloss by our lexicon",
    ]
    assert all(len(peer(GERMAN, ENGLISH)) == 3 for peer in list(found.values())[1:])


def test_names_the_peers_that_are_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert list(peers(None)) == ["Gale-Church"]
    assert "no hunalign" in capsys.readouterr().out


def test_gale_and_church_go_by_length_alone() -> None:
    long, short = "x" * 300, "x" * 40
    assert (
        gale_church([long, short, long], [long, short, long])
        == [
            ((0,), (0,)),
            ((1,), (1,)),
            ((2,), (2,)),
        ][::-1]
    )


def test_glosses_word_by_word(lexicon: Lexicon) -> None:
    assert gloss("Die Regierung von Xyzzy", lexicon).split()[1:] == ["government", "of", "Xyzzy"]

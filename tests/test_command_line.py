"""The command line: what it imports, what it answers, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SLOW = {"langdetect", "sacrebleu", "lxml", "numpy", "rich", "markdown_it", "yaml"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "provenance", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_help_imports_nothing_slow() -> None:
    code = (
        "import sys\nfrom provenance.commands.application import build\n"
        "try:\n    build()(['--help'], standalone_mode=False)\n"
        "except SystemExit:\n    pass\n"
        "print('MODULES', *{name.partition('.')[0] for name in sys.modules})"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    modules = set(result.stdout.rpartition("MODULES")[2].split())
    assert "typer" in modules
    assert modules & SLOW == set()


#: What a hook must not wait for where a changed text needs none of it.
NEEDLESS = {"rich.console", "importlib.resources", "provenance.markers.clauses", "jinja2"}


def test_a_check_of_one_text_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    for folder, text in (
        ("seeds", "Der Rat zahlte 40 Kronen für die Brücke.\n"),
        ("originals", "The council paid 40 crowns for the bridge.\n"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "bridge.md").write_text(text, encoding="utf-8")
    code = (
        "import sys\nfrom provenance.cli import main\n"
        "sys.argv[1:] = ['check', '-q', 'seeds/bridge.md']\n"
        "try:\n    main()\nexcept SystemExit:\n    print('MODULES', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    report, _, modules = done.stdout.rpartition("MODULES")
    assert report.startswith("1 seed, 0 machine-translated; 1 with an original; findings: none.")
    assert "numpy" in modules.split()
    assert set(modules.split()) & NEEDLESS == set()


def test_the_version_is_the_package_s() -> None:
    from provenance import __version__

    assert run("--version").stdout == f"provenance {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "DR999"], "There is no rule DR999."),
        (["nonsense"], "nonsense"),
        (["explain", "--nonsense"], "--nonsense"),
        (["check", "x" * 5000], "longer than any file's can be"),
        (["markers", "x" * 5000], "longer than any file's can be"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_rule_s_page_has_a_wrong_and_a_right_example() -> None:
    page = run("explain", "DR350").stdout
    assert page.startswith("# DR350 ")
    assert "## Wrong" in page
    assert "## Right" in page


def test_a_lexicon_is_trained_and_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pairs.tsv").write_text("the house\tla maison\na house\tune maison\nthe car\tla voiture\n")
    languages = ("--original", "en", "--translation", "fr")
    trained = run("lexicon", "train", "pairs.tsv", *languages, "--output", "own")
    assert trained.returncode == 0, trained.stderr
    assert "from 3 pairs" in trained.stdout
    assert "aligning words backwards: round 10 of 10" in trained.stderr
    shown = run("lexicon", "show", *languages, "--directory", "own").stdout
    assert shown.startswith("en-fr 1\nSignature: en-fr|1|")
    assert "  pairs.tsv\n" in shown
    Path("provenance.toml").write_text('lexicons = "own"\n')
    assert run("lexicon", "show", *languages).stdout == shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["train", "gone.tsv", "--original", "en", "--translation", "fr"], "gone.tsv: cannot be"),
        (["train", "gone.tsv", "--original", "en", "--translation", "en"], "are both en"),
        (["train", "gone.tsv", "--original", "english", "--translation", "fr"], "code of two"),
        (["show", "--translation", "fr"], "There is no lexicon for en-fr"),
    ],
)
def test_a_lexicon_s_wrong_usage_names_the_cure(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    if arguments[0] == "train":
        arguments = [*arguments, "--output", str(tmp_path / "lexicons")]
    result = run("lexicon", *arguments)
    assert result.returncode == 2
    assert said in result.stderr
    assert not list(tmp_path.glob("**/*.lexicon"))


def test_every_run_says_the_same_whatever_order_python_gives_to_sets() -> None:
    command = [sys.executable, "-m", "provenance", "check", "seeds", "--format", "json"]
    top = Path(__file__).parent.parent
    reports = [
        subprocess.run(
            [*command, "--no-cache"],
            cwd=top,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for seed in ("1", "2")
    ]
    assert reports[0].startswith("{")
    assert reports[0] == reports[1]


def test_in_an_empty_folder_the_message_says_how_to_begin(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "provenance", "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "no file or folder seeds" in result.stderr
    assert "provenance init" in result.stderr


def test_the_score_s_chrf_leaves_what_it_never_uses_unloaded_but_usable() -> None:
    code = (
        "import sys\nfrom provenance.drift.score.gloss import _chrf\n"
        "same = _chrf().sentence_score('ein Satz', ['ein Satz']).score\n"
        "loaded = {'portalocker.utils', 'tabulate'} & {*sys.modules}\n"
        "import portalocker, sacrebleu.utils, tabulate\n"
        "print(same, loaded, portalocker.Lock.__name__, tabulate.simple_separated_format('|')[0])\n"
        "print(sacrebleu.utils.tabulate([['chrF', 1]], tablefmt='plain'))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == ["100.0", "set()", "Lock", "None", "chrF", "1"]


def test_the_signature_names_the_installed_versions() -> None:
    from importlib.metadata import version

    from provenance.signature import SCORING_PACKAGES, installed_version

    for name in (*SCORING_PACKAGES, "pytest"):
        assert installed_version(name) == version(name)


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["report", "--quiet", "--output", "page.html"], ""),
        (["export", "-q", "--to", "disclosure"], "DeepL"),
    ],
)
def test_quiet_commands_say_nothing_but_what_was_asked_for(
    arguments: list[str], printed: str, tmp_path: Path
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "note.txt").write_text(
        "Der Fluss ist heute gesunken.\n\nÜbersetzt mit DeepL.com\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "provenance", *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    assert done.stderr == ""
    assert (tmp_path / "page.html").exists() is not bool(printed)
    assert printed in done.stdout if printed else done.stdout == ""


def test_a_command_that_is_named_is_the_only_one_that_is_looked_at() -> None:
    from provenance.commands.application import COMMANDS, build

    assert len(build(["clean"]).registered_commands) == 1
    everything = build(["claen"])
    assert len(everything.registered_commands + everything.registered_groups) == len(COMMANDS)
    assert "Did you mean 'clean'?" in run("claen").stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_is_no_error(closed: str, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Der Fluss ist heute gesunken.\n", encoding="utf-8")
    command = f"exec {sys.executable} -m provenance check -q --fail-on never note.txt {closed}"
    done = subprocess.run(command, shell=True, cwd=tmp_path, check=False)
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("arguments", [["explain"], ["explain", "DR350"], ["check", "-q", "."]])
def test_standard_output_on_a_full_disk_is_said_in_words(
    arguments: list[str], tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("Der Fluss ist heute gesunken.\n", encoding="utf-8")
    command = [sys.executable, "-m", "provenance", *arguments]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "The disk is full" in done.stderr


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, link, file = tmp_path / "pipe", tmp_path / "link.txt", tmp_path / "file.txt"
    os.mkfifo(pipe)
    link.symlink_to(file)
    (tmp_path / "note.txt").write_text("Der Fluss ist heute gesunken.\n", encoding="utf-8")
    command = [sys.executable, "-m", "provenance", "check", "-q", "note.txt", "--fail-on", "never"]
    with subprocess.Popen([*command, "-o", "pipe"], cwd=tmp_path) as process:
        assert "1 seed" in pipe.read_text(encoding="utf-8")
    assert process.returncode == 0
    assert pipe.is_fifo()
    subprocess.run([*command, "-o", "link.txt"], cwd=tmp_path, check=True)
    assert link.is_symlink()
    assert "1 seed" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "markers"])
def test_a_file_that_never_ends_is_not_waited_for(command: str, tmp_path: Path) -> None:
    endless = Path("/proc/kmsg")
    if not os.access(endless, os.R_OK):
        pytest.skip("the kernel's messages cannot be read here")
    done = subprocess.run(
        [sys.executable, "-m", "provenance", command, str(endless)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        timeout=30,
    )
    assert done.returncode == 1
    assert "/proc/kmsg cannot be read" in done.stdout + done.stderr

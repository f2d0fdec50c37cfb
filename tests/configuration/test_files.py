"""The configuration file: where it is found, what it says, and what is said of a wrong one."""

from __future__ import annotations

import os
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from provenance.configuration import FailOn, Settings, Term
from provenance.configuration.files import load_settings
from provenance.configuration.keys import KEYS
from provenance.errors import ConfigurationError


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project that is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str = "Text.\n") -> None:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_without_a_file_everything_has_its_default() -> None:
    assert load_settings() == Settings()


def test_the_nearest_file_upwards_holds_and_nothing_is_merged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put("provenance.toml", 'fail-on = "never"\nmax-drift = 0.5')
    put("a/pyproject.toml", '[tool.provenance]\nfail-on = "minor"')
    put("a/b/pyproject.toml", '[project]\nname = "no table of ours"')
    monkeypatch.chdir("a/b")
    settings = load_settings()
    assert settings.fail_on is FailOn.MINOR
    assert settings.max_drift is None
    assert settings.source("fail_on") == "../pyproject.toml:2"


def test_paths_count_from_the_file_also_the_default_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    put("site/provenance.toml", 'seeds = ["de"]\n[pairs]\n"de/a.md" = "x/b.md"')
    put("site/de/a.md")
    put("site/x/b.md")
    monkeypatch.chdir("site/de")
    settings = load_settings()
    assert settings.seeds == (".",)
    assert settings.originals == ("../originals",)
    assert settings.ledger == "../provenance.decisions.jsonl"
    assert settings.pairs == {"a.md": "../x/b.md"}


def test_a_line_is_one_of_our_own_table() -> None:
    put(
        "pyproject.toml",
        '[tool.ruff]\nignore = ["E501"]\n[tool.provenance]\nignore = ["DR3"]\n'
        '[tool.provenance.per-path."a"]\nfail-on = "minor"\n[tool.provenance.pairs]\n',
    )
    settings = load_settings()
    assert settings.source("ignore") == "pyproject.toml:4"
    assert settings.source("per_path") == "pyproject.toml:5"
    assert settings.source("pairs") == "pyproject.toml:7"


def test_a_file_that_is_named_is_taken_wherever_it_is() -> None:
    put("provenance.toml", 'fail-on = "never"')
    put("strict/house.toml", 'fail-on = "minor"')
    settings = load_settings(Path("strict/house.toml"))
    assert settings.fail_on is FailOn.MINOR
    assert settings.seeds == ("strict/seeds",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail_on = "minor"', "provenance.toml:1: unknown key 'fail_on'. Did you mean 'fail-on'?"),
        ("\nmax-drfit = 1", "provenance.toml:2: unknown key 'max-drfit'. Did you mean 'max-drift'"),
        ("[per-paths.a]\njobs = 1", "provenance.toml:1: unknown key 'per-paths'. Did you mean"),
        ('fail-on = "majr"', "critical, major, minor, never, not 'majr'. Did you mean 'major'?"),
        ("fail-on = 1", "must be one of critical, major, minor, never, not 1."),
        ("max-drift = 1.5", "'max-drift' must be a number from 0 to 1, not 1.5."),
        ("max-drift = true", "'max-drift' must be a number from 0 to 1, not True."),
        ('cache = "no"', "'cache' must be true or false, not 'no'."),
        ("jobs = -1", "'jobs' must be a whole number from 0 on, not -1."),
        ("largest-file = 0", "'largest-file' must be at least 1 (megabyte)."),
        ("seeds = 3", "'seeds' must be a list of texts, not 3."),
        ('ignore = ["DR35O"]', "'ignore' has a wrong rule. DR35O: no rule has this code"),
        ('[pairs]\n"a.md" = "b.md"', "'pairs' names a.md, and there is no such file."),
        ("pairs = 1", "'pairs' must be a table, not 1."),
        ('[glossary]\nx = {usa = ["y"]}', "unknown key 'usa' for the term 'x'. Did you mean 'use'"),
        ('[per-path."a"]\nfailon = 1', "unknown key 'failon' for 'a'. Did you mean 'fail-on'?"),
        ('[per-path."a"]\nmax-drift = 2', "a wrong value for 'a': 'max-drift' must be a number"),
        ('[per-path."a"]\njobs = 2', "unknown key 'jobs' for 'a'. Known there are originals, "),
        ("seeds = [", "provenance.toml is no valid TOML"),
        ("seeds = []", "'seeds' must name at least one folder or file."),
        ("originals = []", "'originals' must name at least one folder or file."),
        ("time-limit = 100000000000000000000", "'time-limit' must be at most 86,400 (seconds)"),
        (
            "fetch-pause = nan",
            "'fetch-pause' must be a number of seconds from 0 to 86,400, not nan",
        ),
        (
            "fetch-pause = inf",
            "'fetch-pause' must be a number of seconds from 0 to 86,400, not inf",
        ),
    ],
)
def test_what_is_wrong_is_an_error_that_names_the_place_and_the_right_word(
    text: str, said: str
) -> None:
    put("provenance.toml", text)
    with pytest.raises(ConfigurationError, match=re.escape(said)):
        load_settings()


def test_two_configurations_of_one_folder_are_an_error() -> None:
    put("provenance.toml", "")
    put("pyproject.toml", "[tool.provenance]")
    with pytest.raises(ConfigurationError, match="both configure this folder"):
        load_settings()


def test_a_named_file_that_is_missing_binary_or_has_no_table_is_an_error() -> None:
    Path("latin.toml").write_bytes(b'seeds = ["\xe4"]')
    put("pyproject.toml", "[tool.other]")
    for name in ("missing.toml", "latin.toml", "pyproject.toml"):
        with pytest.raises(ConfigurationError, match=name):
            load_settings(Path(name))


@pytest.mark.parametrize("name", ["provenance.toml", "pyproject.toml"])
def test_what_stands_where_the_file_should_is_not_passed_over(name: str) -> None:
    place = Path(name)
    place.mkdir()
    with pytest.raises(ConfigurationError, match=f"{name} cannot be read: it is no file"):
        load_settings()
    place.rmdir()
    place.symlink_to(name)
    with pytest.raises(ConfigurationError, match=f"{name} cannot be read"):
        load_settings()
    place.unlink()
    os.mkfifo(place)
    with pytest.raises(ConfigurationError, match=f"{name} cannot be read: it is no file"):
        load_settings()


def test_a_configuration_without_end_is_not_read() -> None:
    with Path("big.toml").open("wb") as file:
        file.truncate(1 << 30)
    for name, said in (("big.toml", "more than 1 MB"), ("/dev/zero", "it is no file")):
        with pytest.raises(ConfigurationError, match=said):
            load_settings(Path(name))


def test_a_table_of_pyproject_that_is_none_is_an_error() -> None:
    put("pyproject.toml", "[tool]\nprovenance = true")
    with pytest.raises(ConfigurationError, match=r"\[tool.provenance\] must be a table, not True"):
        load_settings()


def test_settings_for_a_path_win_in_the_order_of_the_file_and_ignored_rules_add_up() -> None:
    put(
        "provenance.toml",
        """
        ignore = ["LO4"]
        [per-path."seeds/archive"]
        fail-on = "never"
        originals = ["old"]
        ignore = ["DR350"]
        [per-path."seeds/archive/2026-*"]
        fail-on = "minor"
        """,
    )
    put("seeds/archive/2026-01.md")
    settings = load_settings()
    assert settings.for_path("seeds/new.md") == settings
    old = settings.for_path("seeds/archive/1999.md")
    assert (old.fail_on, old.originals, old.ignore) == (FailOn.NEVER, ("old",), ("LO4", "DR350"))
    new = settings.for_path("seeds/archive/2026-01.md")
    assert (new.fail_on, new.originals) == (FailOn.MINOR, ("old",))


def test_a_pattern_for_a_folder_that_is_not_there_raises_a_doubt() -> None:
    put("provenance.toml", '[per-path."seeds/archiv/**"]\nfail-on = "never"')
    assert "nothing is below seeds/archiv" in load_settings().notices[0]


def test_terms_may_be_one_word_several_or_with_those_to_avoid() -> None:
    put(
        "provenance.toml",
        'do-not-translate = ["Reuters"]\n[glossary]\ncouncil = "Stadtrat"\n'
        'bridge = ["Brücke", "Steg"]\ngauge = {use = ["Regenmesser"], avoid = "Lehre"}',
    )
    settings = load_settings()
    assert settings.do_not_translate == ("Reuters",)
    assert settings.glossary == {
        "council": Term(("Stadtrat",)),
        "bridge": Term(("Brücke", "Steg")),
        "gauge": Term(("Regenmesser",), ("Lehre",)),
    }


TEMPLATE = (files("provenance.configuration") / "template.toml").read_text(encoding="utf-8")


def test_the_template_shows_every_key_with_its_default() -> None:
    put("seeds/manuskript.txt")
    put("originals/manuscript.md")
    put("provenance.toml", TEMPLATE)
    assert load_settings().seeds == Settings().seeds
    everything = re.sub(r"^# (?=\S+ = |\".*\" = |\[)", "", TEMPLATE, flags=re.MULTILINE)
    assert set(tomllib.loads(everything)) == {key.name for key in KEYS}
    put("provenance.toml", everything)
    shown, default = load_settings(), Settings()
    unset = {"max_drift", "lexicons", "back_translation", "machine_output"}
    unset |= {"do_not_translate", "glossary", "pairs", "per_path"}
    for key in KEYS:
        if key.attribute not in unset:
            assert getattr(shown, key.attribute) == getattr(default, key.attribute), key.name

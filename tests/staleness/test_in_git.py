"""An original that changed after its translation, in real repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from provenance.check import check_seeds
from provenance.commands.accept import accept
from provenance.configuration import Settings
from provenance.decisions.apply import apply_decisions
from provenance.decisions.ledger import load_ledger
from provenance.reports.json_report import render_json

if TYPE_CHECKING:
    from provenance.model import Report

HERE = Path(__file__).resolve().parent.parent.parent
SEED = "seeds/hafenbruecke-port-harrow.md"
ORIGINAL = "originals/port-harrow-bridge-budget.md"
LEDGER = Path("provenance.decisions.jsonl")
DEBTS, MORE = "debts of $1.2 billion", "debts of $1.5 billion"
BRIDGE = "The port authority has promised"


def git(*arguments: str) -> str:
    """Run git as nobody in particular, without anybody's configuration."""
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *who, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository whose one commit holds a translation and its original."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")] + ["CI", "PRE_COMMIT"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in (SEED, ORIGINAL):
        Path(name).parent.mkdir()
        shutil.copyfile(HERE / name, name)
    git("init", "-q", "-b", "main")
    commit("The bridge, and its translation")


def commit(message: str) -> str:
    git("add", "-A", "--", ":!.provenance_cache")
    git("commit", "-q", "--allow-empty", "-m", message)
    return git("rev-parse", "HEAD")


def edit(name: str, old: str, new: str) -> None:
    file = Path(name)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def checked(**options: Any) -> dict[str, Any]:
    (seed,) = json.loads(render_json(check_seeds((), Settings(**options))))["seeds"]
    assert isinstance(seed, dict)
    return seed


def rules() -> dict[str, str]:
    """Return the rules that speak, each with its last message."""
    return {finding["rule"]: finding["message"] for finding in checked()["findings"]}


def of_rule(code: str, **options: Any) -> list[dict[str, Any]]:
    return [finding for finding in checked(**options)["findings"] if finding["rule"] == code]


def decided() -> Report:
    """Check, and lay the ledger's decisions over the report."""
    return apply_decisions(check_seeds((), Settings()), load_ledger(LEDGER))


def test_a_number_that_changed_later_is_no_error_of_the_translation() -> None:
    before = rules()
    commit_then = git("rev-parse", "--short=7", "HEAD")
    edit(ORIGINAL, DEBTS, MORE)
    for state in ("edited", "committed"):
        (finding,) = of_rule("PR130")
        assert finding["message"] == (
            f"The original has changed here since the translation's last change (commit "
            f"{commit_then}): “$1.2” became “$1.5”. The translation fits the older version; "
            "beside the newer one it is number-changed (DR301)."
        ), state
        assert (finding["severity"], finding["name"]) == ("minor", "original-changed-since")
        assert finding["seed_span"]["text"] == "1,2 Milliarden Dollar"
        assert set(rules()) == {*before, "PR130"}
        assert checked() == checked(cache=False)
        commit("The auditors found more debts")


def test_what_was_wrong_before_stays_an_error() -> None:
    # The translation says 1,4 Billionen: wrong against either version.
    edit(ORIGINAL, "will cost $1.4 billion", "will cost $1.6 billion")
    commit("The bridge costs more")
    found = {finding["rule"]: finding["severity"] for finding in of_rule("DR301")}
    assert found == {"DR301": "major"}
    assert "1.6" in of_rule("DR301")[0]["message"]


def test_a_translation_that_was_changed_after_the_original_is_judged_by_it_alone() -> None:
    edit(ORIGINAL, DEBTS, MORE)
    commit("More debts")
    edit(SEED, "bereits Schulden", "schon Schulden")
    assert not of_rule("PR130")
    assert "DR301" in rules()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“This is not a luxury,” said", '"This is not a luxury", said'),
        ("title: Port Harrow approves the largest", "title: Port Harrow builds its largest"),
        ("carries debts\nof", "carries debts of"),
    ],
    ids=["quotation marks", "front matter", "a line break"],
)
def test_what_makes_no_difference_is_not_said(old: str, new: str) -> None:
    edit(ORIGINAL, "carries debts of", "carries debts\nof")
    commit("Wrapped")
    edit(SEED, "bereits Schulden", "schon Schulden")
    commit("A better word")
    edit(ORIGINAL, old, new)
    assert not of_rule("PR130")


def test_paragraphs_that_came_and_went_are_named() -> None:
    edit(ORIGINAL, BRIDGE, "A ferry will run every hour from March to October.\n\n" + BRIDGE)
    text = Path(ORIGINAL).read_text(encoding="utf-8")
    head, _, tail = text.rpartition("\n\nResidents can view")
    assert tail
    Path(ORIGINAL).write_text(head + "\n", encoding="utf-8")
    assert not {"AL201", "AL202"} & set(rules())
    said = [finding["message"].partition(" since ")[0] for finding in of_rule("PR130")]
    assert said == [
        "The original has had this paragraph only",
        "The original has lost this paragraph",
    ]


def review(revision_gone: bool = False) -> None:
    """Accept what is open, on the commit that holds both texts."""
    accept([], reason="House style.", all_open=True)
    if revision_gone:
        LEDGER.write_text(
            LEDGER.read_text(encoding="utf-8").replace(git("rev-parse", "HEAD"), "0" * 40),
            encoding="utf-8",
        )


def test_the_version_of_the_review_counts_although_the_translation_was_edited_elsewhere() -> None:
    review()
    commit("Reviewed")
    edit(ORIGINAL, DEBTS, MORE)
    commit("More debts")
    edit(SEED, "Auch Fischer", "Selbst Fischer")
    commit("A better word")
    (finding,) = of_rule("PR130")
    assert "since the review of " in finding["message"]
    assert "beside the newer one it is number-changed (DR301)." in finding["message"]


def test_a_changed_original_reopens_only_the_paragraphs_it_touches() -> None:
    review()
    assert decided().seeds[0].passed
    reviewed = len(LEDGER.read_text(encoding="utf-8").splitlines())
    assert reviewed >= 3
    edit(ORIGINAL, "said Mayor Eleanor Marsh after", "said Mayor Eleanor Marsh shortly after")
    findings = decided().seeds[0].findings
    reopened = [one for one in findings if one.status == "open" and one.rule != "PR130"]
    assert [one.rule for one in reopened] == ["DR330"]
    assert "the original's paragraph has changed since.)" in reopened[0].message
    assert len([one for one in findings if one.status == "accepted"]) == reviewed - 1


def test_an_accepted_change_stays_accepted_until_the_paragraph_changes_again() -> None:
    review()
    edit(ORIGINAL, DEBTS, MORE)
    commit("More debts")
    review()
    after = decided()
    assert [one.status for one in after.seeds[0].findings if one.rule == "PR130"] == ["accepted"]
    assert after.ended == ()
    edit(ORIGINAL, MORE, "debts of $1.7 billion")
    again = [one for one in decided().seeds[0].findings if one.rule == "PR130"]
    assert [one.status for one in again] == ["open"]


def test_without_the_older_version_the_change_is_said_and_not_guessed() -> None:
    review(revision_gone=True)
    edit(ORIGINAL, DEBTS, MORE)
    edit(SEED, "bereits Schulden", "schon Schulden")
    assert "DR301" in rules()
    assert "in no git history that can be read here" in rules()["PR131"]


def test_without_git_the_change_since_the_review_is_said() -> None:
    shutil.rmtree(".git")
    review()
    edit(ORIGINAL, DEBTS, MORE)
    assert "DR301" in rules()
    assert "PR131" in rules()


def test_the_commit_that_a_translation_names_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As at MDN: translation and original live in two repositories."""
    named = git("rev-parse", "HEAD")
    edit(ORIGINAL, DEBTS, MORE)
    commit("More debts")
    translations = tmp_path / "translated-content"
    (translations / "seeds").mkdir(parents=True)
    shutil.move(SEED, translations / SEED)
    seed = translations / SEED
    text = seed.read_text(encoding="utf-8")
    head = f"---\nl10n:\n  sourceCommit: {named}\n"
    seed.write_text(text.replace("---\n", head, 1), encoding="utf-8")
    monkeypatch.chdir(translations)
    (finding,) = of_rule("PR130", originals=("../originals",))
    assert f"since version {named[:7]}, which the translation names" in finding["message"]


def test_a_reconstruction_that_gave_way_to_the_published_text_is_no_change() -> None:
    edit(ORIGINAL, "language: en\n", "language: en\nkind: reconstruction\n")
    edit(ORIGINAL, DEBTS, "debts of $1.2 billion or so")
    commit("Rebuilt from the translation")
    edit(SEED, "bereits Schulden", "schon Schulden")
    commit("A better word")
    shutil.copyfile(HERE / ORIGINAL, ORIGINAL)
    assert not of_rule("PR130")


def test_a_hook_s_environment_does_not_lead_astray(monkeypatch: pytest.MonkeyPatch) -> None:
    edit(ORIGINAL, DEBTS, MORE)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert len(of_rule("PR130")) == 1

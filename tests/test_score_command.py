"""``provenance score``: one line a pair, in order, as they come."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.configuration import Settings
from provenance.documents.bitext import Unit
from provenance.drift.score import _remembered
from provenance.errors import DocumentError
from provenance.score import score_units

PAIRS: list[tuple[str | int, str, str]] = [
    ("a", "The plan costs 3 billion euros.", "Der Plan kostet 3 Milliarden Euro."),
    ("b", "The plan costs 3 billion euros.", "Der Plan kostet 3 Billionen Euro."),
    (7, "The mayor did not sign the contract.", "Der Kuchen steht seit Montag im Kühlschrank."),
]


def units(copies: int = 1) -> list[Unit]:
    return [Unit(identifier, en, de) for identifier, en, de in PAIRS * copies]


def score(source: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "provenance", "score", source, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def lines_of(result: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_faithful_wrong_and_unrelated_pairs_are_told_apart() -> None:
    faithful, wrong, unrelated = score_units(units(), Settings(jobs=1))
    assert faithful.alignment > 0.9
    assert faithful.findings == ()
    assert faithful.drift < wrong.drift
    assert [finding.rule for finding in wrong.findings] == ["DR301"]
    assert unrelated.alignment < 0.2
    assert unrelated.drift > faithful.drift


# Hypothesis, once imported, listens to the collection of garbage, where Python drops the alarm.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pair_that_takes_too_long_is_named_after_those_before_it_are_answered(jobs: int) -> None:
    endless = Unit("endless", "by it" + " by it" * 200_000, "so da" + " so da" * 200_000)
    before, behind = units(), units()
    answers = score_units(
        [*before, endless, *behind], Settings(jobs=jobs, time_limit=1), called="pairs.jsonl"
    )
    assert [next(answers).id for _ in before] == ["a", "b", 7]
    with pytest.raises(
        DocumentError, match=r"pairs\.jsonl: pair endless takes longer than 1 seconds"
    ):
        next(answers)


def test_order_and_answers_do_not_depend_on_the_number_of_processes() -> None:
    many = units(50)
    alone = list(score_units(many, Settings(jobs=1)))
    assert list(score_units(many, Settings(jobs=2))) == alone
    assert [scored.id for scored in alone] == [unit.id for unit in many]


def test_standard_input_is_answered_line_by_line() -> None:
    rows = [{"id": identifier, "en": en, "de": de} for identifier, en, de in PAIRS]
    result = score("-", stdin="\n".join(json.dumps(row) for row in rows))
    answers = lines_of(result)
    assert result.returncode == 1
    assert [answer["id"] for answer in answers] == ["a", "b", 7]
    assert set(answers[0]) == {"id", "alignment", "drift", "findings"}
    span = answers[1]["findings"][0]["seed_span"]
    assert PAIRS[1][2][span["start"] : span["end"]] == span["text"] == "3 Billionen Euro"


def test_whoever_waits_for_an_answer_before_writing_on_gets_it() -> None:
    command = [sys.executable, "-m", "provenance", "score", "-", "--fail-on", "never"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number, (_, english, german) in enumerate(PAIRS):
            row = json.dumps({"id": number, "en": english, "de": german}, ensure_ascii=False)
            process.stdin.write(f"{row}\n\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.stdout.read() == ""


def test_what_stands_before_a_broken_line_of_a_file_is_answered(tmp_path: Path) -> None:
    row = json.dumps({"en": PAIRS[0][1], "de": PAIRS[0][2]})
    (tmp_path / "pairs.jsonl").write_text(f"{row}\n{row}\nnonsense\n", encoding="utf-8")
    result = score(str(tmp_path / "pairs.jsonl"))
    assert len(lines_of(result)) == 2
    assert result.returncode == 2


def test_several_together_get_the_answers_that_each_gets_alone() -> None:
    settings = Settings(jobs=1)
    together = list(score_units(units(7), settings))
    _remembered.clear()
    alone = list(score_units(units(7), settings, lambda: False))
    assert [round(one.drift, 12) for one in together] == [round(one.drift, 12) for one in alone]
    assert [one.findings for one in together] == [one.findings for one in alone]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pairs.tsv", "\n".join(f"{en}\t{de}" for _, en, de in PAIRS)),
        ("pairs.jsonl", "\n".join(json.dumps({"en": en, "de": de}) for _, en, de in PAIRS)),
    ],
)
def test_files_are_read_by_their_ending(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(lines_of(score(str(tmp_path / name), "--fail-on", "never"))) == len(PAIRS)


def test_lines_that_are_not_utf_8_are_named_and_a_byte_order_mark_is_nothing() -> None:
    command = [sys.executable, "-m", "provenance", "score", "-"]
    row = json.dumps({"en": PAIRS[0][1], "de": PAIRS[0][2]}).encode()
    result = subprocess.run(
        command, input=b"\xef\xbb\xbf" + row + b"\n\xff\n", capture_output=True, check=False
    )
    assert result.stdout.count(b"\n") == 1
    assert result.returncode == 2
    assert b"Line 2 of standard input is not UTF-8." in result.stderr


def test_a_broken_line_is_named_after_what_came_before_it_was_answered(tmp_path: Path) -> None:
    row = json.dumps({"en": PAIRS[0][1], "de": PAIRS[0][2]})
    result = score("-", stdin=f"{row}\nnonsense\n{row}\n")
    assert len(lines_of(result)) == 1
    assert result.returncode == 2
    assert "Line 2 of standard input is not valid JSON" in result.stderr


def test_the_configuration_counts_as_it_does_for_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "provenance.toml").write_text(
        '[glossary]\nceasefire = {use = ["Waffenruhe"], avoid = ["Waffenstillstand"]}\n',
        encoding="utf-8",
    )
    pair = {"en": "The ceasefire holds.", "de": "Der Waffenstillstand hält."}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair) + "\n", encoding="utf-8")
    (line,) = score("pairs.jsonl").stdout.splitlines()
    assert "DR385" in {finding["rule"] for finding in json.loads(line)["findings"]}


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("The council approved the plan.", "Der Stadtrat lehnte den Plan ab."),
        ("She denied the allegations.", "Sie räumte die Vorwürfe ein."),
    ],
)
def test_an_error_in_few_words_is_not_excused_by_looking_like_another_text(
    english: str, german: str
) -> None:
    (answer,) = score_units([Unit("1", english, german)], Settings())
    assert answer.alignment < 0.35
    assert {finding.severity.value for finding in answer.findings} == {"major"}

"""A review under way: what is saved, what is not, and what other processes do meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from provenance.decisions.ledger import load_ledger
from provenance.errors import UsageError
from provenance.review.session import OPEN, Choice
from tests.review.folder import mend, open_session, write_pair

if TYPE_CHECKING:
    from provenance.model import SeedReport
    from provenance.review.session import ReviewSession

LEDGER = Path("provenance.decisions.jsonl")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_pair("hafen", 3)
    write_pair("schule", 2)


def shown(session: ReviewSession, name: str = "hafen") -> SeedReport:
    seed = session.seed(f"seeds/{name}.txt")
    assert seed is not None
    return seed


def digests(seed: SeedReport) -> list[str]:
    return [seed.document.digest, seed.original.digest if seed.original else ""]


def statuses(seed: SeedReport) -> list[str]:
    return [finding.status for finding in seed.findings]


def say(session: ReviewSession, seed: SeedReport, number: int, decision: str) -> bool:
    fingerprint = seed.findings[number].identity.fingerprint
    choice = Choice(fingerprint, decision, "so")
    saved = session.save(seed.document.path, [choice], digests(seed))
    return not saved.changed


def test_a_decision_is_in_the_ledger_at_once_with_who_and_why() -> None:
    session = open_session()
    assert say(session, shown(session), 1, "accepted")
    (entry,) = load_ledger(LEDGER).entries
    assert (entry.decision.decision, entry.decision.by, entry.decision.reason) == (
        "accepted", "Ada Berg", "so"
    )  # fmt: skip
    assert statuses(shown(session)) == ["open", "accepted", "open"]


def test_a_decision_can_be_taken_back() -> None:
    session = open_session()
    say(session, shown(session), 0, "false-alarm")
    say(session, shown(session), 0, "open")
    assert load_ledger(LEDGER).entries == ()
    assert statuses(shown(session)) == ["open", "open", "open"]


def test_two_reviews_lose_nothing_and_see_each_other() -> None:
    one, other = open_session(), open_session()
    say(one, shown(one), 0, "accepted")
    say(other, shown(other), 1, "false-alarm")
    assert statuses(shown(one)) == ["accepted", "false-alarm", "open"]
    assert statuses(shown(other)) == ["accepted", "false-alarm", "open"]


@pytest.mark.parametrize("folder", ["seeds", "originals"])
def test_nothing_is_saved_on_a_text_that_has_changed(folder: str) -> None:
    session = open_session()
    seen = shown(session)
    file = Path(folder, "hafen.txt")
    file.write_text(file.read_text(encoding="utf-8") + "\nEnde.\n", encoding="utf-8")
    assert not say(session, seen, 0, "accepted")
    assert not LEDGER.exists()
    assert say(session, shown(session), 0, "accepted")


def test_a_mended_sentence_is_no_finding_any_more_and_is_news() -> None:
    session = open_session()
    version = session.version
    mend("hafen", "Der Rat wartete auf", "Der Rat wartete nicht auf")
    session.refresh()
    news = session.news(version)
    assert [seed.document.path for seed in news.seeds] == ["seeds/hafen.txt"]
    assert news.texts == ("seeds/hafen.txt",)
    assert len(shown(session).findings) == 2
    assert session.news(news.version).seeds == ()


def test_texts_that_come_and_go_are_noticed() -> None:
    session = open_session()
    version = session.version
    write_pair("fähre", 1)
    Path("seeds/schule.txt").unlink()
    session.refresh()
    news = session.news(version)
    assert news.gone == ("seeds/schule.txt",)
    assert [seed.document.path for seed in session.report.seeds] == [
        "seeds/fähre.txt", "seeds/hafen.txt"
    ]  # fmt: skip


def test_a_file_that_can_no_longer_be_read_is_listed_as_an_error() -> None:
    session = open_session()
    Path("seeds/schule.txt").write_bytes(b"\x00\x01\x02\x00" * 50)
    session.refresh()
    assert [error.path for error in session.report.errors] == ["seeds/schule.txt"]
    write_pair("schule", 2)
    session.refresh()
    assert session.report.errors == ()
    assert len(shown(session, "schule").findings) == 2


def test_a_broken_ledger_is_told_and_changes_nothing() -> None:
    session = open_session()
    say(session, shown(session), 0, "accepted")
    LEDGER.write_text("<<<<<<< ours\n", encoding="utf-8")
    session.refresh()
    assert "unresolved merge" in session.book.problem
    assert statuses(shown(session)) == ["accepted", "open", "open"]


def test_a_decision_nobody_knows_is_refused() -> None:
    session = open_session()
    with pytest.raises(UsageError, match="no decision 'perhaps'"):
        say(session, shown(session), 0, "perhaps")


def test_several_decisions_are_saved_at_once_or_not_at_all_and_taken_back_together() -> None:
    session = open_session()
    seed = shown(session)
    all_of_them = [Choice(f.identity.fingerprint, "accepted", "so") for f in seed.findings]
    unknown = [*all_of_them[:1], Choice("0" * 64, "accepted")]
    assert session.save(seed.document.path, unknown, digests(seed)).changed
    assert load_ledger(LEDGER).entries == ()
    assert not session.save(seed.document.path, all_of_them, digests(seed)).changed
    assert statuses(shown(session)) == ["accepted"] * 3
    back = [Choice(choice.fingerprint, OPEN) for choice in all_of_them]
    session.save(seed.document.path, back, digests(seed))
    assert statuses(shown(session)) == ["open"] * 3

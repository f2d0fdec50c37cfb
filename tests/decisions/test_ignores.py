"""Comments in a seed that close findings, and what is said of wrong ones."""

from __future__ import annotations

import pytest

from provenance.decisions.ignores import apply_ignores
from provenance.documents import read_text
from provenance.findings import Context, make_finding
from provenance.model import (
    Alignment,
    Bead,
    BeadRole,
    BlockKind,
    Document,
    Finding,
    TextSpan,
)
from provenance.wording import say

ALIGNED = Alignment((), 1.0, 1.0, excerpt=False)


def found_on(seed: Document, rule: str, words: str) -> Finding:
    start = seed.text.index(words)
    block = next(block for block in seed.blocks if block.end > start)
    return make_finding(
        rule,
        say("The two do not say the same."),
        seed=seed,
        context=Context(block.text, ""),
        seed_span=TextSpan(block.index, start, start + len(words), words),
    )


def after(text: str, *found: tuple[str, str], name: str = "md", original: bool = True) -> list[str]:
    """Return rule and status of every finding, once the comments of ``text`` were read."""
    seed = read_text(text, name)
    findings = [found_on(seed, rule, words) for rule, words in found]
    result = apply_ignores(seed, findings, ALIGNED if original else None, lambda rule: True)
    return [f"{finding.rule} {finding.status}" for finding in result]


BEFORE = "<!-- provenance: ignore[DR301] Converted. -->\n\nEs kostet 40 Kronen.\n\nNoch 40 Mark.\n"


def test_a_comment_closes_its_rule_in_the_paragraph_that_follows_and_nowhere_else() -> None:
    found = [("DR301", "40 Kronen"), ("DR302", "Es kostet"), ("DR301", "40 Mark")]
    assert after(BEFORE, *found) == ["DR301 accepted", "DR302 open", "DR301 open"]


def test_a_comment_inside_a_paragraph_counts_for_it() -> None:
    text = "<p>Es kostet 40 Kronen. <!-- provenance: ignore[DR3] Converted. --></p><p>40 Mark</p>"
    found = [("DR301", "40 Kronen"), ("DR301", "40 Mark")]
    assert after(text, *found, name="html") == ["DR301 accepted", "DR301 open"]


def test_off_counts_until_on_and_ignore_file_everywhere() -> None:
    text = (
        "A 1.\n\n<!-- provenance: off[DR301] Old text. -->\n\nB 2.\n\nC 3.\n\n"
        "<!-- provenance: on -->\n\nD 4.\n\n<!-- provenance: ignore-file[DR302] Style. -->\n"
    )
    found = [("DR301", name) for name in ("A 1", "B 2", "C 3", "D 4")] + [("DR302", "A 1")]
    assert after(text, *found) == [
        "DR301 open",
        "DR301 accepted",
        "DR301 accepted",
        "DR301 open",
        "DR302 accepted",
    ]


def test_what_is_missing_is_ignored_where_it_would_stand() -> None:
    seed = read_text("Eins.\n\n<!-- provenance: ignore[DR302] Cut. -->\n\nDrei.\n", "md")
    original = read_text("One.\n\nTwo.\n\nThree.\n", "md")
    beads = tuple(
        Bead(ours, theirs, BeadRole.LINKED, BlockKind.BODY, 1.0)
        for ours, theirs in (((0,), (0,)), ((), (1,)), ((1,), (2,)))
    )
    omission = make_finding(
        "DR302",
        say("Missing."),
        seed=seed,
        original=original,
        context=Context("", "Two."),
        original_span=TextSpan(1, 6, 10, "Two."),
        paragraph=1,
    )
    (result,) = apply_ignores(seed, [omission], Alignment(beads, 1, 1, False), lambda rule: True)
    assert result.status == "accepted"


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("provenance: ignore", ["DR301 open", "PR180 open"]),
        ("provenance: ignore[] Why not.", ["DR301 open", "PR180 open"]),
        ("provenance: ignore[DR301]", ["DR301 accepted", "PR180 open"]),
        ("provenance: ignore[DR301, DR302] Converted.", ["DR301 accepted", "PR181 open"]),
        ("provenance: ignore[DR302] Converted.", ["DR301 open", "PR181 open"]),
        ("provenance: ingore[DR301] Converted.", ["DR301 open", "PR182 open"]),
        ("provenance: ignore[DR999] Converted.", ["DR301 open", "PR182 open"]),
        ("provenance: [DR301]", ["DR301 open", "PR182 open"]),
        ("Provenance of this text: the archive", ["DR301 open"]),
    ],
)
def test_a_wrong_comment_is_a_finding(comment: str, expected: list[str]) -> None:
    assert after(f"<!-- {comment} -->\n40 Kronen.\n", ("DR301", "40 Kronen")) == expected


def test_a_comment_is_not_called_unused_where_the_original_is_missing() -> None:
    assert after(BEFORE, original=False) == []
    assert after(BEFORE) == ["PR181 open"]


def test_a_comment_on_a_rule_that_is_turned_off_is_not_called_unused() -> None:
    seed = read_text(BEFORE, "md")
    assert apply_ignores(seed, [], ALIGNED, lambda rule: not rule.startswith("DR")) == ()


def test_a_tag_around_the_page_is_closed_by_no_comment_on_a_paragraph() -> None:
    text = (
        '<html class="translated-ltr"><body><!-- provenance: ignore[MT002] Ours. -->'
        "<p>Der Hafen.</p></body></html>"
    )
    seed = read_text(text, "html")
    words = 'class="translated-ltr"'
    start = text.index(words)
    finding = make_finding(
        "MT002",
        say("The two do not say the same."),
        seed=seed,
        context=Context(words, ""),
        seed_span=TextSpan(0, start, start + len(words), words),
    )
    result = apply_ignores(seed, [finding], ALIGNED, lambda rule: True)
    assert [one.status for one in result if one.rule == "MT002"] == ["open"]

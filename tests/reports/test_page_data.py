"""What the page is told: texts cut at the right places, beads put together as they are drawn."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.documents import read_text
from provenance.model import Bead, BeadRole, BlockKind, ReadFailure
from provenance.reports.bead_groups import group_beads
from provenance.reports.html import content_policy, interface_words, render_html, script
from provenance.reports.marked_text import Mark, marked_blocks
from provenance.reports.page_data import overview_data, pair_data, seed_row
from provenance.wording import Wording, say
from tests.reports.samples import bridge, clocks, many, reservoir, sample_report, winter_service


def bead(seed: tuple[int, ...], original: tuple[int, ...]) -> Bead:
    return Bead(seed, original, BeadRole.LINKED, BlockKind.BODY, 0.9)


def test_a_mark_stands_where_the_words_stand() -> None:
    pair = pair_data(bridge(), {})
    marked = [
        piece
        for block in pair["seed_blocks"]
        if isinstance(block, dict)
        for piece in block["pieces"]
        if type(piece) is list
    ]
    assert [text for text, _ in marked] == [
        "1,4 Billionen Dollar",
        "„Das ist kein Luxus“",
        "Übersetzt mit www.DeepL.com/Translator (kostenlose Version)",
    ]
    assert marked[2][1] == ["m0"]


MARKDOWN = "Der *große* Preis &amp; die\nFolgen: 🏔 **1,4 Billionen** Dollar.\n"


@given(
    st.lists(st.tuples(st.integers(0, len(MARKDOWN)), st.integers(0, len(MARKDOWN))), max_size=5)
)
def test_pieces_are_the_block_s_prose_however_marks_overlap(spans: list[tuple[int, int]]) -> None:
    document = read_text(MARKDOWN, "md")
    marks = [Mark(str(number), 0, min(span), max(span)) for number, span in enumerate(spans)]
    (block,) = marked_blocks(document, marks)
    pieces = block["pieces"] if isinstance(block, dict) else [block]
    assert "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces) == (
        document.blocks[0].text
    )


def test_marks_in_markup_find_their_words() -> None:
    document = read_text(MARKDOWN, "md")
    start = MARKDOWN.index("1,4")
    (block,) = marked_blocks(document, [Mark("x", 0, start, start + len("1,4 Billionen"))])
    assert isinstance(block, dict)
    assert ["1,4 Billionen", ["x"]] in block["pieces"]


@pytest.mark.parametrize(
    ("beads", "groups"),
    [
        ([((0,), (0,)), ((1,), (1,))], [[0], [1]]),
        ([((0,), (1,)), ((1,), (0,)), ((2,), (2,))], [[0, 1], [2]]),
        ([((0,), (2,)), ((1,), (0,)), ((2,), (1,))], [[0, 1, 2]]),
        ([((0,), (0,)), ((), (1,)), ((1,), (2,))], [[0], [1], [2]]),
        ([((0,), (1,)), ((1,), ()), ((2,), (0,))], [[0, 1, 2]]),
    ],
)
def test_beads_that_cross_are_drawn_together(
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]], groups: list[list[int]]
) -> None:
    assert [group["beads"] for group in group_beads([bead(*one) for one in beads])] == groups


def test_a_paragraph_moved_from_far_away_is_said_not_drawn() -> None:
    beads = [bead((0,), (9,)), *(bead((index,), (index - 1,)) for index in range(1, 10))]
    groups = group_beads(beads)
    assert [group["beads"] for group in groups] == [[index] for index in range(10)]
    assert [group["moved"] for group in groups] == [True, *[False] * 9]


@given(st.permutations(range(9)))
def test_every_bead_is_in_one_group_and_each_text_in_its_own_order(order: list[int]) -> None:
    beads = [bead((index,), (place,)) for index, place in enumerate(order)]
    groups = group_beads(beads)
    assert [index for group in groups for index in group["beads"]] == list(range(9))
    for group in groups:
        assert group["original"] == sorted(group["original"])
        assert group["seed"] == sorted(group["seed"])


def test_the_subtitle_above_the_title_is_one_crossing() -> None:
    first, *others = pair_data(clocks(), {})["groups"]
    assert first == {"beads": [0, 1], "crossed": True}
    assert others == list(range(2, len(others) + 2))


def test_the_strip_shows_what_is_left_out_and_added() -> None:
    strip = seed_row(reservoir())["strip"]
    assert strip.count("omission") == 1
    assert strip.count("addition") == 1


def test_every_word_of_the_interface_is_in_both_languages_and_used() -> None:
    words = interface_words()
    assert all(len(pair) == 2 and all(pair) for pair in words.values())
    used = set(re.findall(r'\bt\(\s*"([\w-]+)"', script()))
    assert used <= words.keys()
    placeholders = re.compile(r"\{(\w+)\}")
    for english, german in words.values():
        assert set(placeholders.findall(english)) == set(placeholders.findall(german))


def test_the_page_fits_its_budget() -> None:
    report = many(50)
    texts = sum(
        len(block.text.encode())
        for seed in report.seeds
        for document in (seed.document, seed.original)
        if document
        for block in document.blocks
    )
    assert len(render_html(report).encode()) - texts < 300_000


def test_the_page_asks_for_nothing_from_outside() -> None:
    page = render_html(many(2))
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "@import" not in page
    assert "url(" not in page
    policy = content_policy(served=False)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    embedded = json.loads(page.split('id="overview">')[1].split("</script>")[0])
    assert embedded["served"] is None


def test_what_is_told_beside_findings_is_told_in_german_too() -> None:
    report = replace(
        sample_report(winter_service()),
        errors=(
            failure_of(say("{path} is empty. Add its text, or remove the file.", path="a.md")),
        ),
    )
    (error,) = overview_data(report)["errors"]
    assert error["message"] == [
        "a.md is empty. Add its text, or remove the file.",
        "a.md ist leer. Fügen Sie den Text ein, oder entfernen Sie die Datei.",
    ]
    (seed,) = report.seeds
    told = pair_data(seed, {})
    assert ["“Übersetzt mit DeepL” says so.", "„Übersetzt mit DeepL“ sagt es."] in (
        told["provenance"]["reasons"]
    )


def failure_of(wording: Wording) -> ReadFailure:
    return ReadFailure("a.md", "IO001", str(wording), wording)

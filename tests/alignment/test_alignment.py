"""Every block of both texts finds its place: joined, split, crossed, moved, left out, added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.alignment import align, align_sentences, alignment_findings
from provenance.documents import read_text
from provenance.model import Alignment, BeadRole
from provenance.reading import read_seed
from provenance.rules import Example, find_rule

ORIGINAL = (
    "The council of Port Harrow met on 14 March and heard 212 residents.",
    "Mayor Ellen Whitcombe said the bridge would cost 3,450,000 pounds and open in 2027.",
    "Engineer Tobias Lindqvist warned that the Kelling dam had lost 18 percent since 2019.",
    "The vote is set for 9 May in the Assembly Hall.",
)
SEED = (
    "Der Rat von Port Harrow kam am 14. März zusammen und hörte 212 Einwohner an.",
    "Bürgermeisterin Ellen Whitcombe sagte, die Brücke koste 3.450.000 Pfund und öffne 2027.",
    "Ingenieur Tobias Lindqvist warnte, der Kelling-Damm habe seit 2019 18 Prozent verloren.",
    "Die Abstimmung ist für den 9. Mai in der Assembly Hall angesetzt.",
)
ADDED = "Anwohner Martin Ostrowski forderte dagegen 1200 neue Parkplätze am Bahnhof von Wexcombe."


def aligned(seed: list[str], original: list[str]) -> Alignment:
    return align(
        read_text("\n\n".join(seed), "txt"), read_text("\n\n".join(original), "txt"), lexicon=None
    )


def groups(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.seed, bead.original) for bead in alignment.beads]


@pytest.mark.parametrize(
    "closing", ["Übersetzt mit Hilfe künstlicher Intelligenz.", "Übersetzt mit DeepL"]
)
def test_the_line_that_says_who_translated_is_nobody_s_translation(closing: str) -> None:
    document = read_text("\n\n".join([*SEED[:3], closing]), "txt")
    rest = "Pyongyang has made no public comments."
    original = read_text("\n\n".join([*ORIGINAL[:3], rest]), "txt")
    beads = align(read_seed(document).prose, original, lexicon=None).beads[3:]
    assert {(bead.seed, bead.original, bead.role) for bead in beads} == {
        ((3,), (), BeadRole.APPARATUS),
        ((), (3,), BeadRole.OMISSION),
    }


@pytest.mark.parametrize(
    ("seed", "original", "expected"),
    [
        pytest.param(SEED, ORIGINAL, [((i,), (i,)) for i in range(4)], id="paragraph by paragraph"),
        pytest.param(
            (SEED[0], f"{SEED[1]} {SEED[2]}", SEED[3]),
            ORIGINAL,
            [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))],
            id="two joined",
        ),
        pytest.param(
            SEED,
            (f"{ORIGINAL[0]} {ORIGINAL[1]}", *ORIGINAL[2:]),
            [((0, 1), (0,)), ((2,), (1,)), ((3,), (2,))],
            id="one split",
        ),
        pytest.param(
            (SEED[1], SEED[0], *SEED[2:]),
            ORIGINAL,
            [((0,), (1,)), ((1,), (0,)), ((2,), (2,)), ((3,), (3,))],
            id="neighbours crossed",
        ),
        pytest.param(
            (SEED[3], *SEED[:3]),
            ORIGINAL,
            [((0,), (3,)), ((1,), (0,)), ((2,), (1,)), ((3,), (2,))],
            id="one moved to the front",
        ),
        pytest.param(
            (SEED[0], SEED[2], SEED[3]),
            ORIGINAL,
            [((0,), (0,)), ((), (1,)), ((1,), (2,)), ((2,), (3,))],
            id="one left out",
        ),
        pytest.param(
            (*SEED[:2], ADDED, *SEED[2:]),
            ORIGINAL,
            [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,))],
            id="one added",
        ),
    ],
)
def test_finds_the_beads_without_a_lexicon(
    seed: tuple[str, ...],
    original: tuple[str, ...],
    expected: list[tuple[tuple[int, ...], tuple[int, ...]]],
) -> None:
    assert groups(aligned(list(seed), list(original))) == expected


def test_says_where_an_excerpt_ends() -> None:
    alignment = aligned(list(SEED[:2]), [*ORIGINAL, *(f"{line} Again." for line in ORIGINAL[2:])])
    roles = [bead.role for bead in alignment.beads]
    assert roles == [BeadRole.LINKED] * 2 + [BeadRole.BEYOND_EXCERPT] * 4
    assert alignment.excerpt
    assert alignment.seed_coverage == 1.0
    assert 0.2 < alignment.original_coverage < 0.5


def test_takes_no_advertisement_for_an_addition() -> None:
    alignment = aligned([*SEED, "Abonnieren Sie unseren Newsletter."], list(ORIGINAL))
    assert alignment.beads[-1].role is BeadRole.APPARATUS


@given(
    seed=st.lists(st.sampled_from([*SEED, ADDED, "Anzeige", "…", "2027"]), max_size=12),
    original=st.lists(st.sampled_from([*ORIGINAL, "Read more", "?", "2027"]), max_size=12),
)
def test_every_block_is_in_exactly_one_bead(seed: list[str], original: list[str]) -> None:
    first = read_text("\n\n".join(seed), "txt")
    second = read_text("\n\n".join(original), "txt")
    beads = align(first, second, lexicon=None).beads
    assert sorted(index for bead in beads for index in bead.seed) == list(range(len(first.blocks)))
    assert sorted(index for bead in beads for index in bead.original) == list(
        range(len(second.blocks))
    )
    assert all(0.0 <= bead.alignment <= 1.0 for bead in beads)
    firsts = [bead.seed[0] for bead in beads if bead.seed]
    assert firsts == sorted(firsts)


def test_finds_the_sentence_that_was_left_out() -> None:
    beads = align_sentences([SEED[0], SEED[2]], list(ORIGINAL[:3]), lexicon=None)
    assert [(bead.seed, bead.original) for bead in beads] == [
        ((0,), (0,)),
        ((), (1,)),
        ((1,), (2,)),
    ]


def rules_found(example: Example) -> set[str]:
    seed, original = read_text(example.translation, "txt"), read_text(example.original, "txt")
    alignment = align(seed, original, lexicon=None)
    return {finding.rule for finding in alignment_findings(seed, original, alignment)}


@pytest.mark.parametrize("code", ["AL201", "AL202", "AL203"])
def test_a_rule_fires_on_its_wrong_examples_only(code: str) -> None:
    rule = find_rule(code)
    assert rule.wrong
    assert rule.right
    assert all(code in rules_found(example) for example in rule.wrong)
    assert not any(rules_found(example) for example in rule.right)


def test_shows_what_is_missing_as_it_stands_in_the_original() -> None:
    seed = read_text("\n\n".join([SEED[0], SEED[1], SEED[3]]), "txt")
    original = read_text("\n\n".join(ORIGINAL), "txt")
    (finding,) = alignment_findings(seed, original, align(seed, original, lexicon=None))
    assert finding.seed_span is None
    assert finding.original_span is not None
    assert finding.original_span.text == ORIGINAL[2]
    assert finding.line == 5

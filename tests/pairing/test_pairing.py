"""Each seed finds its original among many, says why, and says so when there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.correspondence.terms import tokens_of
from provenance.documents import read_text
from provenance.model import Document, Metadata
from provenance.pairing import orphaned_originals, pair_documents, pairing_findings

BRIDGE = """The bridge that Port Harrow waits for

The council of Port Harrow met on 14 March and heard 212 residents.

Mayor Ellen Whitcombe said the bridge would cost 3,450,000 pounds and open in 2027."""
BRIDGE_DE = """Die Brücke, auf die Port Harrow wartet

Der Rat von Port Harrow kam am 14. März zusammen und hörte 212 Einwohner an.

Bürgermeisterin Ellen Whitcombe sagte, die Brücke werde 3.450.000 Pfund kosten und 2027 öffnen."""
CHOIR = """The choir of the ferrymen

For 96 years the ferrymen of Lake Ostwick have sung at the Pennorley pier.

Conductor Jonas Abernathy counts 41 singers and 3 accordions."""
CLOCKS = """The town that repairs its clocks

Wexcombe owns 58 public clocks, and Adelaide Birtwhistle winds every one of them.

In 1987 the workshop burned down; it reopened in 1991."""
RECIPE_DE = """Linsensuppe für kalte Tage

Die Linsen über Nacht einweichen, dann mit Zwiebeln und Möhren köcheln lassen."""


def document(
    text: str, path: str, source_url: str = "", address: str = "", kind: str = "published"
) -> Document:
    metadata = Metadata(source_url=source_url, address=address, kind=kind)
    return replace(read_text(text, "txt", path), metadata=metadata)


ORIGINALS = [
    document(BRIDGE, "originals/bridge.txt"),
    document(CHOIR, "originals/choir.txt"),
    document(CLOCKS, "originals/clocks.txt"),
]


def test_pairs_by_content_and_names_what_is_shared() -> None:
    (pairing,) = pair_documents([document(BRIDGE_DE, "seeds/1.txt")], ORIGINALS, lexicon=None)
    assert pairing.original == "originals/bridge.txt"
    assert pairing.method == "content"
    assert pairing.score > 0.5
    assert pairing.margin > 0.5
    details = " ".join(str(evidence.detail) for evidence in pairing.evidence)
    assert "3.450.000" in details
    assert "Whitcombe" in details


def test_says_that_nothing_fits() -> None:
    seed = document(RECIPE_DE, "seeds/1.txt")
    (pairing,) = pair_documents([seed], ORIGINALS, lexicon=None)
    assert pairing.original is None
    assert pairing.method == "none"
    (finding,) = pairing_findings(seed, pairing, None)
    assert finding.rule == "PR101"


@pytest.mark.parametrize(
    ("seed_address", "original_address"),
    [
        (
            "https://www.harrow-post.example/p/the-bridge-we-wait-for/",
            "https://harrow-post.example/p/the-bridge-we-wait-for",
        ),
        (
            "https://mirror.example/2024/the-bridge-we-wait-for",
            "https://harrow-post.example/p/the-bridge-we-wait-for",
        ),
        (
            "https://harrow-post.example/p/the-bridge-we-wait-for/comments",
            "https://harrow-post.example/p/the-bridge-we-wait-for",
        ),
    ],
)
def test_pairs_by_address(seed_address: str, original_address: str) -> None:
    seed = document(RECIPE_DE, "seeds/1.txt", source_url=seed_address)
    originals = [*ORIGINALS, document("Lentil soup", "originals/x.txt", address=original_address)]
    (pairing,) = pair_documents([seed], originals, lexicon=None)
    assert (pairing.original, pairing.method) == ("originals/x.txt", "url")


def test_the_configuration_settles_it() -> None:
    seed = document(BRIDGE_DE, "seeds/1.txt")
    (pairing,) = pair_documents(
        [seed], ORIGINALS, lexicon=None, configured={"seeds/1.txt": "originals/choir.txt"}
    )
    assert (pairing.original, pairing.method) == ("originals/choir.txt", "configured")


def test_the_right_one_of_two_versions_wins() -> None:
    corrected = document(BRIDGE.replace("212", "340").replace("2027", "2031"), "originals/a.txt")
    (pairing,) = pair_documents(
        [document(BRIDGE_DE, "seeds/1.txt")], [corrected, *ORIGINALS], lexicon=None
    )
    assert pairing.original == "originals/bridge.txt"
    assert pairing.runner_up == "originals/a.txt"


def test_says_when_two_versions_fit_equally_well() -> None:
    seed = document(BRIDGE_DE, "seeds/1.txt")
    copy = document(BRIDGE.replace("met on", "gathered on"), "originals/copy.txt")
    (pairing,) = pair_documents([seed], [*ORIGINALS, copy], lexicon=None)
    assert pairing.margin < 0.1
    assert [finding.rule for finding in pairing_findings(seed, pairing, copy)] == ["PR102"]


def test_says_when_the_original_is_a_reconstruction() -> None:
    seed = document(BRIDGE_DE, "seeds/1.txt")
    original = document(BRIDGE, "originals/r.txt", kind="reconstruction")
    (pairing,) = pair_documents([seed], [original, *ORIGINALS[1:]], lexicon=None)
    assert [finding.rule for finding in pairing_findings(seed, pairing, original)] == ["PR103"]


def test_lists_originals_that_no_seed_has() -> None:
    pairings = pair_documents([document(BRIDGE_DE, "seeds/1.txt")], ORIGINALS, lexicon=None)
    assert orphaned_originals(pairings, ORIGINALS) == (
        "originals/choir.txt",
        "originals/clocks.txt",
    )


def test_nothing_to_pair_with_is_an_answer() -> None:
    (pairing,) = pair_documents([document(BRIDGE_DE, "seeds/1.txt")], [], lexicon=None)
    assert pairing.original is None


def test_a_copy_of_the_original_is_no_rival_of_it() -> None:
    copies = [*ORIGINALS, document(BRIDGE, "originals/copy-of-bridge.txt")]
    seed = document(BRIDGE_DE, "seeds/1.txt")
    (pairing,) = pair_documents([seed], copies, lexicon=None)
    assert pairing.original == "originals/bridge.txt"
    assert pairing.runner_up != "originals/copy-of-bridge.txt"
    assert pairing.margin > 0.5


def test_of_two_copies_the_one_of_the_same_name_is_taken() -> None:
    copies = [*ORIGINALS, document(BRIDGE, "originals/on-the-bridge.en.txt")]
    seed = document(BRIDGE_DE, "seeds/on-the-bridge.de.txt")
    (pairing,) = pair_documents([seed], copies, lexicon=None)
    assert pairing.original == "originals/on-the-bridge.en.txt"


def test_german_pages_among_the_originals_do_not_outdo_the_english_one() -> None:
    # A folder of both languages, of which one German page is checked.
    pages = [
        f"Kapitel {number}: Der Rat von Port Harrow und die Brücke\n\nDer Rat von Port Harrow kam "
        f"am {number}. März zusammen. Die Bürgermeisterin Ellen Whitcombe und die Bürger sprachen "
        "auch über die Brücke, aber nicht nur über sie, sondern über das, was von ihr bleibt."
        for number in range(10, 18)
    ]
    german = [document(text, f"originals/de/{place}.txt") for place, text in enumerate(pages)]
    seed = document(BRIDGE_DE, "seeds/1.txt")
    (pairing,) = pair_documents([seed], [*german, *ORIGINALS], lexicon=None)
    assert pairing.original == "originals/bridge.txt"


@given(st.text(max_size=200))
def test_the_words_of_a_summary_are_those_of_the_text(text: str) -> None:
    words = dict.fromkeys(tokens_of(text))
    assert list(dict.fromkeys(tokens_of(" ".join(words)))) == list(words)


def test_an_address_that_is_none_costs_nothing() -> None:
    seed = read_text('---\nsource: "http://[bad/one"\n---\n\nDer Hafen öffnet im Mai.\n', "md")
    original = read_text('---\nurl: "http://[bad/one"\n---\n\nThe harbour opens in May.\n', "md")
    (pairing,) = pair_documents([seed], [original], lexicon=None)
    assert pairing.method != "url"

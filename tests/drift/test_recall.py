"""What the checks saw is remembered while a text is edited, and never where it may have changed."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from provenance.alignment import align
from provenance.documents import read_text
from provenance.drift import assess_document
from provenance.drift import recall as recall_module
from provenance.lexicon import load_lexicon
from tests.reports.samples import ROOT

if TYPE_CHECKING:
    from provenance.drift.context import DocumentContext
    from provenance.drift.observations import Observation
    from provenance.drift.passages import PassagePair

LEXICON = load_lexicon()
PAIRS = (
    ("hafenbruecke-port-harrow.md", "port-harrow-bridge-budget.md"),
    ("regenmesser-anleitung.md", "how-to-set-up-your-rain-gauge.md"),
    ("stausee-kelling.html", "what-the-low-water-reveals.html"),
    ("000_a11f2839966df870.txt", "urging-peace-with-russia-top-us-general.md"),
)


def assessed(german: str, english: str, form: str = "md", other: str = "md") -> Any:
    seed, original = read_text(german, form), read_text(english, other)
    alignment = align(seed, original, lexicon=LEXICON)
    return assess_document(seed, original, alignment, lexicon=LEXICON)


def edited(text: str, chosen: random.Random) -> str:
    """Return a text after one edit of the kinds that editors make."""
    paragraphs = text.split("\n\n")
    place = chosen.randrange(len(paragraphs))
    one = paragraphs[place]
    paragraphs[place] = chosen.choice(
        [
            re.sub(r"\d", "7", one, count=1),
            one.replace(" nicht", "", 1),
            one.rpartition(". ")[0] or one,
            f"„{one}",
            f"{one} Das kostete 1931 Kronen.",
            one.replace("“", "", 1),
        ]
    )
    if chosen.random() < 0.2:
        chosen.shuffle(paragraphs)
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(("seed", "original"), PAIRS)
def test_edit_after_edit_is_assessed_as_if_nothing_were_remembered(
    seed: str, original: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    german = (ROOT / "seeds" / seed).read_text(encoding="utf-8")
    english = (ROOT / "originals" / original).read_text(encoding="utf-8")
    forms = Path(seed).suffix[1:], Path(original).suffix[1:]
    chosen = random.Random(seed)
    remembered: dict[Any, Any] = {}
    for _ in range(8):
        monkeypatch.setattr(recall_module, "_remembered", remembered)
        followed = assessed(german, english, *forms)
        monkeypatch.setattr(recall_module, "_remembered", {})
        assert followed == assessed(german, english, *forms)
        german = edited(german, chosen)
    assert remembered


def test_a_finding_that_an_edit_of_another_paragraph_ends_is_gone() -> None:
    english = "The mayor spoke about spring.\n\nAnd we are staying in this town.\n"
    german = "Die Bürgermeisterin sprach vom Frühling.\n\nUnd wir bleiben in dieser Stadt.“\n"
    _, findings = assessed(german, english)
    assert [finding.rule for finding in findings] == ["DR364"]
    assert "DR364" in [finding.rule for finding in assessed(german, english)[1]]
    opened = german.replace("Die Bürgermeisterin", "„Die Bürgermeisterin")
    said = [(finding.rule, finding.paragraph) for finding in assessed(opened, english)[1]]
    assert ("DR364", 1) not in said


def test_a_paragraph_that_did_not_change_is_not_looked_at_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []
    # The package has a function of the module's name.
    module: Any = sys.modules["provenance.drift.assess"]

    observe = module.observe

    def noting(pair: PassagePair, context: DocumentContext) -> tuple[Observation, ...]:
        looked.append(pair.seed.text)
        seen: tuple[Observation, ...] = observe(pair, context)
        return seen

    monkeypatch.setattr(module, "observe", noting)
    monkeypatch.setattr(recall_module, "_remembered", {})
    english = "The council did not meet.\n\nThe bridge costs 40 crowns.\n"
    german = "Der Rat tagte nicht.\n\nDie Brücke kostet 40 Kronen.\n"
    assessed(german, english)
    assert len(looked) == 2
    assessed(german.replace("40", "50"), english)
    assert looked[2:] == ["Die Brücke kostet 50 Kronen."]
    # Another original is another matter: what stands anywhere in it counts.
    assessed(german, english + "\nIt opens in 1931.\n")
    assert len(looked) == 5

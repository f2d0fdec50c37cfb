"""Every entry of the catalogue shows by an example that it works, and says where it was seen."""

from __future__ import annotations

import pytest

from provenance.documents import read_text
from provenance.markers import find_markers, may_hold_markers
from provenance.markers.anchors import find_anchors
from provenance.markers.catalogue import (
    Example,
    Residue,
    engines,
    language,
    language_codes,
    residues,
)

LANGUAGE_EXAMPLES = [
    pytest.param(example, id=f"{code}: {example.text[:50]}")
    for code in language_codes()
    for example in language(code).examples
]
ENGINE_EXAMPLES = [
    pytest.param(engine.engine, example, id=f"{engine.engine}: {example.text[:50]}")
    for engine in engines()
    for example in engine.examples
]


SAY_TRANSLATED = ("translated", "translated_attribute", "machine_translation")
#: Said of much else, these are read where something else leads to them.
OTHER_SENSES = {"adapté", "adaptée"}


def found(example: Example) -> list[tuple[str, str]]:
    document = read_text(example.text, example.format)
    return [(marker.kind.value, marker.engine or "") for marker in find_markers(document)]


@pytest.mark.parametrize(("engine", "example"), ENGINE_EXAMPLES)
def test_the_engine_is_found_in_its_example(engine: str, example: Example) -> None:
    assert found(example) == [("disclosure", engine)]
    assert example.source


@pytest.mark.parametrize("example", LANGUAGE_EXAMPLES)
def test_an_example_is_read_as_it_says(example: Example) -> None:
    expected = [(example.kind, example.engine)] if example.kind else []
    assert found(example) == expected
    assert example.source
    assert may_hold_markers(example.text) or not example.kind


@pytest.mark.parametrize("residue", residues(), ids=lambda residue: residue.id)
def test_residue_has_an_example_that_the_prefilter_lets_pass(residue: Residue) -> None:
    assert residue.example.source
    assert may_hold_markers(residue.example.text)
    if residue.example.kind:
        assert (residue.example.kind, residue.example.engine) in found(residue.example)


@pytest.mark.parametrize("code", [code for code in language_codes() if code not in {"de", "en"}])
def test_what_says_translated_is_reached_by_an_anchor(code: str) -> None:
    """A sentence without an anchor is not read."""
    words = language(code).words
    said = [form for name in SAY_TRANSLATED for form in words.get(name, ())]
    unreached = [form for form in said if not is_reached(code, form.strip("*="))]
    assert not set(unreached) - OTHER_SENSES


def is_reached(code: str, form: str) -> bool:
    return any(code in hit.languages for hit in find_anchors(f" {form} "))

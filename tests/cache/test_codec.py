"""Values of the model go to JSON and back unchanged."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cache.codec import UnknownShapeError, dump, load, shape
from provenance.documents import read_text
from provenance.model import Document, Evidence, Finding, Pairing, SeedReport
from provenance.wording import Wording
from tests.review.reports import report


def test_a_seed_s_report_comes_back_unchanged() -> None:
    (seed,) = report().seeds
    assert load(SeedReport, dump(seed)) == seed


@given(st.text(), st.sampled_from(["txt", "md", "html"]))
def test_every_document_comes_back_unchanged(text: str, name: str) -> None:
    document = read_text(text, name)
    assert load(Document, dump(document)) == document


WORDINGS = st.builds(
    Wording, st.text(), st.lists(st.tuples(st.text(), st.text()), max_size=3).map(tuple)
)


@given(
    st.text(),
    st.none() | st.text(),
    st.floats(allow_nan=False),
    st.lists(st.builds(Evidence, st.text(), WORDINGS)),
)
def test_every_pairing_comes_back_unchanged(
    seed: str, original: str | None, score: float, evidence: list[Evidence]
) -> None:
    pairing = Pairing(seed, original, "content", score, 0.5, tuple(evidence))
    assert load(Pairing, dump(pairing)) == pairing


@pytest.mark.parametrize("data", [b"", b"[", b"{}", b"[1]", b'["a"]', b"null", b"\xff", b"3"])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownShapeError):
        load(SeedReport, data)


@given(st.recursive(st.none() | st.text() | st.integers(), st.lists))
def test_no_json_can_do_more_than_be_refused(value: Any) -> None:
    import contextlib
    import json

    with contextlib.suppress(UnknownShapeError):
        load(Finding, json.dumps(value).encode())


def test_types_of_different_fields_have_different_shapes() -> None:
    assert len({shape(kind) for kind in (SeedReport, Document, Pairing)}) == 3

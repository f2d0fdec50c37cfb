"""Which texts are dates, and which only look like one."""

from __future__ import annotations

import pytest

from provenance.documents.dates import iso_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-02-29", "2020-02-29"),
        ("Veröffentlicht am 3. März 2021", "2021-03-03"),
        ("March 3rd, 2021", "2021-03-03"),
        ("31.12.2020", "2020-12-31"),
        ("März 2021", "2021-03"),
        ("2021", "2021"),
        ("2020-05", "2020-05"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text: str, date: str) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    "text", ["2020-00-10", "2020-13-01", "31.02.2020", "2019-02-29", "2020-00", "30. Februar 2020"]
)
def test_a_day_that_no_calendar_has_is_no_date(text: str) -> None:
    assert iso_date(text) is None

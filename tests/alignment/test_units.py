"""Units of a bilingual file that have no translation: work to be done, or a loss."""

from __future__ import annotations

import pytest

from provenance.alignment import align_units, alignment_findings
from provenance.documents import read_text
from provenance.model import Finding

PAIRS = (
    (
        "The bridge over the Kelling will be closed to cars from 14 March.",
        "Die Brücke über die Kelling wird ab 14. März für Autos gesperrt.",
    ),
    ("Residents may cross on foot until the repairs begin in May.", ""),
    ("The ferry runs twice an hour.", "Die Fähre verkehrt zweimal pro Stunde."),
    ("Tickets for the ferry are sold at the harbour office only.", ""),
)


def xliff() -> str:
    units = "".join(
        f'<trans-unit id="{number}"><source>{source}</source>'
        + (f"<target>{target}</target>" if target else "<target/>" if number % 2 else "")
        + "</trans-unit>"
        for number, (source, target) in enumerate(PAIRS)
    )
    return (
        '<xliff version="1.2"><file source-language="en" target-language="de" original="a">'
        f"<body>{units}</body></file></xliff>"
    )


def po() -> str:
    header = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n'
    return "\n".join([header, *(f'msgid "{en}"\nmsgstr "{de}"\n' for en, de in PAIRS)])


def csv() -> str:
    return "\n".join(["en,de", *(f'"{en}","{de}"' for en, de in PAIRS)])


def found(text: str, ending: str) -> tuple[Finding, ...]:
    seed = read_text(text, ending)
    assert seed.counterpart is not None
    alignment = align_units(seed, seed.counterpart, seed.links, lexicon=None)
    return alignment_findings(seed, seed.counterpart, alignment)


@pytest.mark.parametrize(("text", "ending"), [(xliff(), "xliff"), (po(), "po")])
def test_units_not_translated_yet_are_one_minor_finding(text: str, ending: str) -> None:
    (finding,) = found(text, ending)
    assert finding.rule == "AL204"
    assert finding.severity.value == "minor"
    assert finding.message.startswith("2 of 4 units have no translation yet; the first is “Resid")
    assert finding.original_span is not None
    assert finding.original_span.text == PAIRS[1][0]


def test_an_empty_cell_of_a_table_is_an_omission_even_in_the_last_row() -> None:
    findings = found(csv(), "csv")
    assert [finding.rule for finding in findings] == ["AL201", "AL201"]
    assert findings[1].original_span is not None
    assert findings[1].original_span.text == PAIRS[3][0]


@pytest.mark.parametrize("ending", ["xliff", "po"])
def test_a_finished_file_has_no_such_finding(ending: str) -> None:
    texts = {"xliff": xliff, "po": po}[ending]()
    finished = texts.replace("<target/>", "<target>Zu Fuß bleibt sie offen.</target>")
    finished = finished.replace(
        "office only.</source>", "office only.</source><target>Da.</target>"
    )
    finished = finished.replace('May."\nmsgstr ""', 'May."\nmsgstr "Zu Fuß bleibt sie offen."')
    finished = finished.replace('only."\nmsgstr ""', 'only."\nmsgstr "Da."')
    assert found(finished, ending) == ()

"""What kind of text it is, what is code in it, and what only moved decide how a thing is told."""

from __future__ import annotations

import pytest

from provenance.alignment import align
from provenance.documents import read_text
from provenance.drift.assess import assess_document
from provenance.drift.genre import is_manual
from provenance.lexicon import load_lexicon
from provenance.model import Alignment, Bead, BeadRole, BlockKind, Finding, Severity

MANUAL = (
    "Click the button and select the folder in which the package is to be installed.",
    "The command reads its default options from the configuration file of the user.",
    'Each "release" of the software has its own directory on the server.',
)
ANLEITUNG = (
    "Klicken Sie auf den Knopf und wählen Sie den Ordner für die Installation des Pakets.",
    "Der Befehl liest seine Vorgaben aus der Konfigurationsdatei des Benutzers.",
    "Jede Veröffentlichung der Software hat ihr eigenes Verzeichnis auf dem Server.",
)
NEWS = (
    "The minister spoke to the press on Monday evening and answered no questions.",
    'His party calls it a "release" of all prisoners, but most of them are still waiting.',
)
MELDUNG = (
    "Der Minister sprach am Montagabend vor der Presse und beantwortete keine Fragen.",
    "Seine Partei nennt es eine Freilassung aller Gefangenen, doch die meisten warten noch.",
)


def findings(
    seed: tuple[str, ...], original: tuple[str, ...], format_name: str = "txt"
) -> tuple[Finding, ...]:
    texts = [read_text("\n\n".join(paragraphs), format_name) for paragraphs in (seed, original)]
    lexicon = load_lexicon()
    alignment = align(texts[0], texts[1], lexicon=lexicon)
    return assess_document(texts[0], texts[1], alignment, lexicon=lexicon)[1]


def test_quotation_marks_around_a_term_of_a_manual_keep_no_distance() -> None:
    (news,) = [one for one in findings(MELDUNG, NEWS) if one.rule == "DR360"]
    assert news.severity is Severity.MINOR
    assert not [one for one in findings(ANLEITUNG, MANUAL) if one.rule == "DR360"]


def left_in_english(translated: str, original: str) -> list[Finding]:
    """What is said of a further paragraph of the manual."""
    found = findings((*ANLEITUNG, translated), (*MANUAL, original))
    return [one for one in found if one.rule in ("DR375", "DR376")]


@pytest.mark.parametrize(
    "literal",
    [
        "systemctl restart database server --now",
        ".show table TableName policy caching",
        "copy all rows from SourceTable to TargetTable and from OldIndex to NewIndex",
        "ERR40021: The client has requested access to a server that is not listed by the user.",
    ],
)
def test_what_is_typed_or_printed_is_no_english_left_standing(literal: str) -> None:
    assert not left_in_english(literal, literal)


def test_a_message_that_is_introduced_and_a_title_with_its_gloss_stay_in_english() -> None:
    message = "Cannot move the files from the server while it is in use by another."
    assert not left_in_english(
        f"Der Befehl bricht mit folgendem Fehler ab: {message}",
        f"The command ends with this error: {message}",
    )
    assert not left_in_english(
        "Mehr dazu in Using the latest server in your network (Der neueste Server im Netz).",
        "More on this in Using the latest server in your network.",
    )


def test_prose_of_a_manual_left_in_english_is_said() -> None:
    prose = "The server restarts by itself and nothing has to be done by the user."
    assert left_in_english(prose, prose)


def test_a_manual_is_told_by_its_words_and_a_few_do_not_make_one() -> None:
    assert is_manual(" ".join(MANUAL))
    assert not is_manual(" ".join(NEWS))
    assert not is_manual("The user clicked.")


def test_what_is_typed_negates_nothing() -> None:
    original = ("The word `none` before the colon is read as a name.",)
    seed = ("Das Wort `none` vor dem Doppelpunkt wird als Name gelesen.",)
    said = ("The word none before the colon is read as a name.",)
    read = ("Das Wort vor dem Doppelpunkt wird als Name gelesen.",)
    assert "DR350" not in {one.rule for one in findings(seed, original, "md")}
    assert "DR350" in {one.rule for one in findings(read, said, "md")}


FIRST = "The dam held through the night, and the village slept."
MOVED = "Nobody had warned the farmers about the water in the lower meadows."
SECOND = "In the morning the mayor thanked the firemen and opened the road again."
ERSTER = "Der Damm hielt die Nacht über, und das Dorf schlief."
VERSETZT = "Niemand hatte die Bauern vor dem Wasser auf den unteren Wiesen gewarnt."
ZWEITER = "Am Morgen dankte der Bürgermeister den Feuerwehrleuten und gab die Straße wieder frei."


def of_two_beads(seed: tuple[str, str], original: tuple[str, str]) -> set[str]:
    german, english = (read_text("\n\n".join(blocks), "txt") for blocks in (seed, original))
    beads = tuple(Bead((n,), (n,), BeadRole.LINKED, BlockKind.BODY, 0.9) for n in (0, 1))
    alignment = Alignment(beads, 1.0, 0.9, excerpt=False)
    return {
        one.rule for one in assess_document(german, english, alignment, lexicon=load_lexicon())[1]
    }


def test_a_sentence_that_moved_to_the_next_paragraph_is_neither_lost_nor_new() -> None:
    moved = of_two_beads(
        (f"{ERSTER} {VERSETZT}", ZWEITER),
        (FIRST, f"{MOVED} {SECOND}"),
    )
    assert not moved & {"DR370", "DR371"}


def test_a_sentence_that_the_neighbouring_original_has_is_not_new() -> None:
    found = of_two_beads(
        (f"{ERSTER} {VERSETZT}", f"{VERSETZT} {ZWEITER}"), (FIRST, f"{MOVED} {SECOND}")
    )
    assert "DR371" not in found


def test_a_sentence_that_no_original_has_is_new() -> None:
    added = "Später kaufte der Wirt drei Fässer Bier für alle Gäste."
    found = of_two_beads((f"{VERSETZT} {added}", ZWEITER), (MOVED, SECOND))
    assert "DR371" in found


def test_a_sentence_that_is_gone_is_lost_whatever_was_added_elsewhere() -> None:
    added = "Später kaufte der Wirt drei Fässer Bier für alle Gäste."
    found = of_two_beads((f"{ERSTER} {added}", ZWEITER), (FIRST, f"{MOVED} {SECOND}"))
    assert "DR370" in found


def test_a_sentence_that_the_neighbouring_paragraph_tells_is_not_lost() -> None:
    told = f"{ERSTER} {VERSETZT}"
    found = of_two_beads((told, ZWEITER), (f"{FIRST} {MOVED}", f"{MOVED} {SECOND}"))
    assert "DR370" not in found


def test_a_quotation_that_runs_on_over_paragraphs_needs_no_closing_mark() -> None:
    english = (
        "She said: 'We know that it will not change the students at once.",
        "'But we hope that they will talk about it.'",
    )
    german = (
        "Sie sagte: „Wir wissen, dass es die Studenten nicht sofort ändern wird.",
        "„Aber wir hoffen, dass sie darüber sprechen werden.“",
    )
    assert "DR364" not in of_two_beads(german, english)
    alone = (german[0], "Aber wir hoffen, dass sie darüber sprechen werden.")
    assert "DR364" in of_two_beads(alone, english)


def test_a_number_that_is_added_twice_in_a_paragraph_is_said_once() -> None:
    german = (
        "Der Filter nimmt [0,31, 0.31.0.31, 0,31] als Werte an.",
        "Er lässt die Reihe unverändert.",
    )
    english = ("The filter takes the same value four times.", "It leaves the series as it is.")
    texts = [read_text("\n\n".join(paragraphs), "txt") for paragraphs in (german, english)]
    alignment = align(texts[0], texts[1], lexicon=load_lexicon())
    found = assess_document(texts[0], texts[1], alignment, lexicon=load_lexicon())[1]
    assert [one.seed_span.text for one in found if one.rule == "DR303" and one.seed_span] == [
        "0,31"
    ]

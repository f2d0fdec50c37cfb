"""What kind of text it is, what is code in it, and what only moved decide how a thing is told."""

from __future__ import annotations

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
    (manual,) = [one for one in findings(ANLEITUNG, MANUAL) if one.rule == "DR360"]
    (news,) = [one for one in findings(MELDUNG, NEWS) if one.rule == "DR360"]
    assert (manual.severity, news.severity) == (Severity.MINOR, Severity.MAJOR)
    assert manual.confidence < news.confidence


def test_a_command_of_a_manual_that_stays_as_it_is_weighs_little() -> None:
    command = "systemctl restart database server --now"
    (left,) = [one for one in findings((*ANLEITUNG, command), (*MANUAL, command))
               if one.rule in ("DR375", "DR376")]  # fmt: skip
    assert left.severity is Severity.MINOR


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


def test_a_sentence_that_is_gone_is_lost_whatever_was_added_elsewhere() -> None:
    added = "Später kaufte der Wirt drei Fässer Bier für alle Gäste."
    found = of_two_beads((f"{ERSTER} {added}", ZWEITER), (FIRST, f"{MOVED} {SECOND}"))
    assert "DR370" in found


def test_a_sentence_that_the_neighbouring_paragraph_tells_is_not_lost() -> None:
    told = f"{ERSTER} {VERSETZT}"
    found = of_two_beads((told, ZWEITER), (f"{FIRST} {MOVED}", f"{MOVED} {SECOND}"))
    assert "DR370" not in found

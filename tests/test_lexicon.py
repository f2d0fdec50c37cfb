"""The shipped lexicon, and lexicons that a user trains."""

from __future__ import annotations

import math
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from provenance.errors import ConfigurationError, UsageError
from provenance.language.stems import stem
from provenance.lexicon import Lexicon, lexicon_file_name, load_lexicon
from provenance.lexicon.training.product import Imprint
from provenance.lexicon.training.recipe import TrainingResult, read_pairs, train_lexicon

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = [
    ("The government wants a new law.", "Die Regierung will ein neues Gesetz."),
    ("The new law is good.", "Das neue Gesetz ist gut."),
    ("The government is new.", "Die Regierung ist neu."),
    ("A law is a law.", "Ein Gesetz ist ein Gesetz."),
    ("The house is good.", "Das Haus ist gut."),
    ("A new house!", "Ein neues Haus!"),
    ("The government has a house.", "Die Regierung hat ein Haus."),
]
IMPRINT = Imprint("test", "1", "en", "de", "CC0-1.0", ("the test itself",))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    shipped = load_lexicon()
    assert shipped is not None
    return shipped


def train(folder: Path, pairs: list[tuple[str, str]] = PAIRS) -> TrainingResult:
    return train_lexicon(pairs, folder / lexicon_file_name("en", "de"), IMPRINT)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Regierung", "government"),
        ("Häuser", "houses"),
        ("Wasser", "water"),
        ("Frankreich", "France"),
        ("schreiben", "write"),
        ("Sicherheit", "security"),
        ("hundert", "hundred"),
        ("gelb", "yellow"),
    ],
)
def test_everyday_words_translate_both_ways(lexicon: Lexicon, german: str, english: str) -> None:
    one, other = stem(german, "de"), stem(english, "en")
    assert lexicon.translations(one)[other] > 0.02
    assert lexicon.origins(other)[one] > 0.02


def test_an_unknown_word_has_no_translation_and_the_highest_weight(lexicon: Lexicon) -> None:
    assert lexicon.translations("xyzzyx") == {}
    assert lexicon.origins("xyzzyx") == {}
    assert lexicon.unlinked("xyzzyx", "de") == 1.0
    assert lexicon.identifier("xyzzyx", "de") == -1
    assert lexicon.weight("xyzzyx", "de") == lexicon.unknown_weight
    assert max(lexicon.weights("de")) <= lexicon.unknown_weight + 1e-5


def test_rare_words_weigh_more_than_common_ones(lexicon: Lexicon) -> None:
    common, middle, rare = (
        lexicon.weight(stem(word, "de"), "de") for word in ("die", "Regierung", "Quastenflosser")
    )
    assert 0 < common < middle < rare


@pytest.mark.parametrize(
    ("compound", "members"),
    [
        ("Klimawandel", ("Klima", "Wandel")),
        ("Impfstoff", ("impf", "Stoff")),
        ("Gesundheitsminister", ("Gesundheit", "Minister")),
        ("Weltgesundheitsorganisation", ("Welt", "Gesundheit", "Organisation")),
        ("Lebenszeit", ("Leben", "Zeit")),
        ("Wochenende", ("Woche", "Ende")),
        ("entscheidende", ()),
        ("meisterhafte", ()),
        ("Regierung", ()),
        ("Häuser", ()),
        ("Sommer", ()),
        ("und", ()),
        ("R2-D2", ()),
        ("", ()),
    ],
)
def test_compounds_fall_into_known_members(
    lexicon: Lexicon, compound: str, members: tuple[str, ...]
) -> None:
    assert lexicon.parts(compound) == tuple(stem(member, "de") for member in members)


def test_the_shipped_file_says_what_it_is(lexicon: Lexicon) -> None:
    assert (lexicon.original_language, lexicon.translation_language) == ("en", "de")
    assert lexicon.signature.startswith(f"{lexicon.name}|{lexicon.version}|")
    assert lexicon.licence == "CC-BY-4.0"
    assert any("Tatoeba" in source for source in lexicon.attributions)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_arrays_say_the_same_as_the_mappings(lexicon: Lexicon, language: str) -> None:
    other = "de" if language == "en" else "en"
    known = lexicon.origins if language == "en" else lexicon.translations
    table = lexicon.matrix(language)
    offsets, targets = np.asarray(table.offsets), np.asarray(table.targets)
    probabilities = np.asarray(table.probabilities)
    assert len(offsets) == lexicon.size(language) + 1 == len(lexicon.weights(language)) + 1
    assert len(targets) == len(probabilities) == offsets[-1]
    assert 0 <= probabilities.min() <= probabilities.max() <= 1
    assert np.add.reduceat(probabilities, offsets[:-1][np.diff(offsets) > 0]).max() <= 1.001
    for number in range(0, lexicon.size(language), 997):
        word = lexicon.stem_at(number, language)
        assert lexicon.identifier(word, language) == number
        row = slice(offsets[number], offsets[number + 1])
        assert known(word) == {
            lexicon.stem_at(int(target), other): probability
            for target, probability in zip(targets[row], probabilities[row].tolist(), strict=True)
        }
        assert list(known(word).values()) == sorted(known(word).values(), reverse=True)


def test_an_entry_says_by_numbers_what_the_mappings_say(lexicon: Lexicon) -> None:
    for word in ("haus", "regierung", "schnell", "und", "xyzzyx", "", "ß", "日本"):
        entry = lexicon.entry(word, "de")
        row = lexicon.translations(word)
        stems = [lexicon.stem_at(number, "en") for number in entry.targets]
        assert dict(zip(stems, entry.probabilities, strict=True)) == row
        assert lexicon.likeliest(word, "de") == next(iter(row), "")
        assert (entry.number, entry.weight, entry.unlinked) == (
            lexicon.identifier(word, "de"),
            lexicon.weight(word, "de"),
            lexicon.unlinked(word, "de"),
        )


def test_a_word_keeps_its_number_however_many_are_asked_for(lexicon: Lexicon) -> None:
    fresh = Lexicon(lexicon.path)
    few = ["regier", "gesetz", "über", "xyzzyx", "𝔊esetz", ""]
    sought = fresh.identifiers(few, "de")
    every = [fresh.stem_at(number, "de") for number in range(fresh.size("de"))]
    assert fresh.identifiers(every, "de") == list(range(len(every)))
    assert fresh.identifiers(few, "de") == sought
    assert [every[number] for number in sought[:3]] == few[:3]
    assert sought[3:] == [-1, -1, -1]


def test_every_word_of_a_vocabulary_is_found_under_its_number(tmp_path: Path) -> None:
    train(tmp_path)
    trained = load_lexicon(directory=str(tmp_path))
    assert trained is not None
    for language in ("de", "en"):
        words = [trained.stem_at(number, language) for number in range(trained.size(language))]
        assert [trained.identifier(word, language) for word in words] == list(range(len(words)))
        assert all(trained.identifier(word[:-1] + "q", language) == -1 for word in words)


def test_a_lexicon_crosses_process_borders_as_its_path(lexicon: Lexicon) -> None:
    data = pickle.dumps(lexicon)
    assert len(data) < 1000
    assert pickle.loads(data).translations("haus") == lexicon.translations("haus")


def test_opening_a_lexicon_needs_no_numpy() -> None:
    code = (
        "import sys; from provenance.lexicon import load_lexicon; "
        "print('hous' in load_lexicon().translations('haus'), 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"


def test_no_lexicon_for_a_pair_is_none() -> None:
    assert load_lexicon("en", "xx") is None


def test_training_finds_the_translations_of_a_small_text(tmp_path: Path) -> None:
    result = train(tmp_path)
    trained = load_lexicon(directory=tmp_path)
    assert trained is not None
    assert result.pairs == len(PAIRS)
    assert result.size == (tmp_path / "en-de.lexicon").stat().st_size
    for german, english in [("Regierung", "government"), ("Gesetz", "law"), ("Haus", "house")]:
        best = max(trained.translations(stem(german, "de")).items(), key=lambda item: item[1])
        assert best[0] == stem(english, "en")
    assert trained.signature.startswith("test|1|")
    assert math.isclose(
        trained.weight(stem("Regierung", "de"), "de"), math.log(8 / 3.5), rel_tol=1e-6
    )


def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [train(tmp_path / name).path.read_bytes() for name in ("one", "two")]
    assert files[0] == files[1]
    changed = train(tmp_path / "three", PAIRS[1:])
    assert changed.path.read_bytes() != files[0]


def test_a_trained_lexicon_comes_before_the_shipped_one(tmp_path: Path) -> None:
    train(tmp_path)
    assert load_lexicon(directory=str(tmp_path)) is not load_lexicon()


def test_training_without_a_usable_pair_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no usable sentence pair"):
        train(tmp_path, [("", "nichts"), ("12 34", "12 34")])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"one\teins\ntwo\n", r"pairs\.tsv:2: 1 columns"),
        (b"a\tb\tc\n", r"pairs\.tsv:1: 3 columns"),
        ("Stra\xdfe\tstreet\n".encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_broken_training_file_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_bytes(content)
    with pytest.raises(UsageError, match=message):
        list(read_pairs(file))


def test_training_files_may_be_compressed(tmp_path: Path) -> None:
    import gzip

    file = tmp_path / "pairs.tsv.gz"
    file.write_bytes(gzip.compress(b"one\teins\r\n\ntwo\tzwei\n"))
    assert list(read_pairs(file)) == [("one", "eins"), ("two", "zwei")]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: b"", "cannot open"),
        (lambda data: b"PK" + data[2:], "no lexicon of this version"),
        (lambda data: data[:-100], "cut off"),
        (lambda data: data[:12] + b"?" + data[13:], "header is damaged"),
        (lambda data: data.replace(b'"licence"', b'"license"'), "lacks 'licence'"),
        (lambda data: data.replace(b'"original.text"', b'"original.test"'), "lacks its part"),
    ],
)
def test_a_damaged_lexicon_is_named_with_the_cure(tmp_path, damage, message: str) -> None:  # type: ignore[no-untyped-def] # a table of lambdas
    file = train(tmp_path).path
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(ConfigurationError, match=message) as caught:
        Lexicon(file)
    assert str(file) in str(caught.value)


def test_a_missing_folder_of_lexicons_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such folder"):
        load_lexicon(directory=tmp_path / "nowhere")

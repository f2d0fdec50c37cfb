"""How well the shipped lexicon finds the translation of a sentence among 2,000.

    python benchmarks/retrieval.py PAIRS.tsv[.gz] [--lexicon DIR]

Each line of the file is: group (a year), English, German. For every German sentence of a group its
English counterpart is sought among the first 2,000 by lexical overlap, a weighted Dice coefficient:
the information (inverse document frequency among the candidates) of the words that have a
translation on the other side, or of whose compound members have one, or that are the same number or
name there, over the information of both sentences. Beside it runs TF-IDF over character
n-grams, the usual peer without a lexicon. Accuracy@1; "margin" divides each score by the mean of
the best rivals on both sides (Artetxe and Schwenk 2019).
"""

from __future__ import annotations

import argparse
import gzip
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from provenance.language.stems import stem
from provenance.language.tokens import tokenize
from provenance.lexicon import Lexicon, load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

CANDIDATES = 2000
RIVALS = 4
SURE = 0.5
"""A translation of this probability counts in full, weaker ones less."""
COMPOUND = 0.8
"""What a translated compound member counts, against a translated word."""
LENGTH_POWER = 0.9
"""1 is the Dice coefficient; less favours longer candidates a little."""


def main() -> None:
    """Print the table of both methods for every group of the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--lexicon", type=Path, help="folder with another lexicon")
    arguments = parser.parse_args()
    begin = time.perf_counter()
    lexicon = load_lexicon("en", "de", arguments.lexicon)
    if lexicon is None:
        raise SystemExit("there is no lexicon for English and German")
    loaded = (time.perf_counter() - begin) * 1000
    size = lexicon.path.stat().st_size / 1e6
    print(f"{lexicon.signature}, {lexicon.licence}, {size:.1f} MB, loaded in {loaded:.1f} ms")
    print(f"{'group':<14}{'method':<16}{'accuracy@1':>11}{'margin':>8}{'seconds':>9}")
    figures: dict[str, list[tuple[float, float]]] = {"lexicon": [], "char TF-IDF": []}
    for group, (english, german) in read_groups(arguments.pairs).items():
        for method, figure in figures.items():
            begin = time.perf_counter()
            scores = (
                coverage(english, german, lexicon)
                if method == "lexicon"
                else tfidf(english, german)
            )
            figure.append((accuracy(scores), accuracy(with_margin(scores))))
            seconds = time.perf_counter() - begin
            print(
                f"{group:<14}{method:<16}{figure[-1][0]:>11.4f}{figure[-1][1]:>8.4f}{seconds:>9.1f}"
            )
    for method, figure in figures.items():
        means = np.mean(figure, axis=0)
        print(f"{'mean':<14}{method:<16}{means[0]:>11.4f}{means[1]:>8.4f}")


def read_groups(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return the first ``CANDIDATES`` English and German sentences of every group."""
    groups: dict[str, tuple[list[str], list[str]]] = {}
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            group, english, german = line.rstrip("\n").split("\t")
            sides = groups.setdefault(group, ([], []))
            if len(sides[0]) < CANDIDATES:
                sides[0].append(english)
                sides[1].append(german)
    return groups


def accuracy(scores: Matrix) -> float:
    """Return how often the right column has the highest score of its row."""
    return float((scores.argmax(axis=1) == np.arange(len(scores))).mean())


def with_margin(scores: Matrix) -> Matrix:
    """Divide every score by the mean of the best rivals in its row and column."""
    rows = np.sort(scores, axis=1)[:, -RIVALS:].mean(axis=1)
    columns = np.sort(scores, axis=0)[-RIVALS:].mean(axis=0)
    divided: Matrix = scores / np.maximum((rows[:, None] + columns[None, :]) / 2, 1e-9)
    return divided


def tfidf(english: list[str], german: list[str]) -> Matrix:
    """Return the cosine of TF-IDF vectors over character n-grams (2 to 5, within words)."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    vectors = vectorizer.fit_transform(english + german)
    likeness: Matrix = (vectors[len(english) :] @ vectors[: len(english)].T).toarray()
    return likeness


def coverage(english: list[str], german: list[str], lexicon: Lexicon) -> Matrix:
    """Return weighted Dice overlap under translation: German rows, English columns."""
    originals = [terms(text, "en") for text in english]
    translations = [terms(text, "de") for text in german]
    forward, german_size = covered(translations, originals, GermanMatches(originals, lexicon))
    backward, english_size = covered(originals, translations, EnglishMatches(translations, lexicon))
    size = german_size[:, None] ** LENGTH_POWER + english_size[None, :] ** LENGTH_POWER
    overlap: Matrix = (forward + backward.T) / np.maximum(size, 1e-9)
    return overlap


def terms(text: str, language: str) -> dict[str, str]:
    """Return the stems of a sentence's words and its numbers, with a form as it stands there."""
    found: dict[str, str] = {}
    for token in tokenize(text):
        if token.is_word:
            found.setdefault(stem(token.text, language), token.text)
        elif token.is_number:
            found.setdefault("".join(filter(str.isdigit, token.text)), token.text)
    return found


def same_form(term: str, form: str) -> str:
    """Return the key under which names and numbers meet across languages."""
    if term.isdigit():
        return f"={term}"
    plain = unicodedata.normalize("NFD", form.lower().replace("’", "'").removesuffix("'s"))
    return "=" + "".join(letter for letter in plain if letter.isalpha())


def value(probability: float) -> float:
    """Return what a translation of this probability counts: 1 for a sure one."""
    return float(min(1.0, probability / SURE) ** 0.3)


class GermanMatches:
    """Which English sentences hold a translation of a German word."""

    def __init__(self, originals: list[dict[str, str]], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.index: dict[str, list[int]] = {}
        for number, sentence in enumerate(originals):
            for term, form in sentence.items():
                for key in {term, same_form(term, form)}:
                    self.index.setdefault(key, []).append(number)

    def __call__(self, term: str, form: str) -> dict[int, float]:
        """Return sentence numbers with the value of the best match in each."""
        found = self._translated(term)
        members = self.lexicon.parts(form)
        shares: defaultdict[int, float] = defaultdict(float)
        for member in members:
            for number, worth in self._translated(member).items():
                shares[number] += COMPOUND * worth / len(members)
        for number, share in shares.items():
            found[number] = max(found.get(number, 0.0), share)
        return found | dict.fromkeys(self.index.get(same_form(term, form), ()), 1.0)

    def _translated(self, term: str) -> dict[int, float]:
        return best(self.index, self.lexicon.translations(term), 1.0)


class EnglishMatches:
    """Which German sentences hold a translation of an English word, alone or in a compound."""

    def __init__(self, translations: list[dict[str, str]], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.index: dict[str, list[int]] = {}
        self.members: dict[str, list[int]] = {}
        for number, sentence in enumerate(translations):
            for term, form in sentence.items():
                for key in {term, same_form(term, form)}:
                    self.index.setdefault(key, []).append(number)
                for member in set(lexicon.parts(form)):
                    self.members.setdefault(member, []).append(number)

    def __call__(self, term: str, form: str) -> dict[int, float]:
        """Return sentence numbers with the value of the best match in each."""
        origins = self.lexicon.origins(term)
        found = best(self.members, origins, COMPOUND)
        for number, worth in best(self.index, origins, 1.0).items():
            found[number] = max(found.get(number, 0.0), worth)
        return found | dict.fromkeys(self.index.get(same_form(term, form), ()), 1.0)


def best(
    index: dict[str, list[int]], translations: Mapping[str, float], factor: float
) -> dict[int, float]:
    """Return the best value of any of ``translations`` for every sentence that holds one."""
    found: dict[int, float] = {}
    for target, probability in translations.items():
        worth = factor * value(probability)
        for number in index.get(target, ()):
            found[number] = max(found.get(number, 0.0), worth)
    return found


def covered(
    rows: list[dict[str, str]],
    columns: list[dict[str, str]],
    matches: Callable[[str, str], dict[int, float]],
) -> tuple[Matrix, Matrix]:
    """Return how much information of each row each column renders, and how much each row has."""
    frequency = Counter(term for row in rows for term in row)
    forms = {term: form for row in reversed(rows) for term, form in row.items()}
    numbers = {term: number for number, term in enumerate(frequency)}
    weights = np.log(len(rows) / np.array([frequency[term] for term in numbers]))
    found = [sorted(matches(term, forms[term]).items()) for term in numbers]
    cover = table(found, len(columns))
    presence = table(
        [[(numbers[term], weights[numbers[term]]) for term in row] for row in rows], len(numbers)
    )
    return (presence @ cover).toarray(), np.asarray(presence.sum(axis=1)).ravel()


def table(rows: list[list[tuple[int, float]]], width: int) -> sparse.csr_matrix:
    """Return (column, value) rows as a sparse matrix."""
    offsets = np.cumsum([0, *map(len, rows)])
    columns = [column for row in rows for column, _ in row]
    values = [worth for row in rows for _, worth in row]
    return sparse.csr_matrix((values, columns, offsets), shape=(len(rows), width))


if __name__ == "__main__":
    main()

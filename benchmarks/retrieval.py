"""How well the shipped lexicon finds the translation of a sentence among 2,000.

    python benchmarks/retrieval.py PAIRS.tsv[.gz] [--lexicon DIR]

Each line of the file is: group (a year), English, German. For every German sentence of a group its
English counterpart is sought among the first 2,000 by lexical coverage in both directions: the
share of a sentence's information (inverse document frequency among the candidates) that the other
one has a translation, or the same number or name, for. Beside it runs TF-IDF over character
n-grams, the usual peer without a lexicon. Accuracy@1; "margin" divides each score by the mean of
the best rivals on both sides (Artetxe and Schwenk 2019).
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from provenance.language.stems import stem
from provenance.language.tokens import tokenize
from provenance.lexicon import Lexicon, load_lexicon

if TYPE_CHECKING:
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

CANDIDATES = 2000
RIVALS = 4
SURE = 0.2
"""A translation of this probability counts in full; weaker ones by the square root of their share
(0.05 to 0.5 differ by less than 0.001)."""


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
    print(f"{lexicon.signature}, loaded in {loaded:.1f} ms")
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
    return scores / np.maximum((rows[:, None] + columns[None, :]) / 2, 1e-9)


def tfidf(english: list[str], german: list[str]) -> Matrix:
    """Return the cosine of TF-IDF vectors over character n-grams (2 to 5, within words)."""
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    vectors = vectorizer.fit_transform(english + german)
    return (vectors[len(english) :] @ vectors[: len(english)].T).toarray()


def coverage(english: list[str], german: list[str], lexicon: Lexicon) -> Matrix:
    """Return lexical coverage, the mean of both directions: German rows, English columns."""
    originals = [terms(text, "en") for text in english]
    translations = [terms(text, "de") for text in german]
    forward = covered(translations, originals, lexicon.translations)
    backward = covered(originals, translations, lexicon.origins)
    return (forward + backward.T) / 2


def terms(text: str, language: str) -> set[str]:
    """Return the stems and numbers of a sentence."""
    return {
        stem(token.text, language) if token.is_word else token.text
        for token in tokenize(text)
        if token.is_word or token.is_number
    }


def covered(rows: list[set[str]], columns: list[set[str]], translate) -> Matrix:
    """Return the weighted share of each row's terms that each column translates."""
    inverse: dict[str, list[int]] = {}
    for number, column in enumerate(columns):
        for term in column:
            inverse.setdefault(term, []).append(number)
    frequency = Counter(term for row in rows for term in row)
    numbers = {term: number for number, term in enumerate(frequency)}
    weights = np.log(len(rows) / np.array([frequency[term] for term in numbers]))
    best = [_best_matches(term, translate(term), inverse) for term in numbers]
    cover = sparse.csr_matrix(
        (
            [value for match in best for value in match.values()],
            (
                [number for number, match in enumerate(best) for _ in match],
                [column for match in best for column in match],
            ),
        ),
        shape=(len(numbers), len(columns)),
    )
    presence = sparse.csr_matrix(
        (
            [weights[numbers[term]] for row in rows for term in sorted(row)],
            (
                [number for number, row in enumerate(rows) for _ in row],
                [numbers[term] for row in rows for term in sorted(row)],
            ),
        ),
        shape=(len(rows), len(numbers)),
    )
    total = np.asarray(presence.sum(axis=1))
    return np.asarray((presence @ cover).toarray()) / np.maximum(total, 1e-9)


def _best_matches(term, translations, inverse: dict[str, list[int]]) -> dict[int, float]:
    found = dict.fromkeys(inverse.get(term, ()), 1.0)
    for target, probability in translations.items():
        value = min(1.0, probability / SURE) ** 0.5
        for column in inverse.get(target, ()):
            if value > found.get(column, 0.0):
                found[column] = value
    return found


if __name__ == "__main__":
    main()

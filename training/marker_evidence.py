"""Fits what evidence weighs in a sentence of unknown grammar: ``markers/catalogue/evidence.toml``.

Run: python training/marker_evidence.py tests/markers

The folder holds labelled documents as ``benchmarks/markers.py`` reads them, in rounds
(``unseen.jsonl``), and frames (``frames.tsv``), which are a round for each language. The fits, one
for disclosures and one for credits, are judged on rounds they were not made from; what is printed
is how many markers they find of those that the grammar missed when they were new, and how many
mentions they take for one of those that the grammar leaves open. Then the weights of all rounds are
written. Some words are taken for unknown at random, as those of unseen lines are. scikit-learn is
needed here and nowhere else.
"""

from __future__ import annotations

import json
import random
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.documents import read_text
from provenance.errors import DocumentError
from provenance.markers.cores import TRANSLATING
from provenance.markers.credit_evidence import credit_in, evidence_of_credit
from provenance.markers.evidence import evidence, heart, is_instrument
from provenance.markers.likelihood import is_ruled_out, speaks_of_machines
from provenance.markers.own_language import own_language
from provenance.markers.quoting import is_quoted
from provenance.markers.reading import readings
from provenance.markers.saying import said
from provenance.markers.units import units
from provenance.package import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from provenance.markers.reading import Reading
    from provenance.markers.tokens import Token
    from provenance.markers.units import Unit
    from provenance.model import Document

    Evidence = Callable[[Sequence[Token]], frozenset[str]]

_FILE = PACKAGE / "markers" / "catalogue" / "evidence.toml"
_KINDS = {"disclosure": "disclosure", "credit": "human-credit"}
_SEED = 1
_FOLDS = 12
_STRENGTH = 0.2
#: Shares of the words that are taken for unknown, each in one more copy of the sentences.
_FORGOTTEN = (0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2)
_KEPT = TRANSLATING | {"machine", "translator", "with", "by", "the", "a", "was", "role"}
#: What fills a frame, and where it stands.
_ENGINES = ("DeepL", "Google Translate")
_PLACES = ("{}", "Aaa bbb ccc. Ddd eee.\n\n{}", "Aaa bbb ccc. Ddd eee.\n\n{}.\n\nGgg hhh iii jjj.")
_THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.87, 0.9, 0.93, 0.95)
_HEAD = """\
# What speaks for (above 0) and against (below 0) that a sentence whose grammar is not known
# discloses, or credits a person, in natural logarithms of odds. training/marker_evidence.py fits
# them; markers/evidence.py and markers/credit_evidence.py say when each name holds.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that may be of a kind, in copies of which some words are forgotten."""

    kind: str
    round: str
    copies: tuple[frozenset[str], ...]
    wanted: bool
    decided: bool
    missed_when_new: bool


def document_of(case: dict[str, Any]) -> Document:
    """Read a case in its format; a fragment that is no whole file is read as text."""
    try:
        return read_text(case["text"], case["format"], case["id"])
    except DocumentError:
        return read_text(case["text"], "txt", case["id"])


def cases_in(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the labelled documents of a folder, and its frames as such."""
    for line in (folder / "unseen.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)
    rows = (folder / "frames.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows):
        language, kind, frame = row.split("\t") if not row.startswith("#") else ("", "", "")
        if kind[:1] not in {"D", "N"}:
            continue
        text = frame.replace("{E}", _ENGINES[number % len(_ENGINES)])
        label = {"kind": "disclosure", "span_text": text}
        yield {
            "id": f"{language}-{kind}",
            "format": "txt",
            "text": _PLACES[number % len(_PLACES)].format(text),
            "expected": [] if kind == "N" else [label],
        }


def examples_of(case: dict[str, Any], chance: random.Random) -> Iterator[Example]:
    """Yield the sentences of a case that only evidence could decide."""
    document = document_of(case)
    labels = [
        (label["kind"], case["text"].index(label["span_text"]), len(label["span_text"]))
        for label in case["expected"]
    ]
    for unit in units(document):
        for reading in readings(unit, own_language(document)):
            low, high = unit.to_file(reading.start, max(reading.start + 1, reading.end))
            kinds = {kind for kind, at, length in labels if low < at + length and at < high}
            for kind, span, collect in _hearts(reading):
                ends = reading.tokens[span[0]].start, reading.tokens[span[1] - 1].end
                start, end = (at + reading.start for at in reading.folded.to_source(*ends))
                if not is_quoted(unit, start, end) and kinds <= {_KINDS[kind]}:
                    yield Example(
                        kind,
                        re.split(r"[-:]", case["id"])[0],
                        tuple(_copies(reading.tokens, collect, chance)),
                        bool(kinds),
                        _is_decided(unit, reading),
                        "first=wrong" in case.get("note", ""),
                    )


def _hearts(reading: Reading) -> Iterator[tuple[str, tuple[int, int], Evidence]]:
    """Yield each kind that a sentence may be of, its heart, and what collects the evidence."""
    tokens, place = reading.tokens, reading.place
    span = heart(tokens)
    if span is not None and not is_ruled_out(tokens, span, place):
        yield "disclosure", span, lambda copy: evidence(copy, span, place)
    credit = credit_in(tokens)
    if credit is not None and not speaks_of_machines(tokens, place):
        yield "credit", credit.span, lambda copy: evidence_of_credit(copy, credit, place)


def _is_decided(unit: Unit, reading: Reading) -> bool:
    """Tell whether the grammar alone finds something."""
    source = unit.text[reading.start : reading.end]
    return bool(said(source, "", reading.place.line_language, reading.place))


def _copies(
    tokens: Sequence[Token], collect: Evidence, chance: random.Random
) -> Iterator[frozenset[str]]:
    for share in (0.0, *_FORGOTTEN):
        yield collect([_forgotten(token, share, chance) for token in tokens])


def _forgotten(token: Token, share: float, chance: random.Random) -> Token:
    kept = is_instrument(token) or not token.classes or token.classes & _KEPT
    return token if kept or chance.random() >= share else replace(token, classes=frozenset())


class Fit:
    """A logistic regression over names of evidence."""

    def __init__(self, examples: Sequence[Example]) -> None:
        """Fit on all copies of some examples."""
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        self._names = DictVectorizer()
        rows = self._names.fit_transform([dict.fromkeys(c, 1) for e in examples for c in e.copies])
        wanted = [e.wanted for e in examples for _ in e.copies]
        self._model = LogisticRegression(C=_STRENGTH, max_iter=5000).fit(rows, wanted)

    def chances(self, examples: Sequence[Example], copy: int = 0) -> list[float]:
        """Return how likely each example is of its kind."""
        rows = self._names.transform([dict.fromkeys(e.copies[copy], 1) for e in examples])
        return [float(chance) for chance in self._model.predict_proba(rows)[:, 1]]

    def weights(self) -> dict[str, float]:
        """Return what each name weighs."""
        named = zip(self._names.get_feature_names_out(), self._model.coef_[0], strict=True)
        return {"always": float(self._model.intercept_[0])} | {n: float(w) for n, w in named}


def judge(kind: str, examples: Sequence[Example]) -> None:
    """Print what is found of rounds that the weights were not made from."""
    rounds = sorted({example.round for example in examples})
    judged: list[tuple[Example, float, float]] = []
    for fold in range(_FOLDS):
        out = set(rounds[fold::_FOLDS])
        fit = Fit([example for example in examples if example.round not in out])
        held = [example for example in examples if example.round in out]
        judged += zip(held, fit.chances(held), fit.chances(held, 1), strict=True)
    groups = {
        "missed when new": [one for one in judged if one[0].wanted and one[0].missed_when_new],
        "still missed": [one for one in judged if one[0].wanted and not one[0].decided],
        "mentions left open": [o for o in judged if not (o[0].wanted or o[0].decided)],
    }
    print(
        f"{kind}: {len(examples)} sentences, {len(rounds)} rounds; in brackets: a tenth forgotten"
    )
    print("above", *(f"{name} ({len(group)})" for name, group in groups.items()), sep="  ")
    for threshold in _THRESHOLDS:
        counts = [
            f"{sum(a >= threshold for _, a, _ in group)} ({sum(b >= threshold for *_, b in group)})"
            for group in groups.values()
        ]
        print(f"{threshold:<6}", *(f"{count:>16}" for count in counts))


def main() -> None:
    """Judge, then fit on all and write the file."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    examples = [
        example
        for case in cases_in(Path(sys.argv[1]))
        # Each case has its own chance: what one more case or word changes stays with it.
        for example in examples_of(case, random.Random(f"{_SEED} {case['text']}"))
    ]
    lines = [_HEAD]
    for kind in _KINDS:
        of_a_kind = [example for example in examples if example.kind == kind]
        judge(kind, of_a_kind)
        weights = Fit(of_a_kind).weights()
        lines.append(f"\n[{kind}]\n")
        lines += [
            f'"{name}" = {weights[name]:.2f}\n' for name in sorted(weights, key=weights.__getitem__)
        ]
    _FILE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

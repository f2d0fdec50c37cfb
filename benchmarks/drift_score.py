"""How well the drift score tells wrong translations from right ones, beside simple peers.

    python benchmarks/drift_score.py DATA [--sample N] [--whole] [--faithful FILE]

DATA holds labelled pairs as gzip JSONL (see training/drift/build.py): every file that begins with
``ced``, ``demetr`` or ``mqm_news``, ``mqm_ted``, ``mqm_general`` is judged, training files are not.
Of the files that the recipe halves only the half that it did not fit to is judged, unless --whole.

Peers, on the same pairs in the same run: the length ratio, the difference of the digits as a
multiset, chrF of the word-by-word gloss alone (sacreBLEU), and the noisy-or of the findings that
this score replaced. AUROC; MCC where as many pairs are called wrong as are wrong; the share of
DEMETR pairs in which the planted error scores higher; expected calibration error over ten bins.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "training" / "drift"))

from sets import Pair, critical_errors, in_first_half, joined, planted, reviewed

from provenance.drift.assess import observe, observe_together, pair_of_texts
from provenance.drift.context import DocumentContext
from provenance.drift.score import SIGNATURE, estimate, estimate_together
from provenance.drift.score.features import measure
from provenance.lexicon import load_lexicon
from provenance.model import Severity
from provenance.rules import find_rule
from provenance.score import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from provenance.drift.observations import Observation

    Array = npt.NDArray[np.float64]

METHODS = ("drift", "noisy-or", "gloss chrF", "digits", "length")
LEXICON = load_lexicon()
LONG = 60
"""Paragraphs of so many English words and more are "long"."""
MARKED = 0.3
"""One rater of three makes a paragraph one that a reviewer marked."""
_STEPS = 2_000_000
_RUNS = 3
_BETWEEN_LOOKS = 0.05
_CHANCE = {Severity.CRITICAL: 0.95, Severity.MAJOR: 0.75, Severity.MINOR: 0.1}


def main() -> None:
    """Print the table for every file of the folder, then calibration and speed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--sample", type=int, help="pairs of each file at most")
    parser.add_argument("--whole", action="store_true", help="the recipe has not seen these files")
    parser.add_argument("--faithful", type=Path, help="gzip JSONL of faithful pairs (en, de)")
    arguments = parser.parse_args()
    print(f"model {SIGNATURE}, lexicon {LEXICON.signature if LEXICON else 'none'}")
    print(f"{'':<44}" + "".join(f"{method:>12}" for method in METHODS))
    for path in sorted(arguments.data.glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        if name.endswith("train"):
            continue
        if name.startswith("ced"):
            critical(arguments.data, name, arguments.sample)
        elif name.startswith("demetr"):
            minimal_pairs(arguments.data, name, whole=arguments.whole)
        elif name.startswith(("mqm_news", "mqm_ted", "mqm_general")):
            marked(arguments.data, name, arguments)
    if arguments.faithful:
        faithful(arguments.faithful, arguments.sample)
    speed(arguments.data)


def score(pairs: Iterable[Pair]) -> dict[str, Array]:
    """Score pairs by every method: one array for each, higher is worse."""
    rows = []
    for one in pairs:
        pair = pair_of_texts(one.original, one.translation)
        context = DocumentContext.of_pair(pair, lexicon=LEXICON)
        seen = observe(pair, context)
        drift, _ = estimate(pair, seen, context)
        values = measure(pair, seen, LEXICON)
        ratio = log((len(one.translation) + 10) / (len(one.original) + 10)) - 0.12
        rows.append(
            (drift, noisy_or(seen), values.get("gloss", 0.0), values["figures"], abs(ratio))
        )
    return dict(zip(METHODS, np.array(rows).T, strict=True))


def noisy_or(observations: Sequence[Observation]) -> float:
    """Score by the findings alone, each an independent chance that the pair is wrong."""
    right = 0.92
    for one in observations:
        severity = one.severity or find_rule(one.rule).severity
        right *= 1 - one.confidence * _CHANCE[severity]
    return 1 - right


def critical(folder: Path, name: str, sample: int | None) -> None:
    """Print AUROC and MCC on a file of critical errors."""
    pairs = critical_errors(folder, name, sample)
    labels = np.array([pair.label > 0 for pair in pairs])
    scores = score(pairs)
    line(
        f"{name} ({labels.sum()} of {len(pairs)}): AUROC",
        [auroc(s, labels) for s in scores.values()],
    )
    line(f"{name}: MCC at the number of errors", [mcc(s, labels) for s in scores.values()])


def minimal_pairs(folder: Path, name: str, *, whole: bool) -> None:
    """Print the share of pairs in which the planted error scores higher, by severity."""
    items = [two for two in planted(folder, name) if whole or not in_first_half(two[0].group)]
    wrong, right = score(two[0] for two in items), score(two[1] for two in items)
    severities = np.array([two[0].kind[0] for two in items])
    for severity in ("critical", "major", "minor"):
        here = severities == severity
        shares = [
            float(np.mean((wrong[m] > right[m])[here]) + np.mean((wrong[m] == right[m])[here]) / 2)
            for m in METHODS
        ]
        line(f"{name} {severity} ({here.sum()}): pairwise", shares)


def marked(folder: Path, name: str, arguments: argparse.Namespace) -> None:
    """Print AUROC for "a reviewer marked a major accuracy error", and the reliability table."""
    known = name in ("mqm_newstest2020", "mqm_ted") and not arguments.whole
    pairs = [one for one in reviewed(folder, name) if not known or not in_first_half(one.group)]
    pairs = pairs[: arguments.sample]
    chances = np.array([pair.label for pair in pairs])
    scores = score(pairs)
    words = np.array([len(pair.original.split()) for pair in pairs])
    for title, here in (("all", words > 0), ("long paragraphs", words >= LONG)):
        labels = chances[here] >= MARKED
        if 0 < labels.sum() < len(labels):
            values = [auroc(s[here], labels) for s in scores.values()]
            line(f"{name} {title} ({labels.sum()} of {len(labels)}): AUROC", values)
    reliability(name, scores["drift"], chances)
    if not name.startswith("mqm_general"):
        long_ones(folder, name, known=known)


def long_ones(folder: Path, name: str, *, known: bool) -> None:
    """Print AUROC on neighbouring segments that were joined to paragraphs of 32 to 256 words."""
    pairs = [one for one in joined(folder, name) if not known or not in_first_half(one.group)]
    labels = np.array([one.label for one in pairs]) >= MARKED
    scores = score(pairs)
    words = np.array([len(one.original.split()) for one in pairs], dtype=float)
    title = f"{name} joined to 32 to 256 words ({labels.sum()} of {len(labels)}): AUROC"
    line(title, [auroc(s, labels) for s in scores.values()])
    line("  the number of words alone", [auroc(words, labels)])


def reliability(name: str, drift: Array, chances: Array) -> None:
    """Print drift against the share of raters who marked an error, in ten bins."""
    bins = np.minimum((drift * 10).astype(int), 9)
    error = 0.0
    print(f"  {name}: drift  pairs  mean drift  marked")
    for number in sorted(set(bins.tolist())):
        here = bins == number
        error += abs(drift[here].mean() - chances[here].mean()) * here.mean()
        print(
            f"  {number / 10:>{len(name) + 4}.1f}–{(number + 1) / 10:.1f}"
            f"{here.sum():>7}{drift[here].mean():>12.3f}{chances[here].mean():>8.3f}"
        )
    print(f"{name + ': expected calibration error':<44}{error:>12.3f}")


def faithful(path: Path, sample: int | None) -> None:
    """Print how many faithful human translations get a drift above a half."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        items = [json.loads(one) for one in lines][:sample]
    scores = score(Pair(item["en"], item["de"], 0.0) for item in items)
    line(
        f"faithful ({len(items)}): share above 0.5",
        [float((s > 0.5).mean()) for s in scores.values()][:2],
    )


def speed(folder: Path) -> None:
    """Print pairs of about 25 words a second of processor time, and the peak memory."""
    path = next(iter(sorted(folder.glob("ced22_*.jsonl.gz"))), None)
    if path is None:
        return
    every = critical_errors(folder, path.name.removesuffix(".jsonl.gz"), 3000)
    fitting = [one for one in every if 20 <= len(one.original.split()) <= 30][:1000]
    # What one half left in the caches must not help the other.
    texts, others = fitting[::2], fitting[1::2]
    # As in the command, which seldom looks for cycles among the objects.
    gc.disable()
    spent = {"checks": 0.0, "score": 0.0}
    for start in range(0, len(texts), TOGETHER):
        pairs = [
            pair_of_texts(one.original, one.translation, lexicon=LEXICON)
            for one in texts[start : start + TOGETHER]
        ]
        contexts = [DocumentContext.of_pair(pair, lexicon=LEXICON) for pair in pairs]
        begun = time.process_time()
        seen = observe_together(pairs, contexts)
        checked = time.process_time()
        estimate_together(pairs, seen, LEXICON)
        spent["checks"] += checked - begun
        spent["score"] += time.process_time() - checked
    for stage, seconds in spent.items():
        print(f"{stage + ' alone, pairs a second':<44}{len(texts) / seconds:>12.0f}")
    print(f"{'drift stage, pairs a second':<44}{len(texts) / sum(spent.values()):>12.0f}")
    whole_command(texts, others)


def whole_command(first: Sequence[Pair], others: Sequence[Pair]) -> None:
    """Print the speed of ``provenance score FILE``, beside an empty loop on this machine now.

    Timed is what ``others`` add to the processor time of a run with the ``first`` ones, so that
    neither the start counts nor that everything is looked up for the first time.
    """
    seconds, empty = [], []
    for _ in range(_RUNS):
        begun = time.process_time()
        for _ in range(_STEPS):
            pass
        empty.append((time.process_time() - begun) / _STEPS)
        seconds.append((run_command(first)[0], run_command([*first, *others])[0]))
    start, whole = (min(column) for column in zip(*seconds, strict=True))
    spent = whole - start
    print(f"{'provenance score, pairs a second':<44}{len(others) / spent:>12.0f}")
    print(f"{'  with its start and the first 500':<44}{(len(first) + len(others)) / whole:>12.0f}")
    steps = len(others) / spent * min(empty) * 1e6
    print(f"{'  in the time of a million empty steps':<44}{steps:>12.1f}")
    print(f"{'peak memory of the command, MB':<44}{run_command([*first, *others])[1]:>12.0f}")


def run_command(pairs: Sequence[Pair]) -> tuple[float, float]:
    """Return the seconds and megabytes that ``provenance score`` takes for a file of these pairs.

    The memory is asked of the process while it runs: what is told of it afterwards counts this one
    too, which started it. Where the system does not tell, it is 0.
    """
    rows = [json.dumps({"en": one.original, "de": one.translation}) for one in pairs]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pairs.jsonl"
        path.write_text("\n".join(rows), encoding="utf-8")
        command = [sys.executable, "-m", "provenance", "score", str(path), "--fail-on", "never"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        peak = 0.0
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None:
                peak = max(peak, _megabytes(process.pid))
                time.sleep(_BETWEEN_LOOKS)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(f"provenance score failed with exit status {process.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak


def _megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status")
    try:
        lines = status.read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def auroc(scores: Array, labels: npt.NDArray[np.bool_]) -> float:
    """Return the chance that a wrong pair scores higher than a right one, ties counting half."""
    from scipy.stats import rankdata

    ranks = rankdata(scores)
    wrong = int(labels.sum())
    return float((ranks[labels].sum() - wrong * (wrong + 1) / 2) / (wrong * (len(labels) - wrong)))


def mcc(scores: Array, labels: npt.NDArray[np.bool_]) -> float:
    """Return Matthews' correlation where as many pairs are called wrong as are wrong."""
    called = np.zeros(len(labels), dtype=bool)
    # Ties in a drawn order: the file's own order would give the labels away.
    chance = np.random.default_rng(1).random(len(scores))
    called[np.lexsort((chance, -scores))[: labels.sum()]] = True
    return float(np.corrcoef(called, labels)[0, 1])


def line(title: str, values: Sequence[float]) -> None:
    """Print a row of the table."""
    print(f"{title:<44}" + "".join(f"{value:>12.3f}" for value in values), flush=True)


if __name__ == "__main__":
    main()

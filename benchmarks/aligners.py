"""The aligners that others use, behind one call: texts of both sides in, beads out.

Gale–Church is written out here. hunalign and Bleualign run where the user has them on the PATH, by
the command lines that their documentation gives; Bleualign's machine translation is a gloss, each
word replaced by the lexicon's best translation.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import tempfile
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from provenance.correspondence.terms import term_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.lexicon import Lexicon

    Group = tuple[tuple[int, ...], tuple[int, ...]]
    Aligner = Callable[[Sequence[str], Sequence[str]], list[Group]]

_SURE = 0.1
"""Translations less probable than this are left out of hunalign's dictionary."""
_PRIORS = {
    (1, 1): 0.89,
    (1, 0): 0.00495,
    (0, 1): 0.00495,
    (2, 1): 0.0445,
    (1, 2): 0.0445,
    (2, 2): 0.011,
}


def peers(lexicon: Lexicon | None) -> dict[str, Aligner]:
    """Return every peer that can run here; what is missing is named in a line of its own."""
    found: dict[str, Aligner] = {"Gale-Church": gale_church}
    program = shutil.which("hunalign")
    if program:
        found["hunalign, empty dictionary"] = partial(hunalign, program, None)
        if lexicon is not None:
            found["hunalign, our lexicon"] = partial(hunalign, program, lexicon)
    else:
        print("  (no hunalign on the PATH)")
    program = shutil.which("bleualign.py") or shutil.which("bleualign")
    if program and lexicon is not None:
        found["Bleualign, a gloss by our lexicon"] = partial(bleualign, program, lexicon)
    else:
        print("  (no bleualign.py on the PATH)")
    return found


def processor_seconds() -> float:
    """Return the processor time of this process and of those it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def gale_church(seed: Sequence[str], original: Sequence[str]) -> list[Group]:
    """Align by length in characters alone (Gale and Church 1993), beads up to 2-2."""
    first, second = [len(text) for text in seed], [len(text) for text in original]
    ratio = sum(first) / max(1, sum(second))
    cost = np.full((len(first) + 1, len(second) + 1), np.inf)
    cost[0, 0] = 0.0
    step: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(first) + 1):
        for j in range(len(second) + 1):
            for (height, width), prior in _PRIORS.items():
                if height > i or width > j:
                    continue
                match = _length_cost(sum(second[j - width : j]), sum(first[i - height : i]), ratio)
                total = cost[i - height, j - width] + match - math.log(prior)
                if total < cost[i, j]:
                    cost[i, j] = total
                    step[i, j] = (height, width)
    beads: list[Group] = []
    i, j = len(first), len(second)
    while i or j:
        height, width = step[i, j]
        beads.append((tuple(range(i - height, i)), tuple(range(j - width, j))))
        i, j = i - height, j - width
    return beads


def _length_cost(original: int, seed: int, ratio: float) -> float:
    if not original and not seed:
        return 0.0
    mean = (original + seed / ratio) / 2
    delta = abs(seed - original * ratio) / math.sqrt(6.8 * mean)
    return -math.log(max(math.erfc(delta / math.sqrt(2)), 1e-300))


def hunalign(
    command: str, lexicon: Lexicon | None, seed: Sequence[str], original: Sequence[str]
) -> list[Group]:
    """Align with hunalign: tokens and an empty dictionary, or stems and the lexicon's entries."""
    with tempfile.TemporaryDirectory() as folder:
        dictionary, source, target = (Path(folder) / name for name in ("dictionary", "en", "de"))
        for path, texts, language in ((source, original, "en"), (target, seed, "de")):
            lines = (
                [term_of(token, language) for token in tokens_of(text)] if lexicon else [text]
                for text in texts
            )
            path.write_text("".join(f"{_one_line(' '.join(line))}\n" for line in lines), "utf-8")
        dictionary.write_text(_dictionary(lexicon) if lexicon else "", "utf-8")
        ladder = _run([command, "-utf", str(dictionary), str(source), str(target)])
    rungs = [tuple(map(int, line.split("\t")[:2])) for line in ladder.splitlines()]
    if rungs[-1] != (len(original), len(seed)):
        raise SystemExit(f"hunalign: the ladder ends at {rungs[-1]}")
    return [
        (tuple(range(start[1], end[1])), tuple(range(start[0], end[0])))
        for start, end in pairwise(rungs)
    ]


def _dictionary(lexicon: Lexicon) -> str:
    """Return the lexicon as hunalign reads it: the target's phrase comes first."""
    table, lines = lexicon.matrix("de"), []
    for number in range(lexicon.size("de")):
        for entry in range(table.offsets[number], table.offsets[number + 1]):
            if table.probabilities[entry] >= _SURE:
                english = lexicon.stem_at(table.targets[entry], "en")
                lines.append(f"{lexicon.stem_at(number, 'de')} @ {english}\n")
    return "".join(lines)


def bleualign(
    command: str, lexicon: Lexicon, seed: Sequence[str], original: Sequence[str]
) -> list[Group]:
    """Align with Bleualign, whose translation of the seed is a gloss word by word."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / name for name in ("seed", "original", "gloss", "out")}
        lines = {
            "seed": [_one_line(text) for text in seed],
            "original": [_one_line(text) for text in original],
            "gloss": [_one_line(gloss(text, lexicon)) for text in seed],
        }
        for name, texts in lines.items():
            paths[name].write_text("".join(f"{text}\n" for text in texts), "utf-8")
        options = {"-s": "seed", "-t": "original", "--srctotarget": "gloss", "-o": "out"}
        arguments = [part for key, name in options.items() for part in (key, str(paths[name]))]
        _run([command, *arguments])
        sides = [
            _places(Path(f"{paths['out']}{end}").read_text("utf-8").splitlines(), lines[name])
            for end, name in (("-s", "seed"), ("-t", "original"))
        ]
    beads = list(zip(*sides, strict=True))
    for side, units in ((0, len(seed)), (1, len(original))):
        linked = {unit for bead in beads for unit in bead[side]}
        alone = [(unit,) for unit in range(units) if unit not in linked]
        beads += [((), unit) if side else (unit, ()) for unit in alone]
    return beads


def gloss(text: str, lexicon: Lexicon) -> str:
    """Replace each German word by its likeliest English stem."""
    words = []
    for token in tokens_of(text):
        translations = lexicon.translations(term_of(token, "de"))
        words.append(next(iter(translations), token))
    return " ".join(words)


def _places(joined: Sequence[str], lines: Sequence[str]) -> list[tuple[int, ...]]:
    """Return which lines each output line was joined from; they come in order."""
    places = []
    start = 0
    for text in joined:
        while not (text == lines[start] or text.startswith(lines[start] + " ")):
            start += 1
        end = start + 1
        while " ".join(lines[start:end]) != text:
            end += 1
        places.append(tuple(range(start, end)))
        start = end
    return places


def _one_line(text: str) -> str:
    # An empty line would be lost, and the places of all later ones with it.
    return " ".join(text.split()) or "-"


def _run(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"{command[0]}: {error.stderr.strip()}") from error

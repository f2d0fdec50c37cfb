"""Says once for a document what would be said of every paragraph: one cause, one finding.

A page that was mostly left in English has one finding for each run of such paragraphs, as a run of
omitted ones has; a sign of the machine's workings that stands everywhere, or a false friend, has
one in all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.drift.observations import Observation
    from provenance.drift.passages import PassagePair
    from provenance.wording import Wording

#: Said once for a run of neighbouring paragraphs, and once for the document.
IN_A_ROW = "DR375"
ONCE = ("DR388", "DR390")


def say_once(
    pairs: Sequence[PassagePair], observations: Sequence[tuple[Observation, ...]]
) -> list[tuple[Observation, ...]]:
    """Return each paragraph's observations without what an earlier one says for it as well.

    Both are those of a document, in order. The first of a run says how many there are.
    """
    kept = [list(seen) for seen in observations]
    for run in _untranslated_runs(pairs, observations):
        message = say(
            "{count} paragraphs in a row were left in English, from here on.", count=len(run)
        )
        _keep_first(kept, run, IN_A_ROW, message)
    _alike_once(kept)
    return [tuple(seen) for seen in kept]


def _untranslated_runs(
    pairs: Sequence[PassagePair], observations: Sequence[tuple[Observation, ...]]
) -> list[list[int]]:
    """Return the runs of untranslated paragraphs; what is the same in both texts ends none."""
    runs: list[list[int]] = [[]]
    for index, (pair, seen) in enumerate(zip(pairs, observations, strict=True)):
        if any(one.rule == IN_A_ROW for one in seen):
            runs[-1].append(index)
        elif pair.seed.text.strip() != pair.original.text.strip():
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _keep_first(
    kept: list[list[Observation]], run: Sequence[int], rule: str, message: Wording
) -> None:
    for index in run[1:]:
        kept[index] = [one for one in kept[index] if one.rule != rule]
    kept[run[0]] = [
        replace(one, message=message) if one.rule == rule else one for one in kept[run[0]]
    ]


def _alike_once(kept: list[list[Observation]]) -> None:
    """Keep the first of all findings that say the same, with their number."""
    places: dict[Wording, list[tuple[int, Observation]]] = {}
    for index, seen in enumerate(kept):
        for one in seen:
            if one.rule in ONCE:
                places.setdefault(one.message, []).append((index, one))
    for message, found in places.items():
        if len(found) < 2:
            continue
        (first, kept_one), *others = found
        for index, one in others:
            kept[index].remove(one)
        counted = say(
            "{finding} This happens {count} times, first here.", finding=message, count=len(found)
        )
        place = kept[first].index(kept_one)
        kept[first][place] = replace(kept_one, message=counted)

"""Makes ready for an edit while a person reads, so that the page follows the first one as fast.

A report that came from the cache needed neither libraries nor lexicon nor the words of its texts.
To go through all texts when the review starts was tried: it made edits of the others slower. So
only a text that somebody opens is gone through, and step by step, so that whatever is asked
meanwhile goes first.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from provenance.configuration import Settings
    from provenance.model import SeedReport
    from provenance.review.session import ReviewSession

#: Too few function words for a quick answer: all profiles of the language detection are loaded.
_NO_RUNNING_TEXT = "Harbour budget, forty crowns; council votes Tuesday, bridge opens May."


def warm_up(settings: Settings) -> None:
    """Check a pair of nobody's, so that the next one does not wait for libraries and lexicon."""
    from provenance.check import check_pair
    from provenance.documents import read_text
    from provenance.language.identify import identify_document
    from provenance.model import Pairing
    from provenance.reading import read_seed

    seed = read_seed(read_text("Der Rat sprach nicht.\n\nEs kostete 40 Kronen.\n", "md"))
    original = read_text("The council did not speak.\n\nIt cost 40 crowns.\n", "md")
    check_pair(seed, Pairing("-", "-", "configured", 1.0, 1.0), original, settings)
    identify_document(read_text(_NO_RUNNING_TEXT, "md"))


def steps(seed: SeedReport, settings: Settings) -> Iterator[None]:
    """Go through the paragraphs of a text as a check will do after an edit, one at each step."""
    from provenance.drift.assess import rehearse_document
    from provenance.drift.context import Terminology
    from provenance.lexicon import load_lexicon
    from provenance.reading import read_seed

    if seed.original is None or seed.alignment is None:
        return
    local = settings.for_path(seed.document.path)
    yield from rehearse_document(
        read_seed(seed.document).prose,
        seed.original,
        seed.alignment,
        lexicon=load_lexicon(directory=local.lexicons),
        terminology=Terminology.of_settings(local),
    )


class Rehearsal:
    """Goes through the text that was opened last, in the background; ``steps`` does one step."""

    def __init__(
        self, session: ReviewSession, steps: Callable[[SeedReport], Iterable[None]]
    ) -> None:
        self._session = session
        self._steps = steps
        self._last = ""

    def begin(self, seed: SeedReport) -> None:
        """Go through a text, unless it was the last one; one that is under way stops."""
        path = seed.document.path
        if path != self._last:
            self._last = path
            Thread(target=self._run, args=(seed,), daemon=True).start()

    def _run(self, seed: SeedReport) -> None:
        for _ in self._steps(seed):
            self._session.wait_until_free()
            if self._last != seed.document.path:
                return

"""What a page says outside of its text, left in English: its title, its description, its pictures.

Readers see them in the tab, in a search engine and where a picture is missing; who reads the text
only does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.drift.checks.untranslated import is_plainly_english
from provenance.drift.observations import Observation
from provenance.model import AnnotationKind, Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.passages import PassagePair
    from provenance.model import Document

RULE = "DR376"
_CONFIDENCE = 0.7
_MESSAGES = {
    "title": "The title of the page was left in English: “{words}”.",
    "description": "The description of the page was left in English: “{words}”.",
    "alt": "The text for a picture was left in English: “{words}”.",
}


def check_document(
    pairs: Sequence[PassagePair], context: DocumentContext
) -> Iterator[tuple[int, Observation]]:
    """Yield what both pages have in the same English words, each kind once."""
    del context
    if not pairs:
        return
    seed, original = pairs[0].seed.document, pairs[0].original.document
    if seed is None or original is None or seed.links:
        return
    said, written = _texts(original), _texts(seed)
    for kind, message in _MESSAGES.items():
        left = next((text for text in written[kind] if text in said[kind]), None)
        if left is not None:
            severity = Severity.MINOR
            yield (
                0,
                Observation(RULE, say(message, words=left), None, None, _CONFIDENCE, severity),
            )


def _texts(document: Document) -> dict[str, list[str]]:
    """Return the plainly English texts of a page that stand outside of its prose, by kind."""
    pictures = [
        one.value
        for one in document.annotations
        if one.kind is AnnotationKind.ATTRIBUTE and one.name == "alt"
    ]
    described = document.metadata.fields.get("description", "")
    found = {"title": [document.metadata.title], "description": [described], "alt": pictures}
    return {
        kind: [text.strip() for text in texts if is_plainly_english(text)]
        for kind, texts in found.items()
    }

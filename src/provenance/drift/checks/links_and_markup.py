"""Links, emphasis, lists and headings that the original has and the translation lost.

What a format cannot hold it cannot lose: a plain-text seed keeps no link of a Markdown original,
and only its written-out addresses are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from provenance.documents.addresses import comparable_address, find_addresses
from provenance.drift.observations import Observation
from provenance.expressions import expression
from provenance.model import BlockKind, InlineKind
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair

LINK_LOST = "DR380"
LINK_CHANGED = "DR381"
EMPHASIS_LOST = "DR382"
STRUCTURE_LOST = "DR383"

_EMPHASIS = (InlineKind.EMPHASIS, InlineKind.STRONG)
_PLAIN_FORMATS = frozenset({"", "txt"})
_LANGUAGE_PART = expression(
    r"(?<![a-z])(?:en|de|eng|ger|deu|english|german|deutsch)(?:[-_](?:us|gb|uk|de|at|ch))?(?![a-z])"
)
#: What a page's German version adds to the address: "/de/", "index.de.html".
_MARK_OF_LANGUAGE = expression(r"(?:/index)?(?:[/.](?:de|en)(?=[/.]|$)|\.html$)+")
_PLACE_HOLDER = expression(r"[\[\]{}<>]")
_BARE = expression(r"(?<![\w/.@-])www\.[\w-]+\.[^\s<>\"“”„)]+")
_MAIL = expression(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGITS = expression(r"\d+")


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield lost and changed links, then lost emphasis, then lost structure."""
    yield from _links(pair, context)
    yield from _emphasis(pair)
    yield from _structure(pair)


def _links(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    original = _targets(pair.original, written_only=False)
    # The seed's other paragraphs are asked about only where they matter: see ``drift/recall.py``.
    if original and not _keeps_links(pair.seed, context):
        original = _targets(pair.original, written_only=True)
    seed = _targets(pair.seed, written_only=False)
    unmatched = {target: span for target, span in seed.items() if target not in original}
    for target, span in original.items():
        # A link may have moved to a neighbouring paragraph.
        if target in seed or target in context.seed_addresses or _is_written(target, context):
            continue
        if _holds_emphasis(span, pair.original):
            continue  # "https://example.org/package-name": a word to be filled in
        changed = _nearest(target, unmatched)
        if changed is None:
            message = say("The link to {target} was lost.", target=target)
            yield Observation(LINK_LOST, message, None, span, 0.85)
        elif _is_another(changed, target):
            yield Observation(
                LINK_CHANGED,
                say(
                    "The original links to {target}, the translation to {changed}.",
                    target=target,
                    changed=changed,
                ),
                unmatched.pop(changed),
                span,
                0.85,
            )


def _is_written(target: str, context: DocumentContext) -> bool:
    """Whether a mail address stands anywhere in the seed."""
    mail = target.removeprefix("mailto:")
    return mail != target and mail in context.seed.casefold()


def _keeps_links(passage: Passage, context: DocumentContext) -> bool:
    """Whether the seed's format holds links, and this seed has any."""
    document = passage.document
    return (
        document is not None
        and document.format not in _PLAIN_FORMATS
        and bool(context.link_targets)
    )


def _targets(passage: Passage, *, written_only: bool) -> dict[str, Span]:
    found = _written_targets(passage)
    if not written_only:
        for inline in passage.inlines:
            if inline.kind is InlineKind.LINK and inline.target.startswith(("http", "//", "www")):
                found.setdefault(comparable_address(inline.target), (inline.start, inline.end))
    return found


def _written_targets(passage: Passage) -> dict[str, Span]:
    found: dict[str, Span] = {}
    if "@" in passage.text:
        for match in _MAIL.finditer(passage.text):
            found.setdefault(f"mailto:{match.group().casefold()}", match.span())
    if "://" in passage.text:
        for start, end in find_addresses(passage.text):
            if _PLACE_HOLDER.search(passage.text, start, end):
                continue
            found.setdefault(comparable_address(passage.text[start:end]), (start, end))
    if "www." in passage.text:
        for match in _BARE.finditer(passage.text):
            address = match.group().rstrip(".,;:!?)*_")
            found.setdefault(comparable_address(f"https://{address}"), match.span())
    return found


def _nearest(target: str, candidates: dict[str, Span]) -> str | None:
    """Return the link of the same site that stands in the translation instead, if any.

    A page's German version counts first; where the site has one host for each language, any page
    of the German one does, because the titles in the addresses are translated.
    """
    host = _site(target)
    same = [candidate for candidate in candidates if _site(candidate) == host]
    alike = [one for one in same if _without_language(one) == _without_language(target)]
    local = [one for one in same if target.startswith("en.") and one.startswith("de.")]
    return next(iter((*alike, *local, *same)), None)


def _holds_emphasis(span: Span, passage: Passage) -> bool:
    return any(
        one.kind in _EMPHASIS and span[0] < one.end and one.start < span[1] and one.start > span[0]
        for one in passage.inlines
    )


def _site(target: str) -> str:
    host = re.split(r"[/?#]", target, maxsplit=1)[0]
    return ".".join(host.split(".")[-2:])


def _without_language(target: str) -> str:
    """Reduce an address to what a German version of the same page would share: its digits."""
    if _LANGUAGE_PART.search(target) is None:
        return target
    return " ".join(_DIGITS.findall(target))


def _is_another(changed: str, target: str) -> bool:
    """Whether a link leads elsewhere than to the German version of the page."""
    if changed.startswith("de.") and target.startswith("en."):
        return False
    if _MARK_OF_LANGUAGE.sub("", changed) == _MARK_OF_LANGUAGE.sub("", target):
        return False
    return _without_language(changed) != _without_language(target)


def _emphasis(pair: PassagePair) -> Iterator[Observation]:
    if pair.seed.document is None or pair.seed.document.format in _PLAIN_FORMATS:
        return
    original = [inline for inline in pair.original.inlines if inline.kind in _EMPHASIS]
    seed = [inline for inline in pair.seed.inlines if inline.kind in _EMPHASIS]
    if not original or seed:
        return
    marked = len(pair.seed.quotations.spans)
    if marked > len(pair.original.quotations.spans):
        return  # German sets titles in quotation marks where English uses italics.
    if original[0].end - original[0].start > 0.9 * len(pair.original.text):
        return  # A paragraph set wholly in italics is layout.
    span = (original[0].start, original[0].end)
    words = pair.original.text[slice(*span)]
    yield Observation(
        EMPHASIS_LOST,
        say("The original stresses “{words}”; the translation does not.", words=words),
        None,
        span,
        0.7,
    )


_STRUCTURES = {
    BlockKind.HEADING: "The original has a heading here; the translation runs on as plain text.",
    BlockKind.LIST_ITEM: "The original has a list here; the translation runs on as plain text.",
}


def _structure(pair: PassagePair) -> Iterator[Observation]:
    kinds = [_kinds(passage) for passage in (pair.seed, pair.original)]
    if not all(kinds):
        return
    seed, original = kinds
    for kind, message in _STRUCTURES.items():
        if original[kind] and not seed[kind] and set(seed) == {BlockKind.BODY}:
            yield Observation(
                STRUCTURE_LOST,
                say(message),
                (0, len(pair.seed.text)),
                (0, len(pair.original.text)),
                0.7,
            )


def _kinds(passage: Passage) -> Counter[BlockKind]:
    document = passage.document
    if document is None or document.format in _PLAIN_FORMATS:
        return Counter()
    return Counter(document.blocks[index].kind for index in passage.blocks)

"""Tells what stands around the article on a saved web page: menus, comments, promotion, footers.

Such blocks become footers: markers in them are still found, but they are no part of the text. Only
what the page itself calls so counts (roles, names of classes), and what follows the one article
that holds most of the text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.documents.markup import Event
    from provenance.model import Block

_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu"})
_ELEMENTS = frozenset({"nav", "aside", "footer"})
_CONTAINERS = frozenset({"div", "section", "ul", "ol", "header", "form", "details", "table"})
_NAMES = expression(
    r"(?:site-|page-|post-|main-|global-|top-|article-)?"
    r"(?:nav|navbar|navigation|menu|sidebar|footer|masthead|breadcrumbs?|comments?|comment-list|"
    r"commentlist|disqus_thread|related|related-posts|recommended|share|sharing|sharedaddy|social|"
    r"social-links|newsletter|subscribe|subscription|signup|cookie|cookies|cookie-banner|consent|"
    r"advert|advertisement|ad|ads|promo|promotion|pagination|pager|skip-link|widget|widgets|"
    r"widget-area|toolbar)"
)
#: Where more of a page than this would be furniture, its names mean something else there.
_MOST = 0.6
#: The article holds at least this share of a page's text.
_LEAST_ARTICLE = 0.5


def is_furniture(event: Event) -> bool:
    """Whether a start tag opens something that stands around an article."""
    if event.name in _ELEMENTS or event.attribute("role").lower() in _ROLES:
        return True
    if event.name not in _CONTAINERS:
        return False
    names = f"{event.attribute('class')} {event.attribute('id')}".lower().split()
    return any(_NAMES.fullmatch(name) for name in names)


def set_apart(
    blocks: list[Block], named: Sequence[bool], articles: Sequence[tuple[int, int]]
) -> list[Block]:
    """Make footers of the blocks around the article.

    ``named`` says of each block whether it stands in something called so; ``articles`` are the
    ranges of blocks in ``<article>`` and ``<main>`` elements.
    """
    lengths = [len(block.text) for block in blocks]
    total = sum(lengths)
    around = list(named)
    if sum(length for length, inside in zip(lengths, named, strict=True) if inside) > _MOST * total:
        around = [False] * len(blocks)
    sizes = {(start, end): sum(lengths[start:end]) for start, end in articles}
    start, end = max(sizes, key=lambda one: sizes[one], default=(0, len(blocks)))
    if sizes and sizes[start, end] >= _LEAST_ARTICLE * total:
        around = [found or index >= end for index, found in enumerate(around)]
    return [
        replace(block, kind=BlockKind.FOOTER) if apart else block
        for block, apart in zip(blocks, around, strict=True)
    ]

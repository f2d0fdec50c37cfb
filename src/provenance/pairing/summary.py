"""What pairing has to know of every original, and how it gets at the few it reads closely."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from provenance.documents.addresses import clean_address
from provenance.language.identify import function_words
from provenance.model import APPARATUS, BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.model import Document

#: Characters in which function words are counted, and how many different ones tell a language.
_TO_TELL_LANGUAGE = 4000
_FEWEST_FUNCTION_WORDS = 5


@dataclass(frozen=True, slots=True)
class Summary:
    """An original as the search for candidates sees it.

    ``addresses`` are its own, ``title`` its title or first heading, ``words`` the distinct words,
    numbers and addresses of its running text with a space between, in order of appearance.
    ``digest`` is a hash of the running text; ``german`` says that it is plainly in German.
    """

    path: str
    addresses: tuple[str, ...]
    title: str
    words: str
    digest: str
    german: bool

    @property
    def tokens(self) -> list[str]:
        """The words one by one; no token has a plain space in it."""
        return self.words.split(" ") if self.words else []


def summarize(document: Document) -> Summary:
    """Return the summary of an original."""
    from provenance.correspondence.terms import tokens_of

    prose = "\n".join(block.text for block in document.blocks if block.kind not in APPARATUS)
    words = " ".join(dict.fromkeys(tokens_of(prose)))
    return Summary(
        path=document.path,
        addresses=tuple(_own_addresses(document)),
        title=_title(document),
        words=words,
        digest=sha256(prose.encode("utf-8", "surrogatepass")).hexdigest(),
        german=_is_german(prose),
    )


class Original:
    """An original that is read only when it is looked at closely."""

    def __init__(self, summary: Summary, load: Callable[[], Document]) -> None:
        self.summary = summary
        self.path = summary.path
        self._load = load

    @classmethod
    def of(cls, document: Document) -> Original:
        """Return a document that is at hand."""
        return cls(summarize(document), lambda: document)

    @cached_property
    def document(self) -> Document:
        """The whole original."""
        return self._load()


def _own_addresses(original: Document) -> list[str]:
    found = [original.metadata.source_url, original.metadata.address]
    found += [
        clean_address(annotation.value)
        for annotation in original.annotations
        if annotation.value.startswith("http")
        and "canonical" in f"{annotation.name} {annotation.element}"
    ]
    return [address for address in found if address]


def _title(document: Document) -> str:
    headings = (block.text for block in document.blocks if block.kind is BlockKind.HEADING)
    return document.metadata.title or next(headings, "")


def _is_german(text: str) -> bool:
    """Whether a text among the originals is plainly no English one.

    Folders may hold both languages. Sharing its language with the seeds, such a page would outdo
    every original in names and borrowed words.
    """
    words = set(text[:_TO_TELL_LANGUAGE].lower().split())
    german, english = (len(words & function_words()[code]) for code in ("de", "en"))
    return german >= _FEWEST_FUNCTION_WORDS and german > 2 * english

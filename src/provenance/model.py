"""The plain, frozen data that flows from stage to stage.

documents → markers → pairing → alignment → drift → reports and review

Offsets are Unicode code points. Those named ``start`` and ``end`` (``end`` not included) count in
``Document.text``, the decoded file, unless a docstring says that they count in a block's prose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

# Also at run time: the cache rebuilds findings by these annotations.
from provenance.wording import Wording  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE_END = re.compile(r"\r\n?|\n")


class Severity(StrEnum):
    """How much a finding matters, as in MQM."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting by rank shows the worst first."""
        return list(Severity).index(self)


class BlockKind(StrEnum):
    """What a block is to its document."""

    METADATA = "metadata"
    HEADING = "heading"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    CODE = "code"
    FOOTER = "footer"


#: Blocks of these kinds are no part of the running text: they are never an omission or addition.
APPARATUS = frozenset(
    {BlockKind.METADATA, BlockKind.BYLINE, BlockKind.DATE, BlockKind.FOOTER, BlockKind.CODE}
)


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Leads from offsets in a block's prose back to offsets in the file.

    A run is a stretch that was copied unchanged, or one replacement (an entity, a line break).
    ``prose`` and ``file`` hold where each run starts on either side, ``ends`` where it stops in the
    file; ``length`` is the length of the prose. Runs are in order.
    """

    prose: tuple[int, ...]
    file: tuple[int, ...]
    ends: tuple[int, ...]
    length: int

    @classmethod
    def identity(cls, start: int, end: int) -> SourceMap:
        """Return the map of prose that stands in the file from ``start`` to ``end`` as it is."""
        return cls((0,), (start,), (end,), end - start)

    def start_in_file(self, offset: int) -> int:
        """Return the file offset of the prose character at ``offset``."""
        if offset >= self.length:
            return self.ends[-1]
        run = max(0, bisect_right(self.prose, offset) - 1)
        return min(self.file[run] + offset - self.prose[run], self.ends[run])

    def to_prose(self, offset: int) -> int:
        """Return the prose offset of a file offset; inside a replacement, where it begins."""
        run = max(0, bisect_right(self.file, offset) - 1)
        stop = self.prose[run + 1] if run + 1 < len(self.prose) else self.length
        if offset >= self.ends[run]:
            return stop
        return max(0, min(self.prose[run] + offset - self.file[run], stop))

    def end_in_file(self, offset: int) -> int:
        """Return the file offset just after the prose character before ``offset``."""
        if offset <= 0:
            return self.file[0]
        run = max(0, bisect_right(self.prose, offset - 1) - 1)
        stop = self.prose[run + 1] if run + 1 < len(self.prose) else self.length
        if offset >= stop:
            return self.ends[run]
        return min(self.file[run] + offset - self.prose[run], self.ends[run])


class InlineKind(StrEnum):
    """Markup inside a paragraph that a translation has to keep."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Inline:
    """One piece of inline markup; offsets count in the block's prose."""

    kind: InlineKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like unit of a document.

    ``text`` is the prose: entities decoded, markup dropped, wrapped lines joined by one space.
    ``place`` names the spot for formats in which a line number means nothing ("page 3").
    ``level`` is the heading level or list depth, 0 where there is none. ``declared_language`` is
    what the markup says (a ``lang`` attribute), not what was detected.
    """

    index: int
    kind: BlockKind
    start: int
    end: int
    text: str
    source_map: SourceMap
    level: int = 0
    inlines: tuple[Inline, ...] = ()
    declared_language: str = ""
    place: str = ""

    def to_file(self, start: int, end: int) -> tuple[int, int]:
        """Translate a span of ``text`` into the span of the file that it came from."""
        first = self.source_map.start_in_file(start)
        return first, max(first, self.source_map.end_in_file(end))


class AnnotationKind(StrEnum):
    """Where in a document's machinery a fact stands that no reader of the page sees."""

    ATTRIBUTE = "attribute"
    ELEMENT = "element"
    META = "meta"
    COMMENT = "comment"
    FRONT_MATTER = "front-matter"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A fact in the markup: an attribute, a comment, a front-matter key, a file-format field.

    ``element`` is the tag or structure it stands in; ``name`` and ``value`` as the format gives
    them, entities decoded.
    """

    kind: AnnotationKind
    element: str
    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself, in front matter, markup or a header line.

    ``source_url`` is the address of the original without tracking parameters and reader
    identifiers; ``address`` the document's own. ``kind`` is ``published`` or ``reconstruction``.
    ``date`` is ISO 8601, as precise as the document is ("2022-11"). ``fields`` keeps every key as
    it was written.
    """

    title: str = ""
    author: str = ""
    translator: str = ""
    date: str = ""
    language: str = ""
    source_url: str = ""
    address: str = ""
    kind: str = "published"
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit of a bilingual file (XLIFF, TMX, PO, table): the blocks that it holds side by side.

    ``identifier`` is the file's own name for it; ``translation`` and ``original`` are block indexes
    in the document and in its counterpart; ``start`` and ``end`` delimit the unit in the file.
    """

    identifier: str
    translation: int
    original: int
    start: int
    end: int


def file_of(path: str) -> str:
    """Return the file of a document's path: without ``#2``, which names an article in it."""
    file, mark, number = path.rpartition("#")
    return file if mark and number.isdigit() and file else path


def article_of(path: str) -> int:
    """Return the number of a document among the articles of its file; 1 where there is one."""
    return 1 if file_of(path) == path else int(path.rpartition("#")[2])


@dataclass(frozen=True)
class Document:
    """A file, read once: its text, its blocks, and what its machinery says.

    ``path`` is POSIX and relative to the working folder; the second of several articles in one
    file has ``#2`` after it, and so on. ``text`` is the decoded file, or, for
    containers such as docx, the text extracted from it. ``notices`` say in words what the reader
    had to decide ("read as Windows-1252"). ``digest`` is the SHA-256 of the file's bytes.
    ``counterpart`` is the original where one file holds both languages, and ``links`` say which
    blocks belong together there. ``articles`` is how many articles the file holds.
    """

    path: str
    text: str
    format: str
    encoding: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    annotations: tuple[Annotation, ...] = ()
    notices: tuple[str, ...] = ()
    digest: str = ""
    counterpart: Document | None = None
    links: tuple[UnitLink, ...] = ()
    articles: int = 1

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return 0, *(end.end() for end in _LINE_END.finditer(self.text))

    @property
    def file(self) -> str:
        """The path of the file: ``path`` without the number of an article in it (``#2``)."""
        return file_of(self.path)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Language:
    """A language code (ISO 639-1, ``und`` where undecided) with a confidence from 0 to 1."""

    code: str
    confidence: float


class MarkerKind(StrEnum):
    """What a marker is evidence of."""

    DISCLOSURE = "disclosure"
    RESIDUE = "residue"
    HUMAN_CREDIT = "human-credit"
    LLM_LEFTOVER = "llm-leftover"


class Scope(StrEnum):
    """How much of the document a marker vouches for."""

    DOCUMENT = "document"
    PART = "part"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Marker:
    """Evidence in the text or markup that a machine, or a person, translated it.

    ``engine`` is the lower-case name of the system, ``unknown`` where none is named, ``None`` for
    human credits. ``block`` is the block the marker stands in, ``None`` for markup.
    ``scope_start`` and ``scope_end`` delimit what it vouches for.
    """

    rule: str
    kind: MarkerKind
    engine: str | None
    post_edited: bool
    text: str
    start: int
    end: int
    line: int
    column: int
    confidence: float
    scope: Scope = Scope.DOCUMENT
    scope_start: int = 0
    scope_end: int = 0
    block: int | None = None


class Verdict(StrEnum):
    """How a document came to be, as far as its markers tell."""

    MACHINE = "machine-translated"
    POST_EDITED = "machine-translated-post-edited"
    HUMAN = "human-translated"
    UNDETERMINED = "undetermined"
    NOT_A_TRANSLATION = "not-a-translation"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The verdict on a document, with its reasons in words."""

    verdict: Verdict
    engine: str | None
    confidence: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a pair: a short type (``url-slug``, ``numbers``) and a detail in words."""

    type: str
    detail: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which original belongs to a seed, and why.

    ``original`` is the path of the chosen document, ``None`` where nothing fits. ``score`` is 0 to
    1, ``margin`` its distance to the runner-up. ``method`` is ``url``, ``metadata``, ``content``,
    ``configured`` or ``none``.
    """

    seed: str
    original: str | None
    method: str
    score: float
    margin: float
    evidence: tuple[Evidence, ...] = ()
    runner_up: str | None = None


class BeadRole(StrEnum):
    """Why a bead is as it is."""

    LINKED = "linked"
    OMISSION = "omission"
    ADDITION = "addition"
    BEYOND_EXCERPT = "beyond-excerpt"
    APPARATUS = "apparatus"


@dataclass(frozen=True, slots=True)
class Bead:
    """A group of seed blocks and original blocks that translate each other, or stand alone.

    ``alignment`` (0 to 1) is how surely the two sides belong together; for a one-sided bead, how
    surely it has no counterpart.
    """

    seed: tuple[int, ...]
    original: tuple[int, ...]
    role: BeadRole
    kind: BlockKind
    alignment: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of a pair, in the seed's reading order.

    Every block of both documents is in exactly one bead. ``seed_coverage`` and
    ``original_coverage`` are shares (0 to 1) of the running text's characters in linked beads.
    """

    beads: tuple[Bead, ...]
    seed_coverage: float
    original_coverage: float
    excerpt: bool


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A place in one text: a block index, a span of the file, and exactly what stands there."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What a decision on a finding hangs on: hexadecimal hashes of normalised texts.

    ``fingerprint`` covers rule, evidence and both paragraphs; ``seed`` and ``original`` one
    paragraph each, so that a changed one can be named. They are empty for a finding that speaks of
    the document as a whole.
    """

    fingerprint: str
    seed: str = ""
    original: str = ""


#: What an editor can say of a finding that makes it count no longer.
CLOSING = frozenset({"accepted", "false-alarm"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One typed, located reason why a paragraph needs an editor.

    ``id`` is stable under edits elsewhere in the document. ``paragraph`` is the bead's index.
    ``line`` and ``column`` are those of the seed's span, or of the original's where the seed has
    none. ``status`` is ``open`` or the decision that the ledger holds, ``said`` the reason given
    there, with who and when. ``wording`` is the message as it can be said in other languages.
    """

    id: str
    rule: str
    name: str
    mqm: str
    severity: Severity
    confidence: float
    message: str
    paragraph: int | None
    seed_span: TextSpan | None
    original_span: TextSpan | None
    line: int
    column: int
    status: str = "open"
    identity: Identity = Identity("")
    said: str = ""
    wording: Wording | None = None

    @property
    def closed(self) -> bool:
        """Whether an editor decided that it need not be mended."""
        return self.status in CLOSING


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the drift stage says of one bead: a probability, its reasons, its findings.

    ``reasons`` are pairs of a phrase and how much (in log-odds) it raised or lowered ``drift``.
    """

    drift: float
    findings: tuple[Finding, ...]
    reasons: tuple[tuple[str, float], ...] = ()


class ComparisonKind(StrEnum):
    """Which other version of a seed's text it is compared with."""

    BACK_TRANSLATION = "back-translation"
    MACHINE_OUTPUT = "machine-output"

    @property
    def of_original(self) -> bool:
        """Whether the version is in the original's language, and set against the original."""
        return self is ComparisonKind.BACK_TRANSLATION


@dataclass(frozen=True, slots=True)
class Comparison:
    """How near another version of the text comes, by sacreBLEU's chrF, BLEU and TER.

    Scores run from 0 to 100; for chrF and BLEU more is nearer, for TER less, and it may exceed 100.
    """

    kind: ComparisonKind
    path: str
    chrf: float
    bleu: float
    ter: float

    @property
    def unmodified(self) -> float:
        """The share (0 to 1) of the words that no edit has touched: 1 - TER/100, at least 0."""
        return max(0.0, 1.0 - self.ter / 100)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A bead with its assessment; ``drift`` is None where the bead is one-sided, or code."""

    bead: Bead
    drift: float | None
    findings: tuple[str, ...]
    reasons: tuple[tuple[str, float], ...] = ()
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """What makes a seed fail: the lowest severity ("never" for none), and the highest drift."""

    fail_on: str
    max_drift: float | None


@dataclass(frozen=True)
class SeedReport:
    """Everything the tool found out about one seed; ``gate`` is its own, None for the report's."""

    document: Document
    language: Language
    provenance: Provenance
    markers: tuple[Marker, ...]
    pairing: Pairing | None
    original: Document | None
    alignment: Alignment | None
    paragraphs: tuple[Paragraph, ...]
    findings: tuple[Finding, ...]
    passed: bool
    gate: Gate | None = None
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A document that could not be read, as the report lists it."""

    path: str
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class EndedDecision:
    """An entry of the ledger that fits nothing any more, with the reason in words.

    ``path`` is the seed's as the ledger names it, ``line`` the entry's line in the ledger.
    """

    path: str
    rule: str
    decision: str
    reason: str
    excerpt: str
    line: int
    fingerprint: str


@dataclass(frozen=True)
class Report:
    """The result of one run over a set of seeds, sorted by path.

    ``decided`` says that the ledger's decisions have been laid over it.
    """

    signature: str
    seeds: tuple[SeedReport, ...]
    errors: tuple[ReadFailure, ...]
    fail_on: str
    max_drift: float | None = None
    ended: tuple[EndedDecision, ...] = ()
    notices: tuple[str, ...] = ()
    decided: bool = False

"""Says what speaks for and against a disclosure in a sentence whose grammar is not known.

The pieces of evidence have names that people can read; how much each weighs stands in
``catalogue/evidence.toml``, which ``training/marker_evidence.py`` fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.markers.clauses import AND, QUOTES, document_references
from provenance.markers.cores import TRANSLATING, cores, is_geared
from provenance.markers.edges import begins, ends
from provenance.markers.renditions import renditions
from provenance.markers.splitting import clauses
from provenance.markers.tokens import OPENING, STOPS, is_closing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

_SAID_ANYWHERE = (*sorted(TRANSLATING), "translator")
#: Classes of words that speak for or against by where they stand: before, within or behind.
_SAID_SOMEWHERE = (
    "this", "the", "a", "we", "was", "is", "made", "into", "with", "by", "label", "thanks", "sorry",
    "reviewed", "unreviewed", "statement", "text", "human", "not", "not_human", "but", "modal",
    "if", "habit", "ask", "other", "quoted_by", "reported", "code", "switched", "perhaps", "some",
    "free", "original", "self", "role", "here_is", "title", "time", "translated_by",
)  # fmt: skip
#: Classes asked for in the part between two commas or conjunctions that the heart stands in.
_SAID_IN_ITS_PART = (
    "we", "this", "was", "made", "into", "with", "by", "not", "modal", "if", "ask", "is", "text",
    "statement", "habit", "other",
)  # fmt: skip
#: Evidence that weighs otherwise together than each by itself.
_TOGETHER = (
    ("we", "translator"), ("we", "this"), ("we", "translate"), ("this", "was"),
    ("translation", "an engine"), ("translated", "an engine"), ("words: 3", "no engine"),
    ("in brackets", "fills its block"), ("words: 6", "fills its block"),
    ("words: 10", "fills its block"), ("unknown before: 0", "unknown behind: 0"),
)  # fmt: skip
_PLACES = ("heading", "item", "apart", "last", "unstopped")
_COLONS = frozenset({":", "："})
_COMMAS = frozenset({",", "，", "、"})
_PARTING = (
    _COMMAS | AND | {";", "–", "—", "aber", "but", "so", "also", "mais", "pero", "ma", "maar"}
)
_MARKS = "([（【*_—–-"
_NEAR = 3
_FAR = 6


def instruments(tokens: Sequence[Token]) -> list[int]:
    """Return where engines, machines and programs for translating stand."""
    return [i for i, token in enumerate(tokens) if is_instrument(token)]


def is_instrument(token: Token) -> bool:
    """Tell what may have translated."""
    return bool(token.engine or token.classes & {"machine", "machine_translation", "translator"})


def heart(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return the span of the instrument and the word of translating next to it, if one is there."""
    found = instruments(tokens)
    if not found:
        return None
    said = [i for i, token in enumerate(tokens) if token.classes & TRANSLATING]
    if any(is_geared(tokens, position) for position in said):
        return None
    pairs = [
        (abs(one - other), one, other)
        for one in said
        for other in found
        if not _are_parted(tokens, *sorted((one, other)))
    ]
    _, one, other = min(pairs, default=(0, found[0], found[0]))
    return _with_its_engine(tokens, min(one, other), max(one, other) + 1)


def _with_its_engine(tokens: Sequence[Token], low: int, high: int) -> tuple[int, int]:
    """Take in the name behind "auto-translated from en via DeepL"."""
    if any(token.engine for token in tokens[low:high]):
        return low, high
    reach = range(high, min(len(tokens), high + _FAR))
    named = next((i for i in reach if tokens[i].engine), None)
    if named is None or _are_parted(tokens, low, named):
        return low, high
    return low, named + 1


def _are_parted(tokens: Sequence[Token], low: int, high: int) -> bool:
    """Tell whether a bracket closes or a sentence stops between two positions."""
    return any(is_closing(t.text) or t.text in STOPS for t in tokens[low + 1 : high])


def evidence(tokens: Sequence[Token], span: tuple[int, int], place: Place) -> frozenset[str]:
    """Return the names of what speaks for or against that ``span`` discloses."""
    parts = {
        "before": tokens[: span[0]],
        "within": tokens[slice(*span)],
        "behind": tokens[span[1] :],
    }
    found = {name for name in _PLACES if getattr(place, name)}
    found.update(_of_the_whole(tokens, place))
    found.update(_of_the_heart(parts["within"]))
    for where, part in parts.items():
        classes = frozenset().union(*(token.classes for token in part))
        found.update(f"{name} {where}" for name in _SAID_SOMEWHERE if name in classes)
        unknown = sum(token.is_unknown for token in part)
        found.add(f"unknown {where}: {_at_most(unknown, (0, 1, 2, 4))}")
        if any(token.text in _COLONS for token in (part[-_NEAR:] if where == "before" else part)):
            found.add(f"colon {where}")
    if any(token.text in OPENING for token in parts["before"]):
        found.add("in brackets")
    found.update(_of_its_part(tokens, span))
    found.update(_of_its_clause(tokens, span, place))
    said = found | {name for token in tokens for name in token.classes}
    found.update(f"{one} + {other}" for one, other in _TOGETHER if {one, other} <= said)
    return frozenset(found)


def _of_its_clause(tokens: Sequence[Token], span: tuple[int, int], place: Place) -> Iterator[str]:
    """Yield what the grammar saw in the clause of the heart, though it was not enough."""
    at = tokens[span[0]].start
    clause = next((c for c in clauses(tokens) if any(t.start == at for t in c.tokens)), None)
    if clause is None:
        return
    yield from (f"of {how}" for *_, how in document_references(clause, place.language))
    said = next(cores(clause), None)
    core = said or next(renditions(clause), None)
    if core is None:
        yield "nothing is said"
        return
    yield "a core" if said else "a rendition"
    begun, ended = begins(clause, core, place), ends(clause, core)
    yield "begins and ends" if begun and ended else "begins" if begun else "within"
    yield "ends" if ended else "goes on"


def part_around(tokens: Sequence[Token], span: tuple[int, int]) -> tuple[int, int]:
    """Return the part of a sentence, between commas or conjunctions, that a span stands in."""
    stops = [i for i, token in enumerate(tokens) if token.text in _PARTING]
    low = max((i + 1 for i in stops if i < span[0]), default=0)
    return low, min((i for i in stops if i >= span[1]), default=len(tokens))


def _of_its_part(tokens: Sequence[Token], span: tuple[int, int]) -> Iterator[str]:
    first, end = span
    low, high = part_around(tokens, span)
    for where, part in (("before", tokens[low:first]), ("behind", tokens[end:high])):
        unknown = sum(token.is_unknown for token in part)
        yield f"unknown {where} in its part: {_at_most(unknown, (0, 1, 2))}"
    classes = frozenset().union(*(token.classes for token in tokens[low:high]))
    yield from (f"{name} in its part" for name in _SAID_IN_ITS_PART if name in classes)


def _of_the_whole(tokens: Sequence[Token], place: Place) -> Iterator[str]:
    classes = frozenset().union(*(_classes_of(token) for token in tokens))
    yield from (name for name in _SAID_ANYWHERE if name in classes)
    words = [token for token in tokens if token.is_word]
    yield f"words: {_at_most(len(words), (3, 6, 10, 16, 25))}"
    yield f"commas: {_at_most(sum(t.text in _COMMAS for t in tokens), (0, 1, 2, 4))}"
    named = {name.partition(":")[2] for name in classes if name.startswith("language:")}
    own = place.language or place.line_language
    yield from ["a language"] * bool(named) + ["its own language"] * (own in named)
    yield from ["another language"] * bool(named - {own})
    signs = {
        "quotation marks": any(token.text in QUOTES for token in tokens),
        "a stop": any(token.text in STOPS for token in tokens),
        "a number": any(token.text.isdigit() for token in tokens),
        "begins with an unknown word": bool(words) and words[0].is_unknown,
        "begins with an order": bool(tokens) and "translate" in tokens[0].classes,
        "begins with a mark": bool(tokens) and tokens[0].text[:1] in _MARKS,
        "no word of translating": not classes & TRANSLATING,
        "fills its block": place.apart and place.last,
        "two engines": len({token.engine for token in tokens if token.engine}) > 1,
    }
    yield from (name for name, there in signs.items() if there)


def _classes_of(token: Token) -> frozenset[str]:
    """Return what a word says; "Google Översätt" is a name and asks for nothing."""
    return token.classes - {"translate"} if token.engine else token.classes


def _of_the_heart(within: Sequence[Token]) -> Iterator[str]:
    yield f"distance: {_at_most(len(within) - 1, (0, 1, 2, 4, 8))}"
    yield "an engine" if any(token.engine for token in within) else "no engine"
    if len(within) > 1:
        yield "instrument first" if is_instrument(within[0]) else "translating first"


def _at_most(count: int, steps: tuple[int, ...]) -> str:
    step = next((step for step in steps if count <= step), None)
    return f"over {steps[-1]}" if step is None else str(step)

"""Who says it, and how the author stands to the saying: lost attributions and shifted verbs.

German moves an attribution to the end, into an adverb or into the subjunctive, so it counts as lost
only where neither the sentence nor its neighbours have any sign of another's word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from provenance.drift.cues import Cue, PhraseIndex, load_table
from provenance.drift.lexical import is_rendered, translates_something
from provenance.drift.negations.words import has_core, may_negate
from provenance.drift.observations import Observation
from provenance.expressions import any_of, expression
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentencePair
    from provenance.drift.passages import PassagePair

SHIFTED = "DR358"
LOST = "DR359"
#: Share of shifted verbs upheld in sentences that are longer: they hold other clauses.
_DOUBTFUL = 0.35
#: Characters of a text in which a German word that renders another English one reports nothing.
_SHORT = 100
#: "Says that it is false" denies.
_UNTRUE = expression(
    r"(?i)\b(?:inaccurate|incorrect|untrue|unfounded|false|wrong|lies?|not true)\b"
)
#: "An exaggeration to say" is no report.
_INFINITIVE = expression(r"\b[Tt]o $")
#: "The same cannot be said for": no speaker is named.
_NOT_SAID = expression(r"(?i)\b(?:can|cannot|could|must|should|may|need)(?: not| also)? be $")
_OWN_WORD = expression(r"(?i)\b(?:i|we|you)(?:['’]ve| have| had| just| already)?\s+$")
#: What the verbs of many stand behind: "residents say", "most people believe".
_MANY = expression(r"(?i)\b(?:[a-z]{3,}s|people|police|men|women|many|most|some) $")
#: A clause behind "claims its", "claims most": "seats are", "batteries last", "app saves two".
_STATEMENT = expression(
    r"(?i)(?:\s[\w’'-]+){1,4}?\s"
    r"(?:is|are|was|were|has|have|had|can|cannot|could|will|would|does|did|never|always)\b"
    r"|\s[a-z]+s\s(?!(?:in|on|of|for|to|at|by|from|with|and|or|as|after|before|against|over|back)\b)"
    r"[a-z]+\b(?<!ed)(?<!ing)(?<!ly)"
    r"|\s[a-z]+(?<!s)\s[a-z]+s\s(?:an?|the|its|his|her|their|all|more|most|two|three|\d)\b"
)


@cache
def _unnamed() -> re.Pattern[str]:
    """Match before a verb what everybody says: no speaker is named."""
    words = any_of(load_table("certainty")["no_report"]["unnamed"])
    return re.compile(rf"\b(?:{words}) $", re.IGNORECASE)


@cache
def _no_statement() -> re.Pattern[str]:
    """Match behind a verb of saying what is said without saying that something is so."""
    table = load_table("certainty")["no_report"]
    said, measures, claimed = (any_of(table[name]) for name in ("said", "measures", "claimed"))
    return re.compile(
        rf"\s+(?:(?:his|her|its|their|our|my|a final|a last)\s)?(?:{said})\b"
        # Who insists on paying says nothing.
        r"|\s+on\s\w+ing\b"
        # "According to that measure": no speaker.
        rf"|\s+(?:that|this|these|those|such)\s(?:{measures})s?\b"
        # What he is convinced of he says without the verb, too.
        r"|\s+(?:that\s)?(?:he|she|it|they)\s(?:is|are|was|were)\s(?:convinced|certain|sure|confident)\b"
        rf"|\s+(?:(?:his|her|its|their|full|sole|first)\s)?(?:{claimed})\b",
        re.IGNORECASE,
    )


@cache
def _stances(language: str) -> PhraseIndex:
    return PhraseIndex(load_table("certainty")["stances"][language])


@cache
def _attributions(language: str) -> PhraseIndex:
    return PhraseIndex(load_table("certainty")["attribution"][language])


@cache
def _shifts() -> dict[tuple[str, str], Severity]:
    rows: list[dict[str, Any]] = load_table("certainty")["shifts"]
    return {(row["from"], to): Severity(row["severity"]) for row in rows for to in row["to"]}


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield shifted reporting verbs, then lost attributions."""
    for link in pair.sentence_pairs:
        yield from _shifted(pair, link, context)
    yield from _lost(pair, context)


def _shifted(
    pair: PassagePair, link: SentencePair, context: DocumentContext
) -> Iterator[Observation]:
    found = _stances("english").find(pair.original, link.original)
    english = [cue for cue in found if not _INFINITIVE.search(pair.original.text[: cue.start])]
    if len({cue.kind for cue in english}) != 1:
        return
    german = _stances("german").find(pair.seed, link.seed)
    if len({cue.kind for cue in german}) != 1:
        return
    said, written = english[0], german[0]
    severity = _shifts().get((said.kind, written.kind))
    if severity is None or _are_translations(pair, said, link, context):
        return
    # "Thinks he has to prove it": „beweisen“ renders the verb that was taken out.
    renders_another = any(cue.kind == written.kind for cue in found)
    if renders_another or _says_the_same(pair, link, said, written):
        return
    brief = link.original[1] - link.original[0] <= _SHORT
    yield Observation(
        SHIFTED,
        say(
            "“{before}” became „{after}“: the speaker stands otherwise to it.",
            before=pair.original.text[said.start : said.end],
            after=pair.seed.text[written.start : written.end],
        ),
        (written.start, written.end),
        (said.start, said.end),
        0.7 if brief else _DOUBTFUL,
        severity if brief else Severity.MINOR,
    )


def _says_the_same(pair: PassagePair, link: SentencePair, said: Cue, written: Cue) -> bool:
    """Whether two verbs that stand otherwise to what is said come to the same here.

    Nobody in particular says it ("some say", „manche behaupten“), or one of them goes with a
    negation: "said that she had not", „bestritt“; "denied if there is no evidence", „wenn nicht
    nachgewiesen wird“.
    """
    kinds = (said.kind, written.kind)
    if kinds == ("say", "claim"):
        return _unnamed().search(pair.original.text[: said.start]) is not None
    if kinds in {("deny", "know"), ("deny", "say")}:
        return may_negate(pair.seed, link.seed)
    if kinds == ("deny", "admit"):
        return has_core(pair.original, link.original)  # "did not deny"
    if written.kind != "deny":
        return False
    untrue = _UNTRUE.search(pair.original.text, *link.original) is not None
    return untrue or (said.kind == "say" and may_negate(pair.original, link.original))


def _are_translations(
    pair: PassagePair, said: Cue, link: SentencePair, context: DocumentContext
) -> bool:
    return is_rendered(pair, (said.start, said.end), link.seed, context.lexicon)


def _lost(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    whole = (0, len(pair.seed.text))
    cues = _attributions("english").find(pair.original, (0, len(pair.original.text)))
    cues = [cue for cue in cues if not _may_be_a_name(pair, cue) and _is_a_report(pair, cue)]
    if not cues or any(_reports(cue, pair, cues, context) for cue in _german_reports(pair)):
        return
    if pair.seed.quotations.spans or pair.original.quotations.spans:
        return
    cue = max(cues, key=lambda one: one.end - one.start)
    if is_rendered(pair, (cue.start, cue.end), whole, context.lexicon):
        return
    word = pair.original.text[cue.start : cue.end]
    yield Observation(
        LOST,
        say(
            "In the original someone says this (“{word}”); the translation says it itself.",
            word=word,
        ),
        pair.seed_sentence_for(cue.start) or whole,
        (cue.start, cue.end),
        0.7,
    )


def _german_reports(pair: PassagePair) -> list[Cue]:
    return _attributions("german").find(pair.seed, (0, len(pair.seed.text)))


def _reports(written: Cue, pair: PassagePair, cues: list[Cue], context: DocumentContext) -> bool:
    """Whether a German word may report: in a short text one that renders something else does not.

    "The maker says it lasts": „hält“ renders "lasts".
    """
    length = len(pair.original.text)
    if length > _SHORT or written.kind == "grammar":
        return True
    if written.kind == "loose":
        return False
    first = pair.seed.tokens[pair.seed.token_range((written.start, written.end))[0]]
    found = (first.start, first.end)
    edges = [0, *(edge for cue in cues for edge in (cue.start, cue.end)), length]
    rest = zip(edges[::2], edges[1::2], strict=True)
    return not any(translates_something(pair, found, span, context) for span in rest)


def _may_be_a_name(pair: PassagePair, cue: Cue) -> bool:
    """Whether the cue is one capitalised word: "Said" is a name more often than a verb."""
    word = pair.original.text[cue.start : cue.end]
    return word[0].isupper() and " " not in word


def _is_a_report(pair: PassagePair, cue: Cue) -> bool:
    """Whether a cue tells what somebody else said: not "as I said", not "said no"."""
    text = pair.original.text
    if pair.original.text[: cue.end].casefold().endswith("that said"):
        return False
    if _NOT_SAID.search(text[: cue.start]):
        return False
    own = _OWN_WORD.search(text[: cue.start]) is not None
    if cue.kind == "of_many" and not _MANY.search(text[: cue.start]):
        return False
    if cue.kind == "of_own" and not _STATEMENT.match(text[cue.end :]):
        return False
    return not own and _no_statement().match(text[cue.end :]) is None

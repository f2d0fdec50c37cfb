"""How sure the text says it is: a doubt or a hedge that one side has and the other lacks.

German hedges with grammar as well as with words (*er soll geflohen sein*, the subjunctive of
reported speech), so a hedge counts as lost only where nothing in the German sentence, of any
strength, could stand for it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import Cue, PhraseIndex, load_table
from provenance.drift.lexical import is_rendered, translates_something
from provenance.drift.negations.words import may_negate
from provenance.drift.observations import Observation
from provenance.expressions import any_of, expression
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import SentencePair, Span
    from provenance.drift.passages import PassagePair

LOST = "DR355"
ADDED = "DR356"

#: Share of hits upheld on real documents, by the strength of the hedge.
_CONFIDENCE = {"doubt": 0.8, "chance": 0.65, "open": 0.45}
_SLIGHT_CONFIDENCE = 0.5
#: Kinds of which a reader upheld half or less: "seems", "might be".
_DOUBTFUL = ("open", "slight")
_ATTEMPT_CONFIDENCE = 0.65
#: Characters of a sentence in which "seems" and "could" are compared.
_SHORT = 80
#: … and in which "tried to" is.
_CLEAR = 120
_ARTICLE = expression(r"(?i)\b(?:der|die|das|dieser|diese|dieses|eine?)\s$")
#: A question inside a sentence: "how long the struggle may be".
_WHATEVER = expression(r"(?i)\b(?:how|what|who|where|which)(?:ever)?\b(?: [\w'’-]+){1,5} $")


#: A small "may" before a verb; the others are the month, a name and a wish.
_MAY_BE = expression(
    r"may (?!(?:be|have|soon|well|not|you|contain|include|hold|last|vary|differ|take"
    r"|sound|seem|look|or)\b)[a-z]{3,}"
)
_FEW_WORDS = 3
#: What renders "if" renders no "might" besides.
_IF = expression(r"(?i)\b(?:if|unless|when|whenever|once)\b")
_WENN = expression(r"(?i)wenn|falls|sofern")


@cache
def _index(language: str) -> PhraseIndex:
    lists = load_table("certainty")[language]
    return PhraseIndex(lists)


@cache
def _beside(place: str) -> re.Pattern[str]:
    """Match what stands before or behind a guess that is none, by the table's name for it."""
    words = any_of(load_table("certainty")["no_guess"][place])
    pattern = {
        "behind_could": r"\s+(?:not |n['’]t |hardly |barely |only |always |even |never )*"
        rf"(?:{words})\b|n['’]t|not\b",
        "before_may": rf"\b(?:only\b.*|no one|nobody|anyone|anybody|everyone|whoever|who"
        rf"|(?:{words})(?: \w+){{0,3}}) $",
        "before_might": rf"\b(?:{words})\s$",
        "before_all": rf"\b(?:{words})\s$",
    }[place]
    return re.compile(pattern, re.IGNORECASE)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield each sentence whose doubt was lost or invented."""
    for link in pair.sentence_pairs:
        yield from _compare(pair, link, context)


def _compare(
    pair: PassagePair, link: SentencePair, context: DocumentContext
) -> Iterator[Observation]:
    every = _index("english").find(pair.original, link.original)
    english = [cue for cue in every if not _is_allowed(cue, pair)]
    strong = _strongest(english)
    if strong is None and len(english) < len(every):
        return
    if strong is None and link.original[1] - link.original[0] <= _SHORT:
        strong = next((cue for cue in english if _is_guess(cue, pair)), None)
    if strong is None:
        yield from _attempted(pair, link, english)
        if not any(cue.kind not in ("attempt", "suspect") for cue in english):
            yield from _added(pair, link, english)
        return
    german = [c for c in _index("german").find(pair.seed, link.seed) if c.kind != "meant"]
    word = pair.original.text[strong.start : strong.end].removesuffix(" been").removesuffix(" have")
    hedge = (strong.start, strong.start + len(word))
    german = [cue for cue in german if not _is_thing(cue, pair, hedge, context)]
    if _IF.search(pair.original.text, *link.original):
        german = [c for c in german if not _WENN.fullmatch(pair.seed.text, c.start, c.end)]
    if german or is_rendered(pair, hedge, link.seed, context.lexicon):
        return
    yield Observation(
        LOST,
        say("The original only says “{word}”; the translation states it as a fact.", word=word),
        link.seed,
        hedge,
        _CONFIDENCE.get(strong.kind, _SLIGHT_CONFIDENCE),
        Severity.MINOR if strong.kind in _DOUBTFUL else None,
    )


def _is_thing(cue: Cue, pair: PassagePair, hedge: Span, context: DocumentContext) -> bool:
    """Whether a cue is a noun that renders one of the original: the report, „der Bericht“."""
    behind_article = _ARTICLE.search(pair.seed.text[: cue.start]) is not None
    if cue.kind != "weak" or not behind_article or not pair.seed.text[cue.start].isupper():
        return False
    start, end = hedge
    rest = ((0, start), (end, len(pair.original.text)))
    return any(translates_something(pair, (cue.start, cue.end), span, context) for span in rest)


def _attempted(pair: PassagePair, link: SentencePair, english: list[Cue]) -> Iterator[Observation]:
    """Find "tried to take the bridge" told as „nahm die Brücke ein“."""
    tried = next((cue for cue in english if cue.kind == "attempt"), None)
    if tried is None or link.original[1] - link.original[0] > _CLEAR:
        return
    negated = may_negate(pair.original, link.original) or may_negate(pair.seed, link.seed)
    german = {cue.kind for cue in _index("german").find(pair.seed, link.seed)}
    if negated or "meant" in german:
        return
    word = pair.original.text[tried.start : tried.end]
    yield Observation(
        LOST,
        say("The original only says “{word}”; the translation states it as a fact.", word=word),
        link.seed,
        (tried.start, tried.end),
        _ATTEMPT_CONFIDENCE,
    )


def _is_allowed(cue: Cue, pair: PassagePair) -> bool:
    """Whether "may" guesses nothing: "any questions you may have", "however long it may be"."""
    if cue.kind not in _CONFIDENCE:
        return False
    before = pair.original.text[: cue.start]
    if cue.kind == "open" and _WHATEVER.search(before):
        return True
    said = pair.original.text[cue.start : cue.end].casefold()
    return said.startswith("may ") and before.casefold().endswith("you ")


def _is_guess(cue: Cue, pair: PassagePair) -> bool:
    """Whether a cue guesses; "could see" and "nothing could be" do not."""
    after = pair.original.text[cue.end : cue.end + len(" not imagine ")]
    if cue.kind != "slight" or _beside("behind_could").match(after):
        return False
    word = pair.original.text[cue.start : cue.end].casefold()
    if word == "might" and _beside("before_might").search(pair.original.text[: cue.start]):
        return False
    if word == "could" and after.startswith((" not ", " always ")):
        return False
    if word == "may" and (
        not _MAY_BE.match(pair.original.text, cue.start)
        or _beside("before_may").search(pair.original.text[: cue.start])
    ):
        return False
    return _beside("before_all").search(pair.original.text[: cue.start]) is None


def _added(pair: PassagePair, link: SentencePair, english: list[Cue]) -> Iterator[Observation]:
    cue = _strongest(_index("german").find(pair.seed, link.seed))
    if cue is None or (cue.kind == "doubt" and _in_scare_quotes(pair, link.original)):
        return
    word = pair.seed.text[cue.start : cue.end]
    if word.lower().startswith("mutmaßlich") and any(one.kind == "suspect" for one in english):
        return
    yield Observation(
        ADDED,
        say(
            "The translation casts doubt („{word}“) on what the original states as a fact.",
            word=word,
        ),
        (cue.start, cue.end),
        link.original,
        _CONFIDENCE[cue.kind],
    )


def _in_scare_quotes(pair: PassagePair, sentence: Span) -> bool:
    """Whether English doubts a word or three by quoting them: „die angeblichen Freiwilligen“."""
    return any(
        sentence[0] <= quoted.inner[0] < sentence[1]
        and pair.original.text.count(" ", *quoted.inner) < _FEW_WORDS
        for quoted in pair.original.quotations.spans
    )


def _strongest(cues: list[Cue]) -> Cue | None:
    kept = [cue for cue in cues if cue.kind in _CONFIDENCE]
    strength = list(_CONFIDENCE)
    return min(kept, key=lambda cue: (strength.index(cue.kind), cue.start), default=None)

"""What is still to come told as done, or the reverse: "will resign" as „ist zurückgetreten“.

German tells the future in the present and the past in two tenses, so only the flip counts: the
whole English sentence looks one way, the whole German one the other.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from provenance.drift.cues import load_table
from provenance.drift.observations import Observation
from provenance.drift.phrases import Phrases
from provenance.expressions import expression
from provenance.model import Severity
from provenance.wording import say

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import PassagePair

RULE = "DR354"
_CONFIDENCE = 0.7
_DOUBTFUL = 0.35
#: Characters; a longer sentence speaks of more than one time.
_LONGEST = 100
_LONGEST_PAST = 60

_FUTURE = expression(
    r"(?i)(?:\b(?:will|shall|won['’]t|(?:is|are|am) (?:not )?(?:going|about|due) to)\b"
    r"|['’]ll\b)"
    r"(?!\s+(?:\w+ly\s+)?have\b)"
)
_PASSIVE = expression(r"(?i)\b(?:will|shall|going to|set to)\s+(?:\w+ly\s+)?be\b")
#: A participle behind "will be" is not past.
_TO_BE_DONE = expression(r"(?i)\bbe\s+(?:\w+ly\s+)?[a-z]{3,}ed\b")
_GERMAN_FUTURE = expression(
    r"(?i)\b(?:wird|werden|werde|wirst|werdet|würden?|will|wollen|soll\w*|kann|können|muss|müssen"
    r"|möchte\w*|morgen|künftig\w*|demnächst|bald|nächst\w*|kommend\w*|plan\w*|beabsichtig\w*|steht"
    r"|stehen|bevor|bis|wenn|sobald|lässt|darf|dürfen|zu)\b"
)
_PARTICIPLE = r"\w*(?:ge\w{2,}(?:t|en)|\w{3,}iert|(?:be|ver|er|ent|zer)\w{3,}(?:t|en))"
_GERMAN_PERFECT = expression(
    rf"\b(?:hat|haben|hatten?|wurden?|war|waren|ist|sind)\b[^.,;:!?]*\b{_PARTICIPLE}\b\W*$"
)
#: Past as well, where nothing else in the sentence speaks of another time.
_HAS_DONE = expression(r"(?i)\b(?:has|have)\s+(?:(?:\w+ly|already|now|just)\s+)?(?=[a-z]{3,}ed\b)")
_WAS = expression(r"\b(?:war|waren|hatten?)\b")
_REGULAR = expression(r"\b[a-z]{3,}ed\b")
#: A weak verb in the past behind its subject; the plural (*arbeiten*) may be the present.
_PRETERITE = expression(
    r"(?:(?:Der|Die|Das|Ein|Eine|Sein|Seine|Ihr|Ihre)\s[A-ZÄÖÜ][\w-]+|Er|Sie|Es"
    r"|(?!(?:Der|Die|Das|Eine|Seine|Ihre)\b)[A-ZÄÖÜ][\w-]{2,})\s"
    r"(?!(?:soll|könn|konn|möch|müss|dürf|hät|woll|wüss|bräuch|arbei|war|leis|hal|bie|tre)te\b)"
    r"[a-zäöüß]{3,}te\b"
)
#: „Haben geöffnet“ tells when a shop is open.
_STAYS_OPEN = expression(r"(?i)\b(?:be|stay|remain)\s+(?:\w+\s)?(?:open|closed|shut)\b")
_OPENED = expression(r"\bha(?:t|ben)\b.*\bge(?:öffnet|schlossen)\W*$")
_STATE = expression(r"\b(?:ist|sind)\b")
#: With „ist“ these tell a state, not what is over.
_STATES = expression(r"(?:enthalten|vorhanden|vorgesehen|verbunden|bestimmt|beschrieben)\W*$")
_GERMAN_WILL = expression(
    r"\b(?:wird|werden)\b(?:\s+\w+){0,12}?\s+(?!ge\w+en\b)(?:\w{2,}(?:en|ern|eln)|sein|tun)\W*$"
)


def check(pair: PassagePair, context: DocumentContext) -> Iterator[Observation]:
    """Yield sentences whose time was turned round."""
    del context
    if (pair.original.language, pair.seed.language) != ("en", "de"):
        return
    for link in pair.sentence_pairs:
        if link.original[1] - link.original[0] > _LONGEST:
            continue
        yield from _to_past(pair, link.seed, link.original)
        yield from _to_future(pair, link.seed, link.original)


@cache
def _not_past() -> Phrases:
    return Phrases(load_table("tenses")["not_past"])


@cache
def _past_verbs() -> Phrases:
    return Phrases(load_table("tenses")["past"])


def _past_verb(sentence: str) -> re.Match[str] | None:
    return _past_verbs().search(sentence) or _REGULAR.search(sentence)


def _to_past(pair: PassagePair, seed: Span, original: Span) -> Iterator[Observation]:
    future = _FUTURE.search(pair.original.text, *original)
    if future is None or _past_verb(_TO_BE_DONE.sub(" ", pair.original.text[slice(*original)])):
        return
    if _GERMAN_FUTURE.search(pair.seed.text, *seed):
        return
    done = (
        _GERMAN_PERFECT.search(pair.seed.text, *seed)
        or _WAS.search(pair.seed.text, *seed)
        or _PRETERITE.match(pair.seed.text, *seed)
    )
    passive = _PASSIVE.search(pair.original.text, *original)
    stays_so = _STAYS_OPEN.search(pair.original.text, *original)
    if done is not None and stays_so and _OPENED.search(done.group()):
        return
    if done is None or (_STATE.match(done.group()) and (passive or _STATES.search(done.group()))):
        return
    message = say("In the original this is still to come; the translation tells it as done.")
    yield Observation(RULE, message, done.span(), future.span(), _CONFIDENCE)


def _to_future(pair: PassagePair, seed: Span, original: Span) -> Iterator[Observation]:
    past = _past_verb(pair.original.text[slice(*original)])
    rest = _HAS_DONE.sub("", pair.original.text[slice(*original)])
    if past is None or _FUTURE.search(rest) or _not_past().search(rest):
        return
    if original[1] - original[0] > _LONGEST_PAST:
        return
    coming = _GERMAN_WILL.search(pair.seed.text, *seed)
    if coming is not None:
        message = say("In the original this is past; the translation tells it as still to come.")
        # Of four that were read none was upheld; the other way round was right.
        place = (original[0] + past.start(), original[0] + past.end())
        yield Observation(RULE, message, coming.span(), place, _DOUBTFUL, Severity.MINOR)

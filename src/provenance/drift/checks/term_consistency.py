"""One defined term under two German names: "Safety Committee" as Ausschuss here and Komitee there.

Journalists vary their words, so only names of things are looked at: English terms of several
common words with capitals inside a sentence. A finding needs three places, one German word in most
of them and another one here, both of which the lexicon knows as translations of the term's head.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.drift.names.english_names import bare, name_words
from provenance.drift.observations import Observation
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.drift.context import DocumentContext
    from provenance.drift.links import Span
    from provenance.drift.passages import Passage, PassagePair
    from provenance.lexicon import Lexicon

RULE = "DR387"
_CONFIDENCE = 0.5
_FEWEST_PLACES = 3
_LONGEST_TERM = 4
_LEAST_PROBABILITY = 0.02
#: Nats above which a word is rather a name; and letters of a German compound.
_RARE = 10.5
_COMPOUND = 8


def check_document(
    pairs: Sequence[PassagePair], context: DocumentContext
) -> Iterator[tuple[int, Observation]]:
    """Yield each place where a term has another German word than in most places."""
    lexicon = context.lexicon
    if lexicon is None:
        return
    places: defaultdict[str, list[tuple[int, Span, str, Span]]] = defaultdict(list)
    for index, pair in enumerate(pairs):
        for term, span, head in _terms(pair.original, lexicon):
            sentence = pair.seed_sentence_for(span[0])
            heads = _renderings(pair.seed, sentence, head, lexicon) if sentence else []
            if len({member for member, _ in heads}) == 1:
                places[term].append((index, span, *heads[0]))
    for term, found in places.items():
        yield from _deviations(term, found, pairs)


def _deviations(
    term: str, found: Sequence[tuple[int, Span, str, Span]], pairs: Sequence[PassagePair]
) -> Iterator[tuple[int, Observation]]:
    counts = Counter(member for _, _, member, _ in found)
    (usual, often), *others = counts.most_common()
    if len(found) < _FEWEST_PLACES or len(others) != 1 or often < 2 * others[0][1]:
        return
    known = next((i, span) for i, _, member, span in found if member == usual)
    shown = pairs[known[0]].seed.text[slice(*known[1])]
    for index, original, member, seed in found:
        if member != usual:
            message = say(
                "“{term}” is „{other}“ here and „{usual}“ elsewhere ({count} times).",
                term=term,
                other=pairs[index].seed.text[slice(*seed)],
                usual=shown,
                count=often,
            )
            yield index, Observation(RULE, message, seed, original, _CONFIDENCE)


def _terms(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[str, Span, str]]:
    """Yield terms of several capitalised common words inside a sentence, and their heads' stems."""
    initial = {start for start, _ in passage.sentences}
    belonging = [i for i in passage.capitals if _belongs(passage, i, initial, lexicon)]
    for _, neighbours in groupby(enumerate(belonging), lambda both: both[1] - both[0]):
        run = [index for _, index in neighbours]
        if 2 <= len(run) <= _LONGEST_TERM:
            words = [passage.tokens[index] for index in run]
            term = " ".join(bare(word.text) for word in words)
            yield term, (words[0].start, words[-1].end), passage.stems[run[-1]]


def _belongs(passage: Passage, index: int, initial: set[int], lexicon: Lexicon) -> bool:
    token = passage.tokens[index]
    if token.start in initial:
        return False
    word = bare(token.text)
    if word.isupper() or word.lower() in name_words()["english"]["no_names"]:
        return False
    stem = passage.stems[index]
    return bool(lexicon.origins(stem)) and lexicon.weight(stem, "en") < _RARE


def _renderings(
    passage: Passage, sentence: Span, head: str, lexicon: Lexicon
) -> list[tuple[str, Span]]:
    """Return the German nouns of a sentence that may render a head, by the member that does."""
    known = {key for key, chance in lexicon.origins(head).items() if chance >= _LEAST_PROBABILITY}
    found = []
    for index in passage.token_range(sentence):
        token = passage.tokens[index]
        if not token.is_word or not token.text[0].isupper():
            continue
        members = [passage.stems[index]]
        if len(token.text) >= _COMPOUND:
            members += lexicon.parts(token.text)[-1:]
        member = next((one for one in members if one in known), None)
        if member is not None:
            found.append((member, (token.start, token.end)))
    return found

"""Decides by its evidence whether a sentence discloses or credits whose grammar is not known.

What is certain is asked first: a denial, a condition, a mention is none however likely it looks.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING

from provenance.markers.clauses import Clause, is_another_version
from provenance.markers.cores import TRANSLATING, engine_of
from provenance.markers.credit_evidence import credit_in, evidence_of_credit
from provenance.markers.evidence import evidence, heart, is_instrument, part_around
from provenance.markers.grammar import Statement, is_spoken_of
from provenance.markers.tokens import STOPS
from provenance.markers.usage import likelihood_of_use
from provenance.package import PACKAGE
from provenance.toml_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.markers.clauses import Place
    from provenance.markers.tokens import Token

#: Below this nothing is said: of a hundred mentions that the grammar leaves open two are above it.
_LIKELY = 0.85
#: Evidence that leaves it open is enough where all the words read as a marker's do.
_LEFT_OPEN = 0.4
_READS_SO = 0.75
_NEAR = 5
_LIKELY_CREDIT = 0.9
#: Manuals have capitals that look like names: "Lokale Funktionen in der deutschen Version".
_READS_LIKE_A_CREDIT = 0.4
#: What evidence says is surer than a hedge and less sure than any grammar.
_SUREST = 0.75
#: Where nothing says "translated", one of these in its part of the sentence decides.
_RULING_OUT = frozenset(
    {"not", "if", "modal", "habit", "ask", "reported", "quoted_by", "code", "other", "read"}
)
_OF_TRANSLATION = TRANSLATING | {"translator", "machine_translation"}
#: What says what a thing is for, folded.
_FOR = frozenset({"for", "fur", "pour", "para", "per", "voor", "do", "для", "til"})
_RULING_OUT_CREDITS = frozenset({"not", "if", "modal", "ask", "reported", "quoted_by", "code"})


def most_likely(tokens: Sequence[Token], place: Place, *, whole: bool) -> Statement | None:
    """Return what a sentence, or a line that is not all of one, discloses in all likelihood."""
    span = heart(tokens)
    if span is None or is_ruled_out(tokens, span, place):
        return None
    sure = likelihood("disclosure", evidence(tokens, span, place))
    if sure < _LIKELY:
        left_open = whole and sure >= _LEFT_OPEN and not _acts_on_another(tokens, span)
        # "… führen Sie den Befehl aus, der auch das Projekt automatisch erstellt"
        left_open = left_open and any(_is_of_translation(token) for token in tokens)
        use = likelihood_of_use(tokens, place) if left_open else 0.0
        if use < _READS_SO:
            return None
        # Each leaves it open by itself; both together were right in nine of ten.
        sure = sure * use / (sure * use + (1 - sure) * (1 - use))
    within = tokens[slice(*span)]
    named = (engine_of(part) for part in (within, tokens[span[1] :], tokens[: span[0]]))
    return Statement(
        next((engine for engine in named if engine != "unknown"), "unknown"),
        within[0].start,
        within[-1].end,
        min(sure, _SUREST),
        any("some" in token.classes for token in tokens[: span[1]]),
        own_document=False,
    )


def _is_of_translation(token: Token) -> bool:
    return bool(token.engine or token.names_language or token.classes & _OF_TRANSLATION)


def most_likely_credit(tokens: Sequence[Token], place: Place) -> tuple[int, int, float] | None:
    """Return where a sentence credits a person in all likelihood, and how surely, or None."""
    credit = None if speaks_of_machines(tokens, place) else credit_in(tokens)
    if credit is None or _is_credited_elsewhere(tokens, place):
        return None
    sure = likelihood("credit", evidence_of_credit(tokens, credit, place))
    if sure < _LIKELY_CREDIT or likelihood_of_use(tokens, place) < _READS_LIKE_A_CREDIT:
        return None
    start, end = credit.span
    return tokens[start].start, tokens[end - 1].end, min(sure, _SUREST)


def _is_credited_elsewhere(tokens: Sequence[Token], place: Place) -> bool:
    """Tell "The German edition was translated by Anna Keller" in an English text."""
    clause = Clause(tuple(tokens))
    return bool(place.language) and is_another_version(clause, len(tokens), place.language)


def speaks_of_machines(tokens: Sequence[Token], place: Place) -> bool:
    """Tell what is no credit whatever speaks for it: machines, denials, conditions, questions."""
    return place.question or any(
        is_instrument(token) or token.classes & _RULING_OUT_CREDITS for token in tokens
    )


def is_ruled_out(tokens: Sequence[Token], span: tuple[int, int], place: Place) -> bool:
    """Tell what is no disclosure whatever speaks for it."""
    if place.question or is_spoken_of(tokens, place) or _asks_to_translate(tokens, span):
        return True
    within = frozenset().union(*(token.classes for token in tokens[slice(*span)]))
    if "is" in within and not any("this" in token.classes for token in tokens[: span[1]]):
        return True  # "Übersetzt wird mit DeepL, geprüft von zwei Kolleginnen"
    if _is_one_of_several_languages(tokens, span, place) or _is_compared(tokens[: span[0]]):
        return True
    if "ask" in within or _explains_a_language(tokens, span) or _is_a_purpose(tokens, span):
        return True  # "Für Übersetzungen empfehlen wir DeepL"
    low, high = part_around(tokens, span)
    low = _behind_a_condition(tokens, low, span[0])
    said = frozenset().union(*(token.classes for token in tokens[low:high]))
    if not said & TRANSLATING and _is_of_another_version(tokens[: span[0]], place):
        return True
    return not said & TRANSLATING and bool(said & _RULING_OUT)


def _is_of_another_version(before: Sequence[Token], place: Place) -> bool:
    """Tell "Für die französische Ausgabe dieser Seite sorgt DeepL", said in German.

    "Die russischen Kommentare habe ich …" names the language of the original, and "das englische
    Original; diese Fassung …" goes on to this one.
    """
    named = [i for i, (a, b) in enumerate(pairwise(before)) if a.names_language and _is_text(b)]
    if not named or any(token.text in STOPS for token in before):
        return False
    own = f"language:{place.language or place.line_language}"
    return not any({own, "we"} & token.classes for token in before)


def _is_text(token: Token) -> bool:
    return "text" in token.classes


def _is_a_purpose(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Tell "More and more firms rely on DeepL for translation": what it is for, not what it did."""
    pair = tokens[span[1] - 2 : span[1]]
    purpose = len(pair) > 1 and pair[0].text in _FOR and "translation" in pair[1].classes
    ours = any(token.classes & {"we", "this"} for token in tokens)
    return purpose and not ours and any(token.is_unknown for token in tokens[: span[0]])


def _acts_on_another(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Tell "Ich bestellte mit DeepL aus dem Tschechischen": we did what no list has, to no text."""
    part = tokens[slice(*part_around(tokens, span))]
    said = frozenset().union(*(token.classes for token in part))
    acts = any(
        "we" in one.classes | other.classes
        and any(token.is_unknown and not token.capital for token in (one, other))
        for one, other in pairwise(part)
    )
    return "this" not in said and acts


def _behind_a_condition(tokens: Sequence[Token], low: int, start: int) -> int:
    """Tell "Falls es holprig klingt: Das Deutsche kommt von der Maschine": the colon explains."""
    colons = [i for i in range(low, start) if tokens[i].text in {":", "："}]
    asked = bool(colons) and any("if" in token.classes for token in tokens[: colons[-1]])
    return colons[-1] + 1 if asked else low


def _explains_a_language(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Tell "English (Google Translate)", the link to another version."""
    before = tokens[max(0, span[0] - 2) : span[0]]
    bracketed = len(before) == 2 and before[1].text == "(" and span[0] == 2
    return bracketed and before[0].names_language


def _is_compared(before: Sequence[Token]) -> bool:
    """Tell "Mein Deutsch ist besser als das von ChatGPT": what the instrument is measured by."""
    near = before[-_NEAR:]
    return any(
        other.text == "than" or (other.text == "als" and one.is_unknown and one.text.endswith("er"))
        for one, other in pairwise(near)
    )


def _is_one_of_several_languages(
    tokens: Sequence[Token], span: tuple[int, int], place: Place
) -> bool:
    """Tell "Deutsch • English • Русский, DeepL", links to the versions in other languages."""
    stops = [i for i, token in enumerate(tokens) if token.text in STOPS]
    edges = [-1, *stops, len(tokens)]
    own = f"language:{place.language or place.line_language}"
    parts = [(low + 1, tokens[low + 1 : high]) for low, high in pairwise(edges) if high - low > 1]
    here = [part for start, part in parts if start <= span[0] < start + len(part)]
    named = sum(part[0].names_language for _, part in parts)
    return named > 1 and bool(here) and here[0][0].names_language and own not in here[0][0].classes


def _asks_to_translate(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """Tell "用谷歌翻译本页", "Diese Seite mit Google übersetzen": nobody says that it was done.

    In the first the name holds the verb, and "this page" is its object.
    """
    said = frozenset().union(*(token.classes for token in tokens if not token.engine))
    if said & TRANSLATING == {"translate"} and not said & {"we", "was", "made"}:
        return True
    if "this" not in said and any(_is_to_be_done(token) for token in tokens[slice(*span)]):
        return True  # "Im Kurs lernen wir, mit KI zu übersetzen"
    name, behind = tokens[span[1] - 1], tokens[span[1] : span[1] + 1]
    holds = bool(name.engine) and name.text.endswith(("翻译", "翻譯", "翻訳"))
    return holds and bool(behind) and "this" in behind[0].classes


def _is_to_be_done(token: Token) -> bool:
    return "translate" in token.classes and token.text.startswith("zu ")


def likelihood(kind: str, found: Iterable[str]) -> float:
    """Return how likely a sentence with this evidence is of a kind, from 0 to 1."""
    weights = _weights()[kind]
    total = weights["always"] + sum(weights.get(name, 0.0) for name in found)
    return 1 / (1 + exp(-total))


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    return read_table(PACKAGE / "markers" / "catalogue" / "evidence.toml")

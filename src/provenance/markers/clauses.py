"""What the words of a clause do: its subject, its verb, what denies or doubts it.

A clause is a stretch of a sentence without a stop. All questions are about token positions.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.markers.tokens import Token

_MOST_UNKNOWN_WITHIN = 2
#: What tells in one word that something is translated.
_SAID = frozenset({"translated", "translate", "machine_translation"})
_GENITIVES = ("的", "の", "의", "nin")
QUOTES = frozenset('"“”„«»‚‘’「」『』')
#: Prices and boxes to tick offer a thing: "Machine translation: $0.03 per word".
_OFFERS = frozenset("€$£¥₽₴₩₺☐☑") | {
    *("kostenvoranschlag", "devis", "presupuesto", "preventivo", "orçamento", "express"),
    *("eur", "usd", "chf", "zł", "kč", "cent", "cents", "euro", "euros", "dollar", "dollars"),
}
#: Verbs of putting a text, in the language that it was written in, through a program; folded.
_THROUGH = ("through", "gejagt", "geschickt", "laufen lassen", "gelaufen")
AND = frozenset({"und", "and", "et", "y", "e", "en", "i", "och", "og", "и"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: what it may be read as depends on it.

    ``heading`` and ``item`` are headings and list items; ``apart`` is a comment, an attribute or a
    block of its own; ``last`` ends a block, ``unstopped`` without a full stop; ``question`` says
    that a question mark ends it; ``agreed`` that nothing but "Sure!" stands before it;
    ``language`` is the document's own, empty where unknown, ``line_language`` the one in which
    the sentence is read.
    """

    language: str = ""
    line_language: str = ""
    heading: bool = False
    item: bool = False
    apart: bool = False
    last: bool = False
    unstopped: bool = False
    question: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of one clause; ``bracketed`` where brackets enclose exactly these.

    ``before`` are the tokens before the brackets, ``behind`` the two behind them; ``parted`` says
    that stops part the sentence: "Von Aino Laine · Übersetzung Petra Vogl".
    """

    tokens: tuple[Token, ...]
    bracketed: bool = False
    before: tuple[Token, ...] = ()
    behind: tuple[Token, ...] = ()
    parted: bool = False

    def has(self, name: str, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a word of this class stands between two positions."""
        return any(name in token.classes for token in self.tokens[max(0, start) : end])

    def positions(self, names: frozenset[str]) -> list[int]:
        """Return where words of any of these classes stand."""
        return [i for i, token in enumerate(self.tokens) if token.classes & names]

    def unknown(self, start: int, end: int) -> int:
        """Count words between two positions that the catalogue says nothing about."""
        return sum(token.is_unknown for token in self.tokens[max(0, start) : end])

    def words(self, start: int, end: int) -> int:
        """Count words between two positions."""
        return sum(token.is_word for token in self.tokens[max(0, start) : end])


def classes_before(clause: Clause, position: int) -> frozenset[str]:
    """Return the classes of the token before a position."""
    return frozenset().union(*(t.classes for t in clause.tokens[max(0, position - 1) : position]))


def is_and(token: Token) -> bool:
    """Tell "and": in French and Spanish "en" leads a language, in Dutch it joins."""
    return token.text in AND and not token.classes & {"into", "with"}


def is_priced(clause: Clause) -> bool:
    """Tell what is for sale: "Fachübersetzung durch Muttersprachler: 1,45 €"."""
    return any(token.text in _OFFERS for token in clause.tokens)


def document_references(clause: Clause, own_language: str) -> list[tuple[int, int, str]]:
    """Return where the clause speaks of its own document, as (start, end, how).

    ``how`` is ``this`` ("this page", "dieser Text"), ``the`` ("the article", "der Text") or
    ``bare`` ("Artículo traducido …" at the start of a line). A version in another language than
    the document's, or an earlier one, is no reference to the document.
    """
    references = []
    tokens = clause.tokens
    # "Note Only machine-translated strings …": the label is not what is spoken of.
    first = int("label" in tokens[0].classes and not _is_subject(tokens))
    for start, token in enumerate(tokens):
        if "this" in token.classes:
            end = _noun_after(clause, start, 3, either_kind=True)
            references.append((start, end or start + 1, "this"))
        elif "the" in token.classes or (start == first and not token.is_unknown):
            end = _noun_after(clause, start, 4, either_kind=False)
            if end is not None and clause.unknown(start, end) <= _MOST_UNKNOWN_WITHIN - 1:
                references.append((start, end, "the" if "the" in token.classes else "bare"))
    return [
        (start, end, how)
        for start, end, how in references
        if not _is_about_another(clause, start, end, own_language)
    ]


def _is_subject(tokens: Sequence[Token]) -> bool:
    """Tell "Abstract translated by …", "Status was …" from a label and what it labels."""
    return len(tokens) > 1 and bool(tokens[1].classes & {"was", "is", "translated", "with"})


def _noun_after(clause: Clause, start: int, reach: int, *, either_kind: bool) -> int | None:
    """Return the position after the noun of a noun phrase that begins at ``start``."""
    wanted = {"text", "translation"}
    for end in range(start, min(len(clause.tokens), start + reach + 1)):
        token = clause.tokens[end]
        if end > start and not token.is_word:
            return None
        told = "made" in token.classes and "we" not in clause.tokens[start].classes
        if told and _begins_an_object(clause, end + 1):
            return None  # "Our customer ran the manual …"
        if not either_kind and clause.tokens[end - 1].is_unknown and "with" in token.classes:
            return None  # "the settings for text", "die Einstellungen für Texte"
        if token.classes & wanted and (end > start or not token.classes & {"this", "the"}):
            return end + 1
        if end > start and token.classes & {"was", "is", "translated", "modal", "if"}:
            return end if either_kind and end > start + 1 else None
    return None


def _begins_an_object(clause: Clause, position: int) -> bool:
    return any(t.classes & {"the", "this", "a"} for t in clause.tokens[position : position + 1])


def _is_about_another(clause: Clause, start: int, end: int, own_language: str) -> bool:
    if clause.has("other", start, end):
        return True
    named = {
        name.partition(":")[2]
        for token in clause.tokens[start : end + 1]
        for name in token.classes
        if name.startswith("language:")
    }
    if not named or own_language in {"", *named}:
        return False
    return not ("mine" in clause.tokens[start].classes and _went_through(clause.tokens[end:]))


def _went_through(said: Sequence[Token]) -> bool:
    """Tell "My Bulgarian text was run through ChatGPT": its language is the original's."""
    return any("made" in token.classes and token.text.endswith(_THROUGH) for token in said)


def _acts(said: Sequence[Token]) -> bool:
    """Tell "… übersetzte eine Maschine": a verb in the past, and who did it."""
    return any(
        "translated_attribute" in one.classes and "a" in other.classes
        for one, other in pairwise(said)
    )


def _is_for_this(said: Sequence[Token]) -> bool:
    """Tell "… wurde für diese Seite übersetzt": the verb, then "this"."""
    verbs = [i for i, token in enumerate(said) if "was" in token.classes]
    return bool(verbs) and any("this" in token.classes for token in said[verbs[-1] :])


def _is_said_in_one_word(clause: Clause, position: int, said: Sequence[Token]) -> bool:
    """Tell "Den engelska versionen av den här sajten översätts …", "本站的英文版由机器翻译"."""
    of_this = any("this" in token.classes for token in said)
    position += not clause.tokens[position].names_language
    before = clause.tokens[position - 1].text if position else ""
    of_this = of_this or (before.endswith(_GENITIVES) and clause.has("this", 0, position))
    return of_this and any(token.classes & _SAID for token in said)


def is_another_version(clause: Clause, end: int, language: str) -> bool:
    """Tell "Die englische Ausgabe wurde …" where the document's own ``language`` is another.

    "Die englische wurde …" is one, too: an article, the language, and a verb.
    """
    for position in range(min(4, end)):
        near = clause.tokens[position : position + 2]
        if is_and(near[-1]):  # "die englische und die polnische Fassung"
            near += clause.tokens[position + 2 : position + 5]
        if clause.unknown(0, position) or "with" in clause.tokens[position].classes:
            return False
        named = {n for token in near for n in token.classes if n.startswith("language:")}
        behind = clause.tokens[position + 1 : position + 2]
        alone = clause.tokens[position].names_language and "the" in classes_before(clause, position)
        parted = any(token.text == "," for token in clause.tokens[position:end])
        alone = alone and bool(behind) and bool(behind[0].classes & {"was", "is"}) and not parted
        if named and (alone or any("text" in token.classes for token in near)):
            said = clause.tokens[position + 1 : end + 1]
            verb = any(token.classes & {"was", "is"} for token in said) or _acts(said)
            verb = verb or _is_said_in_one_word(clause, position, said)
            ours = any("we" in token.classes for token in said) or _is_for_this(said)
            ours = ours or ("mine" in clause.tokens[0].classes and _went_through(said))
            return verb and not ours and f"language:{language}" not in named
    return False

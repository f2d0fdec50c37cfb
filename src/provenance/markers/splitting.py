"""Cuts a sentence into clauses: at stops, brackets, dashes, and where a footer is glued on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.markers.clauses import Clause
from provenance.markers.cores import HOLD_THE_VERB, TRANSLATING
from provenance.markers.tokens import OPENING, STOPS, TERMINAL, is_closing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.markers.tokens import Token

_DASHES = frozenset({"–", "—"})
_FEWEST_DASHES = 2
_COLONS = frozenset({":", "："})
#: Their full stop ends no clause, as that of single small letters: "bzw. per KI", "aus d. Engl.".
_ABBREVIATIONS = frozenset(
    {"dt", "engl", "frz", "ital", "span", "amerik"}
    | {"autom", "masch", "maschin"}
    | {"bzw", "ca", "evtl", "ggf", "inkl", "incl", "resp", "vgl", "approx"}
)
#: First names that are cut to more than a letter: "Th. Grabow".
_INITIALS = frozenset({"th", "ph", "chr", "joh"})
#: What ends no sentence.
_GOES_ON = frozenset({"with", "by", "the", "a", "this", "was", "is", "if", "ask", "quoted_by"})


def clauses(tokens: Sequence[Token]) -> Iterator[Clause]:
    """Yield the clauses of a sentence: what brackets hold, and the rest without the brackets."""
    outer: list[Token] = []
    inner: list[Token] = []
    depth = 0
    for position, token in enumerate(tokens, 1):
        if token.text in OPENING and not token.classes:
            depth += 1
            inner = [] if depth == 1 else inner
        elif is_closing(token.text):
            depth = max(0, depth - 1)
            if depth == 0 and _names_an_engine(inner) and not _says_it_alone(outer, inner):
                outer += inner
                inner = []
            if depth == 0 and inner:
                for clause in _split(inner, bracketed=True):
                    behind = tuple(tokens[position : position + 2])
                    yield replace(clause, before=tuple(outer), behind=behind)
                if _ends_a_footer(outer, inner, tokens[position:]):
                    outer.append(replace(token, text=";"))
                inner = []
        elif depth:
            inner.append(token)
        else:
            outer.append(token)
    if inner:
        yield from _split(inner, bracketed=False)
    parted = any(token.text in STOPS for token in outer)
    yield from (replace(clause, parted=parted) for clause in _split(outer, bracketed=False))


def _ends_a_footer(outer: Sequence[Token], inner: Sequence[Token], behind: Sequence[Token]) -> bool:
    """Tell "Übersetzt mit DeepL.com (kostenlose Version) Tagsüber …": the text goes on behind."""
    footer = bool(outer and outer[-1].engine) and all("free" in t.classes for t in inner)
    return footer and bool(behind) and behind[0].capital


def _names_an_engine(inner: Sequence[Token]) -> bool:
    """Tell "Translated (DeepL) from Dutch", "Übersetzung (maschinell erstellt)": it is outside."""
    comma = next((i for i, token in enumerate(inner) if token.text in {",", ";"}), len(inner))
    named = any(token.engine or token.classes == {"machine"} for token in inner[:comma])
    return named and all(
        token.engine or token.classes == {"machine"} or token.classes & {"free", "made"}
        for token in inner[:comma]
    )


def _says_it_alone(outer: Sequence[Token], inner: Sequence[Token]) -> bool:
    """Tell "Odpověď úřadu (prohnáno DeepLem)", "(百度翻译)": no word of translating before it."""
    said = any(token.classes & TRANSLATING for token in outer)
    made = len(inner) > 1 and any("made" in token.classes for token in inner)
    named = len(inner) == 1 and inner[0].text.endswith(HOLD_THE_VERB)
    return (made or named) and not said


def _split(tokens: Sequence[Token], *, bracketed: bool) -> Iterator[Clause]:
    current: list[Token] = []
    for position, token in enumerate(tokens):
        if token.text == "." and _is_abbreviated(tokens, position):
            continue
        stops = (
            token.text in STOPS or token.text in TERMINAL or _is_a_spaced_slash(tokens, position)
        )
        begins = _is_glued_on(tokens, position) or _labels_anew(tokens, position)
        if current and (stops or begins):
            yield from _parts(tuple(current), bracketed=bracketed)
            current = []
        if not stops:
            current.append(token)
    if current:
        yield from _parts(tuple(current), bracketed=bracketed)


def _is_a_spaced_slash(tokens: Sequence[Token], position: int) -> bool:
    """Tell the slash of "Kiel 2020 / Übersetzung: Eva Berg" from that of "und/oder"."""
    if tokens[position].text != "/" or not 0 < position < len(tokens) - 1:
        return False
    here = tokens[position]
    return tokens[position - 1].end < here.start and here.end < tokens[position + 1].start


def _labels_anew(tokens: Sequence[Token], position: int) -> bool:
    """Tell "作者：林 译者：李文清", "Text: Eva Berg Übersetzung: Jan Kuhn": the second label."""
    token, behind = tokens[position], tokens[position + 1 : position + 2]
    labels = bool(behind) and behind[0].text in _COLONS and token.classes & {"role", "translation"}
    return bool(labels) and any(before.text in _COLONS for before in tokens[:position])


def _parts(tokens: tuple[Token, ...], *, bracketed: bool) -> Iterator[Clause]:
    """Yield what stands between the dashes of a footer, where one part discloses or credits.

    "Stand 03/2024 – maschinell erstellte Übersetzung – alle Angaben ohne Gewähr": two dashes and no
    verb. A bare noun ("Folge 2 – maschinelle Übersetzung – Grundlagen") is no such part.
    """
    dashes = [i for i, token in enumerate(tokens) if token.text in _DASHES]
    verb = any(token.classes & {"was", "is", "we", "modal"} for token in tokens)
    labels = sum(token.text in _COLONS for token in tokens)
    if dashes and max(len(dashes), labels) >= _FEWEST_DASHES and not verb:
        edges = [-1, *dashes, len(tokens)]
        parts = [tokens[low + 1 : high] for low, high in pairwise(edges)]
        if any(_discloses(part) or _credits(part) for part in parts):
            yield from (Clause(part, bracketed) for part in parts if part)
            return
    yield Clause(tokens, bracketed)


def _discloses(part: tuple[Token, ...]) -> bool:
    """Tell whether a part says of what or how, and with what, it was translated."""
    said = frozenset().union(*(token.classes for token in part))
    instrument = said & {"machine", "machine_translation"} or any(t.engine for t in part)
    done = said & {"translated", "translation", "translated_attribute"}
    # "Vortrag: Mit KI übersetzte Kinderbücher" goes on.
    whole = not any(token.is_unknown for token in part)
    # "Session B – machine translated subtitles – discussion": which texts, not this one.
    if any("translated" in a.classes and "text" in b.classes for a, b in pairwise(part)):
        return False
    return bool(whole and instrument and done and said & {"made", "translated", "with"})


def _credits(part: tuple[Token, ...]) -> bool:
    """Tell "Regie: Ulla Beck – Übersetzung aus dem Dänischen: Knut Hansen – 2023"."""
    credited = bool(part) and bool(part[0].classes & {"translation", "translated", "role"})
    return credited and any(token.text in _COLONS for token in part)


def _is_abbreviated(tokens: Sequence[Token], position: int) -> bool:
    """Tell the full stop of "Dr. Heike Sander", "Maria K. Vogt", "aus dem Ungar. von"."""
    if not 0 < position < len(tokens) - 1:
        return False
    before, after = tokens[position - 1], tokens[position + 1]
    if len(before.text) == 1 and position > 1 and tokens[position - 2].text.isdigit():
        return False  # "Pegel: 5,20 m. Maschinell übersetzt"
    lead = tokens[position - 2] if position > 1 else before
    counted = lead.text in {",", ":", ";"} or (after.text.isdigit() and "text" in lead.classes)
    if before.text.isdigit() and counted:
        return True  # "Playlist: 1. Einführung, 2. Maschinelle Übersetzung, 3. …", "Version 2.3"
    if before.names_language and after.is_word and not after.capital:
        return True
    if before.text in _ABBREVIATIONS or (len(before.text) == 1 and not before.capital):
        return before.text.isalpha()
    initial = (len(before.text) == 1 and before.text.isalpha()) or before.text in _INITIALS
    return ("title" in before.classes or initial) and after.capital and after.is_unknown


def _is_glued_on(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a footer begins here without a full stop before: "… gesperrt Übersetzt mit".

    It does not in "Klicken Sie auf Übersetzt von Microsoft". Behind a noun, which has a capital in
    German, it names an engine's address: "… geröstete Haferflocken Übersetzt mit www.DeepL.com".
    """
    token = tokens[position]
    if not token.capital or "translated" not in token.classes or position + 1 >= len(tokens):
        return False
    before, after = tokens[position - 1], tokens[position + 1]
    addressed = any(t.engine and "." in t.text for t in tokens[position + 2 : position + 3])
    ended = before.is_word and not before.classes & _GOES_ON
    ended = ended and (addressed or not before.capital)
    return ended and "with" in after.classes and not after.capital

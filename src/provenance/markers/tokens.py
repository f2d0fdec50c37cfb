"""Cuts a sentence into tokens and tells what each is in the catalogue's terms.

One automaton per language finds all its phrases; the longest phrase at a place wins. What no phrase
covers is an unknown word.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from provenance.expressions import expression
from provenance.markers.catalogue import engines, language
from provenance.markers.folding import HYPHENS, fold_entry
from provenance.markers.taggers import Entry, Tagger, build_tagger

if TYPE_CHECKING:
    from provenance.markers.folding import Folded

#: Punctuation that ends a thought; the rest of a sentence is judged without what lies beyond.
STOPS = frozenset(";|•·¶؛；│")
OPENING = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "〔": "〕", "［": "］"}
_CLOSING = frozenset(OPENING.values())
TERMINAL = frozenset(".!?…。！？｡")
#: What makers add to the name of a model: "Gemini 2.5 Flash-Lite", "Qwen3-235B-A22B".
_MODEL = expression(
    r"(?:[ \-](?:[a-z]?\d{1,3}(?:\.\d{1,2})?[a-z]?|mini|nano|flash|lite|turbo|large|small|medium|"
    r"max|ultra|sonnet|opus|haiku|instruct|thinking|preview|neural|coder|gemini(?=[ \-]\d))\b)+"
)
#: Words for a time tell nothing but that they name no text: "this year".
_TIME = frozenset({"time"})
#: Words that one construction alone asks for; to all others they are unknown.
ASKED_FOR = frozenset({"gives", "ready", "writes", "asks_back", "job"})
#: Engines that are called as people are.
FIRST_NAMES = frozenset({"claude", "kimi", "клод", "gemma"})
#: Engines whose names are surnames as well: "übertragen von Claudia Bing".
_SURNAMES = frozenset({"bing", "claude", "argos", "mistral", "watson", "moses", "gemini", "grok"})
_ADDRESS_START = expression(r"(?:https?://)?(?:www\.)?$")
_ADDRESS_REST = expression(r"(?:/[\w\-./?=&%#]*)?")
_FILE_NAME = expression(
    r"(?<![\w./-])[\w./-]+\.(?:md|txt|json|toml|ya?ml|py|js|ts|html?|docx?|pdf|srt|po)\b"
)
#: The codes of two languages and what joins them, "EN → DE".
_PAIR = expression(
    r"\b([A-Z]{2})\s?[>→➜⇒–»-]{1,2}\s?([A-Z]{2})\b|\b([a-z]{2})\s?(?:->|→|➜|⇒)\s?([a-z]{2})\b"
)
#: The code of a language as a label, "DE: maschinelle Übersetzung".
_LABEL = expression(r"(?:^|(?<=[\s/|;(]))([A-Z]{2})(?=\s?:)")
CODES = frozenset(
    {"BG", "CS", "DA", "DE", "EL", "EN", "ES", "ET", "FI", "FR", "HR", "HU", "ID", "IT", "JA", "KO"}
    | {"LT", "LV", "NB", "NL", "NO", "PL", "PT", "RO", "RU", "SK", "SL", "SV", "TR", "UK", "ZH"}
)
_LEXEME = expression(
    r"https?://[^\s<>\")\]]+|www\.[^\s<>\")\]]+|[\w.+]+@\w+(?:[. ]\w+)*\.\w+|@\w[\w-]+|\w+|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a phrase of the catalogue, or a punctuation mark.

    ``start`` and ``end`` count in the folded text. ``classes`` are the catalogue's classes;
    ``engine`` is the engine named, or empty; ``capital`` tells a capitalised word, ``hyphened`` one
    that a hyphen joins to the word before.
    """

    start: int
    end: int
    text: str
    classes: frozenset[str]
    engine: str
    capital: bool
    hyphened: bool = False
    #: Whether this is a word that the catalogue says nothing about; asked a hundred times each.
    is_unknown: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Find out once whether the word is unknown."""
        object.__setattr__(self, "is_unknown", self._is_unknown())

    @property
    def is_word(self) -> bool:
        """Tell words, numbers and addresses from punctuation."""
        return (
            self.text[:1].isalnum()
            or self.text[:1] == "@"
            or bool(self.classes)
            or bool(self.engine)
        )

    @property
    def names_language(self) -> bool:
        """Tell whether this is the name of a language."""
        return any(name.startswith("language:") for name in self.classes)

    def _is_unknown(self) -> bool:
        if self.engine or self.classes - _TIME - ASKED_FOR:
            return False
        first = self.text[:1]
        address = "@" in self.text or self.text.startswith(("http", "www."))
        return first.isalnum() and not first.isdigit() and not address


@lru_cache(maxsize=1)
def engine_tagger() -> Tagger:
    """Return the automaton of all names and hosts of engines."""
    pairs = [(name, engine.engine, True) for engine in engines() for name in engine.names]
    pairs += [(name, "translator", False) for engine in engines() for name in engine.translators]
    for engine in engines():
        for host in engine.hosts:
            pairs += [(form, engine.engine, True) for form in (host, f"www.{host}")]
    return build_tagger(pairs)


@cache
def language_tagger(code: str) -> Tagger:
    """Return the automaton of one language's phrases."""
    file = language(code)
    pairs = [
        (phrase, name, False)
        for name, phrases in file.words.items()
        for phrase in phrases
        if "…" not in phrase
    ]
    for target, names in file.languages.items():
        pairs += [(phrase, f"language:{target}", False) for phrase in names]
    return build_tagger(pairs)


@lru_cache(maxsize=1)
def _engines_that_end_before() -> dict[str, frozenset[str]]:
    return {
        engine.engine: frozenset(fold_entry(word) for word in engine.not_followed_by)
        for engine in engines()
    }


def tokenize(folded: Folded, code: str) -> list[Token]:
    """Cut a folded sentence into tokens, read in one language of the catalogue."""
    named = engine_tagger().hits(folded, language(code).name_endings)
    # "par Le Chat": a name begins within "par le".
    hits = named + [
        hit
        for hit in language_tagger(code).hits(folded)
        if not any(hit[0] < start < hit[1] < end for start, end, _ in named)
    ]
    hits += [(*name.span(), _file(name.group())) for name in _FILE_NAME.finditer(folded.text)]
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    tokens: list[Token] = []
    position = 0
    index = 0
    while index < len(hits):
        start, end, entry = hits[index]
        if start < position:
            index += 1
            continue
        same = [entry]
        index += 1
        while index < len(hits) and hits[index][:2] == (start, end):
            same.append(hits[index][2])
            index += 1
        if (token := _phrase_token(folded, start, end, same)) is None:
            continue
        tokens += _plain_tokens(folded, position, token.start)
        tokens.append(token)
        position = token.end
    tokens += _plain_tokens(folded, position, len(folded.text))
    return _with_codes(_without_people(tokens), folded)


def _file(name: str) -> Entry:
    """Return what a file's name says: "README.md" is a text, any other one decides nothing."""
    kind = "text" if "readme" in name else "filler"
    return Entry(name, kind, engine=False, open_start=False, open_end=False, exact="")


def _with_codes(tokens: list[Token], folded: Folded) -> list[Token]:
    """Name the languages of "EN > DE", "(FR→IT)", "DE: …": capitals, an arrow or a colon."""
    codes = {
        pair.start(side): pair[side].lower()
        for pair in _PAIR.finditer(folded.source)
        for side in ((1, 2) if pair[1] else (3, 4))
        if {code.upper() for code in pair.groups() if code} <= CODES
    }
    for label in _LABEL.finditer(folded.source):
        if label[1] in CODES:
            codes[label.start()] = label[1].lower()
    if not codes:
        return tokens
    return [
        replace(token, classes=frozenset({f"language:{code}", "filler"}))
        if (code := codes.get(folded.starts[token.start]))
        else token
        for token in tokens
    ]


def _without_people(tokens: list[Token]) -> list[Token]:
    """Take the engine from a name of people: "Claude Lefèvre", "Frau Mistral"."""
    people = {i for i, token in enumerate(tokens) if token.engine and _is_a_person(tokens, i)}
    surnames = {i + 1 for i in people if tokens[i].text in FIRST_NAMES}
    return [
        replace(token, engine="", classes=token.classes - {"translator"})
        if token.engine and position in people | surnames
        else token
        for position, token in enumerate(tokens)
    ]


def _is_a_person(tokens: list[Token], position: int) -> bool:
    before, token = tokens[max(0, position - 1) : position], tokens[position]
    following = tokens[position + 1 : position + 4]
    titled = bool(before) and "title" in before[0].classes
    if titled or _is_a_surname(tokens, position):
        return True
    if not token.capital or token.text not in FIRST_NAMES or not following:
        return False
    after = following[0]
    other = bool(after.engine) and after.engine != token.engine  # "Gemma Argos"
    surname = after.capital and (after.is_unknown or other) and after.text.isalpha()
    return (surname and after.start == token.end + 1) or _is_introduced(following)


def _is_a_surname(tokens: list[Token], position: int) -> bool:
    """Tell "von Claudia Bing": "by", a word in a capital that no list has, and no article."""
    token, before = tokens[position], tokens[max(0, position - 2) : position]
    named = token.text in _SURNAMES and token.capital and len(before) > 1
    led = named and "by" in before[0].classes
    return led and before[1].is_unknown and before[1].capital and before[1].text.isalpha()


def _is_introduced(following: list[Token]) -> bool:
    """Tell "Claude, unser Koch, hat die Karte übersetzt": a comma, an article, an unknown noun."""
    if len(following) < 3 or following[0].text != ",":
        return False
    return bool(following[1].classes & {"the", "a"}) and following[2].is_unknown


def _phrase_token(folded: Folded, start: int, end: int, entries: list[Entry]) -> Token | None:
    classes = frozenset(entry.name for entry in entries if not entry.engine)
    engine = next((entry.name for entry in entries if entry.engine), "")
    if engine:
        following = folded.text[end : end + 20].split()
        if following and following[0].strip(".,;:!?)\"'“”»") in _engines_that_end_before()[engine]:
            engine = ""
    if not engine and any(entry.engine for entry in entries):
        classes -= {"translator"}
    if not classes and not engine:
        return None
    if engine and (model := _MODEL.match(folded.text, end)):
        end = model.end()
    elif engine and "." in folded.text[start:end]:
        start, end = _whole_address(folded.text, start, end)
    capital = folded.source[folded.starts[start]].isupper()
    return Token(start, end, folded.text[start:end], classes, engine, capital)


def _whole_address(text: str, start: int, end: int) -> tuple[int, int]:
    before = _ADDRESS_START.search(text, max(0, start - 12), start)
    after = _ADDRESS_REST.match(text, end)
    end = after.end() if after else end
    while text[end - 1] in "./":
        end -= 1
    return before.start() if before else start, end


def _plain_tokens(folded: Folded, start: int, end: int) -> list[Token]:
    tokens = []
    for match in _LEXEME.finditer(folded.text, start, end):
        text = match.group()
        if text.strip("_") == "":
            continue
        at = folded.starts[match.start()]
        capital = folded.source[at].isupper()
        hyphened = at > 0 and folded.source[at - 1] in HYPHENS
        plain = Token(match.start(), match.end(), text, frozenset(), "", capital, hyphened)
        tokens.append(plain)
    return tokens


def is_closing(text: str) -> bool:
    """Tell whether a token closes a bracket."""
    return text in _CLOSING

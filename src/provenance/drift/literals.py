"""What is typed, or printed by a program: it stays in English, and no translation is missing."""

from __future__ import annotations

from provenance.expressions import expression

#: `.show table`, `$ make`; `git push --force`.
_COMMAND = expression(r"\s*[.$>]\s?[a-z]\w*\b|(?:.*\s)?--?[a-z]")
#: `AADSTS650057: Invalid resource`, `ERROR 1045 (28000): Access denied`, `main.c(12,5): error`.
_CODE_OF_A_MESSAGE = expression(
    r"\s*(?:[A-Za-z]*\W?[A-Z]+[-_ ]?\d{2,}\b[^.\n]{0,12}|\S+\(\d+(?:,\d+)?\)):\s"
)
#: `TableName`, `bin/magento`, `oms:messages`, `user_id`, `<App ID>`.
_IDENTIFIER = expression(r"\b[A-Za-z]*[a-z]{2}[A-Z]\w*|\w[_:/\\]\w|<[A-Za-z][\w -]*>")
_FEWEST_IDENTIFIERS = 2
_WORDS_FOR_ONE = 6
_WORD = expression(r"\w+")
_ENDS_AS_PROSE = (".", "!", "?")
#: What introduces something printed: „schlägt mit folgendem Fehler fehl:“.
_INTRODUCED = expression(
    r"(?i)\b(?:fehler|meldung|warnung|ausgabe|befehl|nachricht)\w*[^.!?\n]{0,40}:\s[^.!?\n]*$"
)
#: Behind a title that German explains: „Using the latest build (Verwenden des aktuellen …)“.
_GLOSS = expression(r"\W*(?:\w+\W+){0,2}\([^)]*[a-zäöüß]{2} ")


def is_literal(text: str) -> bool:
    """Whether a paragraph or stretch is a command or a program's message, rather than prose."""
    if _CODE_OF_A_MESSAGE.match(text):
        return True
    if text.rstrip().endswith(_ENDS_AS_PROSE):
        return False
    identifiers = len(_IDENTIFIER.findall(text))
    dense = identifiers * _WORDS_FOR_ONE >= len(_WORD.findall(text))
    return _COMMAND.match(text) is not None or (identifiers >= _FEWEST_IDENTIFIERS and dense)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a stretch inside German is a message that is introduced, or a title with a gloss."""
    return _INTRODUCED.search(text[:start]) is not None or _GLOSS.match(text, end) is not None

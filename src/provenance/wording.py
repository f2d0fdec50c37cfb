"""Sentences that are said in more than one language.

A message is an English template and what fills its slots, kept apart until somebody reads it, so
that its German can be looked up by the template (``rules.german``), as gettext does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A template with named slots in braces, and what fills them.

    ``texts`` are filled in as they are: words of the documents, figures, paths. ``parts`` are
    wordings themselves ("a thousand times more"), said in the language of the whole.
    """

    template: str
    texts: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, Wording], ...] = ()

    def __str__(self) -> str:
        """Return the sentence in English."""
        if not (self.texts or self.parts):
            return self.template
        parts = {name: str(part) for name, part in self.parts}
        return self.template.format(**dict(self.texts), **parts)


def say(template: str, /, **slots: str | int | Wording) -> Wording:
    """Return a template, which has to be in the catalogue of every language, with its slots."""
    return Wording(
        template,
        tuple(
            (name, str(value)) for name, value in slots.items() if not isinstance(value, Wording)
        ),
        tuple((name, value) for name, value in slots.items() if isinstance(value, Wording)),
    )

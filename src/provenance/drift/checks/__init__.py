"""The checks: one module each, with ``check(pair, context)`` or ``check_document(pairs, context)``.

A check looks at its own kind of error only. Which observation silences which is decided in
``drift.causes``, not here.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from provenance.drift.observations import Check, DocumentCheck

#: Modules of this package with ``check``: they look at one pair of passages.
PAIR_CHECKS = (
    "numbers",
    "units",
    "bounds",
    "date_limits",
    "dates",
    "designations",
    "number_order",
    "ordinals",
    "frequencies",
    "change_direction",
    "from_to",
    "places",
    "names",
    "acronyms",
    "added_names",
    "negation",
    "affixes",
    "quotations",
    "unpaired_marks",
    "certainty",
    "attribution",
    "modality",
    "tenses",
    "untranslated",
    "lone_english",
    "repetition",
    "omissions",
    "phrases",
    "focus_words",
    "links_and_markup",
    "code_tokens",
    "false_friends",
    "wrong_senses",
    "gender",
    "opposites",
    "agents",
    "noun_roles",
    "judgements",
    "strong_language",
    "terminology",
    "artefacts",
)  # fmt: skip

#: Modules of this package with ``check_document``: they say a thing once for a whole document.
DOCUMENT_CHECKS = (
    "quotation_style",
    "number_format",
    "term_consistency",
    "untranslated_apparatus",
)  # fmt: skip


@cache
def pair_checks() -> tuple[tuple[str, Check], ...]:
    """Return name and function of every check of a pair."""
    return tuple((name, cast("Check", _module_member(name, "check"))) for name in PAIR_CHECKS)


@cache
def document_checks() -> tuple[tuple[str, DocumentCheck], ...]:
    """Return name and function of every check of a document."""
    return tuple(
        (name, cast("DocumentCheck", _module_member(name, "check_document")))
        for name in DOCUMENT_CHECKS
    )


def _module_member(module: str, function: str) -> object:
    return getattr(import_module(f"{__name__}.{module}"), function)

"""The page an editor reads: one HTML file with everything in it.

The texts stand in the file as JSON and are turned into a page by its own script, which writes text
nodes only; nothing that stands in a text can become markup. A Content-Security-Policy names the
page's one script and one style sheet by their hashes and allows nothing else, not even a network.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from provenance import __version__
from provenance.package import PACKAGE
from provenance.reports.page_data import overview_data, pair_data, phrases_of_drift
from provenance.rules import find_rule, rule_codes
from provenance.rules.german import german_rule
from provenance.visible import json_text, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from provenance.decisions.decision import Decision
    from provenance.model import Report

#: In this order, inside one function: what a file uses stands before it or is called later.
_SCRIPTS = (
    "dom.js",
    "data.js",
    "strip.js",
    "decisions.js",
    "overview.js",
    "findings.js",
    "ribbons.js",
    "pair.js",
    "keys.js",
    "live.js",
    "main.js",
)
_STYLES = ("colours.css", "frame.css", "overview.css", "pair.css", "print.css")


def render_html(report: Report) -> str:
    """Return the report as one self-contained page."""
    return render_page(report)


def render_page(
    report: Report,
    *,
    served: Mapping[str, Any] | None = None,
    decisions: Mapping[str, Decision] | None = None,
) -> str:
    """Return the page.

    ``served`` holds what the page must know of the server that it comes from (see ``review.page``);
    the texts of the pairs are then left to be asked for. ``decisions`` are the ledger's, by
    fingerprint, for who said so and why.
    """
    overview = overview_data(report)
    overview["served"] = dict(served) if served is not None else None
    pairs = (
        [] if served is not None else [pair_data(seed, decisions or {}) for seed in report.seeds]
    )
    # A text that changes while the page is served may fall under any rule.
    codes = rule_codes() if served is not None else overview["rules"]
    rules = {code: _rule(code) for code in codes}
    page: str = _template().render(
        policy=content_policy(served=served is not None),
        version=__version__,
        style=style(),
        script=script(),
        words=interface_words(),
        overview=overview,
        pairs=pairs,
        phrases=phrases_of_drift(),
        rules=rules,
    )
    return page + "\n"


@cache
def script() -> str:
    """Return the page's one script."""
    body = "\n".join(_part(name) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}\n}})();'


@cache
def style() -> str:
    """Return the page's one style sheet."""
    return "\n".join(_part(name) for name in _STYLES)


@cache
def interface_words() -> dict[str, list[str]]:
    """Return the interface's words: key → English, German."""
    return tomllib.loads(_part("interface.toml"))


def content_policy(*, served: bool) -> str:
    """Return the Content-Security-Policy: this script and style, no network but our own server."""
    rules = {
        "default-src": "'none'",
        "script-src": f"'sha256-{_hash(script())}'",
        "style-src": f"'sha256-{_hash(style())}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    if served:
        rules["connect-src"] = "'self'"
    return "; ".join(f"{directive} {value}" for directive, value in rules.items())


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _part(name: str) -> str:
    return (PACKAGE / "reports" / "page" / name).read_text(encoding="utf-8")


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters["data"] = _as_data
    environment.filters["visible"] = one_line
    return environment.from_string(_part("page.html"))


def _as_data(value: object) -> Markup:
    """Return JSON that can stand in a script element, whatever the texts hold."""
    from markupsafe import Markup

    text = json_text(value, compact=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # Lone surrogates, which no file can hold, become escapes that JSON can.
    safe = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return Markup(safe)  # noqa: S704 - what could end the element is escaped above


@cache
def _rule(code: str) -> dict[str, list[str]]:
    """Return a rule's texts, each in English and in German.

    ``explanation`` and ``fine`` are Markdown: paragraphs, code and emphasis, which the page reads.
    """
    rule, german = find_rule(code), german_rule(code)
    return {
        "name": [rule.name, german.name],
        "summary": [rule.summary, german.summary],
        "explanation": [rule.explanation, german.explanation],
        "fine": [rule.fine, german.fine],
    }

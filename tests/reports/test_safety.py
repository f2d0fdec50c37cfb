"""Nothing in a text, a file name or metadata steers a terminal, a page, a log or a sheet.

Every way out is tried with every payload in every place: whatever a new format forgets shows here.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from provenance.check import check_seeds
from provenance.configuration import Settings
from provenance.decisions.apply import apply_decisions
from provenance.decisions.ledger import load_ledger
from provenance.export import EXPORTS, export
from provenance.export.record import make_records
from provenance.model import Report
from provenance.reports import FORMATS, render
from provenance.reports.terminal import Look, render_terminal

PAYLOADS = {
    "ansi": "\x1b[2J\x1b]0;title\x07",
    "c1": "\x9b31m\x85",
    "backspace": "a\x08\x7fb",
    "override": "\u202egnirts\u202c",
    "isolate": "\u2066abc\u2069\u200f",
    "not for xml": "a\ufffe\uffffb\x0b",
    "unseen letters": "a\U000e0041\U000e0042b",
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "comment": "--><!-- ]]> &lt;b&gt; {{7*7}}",
    "workflow": "::error file=a::b%0A::stop-commands::x",
    "workflow on its own line": "a\n::error::b",
    "old workflow": "##[error]x ##vso[task.complete]y",
    "formula": '=HYPERLINK("http://x.example","y")',
    "link": "[here](http://x.example) @somebody `code`",
}
#: Steers something wherever it stands; line feed and tab do not.
DANGEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\uffff"
    "\U000e0000-\U000e007f]"
)
#: In these, texts stand as data for programs, with their characters as they are.
AS_DATA = {"xliff", "tmx", "prov"}


@pytest.fixture(scope="module", params=PAYLOADS)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return a report on a text with the payload in prose, name, title, address and marker."""
    payload = PAYLOADS[request.param]
    folder = tmp_path_factory.mktemp("safety")
    patch = pytest.MonkeyPatch()
    patch.chdir(folder)
    name = payload.replace("/", "-")[:60]
    said = json.dumps(payload)
    for side, text in (
        ("seeds", f"Der Rat {payload} zahlte 40 Billionen Kronen."),
        ("originals", f"The council {payload} paid 40 billion crowns."),
    ):
        Path(side).mkdir()
        head = f"---\ntitle: {said}\nauthor: {said}\nsource_url: https://a.example/{side}?{said}\n---\n"
        Path(side, f"{name}.md").write_text(
            f"{head}\n# {payload}\n\n{payload}\n\n{text}\n\nÜbersetzt mit DeepL {payload}\n",
            encoding="utf-8",
        )
    Path("seeds", f"leer{name}.md").write_text("", encoding="utf-8")
    found = apply_decisions(check_seeds((), Settings(cache=False)), load_ledger(Path("ledger")))
    patch.undo()
    # Control characters make a file binary; then its name is all that is shown.
    assert found.seeds or "IO002" in {failure.rule for failure in found.errors}
    return found


def test_no_output_holds_what_steers(report: Report) -> None:
    for format_name in (*FORMATS, *EXPORTS, "text"):
        text = written(report, format_name)
        assert text or not report.seeds
        if format_name not in AS_DATA:
            # A row of CSV ends with both (RFC 4180).
            assert DANGEROUS.findall(text.replace("\r\n", "\n")) == [], format_name
        text.encode("utf-8")


def test_no_line_of_a_log_is_a_command(report: Report) -> None:
    for format_name in ["text", "markdown", "junit", "csv", "disclosure", "language-tag"]:
        text = written(report, format_name)
        assert not re.search(r"(?m)^\s*::|##(?:vso|teamcity)?\[", text)


def test_annotations_are_one_line_each(report: Report) -> None:
    lines = written(report, "github").splitlines()
    counted = len(report.errors) + sum(len(seed.findings) for seed in report.seeds)
    assert len(lines) == counted
    for line in lines:
        assert re.fullmatch(r"::(?:error|warning) [^\n]*?::[^\n]*", line)
        properties = line.partition(" ")[2].partition("::")[0]
        assert all("=" in one for one in properties.split(","))


def test_json_is_json(report: Report) -> None:
    for format_name in ["json", "jsonl", "sarif", "jsonld", "iptc"]:
        text = written(report, format_name)
        pieces = text.splitlines() if format_name == "jsonl" else [text]
        assert all(json.loads(piece) is not None for piece in pieces)
        assert not re.search(r"##(?:vso|teamcity)?\[", text)


def test_xml_is_xml(report: Report) -> None:
    for format_name in ["junit", "xliff", "tmx"]:
        ET.fromstring(written(report, format_name))


def test_no_cell_computes(report: Report) -> None:
    cells = [cell for row in csv.reader(io.StringIO(written(report, "csv"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


class _Page(HTMLParser):
    """Collects the elements and attributes that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


def test_no_text_becomes_markup(report: Report) -> None:
    page, plain = _Page(), _Page()
    page.feed(written(report, "html"))
    plain.feed(render(Report("signature", (), (), "major"), "html"))
    assert page.handlers == []
    assert page.elements.count("script") <= plain.elements.count("script") + len(report.seeds)
    # The rules' own texts bring these.
    of_rules = {
        "template",
        "h2",
        "p",
        "ul",
        "ol",
        "li",
        "em",
        "strong",
        "code",
        "pre",
        "blockquote",
    }
    assert set(page.elements) - set(plain.elements) <= of_rules


def test_a_comment_calls_nobody_and_links_nowhere(report: Report) -> None:
    text = written(report, "markdown")
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)<(?!!-- provenance)|@somebody|(?<!\\)`", text)


def test_sarif_texts_hold_no_links(report: Report) -> None:
    log = json.loads(written(report, "sarif"))
    messages = [result["message"]["text"] for result in log["runs"][0]["results"]]
    assert not [text for text in messages if re.search(r"(?<!\\)\[[^\]]*\]\((?!1\))", text)]


def written(report: Report, format_name: str) -> str:
    if format_name == "text":
        return render_terminal(report, Look(width=100, verbose=True))
    if format_name in EXPORTS:
        return export(make_records(report, load_ledger(Path("nowhere"))), format_name)
    return render(report, format_name)

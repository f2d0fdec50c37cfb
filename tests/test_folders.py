"""Folders as people have them: each shape ends with the right original beside the right seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.check import check_seeds
from provenance.configuration import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from provenance.model import Report

ENGLISH = {
    "shop": """# The shop that belongs to everyone

When the last grocery store in Lower Tarling closed in January 2022, the nearest loaf of
bread was 9 miles away.

Fourteen months later, the lights came on again. The shop now belongs to 312 villagers.

The idea came from Beatrice Holm, a retired nurse. She wrote it on the back of a parish newsletter.

Within two months, the villagers had raised £38,000 and rented the building.
""",
    "bridge": """# Port Harrow approves its bridge

The council of Port Harrow approved the new bridge on Thursday evening, by 14 votes to 9.

Construction will begin in September and take three years, the engineer Ruth Calloway said.

The old bridge, built in 1931, stays open for cyclists until then.
""",
}
GERMAN = {
    "shop": """# Der Laden, der allen gehört

Als im Januar 2022 das letzte Lebensmittelgeschäft in Lower Tarling schloss, war der
nächste Laib Brot 9 Meilen entfernt.

Vierzehn Monate später gingen die Lichter wieder an. Der Laden gehört jetzt 312 Dorfbewohnern.

Die Idee kam von Beatrice Holm, einer pensionierten Krankenschwester. Sie schrieb
sie auf die Rückseite eines Gemeindeblatts.

Innerhalb von zwei Monaten hatten die Dorfbewohner 38.000 Pfund gesammelt und das Gebäude gemietet.
""",
    "bridge": """# Port Harrow genehmigt seine Brücke

Der Rat von Port Harrow hat die neue Brücke am Donnerstagabend mit 14 zu 9 Stimmen genehmigt.

Der Bau beginnt im September und dauert drei Jahre, sagte die Ingenieurin Ruth Calloway.

Die alte Brücke von 1931 bleibt bis dahin für Radfahrer offen.
""",
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(seeds: str, originals: str) -> Report:
    return check_seeds([seeds], Settings(originals=(originals,)))


def pairs(report: Report) -> dict[str, str | None]:
    assert report.errors == ()
    return {seed.document.path: seed.pairing.original for seed in report.seeds if seed.pairing}


SHAPES = {
    "two folders": ("de/{}.md", "en/{}.md", "de", "en"),
    "the language in the name": ("texts/{}.de.md", "texts/{}.en.md", "texts", "texts"),
    "only the translation marked": ("texts/{}.de.md", "texts/{}.md", "texts", "texts"),
    "a folder below the originals": ("docs/de/{}.md", "docs/{}.md", "docs", "docs"),
    "Hugo": ("content/de/posts/{}/index.md", "content/en/posts/{}/index.md", "content", "content"),
    "Docusaurus": (
        "i18n/de/docusaurus-plugin-content-docs/current/{}.md", "docs/{}.md", "i18n/de", "docs",
    ),
    "MDN": ("files/de/web/{}/index.md", "files/en-us/web/{}/index.md", "files/de", "files/en-us"),
    "Kubernetes": ("content/de/docs/{}.md", "content/en/docs/{}.md", "content/de", "content/en"),
    "other names": ("seeds/uebersetzung-{}-1.md", "originals/text-{}-2.md", "seeds", "originals"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_every_seed_finds_its_original(folder: Path, shape: str) -> None:
    german, english, seeds, originals = SHAPES[shape]
    write(folder, {german.format(name): text for name, text in GERMAN.items()})
    write(folder, {english.format(name): text for name, text in ENGLISH.items()})
    expected = {german.format(name): english.format(name) for name in GERMAN}
    assert pairs(check(seeds, originals)) == expected


def test_english_files_among_the_seeds_are_their_originals(folder: Path) -> None:
    write(folder, {f"seeds/{name}-de.txt": text for name, text in GERMAN.items()})
    write(folder, {f"seeds/{name}-en.txt": text for name, text in ENGLISH.items()})
    (folder / "originals").mkdir()
    expected = {f"seeds/{name}-de.txt": f"seeds/{name}-en.txt" for name in GERMAN}
    assert pairs(check("seeds", "originals")) == expected


@pytest.mark.parametrize(
    ("name", "head"), [("docs/de/a.md", ""), ("docs/b.md", "---\nlang: de\n---\n\n")]
)
def test_a_page_of_the_german_edition_left_in_english_is_a_seed(
    folder: Path, name: str, head: str
) -> None:
    write(folder, {name: head + ENGLISH["shop"], "docs/a.md": ENGLISH["shop"]})
    report = check("docs", "docs")
    assert pairs(report) == {name: "docs/a.md"}
    assert "DR375" in {finding.rule for finding in report.seeds[0].findings}


def test_an_english_file_that_is_named_stays_a_seed(folder: Path) -> None:
    write(folder, {"a.md": ENGLISH["shop"], "originals/b.md": ENGLISH["bridge"]})
    assert list(pairs(check("a.md", "originals"))) == ["a.md"]


def test_of_two_versions_the_nearer_one_wins(folder: Path) -> None:
    later = ENGLISH["shop"].replace("312", "450").replace("38,000", "52,000")
    write(folder, {"de/a.md": GERMAN["shop"], "en/v1.md": ENGLISH["shop"], "en/v2.md": later})
    report = check("de", "en")
    assert pairs(report) == {"de/a.md": "en/v1.md"}
    pairing = report.seeds[0].pairing
    assert pairing is not None
    assert pairing.runner_up == "en/v2.md"
    assert 0 < pairing.margin < 1


def test_two_seeds_may_have_one_original(folder: Path) -> None:
    second = GERMAN["shop"].replace("Laib Brot", "Brotlaib").replace("Idee", "Anregung")
    write(folder, {"de/a.md": GERMAN["shop"], "de/b.md": second, "en/a.md": ENGLISH["shop"]})
    assert pairs(check("de", "en")) == {"de/a.md": "en/a.md", "de/b.md": "en/a.md"}


def interleaved() -> str:
    sides = zip(GERMAN["shop"].split("\n\n"), ENGLISH["shop"].split("\n\n"), strict=True)
    return "\n\n".join(part.strip() for side in sides for part in side) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        GERMAN["shop"] + "\n" + ENGLISH["shop"],
        ENGLISH["shop"] + "\n---\n\n" + GERMAN["shop"],
        interleaved(),
    ],
    ids=["German first", "English first", "paragraph by paragraph"],
)
def test_a_file_with_both_languages_is_its_own_pair(folder: Path, text: str) -> None:
    write(folder, {"seeds/both.md": text, "originals/other.md": ENGLISH["bridge"]})
    report = check("seeds", "originals")
    seed = report.seeds[0]
    assert pairs(report) == {"seeds/both.md": "seeds/both.md"}
    assert seed.original is not None
    assert [block.text.split()[0] for block in seed.document.blocks] == [
        "Der", "Als", "Vierzehn", "Die", "Innerhalb",
    ]  # fmt: skip
    assert len(seed.original.blocks) == 5
    assert all(len(paragraph.bead.original) == 1 for paragraph in seed.paragraphs)


def test_a_text_that_is_half_untranslated_is_not_its_own_original(folder: Path) -> None:
    text = GERMAN["bridge"] + "\n" + ENGLISH["shop"]
    write(folder, {"seeds/half.md": text, "originals/other.md": ENGLISH["bridge"]})
    assert pairs(check("seeds", "originals")) != {"seeds/half.md": "seeds/half.md"}


XLIFF = """<xliff version="1.2"><file source-language="en" target-language="de"><body>
<trans-unit id="1"><source>The shop now belongs to 312 villagers.</source>
<target state-qualifier="mt-suggestion">Der Laden gehört jetzt 321 Dorfbewohnern.</target>
</trans-unit>
<trans-unit id="2"><source>The lights came on again.</source>
<target>Die Lichter gingen wieder an.</target></trans-unit>
</body></file></xliff>
"""


def test_a_bilingual_file_is_its_own_pair(folder: Path) -> None:
    write(folder, {"seeds/a.xliff": XLIFF})
    report = check("seeds", "seeds")
    assert pairs(report) == {"seeds/a.xliff": "seeds/a.xliff"}
    seed = report.seeds[0]
    assert [(p.bead.seed, p.bead.original) for p in seed.paragraphs] == [((0,), (0,)), ((1,), (1,))]
    changed = next(finding for finding in seed.findings if finding.rule.startswith("DR30"))
    assert changed.seed_span is not None
    assert XLIFF[changed.seed_span.start : changed.seed_span.end] == changed.seed_span.text
    assert "321" in changed.seed_span.text


def republished(style: str) -> str:
    """Return a page with two translated articles, as republishers put them together."""
    parts = []
    for name, text in GERMAN.items():
        title, _, body = text.partition("\n\n")
        source = f"Quelle: https://ledger.example/p/{name}"
        marker = "Übersetzt mit DeepL.com" if name == "shop" else ""
        parts += {
            "above the title": [source, title, body, marker],
            "below the title": [title, source, body, marker],
            "at the end": [title, body, marker, source],
        }[style]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


@pytest.mark.parametrize("style", ["above the title", "below the title", "at the end"])
@pytest.mark.parametrize("ending", ["md", "txt"])
def test_articles_on_one_page_have_their_own_originals(
    folder: Path, style: str, ending: str
) -> None:
    page = republished(style)
    text = page if ending == "md" else page.replace("# ", "")
    write(folder, {f"seeds/page.{ending}": text})
    write(folder, {f"originals/{name}.md": text for name, text in ENGLISH.items()})
    report = check("seeds", "originals")
    assert pairs(report) == {
        f"seeds/page.{ending}": "originals/shop.md",
        f"seeds/page.{ending}#2": "originals/bridge.md",
    }
    sources = [seed.document.metadata.source_url for seed in report.seeds]
    assert sources == ["https://ledger.example/p/shop", "https://ledger.example/p/bridge"]
    verdicts = [seed.provenance.verdict.value for seed in report.seeds]
    assert verdicts == ["machine-translated", "undetermined"]
    for seed in report.seeds:
        for block in seed.document.blocks:
            assert text[block.start : block.end].startswith(block.text[:10])


def test_an_article_that_names_two_sources_stays_one(folder: Path) -> None:
    sources = "Quelle: https://ledger.example/p/shop\n\nOriginal: https://other.example/p/shop\n"
    write(
        folder, {"seeds/a.md": GERMAN["shop"] + "\n" + sources, "originals/a.md": ENGLISH["shop"]}
    )
    assert list(pairs(check("seeds", "originals"))) == ["seeds/a.md"]

"""From a seed's source address to an original in the folder, with everything said about it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from provenance.configuration import Settings
from provenance.configuration.files import load_settings
from provenance.documents import read_document
from provenance.fetch import Outcome, Plan, Status, Wish, fetch_originals, read_stored
from provenance.fetch.store import free_path
from provenance.fetch.visitor import Manners
from provenance.fetch.wishes import missing, wishes_of
from tests.fetch.servers import PARAGRAPHS, TITLE, Reply, Server, article, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = """date 2023-03 {address}

Der Laden, der allen gehört

Als im Januar 2022 das letzte Lebensmittelgeschäft in Lower Tarling schloss, war der nächste Laib
Brot 9 Meilen entfernt.
"""
GERMAN = [
    "Als im Januar 2022 das letzte Lebensmittelgeschäft in Lower Tarling schloss, war der nächste "
    "Laib Brot 9 Meilen entfernt. Für Menschen ohne Auto bedeutete das einen halben Tag im Bus.",
    "Vierzehn Monate später gingen die Lichter wieder an. Der Laden gehört jetzt 312 "
    "Dorfbewohnern, von denen jeder mindestens einen Anteil gekauft hat.",
]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def plan(folder: Path, *servers: Server, **options: bool | str) -> Plan:
    manners = Manners(pause=0, private=tuple(one.host for one in servers))
    return Plan(
        folder / "originals",
        manners,
        archive=str(options.get("archive", servers[-1].address("/web/"))),
        dry_run=bool(options.get("dry_run")),
        take_archived=bool(options.get("take_archived")),
    )


def fetched(wish: Wish, chosen: Plan) -> Outcome:
    return next(fetch_originals([wish], chosen))


def test_the_article_is_stored_without_its_surroundings(tmp_path: Path, server: Server) -> None:
    server.redirect("/old/the-shop-that-belongs-to-everyone", "/p/the-shop")
    canonical = '<link rel="canonical" href="https://ledger.example/news/the-shop?utm_source=x">'
    server.page("/p/the-shop", article(canonical), ETag='"v1"')
    asked = server.address("/old/the-shop-that-belongs-to-everyone")
    outcome = fetched(Wish(("seeds/a.txt",), asked), plan(tmp_path, server))
    assert outcome.status is Status.STORED
    assert outcome.path == tmp_path / "originals" / "the-shop.md"
    document = read_document(outcome.path)
    texts = [block.text for block in document.blocks]
    assert texts == [TITLE, *PARAGRAPHS]
    assert document.metadata.address == "https://ledger.example/news/the-shop"
    assert document.metadata.source_url == asked
    assert (document.metadata.author, document.metadata.date) == ("Owen Marlowe", "2023-03-04")
    stored = read_stored(outcome.path)
    assert stored is not None
    assert not stored.edited
    assert stored.fields["reached"] == server.address("/p/the-shop")
    assert {"fetched", "page_sha256", "extractor", "etag"} <= set(stored.fields)


def test_the_stored_original_pairs_with_its_seed(tmp_path: Path, server: Server) -> None:
    server.page("/news/shop", article())
    address = server.address("/news/shop")
    (tmp_path / "a.txt").write_text(SEED.format(address=address + "?utm_source=mail"))
    seed = read_document(tmp_path / "a.txt")
    wishes = missing([seed], [], Settings())
    assert [(wish.address, wish.date) for wish in wishes] == [(address, "2023-03")]
    outcome = fetched(wishes[0], plan(tmp_path, server))
    assert outcome.path is not None
    assert missing([seed], [read_document(outcome.path)], Settings()) == []


def test_a_reconstruction_does_not_replace_the_original(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SEED.format(address="https://ledger.example/p/shop"))
    text = (
        "---\nurl: https://ledger.example/p/shop\nkind: reconstruction\n---\n\nThe shop closed.\n"
    )
    (tmp_path / "b.md").write_text(text)
    seed, original = read_document(tmp_path / "a.txt"), read_document(tmp_path / "b.md")
    assert len(missing([seed], [original], Settings())) == 1


def test_a_page_translated_in_the_browser_keeps_the_address_of_its_original(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://ledger.example/p/shop">'
    page = article(head, GERMAN, "de").replace('lang="de"', 'lang="de" class="translated-ltr"')
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    wishes = missing([read_document(tmp_path / "a.html")], [], Settings())
    assert [wish.address for wish in wishes] == ["https://ledger.example/p/shop"]


def test_an_original_in_the_folder_of_its_path_is_not_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    address = "https://ledger.example/news/the-shop"
    for name in ("seeds/village/a.txt", "english/village/shop.md"):
        (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / "seeds/village/a.txt").write_text(SEED.format(address=address))
    original = "\n\n".join([f"---\nsource_url: {address}\n---", f"# {TITLE}", *PARAGRAPHS])
    (tmp_path / "english/village/shop.md").write_text(original)
    assert [wish.address for wish in wishes_of((), Settings(), refresh=False)[0]] == [address]
    (tmp_path / "provenance.toml").write_text(
        '[per-path."seeds/village/**"]\noriginals = ["english/village"]\n'
    )
    assert wishes_of((), load_settings(), refresh=False) == ([], [])


def test_an_unchanged_page_is_asked_for_conditionally(tmp_path: Path, server: Server) -> None:
    server.page("/a", article(), ETag='"v1"', Last_Modified="Sat, 04 Mar 2023 09:00:00 GMT")
    wish = Wish((), server.address("/a"))
    first = fetched(wish, plan(tmp_path, server))
    assert first.path is not None
    again = Wish((), wish.address, stored=read_stored(first.path))
    server.routes["/a"] = Reply(status=304)
    assert fetched(again, plan(tmp_path, server)).status is Status.UNCHANGED
    headers = server.asked[-1][1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Sat, 04 Mar 2023 09:00:00 GMT"


def test_a_changed_page_stands_beside_an_edited_original(tmp_path: Path, server: Server) -> None:
    server.page("/a-shop", article())
    wish = Wish((), server.address("/a-shop"))
    first = fetched(wish, plan(tmp_path, server)).path
    assert first is not None
    edited = first.read_text().replace("312 villagers", "300 villagers")
    first.write_text(edited)
    assert fetched(wish, plan(tmp_path, server)).status is Status.UNCHANGED
    server.page("/a-shop", article(paragraphs=[*PARAGRAPHS, "Since then, two more shops opened."]))
    outcome = fetched(wish, plan(tmp_path, server))
    assert outcome.status is Status.CHANGED
    assert "edited here" in outcome.message
    assert first.read_text() == edited
    assert outcome.path is not None
    assert "two more shops" in outcome.path.read_text()
    assert fetched(wish, plan(tmp_path, server)).status is Status.UNCHANGED


def test_a_translation_leads_to_its_original(tmp_path: Path, server: Server) -> None:
    work = f'{{"@type": "Article", "translationOfWork": {{"@id": "{server.address("/en")}"}}}}'
    heads = {
        "/de-work": f'<script type="application/ld+json">{work}</script>',
        "/de-link": f'<link rel="alternate" hreflang="en" href="{server.address("/en")}">',
        "/de-alone": "",
    }
    server.page("/en", article())
    for path, head in heads.items():
        server.page(path, article(head, GERMAN * 2, "de"))
    outcomes = [
        fetched(Wish((), server.address(path)), plan(tmp_path / path[1:], server)) for path in heads
    ]
    assert [one.status for one in outcomes] == [Status.STORED, Status.STORED, Status.FAILED]
    assert "not in English" in outcomes[2].message


@pytest.mark.parametrize("charset", ["", "; charset=iso-8859-1", "; charset=no-such-thing"])
def test_a_wrong_charset_is_not_believed(tmp_path: Path, server: Server, charset: str) -> None:
    page = article(paragraphs=[*PARAGRAPHS, "Each share cost £50 – “a bargain”, said Zoë."])
    server.routes["/a"] = Reply(page.encode(), headers={"Content-Type": "text/html" + charset})
    outcome = fetched(Wish((), server.address("/a")), plan(tmp_path, server))
    assert outcome.path is not None
    assert "£50 – “a bargain”, said Zoë." in outcome.path.read_text(encoding="utf-8")


def test_a_page_without_an_article_is_said_so(tmp_path: Path, server: Server) -> None:
    server.page("/a", "<html><body><p>Please enable JavaScript.</p></body></html>")
    server.routes["/b"] = Reply(b"%PDF", headers={"Content-Type": "application/pdf"})
    outcomes = [fetched(Wish((), server.address(p)), plan(tmp_path, server)) for p in ("/a", "/b")]
    assert "No article was found" in outcomes[0].message
    assert "application/pdf" in outcomes[1].message
    assert not (tmp_path / "originals").exists()


def archived(server: Server, archive: Server) -> Wish:
    """Serve a page that is gone and its copies in an archive; return the wish for it."""
    address = server.address("/gone")
    archive.redirect(f"/web/{address}", f"/web/20230301120000/{address}")
    archive.page(f"/web/20230301120000/{address}", article("<p>toolbar</p>"))
    archive.page(f"/web/20230301120000id_/{address}", article())
    return Wish(("seeds/a.txt",), address, "2023-03")


def test_an_archived_copy_is_offered_and_stored_only_when_asked_for(
    tmp_path: Path, server: Server
) -> None:
    with serving() as archive:
        wish = archived(server, archive)
        offered = fetched(wish, plan(tmp_path, server, archive))
        assert offered.status is Status.OFFERED
        assert "copy of 2023-03-01" in offered.message
        wanted = [headers.get("accept-datetime") for _, headers in archive.asked]
        assert "Wed, 01 Mar 2023 12:00:00 GMT" in wanted
        stored = fetched(wish, plan(tmp_path, server, archive, take_archived=True))
        assert stored.path is not None
        kept = read_stored(stored.path)
        assert kept is not None
        assert kept.fields["archived"] == "2023-03-01"
        assert kept.fields["source_url"] == wish.address


def changed_since(server: Server, archive: Server) -> Wish:
    """Serve a page that was changed after it was translated, and its earlier copy in an archive."""
    address = server.address("/news/the-shop")
    said = '{"@type": "NewsArticle", "dateModified": "2024-05-02T08:00:00Z"}'
    changed = [*PARAGRAPHS, "Since then, two more shops opened."]
    server.page(
        "/news/the-shop", article(f'<script type="application/ld+json">{said}</script>', changed)
    )
    archive.redirect(f"/web/{address}", f"/web/20230306120000/{address}")
    archive.page(f"/web/20230306120000/{address}", article("<p>toolbar</p>"))
    archive.page(f"/web/20230306120000id_/{address}", article())
    return Wish(("seeds/a.txt",), address, "2023-03-08")


def test_the_version_that_was_translated_is_offered_where_the_page_changed_since(
    tmp_path: Path, server: Server
) -> None:
    with serving() as archive:
        wish = changed_since(server, archive)
        stored, earlier = fetch_originals([wish], plan(tmp_path, server, archive))
        assert stored.path is not None
        assert "two more shops" in stored.path.read_text()
        assert earlier.status is Status.EARLIER
        assert "changed on 2024-05-02, after the translation (2023-03-08)" in earlier.message
        assert "copy of 2023-03-06" in earlier.message

        again = replace(wish, stored=read_stored(stored.path))
        taking = plan(tmp_path, server, archive, take_archived=True)
        _, beside = fetch_originals([again], taking)
        assert beside.path is not None
        assert beside.path.name == "the-shop.2023-03-06.md"
        assert "two more shops" not in beside.path.read_text()
        assert [one.status for one in fetch_originals([again], taking)] == [Status.UNCHANGED]


@pytest.mark.parametrize("date", ["", "2024-05", "2025-01-01"])
def test_no_archive_is_asked_where_the_page_did_not_change_after_the_translation(
    tmp_path: Path, server: Server, date: str
) -> None:
    with serving() as archive:
        wish = replace(changed_since(server, archive), date=date)
        outcomes = list(fetch_originals([wish], plan(tmp_path, server, archive)))
        assert [one.status for one in outcomes] == [Status.STORED]
        assert archive.asked == []


def test_an_archive_without_a_copy_is_said_so(tmp_path: Path, server: Server) -> None:
    with serving() as archive:
        outcome = fetched(Wish((), server.address("/gone")), plan(tmp_path, server, archive))
    assert outcome.status is Status.FAILED
    assert "no copy" in outcome.message


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "provenance", "fetch", *words]
    environment = dict(os.environ)
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_command(tmp_path: Path, server: Server) -> None:
    server.page("/news/shop", article())
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(SEED.format(address=server.address("/news/shop")))
    (tmp_path / "seeds" / "b.txt").write_text(SEED.format(address="http://127.0.0.1:9/private"))
    (tmp_path / "provenance.toml").write_text(
        f'fetch-private = ["{server.host}"]\nfetch-pause = 0\n'
    )
    planned = run(tmp_path, "--dry-run")
    assert (planned.returncode, server.asked) == (0, [])
    assert planned.stdout.count("planned: ") == 2
    refused = run(tmp_path, "--offline")
    assert refused.returncode == 2
    assert "offline" in refused.stderr
    done = run(tmp_path)
    assert done.returncode == 1
    assert "stored: Stored originals/shop.md" in done.stdout
    assert "failed: Nothing was requested from 127.0.0.1" in done.stdout
    (line,) = run(tmp_path, "seeds/b.txt", "--format", "jsonl").stdout.splitlines()
    said = json.loads(line)
    assert (said["status"], said["path"], said["seeds"]) == ("failed", None, ["seeds/b.txt"])
    assert said["address"] == "http://127.0.0.1:9/private"
    again = run(tmp_path, "seeds/a.txt")
    assert (again.returncode, again.stdout) == (0, "")


def test_a_page_whose_address_is_none_is_named_by_its_title(tmp_path: Path) -> None:
    path = free_path(tmp_path, "http://[bad/one", "The Shop That Belongs to Everyone")
    assert path == tmp_path / "the-shop-that-belongs-to-everyone.md"

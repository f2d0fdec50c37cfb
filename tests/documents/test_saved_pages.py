"""A page saved from a browser: the article is the text, what stands around it is not."""

from __future__ import annotations

import pytest

from provenance.documents import read_text
from provenance.model import BlockKind
from tests.documents.test_spans import check_spans

ARTICLE = "".join(
    f"<p>Absatz {word} sagt etwas über den Rat der Stadt und über die neue Brücke am Hafen.</p>"
    for word in ("eins", "zwei", "drei", "vier")
)


def running(page: str) -> list[str]:
    document = read_text(page, "html")
    check_spans(document)
    return [block.text for block in document.blocks if block.kind is not BlockKind.FOOTER]


@pytest.mark.parametrize(
    "around",
    [
        '<div class="site-nav"><a href="/">Start</a></div>',
        '<ul id="menu"><li>Politik</li><li>Kultur</li></ul>',
        '<div role="navigation"><p>Politik</p></div>',
        '<section class="comments"><h2>Kommentare</h2><p>Erster!</p></section>',
        '<div class="wide newsletter"><p>Abonnieren Sie uns.</p></div>',
        "<nav><h2>Mehr</h2></nav><footer><p>© 2026</p></footer>",
    ],
)
def test_what_the_page_itself_calls_furniture_is_none_of_the_text(around: str) -> None:
    page = f"<body>{around}<h1>Die Brücke</h1>{ARTICLE}{around}</body>"
    texts = running(page)
    assert texts[0] == "Die Brücke"
    assert len(texts) == 5


def test_what_follows_the_article_is_none_of_the_text() -> None:
    page = (
        f"<body><h1>Die Brücke</h1><article>{ARTICLE}</article><div><p>Lesen Sie weiter:</p>"
        "<article><p>Ein anderer Bericht.</p></article></div></body>"
    )
    assert len(running(page)) == 5


def test_a_title_above_the_article_stays() -> None:
    page = f"<body><header><h1>Die Brücke</h1></header><main>{ARTICLE}</main></body>"
    assert running(page)[0] == "Die Brücke"


def test_names_that_mean_something_else_change_nothing() -> None:
    page = f'<body class="has-sidebar"><div class="widget"><h1>Titel</h1>{ARTICLE}</div></body>'
    assert len(running(page)) == 5


def test_several_articles_of_like_length_are_all_text() -> None:
    page = f"<body><article>{ARTICLE}</article><article>{ARTICLE * 2}</article></body>"
    assert len(running(page)) == 12

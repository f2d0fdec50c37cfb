"""Frames in which notices are written, in 28 languages, with every engine and in every place."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from provenance.documents import read_text
from provenance.markers import find_markers, may_hold_markers

FRAMES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "frames.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
ENGINES = {
    "DeepL": "deepl",
    "Google Translate": "google",
    "ChatGPT": "chatgpt",
    "Claude": "claude",
    "Microsoft Translator": "microsoft",
    "Yandex": "yandex",
    "Mistral": "mistral",
    "OPUS-MT": "opus-mt",
    "NLLB-200": "nllb",
}
NAMES = ("Ingrid Saalfeld", "P. Lindqvist", "Claude Lefèvre")
PLACES = ("{}", "Aaa bbb ccc. Ddd eee.\n\n{}", "Aaa bbb ccc. Ddd eee.\n\n{}.\n\nGgg hhh iii jjj.")
CHAT_PLACES = ("{}\n\nAaa bbb ccc.", "Aaa bbb ccc. Ddd eee.\n\n{}\n\nGgg hhh iii jjj.")
KINDS = {"D": "disclosure", "D+": "disclosure", "H": "human-credit", "L": "llm-leftover"}


def fillings(frame: str) -> list[tuple[str, str | None]]:
    """Return the texts of a frame with the engine that each names."""
    if "{E}" in frame:
        return [(frame.replace("{E}", name), engine) for name, engine in ENGINES.items()]
    return [(frame.replace("{N}", name), "unknown") for name in NAMES[: 3 if "{N}" in frame else 1]]


@pytest.mark.parametrize(("language", "kind", "frame"), FRAMES, ids=lambda part: part[:40])
def test_a_frame_is_read_with_every_filling(language: str, kind: str, frame: str) -> None:
    places = CHAT_PLACES if kind == "L" else PLACES
    for (line, engine), place in product(fillings(frame), places):
        text = place.format(line)
        found = [
            (m.kind.value, m.engine, m.post_edited) for m in find_markers(read_text(text, "txt"))
        ]
        named = None if kind == "H" else engine
        expected = [] if kind == "N" else [(KINDS[kind], named, kind == "D+")]
        assert found == expected, (language, text)
        assert may_hold_markers(text) or kind == "N", text

"""The words that reports share: verdicts and engines as a person writes them."""

from __future__ import annotations

from provenance.model import Verdict

VERDICTS = {
    Verdict.MACHINE: "a machine",
    Verdict.POST_EDITED: "a machine, revised",
    Verdict.HUMAN: "a person",
    Verdict.UNDETERMINED: "not known",
    Verdict.NOT_A_TRANSLATION: "no translation",
}

ENGINES = {
    "deepl": "DeepL",
    "google": "Google",
    "chatgpt": "ChatGPT",
    "microsoft": "Microsoft",
    "bing": "Bing",
    "claude": "Claude",
    "gemini": "Gemini",
    "yandex": "Yandex",
    "libretranslate": "LibreTranslate",
    "systran": "SYSTRAN",
    "papago": "Papago",
    "amazon": "Amazon",
    "unknown": "a machine",
}


def counted(number: int, noun: str) -> str:
    """Return "1 seed", "2 seeds"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

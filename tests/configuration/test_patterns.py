"""Patterns for paths behave as in a .gitignore."""

from __future__ import annotations

import pytest

from provenance.configuration.patterns import literal_folder, matches


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("seeds/archive", "seeds/archive/a/b.md", True),
        ("seeds/archive/", "seeds/archive/b.md", True),
        ("seeds/archive", "seeds/archive-2/b.md", False),
        ("seeds/*.md", "seeds/a.md", True),
        ("seeds/*.md", "seeds/a/b.md", False),
        ("seeds/**/b.md", "seeds/b.md", True),
        ("seeds/**/b.md", "seeds/a/c/b.md", True),
        ("seeds/**", "seeds/a/c/b.md", True),
        ("*.draft.md", "seeds/a/x.draft.md", True),
        ("drafts", "seeds/drafts/x.md", True),
        ("./seeds/a?.md", "seeds/ab.md", True),
        ("seeds/a.md", "seeds/aXmd", False),
        ("seeds/[a].md", "seeds/[a].md", True),
    ],
)
def test_a_pattern(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path, ".") is fits


def test_patterns_count_from_the_configuration_s_folder() -> None:
    assert matches("seeds/a.md", "a.md", "..") is False
    assert matches("*/a.md", "a.md", "..") is True


def test_what_stands_before_the_first_wildcard() -> None:
    assert literal_folder("seeds/archive/**") == "seeds/archive"
    assert literal_folder("seeds/ar*") == "seeds"
    assert literal_folder("*.md") == ""
    assert literal_folder("seeds/archive") == "seeds/archive"

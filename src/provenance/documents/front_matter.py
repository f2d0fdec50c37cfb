"""Reads YAML (``---``) and TOML (``+++``) front matter, with the place of every key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from provenance.documents.decode import whole_characters
from provenance.model import Annotation, AnnotationKind
from provenance.wording import Wording, say

_FENCES = {
    "yaml": re.compile(r"---[ \t]*\r?\n(?P<body>.*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*$", re.S | re.M),
    "toml": re.compile(r"\+\+\+[ \t]*\r?\n(?P<body>.*?)(?:\r?\n)?^\+\+\+[ \t]*$", re.S | re.M),
}

_TOML_LINE = re.compile(
    r"^[ \t]*(?:\[\[?(?P<table>[^\]\n]+)\]|(?P<entry>(?P<key>[^\s=#\[][^=\n#]*?)[ \t]*=.*?)\r?$)",
    re.M,
)
_BRACKETS = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of a document: its span with the fences, its keys, and what could not be read.

    ``annotations`` has one entry for each key; nested keys are joined with a full stop.
    """

    start: int
    end: int
    annotations: tuple[Annotation, ...]
    notices: tuple[Wording, ...] = ()


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the front matter that ``text`` begins with, or None where it has none.

    Broken front matter is left out of the text all the same, and said in ``notices``.
    """
    for syntax, fence in _FENCES.items():
        match = fence.match(text)
        if match is None:
            continue
        body, start = match.group("body"), match.start("body")
        reader = _yaml_annotations if syntax == "yaml" else _toml_annotations
        try:
            annotations = tuple(reader(body, start))
        except _BrokenFrontMatterError as error:
            notice = say(
                "The front matter is not valid {syntax} and was ignored: {error}",
                syntax=syntax.upper(),
                error=str(error),
            )
            return FrontMatter(0, match.end(), (), (notice,))
        if syntax == "yaml" and not annotations and body.strip():
            return None  # a thematic break, not front matter
        return FrontMatter(0, match.end(), annotations)
    return None


class _BrokenFrontMatterError(Exception):
    pass


def _yaml_annotations(body: str, offset: int) -> list[Annotation]:
    import yaml

    if _is_nested_deeply(body):
        raise _BrokenFrontMatterError("its brackets are nested too deeply")
    try:
        node = _compose(body)
    except (yaml.YAMLError, RecursionError) as error:
        raise _BrokenFrontMatterError(" ".join(str(error).split())) from None
    annotations: list[Annotation] = []
    if isinstance(node, yaml.MappingNode):
        _walk_yaml(node, "", offset, annotations, depth=0)
    return annotations


def _compose(body: str) -> Any:
    """Return the tree of a YAML text, from libyaml where it is there: ten times as fast.

    What might be nested thousands deep is left to Python, whose stack ends without a crash.
    """
    import yaml

    deepest = sum(map(body.count, ("[", "{", "- ", "? ", "\n")))
    if yaml.__with_libyaml__ and deepest < _SURELY_SHALLOW:
        try:
            return yaml.compose(body, Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, RecursionError, UnicodeEncodeError):
            pass  # said in the words of the other, which count characters as people do
    return yaml.compose(body, Loader=yaml.SafeLoader)


_DEEPEST = 8
#: Reading brackets in brackets takes the square of their number.
_DEEPEST_BRACKETS = 100


def _is_nested_deeply(body: str) -> bool:
    depth = 0
    for bracket in _BRACKETS.findall(body):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST_BRACKETS:
            return True
    return False


_SURELY_SHALLOW = 1000


def _walk_yaml(node: Any, prefix: str, offset: int, found: list[Annotation], depth: int) -> None:
    import yaml

    for key, value in node.value:
        name = prefix + whole_characters(str(key.value))
        if isinstance(value, yaml.MappingNode) and depth < _DEEPEST:
            _walk_yaml(value, name + ".", offset, found, depth + 1)
            continue
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        scalars = [
            whole_characters(str(item.value)) for item in items if isinstance(item, yaml.ScalarNode)
        ]
        start, end = key.start_mark.index, value.end_mark.index
        found.append(
            Annotation(
                AnnotationKind.FRONT_MATTER,
                "yaml",
                name,
                ", ".join(scalars),
                offset + start,
                offset + max(start, end),
            )
        )


def _toml_annotations(body: str, offset: int) -> list[Annotation]:
    try:
        table = tomllib.loads(body.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise _BrokenFrontMatterError(str(error)) from None
    return [
        Annotation(
            AnnotationKind.FRONT_MATTER, "toml", name, value, *_toml_span(body, name, offset)
        )
        for name, value in _flatten(table, "")
    ]


def _flatten(table: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flatten(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            pairs.append((prefix + key, ", ".join(str(item) for item in value)))
        else:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            pairs.append((prefix + key, text))
    return pairs


def _toml_span(body: str, name: str, offset: int) -> tuple[int, int]:
    """Return where a key stands with its value; the whole front matter if its line is not found."""
    table = ""
    for line in _TOML_LINE.finditer(body):
        if line["table"] is not None:
            table = f"{_plain(line['table'])}."
        elif table + _plain(line["key"]) == name:
            return offset + line.start("entry"), offset + line.end("entry")
    return offset, offset + len(body)


def _plain(key: str) -> str:
    """Return a dotted key as ``_flatten`` names it."""
    return ".".join(part.strip().strip("\"'") for part in key.split("."))

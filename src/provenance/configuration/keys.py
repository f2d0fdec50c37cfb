"""Every key of the configuration: how its value is read, and what it means.

A key is one line in ``KEYS``; ``template.toml`` shows each with its default.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.configuration.settings import FailOn, Override, Term
from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


#: Seconds of a day: nobody waits longer, and an alarm clock can still be set to it.
_LONGEST = 86_400


class BadValueError(Exception):
    """A value that a key does not take; the message goes on from ``key``: "must be …"."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as the file spells it, and the function ``(value, folder) -> value`` that reads it."""

    name: str
    read: Callable[[Any, Path], Any]
    per_path: bool = False

    @property
    def attribute(self) -> str:
        """The attribute of Settings."""
        return self.name.replace("-", "_")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean …?" or nothing."""
    from difflib import get_close_matches

    words = list(known)
    near = get_close_matches(word, words, n=1) or get_close_matches(
        word.replace("_", "-").casefold(), words, n=1
    )
    return f" Did you mean {near[0]!r}?" if near else ""


def _text(value: Any, folder: Path) -> str:
    del folder
    if not isinstance(value, str) or not value.strip():
        raise BadValueError(f"must be a text, not {value!r}.")
    return value


def _texts(value: Any, folder: Path) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_text(value, folder),)
    if not isinstance(value, list):
        raise BadValueError(f"must be a list of texts, not {value!r}.")
    return tuple(_text(one, folder) for one in value)


def _path(value: Any, folder: Path) -> str:
    return from_folder(_text(value, folder), folder)


def _paths(value: Any, folder: Path) -> tuple[str, ...]:
    if value == []:
        raise BadValueError("must name at least one folder or file.")
    return tuple(from_folder(one, folder) for one in _texts(value, folder))


def from_folder(path: str, folder: Path) -> str:
    """Return a path that is relative to ``folder`` as one relative to the working folder."""
    absolute = os.path.normpath(folder / path)
    try:
        return Path(absolute).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(os.path.relpath(absolute)).as_posix()


def _rules(value: Any, folder: Path) -> tuple[str, ...]:
    from provenance.rules import code_of

    codes = tuple(map(code_of, _texts(value, folder)))
    try:
        check_rules(codes)
    except UsageError as error:
        raise BadValueError(f"has a wrong rule. {error}") from None
    return codes


def check_rules(codes: Iterable[str]) -> None:
    """Make sure that each is a code or the beginning of one.

    Raises:
        UsageError: with the nearest right one.
    """
    from provenance.rules import rule_codes

    known = rule_codes()
    for code in codes:
        if len(code) < 2 or not any(rule.startswith(code) for rule in known):
            raise UsageError(
                f"{code}: no rule has this code or name, or begins with it.{nearest(code, known)} "
                "`provenance explain` lists all rules."
            )


def _fail_on(value: Any, folder: Path) -> FailOn:
    del folder
    known = [one.value for one in FailOn]
    if value not in known:
        raise BadValueError(
            f"must be one of {', '.join(known)}, not {value!r}.{nearest(str(value), known)}"
        )
    return FailOn(value)


def _share(value: Any, folder: Path) -> float:
    del folder
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BadValueError(f"must be a number from 0 to 1, not {value!r}.")
    return float(value)


def _switch(value: Any, folder: Path) -> bool:
    del folder
    if not isinstance(value, bool):
        raise BadValueError(f"must be true or false, not {value!r}.")
    return value


def _count(value: Any, folder: Path) -> int:
    del folder
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadValueError(f"must be a whole number from 0 on, not {value!r}.")
    return value


def _megabytes(value: Any, folder: Path) -> int:
    if _count(value, folder) == 0:
        raise BadValueError("must be at least 1 (megabyte).")
    return int(value)


def _seconds(value: Any, folder: Path) -> float:
    del folder
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= _LONGEST:
        raise BadValueError(f"must be a number of seconds from 0 to {_LONGEST:,}, not {value!r}.")
    return float(value)


def _whole_seconds(value: Any, folder: Path) -> int:
    if _count(value, folder) > _LONGEST:
        raise BadValueError(f"must be at most {_LONGEST:,} (seconds), not {value!r}.")
    return int(value)


def _address(value: Any, folder: Path) -> str:
    text = _text(value, folder)
    if not text.startswith(("https://", "http://")):
        raise BadValueError(f"must be a web address, not {value!r}.")
    return text


def _table(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadValueError(f"must be a table, not {value!r}.")
    return value


def _pairs(value: Any, folder: Path) -> dict[str, str]:
    pairs = {}
    for seed, original in _table(value).items():
        for name in (seed, _text(original, folder)):
            if not (folder / name).is_file():
                raise BadValueError(f"names {name}, and there is no such file.")
        pairs[from_folder(seed, folder)] = from_folder(original, folder)
    return pairs


def _glossary(value: Any, folder: Path) -> dict[str, Term]:
    return {term: _term(term, said, folder) for term, said in _table(value).items()}


def _term(term: str, value: Any, folder: Path) -> Term:
    if not isinstance(value, dict):
        return Term(_texts(value, folder))
    for key in value:
        if key not in {"use", "avoid"}:
            hint = nearest(key, ("use", "avoid"))
            raise BadValueError(f"has the unknown key {key!r} for the term {term!r}.{hint}")
    return Term(_texts(value.get("use", []), folder), _texts(value.get("avoid", []), folder))


def _per_path(value: Any, folder: Path) -> tuple[Override, ...]:
    return tuple(
        Override(pattern, read_override(pattern, table, folder))
        for pattern, table in _table(value).items()
    )


def read_override(pattern: str, table: Any, folder: Path) -> dict[str, Any]:
    """Read the table of one pattern into values by attribute of Settings."""
    known = {key.name: key for key in KEYS if key.per_path}
    values = {}
    for name, value in _table(table).items():
        key = known.get(name)
        if key is None:
            hint = nearest(name, known) or f" Known there are {', '.join(known)}."
            raise BadValueError(f"has the unknown key {name!r} for {pattern!r}.{hint}")
        try:
            values[key.attribute] = key.read(value, folder)
        except BadValueError as error:
            raise BadValueError(f"has a wrong value for {pattern!r}: {name!r} {error}") from None
    return values


KEYS = (
    Key("seeds", _paths),
    Key("originals", _paths, per_path=True),
    Key("exclude", _texts),
    Key("select", _rules, per_path=True),
    Key("ignore", _rules, per_path=True),
    Key("fail-on", _fail_on, per_path=True),
    Key("max-drift", _share, per_path=True),
    Key("ledger", _path),
    Key("jobs", _count),
    Key("cache", _switch),
    Key("cache-folder", _path),
    Key("lexicons", _path),
    Key("back-translation", _path),
    Key("machine-output", _path),
    Key("largest-file", _megabytes),
    Key("time-limit", _whole_seconds),
    Key("offline", _switch),
    Key("archive", _address),
    Key("fetch-pause", _seconds),
    Key("fetch-private", _texts),
    Key("do-not-translate", _texts),
    Key("glossary", _glossary),
    Key("pairs", _pairs),
    Key("per-path", _per_path),
)

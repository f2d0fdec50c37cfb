"""Finds the version of an original that a seed was translated from, or reviewed against."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from provenance.documents import read_documents
from provenance.errors import DocumentError
from provenance.model import file_of
from provenance.staleness import git
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from provenance.model import Document
    from provenance.wording import Wording

_SHORT = 7


class Reviewed(Protocol):
    """A decision as far as it matters here: both paths, and which original was looked at."""

    @property
    def seed(self) -> str: ...  # noqa: D102
    @property
    def original(self) -> str: ...  # noqa: D102
    @property
    def original_digest(self) -> str: ...  # noqa: D102
    @property
    def original_revision(self) -> str: ...  # noqa: D102
    @property
    def on(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Side:
    """One of a pair's files for the search: its path, content, and the version it says it is of.

    ``digest`` is the SHA-256 of the file's bytes, ``translated_from`` the commit in a seed's front
    matter.
    """

    path: str
    digest: str
    translated_from: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """An older version of a pair.

    ``original`` and ``seed`` are the files' paths at ``revision``; ``seed`` is empty where the seed
    is the same, or says itself that it renders this version. ``digest`` is what the original must
    have (SHA-256), empty where only git knows. ``since`` names the version in words.
    """

    original: str
    revision: str
    since: Wording
    seed: str = ""
    digest: str = ""

    def read_original(self, suffix: str, article: int = 1) -> Document | None:
        """Return the original of then, None where it cannot be had."""
        content = git.content_at(self.revision, Path(self.original))
        if content is None or not self._is_meant(content):
            return None
        return _read(content, suffix, self.original, article)

    def _is_meant(self, content: bytes) -> bool:
        return not self.digest or hashlib.sha256(content).hexdigest() == self.digest

    def read_seed(self, suffix: str, article: int = 1) -> Document | None:
        """Return the seed of then, None where it cannot be had."""
        content = git.content_at(self.revision, Path(self.seed)) if self.seed else None
        return None if content is None else _read(content, suffix, self.seed, article)


def _read(content: bytes, suffix: str, shown_as: str, article: int) -> Document | None:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="provenance-") as folder:
        file = Path(folder) / f"version{suffix}"
        file.write_bytes(content)
        try:
            found = read_documents(file, shown_as)
        except DocumentError:
            return None
    return found[min(article, len(found)) - 1]


def find_versions(
    pairs: Sequence[tuple[Side, Side]],
    decisions: Iterable[Reviewed],
    ledger_folder: Path,
    last_commits: Callable[[set[str]], Mapping[str, tuple[int, str]]] = git.last_commits,
) -> dict[str, tuple[Version, ...]]:
    """Return, by the seed's path, the older versions that a pair may be compared with, best first.

    The seed's own word counts first, then the latest review of another version, then the commit
    in which the seed was last changed, if the original changed after it. A seed without any is
    left out. Paths of decisions are relative to ``ledger_folder``. ``last_commits`` is as in
    ``staleness.git``.
    """
    found: dict[str, list[Version]] = {}
    reviewed = _by_seed(decisions, ledger_folder)
    for seed, original in pairs:
        versions = []
        if git.is_revision(seed.translated_from):
            since = say(
                "version {revision}, which the translation names",
                revision=seed.translated_from[:_SHORT],
            )
            versions.append(Version(file_of(original.path), seed.translated_from, since))
        others = [one for one in reviewed.get(seed.path, ()) if _is_other(one, original)]
        if others:
            versions.append(_of_review(max(others, key=lambda one: one.on), ledger_folder))
        found[seed.path] = versions
    if git.lies_in_a_repository(Path()):
        files = [(seed.path, original.path) for seed, original in pairs]
        for path, version in _by_history(files, last_commits).items():
            found[path].append(version)
    return {path: tuple(versions) for path, versions in found.items() if versions}


def _is_other(decision: Reviewed, original: Side) -> bool:
    return bool(decision.original_digest) and decision.original_digest != original.digest


def _by_seed(decisions: Iterable[Reviewed], folder: Path) -> Mapping[str, list[Reviewed]]:
    found: dict[str, list[Reviewed]] = {}
    for decision in decisions:
        found.setdefault(_from_here(decision.seed, folder), []).append(decision)
    return found


def _of_review(decision: Reviewed, folder: Path) -> Version:
    return Version(
        original=_from_here(decision.original, folder),
        revision=decision.original_revision,
        since=say("the review of {date}", date=decision.on[:10]),
        seed=_from_here(decision.seed, folder),
        digest=decision.original_digest,
    )


def _from_here(path: str, folder: Path) -> str:
    """Return a path of the ledger as reports show it."""
    place = os.path.normpath(folder / path)
    try:
        return Path(place).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(place).as_posix()


def _by_history(
    pairs: Sequence[tuple[str, str]],
    last_commits: Callable[[set[str]], Mapping[str, tuple[int, str]]],
) -> dict[str, Version]:
    """Return the versions at the commits that last changed seeds, where originals changed later."""
    # What lies outside the working folder may belong to another repository.
    near = [(seed, original) for seed, original in pairs if _is_near(seed) and _is_near(original)]
    files = sorted({file_of(path) for pair in near for path in pair})
    changed = git.changed_files(files) if files else None
    if changed is None:
        return {}
    waiting = [pair for pair in near if file_of(pair[0]) not in changed]
    wanted = {file_of(path) for pair in waiting for path in pair}
    commits = last_commits(wanted)
    found = {}
    for seed, original in waiting:
        age, commit = commits.get(file_of(seed), (-1, ""))
        age_of_original, _ = commits.get(file_of(original), (age, ""))
        if commit and (file_of(original) in changed or age_of_original < age):
            since = say("the translation's last change (commit {commit})", commit=commit[:_SHORT])
            found[seed] = Version(file_of(original), commit, since)
    return found


def _is_near(path: str) -> bool:
    return not PurePosixPath(path).is_absolute()

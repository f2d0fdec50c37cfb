"""A review under way: the report as the files on disk say it is, and the decisions on it.

The page and the terminal both work through this. Nothing is saved on a text that has changed since
it was shown; what other processes write to the ledger or the texts is taken over.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.decisions.apply import apply_decisions
from provenance.decisions.decision import Resolution, decide
from provenance.decisions.ledger import forget, load_ledger, record
from provenance.errors import ProvenanceError, UsageError
from provenance.model import file_of
from provenance.review.news import NewsBook
from provenance.review.watch import FileWatch
from provenance.staleness.git import revisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from provenance.decisions.decision import Decision
    from provenance.model import Finding, Report, SeedReport
    from provenance.review.news import News

#: What a page sends to take a decision back.
OPEN = "open"


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decides on a finding, with the reason; ``OPEN`` takes a decision back."""

    fingerprint: str
    decision: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of decisions: saved, or not because the text had changed (``changed``)."""

    seed: SeedReport | None
    changed: bool


class ReviewSession:
    """Holds the report of a review; safe to use from several threads.

    ``check`` checks the seeds at the given paths (all, where there are none) without regard to the
    ledger; it is told which originals seeds are to keep. ``list_files`` returns the seeds and
    originals that are there now.
    """

    def __init__(
        self,
        check: Callable[[Sequence[str], Mapping[str, str]], Report],
        list_files: Callable[[], tuple[Sequence[str], Sequence[str]]],
        ledger: Path,
        *,
        reviewer: str = "",
    ) -> None:
        self._check = check
        self._ledger_path = ledger
        self._reviewer = reviewer
        self._lock = threading.RLock()
        self.book = NewsBook()
        # Before the texts are read: what changes meanwhile is seen at the first look.
        self.watch = FileWatch(list_files, str(ledger))
        self._raw = check((), {})
        self._ledger = load_ledger(ledger)
        #: Texts that were edited, and whose original was not looked for anew.
        self.keeping_original: frozenset[str] = frozenset()
        self.report = apply_decisions(self._raw, self._ledger)

    @property
    def version(self) -> int:
        """Counts what has happened; a page asks for what is newer than it knows."""
        return self.book.version

    def decisions(self) -> dict[str, Decision]:
        """Return the ledger's decisions by fingerprint."""
        with self._lock:
            return {entry.decision.fingerprint: entry.decision for entry in self._ledger.entries}

    def seed(self, path: str) -> SeedReport | None:
        """Return the report on one seed, as the files say it is now."""
        with self._lock:
            seed = self._find(path)
            files = [path] if seed is None else [seed.document.file]
            if seed is not None and seed.original is not None:
                files.append(seed.original.file)
            self.watch.attend(files)
            if self.watch.differs([*files, str(self._ledger_path)]):
                self.refresh()
            return self._find(path)

    def wait_until_free(self) -> None:
        """Return when nothing is being checked or saved."""
        with self._lock:
            pass

    def _find(self, path: str) -> SeedReport | None:
        return next((seed for seed in self.report.seeds if seed.document.path == path), None)

    def news(self, since: int) -> News:
        """Return what has changed after version ``since``."""
        with self._lock:
            return self.book.since(since, self.report.seeds)

    def save(self, path: str, choices: Sequence[Choice], digests: Sequence[str]) -> Saved:
        """Record decisions on a text that was shown with these digests, or take some back.

        All of them are saved, or none where one fits nothing.

        Raises:
            UsageError: there is no such decision.
            LedgerError: the ledger is broken or cannot be written; nothing was saved.
        """
        with self._lock:
            if not self._still_says(path, digests):
                self._recheck({path})
                return Saved(self._find(path), changed=True)
            seed = self._find(path)
            findings = [_finding(seed, choice.fingerprint) for choice in choices]
            known = [finding for finding in findings if finding is not None]
            if seed is None or len(known) < len(findings):
                self.refresh()
                return Saved(self._find(path), changed=True)
            self._write(seed, known, choices)
            self._take_over_ledger()
            return Saved(self._find(path), changed=False)

    def _write(
        self, seed: SeedReport, findings: Sequence[Finding], choices: Sequence[Choice]
    ) -> None:
        original = seed.original.file if seed.original else ""
        revision = revisions([original]).get(original, "")
        made, taken_back = [], []
        for finding, choice in zip(findings, choices, strict=True):
            if choice.decision == OPEN:
                taken_back.append(finding.identity.fingerprint)
                continue
            decision = decide(
                finding,
                seed,
                _resolution(choice.decision),
                choice.reason,
                by=self._reviewer,
                signature=self._raw.signature,
                original_revision=revision,
            )
            made.append(decision)
        if made:
            record(self._ledger_path, made)
        if taken_back:
            forget(self._ledger_path, taken_back, seed=seed.document.path)

    def _still_says(self, path: str, digests: Sequence[str]) -> bool:
        """Whether both files hold the bytes that the person who decides has seen."""
        seed = self._find(path)
        if seed is None:
            return False
        original = seed.original
        shown = [seed.document.digest, original.digest if original else ""]
        there = [_digest(seed.document.file), _digest(original.file) if original else ""]
        return list(digests) == shown == there

    def refresh(self, *, patient: bool = False) -> None:
        """Look at the files, and check again what has changed.

        A ledger that cannot be read leaves everything as it was and stands in ``book.problem``.
        ``patient`` is as in ``FileWatch.look``.
        """
        with self._lock:
            seen = self.watch.look(patient=patient)
            self._remove(seen.went)
            if seen.came:
                # A new text may be anybody's original.
                self._recheck(set(self.watch.seeds), everything=True)
            elif seeds := self._touched_by(seen.changed | seen.went):
                self._recheck(seeds)
            elif str(self._ledger_path) in seen.changed:
                self._take_over_ledger()

    def _touched_by(self, paths: frozenset[str]) -> set[str]:
        """Return the seeds that are among the paths, were unreadable, or whose original is."""
        seeds = {
            seed.document.path
            for seed in self._raw.seeds
            if seed.document.file in paths or (seed.original and seed.original.file in paths)
        }
        unread = {error.path for error in self._raw.errors} & self.watch.seeds & paths
        return seeds | unread

    def _remove(self, files: Iterable[str]) -> None:
        """Forget the texts of files that are gone."""
        gone = set(files)
        kept = tuple(s for s in self._raw.seeds if s.document.file not in gone)
        errors = tuple(e for e in self._raw.errors if file_of(e.path) not in gone)
        if len(kept) == len(self._raw.seeds) and len(errors) == len(self._raw.errors):
            return
        went = {s.document.path for s in self._raw.seeds} - {s.document.path for s in kept}
        self._raw = replace(self._raw, seeds=kept, errors=errors)
        self.book.note(gone=went)
        self._take_over_ledger()

    def _recheck(self, paths: set[str], *, everything: bool = False) -> None:
        named = {file_of(path) for path in paths}
        there = sorted(file for file in named if Path(file).exists())
        self._remove(named - set(there))
        if not there:
            return
        before = {seed.document.path: seed for seed in self._raw.seeds}
        kept_originals = {} if everything else self._originals_of(named)
        fresh = self._check(() if everything else there, kept_originals)
        kept = {} if everything else {p: s for p, s in before.items() if file_of(p) not in named}
        for seed in fresh.seeds:
            path = seed.document.path
            same = path in kept_originals and seed.original is not None
            self.keeping_original = (self.keeping_original - {path}) | ({path} if same else set())
            kept[path] = replace(seed, pairing=before[path].pairing) if same else seed
        failed = {(e.path, e.rule): e for e in self._raw.errors if e.path not in named}
        failed |= {(e.path, e.rule): e for e in fresh.errors}
        self._raw = replace(
            self._raw,
            seeds=tuple(kept[path] for path in sorted(kept)),
            errors=tuple(failed[key] for key in sorted(failed)),
        )
        texts = {path for path, seed in kept.items() if _bytes(seed) != _bytes(before.get(path))}
        self.book.note(texts=texts, gone=before.keys() - kept.keys())
        self._take_over_ledger()

    def _originals_of(self, files: set[str]) -> dict[str, str]:
        """Return the originals that seeds keep; none where one of them has to be looked for.

        An edit does not change whose translation a text is, and to look through all originals
        takes longer than a person waits for the page to follow.
        """
        seeds = [seed for seed in self._raw.seeds if seed.document.file in files]
        known = {s.document.path: s.original.path for s in seeds if s.original is not None}
        own = any(s.original and s.original.file == s.document.file for s in seeds)
        return known if len(known) == len(seeds) and seeds and not own else {}

    def _take_over_ledger(self) -> None:
        """Lay the ledger's decisions over the report, and note which seeds that changes."""
        # First, so that what another process writes meanwhile is seen at the next look.
        self.watch.accept(str(self._ledger_path))
        try:
            self._ledger = load_ledger(self._ledger_path)
            self.book.complain("")
        except ProvenanceError as error:
            self.book.complain(str(error))
        before = {seed.document.path: seed for seed in self.report.seeds}
        self.report = apply_decisions(self._raw, self._ledger)
        differing = {
            seed.document.path
            for seed in self.report.seeds
            if before.get(seed.document.path) != seed
        }
        if differing:
            self.book.note(changed=differing)


def _resolution(word: str) -> Resolution:
    try:
        return Resolution(word)
    except ValueError:
        raise UsageError(f"There is no decision {word!r}.") from None


def _finding(seed: SeedReport | None, fingerprint: str) -> Finding | None:
    findings = seed.findings if seed else ()
    return next((f for f in findings if f.identity.fingerprint == fingerprint), None)


def _bytes(seed: SeedReport | None) -> tuple[str, str]:
    """Return the digests of both files, by which a changed text is known."""
    if seed is None:
        return "", ""
    return seed.document.digest, seed.original.digest if seed.original else ""


def _digest(path: str) -> str:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""

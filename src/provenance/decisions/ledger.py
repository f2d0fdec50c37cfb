"""The ledger: a text file in the repository that keeps what editors decided.

One decision a line, as JSON, sorted by seed, rule and fingerprint, so that a change is a small
diff, and merging with git's ``union`` driver is always right: of two decisions on the same finding
the later one holds.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.decisions.decision import Decision, as_line, from_line
from provenance.errors import LedgerError
from provenance.own_files import read_own_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_LONGEST_WAIT = 30.0
_PAUSE = 0.02
_CONFLICT_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision and the line of the file it stands in."""

    line: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Ledger:
    """All decisions of a file, the one that holds for each finding; ``path`` is absolute."""

    path: Path
    entries: tuple[Entry, ...] = ()

    def relative(self, path: str) -> str:
        """Return a path of the report (relative to the working folder) as the ledger has it."""
        return _relative(path, self.path.parent)


def load_ledger(path: Path) -> Ledger:
    """Read a ledger; where there is none, an empty one.

    Raises:
        LedgerError: it cannot be read, or a line of it is broken; the message names the line.
    """
    place = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    try:
        text = read_own_file(place).decode("utf-8")
    except FileNotFoundError:
        return Ledger(place)
    except UnicodeDecodeError as error:
        raise LedgerError(f"{path} is no UTF-8 text. Restore it from version control.") from error
    except OSError as error:
        raise LedgerError(f"{path} cannot be read: {error.strerror or error}.") from error
    entries = [
        Entry(number, _parse(line, path, number))
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]
    holding: dict[tuple[str, str], Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.decision.on):
        holding[entry.decision.key] = entry
    kept = sorted(holding.values(), key=lambda entry: entry.decision.order)
    return Ledger(place, tuple(kept))


def _parse(line: str, path: Path, number: int) -> Decision:
    if line.startswith(_CONFLICT_MARKS):
        raise LedgerError(
            f"{path}:{number} has the marks of an unresolved merge. Keep the lines of both sides "
            "and delete the marks: of two decisions on one finding the later one holds."
        )
    try:
        return from_line(line)
    except ValueError as error:
        raise LedgerError(
            f"{path}:{number} is no decision: {error}. Mend or delete the line, or restore the "
            "file from version control."
        ) from error


def record(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions, whose paths are relative to the working folder; later ones replace earlier.

    The file is replaced in one step under a lock: nobody reads half a ledger, and two processes
    at once lose nothing.

    Raises:
        LedgerError: the ledger is broken (it stays as it is) or cannot be written.
    """
    folder = Path(os.path.abspath(path)).parent  # noqa: PTH100 - resolve() would follow links
    added = [
        replace(
            decision,
            seed=_relative(decision.seed, folder),
            original=_relative(decision.original, folder) if decision.original else "",
        )
        for decision in decisions
    ]
    with _locked(path):
        holding = {entry.decision.key: entry.decision for entry in load_ledger(path).entries}
        holding.update((decision.key, decision) for decision in added)
        _write(path, holding.values())


def forget(path: Path, fingerprints: Iterable[str], *, seed: str = "") -> int:
    """Remove the decisions with these fingerprints, and return how many there were.

    Of decisions on a document as a whole only those on ``seed`` go, where one is named (relative to
    the working folder): another document may have the same finding.

    Raises:
        LedgerError: as ``record``.
    """
    unwanted = set(fingerprints)
    with _locked(path):
        decisions = [entry.decision for entry in load_ledger(path).entries]
        named = _relative(seed, Path(os.path.abspath(path)).parent) if seed else ""  # noqa: PTH100 - as above
        kept = [
            one
            for one in decisions
            if one.fingerprint not in unwanted or (one.of_document and named not in {"", one.seed})
        ]
        if len(kept) < len(decisions):
            _write(path, kept)
    return len(decisions) - len(kept)


def _relative(path: str, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        # Another drive of a Windows machine.
        return Path(path).as_posix()


def _write(path: Path, decisions: Iterable[Decision]) -> None:
    import tempfile

    lines = [as_line(decision) for decision in sorted(decisions, key=lambda one: one.order)]
    data = "".join(f"{line}\n" for line in lines).encode("utf-8")
    # Through a link, the file it points to is replaced, not the link.
    place = path.resolve()
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=place.parent, prefix=f".{place.name}.", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask())
        temporary.replace(place)
    except OSError as error:
        raise LedgerError(
            f"{path} cannot be written: {error.strerror or error}. Nothing was changed."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock of the ledger's folder; it ends with the process, whatever happens to it."""
    try:
        import fcntl
    except ImportError:
        # Windows has no such lock; docs/limits.md says so.
        yield
        return
    folder = path.resolve().parent
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise LedgerError(f"{path} cannot be written: {error.strerror or error}.") from error
    try:
        give_up = time.monotonic() + _LONGEST_WAIT
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if time.monotonic() > give_up:
                    raise LedgerError(
                        f"{path} is being written by another process for more than "
                        f"{_LONGEST_WAIT:.0f} seconds. Try again when that is done."
                    ) from error
                time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)

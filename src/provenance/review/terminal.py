"""Review in a terminal: one finding a screen, one key a decision, everything saved at once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import LedgerError
from provenance.reports.excerpt import cut_excerpt
from provenance.reports.findings_in_order import line_in_words
from provenance.reports.words import confidence
from provenance.review.session import OPEN, Choice
from provenance.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.model import Document, Finding, SeedReport, TextSpan
    from provenance.review.session import ReviewSession

_KEYS = (
    "[a]ccept [f]alse alarm [t]o fix  [r] all of this rule  [c]omment  [s]kip [b]ack [u]ndo [q]uit",
    {"a": "accepted", "f": "false-alarm", "t": "to-fix"},
)
_CONTEXT = 220
#: What a terminal sends for the end of input, for escape and for Ctrl-C in single-key mode.
_END = ("", "\x04", "q", "\x1b")


@dataclass(frozen=True, slots=True)
class _Place:
    path: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Step:
    """What decisions made at once have replaced, so that they can be undone."""

    index: int
    path: str
    before: tuple[Choice, ...]


class TerminalReview:
    """Steps through the open findings of a session.

    ``read_key`` returns one key, empty at the end of input; ``read_line`` one line or None; ``say``
    prints. End of input means quit: what was decided is saved already.
    """

    def __init__(
        self,
        session: ReviewSession,
        *,
        read_key: Callable[[], str],
        read_line: Callable[[str], str | None],
        say: Callable[[str], None],
    ) -> None:
        self._session = session
        self._read_key = read_key
        self._read_line = read_line
        self._say = say
        self._queue = [
            _Place(seed.document.path, finding.identity.fingerprint)
            for seed in session.report.seeds
            for finding in seed.findings
            if finding.status == OPEN
        ]
        self._index = 0
        self._steps: list[_Step] = []
        self._reason = ""

    def run(self) -> int:
        """Go through the findings; return how many decisions were saved and stand."""
        if not self._queue:
            self._say("There is no open finding.")
        while self._index < len(self._queue) or self._goes_back():
            found = self._current()
            if found is None:
                self._say("This finding does not arise any more; the text has changed.")
                self._index += 1
                continue
            self._show(*found)
            if not self._answer(*found):
                break
        self._say(self._farewell())
        return len(self._steps)

    def _goes_back(self) -> bool:
        """Ask at the end whether the last step was a slip; nothing else is left to do."""
        if not self._steps:
            return False
        self._say("That was the last finding.  [u]ndo, any other key ends")
        if self._read_key().lower() != "u":
            return False
        self._undo()
        return True

    def _farewell(self) -> str:
        decided = self._decided()
        left = sum(place not in decided for place in self._queue)
        return f"{len(decided)} decided and saved, {left} left open."

    def _decided(self) -> set[_Place]:
        return {_Place(step.path, one.fingerprint) for step in self._steps for one in step.before}

    def _current(self) -> tuple[SeedReport, Finding] | None:
        place = self._queue[self._index]
        seed = self._session.seed(place.path)
        for finding in seed.findings if seed else ():
            if seed is not None and finding.identity.fingerprint == place.fingerprint:
                return seed, finding
        return None

    def _show(self, seed: SeedReport, finding: Finding) -> None:
        path = one_line(seed.document.path)
        place = f"{path}:{finding.line}:{finding.column}"
        if finding.seed_span is None:
            place = f"{path}, {line_in_words(finding)}"
        lines = [
            "",
            f"{self._index + 1} of {len(self._queue)}  {place}",
            f"{finding.severity.value}  {finding.rule} {finding.name}  {confidence(finding)}",
            f"  {one_line(finding.message)}",
            "",
            f"  en  {_quote(seed.original, finding.original_span, self._bead(seed, finding)[1])}",
            f"  de  {_quote(seed.document, finding.seed_span, self._bead(seed, finding)[0])}",
            "",
        ]
        if finding.status != OPEN:
            lines.insert(3, f"  now: {finding.status}")
        self._say("\n".join(lines))
        self._say(_KEYS[0])

    @staticmethod
    def _bead(seed: SeedReport, finding: Finding) -> tuple[tuple[int, ...], tuple[int, ...]]:
        number = finding.paragraph
        if number is None or number >= len(seed.paragraphs):
            return (), ()
        bead = seed.paragraphs[number].bead
        return bead.seed, bead.original

    def _answer(self, seed: SeedReport, finding: Finding) -> bool:
        """Act on one key; False to quit."""
        key = self._read_key().lower()
        if key in _END:
            return False
        if key in _KEYS[1]:
            self._decide(seed, [finding], _KEYS[1][key])
        elif key == "r":
            return self._decide_repeated(seed, finding)
        elif key == "c":
            line = self._read_line("Reason: ")
            if line is None:
                return False
            self._reason = line.strip()
            self._say("Now the decision: a, f or t.")
            return self._answer(seed, finding)
        elif key in ("s", "n", "j", " "):
            self._index += 1
        elif key in ("b", "k", "p"):
            self._index = max(0, self._index - 1)
        elif key == "u":
            self._undo()
        else:
            self._say(f"{one_line(key)!r} is no key here.")
        return True

    def _decide_repeated(self, seed: SeedReport, finding: Finding) -> bool:
        """Ask what to say of all open findings of one rule in a text; False to quit."""
        alike = [one for one in seed.findings if one.rule == finding.rule and one.status == OPEN]
        if not alike:
            self._say(f"No finding of {finding.rule} is open in this text.")
            return True
        many = f"{len(alike)} open findings" if len(alike) > 1 else "One open finding"
        self._say(f"{many} of {finding.rule} in this text: a, f or t; any other key leaves them.")
        key = self._read_key().lower()
        if key in _KEYS[1]:
            self._decide(seed, alike, _KEYS[1][key])
        return key not in _END

    def _decide(self, seed: SeedReport, findings: Sequence[Finding], decision: str) -> None:
        known = self._session.decisions()
        choices, before = [], []
        for finding in findings:
            fingerprint = finding.identity.fingerprint
            said = known.get(fingerprint)
            choices.append(Choice(fingerprint, decision, self._reason))
            before.append(Choice(fingerprint, finding.status, said.reason if said else ""))
        path = seed.document.path
        try:
            saved = self._session.save(path, choices, _digests(seed))
        except LedgerError as error:
            self._say(f"Not saved: {error}")
            return
        self._reason = ""
        if saved.changed:
            self._say("The text has changed meanwhile; look again.")
            return
        self._steps.append(_Step(self._index, path, tuple(before)))
        if len(findings) > 1:
            self._say(f"{len(findings)} findings: {decision}.")
        self._index += 1
        decided = self._decided() if len(findings) > 1 else set()
        while self._index < len(self._queue) and self._queue[self._index] in decided:
            self._index += 1

    def _undo(self) -> None:
        if not self._steps:
            self._say("There is nothing to undo.")
            return
        step = self._steps.pop()
        self._index = step.index
        found = self._current()
        if found is None:
            return
        self._session.save(step.path, step.before, _digests(found[0]))
        self._say("Taken back." if len(step.before) == 1 else f"{len(step.before)} taken back.")


def _digests(seed: SeedReport) -> list[str]:
    return [seed.document.digest, seed.original.digest if seed.original else ""]


def _quote(document: Document | None, span: TextSpan | None, blocks: tuple[int, ...]) -> str:
    if document is None:
        return "–"
    if span is None:
        text = " ".join(document.blocks[index].text for index in blocks)
        shown = one_line(text) or "–"
        return shown if len(shown) <= 2 * _CONTEXT else f"{shown[: 2 * _CONTEXT]} …"
    excerpt = cut_excerpt(document, span, context=_CONTEXT)
    return f"{excerpt.before}>>{excerpt.marked}<<{excerpt.after}"


def read_key() -> str:
    """Return one key from a terminal, or one line's first letter from a pipe; empty at its end."""
    stream = sys.stdin
    if not stream.isatty():
        line = stream.readline()
        return line.strip()[:1] or ("" if not line else "\n")
    try:
        import termios
        import tty
    except ImportError:
        # Windows: a line and Enter.
        return stream.readline().strip()[:1]
    handle = stream.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle)
        return stream.read(1)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def read_line(prompt: str) -> str | None:
    """Return a line that was typed, None at the end of input."""
    try:
        return input(prompt)
    except EOFError:
        return None

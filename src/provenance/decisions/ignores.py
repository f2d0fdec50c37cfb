"""Decisions that stand in the text itself, as ``<!-- provenance: ignore[DR301] … -->``.

A comment counts for the paragraph it stands in or before, ``ignore-file`` for the document,
``off`` and ``on`` for what lies between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from provenance.errors import UsageError
from provenance.expressions import expression
from provenance.findings import Context, make_finding
from provenance.model import AnnotationKind, TextSpan
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from provenance.model import Alignment, Annotation, Document, Finding
    from provenance.wording import Wording

_OURS = expression(r"\s*provenance\s*:\s*(?P<rest>\S.*)", re.DOTALL)
_SAID = expression(r"(?P<word>[a-z-]+)\s*(?:\[(?P<codes>[^\]]*)\])?\s*(?P<reason>.*)", re.DOTALL)
_WORDS = ("ignore", "ignore-file", "off", "on")
#: Rules that say something although there is no original.
_WITHOUT_ORIGINAL = ("MT", "PR", "IO")


@dataclass
class _Comment:
    """A comment that was understood; ``first`` and ``last`` are the blocks it counts for."""

    annotation: Annotation
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int
    of_document: bool = False
    used: set[str] = field(default_factory=set)

    def closes(self, finding: Finding, block: int | None) -> bool:
        if not self.of_document and (block is None or not self.first <= block <= self.last):
            return False
        for code in self.codes:
            if finding.rule.startswith(code):
                self.used.add(code)
                return True
        return False


def apply_ignores(
    seed: Document,
    findings: Sequence[Finding],
    alignment: Alignment | None,
    wants: Callable[[str], bool],
) -> tuple[Finding, ...]:
    """Close the findings that comments in the seed ignore, and say which comments are wrong.

    ``wants`` says whether a rule is reported at all; what it turns off is not called unused.
    """
    comments: list[_Comment] = []
    said: list[Finding] = []
    for one in _read(seed):
        if isinstance(one, _Comment):
            comments.append(one)
            if not (one.codes and one.reason):
                said.append(_incomplete(seed, one))
        else:
            said.append(one)
    if not comments:
        return (*findings, *said)
    kept = [_closed(finding, comments, _block(finding, seed, alignment)) for finding in findings]
    said += [
        _unused(seed, comment, code)
        for comment in comments
        for code in comment.codes
        if code not in comment.used
        and wants(code)
        and (alignment is not None or code.startswith(_WITHOUT_ORIGINAL))
    ]
    return (*kept, *said)


def _closed(finding: Finding, comments: Sequence[_Comment], block: int | None) -> Finding:
    """Return the finding as the comments leave it."""
    # Every comment is asked, so that none that fits is called unused.
    closing = [comment for comment in comments if comment.closes(finding, block)]
    if not closing:
        return finding
    reason = next((comment.reason for comment in closing if comment.reason), "")
    return replace(finding, status="accepted", said=reason, in_text=True)


def _block(finding: Finding, seed: Document, alignment: Alignment | None) -> int | None:
    """Return the block of the seed that a finding belongs to.

    What is missing from the seed belongs to the block that follows the gap.
    """
    if (span := finding.seed_span) is not None:
        block = seed.blocks[span.block]
        # What stands in no block, as the tag of a whole page, belongs to the document.
        return span.block if span.start < block.end and block.start < span.end else None
    if finding.paragraph is None or alignment is None:
        return None
    before = [index for bead in alignment.beads[: finding.paragraph] for index in bead.seed]
    return min(max(before, default=-1) + 1, len(seed.blocks))


def _read(seed: Document) -> Iterator[_Comment | Finding]:
    opened: list[_Comment] = []
    for annotation in seed.annotations:
        ours = _OURS.fullmatch(annotation.value)
        if annotation.kind is not AnnotationKind.COMMENT or ours is None:
            continue
        said = _SAID.match(ours["rest"])
        if said is None or said["word"] not in _WORDS:
            yield _not_understood(seed, annotation, ours["rest"])
        elif said["word"] == "on":
            for comment in opened:
                comment.last = _following(seed, annotation) - 1
            opened = []
        else:
            read = _comment(seed, annotation, said)
            if isinstance(read, _Comment) and said["word"] == "off":
                opened.append(read)
            yield read


_NO_RULE = "This comment ignores nothing. {error}"
_NO_REASON = (
    "This comment lacks a reason after the brackets, as in `ignore[DR301] Converted on purpose.`"
)
_NO_CODE = "This comment lacks the rule in brackets, as in `ignore[DR301] Converted on purpose.`"


def _comment(seed: Document, annotation: Annotation, said: re.Match[str]) -> _Comment | Finding:
    codes = tuple(code.strip().upper() for code in (said["codes"] or "").split(",") if code.strip())
    wrong = _wrong_rule(codes)
    if wrong:
        return _finding(seed, annotation, "PR182", say(_NO_RULE, error=wrong))
    first = _following(seed, annotation)
    last = len(seed.blocks) if said["word"] == "off" else first
    reason = " ".join(said["reason"].split())
    return _Comment(annotation, codes, reason, first, last, said["word"] == "ignore-file")


def _wrong_rule(codes: tuple[str, ...]) -> str:
    from provenance.configuration.keys import check_rules

    try:
        check_rules(codes)
    except UsageError as error:
        return str(error)
    return ""


def _following(seed: Document, annotation: Annotation) -> int:
    """Return the block that a comment stands in or before; one past the last at the end."""
    for block in seed.blocks:
        between = seed.text[block.end : annotation.start]
        if block.end > annotation.start or (between.isspace() and "\n" not in between):
            return block.index
    return len(seed.blocks)


def _not_understood(seed: Document, annotation: Annotation, rest: str) -> Finding:
    word = re.split(r"[\s\[]", rest, maxsplit=1)[0]
    near = get_close_matches(word, _WORDS, n=1)
    if near:
        message = say(
            "{word} is no word for a comment. Did you mean {near}?",
            word=repr(word),
            near=repr(near[0]),
        )
    else:
        message = say(
            "{word} is no word for a comment. Known are {known}.",
            word=repr(word),
            known=", ".join(_WORDS),
        )
    return _finding(seed, annotation, "PR182", message)


def _incomplete(seed: Document, comment: _Comment) -> Finding:
    return _finding(
        seed, comment.annotation, "PR180", say(_NO_REASON if comment.codes else _NO_CODE)
    )


def _unused(seed: Document, comment: _Comment, code: str) -> Finding:
    message = say(
        "{code} has nothing to say here (any more). Remove it from this comment.", code=code
    )
    return _finding(seed, comment.annotation, "PR181", message)


def _finding(seed: Document, annotation: Annotation, rule: str, message: Wording) -> Finding:
    text = seed.text[annotation.start : annotation.end]
    block = min(_following(seed, annotation), len(seed.blocks) - 1)
    span = TextSpan(block, annotation.start, annotation.end, text)
    # The comment is all there is: its identity does not hang on a paragraph.
    return make_finding(rule, message, seed=seed, context=Context(text, ""), seed_span=span)

"""Says which paragraphs of an original changed, and takes back what only that brings about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.findings import Context, make_finding
from provenance.model import Alignment, Bead, BeadRole, BlockKind, TextSpan
from provenance.staleness.changes import Changes, find_changes, folded, say_change
from provenance.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Block, Document, Finding
    from provenance.wording import Wording

RULE, UNKNOWN_RULE = "PR130", "PR131"
#: Families whose findings depend on the original.
_COMPARING = ("AL", "DR", "LO")
#: These arise from where a paragraph stands or that it is gone, not from its words.
_OF_ORDER = frozenset({"AL202", "AL203"})
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Compared:
    """A seed beside one version of its original: the beads, and what was found."""

    original: Document
    alignment: Alignment
    findings: tuple[Finding, ...]


def judge_changes(
    seed: Document, now: Compared, then: Compared, seed_then: Document | None, since: Wording
) -> tuple[Finding, ...]:
    """Return the findings with those that a newer original brings about put together as PR130.

    A finding stays what it is where the paragraph of the original is as it was, where it arises
    against the older version, too, or where the seed's paragraph was edited since (``seed_then``;
    None where the seed is the same).
    """
    changes = find_changes(then.original, now.original)
    if not changes:
        return now.findings
    return tuple(_Judge(seed, now, then, seed_then, changes, since).findings())


def unknown_changes(seed: Document, original: Document, since: Wording) -> Finding:
    """Return the finding that an original changed, where its older version cannot be had."""
    message = say(
        "The original has changed since {since}, but its version of then is in no git history "
        "that can be read here: which paragraphs changed cannot be said, and findings may come "
        "from the change.",
        since=since,
    )
    text = "\n".join(block.text for block in original.blocks)
    return make_finding(UNKNOWN_RULE, message, seed=seed, context=Context("", text))


class _Judge:
    """One pair, two versions of its original."""

    def __init__(  # noqa: PLR0913, PLR0917 - the two versions, what changed, and in whose words
        self,
        seed: Document,
        now: Compared,
        then: Compared,
        seed_then: Document | None,
        changes: Changes,
        since: Wording,
    ) -> None:
        self._seed = seed
        self._now = now
        self._then = then
        self._changes = changes
        self._since = since
        self._known_then = (
            None if seed_then is None else {folded(block.text) for block in seed_then.blocks}
        )

    def findings(self) -> list[Finding]:
        """Return all findings in no particular order."""
        kept: list[Finding] = []
        explained: dict[int, list[Finding]] = {}
        for finding in self._now.findings:
            if finding.paragraph is not None and self._comes_from_the_change(finding):
                explained.setdefault(finding.paragraph, []).append(finding)
            else:
                kept.append(finding)
        for index, bead in enumerate(self._now.alignment.beads):
            said = explained.get(index, [])
            if said or self._is_changed_link(bead):
                kept.append(self._changed(index, bead, said))
        return kept

    def _comes_from_the_change(self, finding: Finding) -> bool:
        if not finding.rule.startswith(_COMPARING) or finding.paragraph is None:
            return False
        bead = self._now.alignment.beads[finding.paragraph]
        if not self._is_as_it_was(bead):
            return False
        if finding.rule == "AL201":
            blocks = _blocks_in(self._now.original, finding.original_span)
            return bool(blocks) and all(self._is_new(block) for block in blocks)
        concerned = finding.rule in _OF_ORDER or self._touches(bead)
        return concerned and not self._arose(finding, bead)

    def _is_as_it_was(self, bead: Bead) -> bool:
        """Whether the seed's paragraph was the same in its older version."""
        blocks = (self._seed.blocks[index] for index in bead.seed)
        return self._known_then is None or all(
            folded(block.text) in self._known_then for block in blocks
        )

    def _is_new(self, block: Block) -> bool:
        return block.index in self._changes.before and self._changes.before[block.index] is None

    def _touches(self, bead: Bead) -> bool:
        """Whether the original's side of a paragraph changed, or was longer before."""
        if any(index in self._changes.before for index in bead.original):
            return True
        before = [
            self._then.original.blocks[index].text
            for other in self._then.alignment.beads
            if set(other.seed) & set(bead.seed)
            for index in other.original
        ]
        return any(text in self._changes.removed for text in before)

    def _arose(self, finding: Finding, bead: Bead) -> bool:
        """Whether the older version gave rise to the finding, or to another at the same words."""
        for older in self._then.findings:
            if older.paragraph is None:
                continue
            there = self._then.alignment.beads[older.paragraph]
            if not set(there.seed) & set(bead.seed):
                continue
            if older.rule == finding.rule and _same_place(older.seed_span, finding.seed_span):
                return True
            if finding.rule not in _OF_ORDER and _overlap(older.seed_span, finding.seed_span):
                return True
        return False

    def _is_changed_link(self, bead: Bead) -> bool:
        return (
            bead.role is BeadRole.LINKED
            and bead.kind is not BlockKind.CODE
            and any(index in self._changes.before for index in bead.original)
            and self._is_as_it_was(bead)
        )

    def _changed(self, index: int, bead: Bead, explained: Sequence[Finding]) -> Finding:
        worst = min(explained, key=lambda one: (one.severity.rank, one.rule), default=None)
        seed = [self._seed.blocks[place] for place in bead.seed]
        original = [self._now.original.blocks[place] for place in bead.original]
        return make_finding(
            RULE,
            self._message(bead, explained),
            seed=self._seed,
            original=self._now.original,
            context=Context(_text(seed), _text(original)),
            seed_span=worst.seed_span if worst else _whole(self._seed, seed),
            original_span=worst.original_span if worst else _whole(self._now.original, original),
            paragraph=index,
        )

    def _message(self, bead: Bead, explained: Sequence[Finding]) -> Wording:
        rules = ", ".join(dict.fromkeys(f"{one.name} ({one.rule})" for one in explained))
        if not rules:
            return self._what_changed(bead)
        return say(
            "{change} The translation fits the older version; beside the newer one it is {rules}.",
            change=self._what_changed(bead),
            rules=rules,
        )

    def _what_changed(self, bead: Bead) -> Wording:
        since = self._since
        if not bead.seed:
            return say("The original has had this paragraph only since {since}.", since=since)
        if not bead.original:
            return say("The original has lost this paragraph since {since}.", since=since)
        changed = [index for index in bead.original if index in self._changes.before]
        older = [self._changes.before[index] for index in changed]
        if not changed:
            return say("The original around this paragraph has changed since {since}.", since=since)
        text = self._now.original.blocks[changed[0]].text
        if older[0] is None:
            return say(
                "The original has had “{beginning}” only since {since}.",
                beginning=_beginning(text),
                since=since,
            )
        were, are = say_change(older[0], text)
        return say(
            "The original has changed here since {since}: “{were}” became “{are}”.",
            since=since,
            were=were,
            are=are,
        )


def _same_place(first: TextSpan | None, second: TextSpan | None) -> bool:
    """Whether two findings of a rule in a paragraph speak of the same words, or of none."""
    return first is None or second is None or _overlap(first, second)


def _overlap(first: TextSpan | None, second: TextSpan | None) -> bool:
    if first is None or second is None:
        return False
    return first.start < second.end and second.start < first.end


def _blocks_in(document: Document, span: TextSpan | None) -> list[Block]:
    if span is None:
        return []
    return [block for block in document.blocks if span.start <= block.start < span.end]


def _text(blocks: Sequence[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _whole(document: Document, blocks: Sequence[Block]) -> TextSpan | None:
    if not blocks:
        return None
    start, end = blocks[0].start, blocks[-1].end
    return TextSpan(blocks[0].index, start, end, document.text[start:end])


def _beginning(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"

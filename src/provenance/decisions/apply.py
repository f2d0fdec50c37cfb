"""Lays the decisions of the ledger over a report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.configuration import FailOn
from provenance.gate import passes
from provenance.model import EndedDecision, file_of
from provenance.wording import Wording, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.decisions.decision import Decision
    from provenance.decisions.ledger import Entry, Ledger
    from provenance.model import Finding, Report, SeedReport


_WORDS = {
    "accepted": say("accepted"),
    "false-alarm": say("false alarm"),
    "to-fix": say("to fix"),
    "fixed": say("fixed"),
}


def apply_decisions(report: Report, ledger: Ledger) -> Report:
    """Return the report with every finding's status as the ledger has it.

    ``passed`` is computed anew. A finding whose decision ended because a paragraph changed stays
    open and says so. ``ended`` lists the entries that fit nothing any more; entries on seeds
    outside this run are not judged, unless their file is gone.

    Raises:
        ValueError: decisions have been applied already. What they said of a finding would be said
            twice; a changed ledger is laid over the report as the check made it.
    """
    if report.decided:
        raise ValueError("the decisions have been applied to this report already")
    matcher = _Matcher(ledger)
    seeds = tuple(_decided(seed, report, matcher) for seed in report.seeds)
    return replace(report, seeds=seeds, ended=matcher.ended(seeds), decided=True)


_GONE = say("the file is gone")


class _Matcher:
    """Finds the decision on a finding, and remembers which ones were found."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.used: set[tuple[str, str]] = set()
        self.reopened: dict[tuple[str, str], Wording] = {}
        self._by_fingerprint: defaultdict[str, list[Entry]] = defaultdict(list)
        self._by_paragraph: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in ledger.entries:
            decision = entry.decision
            self._by_fingerprint[decision.fingerprint].append(entry)
            for paragraph in {decision.seed_paragraph, decision.original_paragraph} - {""}:
                self._by_paragraph[decision.rule, paragraph].append(entry)

    def decision(self, finding: Finding, seed: SeedReport) -> Decision | None:
        for entry in self._by_fingerprint.get(finding.identity.fingerprint, ()):
            decision = entry.decision
            if not decision.of_document or self._same_document(decision, seed):
                self.used.add(decision.key)
                return decision
        return None

    def _same_document(self, decision: Decision, seed: SeedReport) -> bool:
        """What is said of a whole document moves with it: its file is gone, the original ours."""
        if decision.seed == self.ledger.relative(seed.document.path):
            return True
        if self._exists(decision.seed) or seed.original is None or not decision.original:
            return False
        return (
            decision.original == self.ledger.relative(seed.original.path)
            or decision.original_digest == seed.original.digest
        )

    def _exists(self, path: str) -> bool:
        return (self.ledger.path.parent / Path(file_of(path))).exists()

    def superseded(self, finding: Finding) -> tuple[Decision, Wording] | None:
        """Return a decision on the same rule that one changed paragraph has ended."""
        identity = finding.identity
        for side, paragraph, changed in (
            ("seed_paragraph", identity.seed, say("the original's paragraph")),
            ("original_paragraph", identity.original, say("the translation")),
        ):
            for entry in self._by_paragraph.get((finding.rule, paragraph), ()):
                decision = entry.decision
                free = decision.key not in self.used and decision.key not in self.reopened
                if getattr(decision, side) == paragraph and free:
                    self.reopened[decision.key] = say(
                        "{changed} has changed since", changed=changed
                    )
                    return decision, changed
        return None

    def ended(self, seeds: Sequence[SeedReport]) -> tuple[EndedDecision, ...]:
        unused = [entry for entry in self.ledger.entries if entry.decision.key not in self.used]
        if not unused:
            return ()
        checked = {self.ledger.relative(seed.document.path) for seed in seeds}
        return tuple(
            EndedDecision(
                path=decision.seed,
                rule=decision.rule,
                decision=decision.decision.value,
                reason=reason,
                excerpt=decision.excerpt,
                line=entry.line,
                fingerprint=decision.fingerprint,
                file_gone=reason == _GONE,
            )
            for entry in unused
            if (reason := self._why_ended(decision := entry.decision, checked))
        )

    def _why_ended(self, decision: Decision, checked: set[str]) -> Wording | None:
        if decision.key in self.reopened:
            return self.reopened[decision.key]
        if decision.seed in checked:
            return say("the finding does not arise any more")
        return None if self._exists(decision.seed) else _GONE


def _decided(seed: SeedReport, report: Report, matcher: _Matcher) -> SeedReport:
    # Those that hold are found first: what they use cannot have ended.
    statuses = [matcher.decision(finding, seed) for finding in seed.findings]
    findings = tuple(
        replace(finding, status=decision.decision.value, said=decision.said, in_text=False)
        if decision
        else _reopened(finding, matcher)
        for finding, decision in zip(seed.findings, statuses, strict=True)
    )
    if all(now is before for now, before in zip(findings, seed.findings, strict=True)):
        # The very same report says that nothing is new: most seeds of a review, at each step.
        return seed
    gate = report.gate_of(seed)
    passed = passes(
        findings, seed.paragraphs, fail_on=FailOn(gate.fail_on), max_drift=gate.max_drift
    )
    return replace(seed, findings=findings, passed=passed)


def _reopened(finding: Finding, matcher: _Matcher) -> Finding:
    found = matcher.superseded(finding)
    if found is None:
        # As the check left it: a comment in the text may have closed it.
        return finding
    decision, changed = found
    wording = say(
        "{finding} (Marked {said} on {date}; {changed} has changed since.)",
        finding=finding.wording or Wording(finding.message),
        said=_said(decision),
        date=decision.on[:10],
        changed=changed,
    )
    return replace(finding, message=str(wording), wording=wording)


def _said(decision: Decision) -> Wording:
    word = _WORDS[decision.decision.value]
    return say("{word} by {who}", word=word, who=decision.by) if decision.by else word

"""JUnit XML: a test suite for each seed, a test case for each finding, for CI servers that read it.

The form is the one that Jenkins, GitLab and Azure agree on: ``testsuites/testsuite/testcase`` with
``failure`` or ``skipped``. What an editor has closed is ``skipped``; what is open and below the
threshold passes, and says so in ``system-out``.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from provenance.configuration import FailOn
from provenance.reports.findings_in_order import line_in_words
from provenance.visible import visible

if TYPE_CHECKING:
    from provenance.model import Finding, ReadFailure, Report, SeedReport


def render_junit(report: Report) -> str:
    """Return the report as one ``testsuites`` element."""
    root = ET.Element("testsuites", name="provenance")
    for seed in report.seeds:
        gate = report.gate_of(seed)
        root.append(_suite(seed, FailOn(gate.fail_on), gate.max_drift))
    if report.errors:
        root.append(_unread(report.errors))
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(seed: SeedReport, fail_on: FailOn, max_drift: float | None) -> ET.Element:
    path = visible(seed.document.path)
    suite = ET.Element("testsuite", name=path)
    for finding in seed.findings:
        suite.append(_case(path, finding, fail_on))
    drifts = [p.drift for p in seed.paragraphs if p.drift is not None]
    if max_drift is not None and drifts:
        case = ET.SubElement(suite, "testcase", classname=path, name=f"drift up to {max_drift:g}")
        if max(drifts) > max_drift and not seed.passed:
            said = f"The highest drift is {max(drifts):.2f}, above {max_drift:g}."
            ET.SubElement(case, "failure", type="max-drift", message=said)
    if not len(suite):
        ET.SubElement(suite, "testcase", classname=path, name="no findings")
    return _counted(suite)


def _case(path: str, finding: Finding, fail_on: FailOn) -> ET.Element:
    name = f"{finding.rule} {finding.name} {line_in_words(finding)} [{finding.id}]"
    case = ET.Element("testcase", classname=path, name=name)
    message = visible(finding.message)
    if finding.closed:
        ET.SubElement(case, "skipped", message=finding.status)
    elif fail_on.fails(finding.severity):
        failure = ET.SubElement(case, "failure", type=finding.severity.value, message=message)
        failure.text = _details(path, finding)
    else:
        ET.SubElement(case, "system-out").text = f"{finding.severity.value}: {message}"
    return case


def _details(path: str, finding: Finding) -> str:
    place = f"{path}: {line_in_words(finding)}, column {finding.column}"
    if finding.seed_span is not None:
        place = f"{path}:{finding.line}:{finding.column}"
    lines = [place, visible(finding.message)]
    for language, span in (("en", finding.original_span), ("de", finding.seed_span)):
        if span is not None:
            lines.append(f"{language}: {visible(span.text)}")
    return "\n".join(lines)


def _unread(failures: tuple[ReadFailure, ...]) -> ET.Element:
    suite = ET.Element("testsuite", name="files that could not be read")
    for failure in failures:
        case = ET.SubElement(
            suite, "testcase", classname=visible(failure.path), name=f"{failure.rule} not read"
        )
        ET.SubElement(case, "error", type=failure.rule, message=visible(failure.message))
    return _counted(suite)


def _counted(suite: ET.Element) -> ET.Element:
    suite.set("tests", str(len(suite)))
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{tag}"))))
    return suite

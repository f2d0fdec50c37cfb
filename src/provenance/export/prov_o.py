"""W3C PROV-O as Turtle: who or what made the translation from what, and who looked at it.

A text is named by the hash of its bytes (RFC 6920), so that two statements on the same version
meet, and a changed text is another entity. https://www.w3.org/TR/prov-o/
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from provenance import __version__
from provenance.export.language_tag import language_tag
from provenance.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.export.record import Record, Work

_PREFIXES = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_SYSTEMS = frozenset({Verdict.MACHINE, Verdict.POST_EDITED})
_IN_LITERAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NOT_IN_ADDRESS = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def export_prov(records: Sequence[Record]) -> str:
    """Return one Turtle document with the statements on all seeds."""
    statements = [_PREFIXES]
    for number, record in enumerate(records, start=1):
        statements += _statements(record, number)
    return "\n".join(statements)


def _statements(record: Record, number: int) -> Iterable[str]:
    seed = _name(record.translation, f"translation{number}")
    original = _name(record.original, f"original{number}")
    known_original = any((record.original.digest, record.original.address, record.original.title))
    if known_original:
        yield _subject(original, ["a prov:Entity", *_described(record.original)])
    facts = ["a prov:Entity", *_described(record.translation, language_tag(record))]
    translated = record.verdict not in (Verdict.UNDETERMINED, Verdict.NOT_A_TRANSLATION)
    if known_original and record.verdict is not Verdict.NOT_A_TRANSLATION:
        facts.append(f"prov:wasDerivedFrom {original}")
    if translated:
        facts += _making(record, number)
    yield _subject(seed, facts)
    if translated:
        used = original if known_original else ""
        yield from _activities(record, number, used)
    yield from _checks(record, number, seed, original if known_original else "")


def _making(record: Record, number: int) -> list[str]:
    if record.verdict is Verdict.POST_EDITED:
        return [
            f"prov:wasRevisionOf _:machine{number}",
            f"prov:wasGeneratedBy _:revision{number}",
        ]
    return [f"prov:wasGeneratedBy _:translating{number}"]


def _activities(record: Record, number: int, original: str) -> Iterable[str]:
    used = [f"prov:used {original}"] if original else []
    agent = f"_:translator{number}"
    yield _subject(
        f"_:translating{number}",
        ["a prov:Activity", *used, f"prov:wasAssociatedWith {agent}"],
    )
    machine = record.verdict in _SYSTEMS
    kind = "prov:SoftwareAgent" if machine else "prov:Agent"
    name = record.engine if machine else record.translator
    yield _subject(agent, [f"a {kind}", *_label(name)])
    if record.verdict is Verdict.POST_EDITED:
        derived = [f"prov:wasDerivedFrom {original}"] if original else []
        generated = f"prov:wasGeneratedBy _:translating{number}"
        yield _subject(f"_:machine{number}", ["a prov:Entity", *derived, generated])
        yield _subject(
            f"_:revision{number}",
            [
                "a prov:Activity",
                f"prov:used _:machine{number}",
                *used,
                f"prov:wasAssociatedWith _:reviser{number}",
            ],
        )
        yield _subject(f"_:reviser{number}", ["a prov:Agent", *_label(record.translator)])


def _checks(record: Record, number: int, seed: str, original: str) -> Iterable[str]:
    used = f"prov:used {seed}" + (f", {original}" if original else "")
    label = _literal(f"provenance {__version__}")
    tool = f"[ a prov:SoftwareAgent ; rdfs:label {label} ]"
    yield _subject(f"_:check{number}", ["a prov:Activity", used, f"prov:wasAssociatedWith {tool}"])
    if not record.decisions:
        return
    agents = [f"[ a prov:Person ; rdfs:label {_literal(name)} ]" for name in record.reviewers] or [
        "[ a prov:Person ]"
    ]
    facts = ["a prov:Activity", used, f"prov:wasInformedBy _:check{number}"]
    facts.append("prov:wasAssociatedWith " + ", ".join(agents))
    if record.reviewed_on:
        facts.append(f'prov:endedAtTime "{record.reviewed_on}"^^xsd:dateTime')
    yield _subject(f"_:review{number}", facts)


def _described(work: Work, language: str = "") -> list[str]:
    facts = [
        f"{predicate} {_literal(value)}"
        for predicate, value in (
            ("dct:title", work.title),
            ("dct:creator", work.author),
            ("dct:language", language or work.language),
            ("dct:date", work.date),
            ("rdfs:label", work.path),
        )
        if value
    ]
    if work.address:
        facts.append(f"prov:atLocation {_address(work.address)}")
    return facts


def _name(work: Work, otherwise: str) -> str:
    if work.digest:
        hashed = base64.urlsafe_b64encode(bytes.fromhex(work.digest)).decode().rstrip("=")
        return f"<ni:///sha-256;{hashed}>"
    return _address(work.address) if work.address else f"_:{otherwise}"


def _label(name: str) -> list[str]:
    return [f"rdfs:label {_literal(name)}"] if name else []


def _subject(name: str, facts: Iterable[str]) -> str:
    return f"{name}\n  " + " ;\n  ".join(facts) + " .\n"


def _address(text: str) -> str:
    return "<" + _NOT_IN_ADDRESS.sub(lambda m: f"%{ord(m.group()):02X}", text) + ">"


def _literal(text: str) -> str:
    escaped = "".join(
        _IN_LITERAL.get(c, c if c.isprintable() or c == "\u00ad" else _escaped(c)) for c in text
    )
    return f'"{escaped}"'


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return "\\uFFFD"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"

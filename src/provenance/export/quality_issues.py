"""Our findings in the words of ITS 2.0's localisation quality issue types.

https://www.w3.org/TR/its20/#lqissue-typevalues
"""

from __future__ import annotations

from provenance.model import Severity

#: ITS 2.0 has a scale from 0 to 100 and no meaning for it.
_SEVERITIES = {Severity.CRITICAL: 100, Severity.MAJOR: 60, Severity.MINOR: 20}

#: Numbers, dates, units and limits: MQM counts them as mistranslations, ITS has a type for them.
_FIRST_QUANTITY, _LAST_QUANTITY = "DR301", "DR316"

#: By the last part of the MQM category; where it is not here, by the dimension before it.
_TYPES = {
    "omission": "omission",
    "addition": "addition",
    "mistranslation": "mistranslation",
    "false-friend": "mistranslation",
    "untranslated": "untranslated",
    "entity": "inconsistent-entities",
    "duplication": "duplication",
    "unpaired-marks": "typographical",
    "quote-mark-type": "typographical",
    "accuracy": "mistranslation",
    "terminology": "terminology",
    "style": "style",
    "locale-conventions": "locale-violation",
    "linguistic-conventions": "grammar",
    "design-and-markup": "markup",
    "audience-appropriateness": "register",
}


def issue_type(mqm: str, rule: str) -> str:
    """Return the ITS type of a finding; ``uncategorized`` where ITS has no word for it."""
    if _FIRST_QUANTITY <= rule <= _LAST_QUANTITY:
        return "numbers"
    dimension, _, category = mqm.partition("/")
    return _TYPES.get(category) or _TYPES.get(dimension, "uncategorized")


def severity(value: Severity) -> int:
    """Return ITS's number from 0 to 100."""
    return _SEVERITIES[value]

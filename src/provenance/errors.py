"""What can go wrong, as types.

ProvenanceError
├── UsageError          wrong words on the command line, a missing path (exit 2)
├── ConfigurationError  a configuration file that is broken or says unknown things (exit 2)
├── LedgerError         a ledger of decisions that cannot be trusted (exit 2)
└── DocumentError       a document that cannot be read: becomes an ``IO0xx`` entry of the report

Every message is a sentence for the person at the keyboard: it names the file and the cure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.wording import Wording


class ProvenanceError(Exception):
    """The root of everything this package raises on purpose."""


class UsageError(ProvenanceError):
    """The command line asks for something that does not exist."""


class ConfigurationError(ProvenanceError):
    """A configuration file is broken, or has a key or value that nothing understands."""


class LedgerError(ProvenanceError):
    """The ledger of decisions is damaged; nothing was written to it."""


class DocumentError(ProvenanceError):
    """A document cannot be read.

    ``rule`` is the ``IO0xx`` code under which the report lists it. ``message`` is in English,
    ``wording`` is the same as it can be said in other languages.
    """

    def __init__(self, path: str, rule: str, wording: Wording) -> None:
        super().__init__(str(wording))
        self.path = path
        self.rule = rule
        self.wording = wording
        self.message = str(wording)

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str, Wording]]:
        # Exceptions cross process borders under --jobs; the default would lose two arguments.
        return DocumentError, (self.path, self.rule, self.wording)

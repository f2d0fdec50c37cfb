"""What a user can set, where it comes from, and what is wrong with it."""

from provenance.configuration.settings import FailOn, Override, Settings, Term

__all__ = ["FailOn", "Override", "Settings", "Term"]

"""Finds where a translation no longer says what its original said."""

from provenance.drift.assess import assess, assess_document
from provenance.drift.context import GlossaryEntry, Terminology

__all__ = ["GlossaryEntry", "Terminology", "assess", "assess_document"]

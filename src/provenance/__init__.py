"""Finds machine translations, their originals, and where the two no longer say the same."""

__version__ = "0.1.0"

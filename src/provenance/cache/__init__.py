"""Keeps what was computed, so that unchanged texts cost nothing; never changes an answer."""

"""How long a translation is for its original."""

GERMAN_PER_ENGLISH = 1.12
"""Characters of German for one of English, the median over human translations of news."""

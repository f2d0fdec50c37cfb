"""The measured constants of the word evidence. See ``alignment/settings.py`` for the rest."""

#: A term that the other document could explain is explained in a true counterpart this often.
FAITH_LINKED = 0.6
#: The same for a term of the lexicon none of whose translations stands in the other document.
FAITH_KNOWN = 0.3
#: The same for a term of which nothing is known.
FAITH_UNKNOWN = 0.013
#: Probability of a term that the lexicon gives no weight for, in a text at large.
RARE_TERM = 1e-4

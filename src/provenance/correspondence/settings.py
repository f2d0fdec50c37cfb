"""The measured constants of the word evidence. See ``alignment/settings.py`` for the rest."""

#: A term that the other document could explain is explained in a true counterpart this often.
FAITH_LINKED = 0.6
#: The same for a term of the lexicon none of whose translations stands in the other document.
FAITH_KNOWN = 0.55
#: The same for a term of which nothing is known.
FAITH_UNKNOWN = 0.013
#: Probability of a term that the lexicon gives no weight for, in a text at large.
RARE_TERM = 2e-4
#: Words of a sentence of the lexicon's training text, which weights count in.
SENTENCE_TOKENS = 10.0
#: The language at large counts for so many words of the document when a term's chance is estimated.
GENERAL_TOKENS = 100.0
#: Words more frequent than this stand in every paragraph and say nothing about which one it is.
COMMON = 0.008

"""Tells what an original that changed later does to a translation from what the translation did.

``versions`` finds the version that was translated or reviewed, ``git`` asks for it, ``changes``
compares it with the one there is, and ``findings`` says what follows.
"""

"""Finds evidence that a machine, or a person, translated a document, and judges it."""

"""Writes a report: one format, one module."""

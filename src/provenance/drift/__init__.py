"""Finds where a translation no longer says what its original said."""

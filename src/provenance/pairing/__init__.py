"""Finds the original that belongs to each seed, and says why."""

"""Aligns the blocks of a seed with those of its original, as beads."""

"""What editors decide about findings, and where that is kept."""

"""What somebody decided about findings: in the text itself, and in the ledger beside it."""

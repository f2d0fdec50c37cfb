"""Learns a lexicon from sentence pairs. Needs numpy; nothing that checks texts imports this."""

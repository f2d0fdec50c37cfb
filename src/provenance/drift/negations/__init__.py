"""What negates: words, affixes, and verbs that deny by their meaning."""

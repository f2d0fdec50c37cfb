"""Words, sentences and languages: what every later stage knows about text."""

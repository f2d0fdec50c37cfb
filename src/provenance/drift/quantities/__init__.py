"""Numbers, dates and times as typed values, the same in both languages."""

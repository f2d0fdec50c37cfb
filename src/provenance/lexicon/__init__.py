"""Which word of one language translates which word of the other, and how surely."""

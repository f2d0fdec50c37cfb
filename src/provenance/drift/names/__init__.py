"""Names: what the original calls by name, and under which forms German knows it."""

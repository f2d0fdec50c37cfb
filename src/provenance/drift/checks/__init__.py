"""The checks: one module each, a function from a pair of passages to observations."""

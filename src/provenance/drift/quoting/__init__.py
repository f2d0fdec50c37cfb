"""Quotations: where they stand, which marks only one side has, and what moved into them."""

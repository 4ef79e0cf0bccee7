"""A book: sources read into a ledger, to be checked and asked."""

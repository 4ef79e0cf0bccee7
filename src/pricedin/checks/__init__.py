"""Ledger and relations to findings."""

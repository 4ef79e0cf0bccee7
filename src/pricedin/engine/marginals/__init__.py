"""Marginal distributions, one family a file."""

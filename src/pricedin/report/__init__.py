"""Answers and findings to something that a person reads."""

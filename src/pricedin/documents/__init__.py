"""Bytes to Document: text, its structure, and the way back to the source."""

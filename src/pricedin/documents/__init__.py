"""Bytes to Document: text, its structure, and the way back to the source."""

from pricedin.documents.document import Document
from pricedin.documents.reading import read, read_bytes
from pricedin.documents.sources import sources

__all__ = ["Document", "read", "read_bytes", "sources"]

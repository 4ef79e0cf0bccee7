"""A book: sources read into a ledger, to be checked and asked."""

from pricedin.book.book import Book, read
from pricedin.book.reading import Problem, Progress, is_ledger

__all__ = ["Book", "Problem", "Progress", "is_ledger", "read"]

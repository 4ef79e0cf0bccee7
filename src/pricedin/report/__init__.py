"""Answers and findings to something that a person reads: a page, a workbook, a few lines."""

from pricedin.report.view import Summary
from pricedin.report.writing import write

__all__ = ["Summary", "write"]

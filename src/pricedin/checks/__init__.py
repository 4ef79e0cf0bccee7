"""Ledger and relations to findings: ``check(ledger)`` and ``coverage(ledger)``."""

from __future__ import annotations

from pricedin.checks.coverage import Coverage
from pricedin.checks.run import Review, check, coverage, review

__all__ = ["Coverage", "Review", "check", "coverage", "review"]

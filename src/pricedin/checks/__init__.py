"""Ledger and relations to findings.

``check(ledger)`` gives the findings, ``review(ledger)`` the coverage besides, ``recheck(ledger, doc)`` what one
document changes; ``explain(finding)`` lays one open.
"""

from __future__ import annotations

from pricedin.checks.coverage import Coverage
from pricedin.checks.explain import Explanation, explain
from pricedin.checks.recheck import recheck
from pricedin.checks.run import Review, check, coverage, review

__all__ = ["Coverage", "Explanation", "Review", "check", "coverage", "explain", "recheck", "review"]

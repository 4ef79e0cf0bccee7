"""The sign of costs in tables."""

from __future__ import annotations

from dataclasses import replace

from pricedin.core.claim import Claim

_COSTS = frozenset(
    ("cost_of_revenue", "rd_expense", "sales_marketing_expense", "administrative_expense", "sga_expense", "opex",
     "interest_expense", "income_tax", "restructuring_cost", "depreciation_amortization")
)  # fmt: skip


def costs_positive(claims: list[Claim]) -> list[Claim]:
    """Costs are positive, also in a statement that shows them in brackets as deductions."""
    signs = [c.low > 0 for c in claims if c.metric in _COSTS and c.metric != "income_tax" and c.low]
    if not signs or 2 * sum(signs) >= len(signs):
        return claims
    return [_turned(c) if c.metric in _COSTS else c for c in claims]


def _turned(claim: Claim) -> Claim:
    q = claim.quantity
    return replace(claim, quantity=replace(q, low=0.0 - q.high, high=0.0 - q.low))

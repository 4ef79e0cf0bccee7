"""When two figures may be held against each other."""

from __future__ import annotations

from functools import lru_cache

from pricedin.core.claim import Claim
from pricedin.core.period import Period, parse

NOW = frozenset({None, "as-of", "TTM", "YTD"})
AGING = frozenset({
    "market_cap", "valuation_private", "ipo_valuation", "valuation", "share_price", "offer_price", "enterprise_value",
    "target_price", "price_to_sales", "price_to_earnings", "forward_pe", "ev_to_sales", "ev_to_ebitda", "price_to_book",
    "price_to_free_cash_flow", "exchange_rate", "deal_value",
    "free_float_pct", "cash_balance", "debt", "net_debt", "net_cash", "headcount", "shares_outstanding",
})  # fmt: skip


_parsed = lru_cache(maxsize=4096)(parse)


def span(claim: Claim) -> Period | None:
    return _parsed(claim.period)


def fixed(claim: Claim) -> bool:
    """True for a figure of a closed period, which no later date changes: a year, half or quarter of a flow."""
    period = span(claim)
    return period is not None and period.years >= 0.2 and claim.metric not in AGING


def same_time(a: Claim, b: Claim) -> bool:
    """May be of one time: the labels agree, one is inside the other, or one has none."""
    if a.period == b.period or a.period in NOW or b.period in NOW:
        return True
    p, q = span(a), span(b)
    if p is None or q is None:
        return True
    if a.metric in AGING or b.metric in AGING:
        value, flow = (p, q) if a.metric in AGING else (q, p)
        after = (value.end - flow.end).days
        paid = "deal_value" in (a.metric, b.metric) and flow.years >= 1  # on the last full year
        return (p.start <= q.end and q.start <= p.end) or abs(after) <= 92 or (paid and 0 < after <= 366)
    return abs(p.years - q.years) < 0.01 and abs((p.end - q.end).days) <= 45


_YEARS = {"year": 1.0, "quarter": 0.25, "month": 1 / 12}


def length(claim: Claim) -> float | None:
    """Years that a flow covers: 1 for a rate a year, 0.25 for a quarter; None where nothing says it."""
    if claim.per in _YEARS:
        return _YEARS[claim.per]
    if claim.basis in ("annualized", "run_rate", "fiscal_year"):
        return 1.0
    period = span(claim)
    return period.years if period and period.years else None


def follows(later: Claim, earlier: Claim, year: bool = True) -> bool:
    """A year apart; with ``year`` false, one period of their common length."""
    p, q = span(later), span(earlier)
    if p is None or q is None or abs(p.years - q.years) > 0.01:
        return False
    step = 365.25 * (1.0 if year else p.years)
    return step > 0 and abs((p.end - q.end).days - step) <= 0.1 * step

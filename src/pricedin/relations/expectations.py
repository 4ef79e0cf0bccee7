"""What has to be earned for a price to be an ordinary multiple of earnings."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation

EXPECTATIONS = "Rappaport & Mauboussin, Expectations Investing"


@relation(concept="required_margin", unit="fraction", assumes=("same_basis", "same_currency"), source=EXPECTATIONS)
def required_margin(
    market_cap: Any, price_to_earnings: Any, revenue: Any, growth_rate: Any, years: Any, cost_of_equity: Any
) -> Any:
    """Net margin at which the value, grown at the required return, is a multiple of earnings by then:
    margin = market cap x (1 + required return) ^ years / (P/E x revenue x (1 + growth) ^ years).

    >>> round(required_margin(100.0, 25.0, 10.0, 0.1, 5, 0.1), 6)
    0.4
    """
    value = market_cap * (1 + cost_of_equity) ** years
    return value / (price_to_earnings * revenue * (1 + growth_rate) ** years)


@relation(concept="earnings_ratio", unit="fraction", assumes=("same_date", "same_basis"), source="P/E identity")
def earnings_ratio(market_cap_ratio: Any, price_to_earnings: Any, peer_price_to_earnings: Any) -> Any:
    """Earnings in units of a peer's, from values and multiples:  ratio = market cap ratio x peer's P/E / P/E.

    >>> round(earnings_ratio(0.04, 70.0, 40.0), 4)
    0.0229
    """
    return market_cap_ratio * peer_price_to_earnings / price_to_earnings

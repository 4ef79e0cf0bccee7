"""What a company is worth against what it sells and earns."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation

MULTIPLES = "Damodaran, Investment Valuation"
SPOT = ("same_date", "same_basis", "spot_fx")


@relation(concept="price_to_sales", unit="multiple", assumes=SPOT, source=MULTIPLES)
def price_to_sales(market_cap: Any, revenue: Any) -> Any:
    """Market value per unit of yearly revenue:  P/S = market cap / revenue.

    >>> round(price_to_sales(852e9, 25e9), 2)
    34.08
    """
    return market_cap / revenue


@relation(concept="ev_to_sales", unit="multiple", assumes=SPOT, source=MULTIPLES)
def ev_to_sales(enterprise_value: Any, revenue: Any) -> Any:
    """Value of the business, debt included, per unit of yearly revenue:  EV/S = enterprise value / revenue.

    >>> ev_to_sales(1200e6, 400e6)
    3.0
    """
    return enterprise_value / revenue


@relation(concept="enterprise_value", unit="money", assumes=("same_date", "same_currency"), source=MULTIPLES)
def enterprise_value(market_cap: Any, net_debt: Any) -> Any:
    """What the whole business costs:  EV = market cap + net debt.

    >>> enterprise_value(1000e6, 200e6)
    1200000000.0
    """
    return market_cap + net_debt


@relation(concept="price_to_earnings", unit="multiple", assumes=SPOT, source=MULTIPLES)
def price_to_earnings(market_cap: Any, net_income: Any) -> Any:
    """Market value per unit of yearly profit:  P/E = market cap / net income.

    >>> price_to_earnings(4400e9, 110e9)
    40.0
    """
    return market_cap / net_income


@relation(concept="price_to_earnings", unit="multiple", assumes=("same_date",), source=MULTIPLES)
def price_to_earnings_per_share(share_price: Any, eps: Any) -> Any:
    """The same multiple, a share at a time:  P/E = share price / earnings per share.

    >>> price_to_earnings_per_share(178.96, 5.63).__round__(2)
    31.79
    """
    return share_price / eps


@relation(concept="forward_pe", unit="multiple", assumes=("same_date",), source=MULTIPLES)
def forward_pe(share_price: Any, eps: Any) -> Any:
    """The multiple of the earnings that are expected:  forward P/E = share price / expected earnings per share.

    >>> forward_pe(1900.0, 76.0)
    25.0
    """
    return share_price / eps


@relation(concept="peg_ratio", unit="multiple", source="Lynch, One Up on Wall Street")
def peg_ratio(price_to_earnings: Any, net_income_growth: Any) -> Any:
    """The multiple for each point of yearly growth:  PEG = P/E / (100 growth).

    >>> round(peg_ratio(40.0, 0.25), 2)
    1.6
    """
    return price_to_earnings / (100 * net_income_growth)


@relation(concept="required_revenue", unit="money", assumes=("same_basis",), source=MULTIPLES)
def required_revenue(market_cap: Any, price_to_sales: Any) -> Any:
    """Yearly revenue at which the value is the given multiple of sales:  revenue = market cap / (P/S).

    >>> required_revenue(137e9, 50)
    2740000000.0
    """
    return market_cap / price_to_sales


@relation(concept="revenue_multiple_needed", unit="multiple", assumes=("same_basis", "same_currency"), source=MULTIPLES)
def revenue_multiple_needed(required_revenue: Any, revenue: Any) -> Any:
    """How many times today's revenue that is:  multiple = required revenue / revenue.

    >>> round(revenue_multiple_needed(6.85e9, 107e6), 1)
    64.0
    """
    return required_revenue / revenue


@relation(concept="market_cap", unit="money", assumes=("same_date",), source="definition")
def market_cap(share_price: Any, shares_outstanding: Any) -> Any:
    """What all shares cost:  market cap = share price x shares outstanding.

    >>> market_cap(116.20, 440e6)
    51128000000.0
    """
    return share_price * shares_outstanding


@relation(concept="market_cap_ratio", unit="fraction", assumes=("same_date", "spot_fx"), source="definition")
def market_cap_ratio(market_cap: Any, peer_market_cap: Any) -> Any:
    """One company's market value in units of another's:  ratio = market cap / peer's market cap.

    >>> market_cap_ratio(180e9, 4500e9)
    0.04
    """
    return market_cap / peer_market_cap


@relation(concept="eps", unit="money", assumes=("same_basis",), source="definition")
def eps(net_income: Any, shares_outstanding: Any) -> Any:
    """Profit that belongs to one share:  EPS = net income / shares outstanding.

    >>> eps(3.2e9, 800e6)
    4.0
    """
    return net_income / shares_outstanding


@relation(concept="implied_share_price", unit="money", source=MULTIPLES)
def implied_share_price(eps: Any, price_to_earnings: Any) -> Any:
    """The share price that a multiple of earnings gives:  price = EPS x P/E.

    >>> implied_share_price(4.0, 22)
    88.0
    """
    return eps * price_to_earnings


@relation(concept="implied_upside", unit="fraction", assumes=("same_currency",), source="definition")
def implied_upside(target_price: Any, share_price: Any) -> Any:
    """What a target promises over today's price:  upside = target price / share price - 1.

    >>> implied_upside(150.0, 120.0)
    0.25
    """
    return target_price / share_price - 1


@relation(concept="valuation_premium", unit="fraction", assumes=("same_date", "same_basis"), source="definition")
def valuation_premium(price_to_sales: Any, peer_price_to_sales: Any) -> Any:
    """How much dearer than a peer:  premium = multiple / peer's multiple - 1.

    >>> valuation_premium(30.0, 20.0)
    0.5
    """
    return price_to_sales / peer_price_to_sales - 1


@relation(concept="ev_to_ebitda", unit="multiple", assumes=SPOT, source=MULTIPLES)
def ev_to_ebitda(enterprise_value: Any, adjusted_ebitda: Any) -> Any:
    """What a buyer of the whole company pays for a year of EBITDA:  EV/EBITDA = enterprise value / EBITDA.

    >>> ev_to_ebitda(36e9, 4e9)
    9.0
    """
    return enterprise_value / adjusted_ebitda


@relation(concept="price_to_book", unit="multiple", assumes=("same_date", "same_currency"), source=MULTIPLES)
def price_to_book(share_price: Any, book_value_per_share: Any) -> Any:
    """Price of a share against its part of equity:  P/B = share price / book value per share.

    >>> price_to_book(45.0, 30.0)
    1.5
    """
    return share_price / book_value_per_share


@relation(concept="price_to_free_cash_flow", unit="multiple", assumes=SPOT, source=MULTIPLES)
def price_to_free_cash_flow(market_cap: Any, free_cash_flow: Any) -> Any:
    """Market value per unit of a year's free cash flow:  P/FCF = market cap / free cash flow.

    >>> price_to_free_cash_flow(90e9, 3e9)
    30.0
    """
    return market_cap / free_cash_flow

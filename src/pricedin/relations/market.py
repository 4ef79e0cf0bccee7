"""What flows and orders do to prices."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation


@relation(
    concept="price_impact", unit="fraction",
    source="Toth et al. 2011; Sato & Kanazawa 2024 (exponent 0.489 +- 0.071)",
)  # fmt: skip
def square_root_impact(impact_coefficient: Any, daily_volatility: Any, shares_sold: Any, daily_volume: Any) -> Any:
    """Price move of a large order:  impact = Y x daily volatility x (quantity / daily volume) ^ 1/2.

    >>> square_root_impact(0.5, 0.0625, 16e6, 4e6)
    0.0625
    """
    return impact_coefficient * daily_volatility * (shares_sold / daily_volume) ** 0.5


@relation(
    concept="market_cap_change", unit="money", assumes=("same_currency",),
    source="Gabaix & Koijen 2021, In Search of the Origins of Financial Fluctuations: multiplier about 5 (3-8)",
)  # fmt: skip
def flow_effect(net_flow: Any, market_multiplier: Any) -> Any:
    """Value that a flow adds where few sell:  change of market value = flow x multiplier.

    >>> flow_effect(10e9, 5)
    50000000000.0
    """
    return net_flow * market_multiplier


@relation(
    concept="insurance_premium", unit="money",
    source="actuarially fair premium; expected loss over the period, discounted",
)  # fmt: skip
def insurance_premium(cutoff_probability: Any, loss_avoided: Any, share_covered: Any, discount_factor: Any) -> Any:
    """Fair price of cover:  premium = yearly probability x loss x share covered x sum of discount factors.

    ``discount_factor`` is the sum over the years held (an annuity factor).

    >>> insurance_premium(0.02, 1000.0, 0.1, 4.0)
    8.0
    """
    return cutoff_probability * loss_avoided * share_covered * discount_factor


@relation(concept="trading_turnover", unit="money", assumes=("same_date",), source="definition")
def trading_turnover(share_price: Any, shares_traded: Any) -> Any:
    """Value of the shares traded:  turnover = average price x shares traded.

    >>> trading_turnover(120.0, 2e6)
    240000000.0
    """
    return share_price * shares_traded

"""From one currency into another."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation


@relation(concept="converted", unit="money", assumes=("spot_fx", "same_date"), source="definition of a rate")
def converted(amount: Any, exchange_rate: Any) -> Any:
    """An amount in another currency:  converted = amount x units of the new currency for one of the old.

    >>> converted(100e9, 0.125)
    12500000000.0
    """
    return amount * exchange_rate


@relation(
    concept="exchange_rate", unit="multiple", assumes=("same_date",), source="no arbitrage between three currencies"
)
def cross_rate(exchange_rate: Any, peer_exchange_rate: Any) -> Any:
    """The rate between two currencies from their rates to a third:  cross = rate / other rate.

    >>> round(cross_rate(7.8538, 1.1681), 4)
    6.7236
    """
    return exchange_rate / peer_exchange_rate

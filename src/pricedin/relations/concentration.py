"""How much of the whole a few hold."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation


@relation(
    concept="index_weight", unit="fraction", assumes=("same_date", "same_currency"), source="capitalisation weighting"
)
def index_weight(market_cap: Any, total_market_cap: Any) -> Any:
    """A member's weight:  weight = its market cap / the index's.

    >>> index_weight(30.0, 75.0)
    0.4
    """
    return market_cap / total_market_cap


@relation(concept="remainder_growth_share", unit="fraction", source="complement")
def remainder_growth_share(index_growth_share: Any) -> Any:
    """Part of an index's growth that the other members gave:  rest = 1 - share of the named ones.

    >>> remainder_growth_share(0.45)
    0.55
    """
    return 1 - index_growth_share


@relation(concept="company_count", unit="count", source="arithmetic")
def remainder_count(total_company_count: Any, company_count: Any) -> Any:
    """Members that are not named:  rest = all - named.

    >>> remainder_count(500, 7)
    493
    """
    return total_company_count - company_count


@relation(concept="herfindahl", unit="fraction", source="Herfindahl 1950; Hirschman 1945")
def herfindahl(*parts: Any) -> Any:
    """Concentration of shares that add up to 1:  HHI = sum of squared shares; 1 / HHI is the effective number.

    >>> herfindahl(0.5, 0.25, 0.25)
    0.375
    """
    total = parts[0] * parts[0]
    for part in parts[1:]:
        total = total + part * part
    return total

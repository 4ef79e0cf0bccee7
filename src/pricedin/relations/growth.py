"""Growth between two dates, and the growth that a price asks for."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation

COMPOUND = "definition of compound growth"


@relation(concept="revenue_growth", unit="fraction", assumes=("same_basis", "same_currency"), source=COMPOUND)
def revenue_growth(revenue: Any, prior_revenue: Any) -> Any:
    """Increase by:  growth = revenue / prior revenue - 1.

    >>> revenue_growth(150.0, 120.0)
    0.25
    """
    return revenue / prior_revenue - 1


@relation(concept="revenue_growth_multiple", unit="multiple", assumes=("same_basis", "same_currency"), source=COMPOUND)
def revenue_growth_multiple(revenue: Any, prior_revenue: Any) -> Any:
    """Increase to, as a level:  growth multiple = revenue / prior revenue.

    >>> revenue_growth_multiple(6.0, 2.0)
    3.0
    """
    return revenue / prior_revenue


@relation(concept="arr_growth_multiple", unit="multiple", assumes=("same_currency",), source=COMPOUND)
def arr_growth_multiple(arr: Any, prior_arr: Any) -> Any:
    """Recurring revenue now against before, as a level:  growth multiple = ARR / prior ARR.

    >>> arr_growth_multiple(44e9, 2e9)
    22.0
    """
    return arr / prior_arr


@relation(concept="revenue_growth", unit="fraction", source=COMPOUND)
def growth_from_multiple(revenue_growth_multiple: Any) -> Any:
    """ "Tripled" is up by 200 %:  growth = growth multiple - 1.

    >>> growth_from_multiple(3.0)
    2.0
    """
    return revenue_growth_multiple - 1


@relation(concept="growth_multiple", unit="multiple", source=COMPOUND)
def growth_multiple(growth_rate: Any, years: Any) -> Any:
    """What a yearly growth rate compounds to:  multiple = (1 + growth) ^ years.

    >>> round(growth_multiple(0.5, 2), 4)
    2.25
    """
    return (1 + growth_rate) ** years


@relation(concept="revenue_cagr", unit="fraction", source=COMPOUND)
def revenue_cagr(revenue_growth_multiple: Any, years: Any) -> Any:
    """Yearly rate that compounds to a multiple:  CAGR = multiple ^ (1 / years) - 1.

    >>> round(revenue_cagr(64.0, 10), 4)
    0.5157
    """
    return revenue_growth_multiple ** (1 / years) - 1


@relation(
    concept="implied_growth", unit="fraction", assumes=("same_basis",),
    source="Rappaport & Mauboussin, Expectations Investing",
)  # fmt: skip
def implied_growth(revenue_multiple_needed: Any, years: Any, cost_of_equity: Any) -> Any:
    """Yearly revenue growth to a target multiple while the value earns the required return:
    growth = (multiple needed) ^ (1 / years) x (1 + required return) - 1.

    With a required return of 0 the value stays what it is.

    >>> round(implied_growth(137e9 / 20 / 107e6, 5, 0.12), 2)
    1.57
    """
    return revenue_multiple_needed ** (1 / years) * (1 + cost_of_equity) - 1

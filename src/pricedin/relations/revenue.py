"""Revenue by period, by customer and by business line."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation


@relation(concept="annualised_revenue", unit="money", source="definition of a run-rate")
def annualised(revenue: Any, years: Any) -> Any:
    """A period's revenue as a yearly rate:  annualised = revenue / length of the period in years.

    Beside a run-rate that is stated, a growing company's annualised quarter lags behind.

    >>> annualised(5.7e9, 0.25)
    22800000000.0
    """
    return revenue / years


@relation(concept="arr", unit="money", source="definition of recurring revenue")
def arr_from_months(monthly_recurring_revenue: Any) -> Any:
    """Recurring revenue a year:  ARR = 12 x recurring revenue a month.

    >>> arr_from_months(2.5e6)
    30000000.0
    """
    return 12 * monthly_recurring_revenue


@relation(concept="revenue", unit="money", assumes=("same_basis",), source="definition of ARPU")
def revenue_from_users(arpu: Any, active_users: Any) -> Any:
    """Revenue of a period:  revenue = average revenue per user in it x active users.

    >>> revenue_from_users(240.0, 4e6)
    960000000.0
    """
    return arpu * active_users


@relation(concept="revenue", unit="money", assumes=("same_basis",), source="definition")
def revenue_from_units(unit_price: Any, unit_sales: Any) -> Any:
    """Revenue of a product:  revenue = average price x units sold.

    >>> revenue_from_units(30e3, 900e3)
    27000000000.0
    """
    return unit_price * unit_sales


@relation(concept="revenue_share", unit="fraction", assumes=("same_basis", "same_currency"), source="definition")
def revenue_share(segment_revenue: Any, revenue: Any) -> Any:
    """A business line's part of the whole:  share = segment's revenue / revenue.

    >>> revenue_share(26.0, 100.0)
    0.26
    """
    return segment_revenue / revenue


@relation(concept="domestic_revenue_share", unit="fraction", source="complement")
def domestic_revenue_share(overseas_revenue_share: Any) -> Any:
    """What is sold at home:  domestic share = 1 - overseas share.

    >>> domestic_revenue_share(0.1)
    0.9
    """
    return 1 - overseas_revenue_share


@relation(concept="arr_per_employee", unit="money", assumes=("same_date",), source="definition")
def arr_per_employee(arr: Any, headcount: Any) -> Any:
    """Recurring revenue for each person employed:  ARR per head = ARR / headcount.

    >>> arr_per_employee(30e6, 120)
    250000.0
    """
    return arr / headcount

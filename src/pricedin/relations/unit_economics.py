"""What a customer or a token brings and costs."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation

SAAS = "Skok, SaaS Metrics 2.0"


@relation(concept="token_cost_total", unit="money", source="cost identity of metered inference")
def inference_cost(query_volume: Any, tokens_per_query: Any, cost_per_million_tokens: Any) -> Any:
    """Variable cost of serving:  cost = queries x tokens a query x cost per million tokens / 10^6.

    >>> inference_cost(50e6, 2000, 0.5)
    50000.0
    """
    return query_volume * tokens_per_query * cost_per_million_tokens / 1e6


@relation(concept="token_gross_margin", unit="fraction", assumes=("same_currency",), source="definition")
def token_margin(token_price: Any, cost_per_million_tokens: Any) -> Any:
    """Part of a token's price that is left:  margin = 1 - cost / price.

    >>> token_margin(2.0, 1.5)
    0.25
    """
    return 1 - cost_per_million_tokens / token_price


@relation(concept="lifetime_value", unit="money", assumes=("same_basis",), source=SAAS)
def lifetime_value(arpu: Any, gross_margin: Any, churn: Any) -> Any:
    """Gross profit from a customer until it leaves:  LTV = ARPU x gross margin / churn, same period for both.

    >>> lifetime_value(10.0, 0.7, 0.05)
    140.0
    """
    return arpu * gross_margin / churn


@relation(concept="ltv_to_cac", unit="multiple", assumes=("same_currency",), source=SAAS)
def ltv_to_cac(lifetime_value: Any, customer_acquisition_cost: Any) -> Any:
    """What a customer brings for each unit spent on winning it:  ratio = LTV / CAC.

    >>> ltv_to_cac(140.0, 35.0)
    4.0
    """
    return lifetime_value / customer_acquisition_cost


@relation(concept="retention", unit="fraction", assumes=("same_basis",), source=SAAS)
def retention(churn: Any) -> Any:
    """Customers who stay:  retention = 1 - churn.

    >>> retention(0.06)
    0.94
    """
    return 1 - churn


@relation(concept="take_rate", unit="fraction", assumes=("same_basis", "same_currency"), source="definition")
def take_rate(fee_income: Any, deal_value: Any) -> Any:
    """A platform's part of what passes through it:  take rate = fees / gross volume.

    >>> take_rate(5.0, 100.0)
    0.05
    """
    return fee_income / deal_value

"""What is left of revenue, and what is lost for each unit of it."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation

SAME = ("same_basis", "same_currency")
STATEMENT = "income statement identity"


@relation(concept="gross_margin", unit="fraction", assumes=SAME, source=STATEMENT)
def gross_margin(gross_profit: Any, revenue: Any) -> Any:
    """Part of revenue left after the cost of what was sold:  gross margin = gross profit / revenue.

    >>> gross_margin(189.0, 1000.0)
    0.189
    """
    return gross_profit / revenue


@relation(concept="gross_profit", unit="money", assumes=SAME, source=STATEMENT)
def gross_profit(revenue: Any, cost_of_revenue: Any) -> Any:
    """Revenue less what it cost to deliver:  gross profit = revenue - cost of revenue.

    >>> gross_profit(1000.0, 811.0)
    189.0
    """
    return revenue - cost_of_revenue


@relation(concept="operating_profit", unit="money", assumes=SAME, source=STATEMENT)
def operating_profit(gross_profit: Any, opex: Any) -> Any:
    """Gross profit less running costs:  operating profit = gross profit - operating expenses.

    >>> operating_profit(600.0, 450.0)
    150.0
    """
    return gross_profit - opex


@relation(concept="operating_margin", unit="fraction", assumes=SAME, source=STATEMENT)
def operating_margin(operating_profit: Any, revenue: Any) -> Any:
    """Part of revenue left after running costs:  operating margin = operating profit / revenue.

    >>> operating_margin(150.0, 1000.0)
    0.15
    """
    return operating_profit / revenue


@relation(concept="net_margin", unit="fraction", assumes=SAME, source=STATEMENT)
def net_margin(net_income: Any, revenue: Any) -> Any:
    """Part of revenue left for the owners:  net margin = net income / revenue.

    >>> round(net_margin(-4.7e9, 0.724e9), 2)
    -6.49
    """
    return net_income / revenue


@relation(concept="net_loss", unit="money", assumes=SAME, source="sign convention: a loss is positive")
def net_loss(net_income: Any) -> Any:
    """A loss is negative income:  net loss = - net income.

    >>> net_loss(-4.7e9)
    4700000000.0
    """
    return -net_income


@relation(concept="operating_loss", unit="money", assumes=SAME, source="sign convention: a loss is positive")
def operating_loss(operating_profit: Any) -> Any:
    """A loss is negative profit:  operating loss = - operating profit.

    >>> operating_loss(-390e6)
    390000000.0
    """
    return -operating_profit


@relation(concept="loss_per_dollar_of_revenue", unit="multiple", assumes=SAME, source="definition")
def loss_per_dollar_of_revenue(net_loss: Any, revenue: Any) -> Any:
    """What each unit of revenue loses:  loss per unit = net loss / revenue.

    >>> round(loss_per_dollar_of_revenue(4.7e9, 0.724e9), 2)
    6.49
    """
    return net_loss / revenue


@relation(concept="rd_to_revenue", unit="fraction", assumes=SAME, source=STATEMENT)
def rd_to_revenue(rd_expense: Any, revenue: Any) -> Any:
    """Part of revenue spent on research:  ratio = R&D expense / revenue.

    >>> rd_to_revenue(320.0, 800.0)
    0.4
    """
    return rd_expense / revenue


@relation(concept="opex_to_revenue", unit="fraction", assumes=SAME, source=STATEMENT)
def opex_to_revenue(opex: Any, revenue: Any) -> Any:
    """Part of revenue spent on running the company:  ratio = operating expenses / revenue.

    >>> opex_to_revenue(450.0, 1000.0)
    0.45
    """
    return opex / revenue


@relation(concept="free_cash_flow_margin", unit="fraction", assumes=SAME, source="definition")
def free_cash_flow_margin(free_cash_flow: Any, revenue: Any) -> Any:
    """Part of revenue that arrives as free cash:  margin = free cash flow / revenue.

    >>> free_cash_flow_margin(-20.0, 80.0)
    -0.25
    """
    return free_cash_flow / revenue


@relation(concept="adjusted_ebitda_margin", unit="fraction", assumes=SAME, source="definition")
def adjusted_ebitda_margin(adjusted_ebitda: Any, revenue: Any) -> Any:
    """Part of revenue left before interest, tax and write-downs:  margin = adjusted EBITDA / revenue.

    >>> adjusted_ebitda_margin(458.0, 1832.0)
    0.25
    """
    return adjusted_ebitda / revenue


@relation(concept="pretax_margin", unit="fraction", assumes=SAME, source=STATEMENT)
def pretax_margin(pretax_profit: Any, revenue: Any) -> Any:
    """Part of revenue left before tax:  margin = profit before tax / revenue.

    >>> pretax_margin(30.0, 120.0)
    0.25
    """
    return pretax_profit / revenue


@relation(concept="cost_income_ratio", unit="fraction", assumes=SAME, source="definition, banks")
def cost_income_ratio(opex: Any, revenue: Any) -> Any:
    """What a bank spends of its income:  cost-income ratio = operating costs / total income.

    >>> cost_income_ratio(2.34, 4.5)
    0.52
    """
    return opex / revenue


@relation(concept="revenue_surprise", unit="money", assumes=SAME, source="definition")
def revenue_surprise(revenue: Any, revenue_consensus: Any) -> Any:
    """By how much revenue beat what analysts expected:  surprise = revenue - consensus.

    >>> revenue_surprise(4620.0, 4450.0)
    170.0
    """
    return revenue - revenue_consensus


@relation(concept="eps_surprise", unit="money", assumes=SAME, source="definition")
def eps_surprise(eps: Any, eps_consensus: Any) -> Any:
    """By how much earnings a share beat what analysts expected:  surprise = earnings per share - consensus.

    >>> round(eps_surprise(0.72, 0.62), 2)
    0.1
    """
    return eps - eps_consensus


@relation(concept="tax_rate", unit="fraction", assumes=SAME, source=STATEMENT)
def tax_rate(income_tax: Any, pretax_profit: Any) -> Any:
    """Part of the profit that goes to the state:  tax rate = income tax / profit before tax.

    >>> tax_rate(50.0, 200.0)
    0.25
    """
    return income_tax / pretax_profit


@relation(concept="sga_to_revenue", unit="fraction", assumes=SAME, source=STATEMENT)
def sga_to_revenue(sga_expense: Any, revenue: Any) -> Any:
    """Part of revenue that selling and running the office costs:  ratio = SG&A expense / revenue.

    >>> sga_to_revenue(30.0, 120.0)
    0.25
    """
    return sga_expense / revenue

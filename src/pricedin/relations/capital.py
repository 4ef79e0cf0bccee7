"""Spending, debt, cash and the shares sold to pay for it."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation

SAME = ("same_basis", "same_currency")
ROUND = "Metrick & Yasuda, Venture Capital and the Finance of Innovation"


@relation(concept="capex_to_revenue", unit="fraction", assumes=SAME, source="definition")
def capex_to_revenue(capex: Any, revenue: Any) -> Any:
    """Part of revenue that is built into plant:  ratio = capital expenditure / revenue.

    >>> capex_to_revenue(30.0, 120.0)
    0.25
    """
    return capex / revenue


@relation(concept="free_cash_flow", unit="money", assumes=SAME, source="cash flow statement identity")
def free_cash_flow(operating_cash_flow: Any, capex: Any) -> Any:
    """Cash left after investment:  free cash flow = operating cash flow - capital expenditure.

    >>> free_cash_flow(52.0, 40.0)
    12.0
    """
    return operating_cash_flow - capex


@relation(concept="net_debt", unit="money", assumes=("same_date", "same_currency"), source="balance sheet identity")
def net_debt(debt: Any, cash_balance: Any) -> Any:
    """Debt that cash does not cover:  net debt = debt - cash.

    >>> net_debt(90.0, 25.0)
    65.0
    """
    return debt - cash_balance


@relation(concept="net_cash", unit="money", assumes=("same_date", "same_currency"), source="balance sheet identity")
def net_cash(cash_balance: Any, debt: Any) -> Any:
    """Cash beyond debt:  net cash = cash - debt.

    >>> net_cash(40.0, 25.0)
    15.0
    """
    return cash_balance - debt


@relation(concept="runway", unit="years", assumes=("same_currency",), source="definition")
def runway(cash_balance: Any, net_loss: Any) -> Any:
    """Years until the cash is gone at the present burn:  runway = cash / yearly loss.

    >>> round(runway(15e9, 4.7e9), 2)
    3.19
    """
    return cash_balance / net_loss


@relation(concept="valuation_private", unit="money", assumes=("same_date", "same_currency"), source=ROUND)
def post_money(valuation_pre_money: Any, funding_raised: Any) -> Any:
    """Value after a round:  post-money = pre-money + money raised.

    >>> post_money(350e9, 30e9)
    380000000000.0
    """
    return valuation_pre_money + funding_raised


@relation(concept="equity_stake", unit="fraction", assumes=("same_date", "same_currency"), source=ROUND)
def equity_stake(equity_investment: Any, valuation_private: Any) -> Any:
    """What an investment buys at a post-money value:  stake = investment / post-money valuation.

    >>> equity_stake(13e9, 130e9)
    0.1
    """
    return equity_investment / valuation_private


@relation(concept="dilution", unit="fraction", assumes=("same_date", "same_currency"), source=ROUND)
def dilution(equity_issued: Any, valuation_pre_money: Any) -> Any:
    """Part of the company that existing holders give up:  dilution = raised / (pre-money + raised).

    >>> dilution(25.0, 75.0)
    0.25
    """
    return equity_issued / (valuation_pre_money + equity_issued)


@relation(concept="stake_value", unit="money", assumes=("same_date",), source="definition")
def stake_value(equity_stake: Any, valuation_private: Any) -> Any:
    """What a holding is worth:  stake value = stake x valuation.

    >>> stake_value(0.25, 500e9)
    125000000000.0
    """
    return equity_stake * valuation_private


@relation(concept="net_debt_to_ebitda", unit="multiple", assumes=SAME, source="definition")
def net_debt_to_ebitda(net_debt: Any, adjusted_ebitda: Any) -> Any:
    """Years of EBITDA that the net debt comes to:  ratio = net debt / EBITDA.

    >>> net_debt_to_ebitda(12.0, 4.0)
    3.0
    """
    return net_debt / adjusted_ebitda


@relation(concept="payout_ratio", unit="fraction", assumes=SAME, source="definition")
def payout_ratio(dividend_per_share: Any, eps: Any) -> Any:
    """Part of earnings that is paid out:  payout = dividend per share / EPS.

    >>> payout_ratio(1.2, 4.8)
    0.25
    """
    return dividend_per_share / eps


@relation(
    concept="equity_ratio", unit="fraction", assumes=("same_date", "same_currency"), source="balance sheet identity"
)
def equity_ratio(shareholders_equity: Any, total_assets: Any) -> Any:
    """Part of the assets that the owners paid for:  ratio = equity / total assets.

    >>> equity_ratio(30.0, 120.0)
    0.25
    """
    return shareholders_equity / total_assets


@relation(concept="loan_to_deposit_ratio", unit="fraction", assumes=("same_date", "same_currency"), source="definition")
def loan_to_deposit_ratio(loans: Any, deposits: Any) -> Any:
    """Part of a bank's deposits that is lent:  ratio = loans / deposits.

    >>> loan_to_deposit_ratio(60.0, 80.0)
    0.75
    """
    return loans / deposits

"""Debt less cash: what lies between the price of the shares and that of the business."""

from __future__ import annotations

from pricedin.core.answer import Driver
from pricedin.core.interval import Interval
from pricedin.questions import wording
from pricedin.questions.inputs import HAND, Amount, Inputs
from pricedin.relations.capital import net_debt as less_cash


def stated(inputs: Inputs) -> Amount | None:
    """Net debt as a document gives it, or its debt and cash; None where one of them is missing."""
    owed = inputs.amount("net_debt", None, "money", ("net_debt",), optional=True)
    if owed is not None:
        return owed
    debt = inputs.amount("debt", None, "money", ("debt",), optional=True)
    cash = inputs.amount("cash_balance", None, "money", ("cash_balance",), optional=True)
    if debt is None or cash is None:
        return None
    span: Interval = less_cash(debt.interval, cash.interval)
    return Amount("net_debt", float(less_cash(debt.value, cash.value)), span, debt.unit, (*debt.claims, *cash.claims))


def whole_price(inputs: Inputs, price: Amount, given: float | None) -> float:
    """What the business has to be worth for its shares to be worth ``price``: that and the net debt, or a stated
    enterprise value."""
    unit = price.unit
    if given is not None:
        inputs.drivers.append(Driver("net_debt", given, unit, HAND, default=False))
        return price.value + given
    known = inputs.amount("enterprise_value", None, "money", ("enterprise_value",), optional=True)
    if known is not None:
        inputs.why("enterprise_value", f"the business is priced at {known.text()}", known)
        return known.value
    owed = stated(inputs)
    if owed is None:
        inputs.notes.append("debt less cash is not stated: the price of the shares stands for that of the business; "
                            "give net_debt=...")  # fmt: skip
        return price.value
    inputs.why("enterprise_value", f"{price.text()} and net debt of {owed.text()} = "
               f"{wording.amount(price.value + owed.value, unit)} for the business", price, owed)  # fmt: skip
    return price.value + owed.value

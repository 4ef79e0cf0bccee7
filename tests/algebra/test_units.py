"""Dollars stay dollars."""

import pytest

from pricedin.algebra.functions import exp, maximum, where
from pricedin.algebra.trace import trace
from pricedin.algebra.units import fits, infer, parse
from pricedin.core.errors import InvalidParameter, ModelError
from pricedin.relations import RELATIONS, find


def unit_of(function, **units):
    return str(infer(trace(function), units)["result"])


def test_products_and_quotients():
    assert unit_of(lambda price, shares: price * shares, price="USD/count", shares="count") == "USD"
    assert unit_of(lambda cap, sales: cap / sales, cap="USD", sales="USD/year") == "years"
    assert unit_of(lambda cap, rate: cap * rate, cap="CNY", rate="USD/CNY") == "USD"


@pytest.mark.parametrize(
    ("function", "units"),
    [
        (lambda a, b: a + b, {"a": "USD", "b": "CNY"}),
        (lambda a, b: a - b, {"a": "USD", "b": "count"}),
        (lambda a, b: maximum(a, b), {"a": "USD", "b": "USD/year"}),
        (lambda a, b: where(a > b, a, b), {"a": "months", "b": "years"}),
        (lambda a, b: exp(a) + b, {"a": "USD", "b": "fraction"}),
        (lambda a, b: b**a, {"a": "USD", "b": "fraction"}),
        (lambda a, b: a + 5 + 0 * b, {"a": "USD", "b": "USD"}),
    ],
)
def test_what_does_not_fit_names_the_line(function, units):
    with pytest.raises(ModelError, match=r"test_units\.py:\d+"):
        infer(trace(function), units)


def test_an_unknown_unit_fits_anything():
    assert infer(trace(lambda a, b: a + b), {"a": "USD"})["result"] == parse("USD")
    assert infer(trace(lambda a, b: a * b), {"a": "USD"})["result"] is None


def test_growth_over_years_is_a_plain_number():
    assert unit_of(find("implied_growth").function, revenue_multiple_needed="multiple", years="years",
                   cost_of_equity="fraction") == "a plain number"  # fmt: skip


def test_a_result_bears_its_declared_unit():
    assert fits(parse("USD"), "money")
    assert fits(parse("years"), "multiple")  # market cap over yearly sales
    assert not fits(parse("USD"), "multiple")
    assert not fits(parse("USD/CNY"), "money")
    assert fits(None, "USD")


def test_an_unknown_base_is_refused():
    with pytest.raises(InvalidParameter, match="furlong"):
        parse("USD/furlong")


MONEY = {
    "adjusted_ebitda", "pretax_profit", "revenue_consensus", "eps_consensus",
    "market_cap", "revenue", "enterprise_value", "net_debt", "net_income", "share_price", "eps", "target_price",
    "required_revenue", "arr", "gross_profit", "cost_of_revenue", "opex", "operating_profit", "net_loss",
    "rd_expense", "free_cash_flow", "operating_cash_flow", "capex", "debt", "cash_balance", "valuation_pre_money",
    "funding_raised", "equity_investment", "valuation_private", "equity_issued", "ipo_valuation", "offer_price",
    "ipo_proceeds", "cornerstone_subscription", "net_flow", "loss_avoided", "monthly_recurring_revenue", "arpu",
    "unit_price", "token_price", "cost_per_million_tokens", "lifetime_value", "customer_acquisition_cost",
    "fee_income", "deal_value", "income_tax", "sga_expense",
    "book_value_per_share", "dividend_per_share", "amount", "part", "whole",
}  # fmt: skip
COUNTS = {"shares_outstanding", "shares_offered", "shares_traded", "shares_released", "shares_sold", "daily_volume",
          "active_users", "unit_sales", "headcount", "company_count", "number", "query_volume"}  # fmt: skip
PER = {"market_cap": {"share_price": "USD/count"}, "eps": {}, "implied_share_price": {},
       "ipo_proceeds_from_shares": {"offer_price": "USD/count"}, "ipo_valuation": {"offer_price": "USD/count"},
       "trading_turnover": {"share_price": "USD/count"}, "revenue_from_users": {"arpu": "USD/count"},
       "revenue_from_units": {"unit_price": "USD/count"}, "inference_cost": {"query_volume": "fraction"}}  # fmt: skip


@pytest.mark.parametrize("known", [r for r in RELATIONS if not r.variadic], ids=lambda r: r.name)
def test_every_relation_gives_the_unit_that_it_declares(known):
    units = {}
    for name, role in zip(known.inputs, known.roles, strict=True):
        units[name] = "USD" if role.metric in MONEY else "count" if role.metric in COUNTS else "fraction"
        if name == "years":
            units[name] = "years"
    units.update(PER.get(known.name, {}))
    found = infer(trace(known.function), units)["result"]
    expected = {"years": "multiple", "days": "multiple"}.get(known.unit, known.unit)
    assert fits(found, expected), f"{known.name}: {found} is no {known.unit}"

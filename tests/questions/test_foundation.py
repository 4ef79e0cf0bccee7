"""Required revenue, growth, margins and earnings: figures worked by hand, and inputs that cannot be."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedin.core.errors import InvalidParameter, UnknownName
from pricedin.questions import QUESTIONS, ask, find

ZHIPU = """
Zhipu | market_cap | 137 bn | USD | as-of |        | last_price  | post.txt
Zhipu | revenue    | 107 m  | USD | FY2025 | approx | fiscal_year | post.txt
"""


def test_the_revenue_that_would_justify_a_price(seeds):
    answer = ask(seeds(0), "required_revenue", entity="Zhipu", target_multiple=(50, 20))
    fifty, twenty = answer.rows
    assert fifty["required_revenue"] == pytest.approx(2.74e9)
    assert fifty["revenue_multiple_needed"] == pytest.approx(25.6, abs=0.05)
    assert twenty["required_revenue"] == pytest.approx(6.85e9)
    assert any("51.6 % a year for 10 years (faster: at most 2.1 % of firms)" in b.text for b in answer.because)
    assert twenty["revenue_multiple_needed"] == pytest.approx(64.0, abs=0.05)
    # 137e9 +- 0.5e9 divided by 50
    assert (fifty["low"], fifty["high"]) == pytest.approx((2.73e9, 2.75e9))
    assert {d.name for d in answer.drivers if d.default} == {"horizon", "required_return", "dilution", "inflation"}


def test_the_growth_that_a_price_asks_for(seeds):
    answer = ask(seeds(0), "implied_growth", entity="Zhipu")
    growth = {(r["target_multiple"], r["years"], r["required_return"]): r["growth"] for r in answer.rows}
    assert growth[20, 5, 0] == pytest.approx(1.298, abs=5e-4)
    assert growth[20, 10, 0] == pytest.approx(0.516, abs=5e-4)
    assert growth[20, 5, 0.12] == pytest.approx(1.57, abs=5e-3)
    assert growth[20, 10, 0.12] == pytest.approx(0.698, abs=5e-4)
    assert answer.value in answer.interval
    assert answer.because[0].claims == tuple(c.id for c in seeds(0).claims()[:2])


def test_dilution_is_paid_by_growth(ledger):
    (row,) = ask(ledger(ZHIPU), "implied_growth", target_multiple=20, horizon=5, required_return=0, dilution=0.05).rows
    assert row["growth"] == pytest.approx(64.0187**0.2 * 1.05 - 1, rel=1e-5)


def test_by_hand_without_any_claim(ledger):
    answer = ask(ledger(""), "required_revenue", value="137bn", revenue="107m", target_multiple="50")
    assert answer.value == 2.74e9
    assert [(d.name, d.source) for d in answer.drivers if not d.default][-2:] == [
        ("value", "given by hand"), ("revenue", "given by hand")]  # fmt: skip


def test_half_by_hand(ledger):
    answer = ask(ledger(ZHIPU), "required_revenue", entity="Zhipu", value=200e9, target_multiple=50)
    assert answer.rows[0]["required_revenue"] == 4e9
    assert answer.rows[0]["revenue_multiple_needed"] == pytest.approx(4e9 / 107e6)


@pytest.mark.parametrize("question", ["required_revenue", "implied_growth", "comps", "base_rate"])
@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Zhipu | market_cap | 137 bn | USD |", "revenue of Zhipu"),
        ("Zhipu | market_cap | 137 bn | USD |\nZhipu | revenue | 0 m | USD | FY2025", "above 0"),
        ("Zhipu | market_cap | 137 bn | USD |\nZhipu | revenue | -5 m | USD | FY2025", "above 0"),
        ("Zhipu | capex | 3 bn | USD |", "Zhipu"),
    ],
)
def test_what_is_lacking_is_said(ledger, question, text, lacks):
    answer = ask(ledger(text), question, entity="Zhipu")
    assert answer.value is None
    assert any(lacks in need.what or "revenue" in need.what for need in answer.missing)
    assert all(need.hint for need in answer.missing)


def test_a_currency_without_a_rate_is_said(ledger):
    text = "Zhipu | market_cap | 137 bn | XOF |\nZhipu | revenue | 107 m | USD | FY2025"
    answer = ask(ledger(text), "required_revenue", entity="Zhipu")
    assert "convertible" in answer.missing[0].what


@pytest.mark.parametrize(
    ("question", "parameters"),
    [
        ("required_revenue", {"target_multiple": 0}),
        ("required_revenue", {"target_multiple": (20, -1)}),
        ("required_revenue", {"target_multiple": ()}),
        ("implied_growth", {"horizon": 0}),
        ("implied_growth", {"required_return": -1}),
        ("implied_growth", {"target_multiple": "many"}),
        ("implied_growth", {"target_multiple": float("nan")}),
        ("required_revenue", {"value": -5}),
        ("required_revenue", {"basis": "lunar year"}),
        ("base_rate", {"horizon": 7}),
        ("base_rate", {"growth": -1.5}),
        ("comps", {"as_of": "yesterday"}),
    ],
)
def test_a_parameter_that_cannot_be(ledger, question, parameters):
    with pytest.raises(InvalidParameter):
        ask(ledger(ZHIPU), question, **parameters)


def test_names_that_do_not_exist_are_offered_near_ones(ledger):
    with pytest.raises(UnknownName, match="did you mean 'Zhipu'"):
        ask(ledger(ZHIPU), "comps", entity="Zipu")
    with pytest.raises(UnknownName, match="did you mean 'required_revenue'"):
        ask(ledger(ZHIPU), "required_revenues")
    with pytest.raises(UnknownName, match="did you mean 'target_multiple'"):
        ask(ledger(ZHIPU), "required_revenue", target_multiples=3)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_question_explains_itself_and_its_parameters(question):
    assert question.description.endswith(".")
    assert [p.name for p in question.parameters if not p.help] == []
    assert find(question.name.replace("_", "-")) is question


def test_an_answer_goes_out_as_json(ledger):
    answer = ask(ledger(ZHIPU), "required_revenue", as_of="2026-08-20")
    assert answer.as_of == date(2026, 8, 20)
    assert json.loads(json.dumps(answer.to_json()))["rows"][0]["entity"] == "Zhipu"


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cap=st.floats(1e6, 1e13), sold=st.floats(1e4, 1e12), multiple=st.floats(0.1, 1e3), scale=st.floats(0.01, 100))
def test_growth_does_not_depend_on_the_currency(ledger, cap, sold, multiple, scale):
    empty = ledger("")
    one = ask(empty, "implied_growth", value=cap, revenue=sold, target_multiple=multiple)
    other = ask(empty, "implied_growth", value=cap * scale, revenue=sold * scale, target_multiple=multiple)
    assert other.value == pytest.approx(one.value, rel=1e-9, abs=1e-9)


def test_relative_earnings_of_two_chip_makers(ledger):
    text = """
    Cambricon | market_cap_ratio  | 4 % | fraction | as-of
    Cambricon | price_to_earnings | 70  | multiple | as-of
    NVIDIA    | price_to_earnings | 40  | multiple | as-of
    """
    answer = ask(ledger(text), "earnings_multiples", entity="Cambricon", peer="NVIDIA")
    assert answer.value == 70
    assert answer.rows[-1]["value"] == pytest.approx(0.04 * 40 / 70)
    assert answer.rows[-1]["low"] < answer.rows[-1]["value"] < answer.rows[-1]["high"]


def test_earnings_multiples_are_computed_and_refused_for_losses(ledger):
    text = "NVIDIA | market_cap | 4.4 trn | USD | as-of\nNVIDIA | net_income | 110 bn | USD | FY2026"
    assert ask(ledger(text), "earnings_multiples", entity="NVIDIA").value == pytest.approx(40.0)
    loss = text.replace("110 bn", "-5 bn")
    answer = ask(ledger(loss), "earnings_multiples", entity="NVIDIA")
    assert answer.value is None
    assert any("earns nothing" in n for n in answer.notes)
    lost = text.replace("net_income", "net_loss").replace("110 bn", "5 bn")
    answer = ask(ledger(lost), "earnings_multiples", entity="NVIDIA")
    assert answer.value is None
    assert "NVIDIA loses USD 5 bn a year: it has no price-to-earnings" in answer.notes


def test_the_margin_that_a_price_needs(ledger):
    answer = ask(ledger(""), "required_margin", value=100e9, revenue=10e9, growth=0.2, horizon=5, required_return=0.2)
    assert answer.value == pytest.approx(100 / 25 / 10)  # growth and return cancel
    impossible = ask(ledger(ZHIPU), "required_margin", entity="Zhipu", growth=0.2, horizon=5)
    assert impossible.value is None
    assert "margin of 100 % or less" in impossible.missing[0].what
    assert impossible.rows[0]["margin"] == pytest.approx(137e9 * 1.12**5 / (25 * 107e6 * 1.2**5))
    assert impossible.rows[0]["base_rate"] == "26.8 to 36.9 % of firms"  # 20 % is 17.1 % after inflation
    given = {"value": 100e9, "revenue": 10e9, "growth": 0.2, "required_return": 0.2, "as_of": "2026-08-20"}
    (row,) = ask(ledger(""), "required_margin", dilution=0.05, by="2031-08-20", **given).rows
    assert row["margin"] == pytest.approx(0.4 * 1.05**5, rel=1e-3)  # each year a holder has a twentieth less


def test_a_multiple_by_a_day(ledger):
    (row,) = ask(ledger(ZHIPU), "implied_growth", target_multiple=20, required_return=0, by="2030-08-20",
                 as_of="2026-08-20").rows  # fmt: skip
    assert row["years"] == pytest.approx(4.0, abs=1e-3)
    assert row["growth"] == pytest.approx(64.0187**0.25 - 1, rel=1e-3)
    dated = ZHIPU + "Zhipu | capex | 1 bn | USD | FY2025 ||| dated.txt"
    assert ask(ledger(dated), "implied_growth", by="2027-06-15").rows[0]["years"] == pytest.approx(1.0, abs=1e-3)
    for wrong in ("2020-01-01", "soon"):
        with pytest.raises(InvalidParameter):
            ask(ledger(ZHIPU), "required_revenue", by=wrong, as_of="2026-08-20")
    with pytest.raises(InvalidParameter, match="count from"):
        ask(ledger(ZHIPU), "required_revenue", by="2030-01-01")


def test_enterprise_value_to_sales_from_debt_and_cash(ledger):
    text = """
    Dell | market_cap   | 90.0 bn | USD | as-of
    Dell | debt         | 25.0 bn | USD | as-of
    Dell | cash_balance | 5.0 bn  | USD | as-of
    Dell | revenue      | 100.0 bn| USD | FY2026
    """
    lacking = ask(ledger(text.replace("cash_balance", "capex")), "earnings_multiples", entity="Dell")
    assert "Dell: enterprise value to sales needs its value, revenue and net debt, or debt and cash" in lacking.notes
    (row,) = ask(ledger(text), "earnings_multiples", entity="Dell").rows
    assert row["what"] == "ev_to_sales"
    assert row["value"] == pytest.approx((90 + 25 - 5) / 100)
    assert row["low"] == pytest.approx((89.95 + 24.95 - 5.05) / 100.05)


def test_a_quarter_of_earnings_is_made_a_years(ledger):
    text = "NVIDIA | market_cap | 4.4 trn | USD | as-of\nNVIDIA | net_income | 55 bn | USD | 2026Q1"
    answer = ask(ledger(text), "earnings_multiples", entity="NVIDIA")
    assert answer.value == pytest.approx(4400 / 220)
    whole = ask(ledger(text + "\nNVIDIA | net_income | 110 bn | USD | FY2025"), "earnings_multiples", entity="NVIDIA")
    assert whole.value == pytest.approx(40.0)  # a year that is stated comes before one that is made of a quarter


def test_a_profit_beside_a_loss_gives_no_multiple(ledger):
    text = "Zhipu | market_cap | 550 bn | CNY | as-of\nZhipu | net_income | 724 m | CNY | FY2025\n"
    answer = ask(ledger(text + "Zhipu | net_loss | 4.7 bn | CNY | FY2025"), "earnings_multiples", entity="Zhipu")
    assert answer.value is None
    assert any("both stated" in n for n in answer.notes)


def test_dilution_is_part_of_the_arithmetic(ledger):
    answer = ask(ledger(ZHIPU), "required_revenue", target_multiple=20, horizon=5, dilution=0.05)
    assert any("64.02x the fiscal year revenue, with 5 % more shares a year: 141.2 % a year" in b.text
               for b in answer.because)  # fmt: skip

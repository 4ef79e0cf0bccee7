"""Price-implied expectations: against the textbook's closed form, and for a company that loses money."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from pricedin.core.errors import InvalidParameter
from pricedin.engine import simulate
from pricedin.models.expectations import Expectations
from pricedin.questions import ask
from pricedin.questions.feasible import cases, evaluate

ZHIPU = {"value": 137e9, "revenue": 107e6}


def textbook(revenue, growth, margin, tax, capital, wacc, terminal, years):
    """Two-stage value of a profitable company: growing annuity of free cash flow, then Gordon's perpetuity."""
    first = revenue * ((1 + growth) * margin * (1 - tax) - growth / capital)
    ratio = (1 + growth) / (1 + wacc)
    annuity = first / (1 + wacc) * (years if ratio == 1 else (1 - ratio**years) / (1 - ratio))
    last = revenue * (1 + growth) ** years
    perpetuity = last * ((1 + terminal) * margin * (1 - tax) - terminal / capital) / (wacc - terminal)
    return annuity + perpetuity / (1 + wacc) ** years


@given(growth=st.floats(-0.1, 0.6), margin=st.floats(0.05, 0.5), tax=st.floats(0, 0.4), capital=st.floats(0.5, 5),
       wacc=st.floats(0.06, 0.2), terminal=st.floats(0, 0.04))  # fmt: skip
def test_a_profitable_company_is_worth_what_the_textbook_says(growth, margin, tax, capital, wacc, terminal):
    model = Expectations(revenue=100.0, margin_start=margin, margin_end=margin, tax=tax, sales_to_capital=capital,
                         wacc=wacc, terminal_growth=terminal, hold_years=11.0)  # fmt: skip
    value = evaluate(model, growth=growth)["value"]
    assert value == pytest.approx(textbook(100.0, growth, margin, tax, capital, wacc, terminal, 10), rel=1e-9)


@settings(max_examples=20, deadline=None)
@given(growth=st.floats(0.0, 0.5), margin=st.floats(0.15, 0.4))
def test_the_reverse_finds_the_growth_that_went_in(growth, margin):
    model = Expectations(revenue=100.0, margin_start=margin, hold_years=11.0)
    price = textbook(100.0, growth, margin, 0.25, 2.5, 0.10, 0.03, 10)
    (case,) = cases(model, price, (margin,), (5.0,), 1e12)
    assert any(root == pytest.approx(growth, abs=1e-6) for root in case.roots)


def test_compiled_code_and_numpy_agree():
    model = Expectations(revenue=1.0, growth=2.3, margin_start=-6.51, margin_years=3.0)
    direct = evaluate(model)["value"]
    assert simulate(model, 8)["value"].mean.value == pytest.approx(float(direct), rel=1e-9)


def year_by_year(growth, start, pace, years=10, tax=0.25, wacc=0.10, terminal=0.03, capital=2.5, final=0.25):
    """Value and last revenue of USD 107 m, year by year: margin, tax after losses, reinvestment."""
    sales = [107e6]
    for t in range(1, years + 1):
        sales.append(sales[-1] * (1 + growth + (terminal - growth) * (t - 1) / (years - 1)))
    profits = [(start + (final - start) * min(1, t / pace)) * sales[t] for t in range(1, years + 1)]
    value = lost = 0.0
    for t, profit in enumerate(profits, 1):
        used = min(lost, max(profit, 0))
        lost += max(-profit, 0) - used
        free = profit - tax * (max(profit, 0) - used) - (sales[t] - sales[t - 1]) / capital
        value += free / (1 + wacc) ** t
    for t in range(years + 1, years + 1500):  # the perpetuity, each of its years
        sales.append(sales[-1] * (1 + terminal))
        profit = final * sales[t]
        used = min(lost, profit)
        lost -= used
        free = profit - tax * (profit - used) - (sales[t] - sales[t - 1]) / capital
        value += free / (1 + wacc) ** t
    return value, sales[years]


@pytest.mark.parametrize(("start", "pace"), [(0.0, 10), (0.0, 3), (-6.51, 3), (-6.51, 5), (-1.0, 7)])
def test_losses_are_valued_as_a_spreadsheet_would(ledger, start, pace):
    growth = brentq(lambda g: year_by_year(g, start, pace)[0] - 137e9, 1.0, 4.0)
    (row,) = ask(ledger(""), "implied_expectations", **ZHIPU, margin_start=start, margin=0.25, margin_years=pace).rows
    assert row["growth_first_year"] == pytest.approx(growth, rel=1e-8)
    assert row["revenue_last"] == pytest.approx(year_by_year(growth, start, pace)[1], rel=1e-7)


@pytest.mark.parametrize("terminal", [0.03, 0.0, -0.01])
@pytest.mark.parametrize("growth", [0.0, 1.0, 3.26])
def test_losses_left_after_the_last_year_shelter_the_years_that_follow(growth, terminal):
    model = Expectations(revenue=107e6, margin_start=-6.51, margin_end=0.35, margin_years=10.0, growth=growth,
                         terminal_growth=terminal)  # fmt: skip
    worth, _ = year_by_year(growth, -6.51, 10, terminal=terminal, final=0.35)
    assert float(evaluate(model)["value"]) == pytest.approx(worth, rel=1e-9)
    assert simulate(model, 8)["value"].mean.value == pytest.approx(worth, rel=1e-9)


def test_a_higher_tax_explains_a_published_revenue(ledger):
    """USD 133 and 128 bn in year ten, from a zero margin and from -651 % mended in three years, are those at 26.3 %."""
    taxed = {"margin": 0.25, "tax": 0.263}
    for start, pace, revenue in ((0.0, 10, 133e9), (-6.51, 3, 128e9)):
        (row,) = ask(ledger(""), "implied_expectations", **ZHIPU, margin_start=start, margin_years=pace, **taxed).rows
        assert row["revenue_last"] == pytest.approx(revenue, rel=2e-3)


def test_from_a_zero_margin(ledger):
    answer = ask(ledger(""), "implied_expectations", **ZHIPU, margin_start=0, margin=0.25, margin_years=10)
    (row,) = answer.rows
    assert row["growth_first_year"] == pytest.approx(2.30, abs=0.02)
    assert row["cagr"] == pytest.approx(1.04, abs=0.01)
    assert row["revenue_last"] == pytest.approx(133e9, rel=0.03)


def test_from_a_deep_loss_over_three_years(ledger):
    answer = ask(ledger(""), "implied_expectations", **ZHIPU, margin_start=-6.51, margin=0.25, margin_years=3)
    (row,) = answer.rows
    assert row["growth_first_year"] == pytest.approx(2.28, abs=0.01)
    assert row["cagr"] == pytest.approx(1.03, abs=0.01)
    assert row["revenue_last"] == pytest.approx(128e9, rel=0.03)


def test_a_slow_way_out_of_losses_makes_growth_harmful(ledger):
    answer = ask(ledger(""), "implied_expectations", **ZHIPU, margin_start=-6.51, margin=0.25, margin_years=10)
    assert answer.value is None
    assert answer.rows[0]["outcome"] == "value falls as growth rises"
    assert "gets to" in answer.missing[0].hint
    assert any("value falls as growth rises" in n for n in answer.notes)


def test_the_answer_is_a_set(ledger):
    answer = ask(ledger(""), "implied_expectations", **ZHIPU, margin_start=-6.51)
    reached = [r for r in answer.rows if r["cagr"] is not None]
    assert 0 < len(reached) < len(answer.rows) == 9
    assert answer.interval.low == min(r["cagr"] for r in reached)
    assert answer.interval.high == max(r["cagr"] for r in reached)
    assert {d.name for d in answer.drivers if d.default} >= {"wacc", "tax", "sales_to_capital", "largest_revenue"}


def test_the_margin_today_comes_from_stated_loss_and_revenue(ledger):
    text = """
    Zhipu | market_cap | 137 bn | USD | as-of
    Zhipu | revenue    | 724 m  | CNY | FY2025
    Zhipu | net_loss   | 4.7 bn | CNY | FY2025
    """
    answer = ask(ledger(text), "implied_expectations", entity="Zhipu", currency="CNY")
    assert any("margin today -CNY 4.7 bn / CNY 724 m = -649.2 %" in b.text for b in answer.because)


def test_the_margin_today_comes_from_what_is_lost_on_each_dollar(ledger):
    text = """
    OpenAI | valuation_private          | 852 bn | USD |
    OpenAI | revenue                    | 25 bn  | USD | FY2025
    OpenAI | loss_per_dollar_of_revenue | 1.22   | USD |
    """
    answer = ask(ledger(text), "implied_expectations", entity="OpenAI")
    assert any("margin today -122.0 %" in b.text and b.claims for b in answer.because)


def test_dilution_failure_and_a_higher_hurdle_ask_for_more_growth(ledger):
    def growth(**more):
        return ask(
            ledger(""), "implied_expectations", **ZHIPU, margin_start=0, margin=0.25, margin_years=5, **more
        ).value

    plain = growth()
    assert growth(dilution=0.05) > plain
    assert growth(failure=0.5) > plain
    assert growth(wacc=0.14) > plain
    assert growth(sales_to_capital=10) < plain


def test_a_currency_changes_nothing(ledger):
    one = ask(ledger(""), "implied_expectations", value=137e9, revenue=107e6, margin_start=0)
    other = ask(ledger(""), "implied_expectations", value=137e6, revenue=107e3, margin_start=0, largest_revenue=1e9)
    assert other.value == pytest.approx(one.value, rel=1e-6)


def test_two_growth_rates_can_give_one_price():
    # deep losses for ten years: value falls with growth, and rises again far out
    model = Expectations(revenue=1.0, margin_start=-2.0, margin_end=0.25, margin_years=10.0)
    floor = min(float(evaluate(model, growth=g)["value"]) for g in (0.5, 1.0, 1.5, 2.0))
    (case,) = cases(model, floor * 0.5, (0.25,), (10.0,), 1e15)
    assert len(case.roots) == 2
    for growth in case.roots:
        assert float(evaluate(model, growth=growth)["value"]) == pytest.approx(floor * 0.5, rel=1e-6)


@pytest.mark.parametrize(
    "wrong",
    [{"wacc": 0.03}, {"wacc": 0.01, "terminal_growth": 0.02}, {"margin_years": 0}, {"sales_to_capital": 0},
     {"tax": 1.5}, {"years": 1}, {"years": 100}, {"margin": ()}, {"failure": -0.1}, {"largest_revenue": 0}],
)  # fmt: skip
def test_parameters_that_cannot_be(ledger, wrong):
    with pytest.raises(InvalidParameter):
        ask(ledger(""), "implied_expectations", **ZHIPU, **wrong)


def test_without_a_price_it_says_so(ledger):
    answer = ask(ledger("Zhipu | revenue | 107 m | USD | FY2025"), "implied_expectations", entity="Zhipu")
    assert answer.value is None
    assert [n.what for n in answer.missing] == ["market value of Zhipu"]


def test_a_price_below_every_value_asks_for_nothing(ledger):
    cheap = {"value": 5e7, "revenue": 107e6, "margin_start": 0.2, "margin": "25%", "margin_years": "3"}
    answer = ask(ledger(""), "implied_expectations", **cheap)
    assert answer.value is None
    assert answer.title == "the company is worth more than its price at any growth from -60 % on"
    assert "the price asks for nothing" in answer.missing[0].hint
    assert answer.rows[0]["outcome"] == "worth more than the price at any growth from -60 % on"
    assert not any("losses" in n for n in answer.notes)


def test_the_margin_of_today_is_of_one_document_where_it_can_be(ledger):
    text = """
    Zhipu | market_cap | 137 bn | USD | as-of  | | | post.txt
    Zhipu | revenue    | 107 m  | USD | FY2025 | | | post.txt
    Zhipu | revenue    | 724 m  | CNY | FY2025 | | | essay.txt
    Zhipu | net_loss   | 4.7 bn | CNY | FY2025 | | | essay.txt
    """
    answer = ask(ledger(text), "implied_expectations", entity="Zhipu", margin="25%", margin_years="3")
    assert any("-CNY 4.7 bn / CNY 724 m = -649.2 %, both of essay.txt" in b.text for b in answer.because)
    assert any("after tax and interest" in n for n in answer.notes)

"""Comparables, required revenue, implied growth and base rates: figures worked by hand, and inputs that cannot be."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedin.core.claim import Claim, Said
from pricedin.core.errors import InvalidParameter, UnknownName
from pricedin.core.interval import Interval
from pricedin.core.quantity import Quantity
from pricedin.questions import QUESTIONS, ask, find
from pricedin.questions.base_rates import base_rate, beyond, deflate, table

ZHIPU = """
Zhipu | market_cap | 137 bn | USD | as-of |        | last_price  | post.txt
Zhipu | revenue    | 107 m  | USD | FY2025 | approx | fiscal_year | post.txt
"""


def test_the_multiples_of_a_published_comparison(seeds):
    rows = {r["entity"]: r for r in ask(seeds(0), "comps").rows if "entity" in r}
    found = {name: round(r["price_to_sales"], 2) for name, r in rows.items()}
    assert found == {"Zhipu": 1280.37, "MiniMax": 291.14, "Alibaba": 1.62, "OpenAI": 34.08, "Anthropic": 20.53}
    assert rows["Zhipu"]["value_basis"] == "listed"
    assert rows["OpenAI"]["value_basis"] == "private round"
    assert rows["OpenAI"]["revenue_basis"] == "run-rate"
    assert rows["Alibaba"]["period"] == "FY2026"


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


def test_how_often_it_has_been_done(ledger):
    answer = ask(ledger(ZHIPU), "base_rate", entity="Zhipu", growth=0.32, inflation=0)
    # 107 m of 2025 is 78.8 m of 2015; above 32 %: 3.0 + 1.9 + 7.2 hold for certain only from 35 % on
    assert answer.interval.low == pytest.approx((3.0 + 1.9 + 7.2) / 100)
    assert answer.interval.high == pytest.approx((3.2 + 3.0 + 1.9 + 7.2) / 100)
    assert any("2025" in n and "2015 dollars by 0.7362" in n for n in answer.notes)


def test_a_rate_above_the_last_step_is_only_bounded():
    found = base_rate(100e6, 1.298, 5)
    assert (found.share.low, found.share.high) == pytest.approx((0.0, 0.072))
    assert found.text() == "at most 7.2 % of firms"


def test_the_unverified_row_is_flagged():
    assert "unverified" in " ".join(base_rate(500e6, 0.3, 5).notes)
    assert base_rate(800e6, 0.3, 5).notes == ()


def test_the_largest_firms_have_their_own_row():
    assert base_rate(60e9, 0.2, 5).row == "50000-"
    assert base_rate(30e9, 0.2, 5).row == "25000-"


def test_ten_years():
    assert base_rate(100e6, 0.20, 10).share.high == pytest.approx(0.181)
    assert base_rate(100e6, 0.516, 10).text() == "at most 2.1 % of firms"
    between = base_rate(600e6, 0.25, 10)
    assert between.share.low == 0
    assert "larger firms grow no faster" in between.notes[0]


def test_growth_is_held_against_what_it_is_after_inflation(ledger):
    """32 % at 2.5 % inflation is 28.8 % after it, in the step from 25 to 30; at 5 % it is 25.7 %."""
    assert ask(ledger(ZHIPU), "base_rate", entity="Zhipu", growth=0.32).interval == pytest.approx(
        Interval((3.2 + 3.0 + 1.9 + 7.2) / 100, (4.8 + 3.2 + 3.0 + 1.9 + 7.2) / 100)
    )
    answer = ask(ledger(ZHIPU), "base_rate", entity="Zhipu", growth=0.32, inflation=0.05)
    assert any("32.0 % a year, 25.7 % after inflation" in b.text for b in answer.because)
    (driver,) = (d for d in answer.drivers if d.name == "inflation")
    assert (driver.value, driver.default) == (0.05, False)
    at = {"entity": "Zhipu", "target_multiple": 20, "horizon": 10, "required_return": 0}
    dear, real_ = (ask(ledger(ZHIPU), "implied_growth", value=value, revenue=1e9, inflation=inflation, **at).rows[0]
                   for value, inflation in ((20e9 * 1.21**10, 0.21), (20e9, 0)))  # fmt: skip
    assert dear["growth"] == pytest.approx(0.21)
    assert (dear["base_rate_low"], dear["base_rate_high"]) == (real_["base_rate_low"], real_["base_rate_high"])


def test_between_and_beyond_the_tables_their_years_bound_the_share():
    """Small firms over five years: 7.2 % above 45 %, 29.6 % above 20 %; over ten 2.1 and 18.1 %."""
    five, ten, seven = (base_rate(100e6, 0.45, years).share for years in (5, 10, 7))
    assert (seven.low, seven.high) == (ten.low, five.high) == pytest.approx((0.021, 0.072))
    assert base_rate(100e6, 0.45, 4.97) == base_rate(100e6, 0.45, 5)
    assert base_rate(100e6, 0.20, 2).text() == "at least 26.8 % of firms"
    assert base_rate(100e6, 0.20, 15).text() == "at most 18.1 % of firms"
    assert base_rate(100e6, 0.05, 2).share.low == 0  # slow growth: the more years, the more firms manage it
    assert base_rate(100e6, 0.05, 15).share.high == 1
    assert "no table of 7 years" in base_rate(100e6, 0.45, 7).notes[-1]


def test_the_tail_beyond_the_table_has_the_mean_and_spread_of_its_row():
    """A million firms drawn from the steps and the tail, against the mean and sd that the book prints beside them."""
    random, n = np.random.default_rng(3), 1_000_000
    for row, size in (("0-325", 100e6), ("1250-2000", 1.5e9), ("2000-3000", 2.5e9)):
        printed = table("base_rates_5y")["rows"][row]
        shares = np.array(printed["share_pct"]) / sum(printed["share_pct"])
        step = random.choice(len(shares), n, p=shares)
        top = shares[-1]
        grown = -30 + 5 * step + 5 * random.random(n)
        levels = np.linspace(0.45, 3.0, 400)
        tail = [beyond(size, g) for g in levels]
        grown[step == len(shares) - 1] = 100 * np.interp(random.random((step == len(shares) - 1).sum()) * tail[0],
                                                         tail[::-1], levels[::-1])  # fmt: skip
        assert tail[0] == pytest.approx(printed["share_pct"][-1] / 100)
        assert top == pytest.approx(tail[0], rel=0.02)
        assert grown.mean() == pytest.approx(printed["mean"], abs=0.3)
        assert grown.std() == pytest.approx(printed["sd"], abs=1.2)
    assert beyond(60e9, 0.5) == 0
    with pytest.raises(InvalidParameter, match="growth of 45 % or more"):
        beyond(1e9, 0.3)


def test_deflation_shows_its_year():
    assert deflate(321.943, 2025).value == pytest.approx(237.017)
    assert deflate(1.0, 2030).text.startswith("deflated to 2015 dollars by 0.7362 (CPI-U annual average of 2025")
    assert "standing in for 2030" in deflate(1.0, 2030).text
    assert deflate(1.0, 2025).text.endswith("annual averages (series CUUR0000SA0))")


def test_the_shipped_table_is_the_published_one(shared):
    published = json.loads((shared / "facts" / "base_rates_5y.json").read_text())
    assert table("base_rates_5y") == published


@given(size=st.floats(0, 1e12), growth=st.floats(-0.5, 1.0), more=st.floats(0, 1.0))
def test_faster_growth_is_never_more_frequent(size, growth, more):
    slow, fast = base_rate(size, growth, 5).share, base_rate(size, growth + more, 5).share
    assert fast.high <= slow.high + 1e-12
    assert fast.low <= slow.low + 1e-12


def test_disagreement_widens_the_range_and_is_named(ledger):
    answer = ask(ledger(ZHIPU + "Zhipu | market_cap | 550 bn | CNY | as-of ||| essay.txt\n"
                        "Zhipu | revenue | 0.7 bn | CNY | FY2025 ||| essay.txt"), "comps", entity="Zhipu")  # fmt: skip
    assert answer.value == pytest.approx(1280.37, abs=0.01)
    assert answer.interval.low < 550 / 0.7 < answer.value < answer.interval.high
    assert any("785.7x" in n and "essay.txt" in n for n in answer.notes)


def test_what_was_is_not_mixed_with_what_is(ledger):
    text = """
    Anthropic | valuation_private | 61.5 bn | USD |       | | private_round | essay.txt
    Anthropic | valuation_private | 965 bn  | USD | as-of | | private_round | essay.txt
    Anthropic | arr               | 2 bn    | USD |       | | run_rate      | essay.txt
    Anthropic | arr               | 47 bn   | USD | as-of | | run_rate      | essay.txt
    """
    answer = ask(ledger(text), "comps", entity="anthropic")
    assert answer.value == pytest.approx(20.53, abs=0.01)
    assert answer.rows[0]["dissent"] == 0


def test_from_and_to_are_before_and_now():
    from pricedin.documents import read_bytes
    from pricedin.ledger import Ledger

    text = (
        "Moonshot saw its valuation rise from $4 billion to nearly $20 billion in a year, on revenue of $0.5 billion."
    )
    figures = [("valuation_private", "$4 billion", 4e9), ("valuation_private", "$20 billion", 20e9),
               ("revenue", "$0.5 billion", 0.5e9)]  # fmt: skip
    claims = [
        Claim(Said("a.txt", text.index(q), text.index(q) + len(q), q), Quantity(v, v, "USD", q[1:-8], 1e8),
              entity="Moonshot", metric=m)
        for m, q, v in figures
    ]  # fmt: skip
    ledger = Ledger.memory()
    ledger.add(read_bytes(text.encode(), "a.txt"), claims)
    answer = ask(ledger, "comps", entity="Moonshot")
    assert answer.value == pytest.approx(40.0)
    assert answer.rows[0]["dissent"] == 0


def test_a_quarter_is_annualised_beside_the_run_rate(ledger):
    text = """
    OpenAI | valuation_private | 852 bn | USD | as-of  | | private_round |
    OpenAI | revenue           | 25 bn  | USD | as-of  | | annualized    |
    OpenAI | revenue           | 5.7 bn | USD | 2026Q1 | |               |
    """
    bases = {r["revenue_basis"]: r["price_to_sales"] for r in ask(ledger(text), "comps").rows}
    assert bases == {"run-rate": pytest.approx(34.08), "annualised period": pytest.approx(852 / 22.8)}


def test_a_foreign_figure_is_converted_at_a_rate_that_is_shown(ledger):
    text = "Zhipu | market_cap | 700 bn | HKD | 2026-05 ||| a.txt\nZhipu | revenue | 724 m | CNY | FY2025 ||| a.txt"
    answer = ask(ledger(text), "comps", entity="Zhipu")
    assert answer.value == pytest.approx(837, rel=0.05)
    assert any("HKD" in c and "2026-05" in c for c in answer.conversions)


def test_plans_and_conditions_are_no_facts(ledger):
    text = ZHIPU + "Zhipu | revenue | 2.7 bn | USD | FY2025 | conditional | | post.txt"
    assert ask(ledger(text), "comps", entity="Zhipu").value == pytest.approx(1280.37, abs=0.01)


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


def test_a_software_multiple_on_a_token_business_is_warned_of(ledger):
    answer = ask(ledger(ZHIPU + "Zhipu | gross_margin | 18.9 % | fraction | as-of"), "comps", entity="Zhipu")
    (row,) = answer.rows
    assert row["price_to_gross_profit"] == pytest.approx(1280.37 / 0.189, rel=1e-4)
    assert any("pays 3.7 to 4.2 times as much for gross profit" in n for n in answer.notes)
    own = ask(ledger(ZHIPU + "Zhipu | gross_margin | 18.9 % | fraction | as-of"), "comps", software_margin=0.567)
    assert any("pays 3.0 to 3.0 times as much" in n for n in own.notes)
    plain = ask(ledger(ZHIPU + "Zhipu | gross_margin | 75 % | fraction | as-of"), "comps", entity="Zhipu")
    assert not any("gross profit" in n for n in plain.notes)


def test_groups_stand_side_by_side(seeds):
    answer = ask(seeds(0), "comps")
    assert {r["entity"]: r["country"] for r in answer.rows if "entity" in r}["OpenAI"] == "US"
    china, states = (r for r in answer.rows if "group" in r)
    assert (china["group"], china["revenue_basis"], china["companies"]) == ("China", "fiscal year", 3)
    assert china["price_to_sales"] == pytest.approx(23e9 / 79e6)
    own = {r["entity"]: r for r in answer.rows if "entity" in r}
    assert (china["range_low"], china["range_high"]) == (own["Alibaba"]["range_low"], own["Zhipu"]["range_high"])
    assert (states["group"], states["revenue_basis"]) == ("United States", "run-rate")
    assert states["members"] == ["Anthropic", "OpenAI"]
    assert states["price_to_sales"] == pytest.approx((965 / 47 + 852 / 25) / 2)
    (apart,) = (n for n in answer.notes if "the median of China" in n)
    assert "is 10.66x that of the United States, but not like for like" in apart
    assert "China is on fiscal year, the United States on run-rate revenue" in apart


def test_growth_carries_a_fiscal_year_to_the_run_rate_of_the_day(ledger):
    text = """
    Zhipu     | market_cap        | 137 bn | USD | as-of
    Zhipu     | revenue           | 107 m  | USD | FY2025
    Zhipu     | revenue_growth    | 132 %  | fraction | FY2025
    Anthropic | valuation_private | 965 bn | USD | as-of
    Anthropic | arr               | 47 bn  | USD | as-of | | run_rate |
    """
    answer = ask(ledger(text), "comps", as_of="2026-07-02")
    carried = next(r for r in answer.rows if r["revenue_basis"] == "carried forward")
    assert carried["revenue"] == pytest.approx(107e6 * 2.32, rel=2e-3)  # a year after the middle of 2025
    assert carried["price_to_sales"] == pytest.approx(137e9 / 107e6 / 2.32, rel=2e-3)
    assert [(r["group"], r["revenue_basis"]) for r in answer.rows if "group" in r] == [
        ("China", "fiscal year"), ("China", "run-rate"), ("United States", "run-rate"),
    ]  # fmt: skip
    (apart,) = (n for n in answer.notes if "the median of China" in n)
    times = carried["price_to_sales"] / (965 / 47)
    assert apart == f"on run-rate revenue the median of China is {times:.2f}x that of the United States"
    assert any(len(b.claims) == 3 and "x 2.32 ^ 1.00 =" in b.text for b in answer.because)
    both = f"1,280.4x on fiscal year revenue, {carried['price_to_sales']:.1f}x on carried forward revenue"
    assert any(both in n for n in answer.notes)

    given = ask(ledger(text), "comps", growth=1.0, as_of="2026-07-02")
    carried = next(r for r in given.rows if r["revenue_basis"] == "carried forward")
    assert carried["revenue"] == pytest.approx(2 * 107e6, rel=2e-3)
    assert [d.default for d in given.drivers if d.name == "growth"] == [False]
    with pytest.raises(InvalidParameter, match="growth"):
        ask(ledger(text), "comps", growth=-1.5)
    for day in ("2024-07-02", "2028-07-02"):  # before that year, or too long after it
        rows = ask(ledger(text), "comps", growth=1.0, as_of=day).rows
        assert not any(r["revenue_basis"] == "carried forward" for r in rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(growth=st.floats(0, 3))
def test_a_company_that_grows_costs_less_on_the_run_rate(ledger, growth):
    rows = ask(ledger(ZHIPU), "comps", growth=growth, as_of="2026-08-20").rows
    on_year, by_now = (next(r for r in rows if r["revenue_basis"] == b) for b in ("fiscal year", "carried forward"))
    assert by_now["price_to_sales"] <= on_year["price_to_sales"] * (1 + 1e-12)
    assert by_now["range_low"] <= by_now["price_to_sales"] <= by_now["range_high"]


def test_a_rate_in_a_quarter_is_not_multiplied_again(ledger):
    quarter = "TCS | market_cap | 100 bn | USD | as-of\nTCS | revenue | 2.1 bn | USD | 2026Q3"
    (row,) = ask(ledger(quarter), "comps", entity="TCS").rows
    assert (row["revenue"], row["revenue_basis"]) == (pytest.approx(8.4e9), "annualised period")
    (row,) = ask(ledger(quarter + " | | annualized"), "comps", entity="TCS").rows
    assert (row["revenue"], row["revenue_basis"]) == (pytest.approx(2.1e9), "run-rate")
    shelf = ledger(quarter)
    shelf._claims = (shelf._claims[0], replace(shelf._claims[1], per="year"))
    (row,) = ask(shelf, "comps", entity="TCS").rows
    assert (row["revenue"], row["revenue_basis"]) == (pytest.approx(2.1e9), "run-rate")
    shelf._claims = (shelf._claims[0], replace(shelf._claims[1], per="month"))
    assert ask(shelf, "comps", entity="TCS").rows[0]["revenue"] == pytest.approx(12 * 2.1e9)


def test_two_bases_too_far_apart_are_said_to_hold_a_slip(ledger):
    """852 bn on 25 bn is 34.1x; on 4 x 570 m 373.7x, 11 times as much; on 4 x 5.7 bn 37.4x, which is a range."""
    text = """
    OpenAI | valuation_private | 852 bn | USD | as-of
    OpenAI | arr               | 25 bn  | USD | as-of | | run_rate |
    OpenAI | revenue           | 570 m  | USD | 2026Q1
    """
    notes = ask(ledger(text), "comps", entity="OpenAI").notes
    assert any("more than 10 times apart, so one of these revenues is a slip" in n for n in notes)
    notes = ask(ledger(text.replace("570 m ", "5.7 bn")), "comps", entity="OpenAI").notes
    assert any("34.08x on run-rate revenue, 37.37x on annualised period revenue" in n for n in notes)
    assert not any("slip" in n for n in notes)


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


def test_a_figure_ten_times_off_is_named_and_left_out(ledger):
    text = ZHIPU + "Zhipu | market_cap | 13.7 bn | USD | as-of ||| slip.txt\n"
    text += "Zhipu | revenue | 107.0 m | USD | FY2025 ||| slip.txt"
    close = ask(ledger(text), "comps", entity="Zhipu")
    assert close.interval.low == pytest.approx(128, rel=0.05)
    far = ask(ledger(text.replace("13.7", "1.37")), "comps", entity="Zhipu")
    assert far.interval.high / far.interval.low < 1.1
    assert any("left out of the range" in n for n in far.notes)


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


def test_no_more_than_all_firms_grow_faster():
    sizes = (1e8, 5e8, 1e9, 1.5e9, 3e9, 5e9, 1e10, 2e10, 4e10, 1e12)
    assert max(base_rate(size, -0.9, 5).share.high for size in sizes) == 1.0


def test_growth_of_a_quarter_carries_no_year(ledger):
    text = ZHIPU + "Zhipu | revenue_growth | 12 % | fraction | FY2026Q2"
    answer = ask(ledger(text), "comps", as_of="2026-08-20")
    assert not any(r["revenue_basis"] == "carried forward" for r in answer.rows)


def test_growth_that_carries_nothing_says_why(ledger):
    day = {"growth": 1.0, "as_of": "2026-08-20"}
    notes = ask(ledger(ZHIPU), "comps", growth=1.0).notes
    assert any("Zhipu: no claim is dated: give as_of=" in n for n in notes)
    notes = ask(ledger(ZHIPU.replace("FY2025", "").replace("fiscal_year", "")), "comps", **day).notes
    assert any("growth carries nothing forward, as none of its revenue is of a stated fiscal year" in n for n in notes)
    notes = ask(ledger(ZHIPU.replace("FY2025", "FY2019")), "comps", **day).notes
    assert any(
        "not carried to 2026-08-20, which is before its middle or more than 2 years after it" in n for n in notes
    )
    assert not any("carr" in n for n in ask(ledger(ZHIPU), "comps").notes)


def test_a_value_without_a_revenue_beside_it_widens_the_range(ledger):
    text = ZHIPU + "Zhipu | market_cap | 81 bn | USD | as-of ||| essay.txt"
    answer = ask(ledger(text), "comps", entity="Zhipu")
    assert answer.interval.low == pytest.approx(80.5e9 / 107.5e6, rel=5e-2)
    assert answer.interval.low < 81e9 / 107e6
    needed = ask(ledger(text), "required_revenue", entity="Zhipu", target_multiple=20)
    assert needed.interval.low == pytest.approx(80.5e9 / 20, rel=1e-2)


def test_a_value_with_a_revenue_of_its_own_is_held_against_no_other(ledger):
    text = """
    Anthropic | valuation_private | 965 bn | USD | as-of | | | a.txt
    Anthropic | arr               | 47 bn  | USD | as-of | | run_rate | a.txt
    Anthropic | valuation_private | 1000 bn | CNY | as-of | | | b.txt
    Anthropic | arr               | 44 bn  | CNY | as-of | | run_rate | b.txt
    """
    answer = ask(ledger(text), "comps", entity="Anthropic")
    assert answer.interval.low > 19  # 965 / 47 and 1,000 / 44; not the yuan of one over the dollars of the other
    assert answer.interval.high > 1000 / 44


def test_a_sale_that_loses_money_fits_no_multiple(ledger):
    notes = ask(ledger(ZHIPU + "Zhipu | gross_margin | -20 % | fraction | as-of"), "comps", entity="Zhipu").notes
    assert any("-20.0 %, so each sale loses money" in n for n in notes)


def test_a_currency_that_is_none(ledger):
    with pytest.raises(InvalidParameter, match="currency: expected a currency of which a rate is known"):
        ask(ledger(ZHIPU), "comps", currency="XXX")


def test_carried_revenue_is_no_slip_and_marks_its_group(ledger):
    text = (
        ZHIPU + "OpenAI | valuation_private | 852 bn | USD | as-of\nOpenAI | arr | 25 bn | USD | as-of | | run_rate |"
    )
    answer = ask(ledger(text), "comps", growth=9.66, as_of="2026-08-20")
    assert not any("slip" in n for n in answer.notes)
    told = {(r["group"], r["revenue_basis"]): r["basis_told"] for r in answer.rows if "group" in r}
    assert told["China", "run-rate"] == "run-rate, carried forward"
    assert told["United States", "run-rate"] == "run-rate"


def test_dilution_is_part_of_the_arithmetic(ledger):
    answer = ask(ledger(ZHIPU), "required_revenue", target_multiple=20, horizon=5, dilution=0.05)
    assert any("64.02x the fiscal year revenue, with 5 % more shares a year: 141.2 % a year" in b.text
               for b in answer.because)  # fmt: skip


def test_a_share_that_is_not_known_is_no_figure(ledger):
    at_least = ask(ledger(""), "base_rate", revenue=100e6, growth=0.19, horizon=10, inflation=0)
    assert (at_least.interval.low, at_least.interval.high) == pytest.approx(
        (0.181, 0.369)
    )  # ten years 18.1 % above 20 %, five years 36.9 % above 15 %
    exact = ask(ledger(""), "base_rate", revenue=100e6, growth=0.2, inflation=0)
    assert (exact.interval.low, exact.interval.high) == pytest.approx((0.268, 0.268))
    unknown = ask(ledger(""), "base_rate", revenue=5e9, growth=0.01, horizon=10, inflation=0)
    assert unknown.value is None
    assert "give horizon=5" in unknown.missing[0].hint


def test_an_earlier_view_knows_no_later_rate(ledger):
    text = "Zhipu | market_cap | 550 bn | CNY | as-of\nZhipu | revenue | 724 m | CNY | FY2025"
    (told,) = ask(ledger(text), "comps", entity="Zhipu", as_of="2026-01-20").conversions
    assert "2026-01-20" in told
    (row,) = ask(ledger(text), "comps", entity="Zhipu", as_of="2026-01-20").rows
    assert row["shown_in"] == "USD"


def test_a_carried_year_keeps_what_the_sources_disagree_on(ledger):
    text = ZHIPU + "Zhipu | market_cap | 81 bn | USD | as-of ||| essay.txt"
    rows = ask(ledger(text), "comps", entity="Zhipu", growth=1.0, as_of="2026-07-02").rows
    on_year, by_now = (next(r for r in rows if r["revenue_basis"] == b) for b in ("fiscal year", "carried forward"))
    assert by_now["range_low"] == pytest.approx(on_year["range_low"] / 2, rel=5e-3)

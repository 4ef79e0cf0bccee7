"""Comparables: multiples on stated bases, countries side by side, ranges over sources, years that are carried."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedin.core.claim import Claim, Said
from pricedin.core.errors import InvalidParameter
from pricedin.core.quantity import Quantity
from pricedin.questions import ask

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


def test_a_figure_ten_times_off_is_named_and_left_out(ledger):
    text = ZHIPU + "Zhipu | market_cap | 13.7 bn | USD | as-of ||| slip.txt\n"
    text += "Zhipu | revenue | 107.0 m | USD | FY2025 ||| slip.txt"
    close = ask(ledger(text), "comps", entity="Zhipu")
    assert close.interval.low == pytest.approx(128, rel=0.05)
    far = ask(ledger(text.replace("13.7", "1.37")), "comps", entity="Zhipu")
    assert far.interval.high / far.interval.low < 1.1
    assert any("left out of the range" in n for n in far.notes)


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

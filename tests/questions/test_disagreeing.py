"""Sources that disagree, and figures that are easily passed over: each answer keeps to what belongs together."""

import pytest

from pricedin.core.errors import InvalidParameter
from pricedin.questions import ask
from pricedin.questions.constituents import read

TWO = """
    Robotix | market_cap | 3 bn   | USD | as-of  | | | two.md
    Robotix | revenue    | 1.2 bn | USD | FY2025 | | | two.md
    Robotix | net_income | 100 m  | USD | FY2025 | | | two.md
    Robotix | net_loss   | 900 m  | USD | FY2025 | | | one.md
    Robotix | revenue    | 400 m  | USD | FY2025 | | | one.md
"""


def test_the_margin_of_today_is_that_of_the_document_of_the_revenue(ledger):
    answer = ask(ledger(TWO), "implied_expectations", entity="Robotix", margin="25%", margin_years="3")
    assert any("USD 100 m / USD 1.2 bn = 8.33 %, both of two.md" in b.text for b in answer.because)
    assert not any("-225" in b.text for b in answer.because)


def test_where_it_is_counted_how_often_firms_grow_so_is_said(ledger):
    answer = ask(ledger(TWO), "implied_expectations", entity="Robotix")
    assert sum("Base Rate Book" in n for n in answer.notes) >= 1
    assert len(answer.notes) == len(set(answer.notes))
    answer = ask(ledger(TWO), "required_margin", entity="Robotix")
    assert any("Base Rate Book" in n for n in answer.notes)


def test_a_bound_from_another_table_is_told(ledger):
    answer = ask(ledger(""), "base_rate", revenue=107e6, growth=0.383, horizon=10)
    assert any("over ten years: at most 15.3 %, as over five" in n for n in answer.notes)


def test_what_is_left_out_of_the_multiples_is_left_out_of_the_value(ledger):
    text = """
    Robotix | market_cap | 3 bn   | USD | as-of  | | | one.md
    Robotix | revenue    | 1.2 bn | USD | FY2025 | | | one.md
    Robotix | market_cap | 28 bn  | USD | as-of  | | | two.md
    Robotix | revenue    | 1 bn   | USD | FY2025 | | | two.md
    """
    (row,) = ask(ledger(text), "comps", entity="Robotix").rows
    needed = ask(ledger(text), "required_revenue", entity="Robotix", target_multiple="20")
    assert row["high"] < 5
    assert needed.interval.high == pytest.approx(3.5e9 / 20, rel=0.01)


def test_a_release_that_is_planned_counts(ledger):
    text = """
    Robotix | free_float_pct     | 12 % | fraction | |
    Robotix | lockup_release_pct | 30 % | fraction | | forecast
    """
    assert ask(ledger(text), "lock_up", entity="Robotix").value == pytest.approx(3.5)


def test_no_price_falls_by_more_than_itself(ledger):
    shares = {"shares_outstanding": 440e6, "shares_offered": 37.4e6, "cornerstone_shares": 25.7e6}
    answer = ask(ledger(""), "lock_up", daily_volume=100, sold_share=1, surprise=1, **shares)
    assert answer.distribution["price_move_p5"] == -1.0
    assert any("far beyond the orders" in n for n in answer.notes)
    near = ask(ledger(""), "lock_up", daily_volume=1e6, sold_share=1, surprise=1, **shares)
    assert not any("far beyond" in n for n in near.notes)


@pytest.mark.parametrize(("told", "most"), [("100 %", 0.0), ("92 %", 0.028), ("2.67 %", 0.341)])
def test_a_premium_of_a_thin_float_is_as_large_as_the_part_that_is_not_traded(ledger, told, most):
    text = f"""
    Robotix | market_cap     | 3 bn   | USD | as-of  |
    Robotix | revenue        | 1.2 bn | USD | FY2025 |
    Robotix | free_float_pct | {told} | fraction | |
    """
    answer = ask(ledger(text), "premium", entity="Robotix", draws=4096)
    thin = next(r for r in answer.rows if r["part"] == "thin_float")
    assert most * 0.7 <= thin["share_high"] <= most
    assert any("free float" in b.text for b in answer.because)


def test_an_untold_float_is_said_to_be_taken_for_thin(ledger):
    answer = ask(ledger(TWO), "premium", entity="Robotix", draws=1024)
    assert any("no source tells the free float" in n for n in answer.notes)


@pytest.mark.parametrize(("unit", "insured"), [("USD", False), ("HKD", True), ("CNY", True)])
def test_a_company_of_no_known_country_is_insured_only_where_its_money_tells_it(ledger, unit, insured):
    text = f"Robotix | market_cap | 3 bn | {unit} | as-of |\nRobotix | revenue | 1.2 bn | {unit} | FY2025 |"
    answer = ask(ledger(text), "premium", entity="Robotix", draws=1024)
    part = next(r for r in answer.rows if r["part"] == "sovereign_insurance")
    assert (part["mean"] > 0) == insured
    driver = next(d for d in answer.drivers if d.name == "cutoff_probability")
    assert ("no source tells which country" in driver.source) != insured


def test_a_group_without_earnings_of_its_own_gets_no_others(ledger):
    text = """
    NVIDIA | price_to_earnings | 40 x | multiple | |
    Cambricon and Moore Threads | market_cap_ratio | 4 % | fraction | |
    """.replace("40 x", "40")
    answer = ask(ledger(text), "earnings_multiples", entity="Cambricon and Moore Threads", peer="NVIDIA")
    assert answer.value is None
    assert answer.missing[0].what.startswith("price-to-earnings of Cambricon and Moore Threads")
    assert answer.missing[0].hint == "price-to-earnings of NVIDIA is known"


def test_members_are_read_with_a_scale_and_without_infinities(tmp_path, ledger):
    file = tmp_path / "members.csv"
    file.write_text("Company,Market Cap\nA,5.2T\nB,$400bn\nC,inf\nD,1e400\nE,nan\n")
    members, without = read(str(file))
    assert [(m.name, m.value) for m in members] == [("A", 5.2e12), ("B", 4e11)]
    assert without == 3
    answer = ask(ledger(""), "concentration", constituents=str(file))
    assert answer.title == "The largest 2 hold 100.0 %"


def test_a_range_given_by_hand_has_the_middle_of_one_that_is_read(ledger):
    text = """
    SpaceX | ipo_valuation | 3.6 trn | USD | |
    SpaceX | ipo_float_pct | 15-25 % | fraction | |
    """
    given = ask(ledger(""), "ipo_absorption", value=3.6e12, share_sold="15%,25%")
    found = ask(ledger(text), "ipo_absorption", entity="SpaceX")
    assert given.value == pytest.approx(found.value)
    assert next(d for d in given.drivers if d.name == "share_sold").value == "15.0 % to 25.0 %"


def test_a_value_that_growth_does_not_move_does_not_fall(ledger):
    answer = ask(ledger(""), "implied_expectations", value=1e9, revenue=1e8, margin_start=0, failure=1)
    assert {r["outcome"] for r in answer.rows} == {"no believable growth gives the price"}


@pytest.mark.parametrize("name", ["dear_growth", "cheap_growth", "dear_value_growth", "cheap_value_growth"])
def test_nothing_shrinks_by_more_than_itself(ledger, name):
    with pytest.raises(InvalidParameter):
        ask(ledger(""), "convergence", dear_multiple=100, cheap_multiple=20, **{name: -2})


def test_rates_are_of_a_day_that_has_come(ledger):
    text = """
    Robotix | market_cap         | 3 bn   | CNY | 2026-03 |
    Robotix | revenue            | 1.2 bn | USD | FY2025  |
    Robotix | lockup_release_pct | 30 %   | fraction | 2026-07 | forecast
    """
    answer = ask(ledger(text), "comps", entity="Robotix")
    assert answer.conversions
    assert not any("2026-07" in c for c in answer.conversions)


def test_a_loss_that_stands_for_the_burn_is_told(ledger):
    text = """
    Robotix | market_cap       | 3 bn  | USD | as-of  |
    Robotix | net_loss         | 900 m | USD | FY2025 |
    Robotix | fundraise_target | 500 m | USD |        | target
    """
    answer = ask(ledger(text), "capital_raising", entity="Robotix", draws=1024)
    assert any("stands for the cash that is burnt" in n for n in answer.notes)
    given = ask(ledger(text), "capital_raising", entity="Robotix", draws=1024, burn=8e8)
    assert not any("burnt" in n for n in given.notes)


def test_a_company_that_sells_as_much_already_has_no_chance_told_by_growth(ledger):
    text = """
    Alibaba   | market_cap        | 245 bn | USD | as-of  |
    Alibaba   | revenue           | 151 bn | USD | FY2025 |
    Anthropic | valuation_private | 965 bn | USD | as-of  |
    Anthropic | arr               | 44 bn  | USD | as-of  | | run_rate
    """
    answer = ask(ledger(text), "implied_probability", entity="Alibaba", anchor="Anthropic", draws=1024)
    assert any("sells as much already" in n for n in answer.notes)
    assert "milestones give" not in answer.title
    assert "base rates give" in answer.title


def test_a_base_rate_is_of_the_revenue_that_the_company_is_priced_on(ledger):
    text = """
    OpenAI | valuation_private | 852 bn | USD | as-of  | | | essay.txt
    OpenAI | revenue           | 25 bn  | USD | FY2025 | | | essay.txt
    OpenAI | revenue           | 570 m  | USD | 2025Q3 | | annualized | slip.txt
    """
    answer = ask(ledger(text), "base_rate", entity="OpenAI")
    assert answer.because[0].text.startswith("USD 25 bn is USD 18.4")
    unpriced = text.replace("OpenAI | valuation_private | 852 bn | USD | as-of  | | | essay.txt", "")
    answer = ask(ledger(unpriced), "base_rate", entity="OpenAI")
    assert answer.because[0].text.startswith("USD 25 bn")


FIRM = """
    Robotix | market_cap       | 6 bn  | USD | as-of  |
    Robotix | revenue          | 1 bn  | USD | FY2025 |
    Robotix | operating_profit | 250 m | USD | FY2025 |
"""
ONE = {"margin": "25%", "margin_years": "3"}


@pytest.mark.parametrize(
    ("more", "target"),
    [
        ("Robotix | enterprise_value | 3 bn | USD | as-of |", 3e9),
        ("Robotix | net_debt | 1 bn | USD | as-of |", 7e9),
        ("Robotix | debt | 1 bn | USD | as-of |\nRobotix | cash_balance | 4 bn | USD | as-of |", 3e9),
        ("", 6e9),
    ],
)
def test_the_price_of_the_business_is_that_of_the_shares_and_its_net_debt(ledger, more, target):
    answer = ask(ledger(FIRM + more), "implied_expectations", entity="Robotix", **ONE)
    plain = ask(ledger(""), "implied_expectations", value=target, revenue=1e9, margin_start=0.25, **ONE)
    assert answer.value == pytest.approx(plain.value, rel=1e-6)
    given = ask(ledger(FIRM), "implied_expectations", entity="Robotix", net_debt=target - 6e9, **ONE)
    assert given.value == pytest.approx(plain.value, rel=1e-6)
    assert any("debt less cash is not stated" in n for n in answer.notes) == (not more)


def test_a_price_below_the_net_cash_gives_the_business_nothing(ledger):
    answer = ask(ledger(FIRM), "implied_expectations", entity="Robotix", net_debt=-7e9, **ONE)
    assert answer.value is None
    assert answer.missing[0].what == "a price above the net cash"


def test_a_multiple_stated_of_one_member_stands_for_its_group(ledger):
    text = """
    NVIDIA    | price_to_earnings | 40 | multiple | |
    Cambricon | price_to_earnings | 70 | multiple | |
    Cambricon and Moore Threads | market_cap_ratio | 4 % | fraction | |
    """
    answer = ask(ledger(text), "earnings_multiples", entity="Cambricon and Moore Threads", peer="NVIDIA")
    assert answer.value == pytest.approx(70)
    assert answer.rows[-1]["value"] == pytest.approx(0.04 * 40 / 70)
    assert any("taken to be that of" in n for n in answer.notes)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("premium", {"growth": 1e300}),
        ("verdict", {"years": 1e300}),
        ("implied_expectations", {"sales_to_capital": 1e-300}),
        ("implied_expectations", {"margin": (1e300,)}),
    ],
)
def test_what_no_company_can_be_is_refused(ledger, question, wrong):
    with pytest.raises(InvalidParameter):
        ask(ledger(""), question, value=137e9, revenue=107e6, **wrong)


def test_every_input_of_a_table_can_be_given_by_hand(ledger):
    assert ask(ledger(""), "lock_up", free_float="2.67%", release="5.76%").value == pytest.approx(8.43 / 2.67)
    nothing = ask(ledger(""), "lock_up", entity="Robotix")
    assert any("free_float=3%" in n for n in nothing.notes)
    index = ask(ledger(""), "concentration", weight="40%", growth_share="45%")
    assert index.value == pytest.approx(0.40)
    assert any(r.get("weight") == pytest.approx(0.55) for r in index.rows)
    ratio = {"value_ratio": 0.04, "price_to_earnings": 70, "peer_price_to_earnings": 40}
    answer = ask(ledger(""), "earnings_multiples", entity="Robotix", peer="NVIDIA", **ratio)
    assert answer.rows[-1]["value"] == pytest.approx(0.04 * 40 / 70)
    (row,) = ask(ledger(""), "comps", value="137bn", revenue="107m").rows
    assert row["price_to_sales"] == row["low"] == row["high"] == pytest.approx(137e9 / 107e6)
    text = "Robotix | market_cap | 3 bn | USD | as-of |\nRobotix | revenue | 1.2 bn | USD | FY2025 |"
    (row,) = ask(ledger(text), "comps", entity="Robotix", revenue="2bn").rows
    assert (row["value"], row["revenue"]) == (3e9, 2e9)

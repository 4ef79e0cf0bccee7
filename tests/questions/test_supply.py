"""Lock-ups, listings, concentration and capital raising: share counts and sums that can be done by hand."""

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricedin.claims import extract
from pricedin.core.errors import InvalidParameter, NoSuchSource, UnreadableDocument
from pricedin.documents.document import Document
from pricedin.ledger import Ledger
from pricedin.questions import ask
from pricedin.questions.constituents import Member, merged
from pricedin.questions.share_base import bases

ZHIPU_SHARES = {
    "shares_outstanding": 440_230_000, "shares_offered": 37_419_500, "cornerstone_shares": 25_681_600,
    "greenshoe_shares": 5_612_900,
}  # fmt: skip


def test_the_float_after_a_lock_up_on_one_share_base(ledger):
    answer = ask(ledger(""), "lock_up", listed="2026-01-08", **ZHIPU_SHARES)
    # (37,419,500 - 25,681,600 + 5,612,900 + 25,681,600) / (37,419,500 - 25,681,600 + 5,612,900)
    assert answer.value == pytest.approx(43_032_400 / 17_350_800)
    assert answer.value == pytest.approx(2.48, abs=5e-4)
    after, before, calendar = answer.rows
    assert after["shares_in_issue"] == 445_842_900
    assert after["release"] == pytest.approx(0.0576, abs=5e-5)
    assert before["free_float"] == pytest.approx(0.0267, abs=5e-5)
    assert calendar["date"] == "2026-07-08"


def test_percentages_of_two_bases_are_told_apart(ledger):
    text = """
    Zhipu | free_float_pct     | 2.67 % | fraction | as-of
    Zhipu | lockup_release_pct | 5.76 % | fraction | 2026-07
    """
    naive = ask(ledger(text), "lock_up", entity="Zhipu")
    assert naive.value == pytest.approx(3.157, abs=1e-3)
    assert (naive.interval.low, naive.interval.high) == pytest.approx((3.1514, 3.1632), abs=1e-4)
    exact = ask(ledger(text), "lock_up", entity="Zhipu", **ZHIPU_SHARES)
    assert exact.value == pytest.approx(2.48, abs=5e-4)
    assert any("2.67 % is quoted on the shares before" in n and "mixes two bases" in n for n in exact.notes)


def test_without_the_over_allotment_it_would_be_more(ledger):
    answer = ask(ledger(""), "lock_up", greenshoe_exercised=False, **ZHIPU_SHARES)
    assert answer.value == pytest.approx(37_419_500 / 11_737_900)


def test_overhang_and_impact_by_the_square_root_law(ledger):
    answer = ask(ledger(""), "lock_up", daily_volume=1e6, daily_volatility=0.05, sold_share=0.25, surprise=1,
                 **ZHIPU_SHARES)  # fmt: skip
    assert answer.distribution["overhang_days"] == pytest.approx(25.6816)
    # Y 0.5 to 1, exponent about 0.489: -Y x 5 % x (6.4 days) ^ 0.489
    centre = -0.75 * 0.05 * (0.25 * 25.6816) ** 0.489
    assert answer.distribution["price_move_mean"] == pytest.approx(centre, rel=0.02)
    drawn = {"impact_coefficient", "impact_exponent", "typical_return"}
    assert {d.name for d in answer.drivers if d.default} == drawn | {"market", "greenshoe_exercised"}


@pytest.mark.parametrize(("market", "mean"), [("US", -0.0175), ("HK", 0.0), ("SZ", -0.0065)])
def test_an_expected_release_moves_the_price_as_event_studies_say(ledger, market, mean):
    answer = ask(ledger(""), "lock_up", daily_volume=1e6, surprise=0, market=market, draws=1024, **ZHIPU_SHARES)
    assert answer.distribution["price_move_mean"] == pytest.approx(mean, abs=1e-5)


def test_the_calendar_counts_every_release_on_one_base(ledger):
    later = ("2027-01-08=150000000",)
    answer = ask(ledger(""), "lock_up", listed="2026-01-08", unlocks=later, **ZHIPU_SHARES)
    july, january = (r for r in answer.rows if r.get("event"))
    assert july["tradable"] == 43_032_400
    assert january["free_float_after"] == pytest.approx((43_032_400 + 150e6) / 445_842_900)
    with pytest.raises(InvalidParameter, match="within the shares in issue"):
        ask(ledger(""), "lock_up", unlocks=("2027-01-08=900000000",), **ZHIPU_SHARES)
    for wrong in ("2027-01-08", "soon=3", "2027-01-08=many", "2027-01-08=-5", "2025-12-31=5"):
        with pytest.raises(InvalidParameter):
            ask(ledger(""), "lock_up", listed="2026-01-08", unlocks=(wrong,), **ZHIPU_SHARES)


@given(scale=st.floats(0.01, 100))
def test_the_multiple_does_not_depend_on_how_shares_are_counted(scale):
    one = bases(440e6, 37e6, 25e6, 5e6, True)[0]
    other = bases(440e6 * scale, 37e6 * scale, 25e6 * scale, 5e6 * scale, True)[0]
    assert other.multiple == pytest.approx(one.multiple, rel=1e-9)


def test_more_cornerstone_shares_than_offered_cannot_be(ledger):
    with pytest.raises(InvalidParameter, match="cornerstone"):
        ask(ledger(""), "lock_up", **ZHIPU_SHARES | {"cornerstone_shares": 40e6})


def test_what_a_lock_up_needs_is_said(ledger):
    answer = ask(ledger("Zhipu | capex | 1 bn | CNY |"), "lock_up", entity="Zhipu")
    assert answer.value is None
    assert {n.what for n in answer.missing} >= {"shares outstanding of Zhipu", "shares offered of Zhipu"}


LISTINGS = """
three listings  | ipo_valuation | 3.6 trn   | USD      | 2026 | over |
three listings  | ipo_float_pct | 15-25 %   | fraction |
three listings  | ipo_float_pct | 3-8 %     | fraction |      | conditional
three listings  | ipo_proceeds  | 400-500 bn| USD      |      | conditional
US stock market | market_cap    | 75 trn    | USD      | as-of | over
"""


def test_what_three_listings_would_take(ledger):
    answer = ask(ledger(LISTINGS), "ipo_absorption", entity="three listings", market="US stock market")
    large, small, taken, said = answer.rows
    assert (taken["low"], taken["high"]) == pytest.approx((0.02 * 75e12 / 8, 0.02 * 82.5e12 / 3))
    assert (said["low"], said["high"]) == (400e9, 500e9)
    assert (large["proceeds_low"], large["proceeds_high"]) == pytest.approx((540e9, 990e9))
    assert (small["proceeds_low"], small["proceeds_high"]) == pytest.approx((108e9, 316.8e9))
    assert large["years_low"] == pytest.approx(540 / 37)
    assert large["market_fall_low"] == pytest.approx(3 * 540 / 82500)
    assert any("no stated share gives them" in n and "10.1 %" in n for n in answer.notes)


def test_several_companies_are_added_up(ledger):
    text = """
    SpaceX          | ipo_valuation | 1.75-2 trn | USD      | 2026 | target
    OpenAI          | ipo_valuation | 1.0 trn    | USD      | 2026 | target
    US stock market | market_cap    | 75 trn     | USD      | as-of
    """
    both = {"companies": "SpaceX,OpenAI", "market": "US stock market", "share_sold": "10%"}
    answer = ask(ledger(text), "ipo_absorption", **both)
    assert answer.interval.low == pytest.approx(0.10 * (1.75e12 + 0.95e12))
    assert answer.interval.high == pytest.approx(0.10 * (2e12 + 1.05e12))
    none = ask(ledger(text.replace("OpenAI          | ipo_valuation", "OpenAI | capex")), "ipo_absorption", **both)
    assert [n.what for n in none.missing] == ["value of OpenAI"]


def test_without_a_name_the_largest_planned_listing_is_asked_about(ledger):
    text = LISTINGS.replace("three listings ", "Orbit and Lumen").replace("15-25 %   | fraction |", "20 % | fraction |")
    told = text + "Lumen | ipo_valuation | 1 trn | USD | | target\nLumen | ipo_float_pct | 10 % | fraction |"
    answer = ask(ledger(told), "ipo_absorption")
    assert answer.entity == "Orbit and Lumen"
    # what is said of a member's float counts for the group as well
    assert {round(r["share_high"], 3) for r in answer.rows if "share_high" in r} >= {0.205, 0.105}


def test_an_offer_that_the_market_takes(ledger):
    answer = ask(ledger(""), "ipo_absorption", value=1e12, share_sold=(0.1, 0.1), market_value=75e12, multiplier=5,
                 tolerated_fall=0.01)  # fmt: skip
    assert answer.value == pytest.approx(100e9)
    assert any("USD 150 bn" in n for n in answer.notes)  # 1 % of 75 trn / 5


def test_what_a_listing_crowds_out_is_the_middle_of_its_years(ledger):
    """36 bn on 10 bn a year is 3.6 years, 400 bn 40; the middle of two orders of size is their geometric mean, 12."""
    row = ask(ledger(""), "ipo_absorption", value=400e9, share_sold="9%,100%", market_value=75e12,
              yearly_issuance=10e9).rows[0]  # fmt: skip
    assert (row["years_low"], row["years_high"]) == (pytest.approx(3.6), pytest.approx(40))
    assert row["crowded_out_years"] == pytest.approx(12)


def test_a_listing_without_a_market_says_what_it_needs(ledger):
    text = "\n".join(line for line in LISTINGS.splitlines() if "US stock market" not in line)
    answer = ask(ledger(text), "ipo_absorption", entity="three listings")
    assert answer.value is None
    assert [(n.what, n.hint) for n in answer.missing] == [
        ("market value", "give market_value=... or market=... whose market cap a document states"),
    ]


@pytest.mark.parametrize("wrong", [{"share_sold": 1.5}, {"value": 0}, {"multiplier": -1}])
def test_a_listing_that_cannot_be(ledger, wrong):
    with pytest.raises(InvalidParameter):
        ask(ledger(LISTINGS), "ipo_absorption", **wrong)


def test_two_share_classes_are_one_company(ledger, shared):
    table = str(shared / "data" / "sp500" / "constituents-financials.csv")
    naive, once = ask(ledger(""), "concentration", constituents=table, top=7).rows
    assert naive["weight"] == pytest.approx(0.382, abs=5e-4)
    assert once["weight"] == pytest.approx(0.365, abs=5e-4)
    assert [n for n in once["largest"] if "Alphabet" in n] == ["Alphabet Inc."]


def test_what_the_others_gave(ledger):
    answer = ask(ledger("S&P 500 | index_growth_share | 45 % | fraction | 2025"), "concentration", entity="S&P 500")
    assert answer.value == pytest.approx(0.55)
    assert (answer.interval.low, answer.interval.high) == pytest.approx((0.545, 0.555))


def test_a_float_and_a_release_above_the_whole_are_refused(ledger):
    text = "Zhipu | free_float_pct | 60 % | fraction | as-of\nZhipu | lockup_release_pct | 70 % | fraction | as-of"
    with pytest.raises(InvalidParameter, match="at most the whole together, got 60"):
        ask(ledger(text), "lock_up", entity="Zhipu")


def test_rows_without_a_value_are_told(tmp_path, ledger):
    file = tmp_path / "members.csv"
    file.write_text("Company,Market Cap\nA,100\nB,50\nC,\nD,-5\n")
    answer = ask(ledger(""), "concentration", constituents=str(file), top=1)
    assert any(
        n.startswith("2 of 4 rows have no value above 0 that can be read and are left out") for n in answer.notes
    )


def test_classes_that_carry_their_own_part_add_up():
    members, notes = merged([Member("Bread Co (Class A)", 90.0), Member("Bread Co (Class B)", 10.0)])
    assert members == (Member("Bread Co", 100.0),)
    assert "added up" in notes[0]


def test_equal_members_have_their_number_as_effective_number(tmp_path, ledger):
    file = tmp_path / "members.csv"
    file.write_text("Company,Market Cap\n" + "".join(f"C{i},100\n" for i in range(8)))
    answer = ask(ledger(""), "concentration", constituents=str(file), top=2)
    assert answer.value == pytest.approx(0.25)
    assert answer.rows[0]["effective_number"] == pytest.approx(8)


def test_tables_that_are_none(tmp_path, ledger):
    with pytest.raises(NoSuchSource):
        ask(ledger(""), "concentration", constituents=str(tmp_path / "none.csv"))
    (tmp_path / "a.csv").write_text("x,y\n1,2\n")
    with pytest.raises(UnreadableDocument, match="columns"):
        ask(ledger(""), "concentration", constituents=str(tmp_path / "a.csv"))
    (tmp_path / "b.csv").write_text("name,market cap\nA,-3\nB,\n")
    with pytest.raises(InvalidParameter, match="above 0"):
        ask(ledger(""), "concentration", constituents=str(tmp_path / "b.csv"))


RAISE = """
Zhipu | fundraise_target | 15 bn  | CNY |        | target
Zhipu | market_cap       | 550 bn | CNY | as-of
Zhipu | net_loss         | 4.7 bn | CNY | FY2025
"""


def test_a_raise_its_dilution_and_how_long_it_lasts(ledger):
    answer = ask(ledger(RAISE), "capital_raising", entity="Zhipu")
    # a burn b that grows by a quarter a year: b (1.25^T - 1) / ln 1.25 = funds in the median world
    assert answer.value == pytest.approx(log(1 + 15 / 4.7 * log(1.25)) / log(1.25), rel=5e-3)
    assert answer.interval.low < answer.value < answer.interval.high
    given_up, lasting, plain, chance, *rest = answer.rows
    gone, used = [r for r in rest if "probability" in r], {r["what"]: r["value"] for r in rest if "value" in r}
    beside = used.pop("price of the new shares, as a part of the listed")
    assert used == {"raised": 15e9, "value": 550e9, "burn": 4.7e9}
    assert beside == 1  # neither board is the dearer one by default
    assert (lasting["value"], plain["value"]) == (answer.value, pytest.approx(15 / 4.7))
    assert [r["years"] for r in gone] == [1, 2, 3, 4, 5]
    assert gone[2]["probability"] == pytest.approx(chance["value"], abs=2e-3)
    assert "2.4 years of cash in the median world; 3.2 at the present burn" in answer.title
    assert given_up["value"] == pytest.approx(15 / 565)
    assert given_up["low"] <= given_up["value"] <= given_up["high"]
    assert any("cash at hand is not stated" in n for n in answer.notes)


def test_the_new_shares_may_cost_less_or_more_than_the_listed(ledger):
    """15 bn at half the price gives up 15 / (275 + 15), at twice the price 15 / (1,100 + 15)."""
    for discount, given_up in ((0.5, 15 / 290), (-1.0, 15 / 1115)):
        row = ask(ledger(RAISE), "capital_raising", entity="Zhipu", board_discount=discount, draws=64).rows[0]
        assert row["low"] <= given_up <= row["high"]
        assert row["high"] - row["low"] < 0.01
    with pytest.raises(InvalidParameter, match="100 %"):
        ask(ledger(RAISE), "capital_raising", entity="Zhipu", board_discount=1.0)


def test_a_burn_that_grows_as_given_lasts_as_long_as_arithmetic_says(ledger):
    answer = ask(ledger(RAISE), "capital_raising", entity="Zhipu", burn_growth=0.0)
    assert answer.value == pytest.approx(15 / 4.7, rel=1e-3)
    assert answer.distribution["another_round"] == 0


def test_another_round_is_certain_without_money_and_needless_with_much(ledger):
    chance = {}
    for cash in (0, 20e9, 500e9):
        answer = ask(ledger(RAISE), "capital_raising", entity="Zhipu", cash=cash, raised=1e8, draws=4096)
        chance[cash] = answer.distribution["another_round"]
    assert chance[0] == pytest.approx(1.0, abs=5e-3)
    assert chance[0] > chance[20e9] > chance[500e9]
    assert chance[500e9] == pytest.approx(0.0, abs=1e-3)


@settings(max_examples=10, deadline=None)
@given(scale=st.floats(0.01, 100))
def test_the_chance_does_not_depend_on_the_currency(scale):
    from pricedin.models.cash_burn import CashBurn
    from pricedin.questions.simulated import run

    one = run(CashBurn(cash=3.0, yearly_burn=1.0), 1, 1024).probability("another_round").value
    other = run(CashBurn(cash=3.0 * scale, yearly_burn=scale), 1, 1024).probability("another_round").value
    assert other == pytest.approx(one, abs=2e-3)


def test_constant_burn_lasts_as_long_as_arithmetic_says():
    from pricedin.models.cash_burn import CashBurn
    from pricedin.questions.simulated import run

    lasted = run(CashBurn(cash=3.1, yearly_burn=1.0, burn_growth=0.0), 1, 64)["years_of_cash"].mean.value
    assert lasted == pytest.approx(3.1)


def test_a_profitable_company_needs_no_runway(ledger):
    text = "Zhipu | fundraise_target | 15 bn | CNY |\nZhipu | market_cap | 550 bn | CNY |"
    answer = ask(ledger(text), "capital_raising", entity="Zhipu")
    assert [n.what for n in answer.missing] == ["burn of Zhipu"]


def test_a_listing_of_several_is_told_from_what_each_is_worth():
    said = (
        "Three firms—Stripe, Canva, and Klarna—with valuations approaching 60 billion dollars are about to go public.\n"
        "Stripe ($90 billion), Canva ($40 billion), and Klarna (nearly $20 billion) plan to go public, with a "
        "combined valuation of over $150 billion. Based on a float of 20%, these companies would raise $20 billion."
    )
    document = Document("listings.txt", said)
    book = Ledger.memory()
    book.add(document, extract(document))
    answer = ask(book, "ipo_absorption", entity="Stripe, Canva and Klarna", market_value=6e13)
    assert answer.rows[0]["proceeds_low"] >= 0.195 * 149e9


def test_shares_at_a_discount_dilute_by_their_own_price(ledger):
    raised = {"raised": 15e9, "value": 550e9, "burn": 4.7e9, "draws": 256}
    row = ask(ledger(""), "capital_raising", board_discount=0.2, **raised).rows[0]
    assert row["value"] == pytest.approx(15 / (550 * 0.8 + 15))
    assert row["low"] <= row["value"] <= row["high"]
    steady = ask(ledger(""), "capital_raising", burn_growth=0, **raised)
    assert any("as long as the 3.19 years" in b.text for b in steady.because)
    with pytest.raises(InvalidParameter, match="horizon: expected a horizon of at most 5 years, got 6"):
        ask(ledger(""), "capital_raising", horizon=6, **raised)


def test_a_listing_is_held_against_flows_where_they_are_known(ledger):
    offer = {"value": 3.6e12, "share_sold": "15%,25%", "market_value": 75e12}
    row = ask(ledger(""), "ipo_absorption", yearly_flow=200e9, **offer).rows[0]
    assert (row["flow_years_low"], row["flow_years_high"]) == pytest.approx((0.15 * 18, 0.25 * 18))
    plain = ask(ledger(""), "ipo_absorption", **offer)
    assert "flow_years_low" not in plain.rows[0]
    assert any("give yearly_flow=" in n for n in plain.notes)
    with pytest.raises(InvalidParameter, match="yearly_flow"):
        ask(ledger(""), "ipo_absorption", yearly_flow=0, **offer)


def test_a_planned_raise_is_held_against_value_and_share(ledger):
    text = """
    OpenAI | ipo_valuation    | 1 trn | USD      | | target
    OpenAI | ipo_float_pct    | 20 %  | fraction | | target
    OpenAI | fundraise_target | 50 bn | USD      | | target
    """
    answer = ask(ledger(text), "ipo_absorption", market_value=75e12)
    assert answer.value == pytest.approx(200e9)
    assert any(
        n.startswith("stated proceeds of USD 4") and n.endswith("no stated share gives them") for n in answer.notes
    )


def test_a_weight_above_the_whole_is_no_answer(ledger):
    answer = ask(ledger("S&P 500 | index_weight | 120 % | fraction | as-of"), "concentration", entity="S&P 500")
    assert any("more than the whole, and left out" in n for n in answer.notes)
    assert answer.value is None
    assert "of 100 % or less" in answer.missing[0].what


def test_a_share_said_of_a_group_is_that_of_its_companies(ledger):
    text = """
    SpaceX and OpenAI | ipo_float_pct     | 20 %  | fraction | | conditional
    SpaceX            | ipo_valuation     | 2 trn | USD      | | target
    OpenAI            | valuation_private | 1 trn | USD      | as-of
    """
    answer = ask(ledger(text), "ipo_absorption", companies="SpaceX,OpenAI", market_value=75e12)
    assert answer.value == pytest.approx(600e9)

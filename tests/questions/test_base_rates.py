"""How often firms of a size have grown so: the tables, inflation, what lies between and beyond them."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.questions import ask
from pricedin.questions.base_rates import base_rate, beyond, deflate, table

ZHIPU = """
Zhipu | market_cap | 137 bn | USD | as-of |        | last_price  | post.txt
Zhipu | revenue    | 107 m  | USD | FY2025 | approx | fiscal_year | post.txt
"""


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


def test_no_more_than_all_firms_grow_faster():
    sizes = (1e8, 5e8, 1e9, 1.5e9, 3e9, 5e9, 1e10, 2e10, 4e10, 1e12)
    assert max(base_rate(size, -0.9, 5).share.high for size in sizes) == 1.0


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

"""The verdict: against a closed form and a plain NumPy simulation, and what turns it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricedin.core.errors import InvalidParameter
from pricedin.models.fair_value import FairValue
from pricedin.questions import ask
from pricedin.questions.base_rates import growth_of
from pricedin.questions.feasible import evaluate

ALIBABA = {"value": 245e9, "revenue": 151e9}
FIXED = {"growth": 0.2, "exit_multiple": 5.0, "required_return": 0.12}


def worth(revenue, growth, multiple, required, years=5):
    return revenue * (1 + growth) ** years * multiple / (1 + required) ** years


def test_with_everything_given_it_is_arithmetic(ledger):
    fair = worth(10e9, 0.2, 5.0, 0.12)
    cheap = ask(ledger(""), "verdict", value=0.99 * fair, revenue=10e9, draws=64, **FIXED)
    dear = ask(ledger(""), "verdict", value=1.01 * fair, revenue=10e9, draws=64, **FIXED)
    assert (cheap.value, dear.value) == (1.0, 0.0)
    assert cheap.rows[1]["value"] == pytest.approx(fair, rel=1e-3)
    assert dear.rows[2]["value"] == pytest.approx(1.2 * 1.01**0.2 - 1, rel=1e-3)
    assert not any(d.default for d in cheap.drivers if d.name != "years")


def test_the_chance_is_that_of_a_plain_simulation(ledger):
    """A million pseudo-random worlds: growth of firms above USD 50 bn of 2015 is 1.0 % with an sd of 8.3 %, real."""
    random, n = np.random.default_rng(5), 1_000_000
    spread = np.log(20 / 2) / (2 * 1.6448536)
    multiple = np.exp(np.log(np.sqrt(40)) + spread * random.standard_normal(n))
    growth = np.maximum(1.025 * (1 + random.normal(0.01, 0.083, n)), 0.05) - 1
    fair = worth(151e9, growth, multiple, random.uniform(0.10, 0.15, n))
    answer = ask(ledger(""), "verdict", **ALIBABA)
    assert answer.value == pytest.approx(np.mean(fair >= 245e9), abs=2e-3)
    assert answer.rows[1]["value"] == pytest.approx(np.median(fair), rel=5e-3)
    assert answer.rows[1]["low"] == pytest.approx(np.quantile(fair, 0.05), rel=1e-2)


def test_what_turns_it_makes_the_typical_world_worth_the_price(ledger):
    """The mean of ln(worth / price) is zero where ln(multiple) is ln(price / revenue) less the growth net of return."""
    random = np.random.default_rng(7)
    net = np.log(np.maximum(1.025 * (1 + random.normal(0.01, 0.083, 400_000)), 0.05)).mean()
    net -= np.log(1 + random.uniform(0.10, 0.15, 400_000)).mean()
    turns = {r["driver"]: r for r in ask(ledger(""), "verdict", **ALIBABA).rows if "flips_at" in r}
    assert turns["exit_multiple"]["flips_at"] == pytest.approx(np.exp(np.log(245 / 151) - 5 * net), rel=2e-2)
    assert list(turns) == ["exit_multiple", "growth"]  # the nearest first
    assert abs(turns["exit_multiple"]["distance"]) < abs(turns["growth"]["distance"])


def test_where_nothing_alone_turns_it_that_is_said(ledger):
    answer = ask(ledger(""), "verdict", value=137e9, revenue=107e6)
    assert answer.value == 0
    assert "in none of 32,768 worlds" in answer.title
    assert not any("flips_at" in r for r in answer.rows)
    assert any(n.endswith("makes it worth its price: growth, exit multiple, required return") for n in answer.notes)


def test_growth_is_that_of_firms_of_the_size(ledger):
    assert growth_of(100e6)[:2] == (0.168, 0.218)
    assert growth_of(60e9)[:2] == (0.01, 0.083)
    assert "unverified" in growth_of(500e6)[2]
    small, large = (ask(ledger(""), "verdict", value=v, revenue=v / 10, draws=256) for v in (1e9, 1e12))
    assert small.rows[1]["value"] / 1e9 > 1.3 * large.rows[1]["value"] / 1e12


@settings(max_examples=30, deadline=None)
@given(growth=st.floats(-0.5, 2), multiple=st.floats(0.1, 100), required=st.floats(0, 0.5), price=st.floats(1e-3, 1e3))
def test_the_growth_needed_is_the_growth_at_which_it_is_worth_its_price(growth, multiple, required, price):
    held = {"price": price, "exit_multiple": multiple, "required_return": required}
    needed = float(evaluate(FairValue(), growth=growth, **held)["growth_needed"])
    if needed > -0.95:
        again = evaluate(FairValue(), growth=needed, **held)
        assert float(again["worth_of_price"]) == pytest.approx(1.0, rel=1e-9)
        assert float(again["log_ratio"]) == pytest.approx(0.0, abs=1e-9)


def test_a_currency_and_a_scale_change_nothing(ledger):
    dollars = ask(ledger(""), "verdict", value=137e9, revenue=20e9)
    euros = ask(ledger(""), "verdict", value=137e9, revenue=20e9, growth=0.033, currency="EUR")
    same = ask(ledger(""), "verdict", value=137e9, revenue=20e9, growth=0.033)
    assert euros.value == same.value
    assert (dollars.rows[0]["unit"], euros.rows[0]["unit"]) == ("USD", "EUR")


@pytest.mark.parametrize("wrong", [{"growth": -1}, {"exit_multiple": 0}, {"required_return": -1}, {"value": -5}])
def test_parameters_that_cannot_be(ledger, wrong):
    with pytest.raises(InvalidParameter):
        ask(ledger(""), "verdict", **{"value": 1e9, "revenue": 1e8, **wrong})


def test_the_years_can_be_given(ledger):
    """1 bn doubled for two years and sold at 10x is worth 40 / 1.25^2 bn."""
    answer = ask(ledger(""), "verdict", value=20e9, revenue=1e9, growth=1.0, exit_multiple=10, required_return=0.25,
                 years=2, draws=64)  # fmt: skip
    assert answer.distribution["worth_of_price_p50"] == pytest.approx(40 / 1.25**2 / 20)


def test_without_a_price_it_says_what_it_lacks(ledger):
    answer = ask(ledger("Zhipu | revenue | 107 m | USD | FY2025"), "verdict", entity="Zhipu")
    assert (answer.value, [n.what for n in answer.missing]) == (None, ["market value of Zhipu"])


def test_a_lower_price_of_another_source_is_told(ledger):
    text = """
    Alibaba | market_cap | 245 bn | USD | as-of  ||| a.txt
    Alibaba | revenue    | 151 bn | USD | FY2025 ||| a.txt
    Alibaba | market_cap | 100 bn | USD | as-of  ||| b.txt
    """
    answer = ask(ledger(text), "verdict", entity="Alibaba", draws=4096)
    assert answer.rows[0]["low"] < 101e9
    alone = ask(ledger(""), "verdict", value=answer.rows[0]["low"], revenue=151e9, draws=4096)
    (told,) = (n for n in answer.notes if "the lowest price that the sources give" in n)
    assert f"{alone.value:.1%}".replace("%", " %") in told

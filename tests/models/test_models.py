"""Each model against arithmetic that can be done without it: drivers fixed, or a closed form."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricedin.engine import oracle, simulate
from pricedin.engine.marginals.constant import Constant
from pricedin.models.convergence import Convergence
from pricedin.models.expectations import Expectations
from pricedin.models.implied_probability import ImpliedProbability
from pricedin.models.lock_up import LockUpExpiry
from pricedin.models.premium import Premium
from pricedin.models.rotation import CapitalRotation

PARTS = ("fundamentals", "sovereign_insurance", "scarcity", "thin_float", "unexplained")


def at(model):
    """Outcomes of a model whose drivers are all numbers."""
    return oracle.run(model, {n: m.value for n, m in model.drivers.items() if isinstance(m, Constant)})


def test_the_implied_probability_solves_the_price_equation():
    out = at(ImpliedProbability(price=100.0, anchor_value=1000.0, success_share=0.3, years=2.0, required_return=0.2,
                                revenue=1.0, otherwise_multiple=10.0))  # fmt: skip
    success = 300 / 1.44
    assert out["probability"] == pytest.approx((100 - 10) / (success - 10))
    p = out["probability"]
    assert p * out["success_value"] + (1 - p) * out["otherwise_value"] == pytest.approx(100.0)


def test_a_price_above_success_is_more_than_certain():
    out = at(ImpliedProbability(price=400.0, anchor_value=1000.0, success_share=0.3, years=2.0, required_return=0.2,
                                revenue=1.0, otherwise_multiple=10.0))  # fmt: skip
    assert out["more_than_certain"]
    assert out["probability"] == 1.0
    worse = at(ImpliedProbability(price=40.0, anchor_value=1.0, success_share=0.3, years=2.0, required_return=0.2,
                                  revenue=1.0, otherwise_multiple=10.0))  # fmt: skip
    assert worse["more_than_certain"]  # success is worth less than failure: no probability explains the price
    idle = at(ImpliedProbability(price=4.0, anchor_value=1.0, success_share=0.3, years=2.0, required_return=0.2,
                                 revenue=1.0, otherwise_multiple=10.0))  # fmt: skip
    assert (idle["probability"], idle["needs_none"]) == (0.0, True)  # an ordinary company of that revenue is worth 10


@settings(max_examples=40)
@given(price=st.floats(1, 1e4), revenue=st.floats(1e-3, 10), economy=st.floats(1, 1e6), growth=st.floats(-0.9, 3),
       flow=st.floats(0, 0.2), thin=st.floats(0, 0.5), years=st.floats(0.5, 20))  # fmt: skip
def test_the_parts_of_a_price_add_up_exactly(price, revenue, economy, growth, flow, thin, years):
    out = at(Premium(price=price, revenue=revenue, economy=economy, growth=growth, exit_multiple=5.0,
                     required_return=0.1, cutoff_probability=0.05, loss_share=0.001, covered=0.2, cover_years=years,
                     risk_free=0.02, flow=flow, multiplier=3.0, float_premium=thin))  # fmt: skip
    assert sum(out[p] for p in PARTS) == pytest.approx(price, rel=1e-12, abs=1e-9 * max(map(abs, out.values())))


def test_the_insurance_is_an_annuity_of_expected_losses():
    out = at(Premium(price=1.0, revenue=0.1, economy=1000.0, growth=0.0, exit_multiple=5.0, required_return=0.1,
                     cutoff_probability=0.02, loss_share=0.01, covered=0.1, cover_years=5.0, risk_free=0.02, flow=0.0,
                     multiplier=1.0, float_premium=0.0))  # fmt: skip
    annuity = sum(math.exp(-0.02 * (i + 0.5) / 1000) / 1000 for i in range(5000))
    assert out["sovereign_insurance"] == pytest.approx(0.02 * 1000 * 0.01 * 0.1 * annuity, rel=1e-6)
    assert out["fundamentals"] == pytest.approx(0.1 * 5 / 1.1**5)


def test_a_rotation_is_a_product_and_fades_by_half_lives():
    out = at(CapitalRotation(wealth=1000.0, property_share=0.7, moved_share=0.01, to_equities=0.5, to_theme=0.1,
                             names=2.0, multiplier=4.0, half_life=1.0, horizon=2.0))  # fmt: skip
    assert out["flow"] == pytest.approx(0.35)
    assert out["value_effect"] == pytest.approx(1.4)
    assert out["effect_each"] == pytest.approx(0.7)
    assert out["left_after"] == pytest.approx(0.35)
    assert out["left_after"] + out["reversal"] == pytest.approx(out["value_effect"])


def crossing(**drivers):
    fixed = {"fade": 0.0, "substitution": 0.0, "float_rerating": 0.0, "dear_value_growth": 0.0,
             "cheap_value_growth": 0.0} | drivers  # fmt: skip
    return at(Convergence(**fixed))


def test_multiples_cross_when_logarithms_say():
    out = crossing(dear_multiple=319.9, cheap_multiple=20.0, dear_growth=1.0, cheap_growth=0.0)
    assert out["years_to_cross"] == pytest.approx(4.0)  # 319.9 / 2^4 = 20
    assert out["within_5_years"]
    slower = crossing(dear_multiple=320.0, cheap_multiple=20.0, dear_growth=1.0, cheap_growth=0.5)
    exact = math.log(16) / math.log(2 / 1.5)
    assert exact <= slower["years_to_cross"] < exact + 0.25


def test_equal_growth_never_crosses():
    out = crossing(dear_multiple=320.0, cheap_multiple=20.0, dear_growth=0.5, cheap_growth=0.5)
    assert out["never_in_sight"]
    assert out["years_to_cross"] == 15.0


def test_a_thin_float_brings_the_crossing_nearer():
    plain = crossing(dear_multiple=320.0, cheap_multiple=20.0, dear_growth=0.6, cheap_growth=0.0)
    rerated = crossing(dear_multiple=320.0, cheap_multiple=20.0, dear_growth=0.6, cheap_growth=0.0, float_rerating=1.0)
    assert rerated["years_to_cross"] == pytest.approx(plain["years_to_cross"] - math.log(2) / math.log(1.6), abs=0.26)


def test_the_square_root_law():
    out = at(LockUpExpiry(shares_released=32e6, daily_volume=2e6, sold_share=0.25, impact_coefficient=0.8,
                          impact_exponent=0.5, daily_volatility=0.05, typical_return=-0.01, surprise=0.25))  # fmt: skip
    assert out["impact"] == pytest.approx(-0.8 * 0.05 * 2.0)
    assert out["price_move"] == pytest.approx(0.25 * -0.08 + 0.75 * -0.01)
    assert out["days_sold"] == pytest.approx(4.0)


MODELS = [ImpliedProbability, Premium, CapitalRotation, Convergence, LockUpExpiry, Expectations]


@pytest.mark.parametrize("kind", MODELS, ids=lambda k: k.__name__)
def test_compiled_code_says_what_numpy_says(kind):
    fast, slow = simulate(kind(), 1024, seed=3), simulate(kind(), 1024, seed=3, engine="numpy")
    for name, outcome in fast.to_json()["outcomes"].items():
        other = slow.to_json()["outcomes"][name]
        key = "mean" if "mean" in outcome else "probability"
        assert outcome[key]["value"] == pytest.approx(other[key]["value"], rel=1e-9)


@pytest.mark.parametrize("kind", MODELS, ids=lambda k: k.__name__)
def test_every_driver_says_where_its_figures_come_from(kind):
    assert [n for n, m in kind().drivers.items() if not m.about] == []

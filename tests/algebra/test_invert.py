"""From the result back to one unknown."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pricedin.algebra.functions import exp, floor, log, sqrt
from pricedin.algebra.invert import inverse, solve
from pricedin.algebra.maths import plain
from pricedin.algebra.numpy_eval import evaluate
from pricedin.algebra.trace import trace
from pricedin.core.errors import UnknownName
from pricedin.relations import RELATIONS, find

FIXED = [r for r in RELATIONS if not r.variadic]


@pytest.mark.parametrize("known", FIXED, ids=lambda r: r.name)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_inverse_after_forward_is_the_identity(known, data):
    row = data.draw(st.tuples(*(st.floats(0.1, 10) for _ in known.inputs)))
    unknown = data.draw(st.sampled_from(known.inputs))
    values = dict(zip(known.inputs, row, strict=True))
    graph = trace(known.function)
    target = float(known(*row))
    if known.name == "growth_from_multiple" or math.isfinite(target):
        roots = solve(graph, unknown, target, values)
        assume(not _flat(known, values, unknown))
        assert any(root == pytest.approx(values[unknown], rel=1e-6) for root in roots), roots


def _flat(known, values, unknown):
    """No inverse where the result hardly moves with the unknown."""
    here = known(**values)
    there = known(**{**values, unknown: values[unknown] * 1.001})
    return abs(there - here) < 1e-9 * max(1.0, abs(here))


def test_the_formula_itself_is_turned_round():
    (formula,) = inverse(trace(find("price_to_sales").function), "revenue")
    assert plain(formula, result="revenue") == "revenue = market cap / result"
    (growth,) = inverse(trace(find("growth_multiple").function), "growth_rate")
    assert evaluate(growth, {"years": 5.0, "result": 64.0})["result"] == pytest.approx(1.2974, rel=1e-4)


def test_a_square_has_two_roots():
    assert solve(trace(lambda x: x**2 + 1), "x", 10.0, {}) == pytest.approx((-3, 3))
    assert solve(trace(lambda x: abs(x - 1)), "x", 2.0, {}) == pytest.approx((-1, 3))
    assert solve(trace(lambda x: x**2), "x", -1.0, {}) == ()


def test_odd_powers_keep_the_sign():
    assert solve(trace(lambda x: x**3), "x", -8.0, {}) == pytest.approx((-2.0,))


def test_an_unknown_that_stands_twice_is_searched():
    graph = trace(find("float_released").function)
    assert inverse(graph, "free_float_pct") == ()
    (base,) = solve(graph, "free_float_pct", 2.0, {"lockup_release_pct": 0.0576})
    assert base == pytest.approx(0.0576, rel=1e-12)


def test_all_roots_of_a_curve_that_turns():
    # a value that rises and falls with growth: two growth rates give the same price
    curve = trace(lambda g: 4 * g - g * g)
    assert solve(curve, "g", 3.0, {}) == pytest.approx((1.0, 3.0))
    assert solve(curve, "g", 5.0, {}) == ()
    assert solve(curve, "g", 3.0, {}, bracket=(0.1, 2.0)) == pytest.approx((1.0,))


def test_a_jump_over_the_target_is_no_root():
    assert solve(trace(lambda x: floor(x) + 0 * x), "x", 2.5, {}, bracket=(0.0, 9.0)) == ()


def test_logarithms_and_roots_close():
    assert solve(trace(lambda x: exp(2 * log(x) + 1)), "x", math.e * 9, {}) == pytest.approx((3.0,))
    assert solve(trace(lambda x: sqrt(x / 2)), "x", 3.0, {}) == pytest.approx((18.0,))
    assert solve(trace(lambda x: sqrt(x)), "x", -3.0, {}) == ()


def test_an_unknown_name_is_offered_a_near_one():
    with pytest.raises(UnknownName, match="did you mean 'revenue'"):
        solve(trace(find("price_to_sales").function), "revenu", 20.0, {"market_cap": 1.0})

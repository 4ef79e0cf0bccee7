"""Solving for drivers, what moves a result most, and what turns it."""

import math

import pytest
from scipy import stats

from pricedin.core.errors import InvalidParameter, UnknownName
from pricedin.engine import Model, constant, lognormal, maximum, normal, simulate, uniform, where
from pricedin.engine import sin as sine
from pricedin.engine.one_at_a_time import flips, tornado
from pricedin.engine.roots import brackets, brent, grid
from pricedin.engine.sensitivity import sobol_indices
from pricedin.engine.solving import feasible, solve, solve_curve


class Firm(Model):
    """Value = revenue x multiple; the mean of it is known."""

    revenue = lognormal(median=10.0, sigma=0.2, unit="USD")
    multiple = constant(6.0, unit="multiple")
    cost = uniform(0.0, 10.0, unit="USD")

    def finish(self):
        value = self.revenue * self.multiple - self.cost
        return {"value": value, "dear": value > self.hurdle()}

    def hurdle(self):
        return self.revenue * 5.5


class Hump(Model):
    x = constant(1.0)
    noise = normal(0.0, 0.1)

    def finish(self):
        return {"y": 4.0 - (self.x - 2.0) ** 2 + self.noise}


MEAN_REVENUE = 10 * math.exp(0.02)


def test_driver_that_hits_a_mean():
    found = solve(Firm, "multiple", 70.0, outcome="value", draws=2**14)
    truth = 75 / MEAN_REVENUE
    assert found.value == pytest.approx(truth, rel=1e-4)
    assert abs(found.value - truth) <= 5 * found.roots[0].error + 1e-9
    assert simulate(Firm(multiple=found.value), draws=2**14)["value"].mean.value == pytest.approx(70.0, rel=1e-3)


def test_driver_that_hits_a_quantile():
    found = solve(Firm(cost=5.0), "multiple", 60.0, outcome="value", statistic="p5", draws=2**15)
    assert found.value == pytest.approx(65 / stats.lognorm.ppf(0.05, 0.2, scale=10), rel=2e-3)


def test_random_driver_is_held_while_the_rest_varies():
    found = solve(Firm, "cost", 57.0, outcome="value", draws=2**14)
    assert found.value == pytest.approx(6 * MEAN_REVENUE - 57, rel=1e-3)


def test_probability_as_target():
    # value > 5.5 revenue exactly where revenue > cost / (multiple - 5.5)
    found = solve(Firm(revenue=10.0), "multiple", 0.5, outcome="dear", statistic="probability", low=5.6, high=8)
    assert found.value == pytest.approx(6.0, abs=2e-3)


def test_every_root_of_a_curve_that_turns():
    found = solve(Hump, "x", 3.0, low=-1, high=6, draws=2**12)
    assert [r.value for r in found.roots] == pytest.approx([1.0, 3.0], abs=1e-3)
    assert found.value is None
    assert "1 ±" in str(found)


def test_roots_between_two_points_of_the_scan():
    """4 - (x - 2)**2 is 3.9999 at 1.99 and 2.01, and 3.996 at the point of the scan nearest to 2."""
    found = solve(Hump, "x", 3.9999, low=-1, high=6, draws=2**15)
    assert [r.value for r in found.roots] == pytest.approx([1.99, 2.01], abs=3e-3)
    above = solve(Hump, "x", 4.01, low=-1, high=6, draws=2**15)
    assert above.roots == ()
    assert above.reached[1] == pytest.approx(4.0, abs=1e-4)


class Shapes(Model):
    x, e = constant(1.0), normal(0.0, 0.01)

    def finish(self):
        x, e = self.x, self.e
        return {
            "wave": sine(x) + e, "step": where(x > 2.0, 1.0, -1.0) + e, "pole": 1 / (x - 2.05) + e,
            "floor": maximum(x - 2.0, 0.0) + 0 * e, "chance": x + e > 2.0,
        }  # fmt: skip


@pytest.mark.parametrize("high", [10.0, 30.0, 100.0])
def test_every_root_of_a_wave(high):
    found = solve(Shapes, "x", 0.0, outcome="wave", low=0.5, high=high, draws=2**11)
    truth = [math.pi * k for k in range(1, int(high / math.pi) + 1)]
    assert [r.value for r in found.roots] == pytest.approx(truth, abs=1e-4)
    assert found.notes == ()


@pytest.mark.parametrize(("outcome", "place"), [("step", "2"), ("pole", "2.05")])
def test_a_jump_across_the_target_is_no_root(outcome, place):
    found = solve(Shapes, "x", 0.0, outcome=outcome, low=0, high=6, draws=2**11)
    assert found.roots == ()
    assert found.notes == (f"mean of {outcome} jumps across 0 at x = {place}",)
    assert str(found).startswith(f"no x gives mean of {outcome} = 0")
    assert str(found).endswith(found.notes[0])


def test_a_stretch_at_the_target_is_said_as_one():
    found = solve(Shapes, "x", 0.0, outcome="floor", low=0, high=6, draws=2**11)
    assert [r.value for r in found.roots] == [0.0, pytest.approx(1.9, abs=0.1)]  # of the points looked at
    assert found.to_json()["notes"] == [f"mean of floor is 0 for every x from 0 to {found.roots[1].value:.6g}"]


def test_steps_of_single_worlds_are_no_jumps():
    found = solve(Shapes, "x", 0.70001, outcome="chance", statistic="probability", low=1.9, high=2.1, draws=2**11)
    assert found.value == pytest.approx(2 + 0.01 * stats.norm.ppf(0.7), abs=2e-5)
    assert found.notes == ()


class Touching(Model):
    """Curves that come to zero, or with noise to their top, and turn back; 2.3 and 0.7 are on no grid of a scan."""

    x = constant(1.0)
    noise = normal(0.0, 0.1)

    def finish(self):
        x = self.x
        top = 4.0 - (x - 2.3) ** 2 + self.noise
        return {
            "bowl": (x - 2.3) ** 2, "both": (x - 0.7) ** 2 * (3.3 - x), "edge": maximum(x - 2.3, 2.3 - x),
            "above": 1e-4 + (x - 2.3) ** 2, "top": top, "likely": top > 4.05,
        }  # fmt: skip


@pytest.mark.parametrize(("outcome", "places"), [("bowl", [2.3]), ("edge", [2.3]), ("both", [0.7, 3.3]), ("above", [])])
def test_a_root_that_touches_without_noise(outcome, places):
    found = solve(Touching, "x", 0.0, outcome=outcome, low=0.0, high=5.0)
    assert [r.value for r in found.roots] == pytest.approx(places, abs=1e-5)
    assert str(found).startswith("x = " if places else "no x gives")


@pytest.mark.parametrize(("outcome", "target"), [("top", 4.0), ("likely", stats.norm.sf(0.5))])
def test_a_touch_within_the_error_is_one_root(outcome, target):
    """The sample's own top is a little too low or too high: no root, or two close to each other."""
    found = [solve(Touching, "x", target, outcome=outcome, low=0.0, high=5.0, draws=2**11, seed=s) for s in range(40)]
    one = [f.roots[0] for f in found if len(f.roots) == 1]
    assert len(one) >= 38  # of an interval of 99 %
    assert all(r.value == pytest.approx(2.3, abs=0.05) and 0 < r.error < 0.1 for r in one)


def test_near_the_target_beyond_the_error_is_no_root():
    error = simulate(Touching(x=2.3), draws=2**13)["top"].mean.error
    low, high = (solve(Touching, "x", 4.0 + k * error, outcome="top", low=0.0, high=5.0) for k in (-40, 40))
    assert [r.value for r in low.roots] == pytest.approx(
        [2.3 - math.sqrt(40 * error), 2.3 + math.sqrt(40 * error)], rel=0.1
    )
    assert high.roots == ()
    assert high.reached[1] == pytest.approx(4.0, abs=5 * error)


def test_what_flattens_out_near_the_target_does_not_touch_it():
    class Fading(Model):
        x, noise = constant(1.0), normal(0.0, 1.0)

        def finish(self):
            return {"y": maximum(2.0 - self.x, 0.0) + self.noise}

    flat = simulate(Fading(x=9.0), draws=2**13)["y"].mean
    assert flat.error > 0
    assert solve(Fading, "x", flat.value - flat.error / 2, outcome="y", low=0.0, high=9.0).roots == ()


def test_no_root_is_said_with_what_was_reached():
    found = solve(Hump, "x", 9.0, low=-1, high=6)
    assert found.roots == ()
    assert found.reached[1] == pytest.approx(4.0, abs=0.2)
    assert "no x gives mean of y = 9" in str(found)


def test_interval_grows_until_the_target_is_inside():
    assert solve(Firm, "multiple", 1000.0, outcome="value").value == pytest.approx(1005 / MEAN_REVENUE, rel=1e-3)


def test_curve_of_two_drivers():
    curve = solve_curve(Firm, "revenue", "multiple", 55.0, outcome="value", x_range=(8.0, 12.0), points=5)
    for revenue, (multiple,) in curve.points:
        assert multiple == pytest.approx(60 / revenue, rel=1e-4)


def test_feasible_set():
    found = feasible(
        Firm, {"revenue": (5.0, 15.0), "multiple": (2.0, 10.0)}, at_least=55.0, outcome="value", points=256
    )
    for point, value, inside in zip(found.points, found.values, found.inside, strict=True):
        assert value == pytest.approx(point[0] * point[1] - 5, rel=1e-3)
        assert inside == (value >= 55.0)
    area = (15 * (10 - 4) - 60 * math.log(10 / 4)) / (10 * 8)  # revenue x multiple >= 60
    assert found.share == pytest.approx(area, abs=0.02)
    assert found.bounds["multiple"][0] == pytest.approx(4.0, abs=0.5)
    between = feasible(
        Firm, {"revenue": (5.0, 15.0), "multiple": (2.0, 10.0)}, at_least=55.0, at_most=75.0, outcome="value"
    )
    assert between.inside == tuple(55.0 <= v <= 75.0 for v in between.values)
    assert 0 < between.share < found.share


def test_tornado_orders_by_swing():
    bars = tornado(Firm, outcome="value", draws=2**13)
    assert [b.driver for b in bars] == ["revenue", "cost"]
    z = 1.2815515655446004
    assert bars[0].swing == pytest.approx(60 * (math.exp(0.2 * z) - math.exp(-0.2 * z)), rel=1e-3)
    assert bars[1].swing == pytest.approx(-8.0, rel=1e-3)
    assert [b.driver for b in tornado(Firm(cost=uniform(0, 100)), outcome="value")] == ["cost", "revenue"]


def test_nearest_change_that_turns_the_conclusion():
    found = flips(Firm, 50.0, outcome="value", draws=2**13)
    assert found.holds
    by_name = {f.driver: f for f in found.flips}
    assert by_name["multiple"].value == pytest.approx(55 / MEAN_REVENUE, rel=1e-3)
    assert by_name["multiple"].distance == pytest.approx(math.log(55 / MEAN_REVENUE / 6) / math.log(1.1), rel=1e-2)
    assert by_name["revenue"].value == pytest.approx(55 / 6, rel=1e-3)
    assert by_name["revenue"].distance == pytest.approx(math.log(55 / 60) / 0.2, abs=0.01)
    assert found.steady == ("cost",)  # even 10 leaves 51


def test_indices_of_a_sum_and_their_interval():
    class Sum(Model):
        a, b, c = normal(0, 3), normal(0, 2), normal(0, 1)

        def finish(self):
            return {"y": self.a + self.b + self.c}

    found = sobol_indices(Sum, base=2**14, seed=3)
    for index, truth in zip(found.indices, (9 / 14, 4 / 14, 1 / 14), strict=True):
        assert index.first == pytest.approx(truth, abs=0.01)
        assert index.total == pytest.approx(truth, abs=0.01)
        assert index.total_interval[0] <= index.total <= index.total_interval[1]
    assert sum(i.first for i in found.indices) == pytest.approx(1.0, abs=0.01)


def test_a_constant_outcome_has_no_shares():
    class Flat(Model):
        a = normal(0, 1)

        def finish(self):
            return {"y": 3.0 + 0.0 * self.a}

    assert any("does not vary" in n for n in sobol_indices(Flat).notes)


def test_brent_on_known_roots():
    assert brent(math.cos, 1.0, 2.0, math.cos(1.0), math.cos(2.0), 1e-13) == pytest.approx(math.pi / 2, abs=1e-12)
    calls = []

    def cubic(x):
        calls.append(x)
        return x**3 - 2 * x - 5

    assert brent(cubic, 2.0, 3.0, -1.0, 16.0, 1e-12) == pytest.approx(2.0945514815423265, abs=1e-11)
    assert len(calls) < 12
    assert brackets(grid(0.0, 4.0, 5), [1, -1, math.nan, -1, 1]) == [(0, 1), (3, 4)]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: solve(Firm, "multipel", 1.0), UnknownName, "did you mean 'multiple'"),
        (lambda: solve(Firm, "multiple", 1.0, outcome="worth"), UnknownName, "'worth'"),
        (lambda: solve(Firm, "multiple", math.nan), InvalidParameter, "finite target"),
        (lambda: solve(Firm, "multiple", 1.0, low=3, high=2), InvalidParameter, "low < high"),
        (lambda: solve(Firm, "multiple", 1.0, statistic="p0"), InvalidParameter, "quantile such as p5"),
        (lambda: solve(Firm, "multiple", 1.0, statistic="probability"), InvalidParameter, "which is a number"),
        (lambda: solve_curve(Firm, "cost", "cost", 1.0), InvalidParameter, "two different drivers"),
        (lambda: feasible(Firm, {"cost": None}), InvalidParameter, "at_least or at_most"),
        (lambda: tornado(Firm, quantiles=(0.9, 0.1)), InvalidParameter, "lower first"),
    ],
)
def test_unusable_questions(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_maximum_of_nothing_below_is_flat_and_said():
    class Floor(Model):
        x = constant(1.0)
        e = normal(0, 1)

        def finish(self):
            return {"y": maximum(self.x, 0.0) + 0 * self.e}

    found = solve(Floor, "x", -1.0, low=-5, high=5)
    assert found.roots == ()
    assert found.reached[0] == 0.0

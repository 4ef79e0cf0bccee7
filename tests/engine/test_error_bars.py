"""What an estimate says of its own error, where counting and bins set the limit, and far from the usual sizes."""

import json
import math

import numpy as np
import pytest
from scipy import stats

from pricedin.core.errors import InvalidParameter
from pricedin.engine import Model, discrete, mixture, normal, simulate, uniform
from pricedin.engine.estimate import of_replicates


class Corner(Model):
    x, y = normal(0.0, 1.0), uniform(0.0, 1.0)

    def finish(self):
        return {"both": (self.x > 0) & (self.y > 0.3), "rare": self.x > 3, "never": self.x > 40}


@pytest.mark.parametrize("sampler", ["sobol", "random"])
def test_probabilities_that_a_few_worlds_decide(sampler):
    """Points of a net may all count one world too many: replicates that agree are no proof."""
    truth, hits = {"both": 0.35, "rare": stats.norm.sf(3)}, {"both": 0, "rare": 0}
    for seed in range(300):
        run = simulate(Corner, draws=2**12, seed=seed, sampler=sampler, histogram=False)
        for name, p in truth.items():
            low, high = run.probability(name).interval()
            hits[name] += low <= p <= high
    assert min(hits.values()) >= 0.93 * 300


def test_what_never_happens_is_bounded_by_the_rule_of_three():
    never = simulate(Corner, draws=2**12).probability("never")
    assert (never.value, never.error) == (0.0, 0.0)
    assert never.interval()[1] == pytest.approx(1 - 0.05 ** (1 / 2**12), rel=2e-3)


class Sizes(Model):
    z = normal(0.0, 1.0)

    def finish(self):
        n = 10 + self.z
        return {"won": 1e16 * n, "debt": -1e16 * n, "over": 1e30 * n, "under": 1e-15 * n, "vast": 1e200 * n}


@pytest.mark.parametrize("engine", ["llvm", "numpy"])
def test_quantiles_hold_their_bounds_at_any_size(engine):
    run = simulate(Sizes, draws=2**13, engine=engine)
    for name, scale in {"won": 1e16, "debt": -1e16, "over": 1e30, "under": 1e-15, "vast": 1e200}.items():
        for p in (0.05, 0.5, 0.95):
            found, truth = run[name].quantile(p), scale * stats.norm.ppf(p if scale > 0 else 1 - p, 10)
            assert abs(found.value - truth) <= found.bound + 5 * found.error, (name, p)
            assert found.bound < (0.003 if name in ("won", "debt") else 10) * abs(truth)
    assert [note.split()[0] for note in run.notes] == ["over", "under", "vast", "vast"]
    assert all("choose another unit" in note for note in run.notes)
    assert run["vast"].mean.value == pytest.approx(1e201, rel=1e-3)
    json.dumps(run.to_json(), allow_nan=False)


def test_standard_error_of_replicates():
    assert of_replicates(2.0, [1.0, 2.0, 3.0]).error == pytest.approx(1 / math.sqrt(3))
    assert of_replicates(2e300, [1e300, 2e300, 3e300]).error == pytest.approx(1e300 / math.sqrt(3))
    assert of_replicates(0.0, [0.0] * 8).error == 0.0
    assert math.isnan(of_replicates(math.inf, [1.0, math.inf, -math.inf]).error)


class Walk(Model):
    steps = 5
    start_at, drift = normal(100.0, 10.0), uniform(-1.0, 3.0)

    def start(self):
        return {"x": self.start_at, "far": 1e25}

    def step(self, s, t):
        return {"x": s.x + self.drift, "far": s.far}

    def finish(self, s):
        return {"x": s.x}


@pytest.mark.parametrize("engine", ["llvm", "numpy"])
def test_a_fan_has_errors_and_the_widths_of_its_bins(engine):
    run = simulate(Walk, draws=2**15, seed=3, sampler="random", fan=("x", "far"), engine=engine)
    fan, last = run.fan_estimates("x"), run["x"]
    x, u = (k.ravel() for k in np.meshgrid(stats.norm.ppf((np.arange(2000) + 0.5) / 2000), np.linspace(0, 1, 201)))
    for t in range(5):
        for name, p in {"p5": 0.05, "p50": 0.5, "p95": 0.95}.items():
            one, truth = fan[name][t], np.quantile(100 + 10 * x + (t + 1) * (4 * u - 1), p)
            assert one.interval(0.9999)[0] <= truth <= one.interval(0.9999)[1]
            assert one.bound <= abs(truth) / 64
    for p in (0.05, 0.5, 0.95):
        coarse = fan[f"p{100 * p:g}"][-1]
        assert abs(coarse.value - last.quantile(p).value) <= coarse.bound
        assert 0.7 < coarse.error / last.quantile(p).error < 1.4
    told = json.loads(json.dumps(run.to_json(), allow_nan=False))
    assert told["fan_errors"]["x"]["p50"] == [e.error for e in fan["p50"]]
    assert told["fan_bounds"]["x"]["p50"] == [e.bound for e in fan["p50"]]
    assert told["fan"]["far"]["p50"] == [None] * 5  # beyond the last edge


class Jumps(Model):
    """A loss in one world of a hundred, with noise and without; a mixture of two ranges that overlap."""

    a, z = discrete({1: 0.01, 2: 0.99}), normal(0.0, 1.0)
    m = mixture((0.49, uniform(10, 20)), (0.51, uniform(15, 16)))

    def finish(self):
        return {"plain": self.a, "noise": 10 * self.a + self.z, "mixed": self.m}


@pytest.mark.parametrize("draws", [2**13, 2**15, 2**17])
def test_all_replicates_may_count_one_point_too_many_beyond_a_jump(draws):
    truth, hits = {"plain": 1.99, "noise": 19.9, "mixed": 15.255}, dict.fromkeys(("plain", "noise", "mixed"), 0)
    for seed in range(100):
        run = simulate(Jumps, draws=draws, seed=seed, histogram=False)
        for name, value in truth.items():
            low, high = run[name].mean.interval()
            hits[name] += low <= value <= high
    assert min(hits.values()) >= 93


def test_a_precision_is_not_reached_where_replicates_only_count_alike():
    """An event of one world in two thousand, as often in each replicate, is no proof of its chance."""

    class Loss(Model):
        loss = discrete({0: 0.9995, 100: 0.0005})

        def finish(self):
            return {"y": self.loss}

    for seed in range(10):
        found = simulate(Loss, precision=1e-3, seed=seed)["y"].mean
        assert found.value == pytest.approx(0.05, rel=4e-3)
        assert found.interval()[0] <= 0.05 <= found.interval()[1]


def test_a_share_lies_between_none_and_all():
    run = simulate(Corner, draws=2**12)
    assert run.probability("never").interval()[0] == 0
    assert run.probability("rare").interval(0.9999)[0] >= 0


@pytest.mark.parametrize("level", [0, 1, 95, -1])
def test_a_level_is_a_share(level):
    with pytest.raises(InvalidParameter, match=r"a level between 0 and 1, got .*0.95 is 95 %"):
        of_replicates(1.0, [1.0, 2.0]).interval(level)

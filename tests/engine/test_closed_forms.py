"""Models whose answers are known in closed form."""

import math

import numpy as np
import pytest
from scipy import stats

from pricedin.engine import Model, exp, integers, lognormal, maximum, normal, simulate, uniform, where
from pricedin.engine import sin as sine
from pricedin.engine.sensitivity import sobol_indices


def within(estimate, truth, level=0.9999):
    low, high = estimate.interval(level)
    return low <= truth <= high


def test_product_of_lognormals():
    class Product(Model):
        a = lognormal(median=2, sigma=0.3)
        b = lognormal(median=5, sigma=0.4)
        correlations = {("a", "b"): 0.6}  # noqa: RUF012

        def finish(self):
            return {"ab": self.a * self.b}

    run = simulate(Product, draws=2**18, seed=1)
    variance = 0.3**2 + 0.4**2 + 2 * 0.6 * 0.3 * 0.4
    mean = 10 * math.exp(variance / 2)
    assert within(run["ab"].mean, mean)
    assert run["ab"].mean.relative < 1e-4
    assert run["ab"].sd.value == pytest.approx(mean * math.sqrt(math.exp(variance) - 1), rel=2e-3)
    assert within(run["ab"].quantile(0.95), 10 * math.exp(1.6448536269514722 * math.sqrt(variance)))


def test_black_scholes():
    spot, strike, rate, sigma, years = 100.0, 110.0, 0.03, 0.25, 2.0

    class Call(Model):
        z = normal(0, 1)

        def finish(self):
            price = spot * exp((rate - sigma**2 / 2) * years + sigma * math.sqrt(years) * self.z)
            return {"call": math.exp(-rate * years) * maximum(price - strike, 0.0), "exercised": price > strike}

    d1 = (math.log(spot / strike) + (rate + sigma**2 / 2) * years) / (sigma * math.sqrt(years))
    d2 = d1 - sigma * math.sqrt(years)
    run = simulate(Call, draws=2**18, seed=2)
    formula = spot * stats.norm.cdf(d1) - strike * math.exp(-rate * years) * stats.norm.cdf(d2)
    assert within(run["call"].mean, formula)
    assert run["call"].mean.relative < 1e-4
    assert within(run.probability("exercised"), stats.norm.cdf(d2))


def test_geometric_growth():
    class Growth(Model):
        steps = 30
        rate = uniform(0.0, 0.2)

        def start(self):
            return {"size": 1.0}

        def step(self, s, t):
            return {"size": s.size * (1 + self.rate)}

        def finish(self, s):
            return {"size": s.size}

    run = simulate(Growth, draws=2**17, seed=3)
    assert within(run["size"].mean, (1.2**31 - 1) / (31 * 0.2))
    assert run["size"].quantile(0.5).value == pytest.approx(1.1**30, rel=1e-3)


def test_ruin_of_a_random_walk():
    """Ten bets of one unit, from a purse of three: paths that touch zero, by the reflection principle."""

    class Walk(Model):
        steps = 10
        b1, b2, b3, b4, b5 = (integers(0, 1) for _ in range(5))
        b6, b7, b8, b9, b10 = (integers(0, 1) for _ in range(5))

        def start(self):
            return {"purse": 3.0, "ruined": 0.0}

        def step(self, s, t):
            bets = [getattr(self, f"b{k}") for k in range(1, 11)]
            win = sum(where(t == k + 1, b, 0.0) for k, b in enumerate(bets))
            purse = where(s.ruined > 0, 0.0, s.purse + 2 * win - 1)
            return {"purse": purse, "ruined": where(purse <= 0, 1.0, s.ruined)}

        def finish(self, s):
            return {"ruined": s.ruined > 0}

    steps = np.arange(11)
    ends = 10 - 2 * steps
    weights = stats.binom.pmf(steps, 10, 0.5)
    truth = weights[ends <= -3].sum() + weights[ends < -3].sum()
    assert simulate(Walk, draws=2**16, seed=4).probability("ruined").value == pytest.approx(truth, abs=1e-9)


class Ishigami(Model):
    x1, x2, x3 = (uniform(-math.pi, math.pi) for _ in range(3))

    def finish(self):
        return {"y": sine(self.x1) + 7 * sine(self.x2) ** 2 + 0.1 * self.x3**4 * sine(self.x1)}


def ishigami():
    """Variance, and first-order and total index of each driver."""
    v1 = 0.5 * (1 + 0.1 * math.pi**4 / 5) ** 2
    v2, v13 = 49 / 8, 0.01 * math.pi**8 * (1 / 18 - 1 / 50)
    total = v1 + v2 + v13
    return total, {"x1": (v1 / total, (v1 + v13) / total), "x2": (v2 / total,) * 2, "x3": (0.0, v13 / total)}


WEIGHTS = (0.0, 1.0, 4.5, 9.0)


class G(Model):
    x0, x1, x2, x3 = (uniform(0, 1) for _ in range(4))

    def finish(self):
        y = 1.0
        for k, weight in enumerate(WEIGHTS):
            y = y * (abs(4 * getattr(self, f"x{k}") - 2) + weight) / (1 + weight)
        return {"y": y}


def sobol_g():
    partial = [1 / 3 / (1 + w) ** 2 for w in WEIGHTS]
    total = math.prod(1 + v for v in partial) - 1
    every = [v * math.prod(1 + w for j, w in enumerate(partial) if j != k) for k, v in enumerate(partial)]
    return total, {f"x{k}": (v / total, every[k] / total) for k, v in enumerate(partial)}


@pytest.mark.parametrize(("kind", "truth"), [(Ishigami, ishigami()), (G, sobol_g())])
def test_sobol_indices(kind, truth):
    found, (variance, indices) = sobol_indices(kind, base=2**14, seed=5), truth
    assert found.variance == pytest.approx(variance, rel=1e-2)
    assert [i.driver for i in found.indices] == sorted(indices, key=lambda name: -indices[name][1])
    for name, (first, total) in indices.items():
        assert found[name].first == pytest.approx(first, abs=8e-3)
        assert found[name].total == pytest.approx(total, abs=8e-3)
    assert found.evaluations == 2**14 * (len(indices) + 2)


@pytest.mark.parametrize(("kind", "truth"), [(Ishigami, ishigami()), (G, sobol_g())])
def test_bootstrap_intervals_cover_the_indices(kind, truth):
    """A bootstrap over 32 groups takes about one of 95 in a hundred."""
    hits, seeds = [], 200
    for seed in range(seeds):
        found = sobol_indices(kind, base=2**10, seed=seed)
        intervals = [(found[n].first_interval, found[n].total_interval) for n in truth[1]]
        pairs = zip(intervals, truth[1].values(), strict=True)
        hits.append([low <= x <= high for both, xs in pairs for (low, high), x in zip(both, xs, strict=True)])
    assert (np.mean(hits, axis=0) > 0.88).all()
    assert 0.92 < np.mean(hits) < 0.97


def test_conditional_means_of_a_normal():
    class Plain(Model):
        z = normal(1.0, 2.0)

        def finish(self):
            return {"z": self.z, "up": self.z > 1.0}

    run = simulate(Plain, draws=2**17, seed=7)
    half = 2 * math.sqrt(2 / math.pi)
    assert within(run["z"].given("up"), 1 + half)
    assert within(run["z"].given("up", holds=False), 1 - half)

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


def test_ishigami_indices():
    class Ishigami(Model):
        x1, x2, x3 = (uniform(-math.pi, math.pi) for _ in range(3))

        def finish(self):
            return {"y": sine(self.x1) + 7 * sine(self.x2) ** 2 + 0.1 * self.x3**4 * sine(self.x1)}

    found = sobol_indices(Ishigami, base=2**14, seed=5)
    v1 = 0.5 * (1 + 0.1 * math.pi**4 / 5) ** 2
    v2, v13 = 49 / 8, 0.01 * math.pi**8 * (1 / 18 - 1 / 50)
    total = v1 + v2 + v13
    assert found.variance == pytest.approx(total, rel=2e-3)
    truth = {"x1": (v1, v1 + v13), "x2": (v2, v2), "x3": (0.0, v13)}
    for name, (first, every) in truth.items():
        assert found[name].first == pytest.approx(first / total, abs=8e-3)
        assert found[name].total == pytest.approx(every / total, abs=8e-3)
        assert found[name].first_interval[0] - 5e-3 <= first / total <= found[name].first_interval[1] + 5e-3


def test_sobol_g_indices():
    a = (0.0, 1.0, 4.5, 9.0)

    class G(Model):
        x0, x1, x2, x3 = (uniform(0, 1) for _ in range(4))

        def finish(self):
            y = 1.0
            for k, weight in enumerate(a):
                y = y * (abs(4 * getattr(self, f"x{k}") - 2) + weight) / (1 + weight)
            return {"y": y}

    partial = [1 / 3 / (1 + w) ** 2 for w in a]
    total = math.prod(1 + v for v in partial) - 1
    found = sobol_indices(G, base=2**14, seed=6)
    assert [i.driver for i in found.indices] == ["x0", "x1", "x2", "x3"]
    for k, v in enumerate(partial):
        assert found[f"x{k}"].first == pytest.approx(v / total, abs=8e-3)
        others = math.prod(1 + w for j, w in enumerate(partial) if j != k)
        assert found[f"x{k}"].total == pytest.approx(v * others / total, abs=8e-3)
    assert found.evaluations == 2**14 * 6


def test_conditional_means_of_a_normal():
    class Plain(Model):
        z = normal(1.0, 2.0)

        def finish(self):
            return {"z": self.z, "up": self.z > 1.0}

    run = simulate(Plain, draws=2**17, seed=7)
    half = 2 * math.sqrt(2 / math.pi)
    assert within(run["z"].given("up"), 1 + half)
    assert within(run["z"].given("up", holds=False), 1 - half)

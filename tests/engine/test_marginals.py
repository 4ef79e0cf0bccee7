"""Each marginal against SciPy: path by path at the same uniforms, and by Kolmogorov and Smirnov."""

import math

import numpy as np
import pytest
from scipy import special, stats

from pricedin.core.errors import InvalidParameter
from pricedin.engine import (
    Model,
    beta,
    constant,
    discrete,
    empirical,
    histogram,
    integers,
    lognormal,
    mixture,
    normal,
    oracle,
    pert,
    simulate,
    triangular,
    uniform,
)  # fmt: skip
from pricedin.engine.draw import Draw
from pricedin.engine.machine.layout import BINS

LOGNORMAL = stats.lognorm(s=math.sqrt(math.log(1 + 0.25)), scale=3 / math.sqrt(1.25))  # mean 3, sd 1.5
CASES = {
    "flat": (uniform(-2, 5), stats.uniform(-2, 7)),
    "three": (triangular(1, 2, 6), stats.triang(0.2, 1, 5)),
    "edge": (triangular(1, 1, 6), stats.triang(0.0, 1, 5)),
    "bell": (normal(-1, 2), stats.norm(-1, 2)),
    "band": (normal(p5=-1.0, p95=1.0), stats.norm(0, 1 / 1.6448536269514722)),
    "growth": (lognormal(mean=3, sd=1.5), LOGNORMAL),
    "range": (lognormal(p5=1.0, p95=4.0), stats.lognorm(s=math.log(4) / 2 / 1.6448536269514722, scale=2)),
    "share": (beta(0, 1, 0.7, 2.5), stats.beta(0.7, 2.5)),
    "skew": (beta(0.15, 0.5, 4, 4), stats.beta(4, 4, 0.15, 0.35)),
    "plan": (pert(2, 3, 7), stats.beta(1.8, 4.2, 2, 5)),
}


class Every(Model):
    flat, three, edge = CASES["flat"][0], CASES["three"][0], CASES["edge"][0]
    bell, band = CASES["bell"][0], CASES["band"][0]
    growth, range = CASES["growth"][0], CASES["range"][0]
    share, skew, plan = CASES["share"][0], CASES["skew"][0], CASES["plan"][0]
    die = integers(1, 6)
    heard = empirical([4.0, 1.0, 2.0, 2.0, 9.0])
    vote = discrete({-1: 0.2, 0: 0.5, 4: 0.3})
    mixed = mixture((0.3, normal(0, 1)), (0.7, uniform(5, 6)))

    def finish(self):
        return {name: getattr(self, name) for name in DRIVERS}


DRIVERS = tuple(Every.declared())


@pytest.fixture(scope="module")
def kept():
    run = simulate(Every, draws=2**19, seed=6, keep=True)
    return {name: run.collected.samples[:, k] for k, name in enumerate(run.outcomes)}


@pytest.mark.parametrize("sampler", ["sobol", "random"])
def test_values_are_scipys_at_the_same_uniforms(sampler):
    run = simulate(Every, draws=2**16, seed=8, sampler=sampler, keep=True)
    u = oracle.uniforms(len(DRIVERS), np.arange(2**13, dtype=np.uint64), 2, 8, sampler)
    expected = oracle.drivers(Every(), u)
    for k, name in enumerate(run.outcomes):
        if name in expected:
            np.testing.assert_allclose(
                run.collected.samples[2, k], expected[name], rtol=2e-12, atol=1e-13, err_msg=name
            )


@pytest.mark.parametrize("name", CASES)
def test_distribution_by_kolmogorov_and_smirnov(kept, name):
    for replicate in kept[name]:
        distance = stats.kstest(replicate, CASES[name][1].cdf).statistic
        assert distance < 2e-4  # 65 536 scrambled Sobol points: far nearer than chance, which would leave 5e-3


def test_pseudo_random_draws_pass_kolmogorov_and_smirnov():
    run = simulate(Every, draws=2**17, seed=3, sampler="random", keep=True)
    table = run.samples()
    for name, (_, law) in CASES.items():
        assert stats.kstest(table[name].to_numpy(), law.cdf).pvalue > 1e-4


def test_ten_million_draws_by_kolmogorov_and_smirnov():
    """Distribution functions at the edges of the bins, of which there are hundreds to an octave."""
    run = simulate(Every, draws=1e7, seed=9, sampler="random")
    assert run.draws >= 1e7
    edges = histogram.edges(BINS)
    for name, (_, law) in CASES.items():
        counts = run[name].counts().sum(axis=0)[: len(edges) - 1]
        assert counts.sum() == run.draws
        distance = np.abs(np.cumsum(counts) / run.draws - law.cdf(edges[1:])).max()
        assert special.kolmogorov(distance * run.draws**0.5) > 1e-3, name


def test_frequencies_of_listed_values(kept):
    values, counts = np.unique(kept["die"], return_counts=True)
    assert values.tolist() == [1, 2, 3, 4, 5, 6]
    np.testing.assert_allclose(counts / counts.sum(), 1 / 6, atol=1e-5)
    values, counts = np.unique(kept["vote"], return_counts=True)
    assert values.tolist() == [-1, 0, 4]
    np.testing.assert_allclose(counts / counts.sum(), [0.2, 0.5, 0.3], atol=1e-5)


def test_empirical_is_linear_between_neighbours(kept):
    x = kept["heard"].ravel()
    np.testing.assert_allclose(np.quantile(x, [0.25, 0.5, 0.75, 0.875]), [2, 2, 4, 6.5], atol=2e-3)
    assert x.min() >= 1
    assert x.max() <= 9


def test_mixture_takes_its_parts_as_often_as_said(kept):
    x = kept["mixed"].ravel()
    assert np.mean(x >= 5) == pytest.approx(0.7 + 0.3 * stats.norm.sf(5), abs=1e-4)
    low = x[x < 5]
    assert low.mean() == pytest.approx(0, abs=1e-3)
    assert low.std() == pytest.approx(1, abs=2e-3)


def test_a_normal_of_the_copula_keeps_its_upper_tail():
    z = np.array([-12.0, 0.0, 9.0, 12.0])
    for size in (1, 1000):  # few numbers go without SciPy
        draw = Draw.normal(np.tile(z, size))
        np.testing.assert_allclose(draw.u[:4], stats.norm.cdf(z), rtol=1e-13)
        np.testing.assert_allclose(draw.v[:4], stats.norm.sf(z), rtol=1e-13)


def test_inverse_normal_is_good_in_the_tails():
    class Tail(Model):
        z = normal(0, 1)

        def finish(self):
            return {"z": self.z}

    run = simulate(Tail, draws=2**20, seed=5, keep=True)
    z = np.sort(run.collected.samples[:, 0].ravel())
    u = np.sort(
        np.concatenate([oracle.uniforms(1, np.arange(2**17, dtype=np.uint64), r, 5, "sobol")[0] for r in range(8)])
    )
    worst = u[u < 1e-5]
    np.testing.assert_allclose(z[: len(worst)], stats.norm.ppf(worst), rtol=1e-13)
    np.testing.assert_allclose(z[-3:], stats.norm.isf(1 - u[-3:]), rtol=1e-13)
    assert worst[0] < 3e-6


@pytest.mark.parametrize(
    "make",
    [
        lambda: uniform(2, 1), lambda: normal(0, -1), lambda: normal(math.nan, 1), lambda: normal(0, math.inf),
        lambda: lognormal(mean=-1, sd=1), lambda: lognormal(p5=3, p95=1), lambda: lognormal(p5=1, sd=2),
        lambda: lognormal(), lambda: triangular(1, 9, 2), lambda: beta(0, 1, -1, 2), lambda: pert(1, 1, 1),
        lambda: empirical([]), lambda: empirical([1, math.nan]), lambda: discrete({1: 0.5, 2: 0.4}),
        lambda: discrete({1: 1.5, 2: -0.5}), lambda: mixture((0.5, 3), (0.5, constant(1))), lambda: integers(1.5, 3),
        lambda: constant("much"), lambda: normal(1), lambda: mixture(),
    ],
)  # fmt: skip
def test_impossible_figures_are_refused(make):
    with pytest.raises(InvalidParameter, match=r"expected .*, got "):
        make()

"""Correlations: ranks come out as asked, and contradictions are mended with a warning that shows the change."""

import math
import warnings

import numpy as np
import pytest
from scipy import stats

from pricedin.core.errors import InvalidParameter, UnknownName
from pricedin.engine import Model, beta, lognormal, normal, pairs_of, simulate, triangular
from pricedin.engine.copula import CorrelationChanged, copula, nearest_correlation


class Linked(Model):
    a = lognormal(median=1, sigma=0.5)
    b = triangular(0, 1, 3)
    c = beta(0, 1, 2, 3)
    d = normal(0, 1)
    correlations = pairs_of(["a", "b", "c"], [[1, 0.6, -0.3], [0.6, 1, 0.2], [-0.3, 0.2, 1]])

    def finish(self):
        return {"a": self.a, "b": self.b, "c": self.c, "d": self.d}


def test_rank_correlations():
    table = simulate(Linked, draws=2**17, seed=1, keep=True).samples()
    ranks = stats.spearmanr(np.column_stack([table[n].to_numpy() for n in "abcd"])).statistic

    def expected(r):
        return 6 / math.pi * math.asin(r / 2)

    truth = np.eye(4)
    for (i, j), r in {(0, 1): 0.6, (0, 2): -0.3, (1, 2): 0.2}.items():
        truth[i, j] = truth[j, i] = expected(r)
    np.testing.assert_allclose(ranks, truth, atol=2e-3)


def test_margins_survive_the_copula():
    table = simulate(Linked, draws=2**17, seed=2, keep=True).samples()
    assert stats.kstest(table["b"].to_numpy(), stats.triang(1 / 3, 0, 3).cdf).statistic < 2e-3
    assert stats.kstest(table["c"].to_numpy(), stats.beta(2, 3).cdf).statistic < 2e-3


def test_contradiction_is_mended_and_shown():
    pairs = {("a", "b"): 0.9, ("a", "c"): 0.9, ("b", "c"): -0.9}
    with pytest.warns(CorrelationChanged, match=r"a, b: 0\.9 -> 0\.\d+"):
        found = copula(("a", "b", "c"), pairs)
    assert len(found.changes) == 3
    with pytest.warns(CorrelationChanged):
        run = simulate(Linked(correlations=pairs), draws=2**12)
    assert any("correlations changed" in n for n in run.notes)


def test_nearest_correlation_of_higham():
    """The matrix of Higham (2002), section 3.2: 1 on the first off-diagonals, 0 elsewhere."""
    found = nearest_correlation(np.array([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]]))
    np.testing.assert_allclose(found, [[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]], atol=2e-4)


def test_perfect_correlation_is_possible():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CorrelationChanged)
        table = simulate(Linked(correlations={("a", "d"): 1.0}), draws=2**12, keep=True).samples()
    assert stats.spearmanr(table["a"].to_numpy(), table["d"].to_numpy()).statistic > 0.9999


def test_a_driver_held_constant_leaves_the_copula():
    run = simulate(Linked(a=2.0), draws=2**12)
    assert run["a"].sd.value == 0
    assert run["b"].mean.value == pytest.approx(4 / 3, rel=1e-3)


@pytest.mark.parametrize("value", [1.5, -2, math.nan, "high"])
def test_impossible_correlations(value):
    with pytest.raises(InvalidParameter, match="correlation from -1 to 1"):
        simulate(Linked(correlations={("a", "b"): value}))


def test_unknown_and_contradicting_pairs():
    with pytest.raises(UnknownName, match="'e'"):
        simulate(Linked(correlations={("a", "e"): 0.5}))
    with pytest.raises(InvalidParameter, match="one correlation of"):
        simulate(Linked(correlations={("a", "b"): 0.5, ("b", "a"): 0.4}))
    with pytest.raises(InvalidParameter, match="two different drivers"):
        simulate(Linked(correlations={("a", "a"): 0.5}))
    with pytest.raises(InvalidParameter, match="symmetric"):
        pairs_of(["a", "b"], [[1, 0.2], [0.3, 1]])

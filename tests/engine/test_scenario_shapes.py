"""Whatever stands in a scenario's tables, it is either a model's figures or an error that this package raises."""

import math
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricedin.core.errors import InvalidParameter, PricedinError
from pricedin.engine import Model, normal, simulate, uniform
from pricedin.engine.scenario import scenario


class Trade(Model):
    price, volume, cost = normal(10, 1, unit="USD"), uniform(1, 2), normal(3, 1, unit="USD")
    correlations = {("price", "volume"): 0.5, ("volume", "cost"): 0.2}  # noqa: RUF012

    def finish(self):
        return {"profit": (self.price - self.cost) * self.volume}


def bound(**data):
    return scenario({"model": "trade", **data}).bind({"trade": Trade})


def row(*drivers, **more):
    return {"drivers": list(drivers), **more}


def test_a_matrix_of_correlations():
    matrix = [[1, 0.3, 0], [0.3, 1, -0.4], [0, -0.4, 1]]
    model = bound(correlations=[row("price", "volume", "cost", matrix=matrix)])
    assert {frozenset(pair): r for pair, r in model.pairs.items()} == {
        frozenset({"price", "volume"}): 0.3, frozenset({"price", "cost"}): 0.0, frozenset({"volume", "cost"}): -0.4,
    }  # fmt: skip
    assert simulate(model, draws=2**11).notes == ()


def test_a_pair_in_either_order_replaces_that_of_the_model():
    assert bound(correlations=[row("volume", "price", value=-0.1)]).pairs == {
        ("volume", "price"): -0.1, ("volume", "cost"): 0.2
    }  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"correlations": [row(1, 2, value=0.5)]}, r'correlations: expected drivers = \["a", "b"\]'),
        ({"correlations": [row(["price"], {}, value=0.5)]}, "expected drivers ="),
        ({"correlations": [row("price", "volume")]}, "and value, or drivers and their matrix"),
        ({"correlations": [row("price", "volume", matrix=[1, 2])]}, "drivers and their matrix"),
        ({"correlations": [row("price", "volume", matrix=[[1, 0.5]])]}, "a matrix of 2 by 2"),
        ({"correlations": [row("price", "volume", matrix=[[1, "x"], ["x", 1]])]}, "correlation from -1 to 1, got 'x'"),
        ({"drivers": {"cost": {"mixture": [1, 2]}}}, r"cost: mixture: expected \{ probability ="),
        ({"drivers": {"cost": {"mixture": [{"constant": 2}]}}}, r"cost: mixture: expected \{ probability ="),
        ({"drivers": {"cost": {"constant": 1, "unit": 3}}}, 'cost: expected unit = "...", got 3'),
        ({"drivers": {"cost": 10**400}}, "cost: constant: value: expected a number, got 1000"),
        ({"drivers": {"cost": {"lognormal": {"mean": 1e-300, "sd": 1}}}}, "a standard deviation below 1e150 means"),
    ],
)
def test_shapes_that_say_nothing(data, words):
    with pytest.raises(InvalidParameter, match=words):
        bound(**data)


ATOMS = st.sampled_from([0, 1, -1, 0.5, 1e308, math.nan, math.inf, "x", "", True, None, [], {}, 10**400, 2**63, 1e-300])
NAMES = st.sampled_from(
    ["constant", "uniform", "integers", "triangular", "normal", "lognormal", "beta", "pert", "empirical", "discrete",
     "mixture", "claim", "claims", "unit", "about", "low", "high", "mode", "mean", "sd", "p5", "p95", "a", "b", "value",
     "probability", "drivers", "matrix"]
)  # fmt: skip
TABLES = st.recursive(
    ATOMS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)
DRIVERS = st.dictionaries(st.sampled_from(["price", "volume", "cost", "other"]), TABLES, max_size=3)


@settings(max_examples=400, deadline=None)
@given(
    st.fixed_dictionaries({"drivers": DRIVERS}, optional={"correlations": TABLES, "ledger": ATOMS, "title": ATOMS}),
    st.sampled_from([0, 3, -1, 1.5, "two", None, True]),
)
def test_any_tables(data, steps):
    with suppress(PricedinError):
        assert isinstance(bound(**data, steps=steps), Trade)

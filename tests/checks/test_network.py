"""The network on small cases worked out by hand."""

import numpy as np
import pytest

from pricedin.algebra.trace import trace
from pricedin.checks.network.boxes import div, mul
from pricedin.checks.network.conflict import allowed, components, first_conflict, infeasible, part
from pricedin.checks.network.net import Network
from pricedin.checks.network.propagate import ROUNDS, by_arrays, propagate, support
from pricedin.checks.network.shape import shape_of
from pricedin.relations import find

PS = shape_of("price_to_sales", trace(find("price_to_sales").function))
GROWTH = shape_of("revenue_growth", trace(find("revenue_growth").function))
FLOAT = shape_of("float_released", trace(find("float_released").function))


def network(bounds, instances, floor=True):
    """``bounds`` gives a list of intervals for each quantity."""
    rows = [(q, low, high) for q, intervals in enumerate(bounds) for low, high in intervals]
    at, low, high = (np.array(x) for x in zip(*rows, strict=True))
    size = len(bounds)
    wired = {shape: np.array(i) for shape, i in instances.items()}
    return Network(size, at, low.astype(float), high.astype(float), wired, np.zeros(size) if floor else None)


def test_a_missing_figure_is_derived_with_the_claims_it_rests_on():
    net = network([[(90, 110)], [], [(9, 11)]], {PS: [[0, 1, 2]]})
    done = propagate(net)
    assert (done.low[1], done.high[1]) == pytest.approx((90 / 11, 110 / 9))
    assert support(net, done, 1) == ({0, 1}, {0})


def test_two_claims_of_one_quantity():
    net = network([[(1, 2), (3, 4)]], {PS: np.empty((0, 3), dtype=int)})
    assert propagate(net).empty.tolist() == [0]
    assert first_conflict(net).claims == (0, 1)


def test_a_conflict_names_only_the_figures_that_it_needs():
    # value 100, revenue 4, multiple 50 (should be 25); growth 100 % from 2 to 4 agrees
    net = network([[(99, 101)], [(3.9, 4.1)], [(49, 51)], [(1.9, 2.1)], [(0.8, 1.2)]],
                  {PS: [[0, 1, 2]], GROWTH: [[1, 3, 4]]})  # fmt: skip
    found = first_conflict(net)
    assert found.claims == (0, 1, 2)
    assert [shape.name for shape, _ in found.instances] == ["price_to_sales"]
    assert allowed(net, 2).low == pytest.approx(99 / 4.1)
    assert allowed(net, 2).high == pytest.approx(101 / 3.9)


def test_a_chain_of_relations_contradicts_where_no_single_one_does():
    # value / revenue is an unstated multiple; value / that multiple is then the revenue again, whatever the value
    needed = shape_of("required_revenue", trace(find("required_revenue").function))
    net = network([[(99, 101)], [(3.9, 4.1)], [], [(9, 10)]], {PS: [[0, 1, 2]], needed: [[0, 2, 3]]})
    found = first_conflict(net)
    assert [int(net.claim_at[c]) for c in found.claims] == [1, 3]
    assert {s.name for s, _ in found.instances} == {"price_to_sales", "required_revenue"}


def test_a_relation_that_is_neither_product_nor_sum():
    net = network([[(0.0265, 0.0269)], [(0.0575, 0.0577)], [(1.9, 2.1)]], {FLOAT: [[0, 1, 2]]})
    assert infeasible(net)
    assert first_conflict(net).claims == (0, 1, 2)


def test_assumptions_are_left_out_of_a_conflict_first():
    low, high = np.array([10.0, 30.0, 50.0]), np.array([11.0, 31.0, 51.0])
    weight = np.array([1.0, 0.1, 1.0])
    none = {PS: np.empty((0, 3), dtype=int)}
    assert first_conflict(Network(1, np.zeros(3, dtype=int), low, high, none, None, weight)).claims == (0, 2)


def test_pieces_that_hang_together_apart_from_a_hub():
    net = network([[(1, 2)]] * 7, {PS: [[0, 1, 6], [2, 3, 6], [3, 4, 5]]})
    pieces = components(net, np.array([6]))
    assert sorted(sorted(q.tolist()) for q, _ in pieces) == [[0, 1], [2, 3, 4, 5]]
    small, quantities, claims = part(net, *pieces[0])
    assert quantities.tolist() == [0, 1, 6]
    assert claims.tolist() == [0, 1, 6]
    assert next(iter(small.instances.values())).tolist() == [[0, 1, 2]]


@pytest.mark.parametrize("seed", range(40))
def test_plain_floats_give_what_arrays_give(seed):
    rng = np.random.default_rng(seed)
    for _ in range(10):
        size = int(rng.integers(3, 12))
        middle = 10 ** rng.uniform(-1, 2, size) * rng.choice([1, 1, 1, -1, 0], size)
        at = rng.integers(0, size, int(rng.integers(1, 2 * size)))
        room = np.where(rng.random(len(at)) < 0.1, np.inf, rng.uniform(0, 1, len(at)) * (np.abs(middle[at]) + 0.1))
        low = np.where(rng.random(len(at)) < 0.2, -np.inf, middle[at] - room)
        wired = {
            shape: np.array([rng.choice(size, 3, replace=False) for _ in range(int(rng.integers(1, 6)))])
            for shape in (PS, GROWTH, FLOAT)
        }
        net = Network(size, at, low, middle[at] + room, wired, rng.choice([0.0, -np.inf], size))
        few = propagate(net)
        with np.errstate(over="ignore", invalid="ignore"):
            many = by_arrays(net, ROUNDS)
        assert few.rounds == many.rounds
        for name in ("low", "high", "low_by", "high_by", "empty", "broken"):
            assert np.array_equal(getattr(few, name), getattr(many, name)), name


def box(low, high):
    return np.array([float(low)]), np.array([float(high)])


def test_a_divisor_that_may_be_zero_leaves_everything_open():
    low, high = div(box(1, 2), box(-1, 1))
    assert (low[0], high[0]) == (-np.inf, np.inf)
    low, high = div(box(1, 2), box(0, 1))
    assert (low[0], high[0]) == (1, np.inf)
    low, high = div(box(0, 0), box(0, 5))
    assert (low[0], high[0]) == (-np.inf, np.inf)


def test_signs_in_products():
    low, high = mul(box(-2, 3), box(-5, 4))
    assert (low[0], high[0]) == (-15, 12)


@pytest.mark.parametrize("companies", [1, 50])
def test_the_order_of_claims_does_not_matter(companies):
    rng = np.random.default_rng(4)
    size = 3 * companies
    value, revenue = rng.uniform(50, 99, companies), rng.uniform(1, 9, companies)
    exact = np.stack([value, revenue, value / revenue * rng.uniform(0.9, 1.1, companies)], axis=1).ravel()
    rows = {PS: np.arange(size).reshape(-1, 3)}
    order = rng.permutation(size)
    straight = propagate(Network(size, np.arange(size), exact * 0.97, exact * 1.03, rows))
    mixed = propagate(Network(size, order, exact[order] * 0.97, exact[order] * 1.03, rows))
    np.testing.assert_array_equal(straight.low, mixed.low)
    np.testing.assert_array_equal(straight.broken, mixed.broken)

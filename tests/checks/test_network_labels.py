"""Components of a graph, against SciPy's and on the longest of chains."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from pricedin.checks.network.conflict import labels


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_the_same_components_as_scipy(graph):
    size, edges = graph
    a, b = (np.array([edge[i] for edge in edges], dtype=np.int64) for i in (0, 1))
    found = labels(size, a, b)
    _, expected = connected_components(coo_matrix((np.ones(len(a)), (a, b)), shape=(size, size)), directed=False)
    assert ((found[:, None] == found[None, :]) == (expected[:, None] == expected[None, :])).all()
    assert (found <= np.arange(size)).all()


def test_a_chain_in_any_order_is_one_component():
    order = np.random.default_rng(1).permutation(100_000)
    assert (labels(len(order), order[:-1], order[1:]) == 0).all()

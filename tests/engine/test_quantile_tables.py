"""Tables of quantile functions against SciPy, at points between those that they were made from."""

import numpy as np
import pytest
from scipy import special

from pricedin.engine import tables

INSIDE = np.linspace(-1, 1, 11)


def values(table):
    """The table's polynomials at points inside each piece."""
    return table.reshape(-1, tables.DEGREE + 1) @ np.vander(INSIDE, tables.DEGREE + 1, increasing=True).T


def distances():
    middle, half = tables.pieces()
    return middle[:, None] + half[:, None] * INSIDE


def test_stored_normal_table_is_scipys():
    np.testing.assert_allclose(tables.standard(), tables.standard_by_scipy(), rtol=0, atol=1e-13)


def test_normal_quantile_between_the_points():
    u = distances()
    np.testing.assert_allclose(values(tables.standard()[: tables.TAIL_AT]), special.ndtri(u), rtol=2e-14, atol=2e-15)


def test_normal_tail():
    got = values(tables.standard()[tables.TAIL_AT :])
    start = np.arange(0, tables.TAIL_END, tables.TAIL_STEP)
    t = start[:, None] + tables.TAIL_STEP * (INSIDE + 1) / 2
    np.testing.assert_allclose(got, special.ndtr(-t), rtol=3e-13)


@pytest.mark.parametrize(
    ("a", "b"), [(4, 4), (3, 2), (1, 1), (0.5, 0.5), (0.3, 60), (60, 0.3), (1.8, 4.2), (12, 30), (60, 60), (2, 0.31)]
)
def test_beta_quantile(a, b):
    u = distances()
    got = values(tables.beta_table(a, b))
    expected = np.concatenate([special.betaincinv(a, b, u), special.betainccinv(a, b, u)])
    # near one a quantile is one less something small: what counts there is the absolute error
    np.testing.assert_allclose(got, expected, rtol=2e-13, atol=1e-290)


@pytest.mark.parametrize(("a", "b"), [(0.05, 2.0), (500.0, 300.0)])
def test_shapes_far_from_the_usual(a, b):
    middle, _ = tables.pieces()
    table = tables.beta_table(a, b).reshape(2, -1, tables.DEGREE + 1)
    got = table[0] @ np.vander([0.0], tables.DEGREE + 1, increasing=True)[0]
    np.testing.assert_allclose(got[:200], special.betaincinv(a, b, middle[:200]), rtol=1e-9, atol=1e-300)

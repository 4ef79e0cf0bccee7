"""Quantile functions as tables of polynomials: sixteen pieces to each octave of the distance to the nearer end.

On a piece a quantile function is analytic with its next singularity some thirty-three half-widths away, so that
degree seven, fitted at Chebyshev points, leaves an error near the rounding of a double.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MANTISSA_BITS = 4
OCTAVES = 53
SEGMENTS = OCTAVES << MANTISSA_BITS
DEGREE = 7
TAIL_AT = SEGMENTS * (DEGREE + 1)  # where the tail's table stands, after the normal's
TAIL_STEP, TAIL_END = 1 / 32, 9.5  # the normal tail from its distance to the centre, for correlated drivers


@lru_cache(maxsize=1)
def _fit() -> tuple[Array, Array]:
    """Chebyshev points on (-1, 1), and the matrix from values there to coefficients."""
    k = np.arange(DEGREE + 1)
    points = np.cos((2 * k + 1) * np.pi / (2 * (DEGREE + 1)))
    return points, np.linalg.inv(np.vander(points, increasing=True))


@lru_cache(maxsize=1)
def nodes() -> Array:
    """Distances to the nearer end at which a table needs the quantile: (SEGMENTS, DEGREE + 1), middle first."""
    middle, half = pieces()
    return middle[:, None] + half[:, None] * _fit()[0]


@lru_cache(maxsize=1)
def pieces() -> tuple[Array, Array]:
    """Middle and half width of each piece, the piece next to one half first."""
    piece = np.arange(SEGMENTS)
    octave, part = np.divmod((1022 << MANTISSA_BITS) - 1 - piece, 1 << MANTISSA_BITS)
    half = 2.0 ** (octave - 1024.0 - MANTISSA_BITS)
    low = (1 + part / (1 << MANTISSA_BITS)) * 2.0 ** (octave - 1023.0)
    return low + half, half


def rows(values: Array) -> Array:
    """Coefficients from the values at the points of each piece."""
    return values @ _fit()[1].T


def standard() -> Array:
    """The normal quantile below one half, which the upper half mirrors, then P(Z < -t) for t from 0 to TAIL_END."""
    return _standard()


@lru_cache(maxsize=1)
def _standard() -> Array:
    with (Path(__file__).parent / "data" / "normal.npy").open("rb") as file:
        table: Array = np.load(file)
    return table


def standard_by_scipy() -> Array:
    """What the stored table was made by, and is tested against."""
    from scipy.special import ndtr, ndtri

    start = np.arange(0, TAIL_END, TAIL_STEP)
    tail = ndtr(-(start[:, None] + TAIL_STEP * (_fit()[0] + 1) / 2))
    return np.concatenate([rows(ndtri(nodes())).ravel(), rows(tail).ravel()])


@lru_cache(maxsize=64)
def beta_table(a: float, b: float) -> Array:
    """The beta quantile from its lower end, then from its upper end."""
    from pricedin.engine import beta_quantile as own

    if not own.LEAST_SHAPE <= min(a, b) <= max(a, b) <= own.MOST_SHAPE:
        return _beta_by_scipy(a, b)
    middle, half = pieces()
    lower, upper = own.taylor(middle, half, a, b), own.taylor(middle, half, b, a)
    upper = -upper
    upper[:, 0] += 1
    out: Array = (np.concatenate([lower, upper]) @ _economy(own.ORDER)).ravel()
    return out


def _beta_by_scipy(a: float, b: float) -> Array:
    from scipy.special import betainccinv, betaincinv

    with np.errstate(all="ignore"):
        return np.concatenate([rows(betaincinv(a, b, nodes())), rows(betainccinv(a, b, nodes()))]).ravel()


@lru_cache(maxsize=4)
def _economy(order: int) -> Array:
    """From coefficients up to ``order`` to the polynomial of degree DEGREE through the Chebyshev points."""
    points, matrix = _fit()
    return (matrix @ np.vander(points, order + 1, increasing=True)).T

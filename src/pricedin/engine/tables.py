"""Quantile functions as tables of polynomials: sixteen pieces to each octave of the distance to the nearer end.

On a piece a quantile function is analytic with its next singularity some thirty-three half-widths away, so that
degree seven, fitted at Chebyshev points, leaves an error near the rounding of a double.
"""

from __future__ import annotations

from functools import lru_cache
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
    points, _ = _fit()
    piece = np.arange(SEGMENTS)
    octave, part = np.divmod((1022 << MANTISSA_BITS) - 1 - piece, 1 << MANTISSA_BITS)
    low = (1 + part / (1 << MANTISSA_BITS)) * 2.0 ** (octave - 1023)
    width = 2.0 ** (octave - 1023 - MANTISSA_BITS)
    return low[:, None] + width[:, None] * (points + 1) / 2


def rows(values: Array) -> Array:
    """Coefficients from the values at the points of each piece."""
    return values @ _fit()[1].T


@lru_cache(maxsize=1)
def normal_table() -> Array:
    """The standard normal quantile below one half, flattened; the upper half mirrors it."""
    from scipy.special import ndtri

    return rows(ndtri(nodes())).ravel()


@lru_cache(maxsize=1)
def tail_table() -> Array:
    """P(Z < -t) for t from 0 to TAIL_END in steps of TAIL_STEP, flattened."""
    from scipy.special import ndtr

    start = np.arange(0, TAIL_END, TAIL_STEP)
    return rows(ndtr(-(start[:, None] + TAIL_STEP * (_fit()[0] + 1) / 2))).ravel()


@lru_cache(maxsize=64)
def beta_table(a: float, b: float) -> Array:
    """The beta quantile from its lower end, then from its upper end."""
    from scipy.special import betainccinv, betaincinv

    with np.errstate(all="ignore"):
        return np.concatenate([rows(betaincinv(a, b, nodes())), rows(betainccinv(a, b, nodes()))]).ravel()

"""One driver's uniforms for many worlds, in every form that a quantile function wants them."""

from __future__ import annotations

import math
from functools import cached_property
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


FEW = 2048  # numbers up to which SciPy, which takes a quarter of a second to import, is not worth it


class Draw:
    """``u`` in (0, 1), ``v`` = 1 - u without loss in the upper tail, ``z`` the standard normal quantile."""

    def __init__(self, u: Array, v: Array, z: Array | None = None) -> None:
        self.u, self.v, self._z = u, v, z
        self.size = len(u)

    @staticmethod
    def uniform(u: Array) -> Draw:
        return Draw(u, 1 - u)

    @staticmethod
    def normal(z: Array) -> Draw:
        """From standard normals, as the copula makes them."""
        return Draw(_below(z), _below(-z), z)

    @cached_property
    def z(self) -> Array:
        if self._z is not None:
            return self._z
        return np.where(self.u < 0.5, _quantile(self.u), -_quantile(self.v))


def _below(z: Array) -> Array:
    """The normal distribution function."""
    if z.size <= FEW:
        return np.array([0.5 * math.erfc(-x / math.sqrt(2)) for x in z.tolist()])
    from scipy.special import ndtr

    found: Array = ndtr(z)
    return found


def _quantile(u: Array) -> Array:
    """Its inverse; at 0 and 1 without a bound."""
    if u.size <= FEW:
        inverse = NormalDist().inv_cdf
        return np.array([inverse(x) if 0 < x < 1 else math.copysign(math.inf, x - 0.5) for x in u.tolist()])
    from scipy.special import ndtri

    found: Array = ndtri(u)
    return found

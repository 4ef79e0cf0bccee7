"""One driver's uniforms for many worlds, in every form that a quantile function wants them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


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
        from scipy.special import ndtr

        return Draw(ndtr(z), ndtr(-z), z)

    @cached_property
    def z(self) -> Array:
        from scipy.special import ndtri

        if self._z is not None:
            return self._z
        return np.where(self.u < 0.5, ndtri(self.u), -ndtri(self.v))

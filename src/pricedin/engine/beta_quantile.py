"""Tables of the beta quantile in milliseconds: Newton's method at the middle of each piece, and Taylor's series there.

The quantile obeys dx/du = B x**(1-a) (1-x)**(1-b), which gives all its derivatives by recurrence once it is known
at one point; the distribution function itself is the continued fraction of Press and others (2007), section 6.4.
SciPy is the oracle in the tests, and the way out for shapes far from those that people write.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

ORDER = 11
COARSE = 3  # pieces to an octave at which Newton starts from afar
LEAST_SHAPE, MOST_SHAPE = 0.3, 60.0


def log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def distribution(x: Array, a: float, b: float) -> tuple[Array, Array]:
    """P(B < x) and the density, for x in (0, 1)."""
    with np.errstate(all="ignore"):
        scale = np.exp(a * np.log(x) + b * np.log1p(-x) - log_beta(a, b))
        density = scale / (x * (1 - x))
        left = x < (a + 1) / (a + b + 2)
        low = scale * _fraction(np.where(left, x, 0.5 * (a + 1) / (a + b + 2)), a, b) / a
        if left.all():
            return low, density
        high = 1 - scale * _fraction(np.where(left, 0.5 * (b + 1) / (a + b + 2), 1 - x), b, a) / b
        return np.where(left, low, high), density


def _fraction(x: Array, a: float, b: float) -> Array:
    """Lentz's method, on all points until the last has settled."""
    tiny = 1e-290
    c = np.ones_like(x)
    d = 1 - (a + b) * x / (a + 1)
    d = 1 / np.where(np.abs(d) < tiny, tiny, d)
    h = d.copy()
    for m in range(1, 300):
        for factor in (
            m * (b - m) / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            step = factor * x
            d = 1 / (1 + step * d)
            c = 1 + step / c
            change = d * c
            h *= change
        if np.abs(change - 1).max() < 4e-16:
            break
    return h


def quantile(u: Array, a: float, b: float) -> Array:
    """The lower quantile at ``u`` in (0, 0.5], descending."""
    logs = np.log(u)
    coarse = np.linspace(logs[0], logs[-1], max(8, int((logs[0] - logs[-1]) / math.log(2)) * COARSE // 2))
    x = np.exp(np.minimum((coarse + math.log(a) + log_beta(a, b)) / a, -1e-3))
    x = _newton(x, coarse, a, b, 12, 1e-5)
    start = np.exp(np.interp(logs, coarse[::-1], np.log(x)[::-1]))
    return _newton(start, logs, a, b, 5, 2e-16)


def _newton(x: Array, logs: Array, a: float, b: float, most: int, tolerance: float) -> Array:
    """Solves log P(B < x) = logs for log x, in which the left side is concave and nearly straight."""
    for _ in range(most):
        below, density = distribution(x, a, b)
        with np.errstate(all="ignore"):
            move = (logs - np.log(below)) * below / (density * x)
        move = np.clip(np.nan_to_num(move), -2.0, np.log((1 + x) / (2 * x)))  # never past half the way to one
        x = x * np.exp(move)
        if np.abs(move).max() < tolerance:
            break
    return x


def taylor(u: Array, half: Array, a: float, b: float) -> Array:
    """Coefficients in s of x(u + half s), (points, ORDER + 1), from the differential equation.

    ``y = 1 - x``, ``p = x**(1-a)`` and ``q = y**(1-b)`` obey p' x = (1-a) x' p and q' y = (1-b) y' q.
    """
    n = ORDER + 1
    x, y, p, q = (np.zeros((n, len(u))) for _ in range(4))
    x[0] = quantile(u, a, b)
    y[0] = 1 - x[0]
    with np.errstate(all="ignore"):
        p[0], q[0] = x[0] ** (1 - a), y[0] ** (1 - b)
        scale = half * math.exp(log_beta(a, b))
        for k in range(n - 1):
            x[k + 1] = scale * np.einsum("jn,jn->n", p[: k + 1], q[k::-1]) / (k + 1)
            y[k + 1] = -x[k + 1]
            _power(p, x, k + 1, 1 - a)
            _power(q, y, k + 1, 1 - b)
    return np.nan_to_num(x.T, posinf=0.0, neginf=0.0)


def _power(p: Array, x: Array, k: int, exponent: float) -> None:
    """Coefficient ``k`` of ``x**exponent``, the lower ones being there (Knuth 1997, 4.7)."""
    j = np.arange(1, k + 1)
    weights = (exponent + 1) * j / k - 1
    p[k] = np.einsum("j,jn,jn->n", weights, x[1 : k + 1], p[k - 1 :: -1][:k]) / x[0]

"""Roots of a function of one variable on an interval: a scan for changes of sign, then Brent's bracketing."""

from __future__ import annotations

import math
from collections.abc import Callable

Function = Callable[[float], float]


def grid(low: float, high: float, points: int) -> list[float]:
    """``points`` values from ``low`` to ``high``, in equal ratios where both are positive and far apart."""
    if low > 0 and high / low > 8:
        ratio = math.log(high / low) / (points - 1)
        return [low * math.exp(k * ratio) for k in range(points - 1)] + [high]
    return [low + (high - low) * k / (points - 1) for k in range(points - 1)] + [high]


def brackets(xs: list[float], ys: list[float]) -> list[tuple[int, int]]:
    """Neighbours between which the sign changes; a value of zero brackets itself. Gaps of nan are skipped.

    >>> brackets([0.0, 1.0, 2.0, 3.0], [-1.0, 1.0, 0.0, -2.0])
    [(0, 1), (2, 2)]
    """
    out = [(i, i) for i, y in enumerate(ys) if y == 0]
    out += [(i, i + 1) for i in range(len(xs) - 1) if ys[i] * ys[i + 1] < 0]
    return sorted(out)


def brent(f: Function, a: float, b: float, fa: float, fb: float, tolerance: float, most: int = 80) -> float:
    """The root between ``a`` and ``b``, where ``f`` has different signs. R. P. Brent (1973), chapter 4."""
    c, fc = a, fa
    step = before = b - a
    for _ in range(most):
        if fb * fc > 0:
            c, fc, step, before = a, fa, b - a, b - a
        if abs(fc) < abs(fb):
            a, b, c, fa, fb, fc = b, c, b, fb, fc, fb
        near = 2 * 2.3e-16 * abs(b) + tolerance / 2
        half = (c - b) / 2
        if abs(half) <= near or fb == 0:
            return b
        if abs(before) >= near and abs(fa) > abs(fb):
            p, q = _interpolate(a, b, c, fa, fb, fc, half)
            if 2 * p < min(3 * half * q - abs(near * q), abs(before * q)):
                before, step = step, p / q
            else:
                step = before = half
        else:
            step = before = half
        a, fa = b, fb
        b += step if abs(step) > near else math.copysign(near, half)
        fb = f(b)
    return b


def _interpolate(a: float, b: float, c: float, fa: float, fb: float, fc: float, half: float) -> tuple[float, float]:
    """Inverse quadratic interpolation, or the secant where two of the points are one; p is not negative."""
    s = fb / fa
    if a == c:
        p, q = 2 * half * s, 1 - s
    else:
        q, r = fa / fc, fb / fc
        p, q = s * (2 * half * q * (q - r) - (b - a) * (r - 1)), (q - 1) * (r - 1) * (s - 1)
    return (p, -q) if p > 0 else (-p, q)

"""Roots of a function of one variable on an interval: a scan for changes of sign, a closer look where it turns
before it gets to zero, then Brent's bracketing. A turn that gets no further than zero is a root that touches.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

Function = Callable[[float], float]
CLEAR = 8  # points for each turn at which no further ones are expected between them


def grid(low: float, high: float, points: int) -> list[float]:
    """``points`` values from ``low`` to ``high``, in equal ratios where both are positive and far apart."""
    if low > 0 and high / low > 8:
        ratio = math.log(high / low) / (points - 1)
        return [low * math.exp(k * ratio) for k in range(points - 1)] + [high]
    return [low + (high - low) * k / (points - 1) for k in range(points - 1)] + [high]


def scan(f: Function, low: float, high: float, points: int, most: int) -> tuple[list[float], list[float]]:
    """Points and values, twice as many as long as that shows further turns of ``f``, up to ``most``.

    The points are unevenly apart, so that no wave keeps step with them.
    """
    shares = [k / (points - 1) for k in range(points)]
    shares[1:-1] = [s + (_uneven(k) - 0.5) / (points - 1) for k, s in enumerate(shares[1:-1])]
    ys = [f(x) for x in _at(low, high, shares)]
    while (found := turns(ys)) and len(shares) < most:
        middles = [a + _uneven(k) * (b - a) for k, (a, b) in enumerate(itertools.pairwise(shares))]
        shares = sorted((*shares, *middles))
        ys = [f(x) for x in _at(low, high, shares)]
        if turns(ys) == found and CLEAR * found < len(shares):
            break
    return _at(low, high, shares), ys


def _uneven(k: int) -> float:
    """Between 0.35 and 0.65: steps of the golden section, which come near to no cycle."""
    return 0.35 + 0.3 * ((k + 1) * (math.sqrt(5) - 1) / 2 % 1)


def _at(low: float, high: float, shares: list[float]) -> list[float]:
    """Values at shares of the way from ``low`` to ``high``, which both are among them; ratios as in :func:`grid`."""
    if low > 0 and high / low > 8:
        ratio = math.log(high / low)
        return [low, *(low * math.exp(s * ratio) for s in shares[1:-1]), high]
    return [low, *(low + (high - low) * s for s in shares[1:-1]), high]


def turns(ys: list[float]) -> int:
    """How often the values go from rising to falling or back; what is tiny beside their range is no move.

    >>> turns([0.0, 1.0, 2.0, 1.0, 1.0, 3.0])
    2
    """
    known = [y for y in ys if math.isfinite(y)]
    least = 1e-6 * (max(known) - min(known)) if known else 0.0
    moves = [b - a for a, b in itertools.pairwise(known) if abs(b - a) > least]
    return sum(a * b < 0 for a, b in itertools.pairwise(moves))


def brackets(xs: list[float], ys: list[float]) -> list[tuple[int, int]]:
    """Neighbours between which the sign changes; a value of zero brackets itself. Gaps of nan are skipped.

    >>> brackets([0.0, 1.0, 2.0, 3.0], [-1.0, 1.0, 0.0, -2.0])
    [(0, 1), (2, 2)]
    """
    out = [(i, i) for i, y in enumerate(ys) if y == 0]
    out += [(i, i + 1) for i in range(len(xs) - 1) if ys[i] * ys[i + 1] < 0]
    return sorted(out)


FEW, MANY = 24, 60  # steps of the golden section; the second where it comes close to zero
CLOSE = 1e-3  # of the range of values


def nearest(f: Function, xs: list[float], ys: list[float]) -> list[tuple[int, float, float]]:
    """Where ``f`` comes nearer to zero and turns away between points of the scan: the number of the scan's point, and
    a point and its value. It is the first one found on zero or on its other side, else the one nearest to zero.
    """
    known = [y for y in ys if math.isfinite(y)]
    close = CLOSE * (max(known) - min(known)) if known else 0.0
    out = []
    for i in range(1, len(xs) - 1):
        near, middle, far = (y if ys[i] > 0 else -y for y in ys[i - 1 : i + 2])
        if middle > 0 and middle <= min(near, far) and middle < max(near, far):
            out.append((i, *_lowest(f, ys[i] > 0, xs[i - 1], xs[i + 1], close)))
    return out


def _lowest(f: Function, above: bool, a: float, b: float, close: float) -> tuple[float, float]:
    """Golden section (Kiefer 1953) for the least value between ``a`` and ``b``, or the largest one if not ``above``."""

    def g(x: float) -> float:
        return f(x) if above else -f(x)

    share = (math.sqrt(5) - 1) / 2
    c, d = b - share * (b - a), a + share * (b - a)
    gc, gd = g(c), g(d)
    for step in range(MANY):
        if min(gc, gd) <= 0 or (step >= FEW and min(gc, gd) > close):
            break
        if gc < gd:
            b, d, gd = d, c, gc
            c = b - share * (b - a)
            gc = g(c)
        else:
            a, c, gc = c, d, gd
            d = a + share * (b - a)
            gd = g(d)
    x = c if gc < gd else d
    return x, f(x)


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

"""Interval arithmetic on arrays: many instances of one formula at once.

A box is a pair of float arrays, low and high. Zero times infinity is zero, as at the end of an interval. Empty boxes
(low above high) may come out of a meet; the caller looks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Box: TypeAlias = tuple[Floats, Floats]
B = TypeVar("B")


def add(a: Box, b: Box) -> Box:
    return a[0] + b[0], a[1] + b[1]


def sub(a: Box, b: Box) -> Box:
    return a[0] - b[1], a[1] - b[0]


def neg(a: Box) -> Box:
    return -a[1], -a[0]


def mul(a: Box, b: Box) -> Box:
    if a[0].min(initial=0.0) >= 0 and b[0].min(initial=0.0) >= 0:
        return _product(a[0], b[0]), _product(a[1], b[1])
    ends = [_product(x, y) for x in a for y in b]
    return np.minimum.reduce(ends), np.maximum.reduce(ends)


def _product(x: Floats, y: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        out = x * y
    bad = np.isnan(out)
    if bad.any():
        out[bad] = 0.0
    return out


def div(a: Box, b: Box) -> Box:
    """Anything at all where the divisor has zero inside, or both may be zero."""
    low, high = b
    with np.errstate(divide="ignore", invalid="ignore"):
        inverse_low = np.where(high == 0, -np.inf, 1.0 / high)
        inverse_high = np.where(low == 0, np.inf, 1.0 / low)
    inside = ((low < 0) & (high > 0)) | ((low <= 0) & (high >= 0) & (a[0] <= 0) & (a[1] >= 0))
    if inside.any():
        inverse_low, inverse_high = np.where(inside, -np.inf, inverse_low), np.where(inside, np.inf, inverse_high)
    out = mul(a, (inverse_low, inverse_high))
    return (np.where(inside, -np.inf, out[0]), np.where(inside, np.inf, out[1])) if inside.any() else out


def meet(a: Box, b: Box) -> Box:
    return np.maximum(a[0], b[0]), np.minimum(a[1], b[1])


def quotient(z: Box, y: Box, x: Box) -> Box:
    """What ``x`` can be in ``x * y = z``; unchanged where ``y`` may be zero and ``z`` too."""
    out = meet(div(z, y), x)
    free = (y[0] <= 0) & (y[1] >= 0) & (z[0] <= 0) & (z[1] >= 0)
    if free.any():
        out = np.where(free, x[0], out[0]), np.where(free, x[1], out[1])
    return out


def constant(value: float, like: Box) -> Box:
    found = np.full_like(like[0], value)
    return found, found


def backward(
    add: Callable[[B, B], B], sub: Callable[[B, B], B], mul: Callable[[B, B], B], neg: Callable[[B], B],
    quotient: Callable[[B, B, B], B],
) -> Mapping[str, Callable[..., tuple[B, ...]]]:  # fmt: skip
    """For each operation, what its result and its arguments say of each argument, in any arithmetic of boxes."""
    return {
        "add": lambda z, x, y: (sub(z, y), sub(z, x)),
        "sub": lambda z, x, y: (add(z, y), sub(x, z)),
        "mul": lambda z, x, y: (quotient(z, y, x), quotient(z, x, y)),
        "div": lambda z, x, y: (mul(z, y), quotient(x, z, y)),
        "neg": lambda z, x: (neg(z),),
    }


FORWARD: Mapping[str, Callable[..., Box]] = {"add": add, "sub": sub, "mul": mul, "div": div, "neg": neg}
BACKWARD = backward(add, sub, mul, neg, quotient)

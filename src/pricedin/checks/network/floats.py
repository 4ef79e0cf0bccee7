"""The arithmetic of ``boxes`` on lists of plain floats: for a few instances NumPy's calls cost more than its sums.

Same results, bit for bit: what an array decides as a whole, as the short way of a product, a list does too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TypeAlias

from pricedin.checks.network.boxes import backward

Box: TypeAlias = tuple[list[float], list[float]]
INF = math.inf


def add(a: Box, b: Box) -> Box:
    return [x + y for x, y in zip(a[0], b[0], strict=True)], [x + y for x, y in zip(a[1], b[1], strict=True)]


def sub(a: Box, b: Box) -> Box:
    return [x - y for x, y in zip(a[0], b[1], strict=True)], [x - y for x, y in zip(a[1], b[0], strict=True)]


def neg(a: Box) -> Box:
    return [-x for x in a[1]], [-x for x in a[0]]


def mul(a: Box, b: Box) -> Box:
    if all(x >= 0 for x in a[0]) and all(x >= 0 for x in b[0]):
        return [*map(_product, a[0], b[0])], [*map(_product, a[1], b[1])]
    ends = [[*map(_product, x, y)] for x in a for y in b]
    return [*map(min, *ends)], [*map(max, *ends)]


def _product(x: float, y: float) -> float:
    out = x * y
    return out if out == out else 0.0


def div(a: Box, b: Box) -> Box:
    inside = [
        (low < 0 < high) or (low <= 0 <= high and x <= 0 <= y)
        for x, y, low, high in zip(*a, *b, strict=True)
    ]  # fmt: skip
    inverse_low = [-INF if i or high == 0 else 1 / high for i, high in zip(inside, b[1], strict=True)]
    inverse_high = [INF if i or low == 0 else 1 / low for i, low in zip(inside, b[0], strict=True)]
    out = mul(a, (inverse_low, inverse_high))
    if not any(inside):
        return out
    return (
        [-INF if i else x for i, x in zip(inside, out[0], strict=True)],
        [INF if i else x for i, x in zip(inside, out[1], strict=True)],
    )


def meet(a: Box, b: Box) -> Box:
    return [*map(_more, a[0], b[0])], [*map(_less, a[1], b[1])]


def _more(x: float, y: float) -> float:
    return x if x >= y or x != x else y


def _less(x: float, y: float) -> float:
    return x if x <= y or x != x else y


def quotient(z: Box, y: Box, x: Box) -> Box:
    out = meet(div(z, y), x)
    free = [c <= 0 <= d and a <= 0 <= b for a, b, c, d in zip(*z, *y, strict=True)]
    if not any(free):
        return out
    return (
        [old if f else new for f, old, new in zip(free, x[0], out[0], strict=True)],
        [old if f else new for f, old, new in zip(free, x[1], out[1], strict=True)],
    )


def constant(value: float, like: Box) -> Box:
    return [value] * len(like[0]), [value] * len(like[0])


FORWARD: Mapping[str, Callable[..., Box]] = {"add": add, "sub": sub, "mul": mul, "div": div, "neg": neg}
BACKWARD = backward(add, sub, mul, neg, quotient)

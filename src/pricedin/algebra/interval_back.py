"""For each operation: from the range of the result and of the arguments, what the arguments can be."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from pricedin.algebra.interval_ops import (
    EITHER,
    FALSE,
    FORWARD,
    TRUE,
    WHOLE,
    EmptyError,
    exp,
    expm1,
    log,
    log1p,
    meet,
    power,
)
from pricedin.core.interval import Interval

Pair = tuple[Interval, Interval]
_add, _sub, _mul, _div = (FORWARD[op] for op in ("add", "sub", "mul", "div"))


def quotient(z: Interval, y: Interval, x: Interval) -> Interval:
    """All of ``x`` for which some ``v`` in ``y`` gives ``x * v`` in ``z``; ``y`` may hold zero."""
    if 0 in y and 0 in z:
        return x
    if y.low == y.high == 0:
        raise EmptyError
    if y.low < 0 < y.high:
        halves = [_div(z, Interval(y.low, 0.0)), _div(z, Interval(0.0, y.high))]
        found = [m for m in (x.meet(h) for h in halves) if m is not None]
        if not found:
            raise EmptyError
        return found[0].hull(found[-1])
    return meet(x, _div(z, y))


def _pow(z: Interval, x: Interval, y: Interval) -> Pair:
    if y.low == y.high and y.low != 0:
        return _root(z, x, y.low), y
    if x.low > 0 and z.low >= 0:
        exponent = quotient(log(meet(z, Interval(0, math.inf))), log(x), y)
        base = exp(_div(log(z), y)) if 0 not in y else x
        return base, exponent
    return x, y


def _root(z: Interval, x: Interval, n: float) -> Interval:
    whole = n == int(n) if math.isfinite(n) else False
    if not whole:
        return meet(x, power(meet(z, Interval(0, math.inf)), Interval.of(1 / n)))
    if n % 2:
        return meet(x, _odd_root(z, n))
    size = power(meet(z, Interval(0, math.inf)), _widened(1 / n))
    found = [m for m in (x.meet(size), x.meet(-size)) if m is not None]
    if not found:
        raise EmptyError
    return found[0].hull(found[-1])


def _widened(v: float) -> Interval:
    return Interval(math.nextafter(v, -math.inf), math.nextafter(v, math.inf))


def _odd_root(z: Interval, n: float) -> Interval:
    if n < 0:
        return _odd_root(_div(Interval(1, 1), z), -n)
    ends = []
    for v in (z.low, z.high):
        root = power(Interval.of(abs(v)), _widened(1 / n))
        ends.append(root if v >= 0 else -root)
    return ends[0].hull(ends[1])


def _abs(z: Interval, x: Interval) -> tuple[Interval]:
    size = meet(z, Interval(0, math.inf))
    found = [m for m in (x.meet(size), x.meet(-size)) if m is not None]
    if not found:
        raise EmptyError
    return (found[0].hull(found[-1]),)


def _min(z: Interval, x: Interval, y: Interval) -> Pair:
    above = Interval(z.low, math.inf)
    return (meet(z, above) if y.low > z.high else above), (z if x.low > z.high else above)


def _max(z: Interval, x: Interval, y: Interval) -> Pair:
    below = Interval(-math.inf, z.high)
    return (z if y.high < z.low else below), (z if x.high < z.low else below)


def _where(z: Interval, c: Interval, yes: Interval, no: Interval) -> tuple[Interval, Interval, Interval]:
    if not z.overlaps(yes):
        c = meet(c, FALSE)
    if not z.overlaps(no):
        c = meet(c, TRUE)
    return c, (z if c == TRUE else WHOLE), (z if c == FALSE else WHOLE)


def _ordered(low: Interval, high: Interval) -> Pair:
    """``low <= high`` holds. Strictness is given up: closed intervals cannot say it."""
    return Interval(-math.inf, high.high), Interval(low.low, math.inf)


def _compare(z: Interval, x: Interval, y: Interval, rising: bool) -> Pair:
    if z == EITHER:
        return WHOLE, WHOLE
    if (z == TRUE) == rising:
        return _ordered(x, y)
    above, below = _ordered(y, x)
    return below, above


def _equal(z: Interval, x: Interval, y: Interval) -> Pair:
    return (y, x) if z == TRUE else (WHOLE, WHOLE)


def _different(z: Interval, x: Interval, y: Interval) -> Pair:
    return (y, x) if z == FALSE else (WHOLE, WHOLE)


def _and(z: Interval, x: Interval, y: Interval) -> Pair:
    if z == TRUE:
        return TRUE, TRUE
    return (FALSE if z == FALSE and y == TRUE else EITHER), (FALSE if z == FALSE and x == TRUE else EITHER)


def _or(z: Interval, x: Interval, y: Interval) -> Pair:
    if z == FALSE:
        return FALSE, FALSE
    return (TRUE if z == TRUE and y == FALSE else EITHER), (TRUE if z == TRUE and x == FALSE else EITHER)


BACKWARD: Mapping[str, Callable[..., tuple[Interval, ...]]] = {
    "add": lambda z, x, y: (_sub(z, y), _sub(z, x)),
    "sub": lambda z, x, y: (_add(z, y), _sub(x, z)),
    "mul": lambda z, x, y: (quotient(z, y, x), quotient(z, x, y)),
    "div": lambda z, x, y: (meet(x, _mul(z, y)), quotient(x, z, y)),
    "neg": lambda z, x: (-z,),
    "pow": _pow,
    "exp": lambda z, x: (log(z),),
    "log": lambda z, x: (exp(z),),
    "log1p": lambda z, x: (expm1(z),),
    "expm1": lambda z, x: (log1p(z),),
    "sqrt": lambda z, x: (power(meet(z, Interval(0, math.inf)), Interval(2, 2)),),
    "abs": _abs,
    "floor": lambda z, x: (Interval(z.low, z.high + 1),),
    "min": _min,
    "max": _max,
    "where": _where,
    "lt": lambda z, x, y: _compare(z, x, y, rising=True),
    "le": lambda z, x, y: _compare(z, x, y, rising=True),
    "gt": lambda z, x, y: _compare(z, x, y, rising=False),
    "ge": lambda z, x, y: _compare(z, x, y, rising=False),
    "eq": _equal,
    "ne": _different,
    "and": _and,
    "or": _or,
    "not": lambda z, x: (Interval(1 - z.high, 1 - z.low),),
}

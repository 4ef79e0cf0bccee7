"""Each operation on closed intervals, rounded outwards so that no value is ever lost."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from pricedin.core.interval import Interval

WHOLE = Interval(-math.inf, math.inf)
TRUE, FALSE, EITHER = Interval(1, 1), Interval(0, 0), Interval(0, 1)


class EmptyError(ArithmeticError):
    """No value is possible here: the ranges contradict each other, or a function is not defined on them."""


def meet(a: Interval, b: Interval) -> Interval:
    found = a.meet(b)
    if found is None:
        raise EmptyError
    return found


def wide(low: float, high: float) -> Interval:
    """One step outwards at each end, for the rounding of the operation that made them."""
    if math.isnan(low) or math.isnan(high):
        return WHOLE
    return Interval(math.nextafter(low, -math.inf), math.nextafter(high, math.inf))


def _outward(x: Interval) -> Interval:
    return wide(x.low, x.high)


def _monotone(function: Callable[[float], float], low: float, high: float) -> Callable[[Interval], Interval]:
    """A rising function, defined between ``low`` and ``high``."""

    def apply(x: Interval) -> Interval:
        inside = meet(x, Interval(low, high))
        # two steps: the C library's functions are good to about one unit in the last place
        return _outward(wide(function(inside.low), function(inside.high)))

    return apply


def _exp(x: float) -> float:
    return math.exp(x) if x < 709.78 else math.inf if x > 709.79 else math.exp(min(x, 709.78271289338397))


def _log(x: float) -> float:
    return -math.inf if x <= 0 else math.log(x)


def _sqrt(x: float) -> float:
    return math.sqrt(x)


def exp(x: Interval) -> Interval:
    return meet(_monotone(_exp, -math.inf, math.inf)(x), Interval(0, math.inf))


log = _monotone(_log, 0.0, math.inf)


def sqrt(x: Interval) -> Interval:
    return meet(_monotone(_sqrt, 0.0, math.inf)(x), Interval(0, math.inf))


def expm1(x: Interval) -> Interval:
    return meet(
        _monotone(lambda v: math.expm1(v) if v < 709 else _exp(v), -math.inf, math.inf)(x), Interval(-1, math.inf)
    )


log1p = _monotone(lambda v: -math.inf if v <= -1 else math.log1p(v), -1.0, math.inf)


def absolute(x: Interval) -> Interval:
    if x.low >= 0:
        return x
    return -x if x.high <= 0 else Interval(0, max(-x.low, x.high))


def floor(x: Interval) -> Interval:
    return Interval(*(math.floor(v) if math.isfinite(v) else v for v in (x.low, x.high)))


def power(x: Interval, y: Interval) -> Interval:
    """``x ** y``; for whole exponents on all numbers, else where ``x >= 0``."""
    if y.low == y.high and y.low == int(y.low if math.isfinite(y.low) else 0):
        return _whole_power(x, int(y.low))
    base = meet(x, Interval(0, math.inf))
    corners = [_pow(b, e) for b in (base.low, base.high) for e in (y.low, y.high)]
    return meet(_outward(wide(min(corners), max(corners))), Interval(0, math.inf))


def _whole_power(x: Interval, n: int) -> Interval:
    if n < 0:
        return divide(Interval(1, 1), _whole_power(x, -n))
    if n == 0:
        return Interval(1, 1)
    if n % 2 == 0:
        x = absolute(x)
    out = _outward(wide(_pow(x.low, n), _pow(x.high, n)))
    return meet(out, Interval(0, math.inf)) if n % 2 == 0 else out


def _pow(x: float, y: float) -> float:
    try:
        return math.pow(x, y)
    except OverflowError:
        return math.inf if x > 0 or y % 2 == 0 else -math.inf
    except ValueError:
        return math.inf  # 0 to a negative power


def divide(x: Interval, y: Interval) -> Interval:
    return _outward(x / y)


def _wave(function: Callable[[float], float], crest: float) -> Callable[[Interval], Interval]:
    def apply(x: Interval) -> Interval:
        if not math.isfinite(x.low) or not math.isfinite(x.high) or x.high - x.low >= 2 * math.pi:
            return Interval(-1, 1)
        out = wide(*sorted((function(x.low), function(x.high))))
        low = -1.0 if _reaches(x, crest + math.pi) else max(-1.0, out.low)
        return Interval(low, 1.0 if _reaches(x, crest) else min(1.0, out.high))

    return apply


def _reaches(x: Interval, point: float) -> bool:
    slack = 1e-9 * (1 + abs(x.low))
    return math.floor((x.high + slack - point) / (2 * math.pi)) >= math.ceil((x.low - slack - point) / (2 * math.pi))


def less(x: Interval, y: Interval, strict: bool) -> Interval:
    if x.high < y.low or (not strict and x.high == y.low):
        return TRUE
    if x.low > y.high or (strict and x.low == y.high):
        return FALSE
    return EITHER


def equal(x: Interval, y: Interval) -> Interval:
    if not x.overlaps(y):
        return FALSE
    return TRUE if x.low == x.high == y.low == y.high else EITHER


def _not(x: Interval) -> Interval:
    return Interval(1 - x.high, 1 - x.low)


def _choose(condition: Interval, yes: Interval, no: Interval) -> Interval:
    if condition == TRUE:
        return yes
    return no if condition == FALSE else yes.hull(no)


FORWARD: Mapping[str, Callable[..., Interval]] = {
    "add": lambda x, y: _outward(x + y),
    "sub": lambda x, y: _outward(x - y),
    "mul": lambda x, y: _outward(x * y),
    "div": divide,
    "neg": lambda x: -x,
    "pow": power,
    "exp": exp,
    "log": log,
    "log1p": log1p,
    "expm1": expm1,
    "sqrt": sqrt,
    "abs": absolute,
    "floor": floor,
    "sin": _wave(math.sin, math.pi / 2),
    "cos": _wave(math.cos, 0.0),
    "min": lambda x, y: Interval(min(x.low, y.low), min(x.high, y.high)),
    "max": lambda x, y: Interval(max(x.low, y.low), max(x.high, y.high)),
    "lt": lambda x, y: less(x, y, strict=True),
    "le": lambda x, y: less(x, y, strict=False),
    "gt": lambda x, y: less(y, x, strict=True),
    "ge": lambda x, y: less(y, x, strict=False),
    "eq": equal,
    "ne": lambda x, y: _not(equal(x, y)),
    "and": lambda x, y: Interval(min(x.low, y.low), min(x.high, y.high)),
    "or": lambda x, y: Interval(max(x.low, y.low), max(x.high, y.high)),
    "not": _not,
    "where": _choose,
}

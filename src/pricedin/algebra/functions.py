"""exp, log, where and the like for floats, NumPy arrays and traced values alike.

On floats they follow IEEE 754 as NumPy does (the logarithm of zero is minus infinity), where ``math`` would raise.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

from pricedin.algebra.trace import Traced, record


def _call(op: str, numpy_name: str, scalar: Callable[..., Any], *args: Any) -> Any:
    if any(isinstance(a, Traced) for a in args):
        return record(op, *args)
    if all(type(a) in (int, float, bool) for a in args):  # NumPy's own numbers stay what they are
        return scalar(*args)
    return getattr(_library(args), numpy_name)(*args)


def _library(args: tuple[Any, ...]) -> Any:
    """NumPy, or the library of an array among ``args`` that is not NumPy's, by the array API standard."""
    import numpy as np

    if "jax" in sys.modules:
        for a in args:
            own = a.__array_namespace__() if hasattr(a, "__array_namespace__") else np
            if own is not np:
                return own
    return np


def _guard(function: Callable[[float], float], overflow: float = math.inf) -> Callable[[float], float]:
    def guarded(x: float) -> float:
        try:
            return function(x)
        except OverflowError:
            return overflow
        except ValueError:
            return math.nan

    return guarded


def _log(x: float) -> float:
    return -math.inf if x == 0 else _guard(math.log)(x)


def _power(x: float, y: float) -> float:
    try:
        return math.pow(x, y)
    except OverflowError:
        return -math.inf if x < 0 and y % 2 == 1 else math.inf
    except ValueError:
        if x != 0:
            return math.nan
        return -math.inf if math.copysign(1, x) < 0 and y % 2 == 1 else math.inf


def _least(a: float, b: float) -> float:
    return math.nan if a != a or b != b else min(a, b)


def _most(a: float, b: float) -> float:
    return math.nan if a != a or b != b else max(a, b)


def exp(x: Any) -> Any:
    return _call("exp", "exp", _guard(math.exp), x)


def expm1(x: Any) -> Any:
    """``exp(x) - 1``, exact for small ``x``."""
    return _call("expm1", "expm1", _guard(math.expm1), x)


def log(x: Any) -> Any:
    return _call("log", "log", _log, x)


def log1p(x: Any) -> Any:
    """``log(1 + x)``, exact for small ``x``."""
    return _call("log1p", "log1p", lambda v: -math.inf if v == -1 else _guard(math.log1p)(v), x)


def sqrt(x: Any) -> Any:
    return _call("sqrt", "sqrt", _guard(math.sqrt), x)


def sin(x: Any) -> Any:
    return _call("sin", "sin", _guard(math.sin), x)


def cos(x: Any) -> Any:
    return _call("cos", "cos", _guard(math.cos), x)


def floor(x: Any) -> Any:
    return _call("floor", "floor", lambda v: float(math.floor(v)) if math.isfinite(v) else v, x)


def power(x: Any, y: Any) -> Any:
    return _call("pow", "power", _power, x, y)


def minimum(a: Any, b: Any) -> Any:
    return _call("min", "minimum", _least, a, b)


def maximum(a: Any, b: Any) -> Any:
    return _call("max", "maximum", _most, a, b)


def clip(x: Any, low: Any, high: Any) -> Any:
    """``x``, or the nearer bound where it lies outside.

    >>> clip(3.0, 0.0, 1.0)
    1.0
    """
    return minimum(maximum(x, low), high)


def where(condition: Any, yes: Any, no: Any) -> Any:
    """``yes`` where the condition holds, else ``no``; both are computed.

    >>> where(2 > 1, 10.0, 20.0)
    10.0
    """
    if isinstance(condition, (bool, int, float)):
        return yes if condition else no
    return _call("where", "where", lambda c, y, n: y if c else n, condition, yes, no)


def both(a: Any, b: Any) -> Any:
    """``a and b`` of two conditions; ``a & b`` says the same."""
    return _call("and", "logical_and", lambda p, q: bool(p) and bool(q), a, b)


def either(a: Any, b: Any) -> Any:
    """``a or b`` of two conditions; ``a | b`` says the same."""
    return _call("or", "logical_or", lambda p, q: bool(p) or bool(q), a, b)


def negate(a: Any) -> Any:
    """``not a`` of a condition; unlike ``~`` it is right for Python's own True and False."""
    return _call("not", "logical_not", lambda p: not p, a)

"""Tracing: a plain function is called once with values that write down what is done to them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from pricedin.algebra.graph import Builder, Graph, Node
from pricedin.core.errors import ModelError

_HERE = os.path.dirname(os.path.abspath(__file__))
_LOOP = "loop a fixed number of times, and let where(k < count, a, b) say which of them count"
_UFUNCS = {
    "add": "add", "subtract": "sub", "multiply": "mul", "divide": "div", "true_divide": "div", "negative": "neg",
    "power": "pow", "float_power": "pow", "exp": "exp", "log": "log", "log1p": "log1p", "expm1": "expm1",
    "sqrt": "sqrt", "absolute": "abs", "fabs": "abs", "floor": "floor", "sin": "sin", "cos": "cos",
    "minimum": "min", "maximum": "max", "less": "lt", "less_equal": "le", "greater": "gt", "greater_equal": "ge",
    "equal": "eq", "not_equal": "ne", "logical_and": "and", "bitwise_and": "and", "logical_or": "or",
    "bitwise_or": "or", "logical_not": "not", "invert": "not",
}  # fmt: skip


def source_line() -> str:
    """``file.py:12`` of the nearest caller outside this folder and NumPy."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        name = frame.f_code.co_filename
        if not name.startswith(_HERE) and f"{os.sep}numpy{os.sep}" not in name:
            break
        frame = frame.f_back
    return f"{os.path.basename(frame.f_code.co_filename)}:{frame.f_lineno}"


class Traced:
    """A value that records: ``builder`` holds the graph, ``at`` is the node's position."""

    __slots__ = ("at", "builder")
    __hash__ = None  # type: ignore[assignment]  # equality is recorded, so a traced value can be no key

    def __init__(self, builder: Builder, at: int) -> None:
        self.builder, self.at = builder, at

    def __add__(self, other: Any) -> Traced:
        return record("add", self, other)

    def __radd__(self, other: Any) -> Traced:
        return record("add", other, self)

    def __sub__(self, other: Any) -> Traced:
        return record("sub", self, other)

    def __rsub__(self, other: Any) -> Traced:
        return record("sub", other, self)

    def __mul__(self, other: Any) -> Traced:
        return record("mul", self, other)

    def __rmul__(self, other: Any) -> Traced:
        return record("mul", other, self)

    def __truediv__(self, other: Any) -> Traced:
        return record("div", self, other)

    def __rtruediv__(self, other: Any) -> Traced:
        return record("div", other, self)

    def __pow__(self, other: Any) -> Traced:
        return record("pow", self, other)

    def __rpow__(self, other: Any) -> Traced:
        return record("pow", other, self)

    def __neg__(self) -> Traced:
        return record("neg", self)

    def __pos__(self) -> Traced:
        return self

    def __abs__(self) -> Traced:
        return record("abs", self)

    def __lt__(self, other: Any) -> Traced:
        return record("lt", self, other)

    def __le__(self, other: Any) -> Traced:
        return record("le", self, other)

    def __gt__(self, other: Any) -> Traced:
        return record("gt", self, other)

    def __ge__(self, other: Any) -> Traced:
        return record("ge", self, other)

    def __eq__(self, other: Any) -> Traced:  # type: ignore[override]
        return record("eq", self, other)

    def __ne__(self, other: Any) -> Traced:  # type: ignore[override]
        return record("ne", self, other)

    def __and__(self, other: Any) -> Traced:
        return record("and", self, other)

    __rand__ = __and__

    def __or__(self, other: Any) -> Traced:
        return record("or", self, other)

    __ror__ = __or__

    def __invert__(self) -> Traced:
        return record("not", self)

    def __floordiv__(self, other: Any) -> Traced:
        return record("floor", record("div", self, other))

    def __rfloordiv__(self, other: Any) -> Traced:
        return record("floor", record("div", other, self))

    def __mod__(self, other: Any) -> Traced:
        return record("sub", self, record("mul", other, self // other))

    def __rmod__(self, other: Any) -> Traced:
        return record("sub", other, record("mul", self, other // self))

    def __bool__(self) -> bool:
        raise ModelError(
            "where(condition, a, b) to choose by a driver's value",
            "an if, and, or, not, max, min or chained comparison",
            source_line(),
            "write where(...), &, |, ~, maximum(...) or minimum(...), which work for every world at once",
        )

    def _no(self, got: str, hint: str = "") -> NoReturn:
        hint = hint or "use exp, log, sqrt, power, floor, minimum, maximum of pricedin in place of the math module's"
        raise ModelError("arithmetic that can run for every world at once", got, source_line(), hint)

    def __float__(self) -> float:
        self._no("float() or a function of the math module")

    def __int__(self) -> int:
        self._no("int()")

    def __index__(self) -> int:
        self._no("an index or a loop count that depends on a driver", _LOOP)

    def __round__(self, ndigits: int | None = None) -> float:
        self._no("round()")

    def __iter__(self) -> NoReturn:
        self._no("a loop over a driver", _LOOP)

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Traced:
        op = _UFUNCS.get(ufunc.__name__)
        if op is None or method != "__call__" or kwargs:
            self._no(f"numpy.{ufunc.__name__}")
        return record(op, *inputs)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if func.__name__ == "where" and len(args) == 3:
            return record("where", *args)
        if func.__name__ == "clip" and len(args) == 3:
            return record("min", record("max", args[0], args[1]), args[2])
        return self._no(f"numpy.{func.__name__}")

    def __repr__(self) -> str:
        node = self.builder.node(self.at)
        return f"<traced {node.name or node.op}>"


def record(op: str, *args: Any) -> Traced:
    """Write down ``op`` of ``args``, of which at least one is traced."""
    line = source_line()
    builder = next(a.builder for a in args if isinstance(a, Traced))
    ends = [_position(builder, a, line) for a in args]
    want = [True] if op == "not" else [True, True] if op in ("and", "or") else [False] * len(ends)
    if op == "where":
        want = [True, False, False]
        if all(builder.node(e).is_condition or is_flag(a) for e, a in zip(ends[1:], args[1:], strict=True)):
            return _choice(builder, ends[0], ends[1], ends[2], line)
    ends = [_cast(builder, e, w, line) for e, w in zip(ends, want, strict=True)]
    return Traced(builder, builder.add(Node(op, tuple(ends), line=line)))


def _choice(builder: Builder, condition: int, yes: int, no: int, line: str) -> Traced:
    c = Traced(builder, _cast(builder, condition, True, line))
    return (c & Traced(builder, yes)) | (~c & Traced(builder, no))


def _position(builder: Builder, value: Any, line: str) -> int:
    if isinstance(value, Traced):
        if value.builder is not builder:
            raise ModelError("values of one model", "a value kept from another one", line)
        return value.at
    try:
        if getattr(value, "ndim", 0) or isinstance(value, complex):
            raise TypeError
        return builder.add(Node("const", value=float(value), line=line))
    except (TypeError, ValueError):
        got = f"{type(value).__name__} {value!r:.60}"
        raise ModelError("a number, a driver or what was computed from them", got, line) from None


def _cast(builder: Builder, at: int, condition: bool, line: str) -> int:
    """Numbers and conditions keep apart in the graph: ``x != 0`` makes a condition, ``where(c, 1, 0)`` a number."""
    if builder.node(at).is_condition == condition:
        return at
    zero = builder.add(Node("const", value=0.0, line=line))
    if condition:
        return builder.add(Node("ne", (at, zero), line=line))
    one = builder.add(Node("const", value=1.0, line=line))
    return builder.add(Node("where", (at, one, zero), line=line))


def is_flag(value: Any) -> bool:
    """Whether a value is true or false, and no number."""
    if isinstance(value, Traced):
        return value.builder.node(value.at).is_condition
    return isinstance(value, bool) or type(value).__name__ in ("bool", "bool_")  # NumPy's own too, old and new


def as_number(value: Any) -> Any:
    """One for what is true and zero for what is false; numbers as they are."""
    if isinstance(value, Traced):
        return Traced(value.builder, _cast(value.builder, value.at, False, ""))
    return float(value) if is_flag(value) else value


class Tracer:
    """For functions that take more than plain arguments: make variables, call, hand over what was returned."""

    def __init__(self) -> None:
        self.builder = Builder()

    def variable(self, name: str, unit: str | None = None) -> Traced:
        return Traced(self.builder, self.builder.add(Node("var", name=name, unit=unit)))

    def condition(self, flag: Any) -> Traced:
        """What is true or false, as such also where it is the same in all worlds."""
        at = _position(self.builder, flag, "")
        return Traced(self.builder, _cast(self.builder, at, True, ""))

    def graph(self, outputs: Mapping[str, Any], line: str = "") -> Graph:
        """The graph of ``outputs``; plain numbers among them become constants."""
        return self.builder.graph({name: _position(self.builder, value, line) for name, value in outputs.items()})


def trace(function: Callable[..., Any], units: Mapping[str, str | None] | None = None) -> Graph:
    """The graph of ``function``, whose arguments become the variables, with the units given by name.

    A function may return one value (output ``result``) or a dict of named values. ModelError where it does
    what cannot be traced, naming the line.

    >>> graph = trace(lambda price, shares: price * shares)
    >>> [node.op for node in graph.nodes], graph.inputs
    (['var', 'var', 'mul'], ('price', 'shares'))
    """
    import inspect

    tracer, known = Tracer(), dict(units or {})
    names = list(inspect.signature(function).parameters)
    returned = function(**{n: tracer.variable(n, known.get(n)) for n in names})
    code = getattr(function, "__code__", None)
    line = f"{os.path.basename(code.co_filename)}:{code.co_firstlineno}" if code else ""
    if returned is None:
        raise ModelError("a returned value", "None", line, "add a return statement")
    return tracer.graph(returned if isinstance(returned, dict) else {"result": returned}, line)

"""The graph on floats and NumPy arrays: the oracle of every other interpreter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pricedin.algebra.graph import Graph
from pricedin.core.errors import UnknownName

_NUMPY = {
    "add": "add", "sub": "subtract", "mul": "multiply", "div": "divide", "neg": "negative", "pow": "power",
    "exp": "exp", "log": "log", "log1p": "log1p", "expm1": "expm1", "sqrt": "sqrt", "abs": "abs", "floor": "floor",
    "sin": "sin", "cos": "cos", "min": "minimum", "max": "maximum", "lt": "less", "le": "less_equal",
    "gt": "greater", "ge": "greater_equal", "eq": "equal", "ne": "not_equal", "and": "logical_and",
    "or": "logical_or", "not": "logical_not", "where": "where",
}  # fmt: skip


@cache
def _functions() -> dict[str, Callable[..., Any]]:
    import numpy as np

    return {op: getattr(np, name) for op, name in _NUMPY.items()}


def nodes(graph: Graph, values: Mapping[str, Any]) -> list[Any]:
    """The value of every node, in the graph's order; ``values`` are floats or arrays that broadcast.

    IEEE 754 throughout: a division by zero gives an infinity, never an error. UnknownName for a lacking variable.
    """
    import numpy as np

    if missing := [name for name in graph.inputs if name not in values]:
        raise UnknownName.among("variable", missing[0], values, "values for the formula")
    functions = _functions()
    out: list[Any] = []
    with np.errstate(all="ignore"):
        for node in graph.nodes:
            if node.op == "const":
                out.append(np.float64(node.value))
            elif node.op == "var":
                out.append(np.asarray(values[node.name], dtype=float)[()])
            else:
                out.append(functions[node.op](*(out[a] for a in node.args)))
    return out


def evaluate(graph: Graph, values: Mapping[str, Any]) -> dict[str, Any]:
    """The outputs by name.

    >>> from pricedin.algebra.trace import trace
    >>> float(evaluate(trace(lambda a, b: a / b), {"a": 3.0, "b": 2.0})["result"])
    1.5
    """
    every = nodes(graph, values)
    return {name: every[at] for name, at in graph.outputs.items()}

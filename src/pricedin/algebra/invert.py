"""The graph backwards to one unknown: in closed form where it stands once, else by bracketing every root."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pricedin.algebra.graph import Builder, Graph, Node
from pricedin.algebra.numpy_eval import evaluate
from pricedin.core.errors import UnknownName

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLES = 400  # points between which a change of sign is looked for
SPAN = (1e-9, 1e15)  # sizes searched, to both sides of zero, where no bracket is given


def inverse(graph: Graph, unknown: str) -> tuple[Graph, ...]:
    """Formulas of ``unknown`` in the other variables and ``result``: one, or two where a square or |x| stands.

    Empty where the unknown stands more than once, or inside a function that has no closed inverse.

    >>> from pricedin.algebra.trace import trace
    >>> (formula,) = inverse(trace(lambda value, revenue: value / revenue), "revenue")
    >>> float(evaluate(formula, {"value": 137e9, "result": 50.0})["result"])
    2740000000.0
    """
    path = _path(graph, unknown)
    if path is None:
        return ()
    branches: list[tuple[Builder, int]] = [_start()]
    for at, slot in path:
        branches = [made for builder, z in branches for made in _undo(graph, at, slot, builder, z)]
    return tuple(builder.graph({"result": z}) for builder, z in branches)


def solve(
    graph: Graph,
    unknown: str,
    target: float,
    values: Mapping[str, float],
    bracket: tuple[float, float] | None = None,
) -> tuple[float, ...]:
    """Every value of ``unknown`` that gives ``target``, rising; empty where there is none.

    Without a closed form the roots are searched inside ``bracket`` (by default sizes from 1e-9 to 1e15 to both
    sides of zero); two roots closer together than a sample step can be overlooked. UnknownName for a variable
    that the formula does not have.
    """
    if unknown not in graph.inputs:
        raise UnknownName.among("variable", unknown, graph.inputs, "the unknown of the formula")

    def miss(x: float) -> float:
        return float(evaluate(graph, {**values, unknown: x})["result"]) - target

    forms = inverse(graph, unknown)
    if forms:
        found = [float(evaluate(form, {**values, "result": target})["result"]) for form in forms]
        found = [x for x in found if math.isfinite(x) and abs(miss(x)) <= 1e-9 * max(1.0, abs(target))]
    else:
        found = _search(graph, unknown, target, values, miss, bracket)
    low, high = bracket or (-math.inf, math.inf)
    return tuple(sorted({x for x in found if low <= x <= high}))


def _search(
    graph: Graph, unknown: str, target: float, values: Mapping[str, float],
    miss: Callable[[float], float], bracket: tuple[float, float] | None,
) -> list[float]:  # fmt: skip
    import numpy as np
    from scipy.optimize import brentq

    grid = _grid(bracket)
    at = np.broadcast_to(evaluate(graph, {**values, unknown: grid})["result"], grid.shape) - target
    found = [float(x) for x, y in zip(grid, at, strict=True) if y == 0]
    sign = np.where(np.isfinite(at), np.sign(at), 0)
    for i in np.flatnonzero(sign[:-1] * sign[1:] < 0):
        root, info = brentq(miss, grid[i], grid[i + 1], xtol=1e-24, rtol=1e-14, full_output=True, disp=False)
        near = abs(miss(root)) <= max(1e-6 * max(1.0, abs(target)), 1e-3 * min(abs(at[i]), abs(at[i + 1])))
        if info.converged and near:  # else a jump or a pole, no root
            found.append(float(root))
    return found


def _grid(bracket: tuple[float, float] | None) -> NDArray[np.float64]:
    import numpy as np

    if bracket:
        low, high = bracket
        if low > 0:
            return np.geomspace(low, high, SAMPLES)
        return np.linspace(low, high, SAMPLES)
    rising = np.geomspace(*SPAN, SAMPLES)
    return np.concatenate([-rising[::-1], [0.0], rising])


def _path(graph: Graph, unknown: str) -> list[tuple[int, int]] | None:
    """Steps (node, argument) from the result down to the only place where the unknown stands."""
    at = next((i for i, n in enumerate(graph.nodes) if n.op == "var" and n.name == unknown), None)
    if at is None or len(graph.outputs) != 1:
        return None
    needed, users = set(graph.needed()), graph.uses()
    path: list[tuple[int, int]] = []
    while at != graph.result:
        steps = [(u, slot) for u in set(users[at]) & needed for slot, a in enumerate(graph.nodes[u].args) if a == at]
        if len(steps) != 1:
            return None
        path.append(steps[0])
        at = steps[0][0]
    return path[::-1]


def _start() -> tuple[Builder, int]:
    builder = Builder()
    return builder, builder.add(Node("var", name="result"))


def _copy(graph: Graph, at: int, builder: Builder) -> int:
    node = graph.nodes[at]
    args = tuple(_copy(graph, a, builder) for a in node.args)
    return builder.add(Node(node.op, args, node.value, node.name, node.unit, node.line))


_ONE = {"neg": "neg", "exp": "log", "log": "exp", "log1p": "expm1", "expm1": "log1p"}


def _undo(graph: Graph, at: int, slot: int, builder: Builder, z: int) -> list[tuple[Builder, int]]:
    """From the value ``z`` of a node to that of its argument ``slot``; a fresh builder for a second branch."""
    node = graph.nodes[at]
    if node.op in _ONE:
        return [(builder, builder.add(Node(_ONE[node.op], (z,))))]
    if node.op == "sqrt":
        return [(builder, builder.add(Node("mul", (z, z))))]
    if node.op == "abs":
        return [(builder, z), _negated(builder, z)]
    if node.op not in ("add", "sub", "mul", "div", "pow"):
        return []
    other = _copy(graph, node.args[1 - slot], builder)
    if node.op == "pow":
        return _undo_power(graph, node, slot, builder, z, other)
    op, args = {
        ("add", 0): ("sub", (z, other)), ("add", 1): ("sub", (z, other)),
        ("sub", 0): ("add", (z, other)), ("sub", 1): ("sub", (other, z)),
        ("mul", 0): ("div", (z, other)), ("mul", 1): ("div", (z, other)),
        ("div", 0): ("mul", (z, other)), ("div", 1): ("div", (other, z)),
    }[node.op, slot]  # fmt: skip
    return [(builder, builder.add(Node(op, args)))]


def _undo_power(graph: Graph, node: Node, slot: int, builder: Builder, z: int, other: int) -> list[tuple[Builder, int]]:
    def add(op: str, *args: int) -> int:
        return builder.add(Node(op, args))

    if slot == 1:  # z = other ** x
        return [(builder, add("div", add("log", z), add("log", other)))]
    exponent = graph.nodes[node.args[1]]
    whole = exponent.op == "const" and exponent.value == int(exponent.value)
    if whole and exponent.value % 2:
        size = add("pow", add("abs", z), add("div", builder.add(Node("const", value=1.0)), other))
        zero = builder.add(Node("const", value=0.0))
        return [(builder, add("where", add("lt", z, zero), add("neg", size), size))]
    root = add("pow", z, add("div", builder.add(Node("const", value=1.0)), other))
    return [(builder, root), _negated(builder, root)] if whole else [(builder, root)]


def _negated(builder: Builder, z: int) -> tuple[Builder, int]:
    twin = Builder()
    places: dict[int, int] = {}
    for i, node in enumerate(builder.graph({"z": z}).nodes):
        places[i] = twin.add(Node(node.op, tuple(places[a] for a in node.args), node.value, node.name, node.unit))
    return twin, twin.add(Node("neg", (places[z],)))

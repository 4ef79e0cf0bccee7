"""A relation's shape: its graph, and its exact form where it is a product or a sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

import numpy as np

from pricedin.algebra.graph import Graph
from pricedin.checks.network import boxes as arrays
from pricedin.checks.network import floats

RESULT = "result"
Box = TypeVar("Box", arrays.Box, floats.Box)


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """``names`` are the inputs, then ``result``. ``product`` holds ``sum(power * log x) = constant`` over the names,
    with ``shift`` taken from the result first; ``total`` holds ``sum(weight * x) = constant``. Either may be absent.
    """

    name: str
    graph: Graph
    names: tuple[str, ...]
    product: tuple[Mapping[str, float], float] | None
    shift: float
    total: tuple[Mapping[str, float], float] | None

    @property
    def simple(self) -> bool:
        """True where arrays of boxes can be pushed through the graph."""
        return all(node.op in arrays.FORWARD or node.op in ("const", "var") for node in self.graph.nodes)


def shape_of(name: str, graph: Graph) -> Shape:
    """The shape of a traced relation.

    >>> from pricedin.algebra.trace import trace
    >>> shape = shape_of("growth", trace(lambda now, then: now / then - 1))
    >>> dict(shape.product[0]), shape.shift
    ({'now': 1.0, 'then': -1.0, 'result': -1.0}, -1.0)
    """
    inner, shift = _shifted(graph)
    product = _product(graph, inner)
    total = _total(graph, graph.result)
    if product:
        product[0][RESULT] = product[0].get(RESULT, 0.0) - 1.0
    if total:
        total[0][RESULT] = total[0].get(RESULT, 0.0) - 1.0
    return Shape(
        name, graph, (*graph.inputs, RESULT), (product[0], -product[1]) if product else None, shift,
        (total[0], -total[1]) if total else None,
    )  # fmt: skip


def _shifted(graph: Graph) -> tuple[int, float]:
    """The node under a constant that is added last, and that constant: ``a / b - 1`` is a product, less one."""
    top = graph.nodes[graph.result]
    if top.op in ("add", "sub"):
        left, right = top.args
        if graph.nodes[right].op == "const":
            value = graph.nodes[right].value
            return left, value if top.op == "add" else -value
        if graph.nodes[left].op == "const" and top.op == "add":
            return right, graph.nodes[left].value
    return graph.result, 0.0


def _product(graph: Graph, at: int) -> tuple[dict[str, float], float] | None:
    """Powers of the variables and the log of the factor; None where the node is no product of powers."""
    node = graph.nodes[at]
    if node.op == "const":
        return ({}, float(np.log(node.value))) if node.value > 0 else None
    if node.op == "var":
        return {node.name: 1.0}, 0.0
    if node.op not in ("mul", "div", "pow", "sqrt"):
        return None
    left = _product(graph, node.args[0])
    if left is None:
        return None
    if node.op in ("pow", "sqrt"):
        exponent = graph.nodes[node.args[1]] if node.op == "pow" else None
        if exponent is not None and exponent.op != "const":
            return None
        power = exponent.value if exponent is not None else 0.5
        return {k: v * power for k, v in left[0].items()}, left[1] * power
    right = _product(graph, node.args[1])
    return _combined(left, right, 1.0 if node.op == "mul" else -1.0) if right else None


def _total(graph: Graph, at: int) -> tuple[dict[str, float], float] | None:
    """Weights of the variables and the constant; None where the node is no linear form."""
    node = graph.nodes[at]
    if node.op == "const":
        return {}, node.value
    if node.op == "var":
        return {node.name: 1.0}, 0.0
    parts = [_total(graph, a) for a in node.args] if node.op in ("add", "sub", "neg", "mul", "div") else [None]
    if any(p is None for p in parts):
        return None
    known = [p for p in parts if p is not None]
    if node.op == "neg":
        return _scaled(known[0], -1.0)
    left, right = known
    if node.op in ("add", "sub"):
        return _combined(left, right, 1.0 if node.op == "add" else -1.0)
    if not right[0] and (node.op == "mul" or right[1]):
        return _scaled(left, right[1] if node.op == "mul" else 1 / right[1])
    return _scaled(right, left[1]) if node.op == "mul" and not left[0] else None


def _combined(
    left: tuple[dict[str, float], float], right: tuple[dict[str, float], float], sign: float
) -> tuple[dict[str, float], float]:
    out = dict(left[0])
    for name, value in right[0].items():
        out[name] = out.get(name, 0.0) + sign * value
    return out, left[1] + sign * right[1]


def _scaled(form: tuple[dict[str, float], float], by: float) -> tuple[dict[str, float], float]:
    return {name: by * value for name, value in form[0].items()}, by * form[1]


def narrowed(shape: Shape, boxes: list[Box], arithmetic: ModuleType = arrays) -> list[Box]:
    """One pass forward and back over all instances: what each of ``shape.names`` can still be.

    ``boxes`` holds a box of n instances for each name, and so does what comes back; an instance that no value
    satisfies has an empty box somewhere. ``arithmetic`` is that of arrays or of lists.
    """
    nodes, meet = shape.graph.nodes, arithmetic.meet
    every: list[Box] = []
    known = dict(zip(shape.names, boxes, strict=True))
    for node in nodes:
        if node.op == "const":
            every.append(arithmetic.constant(node.value, boxes[0]))
        elif node.op == "var":
            every.append(known[node.name])
        else:
            every.append(arithmetic.FORWARD[node.op](*(every[a] for a in node.args)))
    top = shape.graph.result
    every[top] = meet(every[top], known[RESULT])
    for i in range(top, -1, -1):
        node = nodes[i]
        if node.op in arithmetic.BACKWARD:
            found = arithmetic.BACKWARD[node.op](every[i], *(every[a] for a in node.args))
            for a, box in zip(node.args, found, strict=True):
                every[a] = meet(every[a], box)
    at = {node.name: i for i, node in enumerate(nodes) if node.op == "var"}
    return [every[top] if name == RESULT else every[at[name]] for name in shape.names]

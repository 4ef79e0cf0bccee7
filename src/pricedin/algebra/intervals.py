"""The graph on intervals: forwards what a result can be, backwards what the inputs can be (HC4).

Source: Benhamou, Goualard, Granvilliers & Puget 1999, Revising hull and box consistency.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from pricedin.algebra.graph import Graph
from pricedin.algebra.interval_back import BACKWARD
from pricedin.algebra.interval_ops import FORWARD, WHOLE, EmptyError, meet
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval

ROUNDS = 50
PASSES = 4  # over the variables that are used more than once
FINEST = 1 / 256  # of a box: the smallest slice tried
SETTLED = 1e-9  # relative narrowing below which a round counts as the last


def ranges(graph: Graph, boxes: Mapping[str, Interval]) -> dict[str, Interval]:
    """What each output can be; a variable without a box can be anything.

    InvalidParameter where the formula is defined for no value of the boxes.

    >>> from pricedin.algebra.trace import trace
    >>> str(ranges(trace(lambda a, b: a - b), {"a": Interval(3, 4), "b": Interval(1, 1)})["result"])
    '2 to 3'
    """
    try:
        every = _forward(graph, boxes, [WHOLE] * len(graph.nodes))
    except EmptyError:
        raise InvalidParameter(
            "ranges on which the formula is defined", str({k: str(v) for k, v in boxes.items()})
        ) from None
    return {name: every[at] for name, at in graph.outputs.items()}


def contract(
    graph: Graph, boxes: Mapping[str, Interval], results: Mapping[str, Interval] | Interval
) -> dict[str, Interval] | None:
    """The parts of the boxes that the results allow, or None where no value allows them.

    Nothing that is possible is lost. Where a variable occurs more than once, slices at the ends of its box are
    refuted one by one, as plain contraction can't see that it is the same value each time; the box may still stay
    wider than need be. ``results`` names outputs; a lone interval is that of the only output.

    >>> from pricedin.algebra.trace import trace
    >>> free = Interval(0, 10)
    >>> str(contract(trace(lambda a, b: a * b), {"a": free, "b": Interval(2, 4)}, Interval(8, 8))["a"])
    '2 to 4'
    """
    wanted = dict.fromkeys(graph.outputs, results) if isinstance(results, Interval) else results
    left = _hc4(graph, boxes, wanted)
    users = graph.uses()
    reused = [node.name for i, node in enumerate(graph.nodes) if node.op == "var" and len(users[i]) > 1]
    for _ in range(PASSES if reused else 0):
        before = left
        for name in reused:
            left = left and _shaved(graph, left, wanted, name)
        if left is None or left == before:
            break
    return left


def _hc4(graph: Graph, boxes: Mapping[str, Interval], wanted: Mapping[str, Interval]) -> dict[str, Interval] | None:
    try:
        every = _forward(graph, boxes, [WHOLE] * len(graph.nodes))
        for name, allowed in wanted.items():
            every[graph.outputs[name]] = meet(every[graph.outputs[name]], allowed)
        for _ in range(ROUNDS):
            before = list(every)
            _backward(graph, every)
            every = _forward(graph, boxes, every)
            if all(_settled(a, b) for a, b in zip(before, every, strict=True)):
                break
    except EmptyError:
        return None
    return {node.name: every[i] for i, node in enumerate(graph.nodes) if node.op == "var"}


def _shaved(
    graph: Graph, boxes: dict[str, Interval], wanted: Mapping[str, Interval], name: str
) -> dict[str, Interval] | None:
    """The boxes without the end slices of ``name`` that contraction refutes."""
    part, left = 0.5, boxes
    while part > FINEST:
        box = left[name]
        cut = (box.high - box.low) * part
        if not math.isfinite(cut) or cut <= SETTLED * max(abs(box.low), abs(box.high)):
            break
        low, high = box.low, box.high
        if _hc4(graph, {**left, name: Interval(low, low + cut)}, wanted) is None:
            low += cut
        if high - cut >= low and _hc4(graph, {**left, name: Interval(high - cut, high)}, wanted) is None:
            high -= cut
        if (low, high) == (box.low, box.high):
            part /= 2
            continue
        narrowed = _hc4(graph, {**left, name: Interval(low, high)}, wanted)
        if narrowed is None:
            return None
        left = narrowed
    return left


def _forward(graph: Graph, boxes: Mapping[str, Interval], known: list[Interval]) -> list[Interval]:
    out: list[Interval] = []
    for i, node in enumerate(graph.nodes):
        if node.op == "const":
            found = Interval.of(node.value)
        elif node.op == "var":
            found = boxes.get(node.name, WHOLE)
        else:
            found = FORWARD[node.op](*(out[a] for a in node.args))
        out.append(meet(found, known[i]))
    return out


def _backward(graph: Graph, every: list[Interval]) -> None:
    for i in range(len(graph.nodes) - 1, -1, -1):
        node = graph.nodes[i]
        if node.op in BACKWARD:
            narrowed = BACKWARD[node.op](every[i], *(every[a] for a in node.args))
            for a, allowed in zip(node.args, narrowed, strict=True):
                every[a] = meet(every[a], allowed)


def _settled(before: Interval, after: Interval) -> bool:
    def close(a: float, b: float) -> bool:
        return a == b or abs(a - b) <= SETTLED * max(abs(a), abs(b))

    return close(before.low, after.low) and close(before.high, after.high)

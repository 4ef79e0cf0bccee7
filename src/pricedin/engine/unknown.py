"""Where a condition is unknown: it compares what is no number, which counts as false and so as a fact.

Kleene's logic: what is false whatever the unknown side may be is known, such as ``(x > 0) & (log(x) > 1)`` below zero.
"""

from __future__ import annotations

from dataclasses import replace

from pricedin.algebra.graph import COMPARISONS, Builder, Graph, Node
from pricedin.engine.program import STATE, UNKNOWN, Program

UNSAFE = frozenset({"log", "log1p", "sqrt", "pow", "div"})


def with_unknown(program: Program) -> Program:
    """``program`` with an output ``finish unknown x`` for each condition ``x`` that may be unknown."""
    builder = Builder()
    for node in program.graph.nodes:
        builder.add(node)
    unsafe, outputs = _unsafe(program.graph), dict(program.graph.outputs)
    for name in program.conditions:
        at = _unknown(builder, program.graph, program.graph.outputs[f"finish {name}"], unsafe, {})
        if at is not None:
            outputs[f"finish {UNKNOWN}{name}"] = at
    graph = builder.graph(outputs)
    return replace(program, graph=graph) if len(outputs) > len(program.graph.outputs) else program


def _unsafe(graph: Graph) -> list[bool]:
    """For each node whether it may be no number though all drivers are. Overflow is left to the outcomes' own check."""
    own = [node.op in UNSAFE and not _harmless(graph, node) for node in graph.nodes]
    out: list[bool] = []
    for node, bad in zip(graph.nodes, own, strict=True):
        state = node.op == "var" and node.name.startswith(STATE) and any(own)
        out.append(bad or state or any(out[a] for a in node.args))
    return out


def _harmless(graph: Graph, node: Node) -> bool:
    last = graph.nodes[node.args[-1]]
    if last.op != "const":
        return False
    return (node.op == "div" and last.value != 0) or (node.op == "pow" and last.value in (0, 1, 2, 3, 4))


def _unknown(b: Builder, graph: Graph, i: int, unsafe: list[bool], seen: dict[int, int | None]) -> int | None:
    """The node that is true where condition ``i`` is unknown; None where it never is."""
    if i not in seen:
        seen[i] = _of(b, graph, i, unsafe, seen)
    return seen[i]


def _of(b: Builder, graph: Graph, i: int, unsafe: list[bool], seen: dict[int, int | None]) -> int | None:
    node = graph.nodes[i]
    if node.op in COMPARISONS:
        odd = [b.add(Node("ne", (a, a))) for a in node.args if unsafe[a]]
        return _any(b, odd)
    if node.op == "not":
        return _unknown(b, graph, node.args[0], unsafe, seen)
    if node.op not in ("and", "or"):
        return None
    open_ = []
    for this, other in (node.args, node.args[::-1]):
        mine, theirs = (_unknown(b, graph, a, unsafe, seen) for a in (this, other))
        if mine is not None:  # the other side does not settle it
            undecided = other if node.op == "and" else b.add(Node("not", (other,)))
            undecided = undecided if theirs is None else b.add(Node("or", (undecided, theirs)))
            open_.append(b.add(Node("and", (mine, undecided))))
    return _any(b, open_)


def _any(b: Builder, nodes: list[int]) -> int | None:
    out = None
    for at in nodes:
        out = at if out is None else b.add(Node("or", (out, at)))
    return out

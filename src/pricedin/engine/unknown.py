"""Where an outcome rests on a comparison of what is no number, which counts as false and so as a fact.

Kleene's logic: what is settled whatever the unknown side may be is known, such as ``(x > 0) & (log(x) > 1)`` below zero
or the side of ``where`` that is not taken. Of a model with steps, only what ``finish`` compares is looked at.
"""

from __future__ import annotations

from dataclasses import replace

from pricedin.algebra.graph import COMPARISONS, Builder, Graph, Node
from pricedin.engine.program import STATE, UNKNOWN, Program

UNSAFE = frozenset({"log", "log1p", "sqrt", "pow", "div", "exp", "expm1"})


def with_unknown(program: Program) -> Program:
    """``program`` with an output ``finish unknown x`` for each outcome ``x`` that may rest on what is unknown."""
    builder = Builder()
    for node in program.graph.nodes:
        builder.add(node)
    unsafe, outputs = _unsafe(program.graph), dict(program.graph.outputs)
    seen: dict[int, int | None] = {}
    for name in program.outcomes:
        at = _unknown(builder, program.graph, program.graph.outputs[f"finish {name}"], unsafe, seen)
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
    """The node that is true where ``i`` is unknown; None where it never is."""
    for k in sorted(graph.needed([i])):  # arguments first, so that no chain of them is too deep
        if k not in seen:
            seen[k] = _of(b, graph, k, unsafe, seen)
    return seen[i]


def _of(b: Builder, graph: Graph, i: int, unsafe: list[bool], seen: dict[int, int | None]) -> int | None:
    """Of node ``i``, whose arguments are in ``seen``."""
    node = graph.nodes[i]
    own = [seen[a] for a in node.args]
    if node.op in COMPARISONS:
        return _any(b, [*(b.add(Node("ne", (a, a))) for a in node.args if unsafe[a]), *own])
    if node.op == "where":
        taken = (node.args[0], _not(b, node.args[0]))
        sides = [b.add(Node("and", (c, at))) for c, at in zip(taken, own[1:], strict=True) if at is not None]
        return _any(b, [own[0], *sides])
    if node.op not in ("and", "or"):
        return _any(b, own)
    open_: list[int | None] = []
    (a, c), (in_a, in_c) = node.args, own
    for mine, other, theirs in ((in_a, c, in_c), (in_c, a, in_a)):
        if mine is not None:  # the other side does not settle it
            undecided = other if node.op == "and" else _not(b, other)
            undecided = undecided if theirs is None else b.add(Node("or", (undecided, theirs)))
            open_.append(b.add(Node("and", (mine, undecided))))
    return _any(b, open_)


def _not(b: Builder, at: int) -> int:
    return b.add(Node("not", (at,)))


def _any(b: Builder, nodes: list[int | None]) -> int | None:
    out = None
    for at in nodes:
        if at is None:
            continue
        out = at if out is None else b.add(Node("or", (out, at)))
    return out

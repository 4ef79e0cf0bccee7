"""From graph nodes to registers: before the time loop, inside it, and after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isnan

from pricedin.algebra.graph import Graph, Node
from pricedin.engine.machine.lanes import Lanes

COMPARE = {"lt": "olt", "le": "ole", "gt": "ogt", "ge": "oge", "eq": "oeq", "ne": "une"}
MOST_SQUARINGS = 64
COSTLY = frozenset({"div", "exp", "log", "log1p", "expm1", "pow", "sqrt", "sin", "cos"})


def emit(lanes: Lanes, graph: Graph, roots: Iterable[int], have: dict[int, str], flags: Mapping[int, str]) -> None:
    """Write what ``roots`` rest on and is not yet in ``have`` (node -> register).

    ``flags`` are conditions that are the same in every lane, as one bit: node -> i1 register.
    """
    ends = list(roots)
    todo = lacking(graph, ends, have)
    sides = _sides(graph, todo, ends, flags)
    skipped = {i for yes, no in sides.values() for i in (*yes, *no)}
    for i in todo:
        if i in sides:
            have[i] = _branch(lanes, graph, i, have, flags, sides[i])
        elif i not in skipped:
            have[i] = _node(lanes, graph, i, have, flags)


def _sides(
    graph: Graph, todo: list[int], ends: list[int], flags: Mapping[int, str]
) -> dict[int, tuple[list[int], list[int]]]:
    """For each choice by a flag what only its one side, and only its other side, needs: worth a jump if costly."""
    users: dict[int, set[int]] = {i: set() for i in todo}
    for i in todo:
        for a in graph.nodes[i].args:
            if a in users:
                users[a].add(i)
    out: dict[int, tuple[list[int], list[int]]] = {}
    taken: set[int] = set()
    for i in reversed(todo):
        node = graph.nodes[i]
        if node.op == "where" and node.args[0] in flags and i not in taken:
            yes, no = (_only(graph, users, i, side, ends, taken) for side in node.args[1:])
            if any(graph.nodes[k].op in COSTLY for k in (*yes, *no)):
                out[i] = (yes, no)
                taken.update(yes, no)
    return out


def _only(
    graph: Graph, users: Mapping[int, set[int]], choice: int, side: int, ends: list[int], taken: set[int]
) -> list[int]:
    """Nodes behind ``side`` that nothing but ``choice`` needs."""
    found: set[int] = set()
    if side not in users or users[side] != {choice} or side in ends or side in graph.nodes[choice].args[:1]:
        return []
    if graph.nodes[choice].args[1] == graph.nodes[choice].args[2]:
        return []
    todo = [side]
    while todo:
        i = todo.pop()
        if i in found or i in taken or i in ends or graph.nodes[i].op == "const":
            continue
        if i != side and not users[i] <= found:
            continue
        found.add(i)
        todo += [a for a in graph.nodes[i].args if a in users]
    return sorted(found)


def _branch(
    lanes: Lanes, graph: Graph, i: int, have: dict[int, str], flags: Mapping[int, str],
    sides: tuple[list[int], list[int]],
) -> str:  # fmt: skip
    """The choice ``i`` as a jump round the side that is not wanted."""
    flag, (_, yes, no) = flags[graph.nodes[i].args[0]], graph.nodes[i].args
    number = lanes.name()[1:]
    names = [f"{what}.{number}" for what in ("yes", "no", "both")]
    lanes.line(f"br i1 {flag}, label %{names[0]}, label %{names[1]}")
    came = []
    for name, nodes, value in zip(names, sides, (yes, no), strict=False):
        lanes.label(name)
        inner = dict(have)
        for k in nodes:
            inner[k] = _node(lanes, graph, k, inner, flags)
        came.append(f"[ {inner[value]}, %{lanes.block} ]")
        lanes.line(f"br label %{names[2]}")
    lanes.label(names[2])
    return lanes.value(f"phi {lanes.F} {', '.join(came)}")


def lacking(graph: Graph, roots: Iterable[int], have: Mapping[int, str]) -> list[int]:
    """Nodes to compute, arguments first; what is there already is not looked behind."""
    todo, seen = [i for i in roots if i not in have], set[int]()
    while todo:
        i = todo.pop()
        if i not in seen:
            seen.add(i)
            todo += [a for a in graph.nodes[i].args if a not in have]
    return sorted(seen)


def _node(lanes: Lanes, graph: Graph, i: int, have: dict[int, str], flags: Mapping[int, str]) -> str:
    node = graph.nodes[i]
    if node.op == "where" and node.args[0] in flags:
        flag, yes, no = flags[node.args[0]], have[node.args[1]], have[node.args[2]]
        return lanes.value(f"select i1 {flag}, {lanes.F} {yes}, {lanes.F} {no}")
    args = [have[a] for a in node.args]
    return operation(lanes, graph, node, args)


def operation(lanes: Lanes, graph: Graph, node: Node, args: list[str]) -> str:
    op = node.op
    if op == "const":
        return lanes.const(node.value)
    if op in ("add", "sub", "mul", "div"):
        return lanes.binary(op, *args)
    if op in COMPARE:
        return lanes.compare(COMPARE[op], *args)
    if op in ("and", "or"):
        return lanes.logic(op, *args)
    if op == "not":
        return lanes.logic("xor", args[0], "splat (i1 true)")
    if op == "neg":
        return lanes.neg(args[0])
    if op == "where":
        return lanes.select(*args)
    if op in ("min", "max"):
        return _extreme(lanes, graph, node, args)
    if op == "pow":
        return _power(lanes, graph.nodes[node.args[1]], args)
    return lanes.call(op, *args)


def _extreme(lanes: Lanes, graph: Graph, node: Node, args: list[str]) -> str:
    """With a constant on one side a single instruction keeps not-a-number: the constant goes first."""
    plain = lanes.least if node.op == "min" else lanes.most
    for this, other in ((0, 1), (1, 0)):
        constant = graph.nodes[node.args[this]]
        if constant.op == "const" and not isnan(constant.value):
            return plain(args[this], args[other])
    return lanes.call(node.op, *args)


def _power(lanes: Lanes, exponent: Node, args: list[str]) -> str:
    n = exponent.value
    if exponent.op != "const" or not abs(n) <= MOST_SQUARINGS or n != int(n):
        if exponent.op == "const" and n == 0.5:
            return lanes.call("sqrt", args[0])
        return lanes.call("pow", *args)
    left, square, out = abs(int(n)), args[0], ""
    while left:
        if left & 1:
            out = lanes.mul(out, square) if out else square
        left >>= 1
        if left:
            square = lanes.mul(square, square)
    out = out or lanes.const(1.0)
    return lanes.binary("div", lanes.const(1.0), out) if n < 0 else out

"""The expression graph: nodes in topological order, each named by its position; equal expressions stand once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

COMPARISONS = frozenset({"lt", "le", "gt", "ge", "eq", "ne"})
CONNECTIVES = frozenset({"and", "or", "not"})
CONDITIONS = COMPARISONS | CONNECTIVES
ARITY: Mapping[str, int] = {
    "const": 0, "var": 0,
    "add": 2, "sub": 2, "mul": 2, "div": 2, "neg": 1, "pow": 2,
    "exp": 1, "log": 1, "log1p": 1, "expm1": 1, "sqrt": 1, "abs": 1, "floor": 1, "sin": 1, "cos": 1,
    "min": 2, "max": 2,
    "lt": 2, "le": 2, "gt": 2, "ge": 2, "eq": 2, "ne": 2, "and": 2, "or": 2, "not": 1,
    "where": 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """``op`` is a key of :data:`ARITY`; ``args`` are positions of earlier nodes in the same graph.

    ``value`` belongs to ``const``; ``name`` and ``unit`` to ``var``. ``line`` is the ``file.py:12`` of the source
    that made the node, and takes no part in equality.
    """

    op: str
    args: tuple[int, ...] = ()
    value: float = 0.0
    name: str = ""
    unit: str | None = None
    line: str = field(default="", compare=False)

    @property
    def is_condition(self) -> bool:
        return self.op in CONDITIONS


@dataclass(frozen=True, slots=True)
class Graph:
    """``outputs`` maps a name to the position of its node; ``inputs`` are the variables' names, in order.

    A function that returns one value has the single output ``result``.
    """

    nodes: tuple[Node, ...]
    inputs: tuple[str, ...]
    outputs: Mapping[str, int]

    @property
    def result(self) -> int:
        """Position of the only output; ValueError where there are several."""
        (only,) = self.outputs.values()
        return only

    def needed(self, roots: Iterable[int] | None = None) -> tuple[int, ...]:
        """Positions that ``roots`` (all outputs by default) rest on, in topological order."""
        todo = list(self.outputs.values() if roots is None else roots)
        seen: set[int] = set()
        while todo:
            i = todo.pop()
            if i not in seen:
                seen.add(i)
                todo.extend(self.nodes[i].args)
        return tuple(sorted(seen))

    def uses(self) -> tuple[tuple[int, ...], ...]:
        """For each node the positions of the nodes that take it as an argument."""
        users: list[list[int]] = [[] for _ in self.nodes]
        for i, node in enumerate(self.nodes):
            for a in node.args:
                users[a].append(i)
        return tuple(tuple(u) for u in users)

    @property
    def key(self) -> str:
        """Hex digest of the content, without the lines: equal computations have equal keys."""
        rows = [(n.op, n.args, float(n.value).hex(), n.name, n.unit) for n in self.nodes]
        return hashlib.blake2b(repr((rows, sorted(self.outputs.items()))).encode(), digest_size=16).hexdigest()


class Builder:
    """Collects nodes; an expression that already stands gets the position it has."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._seen: dict[tuple[object, ...], int] = {}

    def add(self, node: Node) -> int:
        if len(node.args) != ARITY[node.op]:
            raise ValueError(f"expected {ARITY[node.op]} arguments of {node.op}, got {len(node.args)}")
        key = (node.op, node.args, float(node.value).hex(), node.name, node.unit)  # hex keeps 0.0 and -0.0 apart
        at = self._seen.get(key)
        if at is None:
            at = self._seen[key] = len(self._nodes)
            self._nodes.append(node)
        return at

    def node(self, at: int) -> Node:
        return self._nodes[at]

    def graph(self, outputs: Mapping[str, int]) -> Graph:
        inputs = tuple(n.name for n in self._nodes if n.op == "var")
        return Graph(tuple(self._nodes), inputs, dict(outputs))

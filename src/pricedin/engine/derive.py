"""Derivatives of a graph backwards: from what an output is worth to what each input is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pricedin.algebra.graph import Builder, Graph, Node


class Reverse:
    """Adds nodes to a copy of ``graph``; positions of the old nodes stay the same."""

    def __init__(self, graph: Graph) -> None:
        self.builder = Builder()
        for node in graph.nodes:
            self.builder.add(node)
        self._chosen: set[int] = set()  # worths that a choice makes zero where the other side was taken

    def variable(self, name: str) -> int:
        return self.builder.add(Node("var", name=name))

    def const(self, value: float) -> int:
        return self.builder.add(Node("const", value=value))

    def op(self, op: str, *args: int) -> int:
        """With the simplest identities, so that factors of one and terms of zero leave no trace."""
        nodes = [self.builder.node(a) for a in args]
        fixed = [n.value if n.op == "const" else None for n in nodes]
        if op == "mul" and 1.0 in fixed:
            return args[1 - fixed.index(1.0)]
        if op == "add" and 0.0 in fixed:
            return args[1 - fixed.index(0.0)]
        if op == "neg" and nodes[0].op == "neg":
            return nodes[0].args[0]
        return self.builder.add(Node(op, args))

    def back(self, seeds: Mapping[int, int], stops: Iterable[int]) -> dict[int, int]:
        """Worth of each of ``stops``, given that of the nodes in ``seeds``; what is behind a stop is not looked at.

        Choices, minima and maxima pass it to the side that was taken, floor and comparisons to none.
        """
        halt = set(stops)
        worth: dict[int, int] = dict(seeds)
        self._chosen |= {w for w in worth.values() if self.builder.node(w).op == "var"}  # a later step's choice
        for i in range(max(seeds, default=-1), -1, -1):
            if i in worth and i not in halt:
                chosen = self.builder.node(i).op in ("where", "min", "max") or worth[i] in self._chosen
                unbounded = self._unbounded(self.builder.node(i))
                for at, share in self._shares(i, worth[i]):
                    value = self._where_taken(worth[i], share, unbounded)
                    if chosen:
                        self._chosen.add(value)
                    if at in worth:
                        both = {worth[at], value} <= self._chosen
                        value = self.op("add", worth[at], value)
                        if both:  # nothing where neither of them is taken
                            self._chosen.add(value)
                    worth[at] = value
        return {i: worth[i] for i in halt if i in worth}

    def _unbounded(self, node: Node) -> bool:
        """Whether the slope of an operation may be no finite number where its value is one of no interest."""
        if node.op in ("sqrt", "log", "log1p", "exp", "expm1"):
            return True
        if node.op not in ("div", "pow"):
            return False
        second = self.builder.node(node.args[1])
        return second.op != "const" or (node.op == "pow" and second.value < 1)

    def _where_taken(self, w: int, value: int, unbounded: bool) -> int:
        """A side that was not taken is worth nothing, even where its slope is no finite number."""
        if not (unbounded or w in self._chosen) or self.builder.node(value).op in ("where", "neg") or value == w:
            return value
        zero = self.const(0.0)
        return self.op("where", self.op("eq", w, zero), zero, value)

    def _shares(self, i: int, w: int) -> list[tuple[int, int]]:
        node, op = self.builder.node(i), self.op
        if node.op in ("const", "var", "floor") or node.is_condition:
            return []
        a, b = node.args[0], node.args[-1]
        zero = self.const(0.0)
        match node.op:
            case "add":
                return [(a, w), (b, w)]
            case "sub":
                return [(a, w), (b, op("neg", w))]
            case "mul":
                return [(a, op("mul", w, b)), (b, op("mul", w, a))]
            case "div":
                part = op("div", w, b)
                return [(a, part), (b, op("neg", op("mul", part, i)))]
            case "min" | "max":
                taken = op("lt" if node.op == "min" else "gt", a, b)
                return [(a, op("where", taken, w, zero)), (b, op("where", taken, zero, w))]
            case "where":
                c, yes, no = node.args
                return [(yes, op("where", c, w, zero)), (no, op("where", c, zero, w))]
            case "pow":
                return self._power(i, a, b, w)
        return [(a, self._single(node.op, i, a, w))]

    def _single(self, name: str, i: int, a: int, w: int) -> int:
        """The worth of the argument of a function of one number."""
        op, one = self.op, self.const(1.0)
        match name:
            case "neg":
                return op("neg", w)
            case "exp":
                return op("mul", w, i)
            case "expm1":
                return op("mul", w, op("add", i, one))
            case "log":
                return op("div", w, a)
            case "log1p":
                return op("div", w, op("add", a, one))
            case "sqrt":
                return op("div", op("mul", w, self.const(0.5)), i)
            case "abs":
                return op("where", op("lt", a, self.const(0.0)), op("neg", w), w)
            case "sin":
                return op("mul", w, op("cos", a))
            case "cos":
                return op("neg", op("mul", w, op("sin", a)))
        raise ValueError(f"no derivative is known of {name}")

    def _power(self, i: int, a: int, b: int, w: int) -> list[tuple[int, int]]:
        op, exponent = self.op, self.builder.node(b)
        if exponent.op == "const":
            n = exponent.value
            return [(a, op("mul", w, op("mul", self.const(n), op("pow", a, self.const(n - 1)))))]
        slope = op("mul", b, op("pow", a, op("sub", b, self.const(1.0))))
        zero = self.const(0.0)
        logged = op("where", op("eq", a, zero), zero, op("mul", i, op("log", a)))  # nothing to any power stays nothing
        return [(a, op("mul", w, slope)), (b, op("mul", w, logged))]

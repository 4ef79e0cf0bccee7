"""A graph as infix text: brackets only where they are needed, large shared parts under a name of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pricedin.algebra.graph import Graph, Node

TOO_LARGE = 40  # nodes; a part that is used twice and larger than this is named instead of repeated
ATOM = 100  # how tightly a name, a number or a call holds together


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of a formula, and how tightly its outermost operation binds (10: loosest)."""

    text: str
    binds: int = ATOM

    def inside(self, binds: int, left: str = "(", right: str = ")") -> str:
        """In brackets where the surroundings bind more tightly."""
        return self.text if self.binds >= binds else f"{left}{self.text}{right}"


Write = Callable[[Node, list[Text]], Text]


@dataclass(frozen=True, slots=True)
class Line:
    """``name = text``: an output, or a part that other lines refer to."""

    name: str
    text: str
    output: bool


def lines(graph: Graph, write: Write, part: Callable[[int], str]) -> list[Line]:
    """The formulas of all outputs, each after the parts that it needs.

    ``write`` puts one node together from its arguments; ``part`` names the n-th shared part, from 1.
    """
    users, needed = graph.uses(), graph.needed()
    wanted = set(needed)
    size: dict[int, int] = {}
    text: dict[int, Text] = {}
    out: list[Line] = []
    for i in needed:
        node = graph.nodes[i]
        size[i] = 1 + sum(size[a] for a in node.args)
        text[i] = write(node, [text[a] for a in node.args])
        used = sum(graph.nodes[u].args.count(i) for u in users[i] if u in wanted)
        if (used > 1 and size[i] > TOO_LARGE) or size[i] > 20 * TOO_LARGE:
            name = part(1 + sum(not line.output for line in out))
            out.append(Line(name, text[i].text, output=False))
            text[i], size[i] = Text(name), 1
    out.extend(Line(name, text[at].text, output=True) for name, at in graph.outputs.items())
    return out


def number(value: float) -> str:
    """The shortest digits that give the same float; whole numbers without a point."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)

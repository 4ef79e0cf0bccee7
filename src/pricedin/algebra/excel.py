"""A graph as a live spreadsheet formula, of functions that Excel and LibreOffice both know."""

from __future__ import annotations

from collections.abc import Mapping

from pricedin.algebra.graph import Graph, Node
from pricedin.algebra.printing import ATOM, Text, lines, number
from pricedin.core.errors import ModelError, UnknownName

LONGEST = 8192  # characters that Excel takes in one formula
_SIGNS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "=", "ne": "<>"}
_CALLS = {
    "exp": "EXP", "log": "LN", "sqrt": "SQRT", "abs": "ABS", "floor": "INT", "sin": "SIN", "cos": "COS", "min": "MIN",
    "max": "MAX", "where": "IF", "and": "AND", "or": "OR", "not": "NOT",
}  # fmt: skip


def formula(graph: Graph, cells: Mapping[str, str], output: str | None = None) -> str:
    """The formula of one output, beginning with ``=``; ``cells`` gives the reference of each variable.

    UnknownName for a variable without a cell; ModelError where the formula is longer than a cell takes.

    >>> from pricedin.algebra.trace import trace
    >>> formula(trace(lambda cap, revenue: cap / revenue - 1), {"cap": "B2", "revenue": "C2"})
    '=B2/C2-1'
    """
    at = graph.result if output is None else graph.outputs[output]
    one = Graph(graph.nodes, graph.inputs, {"result": at})

    def write(node: Node, args: list[Text]) -> Text:
        if node.op == "var":
            if node.name not in cells:
                raise UnknownName.among("variable with a cell", node.name, cells, "spreadsheet formula")
            return Text(cells[node.name])
        return _write(node, args)

    parts = lines(one, write, lambda n: f"#{n}#")
    text = "=" + _expanded({line.name: line.text for line in parts})
    if len(text) > LONGEST:
        hint = "write its parts into cells of their own"
        raise ModelError(f"a formula of at most {LONGEST} characters", str(len(text)), output or "", hint)
    return text


def _expanded(parts: dict[str, str]) -> str:
    """A cell can't name its parts, so they are written out again; given up early where that explodes."""
    text = parts.pop("result")
    for name in reversed(parts):
        text = text.replace(name, f"({parts[name]})")
        if len(text) > 4 * LONGEST:
            break
    return text


def _write(node: Node, args: list[Text]) -> Text:
    op = node.op
    if op == "const":
        return _constant(node.value, node.line)
    if op in ("add", "sub"):
        return Text(f"{args[0].inside(20)}{'+' if op == 'add' else '-'}{args[1].inside(20 if op == 'add' else 21)}", 20)
    if op in ("mul", "div"):
        return Text(f"{args[0].inside(30)}{'*' if op == 'mul' else '/'}{args[1].inside(30 if op == 'mul' else 31)}", 30)
    if op == "neg":  # binds more tightly than ^ in a spreadsheet, so always in brackets of its own
        return Text(f"(-{args[0].inside(ATOM)})")
    if op == "pow":
        return Text(f"{args[0].inside(ATOM)}^{args[1].inside(ATOM)}", 40)
    if op in _SIGNS:
        return Text(f"{args[0].inside(15)}{_SIGNS[op]}{args[1].inside(15)}", 10)
    if op == "log1p":
        return Text(f"LN(1+{args[0].inside(20)})")
    if op == "expm1":
        return Text(f"EXP({args[0].text})-1", 20)
    return Text(f"{_CALLS[op]}({','.join(a.text for a in args)})")


def _constant(value: float, line: str) -> Text:
    if value != value or value in (float("inf"), float("-inf")):
        raise ModelError("a finite number, as a cell knows no other", str(value), line)
    digits = number(abs(value)).replace("e", "E")
    return Text(digits) if value >= 0 else Text(f"(-{digits})")

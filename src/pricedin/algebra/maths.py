"""A graph as mathematics: LaTeX for documents, plain Unicode for terminals."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pricedin.algebra.graph import Graph, Node
from pricedin.algebra.printing import ATOM, Line, Text, lines, number

_SIGNS = {
    "lt": "<", "le": "≤", "gt": ">", "ge": "≥", "eq": "=", "ne": "≠", "and": "∧", "or": "∨",
}  # fmt: skip
_LATEX_SIGNS = {"<": "<", "≤": r"\le", ">": ">", "≥": r"\ge", "=": "=", "≠": r"\ne", "∧": r"\land", "∨": r"\lor"}
_CALLS = {"exp": "exp", "log": "ln", "sin": "sin", "cos": "cos", "min": "min", "max": "max"}
_UP = str.maketrans("0123456789-.", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·")


def plain(graph: Graph, names: Mapping[str, str] | None = None, result: str = "result") -> str:
    """The formulas as text, a line each; ``names`` relabels variables and outputs (underscores become blanks).

    >>> from pricedin.algebra.trace import trace
    >>> plain(trace(lambda need, years: need ** (1 / years) - 1), result="growth")
    'growth = need^(1 / years) − 1'
    """
    known = dict(names or {})

    def label(name: str) -> str:
        return known.get(name, name.replace("_", " "))

    def write(node: Node, args: list[Text]) -> Text:
        return _plain(node, args, label(node.name))

    found = lines(graph, write, lambda n: f"[{n}]")
    return "\n".join(f"{_left(line, label, result)} = {line.text}" for line in found)


def latex(graph: Graph, names: Mapping[str, str] | None = None, result: str = "result") -> str:
    r"""The same as LaTeX; several lines stand in ``aligned``. ``names`` gives LaTeX for a variable or output.

    >>> from pricedin.algebra.trace import trace
    >>> print(latex(trace(lambda market_cap, revenue: market_cap / revenue), result="multiple"))
    \text{multiple} = \frac{\text{market cap}}{\text{revenue}}
    """
    known = dict(names or {})

    def label(name: str) -> str:
        return known.get(name) or _word(name)

    def write(node: Node, args: list[Text]) -> Text:
        return _latex(node, args, label(node.name) if node.op == "var" else "")

    found = lines(graph, write, lambda n: f"t_{{{n}}}")
    rows = [(_left(line, label, result), line.text) for line in found]
    if len(rows) == 1:
        return f"{rows[0][0]} = {rows[0][1]}"
    return "\\begin{aligned}\n" + " \\\\\n".join(f"{a} &= {b}" for a, b in rows) + "\n\\end{aligned}"


def _left(line: Line, label: Callable[[str], str], result: str) -> str:
    if not line.output:
        return line.name
    return label(result if line.name == "result" else line.name)


def _word(name: str) -> str:
    escaped = "".join(f"\\{c}" if c in "&%$#{}" else c for c in name.replace("_", " ").replace("\\", ""))
    return rf"\text{{{escaped}}}"


def _plain(node: Node, args: list[Text], name: str) -> Text:
    op = node.op
    if op == "var":
        return Text(name)
    if op == "const":
        return _constant(node.value, "−")
    if op in ("add", "sub"):
        sign = "+" if op == "add" else "−"
        return Text(f"{args[0].inside(20)} {sign} {args[1].inside(20 if op == 'add' else 21)}", 20)
    if op in ("mul", "div"):
        sign = "×" if op == "mul" else "/"
        return Text(f"{args[0].inside(30)} {sign} {args[1].inside(30 if op == 'mul' else 31)}", 30)
    if op == "neg":
        return Text(f"−{args[0].inside(30)}", 25)
    if op == "pow":
        short = args[1].text.replace("−", "-")
        raised = short.translate(_UP) if args[1].binds >= 25 and short.lstrip("-").isdigit() else None
        return Text(f"{args[0].inside(41)}{raised or '^' + args[1].inside(ATOM)}", 40)
    if op in _SIGNS:
        return Text(f"{args[0].inside(15)} {_SIGNS[op]} {args[1].inside(15)}", 10)
    return _plain_call(op, args)


def _plain_call(op: str, args: list[Text]) -> Text:
    t = [a.text for a in args]
    if op == "where":
        return Text(f"({t[1]} if {t[0]} else {t[2]})")
    shapes = {
        "sqrt": f"√{args[0].inside(ATOM)}", "abs": f"|{t[0]}|", "floor": f"⌊{t[0]}⌋", "not": f"¬{args[0].inside(ATOM)}",
        "log1p": f"ln(1 + {t[0]})",
    }  # fmt: skip
    if op == "expm1":
        return Text(f"exp({t[0]}) − 1", 20)
    return Text(shapes.get(op) or f"{_CALLS[op]}({', '.join(t)})")


def _latex(node: Node, args: list[Text], name: str) -> Text:
    op = node.op
    if op == "var":
        return Text(name)
    if op == "const":
        return _constant(node.value, "-", power=True)
    if op in ("add", "sub"):
        sign = "+" if op == "add" else "-"
        return Text(f"{_in(args[0], 20)} {sign} {_in(args[1], 20 if op == 'add' else 21)}", 20)
    if op == "mul":
        return Text(rf"{_in(args[0], 30)} \times {_in(args[1], 30)}", 30)
    if op == "div":
        return Text(rf"\frac{{{args[0].text}}}{{{args[1].text}}}", 45)
    if op == "neg":
        return Text(f"-{_in(args[0], 30)}", 25)
    if op == "pow":
        return Text(f"{_in(args[0], 46)}^{{{args[1].text}}}", 44)
    if op in _SIGNS:
        return Text(f"{_in(args[0], 15)} {_LATEX_SIGNS[_SIGNS[op]]} {_in(args[1], 15)}", 10)
    return _latex_call(op, args)


def _latex_call(op: str, args: list[Text]) -> Text:
    t = [a.text for a in args]
    if op == "where":
        return Text(rf"\begin{{cases}} {t[1]} & {t[0]} \\ {t[2]} & \text{{otherwise}} \end{{cases}}")
    if op == "exp":
        return Text(f"e^{{{t[0]}}}", 44)
    if op == "expm1":
        return Text(f"e^{{{t[0]}}} - 1", 20)
    shapes = {
        "sqrt": rf"\sqrt{{{t[0]}}}", "abs": rf"\left|{t[0]}\right|", "floor": rf"\left\lfloor {t[0]} \right\rfloor",
        "log1p": rf"\ln\left(1 + {t[0]}\right)", "not": rf"\lnot {_in(args[0], ATOM)}",
    }  # fmt: skip
    return Text(shapes.get(op) or rf"\{_CALLS[op]}\left({', '.join(t)}\right)")


def _in(text: Text, binds: int) -> str:
    return text.inside(binds, r"\left(", r"\right)")


def _constant(value: float, minus: str, power: bool = False) -> Text:
    if value in (float("inf"), float("-inf")):
        infinity = r"\infty" if power else "∞"
        return Text(infinity) if value > 0 else Text(minus + infinity, 25)
    digits = number(abs(value))
    if power and "e" in digits:
        mantissa, _, exponent = digits.partition("e")
        return Text(rf"{'-' if value < 0 else ''}{mantissa} \times 10^{{{int(exponent)}}}", 30 if value > 0 else 25)
    return Text(digits) if value >= 0 else Text(minus + digits, 25)

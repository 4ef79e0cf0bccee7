"""Units through the graph: dollars are not added to people, nor to yuan.

A unit is written as in ``vocabulary``: a currency, ``count``, ``fraction``, ``years``, and quotients and products
of them (``USD/year``, ``CNY/USD``, ``USD*years``). Time is forgiving in one respect that the field takes for
granted: a rate or a span of years inside an exponent, a logarithm, or a multiple of yearly sales is a pure number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pricedin.algebra.graph import COMPARISONS, CONNECTIVES, Graph, Node
from pricedin.core.errors import InvalidParameter, ModelError
from pricedin.core.unit import TIMES, kind

SIGNS = {"add": "+", "sub": "-", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}
_SINGULAR = {"year": "years", "month": "months", "quarter": "quarters", "hour": "hours", "day": "days"}


@dataclass(frozen=True, slots=True)
class Unit:
    """Powers of base units in the order of their names, and the factor to the base (1/12 for months of a year)."""

    powers: tuple[tuple[str, Fraction], ...] = ()
    scale: float = 1.0

    @property
    def pure(self) -> bool:
        """A plain number, or one that only time stands in."""
        return all(base == "years" for base, _ in self.powers)

    def times(self, other: Unit, sign: int = 1) -> Unit:
        powers = dict(self.powers)
        for base, power in other.powers:
            powers[base] = powers.get(base, Fraction(0)) + sign * power
        return _unit(powers, self.scale * other.scale**sign)

    def to(self, power: Fraction) -> Unit:
        return _unit({b: p * power for b, p in self.powers}, self.scale ** float(power))

    @property
    def time(self) -> str | None:
        """The word for the time in it, ``years`` or ``months``; None where two of them have met."""
        power = dict(self.powers).get("years", Fraction(0))
        if not power:
            return "years" if _close(self.scale, 1.0) else None
        return next((name for name, size in TIMES.items() if _close(self.scale, size ** float(power))), None)

    def __str__(self) -> str:
        named = [(self.time or base if base == "years" else base, p) for base, p in self.powers]
        up = [_factor(b, p) for b, p in named if p > 0]
        down = [_factor(b.removesuffix("s") if b in TIMES else b, -p) for b, p in named if p < 0]
        text = "/".join(["*".join(up) or "1", *down]) if up or down else "a plain number"
        return text if self.time else f"{text} times {self.scale:.6g}"


PLAIN = Unit()


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-12 * abs(b)


def _unit(powers: Mapping[str, Fraction], scale: float) -> Unit:
    return Unit(tuple(sorted((b, p) for b, p in powers.items() if p)), scale)


def _factor(base: str, power: Fraction) -> str:
    return base if power == 1 else f"{base}^{power}"


def parse(text: str) -> Unit:
    """
    >>> str(parse("USD/year")), str(parse("fraction"))
    ('USD/year', 'a plain number')
    """
    unit = PLAIN
    for i, quotient in enumerate(text.split("/")):
        for factor in quotient.split("*"):
            unit = unit.times(_base(factor.strip(), text), 1 if i == 0 else -1)
    return unit


def _base(name: str, text: str) -> Unit:
    name = _SINGULAR.get(name, name)
    if name in TIMES:
        return Unit((("years", Fraction(1)),), TIMES[name])
    if name in ("fraction", "multiple", "1"):
        return PLAIN
    if kind(name) == "unknown" and name != "money":
        raise InvalidParameter("a known unit", repr(name), f"unit {text!r}", "a currency, count, fraction, years ...")
    return Unit(((name, Fraction(1)),))


def infer(graph: Graph, units: Mapping[str, str | None] | None = None) -> dict[str, Unit | None]:
    """The unit of each output, from those of the variables (the graph's own, overridden by ``units``).

    None means unknown: a variable without a unit fits anything. ModelError, naming the line, where two units
    don't fit.
    """
    every = infer_all(graph, units)
    return {name: every[at] for name, at in graph.outputs.items()}


def infer_all(graph: Graph, units: Mapping[str, str | None] | None = None) -> list[Unit | None]:
    """The unit of every node, in the graph's order."""
    given, out = dict(units or {}), list[Unit | None]()
    for node in graph.nodes:
        if node.op == "var":
            text = given.get(node.name, node.unit)
            out.append(None if text is None else parse(text))
        elif node.op == "const":
            out.append(None if node.value in (0.0, float("inf"), float("-inf")) else PLAIN)
        else:
            out.append(_combine(node, [out[a] for a in node.args], graph))
    return out


def fits(found: Unit | None, declared: str) -> bool:
    """Whether a result may bear the unit: ``multiple`` takes any pure number, ``money`` any one currency."""
    if found is None:
        return True
    if declared in ("multiple", "fraction", "count"):
        return found.pure or found == parse("count")
    if declared == "money":
        money = [b for b, p in found.powers if kind(b) == "money" or b == "money"]
        return len(money) == 1 and all(b in (*money, "years", "count") for b, _ in found.powers)
    return found.powers == parse(declared).powers


def _combine(node: Node, args: list[Unit | None], graph: Graph) -> Unit | None:
    op = node.op
    if op in ("mul", "div"):
        a, b = args
        return None if a is None or b is None else a.times(b, 1 if op == "mul" else -1)
    if op in ("add", "sub", "min", "max") or op in COMPARISONS:
        same = _same(node, args[0], args[1])
        return PLAIN if op in COMPARISONS else same
    if op == "where":
        return _same(node, args[1], args[2])
    if op in ("neg", "abs", "floor"):
        return args[0]
    if op == "sqrt":
        return None if args[0] is None else args[0].to(Fraction(1, 2))
    if op == "pow":
        return _power(node, args[0], args[1], graph)
    if op in CONNECTIVES:
        return PLAIN
    if args[0] is not None and not args[0].pure:  # exp, log and the waves
        raise ModelError(f"a plain number in {op}", str(args[0]), node.line, "divide by a unit of it first")
    _one_length(node, args[0], op)
    return PLAIN


def _one_length(node: Node, unit: Unit | None, what: str) -> None:
    """ModelError where months have met years, so that what looks like a plain number is twelve times off."""
    if unit is not None and unit.time is None:
        hint = 'convert one of the times, for instance with constant(12, unit="months/year")'
        raise ModelError(f"times of one length in {what}", str(unit), node.line, hint)


def _same(node: Node, a: Unit | None, b: Unit | None) -> Unit | None:
    if a is None or b is None:
        return a or b
    if a.powers != b.powers or not _close(a.scale, b.scale):
        hint = "give the number as a driver with a unit, or convert one of the two"
        raise ModelError(
            f"the same unit on both sides of {SIGNS.get(node.op, node.op)}", f"{a} and {b}", node.line, hint
        )
    return a


def _power(node: Node, base: Unit | None, exponent: Unit | None, graph: Graph) -> Unit | None:
    if exponent is not None and not exponent.pure:
        raise ModelError("a plain number as exponent", str(exponent), node.line)
    _one_length(node, exponent, "an exponent")
    fixed = graph.nodes[node.args[1]]
    if base is None or not base.powers:
        return base
    if fixed.op == "const":
        return base.to(Fraction(fixed.value).limit_denominator(1000))
    if base.pure:
        return PLAIN
    raise ModelError("a plain number under a varying exponent", str(base), node.line)

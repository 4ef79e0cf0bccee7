"""Exact answers for products and sums: a linear program whose Farkas ray names the figures that contradict.

Products are linear in logs, sums in values. Source: Farkas 1902; Gleeson & Ryan 1990, Identifying minimally
infeasible subsystems of inequalities; solver: HiGHS (Huangfu & Hall 2018).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pricedin.checks.network.boxes import Floats
from pricedin.checks.network.net import Network
from pricedin.checks.network.shape import RESULT

TINY = 1e-7  # part of the largest multiplier below which a row takes no part
EDGE = 1e-9  # room that floats need, in logs or as a part of the value
Variable = tuple[int, float]  # a quantity, and the constant that is taken from it first


@dataclass
class Program:
    """Rows ``low <= sum(coefficient * variable) <= high``; ``claim`` of a row, or -1 for a relation's."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    terms: list[list[tuple[int, float]]] = field(default_factory=list)
    claim: list[int] = field(default_factory=list)
    variables: dict[Variable, int] = field(default_factory=dict)
    scale: list[float] = field(default_factory=list)

    def variable(self, quantity: int, shift: float = 0.0, size: float = 1.0) -> int:
        """The column of a quantity; ``size`` is about how large it is."""
        column = self.variables.setdefault((quantity, shift), len(self.variables))
        if column == len(self.scale):
            self.scale.append(size if math.isfinite(size) and size > 0 else 1.0)
        return column

    def row(self, low: float, high: float, terms: list[tuple[int, float]], claim: int = -1) -> None:
        self.low.append(low)
        self.high.append(high)
        self.terms.append(terms)
        self.claim.append(claim)


def programs(network: Network, low: Floats, high: Floats) -> Iterator[tuple[Program, bool]]:
    """The program in logs, then the one in values, each where there are relations of its kind.

    ``low`` and ``high`` are boxes already narrowed: a product counts only where none of its figures can be negative.
    The flag tells whether the program is in logs.
    """
    for logs in (True, False):
        program = Program()
        for shape, rows in network.instances.items():
            form = shape.product if logs else shape.total
            if form is None or (logs and len(shape.names) != len(set(form[0]))):
                continue
            for row in rows.tolist():
                shifts = [shape.shift if logs and n == RESULT else 0.0 for n in shape.names]
                if logs and any(low[q] - s < 0 for q, s in zip(row, shifts, strict=True)):
                    continue
                sizes = [1.0 if logs else _size(low[q], high[q]) for q in row]
                columns = [program.variable(*v) for v in zip(row, shifts, sizes, strict=True)]
                program.row(form[1], form[1], _merged(columns, [form[0].get(n, 0.0) for n in shape.names]))
        if program.variables:
            _claims(program, network, logs)
            yield program, logs


def _size(low: float, high: float) -> float:
    return max((abs(x) for x in (low, high) if math.isfinite(x)), default=1.0)


def _merged(columns: list[int], weights: list[float]) -> list[tuple[int, float]]:
    out: dict[int, float] = {}
    for column, weight in zip(columns, weights, strict=True):
        out[column] = out.get(column, 0.0) + weight
    return list(out.items())


def _claims(program: Program, network: Network, logs: bool) -> None:
    of: dict[int, list[tuple[float, int]]] = {}
    for (quantity, shift), column in program.variables.items():
        of.setdefault(quantity, []).append((shift, column))
    for i, quantity in enumerate(network.claim_at.tolist()):
        for shift, column in of.get(quantity, ()):
            low, high = network.claim_low[i] - shift, network.claim_high[i] - shift
            if logs:
                low, high = _log(low), _log(high)
            if math.isfinite(low) or math.isfinite(high):
                room = EDGE if logs else EDGE * max(abs(x) for x in (low, high) if math.isfinite(x))
                program.row(low - room, high + room, [(column, 1.0)], i)


def _log(value: float) -> float:
    return math.log(value) if value > 0 else -math.inf


def conflict(program: Program) -> dict[int, float] | None:
    """Claims whose bounds contradict, with their multipliers; None where all bounds can be met."""
    import highspy

    solver = _solver(program)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible:
        return None
    _, there, ray = solver.getDualRay()
    if not there:
        return {c: 1.0 for c in program.claim if c >= 0}
    values = np.abs(np.asarray(ray))
    least = TINY * values.max(initial=0.0)
    return {c: float(v) for c, v in zip(program.claim, values, strict=True) if c >= 0 and v > least}


def reach(program: Program, variable: int) -> tuple[float, float]:
    """The least and the greatest value of a variable that all rows allow."""
    import highspy

    solver, out = _solver(program), []
    for sense, end in ((highspy.ObjSense.kMinimize, -math.inf), (highspy.ObjSense.kMaximize, math.inf)):
        solver.changeColCost(variable, 1.0)
        solver.changeObjectiveSense(sense)
        solver.run()
        solved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        out.append(float(solver.getInfo().objective_function_value) * program.scale[variable] if solved else end)
    return out[0], out[1]


def _solver(program: Program) -> Any:
    """The program in units of each variable's own size, so that dollars and billions of them go together."""
    import highspy

    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (("output_flag", False), ("presolve", "off"), ("threads", 1),
                          ("primal_feasibility_tolerance", 1e-9), ("dual_feasibility_tolerance", 1e-9)):  # fmt: skip
        solver.setOptionValue(option, value)
    n = len(program.variables)
    free = np.full(n, highspy.kHighsInf)
    solver.addVars(n, -free, free)
    sized = [[(c, v * program.scale[c]) for c, v in terms] for terms in program.terms]
    by = np.array([1.0 / max((abs(v) for _, v in terms), default=1.0) for terms in sized])
    starts = np.cumsum([0, *(len(t) for t in sized)])[:-1].astype(np.int32)
    index = np.array([c for terms in sized for c, _ in terms], dtype=np.int32)
    values = np.array([v * b for terms, b in zip(sized, by, strict=True) for _, v in terms], dtype=np.float64)
    low, high = np.asarray(program.low) * by, np.asarray(program.high) * by
    solver.addRows(len(low), low, high, len(index), starts, index, values)
    return solver

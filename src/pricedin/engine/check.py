"""Units through a whole model: what start gives, step must give back, and outcomes bear what they are said to."""

from __future__ import annotations

from collections.abc import Mapping

from pricedin.algebra import units
from pricedin.algebra.graph import Graph
from pricedin.algebra.units import Unit
from pricedin.core.errors import InvalidParameter, ModelError
from pricedin.engine.program import STATE, Program


def outcome_units(program: Program, declared: Mapping[str, str]) -> dict[str, str | None]:
    """The unit of each outcome, None where unknown. ModelError, naming the line, where units do not fit.

    The unit of a state is that of its start, or of its first step where the start is zero.
    """
    graph = program.graph
    _known(graph)
    states: dict[str, str | None] = {}
    if program.states:
        start, step = (program.roots(phase, program.states) for phase in ("start", "step"))
        for _ in program.states:  # a unit may travel from state to state, one a pass
            every = units.infer_all(graph, states)
            found = {n: _first(every[start[n]], every[step[n]]) for n in program.states}
            new = {STATE + n: _text(u) for n, u in found.items() if u is not None}
            if new == states:
                break
            states = dict(new)
        every = units.infer_all(graph, states)
        for name in program.states:
            _stays(name, every[start[name]], every[step[name]], graph.nodes[step[name]].line)
    every = units.infer_all(graph, states)
    out: dict[str, str | None] = {}
    for name, at in program.roots("finish", program.outcomes).items():
        out[name] = _outcome(name, every[at], declared.get(name), graph.nodes[at].line)
    return out


def _known(graph: Graph) -> None:
    """InvalidParameter naming the driver whose unit is none."""
    for node in graph.nodes:
        if node.op == "var" and node.unit is not None:
            try:
                units.parse(node.unit)
            except InvalidParameter as error:
                place = f"{node.name.removeprefix(STATE)}: {error.where}"
                raise InvalidParameter(error.expected, error.got, place, error.hint) from None


def _outcome(name: str, found: Unit | None, declared: str | None, line: str) -> str | None:
    _one_time(name, found, line)
    if declared is not None:
        meant = units.parse(declared)
        other = found is not None and found.powers == meant.powers and found.time != meant.time
        if other or not units.fits(found, declared):
            raise ModelError(f"{name} in {declared}", str(found), line)
        return declared
    return None if found is None or not found.powers else _text(found)


def _one_time(name: str, found: Unit | None, line: str) -> None:
    if found is not None and found.time is None:
        hint = (
            "times of two lengths have met, such as a rate a month and years: convert one of them, for instance with "
            "constant(12, unit='months/year')"
        )
        raise ModelError(f"{name} in one unit of time", str(found), line, hint)


def _first(start: Unit | None, step: Unit | None) -> Unit | None:
    return step if start is None else start


def _stays(name: str, start: Unit | None, step: Unit | None, line: str) -> None:
    if start is None or step is None:
        return
    if start.powers != step.powers or abs(start.scale - step.scale) > 1e-12 * abs(start.scale):
        hint = "multiply by a driver with a unit, such as constant(0.25, unit='years') for a rate a year"
        raise ModelError(f"state {name} in {start}, as start gives it", str(step), line, hint)


def _text(unit: Unit | None) -> str | None:
    return None if unit is None else str(unit) if unit.powers else "1"

"""A program run backwards in time: what one unit more of each driver is worth to one outcome, in every world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pricedin.algebra.graph import Graph
from pricedin.core.errors import InvalidParameter
from pricedin.engine.derive import Reverse
from pricedin.engine.program import STATE, WORTH, Program

MOST_STORED = 40_000  # states of all steps that are kept on the stack, in vectors


@dataclass(frozen=True, slots=True)
class Adjoint:
    """``graph`` continues the program's. ``edge`` are nodes of drivers alone that time or states meet.

    ``last`` and ``back`` give the worth of each state after the last step and before a step; ``at_finish``,
    ``at_step`` and ``at_start`` what each adds to an edge; ``total`` the worth of each driver from that of edges.
    """

    graph: Graph
    outcome: str
    edge: tuple[int, ...]
    last: Mapping[str, int]
    back: Mapping[str, int]
    at_finish: Mapping[int, int]
    at_step: Mapping[int, int]
    at_start: Mapping[int, int]
    state_worth: Mapping[str, int]
    edge_worth: Mapping[int, int]
    total: Mapping[str, int]


def adjoint(program: Program, outcome: str) -> Adjoint:
    """InvalidParameter for an outcome that is a condition, and for more states over time than the stack holds."""
    if outcome in program.conditions:
        raise InvalidParameter("a numeric outcome", f"{outcome}, which is true or false", "gradient")
    if program.steps * len(program.states) > MOST_STORED:
        stored = program.steps * len(program.states)
        raise InvalidParameter(f"at most {MOST_STORED:,} states over all steps", f"{stored:,}", "gradient")
    graph, phases = program.graph, program.phases()
    at = {n.name: i for i, n in enumerate(graph.nodes) if n.op == "var"}
    finish = program.roots("finish", program.outcomes)[outcome]
    start, step = (program.roots(phase, program.states) for phase in ("start", "step"))
    edge = _edge(graph, phases, [finish, *step.values()], [finish, *start.values()])
    states = {s: at[STATE + s] for s in program.states if STATE + s in at}
    reverse = Reverse(graph)
    state_worth = {s: reverse.variable(WORTH + STATE + s) for s in program.states}
    edge_worth = {i: reverse.variable(f"{WORTH}edge {i}") for i in edge}
    stops = [*edge, *states.values()]
    at_finish = reverse.back({finish: reverse.const(1.0)}, stops)
    seeds: dict[int, int] = {}
    for s, root in step.items():
        w = state_worth[s]
        seeds[root] = reverse.op("add", seeds[root], w) if root in seeds else w
    at_step = reverse.back(seeds, stops)
    zero = reverse.const(0.0)
    at_start: dict[int, int] = {}
    for s, root in start.items():
        if root in edge:
            w = state_worth[s]
            at_start[root] = reverse.op("add", at_start[root], w) if root in at_start else w
    drivers = {d: at[d] for d in program.drivers if d in at}
    total = reverse.back(edge_worth, drivers.values()) if edge_worth else {}
    return Adjoint(
        reverse.builder.graph(graph.outputs), outcome, edge,
        {s: at_finish.get(states.get(s, -1), zero) for s in program.states},
        {s: at_step.get(states.get(s, -1), zero) for s in program.states},
        {i: at_finish[i] for i in edge if i in at_finish}, {i: at_step[i] for i in edge if i in at_step}, at_start,
        state_worth, edge_worth, {d: total.get(drivers.get(d, -1), zero) for d in program.drivers},
    )  # fmt: skip


def _edge(graph: Graph, phases: list[frozenset[str]], later: Iterable[int], roots: Iterable[int]) -> tuple[int, ...]:
    """Nodes of drivers alone that nodes of time or states take as arguments, or that are themselves a root."""
    alone = {i for i, p in enumerate(phases) if p == {"driver"}}
    found = {i for i in roots if i in alone}
    for i in graph.needed(later):
        if i in alone:
            continue
        found.update(a for a in graph.nodes[i].args if a in alone and not graph.nodes[a].is_condition)
    found.update(i for i in later if i in alone)
    return tuple(sorted(found))

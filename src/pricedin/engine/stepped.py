"""Which outcomes go in steps: where several single values may share a bin, its width is all that is known of it.

Everywhere else values lie as densely inside a bin as beside it, and a single value that many worlds take, such as zero
behind ``maximum(x, 0)``, is told from its neighbours by its count.
"""

from __future__ import annotations

from collections.abc import Mapping

from pricedin.algebra.graph import Graph
from pricedin.engine.marginals.base import Marginal
from pricedin.engine.program import STATE, Program

FIXED, DENSE, STEPS = 0, 1, 2


def stepped(program: Program, marginals: Mapping[str, Marginal]) -> frozenset[str]:
    """Names of outcomes and states that depend on single values: of a driver, of ``floor``, of a choice."""
    own = {name: STEPS if m.stepped else DENSE if m.random else FIXED for name, m in marginals.items()}
    states = dict.fromkeys(program.states, FIXED)
    start, step = (program.roots(phase, program.states) for phase in ("start", "step"))
    kinds = _kinds(program.graph, own, states)
    while True:
        after = {n: max(states[n], kinds[start[n]], kinds[step[n]]) for n in program.states}
        if after == states:
            break
        states = after
        kinds = _kinds(program.graph, own, states)
    finish = program.roots("finish", program.outcomes)
    return frozenset(n for n, k in (*states.items(), *((n, kinds[i]) for n, i in finish.items())) if k == STEPS)


def _kinds(graph: Graph, drivers: Mapping[str, int], states: Mapping[str, int]) -> list[int]:
    out: list[int] = []
    for node in graph.nodes:
        if node.op == "var":
            moving = node.name.startswith(STATE)
            out.append(states[node.name.removeprefix(STATE)] if moving else drivers.get(node.name, FIXED))
        elif node.op == "where":
            _, a, b = (out[i] for i in node.args)
            out.append(max(a, b) or STEPS)
        elif node.op == "floor" or node.is_condition:
            out.append(STEPS)
        else:
            out.append(max((out[i] for i in node.args), default=FIXED))
    return out

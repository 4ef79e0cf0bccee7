"""Which outcomes go in steps, and which jump: what their graphs say of bins and of errors.

Where several single values may share a bin, its width is all that is known of it. Everywhere else values lie as densely
inside a bin as beside it, and a single value that many worlds take, such as zero behind ``maximum(x, 0)``, is told from
its neighbours by its count.

Where an outcome jumps, a whole number of points lies beyond the jump in every replicate, often the same one in all.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from pricedin.algebra.graph import Graph
from pricedin.engine.marginals.base import Marginal
from pricedin.engine.program import STATE, Program


@dataclass(frozen=True, slots=True)
class Kind:
    """Of a node: whether it is the same in all worlds, takes single values, or may jump as a driver moves, and is not
    known to be a whole number in all worlds; ``flag`` where it is true or false."""

    varies: bool = False
    stepped: bool = False
    jumps: bool = False
    broken: bool = True
    flag: bool = False

    def __or__(self, other: Kind) -> Kind:
        return Kind(
            self.varies or other.varies, self.stepped or other.stepped, self.jumps or other.jumps,
            self.broken or other.broken,
        )  # fmt: skip


FIXED, NOTHING, ANY = Kind(), Kind(broken=False), Kind(varies=True, stepped=True)
KEEP_WHOLE = frozenset({"add", "sub", "mul", "neg", "abs", "min", "max"})


def smoothness(program: Program, marginals: Mapping[str, Marginal], pins: Container[str] = ()) -> dict[str, Kind]:
    """The kind of each outcome and state. ``pins`` are drivers that may be held anywhere, and so may all constants."""
    own = {
        name: Kind(m.random, m.stepped, m.jumps, not (m.whole and m.random and name not in pins))
        for name, m in marginals.items()
    }
    states = dict.fromkeys(program.states, NOTHING)
    start, step = (program.roots(phase, program.states) for phase in ("start", "step"))
    kinds = _kinds(program.graph, own, states)
    while True:
        after = {n: states[n] | kinds[start[n]] | kinds[step[n]] for n in program.states}
        if after == states:
            break
        states = after
        kinds = _kinds(program.graph, own, states)
    states = {n: replace(k, flag=n in program.flags) for n, k in states.items()}
    return {**states, **{n: kinds[i] for n, i in program.roots("finish", program.outcomes).items()}}


def _kinds(graph: Graph, drivers: Mapping[str, Kind], states: Mapping[str, Kind]) -> list[Kind]:
    out: list[Kind] = []
    for node in graph.nodes:
        if node.op == "var":
            moving = node.name.startswith(STATE)
            out.append(states[node.name.removeprefix(STATE)] if moving else drivers.get(node.name, FIXED))
            continue
        args = [out[i] for i in node.args]
        if node.op == "where":
            of, yes, no = args
            both = yes | no
            jumps = of.varies or both.jumps
            out.append(Kind(of.varies or both.varies, both.stepped or not both.varies, jumps, both.broken))
        elif node.op == "floor" or node.is_condition:
            varies = any(a.varies for a in args)
            out.append(Kind(varies, True, varies, broken=False))
        elif node.op == "const":
            out.append(Kind(broken=node.value != math.floor(node.value) if math.isfinite(node.value) else True))
        else:
            found = args[0] if len(args) == 1 else args[0] | args[1]
            out.append(found if node.op in KEEP_WHOLE else replace(found, broken=True))
    return out

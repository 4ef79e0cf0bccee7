"""The time loop run backwards over the states that the forward loop recorded, carrying what each is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pricedin.engine.adjoint import Adjoint
from pricedin.engine.machine import body
from pricedin.engine.machine.lanes import Lanes
from pricedin.engine.program import STATE, Program

Times = Callable[[dict[int, str], str], dict[int, str]]


def record(lanes: Lanes, states: int) -> None:
    """Store the states before step %t on the tape."""
    row = lanes.value(f"mul i64 {lanes.value('sub i64 %t, 1')}, {states}")
    for k in range(states):
        lanes.line(f"store {lanes.F} %s{k}, ptr {_cell(lanes, row, k)}, align {lanes.align}")


def _cell(lanes: Lanes, row: str, k: int) -> str:
    return lanes.value(f"getelementptr inbounds {lanes.F}, ptr %tape, i64 {lanes.value(f'add i64 {row}, {k}')}")


class Backwards:
    def __init__(
        self, adjoint: Adjoint, program: Program, lanes: Lanes, at: Mapping[str, int], times: Times
    ) -> None:  # fmt: skip
        self.adjoint, self.program, self.lanes, self.at, self.times = adjoint, program, lanes, at, times

    def run(self, have: dict[int, str]) -> dict[str, str]:
        """``have`` are registers after the forward loop; gives the worth of each driver."""
        a, x = self.adjoint, self.lanes
        end = dict(have)
        body.emit(x, a.graph, [*a.last.values(), *a.at_finish.values()], end, {})
        zero = x.const(0.0)
        edges = {i: end[a.at_finish[i]] if i in a.at_finish else zero for i in a.edge}
        worth = {s: end[i] for s, i in a.last.items()}
        if self.program.states:
            worth, edges = self._loop(have, worth, edges)
            known = {a.state_worth[s]: r for s, r in worth.items()}
            body.emit(x, a.graph, a.at_start.values(), known, {})
            for i, node in a.at_start.items():
                edges[i] = x.add(edges[i], known[node])
        known = self._alone(have) | {a.edge_worth[i]: r for i, r in edges.items()}
        body.emit(x, a.graph, a.total.values(), known, {})
        return {driver: known[i] for driver, i in a.total.items()}

    def _alone(self, have: Mapping[int, str]) -> dict[int, str]:
        """Registers that no time loop changes."""
        moving = {self.at[STATE + s] for s in self.program.states if STATE + s in self.at}
        phases = self.program.phases()
        return {i: r for i, r in have.items() if i not in moving and not phases[i] - {"driver"}}

    def _loop(
        self, have: Mapping[int, str], worth: Mapping[str, str], edges: Mapping[int, str]
    ) -> tuple[dict[str, str], dict[int, str]]:
        a, x, states = self.adjoint, self.lanes, self.program.states
        x.line("br label %turn")
        x.label("turn")
        x.line("br label %back")
        x.label("back")
        x.line("%b = phi i64 [ %steps, %turn ], [ %b.next, %back.end ]")
        phis = len(x.lines)
        inside = self._alone(have)
        row = x.value(f"mul i64 {x.value('sub i64 %b, 1')}, {len(states)}")
        for k, s in enumerate(states):
            inside[a.state_worth[s]] = f"%w{k}"
            if STATE + s in self.at:
                inside[self.at[STATE + s]] = x.value(f"load {x.F}, ptr {_cell(x, row, k)}, align {x.align}")
        flags = self.times(inside, "%b")
        x.inline = True
        body.emit(x, a.graph, [*a.back.values(), *a.at_step.values()], inside, flags)
        x.inline = False
        sums = {i: x.add(f"%e{i}", inside[node]) for i, node in a.at_step.items()}
        x.line("br label %back.end")
        x.label("back.end")
        x.lines[phis:phis] = [
            f"%w{k} = phi {x.F} [ {worth[s]}, %turn ], [ {inside[a.back[s]]}, %back.end ]" for k, s in enumerate(states)
        ] + [f"%e{i} = phi {x.F} [ {edges[i]}, %turn ], [ {r}, %back.end ]" for i, r in sums.items()]
        x.line("%b.next = sub nuw nsw i64 %b, 1")
        more = x.value("icmp sgt i64 %b.next, 0")
        x.line(f"br i1 {more}, label %back, label %begun")
        x.label("begun")
        return {s: inside[a.back[s]] for s in states}, {**edges, **sums}

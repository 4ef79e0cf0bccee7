"""The whole kernel: take a unit of worlds, draw, run the time loop, collect, until no unit is left.

Units are handed out by an atomic counter, and each writes its own row of sums: which thread took it leaves no trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pricedin.engine.machine import body, sampling, statistics
from pricedin.engine.machine.backwards import Backwards, record
from pricedin.engine.machine.functions import module_functions
from pricedin.engine.machine.lanes import LaneDraw, Lanes
from pricedin.engine.machine.layout import BINS, FAN_BINS, FAN_SUB_BITS
from pricedin.engine.machine.real import DOUBLE, SINGLE
from pricedin.engine.prepare import BY, Prepared
from pricedin.engine.program import STATE, TIME, UNKNOWN

ARGUMENTS = (
    "ptr noalias %counter, i64 %units, i64 %blocks, i64 %first, i64 %paths, i64 %steps, ptr noalias %params, "
    "ptr noalias %tables, ptr noalias %times, ptr noalias %points, ptr noalias %seeds, ptr noalias %centre, "
    "ptr noalias %sums, ptr noalias %bins, ptr noalias %fan, ptr noalias %samples, i64 %total, ptr %stop, "
    "i64 %lead, i64 %group"
)


def write_kernel(prepared: Prepared, wide: bool) -> str:
    """LLVM assembly of a module with one function, ``run``; ``wide`` says that AVX-512 is there."""
    layout = prepared.layout
    lanes = Lanes(layout.width, SINGLE if layout.single else DOUBLE)
    _Kernel(prepared, lanes).write()
    head, lines = "\n  ".join(lanes.head), "\n  ".join(lanes.lines)
    functions = module_functions(lanes, wide)
    slots = max(1, len(layout.slots()))
    entry = f"%state = alloca [{layout.padded} x i32], align 64\n  "
    entry += f"%sums_here = alloca [{slots} x {lanes.double().F}], align 64\n  "
    if prepared.adjoint is not None:
        entry += f"%cells = mul i64 %steps, {max(1, len(prepared.program.states))}\n  "
        entry += f"%tape = alloca {lanes.F}, i64 %cells, align 64\n  "
    entry += f"{head}\n  br label %unit"
    return f"{functions}\n\ndefine void @run({ARGUMENTS}) nounwind {{\nentry:\n  {entry}\n  {lines}\n}}\n\n!0 = !{{}}\n"


class _Kernel:
    def __init__(self, prepared: Prepared, lanes: Lanes) -> None:
        self.program, self.layout, self.marginals = prepared.program, prepared.layout, prepared.marginals
        self.adjoint, self.lanes = prepared.adjoint, lanes
        self.phases = self.program.phases()
        self.at = {n.name: i for i, n in enumerate(self.program.graph.nodes) if n.op == "var"}

    def write(self) -> None:
        x, layout = self.lanes, self.layout
        self._take_unit()
        statistics.clear(x.double(), layout)
        if layout.sampler == "sobol":
            sampling.sobol_start(x, layout)
        x.line("br label %block")
        x.label("block")
        before = "%ready" if layout.sampler == "sobol" else "%begin"
        x.line(f"%k = phi i64 [ 0, {before} ], [ %k.next, %latch ]")
        gray = x.value(f"xor i64 %k, {x.value('lshr i64 %k, 1')}")
        x.line(f"%index = add i64 %start, {x.value(f'mul i64 {gray}, {layout.width}')}")
        have = self._drivers()
        outcomes = self._run(have)
        wide = {o: x.widened(r) if o in layout.numeric else r for o, r in outcomes.items()}
        statistics.collect(x.double(), layout, wide)
        self._bins(outcomes)
        self._samples(wide)
        x.line("br label %latch")
        x.label("latch")
        x.line("%k.next = add nuw i64 %k, 1")
        if layout.sampler == "sobol":
            sampling.sobol_next(x, layout, "%k.next")
        halt = x.value(f"icmp ne i32 {x.value('load atomic i32, ptr %stop monotonic, align 4')}, 0")
        done = x.value(f"icmp uge i64 {x.value(f'mul i64 %k.next, {layout.width}')}, %paths")
        x.line(f"br i1 {x.value(f'or i1 {halt}, {done}')}, label %written, label %block")
        x.label("written")
        statistics.write(x.double(), layout)
        x.line("br label %unit")
        x.label("leave")
        x.line("ret void")

    def _take_unit(self) -> None:
        x, layout = self.lanes, self.layout
        x.label("unit")
        x.line("%u = atomicrmw add ptr %counter, i64 1 monotonic")
        halt = x.value(f"icmp ne i32 {x.value('load atomic i32, ptr %stop monotonic, align 4')}, 0")
        over = x.value("icmp uge i64 %u, %units")
        x.line(f"br i1 {x.value(f'or i1 {halt}, {over}')}, label %leave, label %begin")
        x.label("begin")
        x.line("%own = udiv i64 %u, %blocks")
        x.line("%variant = udiv i64 %own, %group")
        x.line("%one = urem i64 %own, %group")
        x.line("%replicate = add i64 %one, %lead")
        skip = x.value(f"mul i64 {x.value('urem i64 %u, %blocks')}, %paths")
        x.line(f"%start = add i64 %first, {skip}")
        x.line(f"%row = getelementptr inbounds double, ptr %sums, i64 {x.value(f'mul i64 %u, {len(layout.slots())}')}")
        seeds = x.value(f"mul i64 %one, {3 * layout.padded}")
        x.line(f"%seed = getelementptr inbounds i32, ptr %seeds, i64 {seeds}")
        if layout.sampler == "random" or len(layout.dims) > self._sobol_dims():
            for k in (0, 1):  # the key of the pseudo-random numbers, behind the tables of the points
                at = x.value(f"getelementptr inbounds i32, ptr %points, i64 {layout.padded * (32 + layout.width) + k}")
                word = x.value(f"load i32, ptr {at}, align 4, !invariant.load !0")
                x.line(f"%key{k} = zext i32 {word} to i64")

    def _sobol_dims(self) -> int:
        from pricedin.engine.sobol import dimensions

        return dimensions() if self.layout.sampler == "sobol" else 0

    def _drivers(self) -> dict[int, str]:
        """Registers of all drivers' values, by node."""
        x, layout = self.lanes, self.layout
        at = self.at
        known = self._sobol_dims()
        draws: dict[str, LaneDraw] = {}
        pairs: dict[int, tuple[LaneDraw, LaneDraw]] = {}
        needed = self._needed_draws()
        for name, dim in layout.dims.items():
            if name not in needed:
                continue
            if dim < known:
                draws[name] = sampling.sobol_draw(x, layout, self._chosen(dim))
            else:
                pair = dim // 2
                if pair not in pairs:
                    pairs[pair] = sampling.philox_draws(x, pair)
                draws[name] = pairs[pair][dim % 2]
        correlated = {}
        for name, row in layout.rows:
            if name not in self._used:
                continue
            z = ""
            for other, weight in row:
                part = x.mul(x.parameter(weight), draws[other].z())
                z = x.add(z, part) if z else part
            correlated[name] = LaneDraw(x, z=z)
        draws.update(correlated)
        nothing = LaneDraw(x)
        pins = dict(layout.pins)
        out = {}
        for name, _, first in layout.shapes:
            if name in self._used:
                value = self.marginals[name].emit(x, draws.get(name, nothing), first)
                out[at[name]] = self._pinned(value, pins.get(name))
        return out

    def _pinned(self, value: str, first: int | None) -> str:
        x = self.lanes
        if first is None:
            return value
        held = x.compare("one", x.parameter(first), x.const(0.0))
        return x.select(held, x.parameter(first + 1), value)

    def _chosen(self, dim: int) -> str:
        """The dimension to take for a driver: its own, or what the variant of this unit says."""
        x, layout = self.lanes, self.layout
        if not layout.choice:
            return str(dim)
        first = layout.padded * (32 + layout.width) + 2 + dim
        row = x.value(f"mul i64 %variant, {len(layout.dims)}")
        at = x.value(f"getelementptr inbounds i32, ptr %points, i64 {x.value(f'add i64 {row}, {first}')}")
        return x.value(f"zext i32 {x.value(f'load i32, ptr {at}, align 4, !invariant.load !0')} to i64")

    @cached_property
    def _used(self) -> frozenset[str]:
        nodes = self.program.graph.nodes
        return frozenset(nodes[i].name for i in self.program.graph.needed() if nodes[i].op == "var")

    def _needed_draws(self) -> set[str]:
        used = self._used
        return {*used, *(other for name, row in self.layout.rows if name in used for other, _ in row)}

    def _run(self, have: dict[int, str]) -> dict[str, str]:
        """Write start, loop and finish; registers of the outcomes by name."""
        x, program, graph = self.lanes, self.program, self.program.graph
        wanted = (self.adjoint.outcome,) if self.adjoint else (
            *self.layout.outcomes, *(UNKNOWN + c for c in self.layout.unknown)
        )  # fmt: skip
        finish = program.roots("finish", wanted)
        if program.states:
            start, step = (program.roots(phase, program.states) for phase in ("start", "step"))
            early = [i for i in graph.needed([*start.values(), *step.values()]) if not self.phases[i] - {"driver"}]
            body.emit(x, graph, early, have, {})
            final = self._loop(start, step, have)
            have = {i: r for i, r in have.items() if not self.phases[i] - {"driver"}} | final
        if self.adjoint is None:
            body.emit(x, graph, finish.values(), have, {})
            return {name: have[i] for name, i in finish.items()}
        outcome = finish[self.adjoint.outcome]
        body.emit(x, graph, [outcome], have, {})
        worth = Backwards(self.adjoint, self.program, x, self.at, self._times).run(have)
        return {self.adjoint.outcome: have[outcome], **{BY + name: r for name, r in worth.items()}}

    def _loop(self, start: Mapping[str, int], step: Mapping[str, int], have: dict[int, str]) -> dict[int, str]:
        """The time loop; gives the states' final registers by the node of their variable."""
        x, graph, at = self.lanes, self.program.graph, self.at
        x.line("br label %enter")
        x.label("enter")
        x.line("br label %loop")
        x.label("loop")
        x.line("%t = phi i64 [ 1, %enter ], [ %t.next, %loop.end ]")
        inside = dict(have)
        phis = len(x.lines)  # their second source is known only at the loop's end
        for k, name in enumerate(self.program.states):
            if STATE + name in at:
                inside[at[STATE + name]] = f"%s{k}"
        if self.adjoint is not None:
            record(x, len(self.program.states))
        flags = self._times(inside, "%t")
        x.inline = True
        body.emit(x, graph, step.values(), inside, flags)
        for name in self.layout.fan:
            self._fan(inside[step[name]], self.layout.fan.index(name))
        x.line("br label %loop.end")
        x.label("loop.end")
        x.lines[phis:phis] = [
            f"%s{k} = phi {x.F} [ {have[start[name]]}, %enter ], [ {inside[step[name]]}, %loop.end ]"
            for k, name in enumerate(self.program.states)
        ]
        x.line("%t.next = add nuw nsw i64 %t, 1")
        more = x.value("icmp sle i64 %t.next, %steps")
        x.line(f"br i1 {more}, label %loop, label %after")
        x.label("after")
        x.inline = False
        return {at[STATE + n]: inside[step[n]] for n in self.program.states if STATE + n in at}

    def _times(self, inside: dict[int, str], t: str) -> dict[int, str]:
        """Load what depends on time ``t`` only from its table; conditions among it become flags."""
        x, graph, tabled = self.lanes, self.program.graph, self.layout.tabled
        flags: dict[int, str] = {}
        if not tabled and TIME in self.at:
            inside[self.at[TIME]] = x.splat(x.narrowed(x.value(f"sitofp i64 {t} to double")))
        row = x.value(f"mul i64 {t}, {len(tabled)}") if tabled else ""
        for k, i in enumerate(tabled):
            at = x.value(f"getelementptr inbounds double, ptr %times, i64 {x.value(f'add i64 {row}, {k}')}")
            scalar = x.value(f"load double, ptr {at}, align 8, !invariant.load !0")
            if graph.nodes[i].is_condition:
                flags[i] = x.value(f"fcmp une double {scalar}, 0.0")
                inside[i] = x.splat(flags[i], "i1", x.B)
            else:
                inside[i] = x.splat(x.narrowed(scalar))
        return flags

    def _fan(self, register: str, k: int) -> None:
        x, layout = self.lanes, self.layout
        row = x.value(f"mul i64 %own, {len(layout.fan)}")
        row = x.value(f"mul i64 {x.value(f'add i64 {row}, {k}')}, %steps")
        step = x.value(f"add i64 {row}, {x.value('sub i64 %t, 1')}")
        base = x.value(f"getelementptr inbounds i32, ptr %fan, i64 {x.value(f'mul i64 {step}, {FAN_BINS}')}")
        statistics.count_in_bins(x, register, base, FAN_SUB_BITS)

    def _bins(self, outcomes: Mapping[str, str]) -> None:
        x, layout = self.lanes, self.layout
        if layout.histogram:
            for k, name in enumerate(layout.numeric):
                row = x.value(f"mul i64 %own, {len(layout.numeric)}")
                row = x.value(f"add i64 {row}, {k}")
                base = x.value(f"getelementptr inbounds i32, ptr %bins, i64 {x.value(f'mul i64 {row}, {BINS}')}")
                statistics.count_in_bins(x, outcomes[name], base)

    def _samples(self, outcomes: Mapping[str, str]) -> None:
        x, layout = self.lanes.double(), self.layout
        if not layout.samples:
            return
        row = x.value("mul i64 %own, %total")
        here = x.value(f"add i64 {row}, %index")
        width = len(layout.outcomes)
        for k, name in enumerate(layout.outcomes):
            value = outcomes[name]
            if name in layout.conditions:
                value = x.select(value, x.const(1.0), x.const(0.0))
            replicates = x.value(f"mul i64 %total, {k}")  # outcome-major inside a replicate
            block = x.value(f"mul i64 {row}, {width - 1}")
            at = x.value(f"add i64 {x.value(f'add i64 {here}, {block}')}, {replicates}")
            place = x.value(f"getelementptr inbounds double, ptr %samples, i64 {at}")
            x.line(f"store {x.F} {value}, ptr {place}, align 8")

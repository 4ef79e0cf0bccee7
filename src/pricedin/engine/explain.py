"""A model in words: drivers, equations as mathematics, what depends on what, and the generated code on request."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from pricedin.algebra import maths
from pricedin.core.errors import InvalidParameter
from pricedin.engine.check import outcome_units
from pricedin.engine.prepare import Wanted, prepare
from pricedin.engine.program import STATE, TIME, Program, program

if TYPE_CHECKING:
    from pricedin.engine.model import Model


def explain(model: Model, form: str, ir: bool) -> str:
    """``form`` is ``text`` or ``latex`` and concerns the equations."""
    if form not in ("text", "latex"):
        raise InvalidParameter("text or latex", repr(form), "form")
    prog = program(model)
    write = maths.plain if form == "text" else maths.latex
    parts = [
        f"{type(model).__name__}: {(inspect.getdoc(type(model)) or '').split(chr(10))[0]}".rstrip(": "),
        "Drivers\n" + "\n".join(_drivers(model)),
        "Equations\n" + write(prog.graph, _names(prog, form)),
        "Depends on\n" + "\n".join(f"  {name}: {', '.join(on) or 'nothing'}" for name, on in depends(prog).items()),
    ]
    units = {n: u for n, u in outcome_units(prog, model.outcome_units).items() if u}
    if units:
        parts.append("Units\n" + "\n".join(f"  {name}: {unit}" for name, unit in units.items()))
    if ir:
        parts.append(assembly(model))
    return "\n\n".join(parts)


def depends(prog: Program) -> dict[str, tuple[str, ...]]:
    """For each outcome the drivers that it can depend on, through the states too."""
    graph = prog.graph

    def variables(roots: list[int]) -> set[str]:
        return {graph.nodes[i].name for i in graph.needed(roots) if graph.nodes[i].op == "var"}

    direct = {
        STATE + s: variables([graph.outputs[f"start {s}"], graph.outputs[f"step {s}"]]) for s in prog.states
    }  # fmt: skip
    out = {}
    for name in prog.outcomes:
        found, todo = set[str](), variables([graph.outputs[f"finish {name}"]])
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo |= direct.get(one, set())
        out[name] = tuple(d for d in prog.drivers if d in found)
    return out


def assembly(model: Model) -> str:
    """The LLVM assembly of the model's kernel on this machine."""
    from pricedin.engine.machine.host import host
    from pricedin.engine.machine.kernel import write_kernel

    prepared = prepare(model, Wanted(), host().width)
    return write_kernel(prepared.program, prepared.layout, prepared.marginals, host().wide)


def _drivers(model: Model) -> list[str]:
    return [
        f"  {name}: {m.describe()}" + (f" [{m.unit}]" if m.unit else "") + (f" ({m.about})" if m.about else "")
        for name, m in model.drivers.items()
    ]


def _names(prog: Program, form: str) -> dict[str, str]:
    def word(name: str) -> str:
        return name.replace("_", " ") if form == "text" else rf"\text{{{name.replace('_', ' ')}}}"

    before, after, zero = ("(t−1)", "(t)", "(0)") if form == "text" else ("_{t-1}", "_t", "_0")
    names = {TIME: "t"}
    for s in prog.states:
        names |= {STATE + s: word(s) + before, f"step {s}": word(s) + after, f"start {s}": word(s) + zero}
    return names | {f"finish {o}": word(o) for o in prog.outcomes}

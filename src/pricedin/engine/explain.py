"""A model in words: drivers, equations as mathematics, what depends on what, and the generated code on request."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pricedin.algebra import maths
from pricedin.algebra.graph import Graph
from pricedin.core.errors import InvalidParameter
from pricedin.engine.check import outcome_units
from pricedin.engine.copula import relevant_pairs
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
        f"{type(model).__name__}: {inspect.cleandoc(type(model).__doc__ or '').split(chr(10))[0]}".rstrip(": "),
        "Drivers\n" + "\n".join(_drivers(model)),
        *_correlations(model),
        *(f"{title}\n{write(graph, names)}" for title, graph, names in _equations(prog, form)),
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
    return write_kernel(prepared, host().wide)


def _drivers(model: Model) -> list[str]:
    return [
        f"  {name}: {m.describe()}" + (f" [{m.unit}]" if m.unit else "") + (f" ({m.about})" if m.about else "")
        for name, m in model.drivers.items()
    ]


def _correlations(model: Model) -> Iterator[str]:
    """As they were written; those of a driver that is held constant play no part."""
    pairs = relevant_pairs(model)
    if pairs:
        yield "Correlations\n" + "\n".join(f"  {a}, {b}: {value:g}" for (a, b), value in pairs.items())


def _equations(prog: Program, form: str) -> Iterator[tuple[str, Graph, dict[str, str]]]:
    """Start, step and outcomes, each as a title, a graph with its outputs only, and names for them."""
    text = form == "text"

    def word(name: str) -> str:
        return name.replace("_", " ") if text else rf"\text{{{name.replace('_', ' ')}}}"

    last = f"({prog.steps})" if text else f"_{{{prog.steps}}}"
    marks = {"start": "(0)" if text else "_0", "step": "(t)" if text else "_t", "finish": ""}
    before = {"start": "", "step": "(t−1)" if text else "_{t-1}", "finish": last}
    titles = {"start": "Start", "step": f"Step, t = 1 to {prog.steps}", "finish": "Outcomes"}
    for phase in ("start", "step", "finish"):
        outputs = prog.outcomes if phase == "finish" else prog.states
        if outputs:
            names = {TIME: "t"} | {STATE + s: word(s) + before[phase] for s in prog.states}
            names |= {f"{phase} {o}": word(o) + marks[phase] for o in outputs}
            own = {f"{phase} {o}": prog.graph.outputs[f"{phase} {o}"] for o in outputs}
            yield titles[phase], Graph(prog.graph.nodes, prog.graph.inputs, own), names

"""A model compiled, kept with the model as long as its figures stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pricedin.engine import importance, pilot
from pricedin.engine.check import outcome_units
from pricedin.engine.machine.compile import Compiled, compiled
from pricedin.engine.machine.host import host
from pricedin.engine.machine.kernel import write_kernel
from pricedin.engine.model import Model
from pricedin.engine.prepare import Prepared, Wanted, prepare


@dataclass(frozen=True, slots=True)
class Ready:
    """``units`` are those of the outcomes. ``kernel`` is absent for the NumPy engine. ``by_outcome`` is
    the same with dimensions in the order of importance to an outcome, as far as it was asked for."""

    prepared: Prepared
    units: Mapping[str, str | None]
    kernel: Compiled | None
    by_outcome: dict[str, Ready] = field(default_factory=dict)


def ordered(made: Ready, model: Model, outcome: str) -> Ready:
    """``made`` with the drivers that matter most to ``outcome`` in the first dimensions."""
    if outcome not in made.by_outcome:
        if made.kernel is not None:
            order = importance.by_kernel(made.prepared, made.kernel, outcome)
        else:
            order = importance.by_numpy(model, made.prepared, outcome)
        made.by_outcome[outcome] = replace(made, prepared=replace(made.prepared, order=order))
    return made.by_outcome[outcome]


def lanes(wanted: Wanted) -> int:
    """Worlds side by side: twice as many in single precision."""
    return host().width * (2 if wanted.single else 1)


def ready(model: Model, wanted: Wanted, engine: str = "llvm") -> Ready:
    """Trace, check units, and compile; the second call with the same figures costs nothing.

    A state named in ``wanted.fan`` that does not exist is left for the caller to refuse: no code is made for it.
    """
    figures = (tuple(model.drivers.items()), tuple(sorted(model.pairs.items())), model.steps)
    key = (wanted, engine)
    kept = model.kept.get(key)
    if kept is not None and kept[0] == figures:
        found: Ready = kept[1]
        return found
    prepared = prepare(model, wanted, lanes(wanted) if engine == "llvm" else 1)
    units = outcome_units(prepared.program, model.outcome_units)
    kernel = None
    if engine == "llvm" and set(wanted.fan) <= set(prepared.program.states):
        kernel = compiled(write_kernel(prepared, host().wide))
        prepared.centre[:] = pilot.by_kernel(prepared, kernel)
    elif engine != "llvm":
        prepared.centre[:] = pilot.by_numpy(model, prepared)
    made = Ready(prepared, units, kernel)
    model.kept[key] = (figures, made)
    return made

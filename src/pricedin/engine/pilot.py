"""What the sums are taken about: the outcomes of a few worlds, near enough to the means for stable sums."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pricedin.engine.plan import Piece
from pricedin.engine.runner import Runner

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pricedin.engine.machine.compile import Compiled
    from pricedin.engine.model import Model
    from pricedin.engine.prepare import Prepared

    Array = NDArray[np.float64]


MOST_STEPS = 2**20  # of a longer loop the first ones do: near enough, and never a long wait
TIMED_STEPS = 2**16


def by_kernel(prepared: Prepared, kernel: Compiled) -> Array:
    """Means of one block of worlds, always the same ones."""
    prepared, layout = _shortened(prepared, MOST_STEPS), prepared.layout
    replicates = len(layout.dims) + 2 if layout.choice else 1
    runner = Runner(prepared, kernel, 0, replicates, 1, layout.width)
    collected = prepared.empty(replicates)
    row, slots = runner.rows(Piece(0, 1, layout.width), collected)[0, 0], layout.slots()
    valid = [layout.width - row[slots["bad", o]] for o in layout.numeric]
    return _usable([row[slots["sum", o]] / n if n else 0.0 for o, n in zip(layout.numeric, valid, strict=True)])


def seconds(prepared: Prepared, kernel: Compiled) -> float:
    """What one world costs one thread, told from the first of its steps; zero where it has not many."""
    steps, width = prepared.program.steps, prepared.layout.width
    if steps <= TIMED_STEPS:
        return 0.0
    short = _shortened(prepared, TIMED_STEPS)
    runner = Runner(short, kernel, 0, 1, 1, width)
    collected = short.empty(1)
    began = time.perf_counter()
    runner.rows(Piece(0, 1, width), collected)
    return (time.perf_counter() - began) / width * steps / TIMED_STEPS


def _shortened(prepared: Prepared, most: int) -> Prepared:
    program = prepared.program
    return replace(prepared, program=replace(program, steps=min(program.steps, most)))


def by_numpy(model: Model, prepared: Prepared) -> Array:
    """Outcomes of the world in which each driver is in its middle."""
    from pricedin.engine import oracle

    with np.errstate(all="ignore"):
        out = oracle.run(model, {name: np.array([m.middle()]) for name, m in model.drivers.items()})
    return _usable([float(np.asarray(out.get(o, 0.0)).ravel()[0]) for o in prepared.layout.numeric])


def _usable(values: list[float]) -> Array:
    return np.array([v if np.isfinite(v) else 0.0 for v in values] or [0.0])

"""How far single precision is from double: the same worlds computed both ways."""

from __future__ import annotations

import numpy as np

from pricedin.core.errors import InvalidParameter
from pricedin.engine import plan, sobol
from pricedin.engine.model import Model
from pricedin.engine.prepare import Prepared, Wanted
from pricedin.engine.ready import ready
from pricedin.engine.runner import Runner

WORLDS, REPLICATES = 2**10, 2


def single_error(model: Model, seed: int, prepared: Prepared) -> tuple[str, ...]:
    """A note for each numeric outcome: the usual and the largest difference, relative to its spread."""
    one, two = (_worlds(model, seed, single) for single in (True, False))
    notes = []
    for k, name in enumerate(prepared.layout.outcomes):
        if name in prepared.layout.conditions:
            turned = int(np.count_nonzero(one[:, k] != two[:, k]))
            if turned:
                notes.append(f"single precision turns {name} in {turned} of {WORLDS * REPLICATES:,} worlds")
            continue
        spread = float(np.std(two[:, k])) or 1.0
        apart = np.abs(one[:, k] - two[:, k]) / spread
        typical, most = float(np.median(apart)), float(np.max(apart))
        notes.append(
            f"single precision: {name} differs by {typical:.1e}, at most {most:.1e}, of its standard deviation"
        )
    return tuple(notes)


def _worlds(model: Model, seed: int, single: bool) -> np.ndarray:
    made = ready(model, Wanted(histogram=False, samples=True, single=single))
    layout = made.prepared.layout
    if made.kernel is None or len(layout.dims) > sobol.dimensions():
        raise InvalidParameter(
            f"at most {sobol.dimensions()} random drivers", str(len(layout.dims)), "single precision"
        )
    runner = Runner(made.prepared, made.kernel, seed, REPLICATES, 1, WORLDS)
    collected = made.prepared.empty(REPLICATES)
    for piece in plan.pieces(0, WORLDS):
        runner.run(piece, collected)
    assert collected.samples is not None
    return collected.samples

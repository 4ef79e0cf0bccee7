"""Which Sobol dimension each driver takes: early dimensions are the most even, so the drivers that matter get them.

How much a driver matters is its total Sobol index (Jansen 1999, doi:10.1016/S0010-4655(98)00154-4), roughly, from a
few worlds that are always the same. The kernel gives sums only: sums of ``UNIT`` worlds stand in for single worlds,
as the variance of a difference of sums is the sum of the variances.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from pricedin.engine import sobol
from pricedin.engine.plan import Piece
from pricedin.engine.prepare import Prepared, aligned
from pricedin.engine.runner import Runner

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pricedin.engine.machine.compile import Compiled
    from pricedin.engine.model import Model

    Array = NDArray[np.float64]

UNIT = 16  # worlds in a sum: as many as there are lanes at most
FEWEST, MOST, SUMS = 4, 32, 2**9  # sums for each driver, and for all of them
LEAST = 2.0**-10  # share of the variance below which a driver keeps its place among the last


def by_kernel(prepared: Prepared, kernel: Compiled, outcome: str) -> tuple[int, ...]:
    """Dimensions of the drivers: a sample, and for each of them the same with that driver drawn anew."""
    dims = len(prepared.layout.dims)
    if not _worth(dims):
        return ()
    runner = Runner(prepared, kernel, 0, 1, 1, UNIT * _units(dims))
    collected = prepared.empty(1)
    found, slots = [], prepared.layout.slots()
    for own in _seeds(dims, prepared.layout.padded):
        runner.seeds = aligned(own)
        found.append(runner.rows(Piece(0, _units(dims), UNIT), collected)[0])
    rows = np.stack(found)
    if outcome in prepared.layout.conditions:
        return by_effect(_effects(rows[:, :, slots["count", outcome]]))
    valid = UNIT - rows[:, :, slots["bad", outcome]]
    centre = prepared.centre[prepared.layout.numeric.index(outcome)]
    return by_effect(_effects(rows[:, :, slots["sum", outcome]] + centre * valid))


def by_numpy(model: Model, prepared: Prepared, outcome: str) -> tuple[int, ...]:
    """The same worlds by NumPy."""
    from pricedin.engine import oracle

    dims = len(prepared.layout.dims)
    if not _worth(dims):
        return ()
    index = np.arange(UNIT * _units(dims), dtype=np.uint64)
    u = np.concatenate([sobol.uniforms(index, own) for own in _seeds(dims, dims)], axis=1)
    values = np.asarray(oracle.worlds(model, u)[outcome], np.float64)
    kept = np.where(np.isfinite(values), values, 0.0)
    return by_effect(_effects(kept.reshape(dims + 1, _units(dims), UNIT).sum(axis=2)))


def by_effect(effects: Sequence[float]) -> tuple[int, ...]:
    """The dimension of each driver, the largest effect first; alike within a factor of two is in declared order, so
    that small changes of figures leave the sample as it was.

    >>> by_effect([0.1, 3.0, 0.0, 0.6, 2.9])
    (3, 0, 4, 2, 1)
    """
    whole = sum(effects)
    if not 0 < whole < float("inf"):
        return tuple(range(len(effects)))
    classes = [np.floor(-np.log2(max(e / whole, LEAST))) for e in effects]
    ranked = sorted(range(len(effects)), key=lambda i: classes[i])
    return tuple(ranked.index(i) for i in range(len(effects)))


def _worth(dims: int) -> bool:
    """With pseudo-random drivers behind the tables the effects could not be told apart."""
    return 2 <= dims <= sobol.dimensions()


def _units(dims: int) -> int:
    """No more worlds for all drivers than a first round has."""
    return max(FEWEST, min(MOST, SUMS // (dims + 1)))


def _seeds(dims: int, padded: int) -> NDArray[np.uint32]:
    """(drivers + 1, 3, padded) words: the sample's, and for each driver the same with its own replaced."""
    base, other = sobol.seeds(0, 2, padded, stream=2)
    out = np.tile(base, (dims + 1, 1, 1))
    for i in range(dims):
        out[i + 1, :, i] = other[:, i]
    return out


def _effects(sums: Array) -> list[float]:
    """``sums`` is (drivers + 1, units)."""
    with np.errstate(all="ignore"):
        found: list[float] = ((sums[1:] - sums[0]) ** 2).sum(axis=1).tolist()
    return found

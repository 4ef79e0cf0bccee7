"""Where things stand in memory: parameters, sample, statistics. Shared by the code's writer and its caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pricedin.engine.program import Program

SUB_BITS, LOWEST, OCTAVES = 9, -30, 90  # bins of the histogram: 512 to an octave, from 2**-30 to 2**60
HALF = OCTAVES << SUB_BITS
REST = 64  # behind the bins: the first takes what is no finite number, the others keep rows aligned
BINS = 2 * HALF + REST
FAN_SUB_BITS = 6
FAN_HALF = OCTAVES << FAN_SUB_BITS
FAN_BINS = 2 * FAN_HALF + REST
PAD = 16


@dataclass(frozen=True, slots=True)
class Layout:
    """What the code depends on besides the graph; two models with one layout and graph share their code."""

    shapes: tuple[tuple[str, tuple[Any, ...], int], ...]  # driver, its shape, its first parameter
    rows: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]  # correlated driver: (other driver, weight's parameter)
    dims: Mapping[str, int]  # random driver: its dimension
    sampler: str = "sobol"
    histogram: bool = True
    fan: tuple[str, ...] = ()
    samples: bool = False
    numeric: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    width: int = 8
    tabled: tuple[int, ...] = field(default=())  # nodes that depend on time only
    pins: tuple[tuple[str, int], ...] = ()  # driver: parameters (is it pinned, to which value)
    single: bool = False  # single precision
    choice: bool = False  # whether units of one replicate take other dimensions, as sensitivity indices need
    unknown: tuple[str, ...] = ()  # outcomes that may rest on a comparison of what is no number

    @property
    def padded(self) -> int:
        used = len(self.dims) * (2 if self.choice else 1)
        return max(PAD, -(-used // PAD) * PAD)

    @property
    def outcomes(self) -> tuple[str, ...]:
        return self.numeric + self.conditions

    def slots(self) -> Mapping[tuple[str, ...], int]:
        """Position of each running sum in a unit's row."""
        return _slots(self.numeric, self.conditions, self.unknown)

    def folds(self) -> tuple[list[int], list[int], list[int]]:
        """Positions of the sums that are added up, of the least values and of the largest."""
        return _folds(self.numeric, self.conditions, self.unknown)


@lru_cache(maxsize=64)
def _folds(
    numeric: tuple[str, ...], conditions: tuple[str, ...], unknown: tuple[str, ...]
) -> tuple[list[int], list[int], list[int]]:
    slots = _slots(numeric, conditions, unknown)
    lows, highs = ([i for (what, *_), i in slots.items() if what == fold] for fold in ("low", "high"))
    return [i for i in slots.values() if i not in {*lows, *highs}], lows, highs


@lru_cache(maxsize=64)
def _slots(
    numeric: tuple[str, ...], conditions: tuple[str, ...], unknown: tuple[str, ...]
) -> Mapping[tuple[str, ...], int]:
    names: list[tuple[str, ...]] = []
    for o in numeric:
        names += [("sum", o), ("square", o), ("low", o), ("high", o), ("bad", o)]
    for c in conditions:
        names.append(("count", c))
        for o in numeric:
            names += [("given", c, o), ("valid", c, o)]
    names += [("unknown", c) for c in unknown]
    return MappingProxyType({name: i for i, name in enumerate(names)})


def numeric_outcomes(program: Program) -> tuple[str, ...]:
    return tuple(o for o in program.outcomes if o not in program.conditions)


def condition_outcomes(program: Program) -> tuple[str, ...]:
    return tuple(o for o in program.outcomes if o in program.conditions)

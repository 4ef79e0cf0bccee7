"""A model made ready to run: its program, its layout, and the memory that the kernel reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from pricedin.algebra import numpy_eval
from pricedin.engine import sobol, tables
from pricedin.engine.adjoint import Adjoint, adjoint
from pricedin.engine.collected import Collected
from pricedin.engine.copula import Copula, copula, relevant_pairs
from pricedin.engine.machine.layout import Layout, condition_outcomes, numeric_outcomes
from pricedin.engine.marginals.base import Marginal
from pricedin.engine.model import Model
from pricedin.engine.program import TIME, UNKNOWN, Program, steady
from pricedin.engine.smoothness import Kind, smoothness
from pricedin.engine.unknown import with_unknown

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MOST_TABLED = 2**22  # values that depend on time only: up to here a table is made of them
BY = "by "  # prefix of the worth of a driver among the outcomes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run should collect besides sums."""

    sampler: str = "sobol"
    histogram: bool = True
    fan: tuple[str, ...] = ()
    samples: bool = False
    pins: tuple[str, ...] = ()  # random drivers that can be held at a value between runs
    choice: bool = False  # a second sample beside the first, as sensitivity indices need
    only: str = ""  # the only outcome to collect
    single: bool = False  # compute in single precision; sums stay double
    gradient: str = ""  # an outcome whose worth of every driver is wanted


@dataclass(frozen=True, slots=True)
class Prepared:
    """``params``, ``tables`` and ``times`` are what the kernel reads; ``centre`` is what the sums are taken about.

    It is zero until :mod:`pricedin.engine.pilot` has filled it. ``order`` gives each driver's Sobol dimension, in place
    of the declared order.
    """

    program: Program
    layout: Layout
    marginals: Mapping[str, Marginal]
    copula: Copula
    params: Array
    tables: NDArray[Any]
    times: Array
    centre: Array
    adjoint: Adjoint | None = None
    order: tuple[int, ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)

    def empty(self, replicates: int) -> Collected:
        """What a run of so many replicates fills."""
        return Collected(self.layout, self.centre, replicates, self.program.steps, self.kinds)

    @property
    def dims(self) -> tuple[str, ...]:
        return tuple(self.layout.dims)


def prepare(model: Model, wanted: Wanted, width: int, traced: Program | None = None) -> Prepared:
    """Trace, lay out and fill. ``traced`` saves the tracing where only figures changed."""
    prog = traced or (steady(model) if wanted.gradient else with_unknown(steady(model)))
    marginals = dict(model.drivers)
    random = tuple(n for n in prog.drivers if marginals[n].random)
    links = copula(random, relevant_pairs(model))
    memory = _Memory()
    shapes, params = [], _Params()
    for name in prog.drivers:
        shapes.append((name, marginals[name].shape(), params.extend(marginals[name].parameters(memory.place))))
    rows = tuple((n, tuple((other, params.extend([w])) for other, w in row)) for n, row in links.rows.items())
    pins = tuple((name, params.extend([0.0, 0.0])) for name in wanted.pins)
    back = adjoint(prog, wanted.gradient) if wanted.gradient else None
    if back is not None:
        prog = replace(prog, graph=back.graph)
    tabled = _tabled(prog, back)
    numeric, conditions = _collected(prog, back, wanted.only)
    unknown = tuple(c for c in (*numeric, *conditions) if f"finish {UNKNOWN}{c}" in prog.graph.outputs)
    layout = Layout(
        tuple(shapes), rows, {n: k for k, n in enumerate(random)}, wanted.sampler, wanted.histogram, wanted.fan,
        wanted.samples, numeric, conditions, width, tabled,
        pins, wanted.single, wanted.choice, unknown,
    )  # fmt: skip
    return Prepared(
        prog, layout, marginals, links, params.array(), memory.array(wanted.single), _times(prog, tabled),
        np.zeros(max(1, len(layout.numeric))), back, kinds=smoothness(prog, marginals, wanted.pins),
    )  # fmt: skip


class _Params:
    def __init__(self) -> None:
        self._all: list[float] = []

    def extend(self, more: list[float]) -> int:
        first = len(self._all)
        self._all += more
        return first

    def array(self) -> Array:
        return np.array(self._all or [0.0])


class _Memory:
    """Tables one behind the other, each on a boundary of 64 bytes; the normal's stand first."""

    def __init__(self) -> None:
        self._parts: list[Array] = [tables.standard()]
        self._size = sum(map(len, self._parts))
        self._places: dict[int, int] = {}

    def place(self, table: Array) -> int:
        if id(table) in self._places:
            return self._places[id(table)]
        padded = np.zeros(-(-len(table) // 8) * 8)
        padded[: len(table)] = table
        at = self._places[id(table)] = self._size
        self._parts += [padded, table[:0]]
        self._size += len(padded)
        return at

    def array(self, single: bool) -> NDArray[Any]:
        whole = np.concatenate(self._parts)
        with np.errstate(under="ignore"):
            return aligned(whole.astype(np.float32) if single else whole)


def aligned(values: NDArray[Any], to: int = 64) -> NDArray[Any]:
    """A copy that starts on a multiple of ``to`` bytes."""
    raw = np.empty(values.nbytes + to, np.uint8)
    first = -raw.ctypes.data % to
    out = raw[first : first + values.nbytes].view(values.dtype).reshape(values.shape)
    out[...] = values
    return out


def _collected(prog: Program, back: Adjoint | None, only: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the numeric outcomes and of the conditions that the kernel collects."""
    if back is not None:
        return (back.outcome, *(BY + driver for driver in back.total)), ()
    numeric, conditions = numeric_outcomes(prog), condition_outcomes(prog)
    if only:
        return tuple(o for o in numeric if o == only), tuple(o for o in conditions if o == only)
    return numeric, conditions


def _tabled(prog: Program, back: Adjoint | None) -> tuple[int, ...]:
    """Nodes of the loop that depend on time alone and that others take, or that become a state."""
    if not prog.states:
        return ()
    phases, roots = prog.phases(), list(prog.roots("step", prog.states).values())
    if back is not None:
        roots += [*back.back.values(), *back.at_step.values()]
    loop = set(prog.graph.needed(roots))
    only = {i for i in loop if phases[i] == {"time"}}
    if len(only) * prog.steps > MOST_TABLED:
        return ()  # computed in the loop, from the step's number
    taken = {a for i in loop - only for a in prog.graph.nodes[i].args} | set(roots)
    return tuple(sorted(only & taken))


def _times(prog: Program, tabled: tuple[int, ...]) -> Array:
    """Rows by step, from 0 to ``steps``; columns as ``tabled``."""
    out = np.zeros((prog.steps + 1, len(tabled)) if tabled else (1, 1))
    if tabled:
        t = np.arange(prog.steps + 1, dtype=np.float64)
        values = {n.name: (t if n.name == TIME else np.float64(0)) for n in prog.graph.nodes if n.op == "var"}
        nodes = numpy_eval.nodes(prog.graph, values)
        for k, i in enumerate(tabled):
            out[:, k] = np.broadcast_to(nodes[i], t.shape)
    return out


def points(prepared: Prepared, seed: int) -> NDArray[np.uint32]:
    """Directions by bit, lanes by dimension, and the key of the pseudo-random numbers: one block of words."""
    layout = prepared.layout
    known = min(layout.padded if layout.choice else len(layout.dims), sobol.dimensions())
    table = _directions(prepared.order or tuple(range(known)), layout.padded, layout.width)
    key = np.array([seed & 0xFFFFFFFF, seed >> 32 & 0xFFFFFFFF], np.uint32)
    return aligned(np.concatenate([table, key, _choices(layout)]))


@lru_cache(maxsize=16)
def _directions(order: tuple[int, ...], padded: int, width: int) -> NDArray[np.uint32]:
    table = np.zeros((padded, 32), np.uint32)
    table[: len(order)] = sobol.directions()[list(order)]
    lanes = np.zeros((padded, width), np.uint32)
    for lane in range(width):
        for bit in range(5):
            if lane >> bit & 1:
                lanes[:, lane] ^= table[:, bit]
    return np.concatenate([table.T.ravel(), lanes.ravel()])


def _choices(layout: Layout) -> NDArray[np.uint32]:
    """Dimensions by variant and driver: all of sample A, all of B, and A with one driver of B for each driver."""
    d = len(layout.dims)
    if not layout.choice:
        return np.zeros(0, np.uint32)
    rows = np.tile(np.arange(d, dtype=np.uint32), (d + 2, 1))
    rows[1] += d
    rows[np.arange(d) + 2, np.arange(d)] += d
    return rows.ravel()

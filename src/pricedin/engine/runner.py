"""The compiled engine: kernels on threads that do not hold the interpreter's lock."""

from __future__ import annotations

import _thread
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from pricedin.engine import plan, sobol
from pricedin.engine.collected import Collected
from pricedin.engine.machine.compile import Compiled
from pricedin.engine.machine.layout import BINS, FAN_BINS
from pricedin.engine.plan import Piece
from pricedin.engine.prepare import Prepared, aligned, points

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALL = 2**19  # paths of 64 steps in all below which the calling thread runs the kernel too, and a cancel can wait


class Runner:
    """One model, compiled, with the memory that its threads write."""

    at_once = plan.LAUNCH  # paths of a replicate up to which a run is one round
    paced = plan.PACED

    def __init__(
        self, prepared: Prepared, kernel: Compiled, seed: int, replicates: int, threads: int, most: int, lead: int = 0
    ) -> None:  # fmt: skip
        self.prepared = prepared
        self.kernel = kernel
        layout = self.prepared.layout
        self.replicates, self.threads, self.most = replicates, threads, most
        self._points = points(self.prepared, seed)
        self.lead = lead
        self.group = replicates // (len(layout.dims) + 2) if layout.choice else replicates
        self.seeds = aligned(sobol.seeds(seed, lead + self.group, layout.padded)[lead:])
        self._bins = [_zeros(replicates * len(layout.numeric) * BINS, layout.histogram) for _ in range(threads)]
        steps = self.prepared.program.steps
        self._fan = [_zeros(replicates * len(layout.fan) * steps * FAN_BINS, bool(layout.fan)) for _ in range(threads)]
        kept = replicates * len(layout.outcomes) * most if layout.samples else 1
        self._samples = np.zeros(kept)

    def run(self, piece: Piece, collected: Collected) -> None:
        """Run ``piece`` in every replicate and add what it gives."""
        collected.add(self.rows(piece, collected), piece.total)
        if (self.prepared.layout.histogram or self.prepared.layout.fan) and collected.paths % 2**28 == 0:
            collected.counts()  # empty the threads' 32-bit counters before they could overflow

    def rows(self, piece: Piece, collected: Collected) -> NDArray[np.float64]:
        """The sums of each unit, (replicates, units, slots); the counters are handed to ``collected``."""
        layout = self.prepared.layout
        rows = np.empty((self.replicates, piece.units, max(1, len(layout.slots()))))
        counter, stop = np.zeros(1, np.int64), np.zeros(1, np.int32)
        self._start(piece, rows, counter, stop)
        if layout.histogram and not collected.pending:
            shape: tuple[int, ...] = (self.replicates, len(layout.numeric), BINS)
            collected.pending = [b.reshape(shape) for b in self._bins]
        if layout.fan and not collected.pending_fan:
            shape = (self.replicates, len(layout.fan), self.prepared.program.steps, FAN_BINS)
            collected.pending_fan = [f.reshape(shape) for f in self._fan]
        if layout.samples:
            collected.samples = self._samples.reshape(self.replicates, len(layout.outcomes), self.most)
        collected.counted = False
        return rows

    def _start(self, piece: Piece, rows: NDArray[Any], counter: NDArray[Any], stop: NDArray[Any]) -> None:
        def work(k: int) -> None:
            p = self.prepared
            self.kernel.run(
                counter.ctypes.data, self.replicates * piece.units, piece.units, piece.first, piece.paths,
                p.program.steps, p.params.ctypes.data, p.tables.ctypes.data, p.times.ctypes.data,
                self._points.ctypes.data, self.seeds.ctypes.data, p.centre.ctypes.data, rows.ctypes.data,
                self._bins[k].ctypes.data, self._fan[k].ctypes.data, self._samples.ctypes.data, self.most,
                stop.ctypes.data, self.lead, self.group,
            )  # fmt: skip

        small = piece.total * self.replicates * max(1, self.prepared.program.steps // 64) <= SMALL
        over: list[int] = []
        running = [_started(work, k, over) for k in range(1 if small else 0, self.threads)]
        try:
            if small:
                work(0)
            for ended in running:
                while not ended.acquire(timeout=0.2):  # short waits let a keyboard interrupt through
                    pass
                ended.release()
        except BaseException:
            stop[0] = 1
            while len(over) < len(running):
                time.sleep(0.001)
            raise


def _started(work: Callable[[int], None], k: int, over: list[int]) -> _thread.LockType:
    """A lock that is free once ``work(k)`` has ended on a thread of its own, and ``k`` is in ``over``. A Thread would
    first wait until it runs, which is as long as a thousand worlds take."""
    ended = _thread.allocate_lock()
    ended.acquire()

    def task() -> None:
        try:
            work(k)
        finally:
            over.append(k)
            ended.release()

    _thread.start_new_thread(task, ())
    return ended


def _zeros(count: int, needed: bool) -> NDArray[np.uint32]:
    return np.zeros(count if needed else 1, np.uint32)

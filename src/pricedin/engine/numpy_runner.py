"""The NumPy engine: the same model, sample and statistics without compiled code."""

from __future__ import annotations

from typing import Any

import numpy as np

from pricedin.engine import plan
from pricedin.engine.collected import Collected
from pricedin.engine.histogram import place
from pricedin.engine.machine.layout import BINS, FAN_BINS
from pricedin.engine.model import Model
from pricedin.engine.oracle import uniforms, worlds_and_states
from pricedin.engine.plan import Piece
from pricedin.engine.prepare import Prepared

CHUNK = 4096  # fits the caches, which makes NumPy twice as fast as whole arrays


class NumpyRunner:
    """Slow enough that a long run goes in rounds, so that its time can be estimated early."""

    at_once, paced = 2**14, plan.PACED

    def __init__(self, model: Model, prepared: Prepared, seed: int, replicates: int, most: int) -> None:
        self.model, self.prepared = model, prepared
        self.seed, self.replicates, self.most = seed, replicates, most

    def run(self, piece: Piece, collected: Collected) -> None:
        layout = self.prepared.layout
        size = min(CHUNK, piece.paths)
        each = piece.total // size
        rows = np.zeros((self.replicates, each, max(1, len(layout.slots()))))
        if layout.histogram and collected.bins is None:
            collected.counts()
        if layout.fan and collected.fan is None:
            collected.fans()
        if layout.samples and collected.samples is None:
            collected.samples = np.zeros((self.replicates, len(layout.outcomes), self.most))
        for r in range(self.replicates):
            for k in range(each):
                first = piece.first + k * size
                self._chunk(np.arange(first, first + size, dtype=np.uint64), r, rows[r, k], collected)
        collected.add(rows, piece.total)

    def worlds(self, u: np.ndarray) -> tuple[dict[str, Any], dict[str, Any]]:
        """Outcomes, and states with a fan after each step, at uniforms ``u`` of shape (random drivers, worlds)."""
        return worlds_and_states(self.model, u, self.prepared.layout.fan)

    def _chunk(self, index: np.ndarray, r: int, row: np.ndarray, collected: Collected) -> None:
        layout = self.prepared.layout
        u = uniforms(len(layout.dims), index, r, self.seed, layout.sampler, self.prepared.order)
        out, paths = self.worlds(u)
        slots = layout.slots()
        for k, o in enumerate(layout.numeric):
            x = np.ascontiguousarray(out[o], np.float64)
            fine = np.isfinite(x)
            d = np.where(fine, x - self.prepared.centre[k], 0.0)
            with np.errstate(over="ignore"):
                row[slots["sum", o]], row[slots["square", o]] = d.sum(), (d * d).sum()
            row[slots["low", o]], row[slots["high", o]] = d.min(), d.max()
            row[slots["bad", o]] = np.count_nonzero(~fine)
            if collected.bins is not None:
                collected.bins[r, k] += np.bincount(place(x, BINS), minlength=BINS)
            for c in layout.conditions:
                row[slots["given", c, o]] = d[out[c]].sum()
                row[slots["valid", c, o]] = np.count_nonzero(out[c] & fine)
        for c in layout.conditions:
            row[slots["count", c]] = np.count_nonzero(out[c])
        if collected.samples is not None:
            at = slice(int(index[0]), int(index[-1]) + 1)
            for k, name in enumerate(layout.outcomes):
                collected.samples[r, k, at] = out[name]
        if collected.fan is not None:
            for k, name in enumerate(layout.fan):
                for t, x in enumerate(paths[name]):
                    collected.fan[r, k, t] += np.bincount(place(x, FAN_BINS), minlength=FAN_BINS)

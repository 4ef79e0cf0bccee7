"""What a run leaves behind: sums and histograms of each replicate. Everything shown is computed from these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from pricedin.engine import histogram, smaller_nets
from pricedin.engine.machine.layout import BINS, FAN_BINS, REST, Layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from pricedin.engine.smoothness import Kind

    Array = NDArray[np.float64]


@dataclass(slots=True)
class Collected:
    """``sums`` is (replicates, slots of the layout), ``bins`` (replicates, numeric outcomes, BINS).

    ``fan`` is (replicates, states, steps, FAN_BINS) and ``samples`` (replicates, outcomes, paths).
    ``paths`` is the number in each replicate. ``nets`` is (replicates, stretches, slots): the same sums over equal
    stretches of ``stretch`` paths each. ``stopped_by`` is the outcome whose mean was precise enough to end the run.
    ``kinds`` are those of outcomes and states: see :mod:`pricedin.engine.smoothness`.
    """

    layout: Layout
    centre: Array
    replicates: int
    steps: int
    kinds: Mapping[str, Kind]
    paths: int = 0
    sums: Array = field(init=False)
    nets: Array = field(init=False)
    stretch: int = 0
    stopped_by: str | None = None
    bins: NDArray[np.int64] | None = None
    fan: NDArray[np.int64] | None = None
    samples: Array | None = None
    pending: list[NDArray[np.uint32]] = field(default_factory=list)
    pending_fan: list[NDArray[np.uint32]] = field(default_factory=list)
    counted: bool = True  # whether nothing is pending

    def __post_init__(self) -> None:
        self.sums = np.zeros((self.replicates, max(1, len(self.layout.slots()))))
        self.nets = np.empty((self.replicates, 0, self.sums.shape[1]))
        _, lows, highs = self.layout.folds()
        self.sums[:, lows], self.sums[:, highs] = np.inf, -np.inf

    def add(self, rows: Array, paths: int) -> None:
        """``rows`` is (replicates, units, slots), in the order of the units; ``paths`` were added to each replicate."""
        added, lows, highs = self.layout.folds()
        with np.errstate(all="ignore"):  # a square may overflow; the mean is then said to be infinite
            self.sums[:, added] += rows.sum(axis=1)[:, added]
        self.sums[:, lows] = np.minimum(self.sums[:, lows], rows[:, :, lows].min(axis=1))
        self.sums[:, highs] = np.maximum(self.sums[:, highs], rows[:, :, highs].max(axis=1))
        self.paths += paths
        with np.errstate(all="ignore"):
            self._keep(rows, paths)

    def _keep(self, rows: Array, paths: int) -> None:
        """Stretches are merged where they are too many, as long as they are no longer than a piece."""
        size = paths // rows.shape[1]
        self.stretch = self.stretch or size
        while size < self.stretch:
            rows, size = smaller_nets.paired(rows), 2 * size
        while size > self.stretch:
            self._merge()
        self.nets = np.concatenate([self.nets, rows], axis=1)
        while self.nets.shape[1] > smaller_nets.MOST and self.nets.shape[1] % 2 == 0 and 2 * self.stretch <= paths:
            self._merge()

    def _merge(self) -> None:
        self.nets, self.stretch = smaller_nets.paired(self.nets), 2 * self.stretch

    def net(self, *name: str) -> Array:
        """One running sum, for each replicate and stretch."""
        out: Array = self.nets[:, :, self.layout.slots()[name]]
        return out

    def counts(self) -> NDArray[np.int64]:
        """The histograms, with what the threads have counted since the last call."""
        if self.bins is None:
            self.bins = np.zeros((self.replicates, len(self.layout.numeric), BINS), np.int64)
        self._count()
        return self.bins

    def _count(self) -> None:
        """Move what the threads have counted into the totals."""
        if self.counted:
            return
        self.counted = True
        for k in range(len(self.layout.numeric)) if self.layout.histogram else ():
            for where in (self._touched(k), slice(-REST, None)):
                for part in self.pending:
                    self.counts()[:, k, where] += part[:, k, where]
                    part[:, k, where] = 0
        for part in self.pending_fan:
            self.fans()[:] += part
            part.fill(0)

    def _touched(self, k: int) -> slice:
        """The bins of a numeric outcome that can hold anything: from its least to its largest value so far."""
        name = self.layout.numeric[k]
        ends = self.centre[k] + np.array([self.slot("low", name).min(), self.slot("high", name).max()])
        if not np.isfinite(ends).all():
            return slice(0, BINS - REST)
        first, last = histogram.place(ends, BINS)  # the ends are rounded: one bin more on either side
        return slice(max(0, int(first) - 1), min(BINS - REST, int(last) + 2))

    def fans(self) -> NDArray[np.int64]:
        if self.fan is None:
            self.fan = np.zeros((self.replicates, len(self.layout.fan), self.steps, FAN_BINS), np.int64)
        self._count()
        return self.fan

    def slot(self, *name: str) -> Array:
        """One running sum, for each replicate."""
        out: Array = self.sums[:, self.layout.slots()[name]]
        return out

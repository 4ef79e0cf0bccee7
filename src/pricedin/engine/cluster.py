"""Many machines, by Dask: code and figures are shipped, compiled once a worker, and shards come back in any order.

The sums of every shard keep their place, so that the answer is that of one machine, bit for bit where the machines
are alike. A worker that is lost costs the shards it had; Dask gives them to another.
"""

from __future__ import annotations

import pickle
import signal
import threading
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from pricedin.core.errors import InvalidParameter, Missing
from pricedin.engine import plan
from pricedin.engine.collected import Collected
from pricedin.engine.machine.kernel import write_kernel
from pricedin.engine.plan import Piece
from pricedin.engine.prepare import Prepared

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARD = 2**21  # worlds in a shard: about half a second of one core
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Sparse:
    """Counters without their zeros."""

    shape: tuple[int, ...]
    at: NDArray[np.int64]
    counts: NDArray[np.uint32]

    @staticmethod
    def of(dense: NDArray[Any]) -> Sparse:
        at = np.flatnonzero(dense)
        return Sparse(dense.shape, at, dense.ravel()[at].astype(np.uint32))

    def add_to(self, dense: NDArray[np.int64]) -> None:
        """``dense`` is one replicate's counters."""
        flat = dense.reshape(-1)
        flat[self.at] += self.counts


@dataclass(frozen=True, slots=True)
class Part:
    """What one shard gives: rows of sums by unit, and counters."""

    rows: NDArray[np.float64]
    bins: Sparse | None
    fan: Sparse | None


def shard(parcel: bytes, piece: Piece, replicate: int, seed: int) -> Part:
    """Runs on a worker: one stretch of one replicate."""
    from pricedin.engine.runner import Runner

    prepared, kernel = _unpacked(parcel)
    runner = Runner(prepared, kernel, seed, 1, 1, 1, lead=replicate)
    collected = prepared.empty(1)
    rows = runner.rows(piece, collected)[0]
    bins = Sparse.of(collected.counts()[0]) if prepared.layout.histogram else None
    fan = Sparse.of(collected.fans()[0]) if prepared.layout.fan else None
    return Part(rows, bins, fan)


@lru_cache(maxsize=8)
def _unpacked(parcel: bytes) -> tuple[Prepared, Any]:
    from pricedin.engine.machine.compile import compiled
    from pricedin.engine.machine.host import host
    from pricedin.engine.prepare import aligned

    prepared, plain, wide = pickle.loads(zlib.decompress(parcel))
    moved = replace(prepared, tables=aligned(prepared.tables))
    return moved, compiled(wide if host().wide else plain)


def parcel(prepared: Prepared) -> bytes:
    """Code for plain and for AVX-512 machines, and all figures; the model's own file is not needed on a worker."""
    codes = [write_kernel(prepared, wide) for wide in (False, True)]
    return zlib.compress(pickle.dumps((prepared, *codes)), 1)


class ClusterRunner:
    """Gives the shards of each piece to the workers of ``client``."""

    at_once = plan.LAUNCH
    paced = 2**20  # before, the way there and back takes longer than the work

    def __init__(self, client: Any, prepared: Prepared, seed: int, replicates: int) -> None:
        self.client, self.prepared, self.seed, self.replicates = client, prepared, seed, replicates
        self._parcel = parcel(prepared)

    def run(self, piece: Piece, collected: Collected) -> None:
        import distributed

        as_completed: Any = distributed.as_completed

        units = max(1, min(piece.units, SHARD // piece.paths))
        tasks: dict[Any, tuple[int, int]] = {}
        for replicate in range(self.replicates):
            for first in range(0, piece.units, units):
                part = Piece(piece.first + first * piece.paths, units, piece.paths)
                future = self.client.submit(shard, self._parcel, part, replicate, self.seed, pure=False)
                tasks[future] = (replicate, first)
        rows = np.empty((self.replicates, piece.units, max(1, len(self.prepared.layout.slots()))))
        try:
            for future, part in as_completed(list(tasks), with_results=True):
                if future not in tasks:
                    continue  # lost with its worker after it had come in, and computed once more
                replicate, first = tasks.pop(future)
                rows[replicate, first : first + units] = part.rows
                if part.bins is not None:
                    part.bins.add_to(collected.counts()[replicate])
                if part.fan is not None:
                    part.fan.add_to(collected.fans()[replicate])
        except BaseException:
            self.client.cancel(list(tasks), force=True)
            raise
        collected.add(rows, piece.total)


@contextmanager
def _deaf() -> Iterator[None]:
    """Processes started in here leave a keyboard interrupt to this one, which ends them in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A Dask client of the scheduler at ``address``, or of workers on this machine for ``local``.

    InvalidParameter where no scheduler answers, Missing where ``distributed`` is not installed.
    """
    try:
        import distributed
    except ImportError:
        hint = "pip install pricedin[cluster]"
        raise Missing("the package distributed", "none", "cluster", hint) from None
    dask: Any = distributed  # its functions carry no types
    if address == LOCAL:
        with ExitStack() as stack:
            with _deaf():
                local = stack.enter_context(
                    dask.LocalCluster(threads_per_worker=1, dashboard_address=None, silence_logs="ERROR")
                )
            yield stack.enter_context(dask.Client(local))
        return
    try:
        client = dask.Client(address, timeout=10)
    except (OSError, ValueError, TypeError) as error:
        raise InvalidParameter("the address of a Dask scheduler", f"{address}: {error}", "cluster") from None
    with client:
        yield client

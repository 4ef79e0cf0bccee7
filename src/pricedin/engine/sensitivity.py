"""Which drivers matter: Sobol indices of first order and total, with bootstrap intervals, from one kernel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pricedin.core.errors import InvalidParameter, UnknownName
from pricedin.engine import plan, sobol
from pricedin.engine.model import Model, bound
from pricedin.engine.prepare import Wanted
from pricedin.engine.program import program
from pricedin.engine.ready import ready
from pricedin.engine.run import thread_count
from pricedin.engine.runner import Runner

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

GROUPS = 32  # independent randomisations: what the bootstrap draws from
RESAMPLES = 1000
MOST_BASE = 2**22  # every world of every variant is kept


@dataclass(frozen=True, slots=True)
class Index:
    """Shares of an outcome's variance: by the driver alone, and with all that it interacts with."""

    driver: str
    first: float
    first_interval: tuple[float, float]
    total: float
    total_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """``indices`` by total share, largest first. ``level`` is that of the intervals."""

    outcome: str
    indices: tuple[Index, ...]
    variance: float
    base: int
    evaluations: int
    level: float
    notes: tuple[str, ...] = ()

    def __getitem__(self, driver: str) -> Index:
        for index in self.indices:
            if index.driver == driver:
                return index
        raise UnknownName.among("random driver", driver, [i.driver for i in self.indices])

    def to_json(self) -> dict[str, Any]:
        rows = [
            {"driver": i.driver, "first": i.first, "first_interval": list(i.first_interval), "total": i.total,
             "total_interval": list(i.total_interval)}
            for i in self.indices
        ]  # fmt: skip
        return {"outcome": self.outcome, "indices": rows, "variance": self.variance, "base": self.base,
                "evaluations": self.evaluations, "level": self.level, "notes": list(self.notes)}  # fmt: skip


def sobol_indices(
    model: Model | type[Model], outcome: str | None = None, *, base: int = 2**13, seed: int = 1, level: float = 0.95,
    threads: int | None = None,
) -> Sensitivity:  # fmt: skip
    """Sobol indices of ``outcome`` from ``base`` points of two samples, ``base * (drivers + 2)`` worlds in all.

    First order after Saltelli and others (2010), doi:10.1016/j.cpc.2009.09.018, table 2 (b); total after Jansen
    (1999), doi:10.1016/S0010-4655(98)00154-4. Intervals by bootstrap over 32 independent randomisations.
    Correlated drivers are taken apart into independent sources, in the order of their declaration.
    """
    own = bound(model)
    if not isinstance(base, int) or isinstance(base, bool) or not 1 <= base <= MOST_BASE:
        raise InvalidParameter(f"1 to {MOST_BASE:,} base points", repr(base), "sensitivity")
    if not 0 < level < 1:
        raise InvalidParameter("a level between 0 and 1", repr(level), "sensitivity", "0.95 for 95 %")
    outcomes = program(own).outcomes
    chosen = outcomes[0] if outcome is None else outcome
    if chosen not in outcomes:
        raise UnknownName.among("outcome", chosen, outcomes)
    made = ready(own, Wanted(histogram=False, samples=True, choice=True, only=chosen))
    assert made.kernel is not None
    prepared = made.prepared
    names = prepared.dims
    if not names:
        raise InvalidParameter("at least one random driver", "none", type(own).__name__)
    if 2 * len(names) > sobol.dimensions():
        raise InvalidParameter(f"at most {sobol.dimensions() // 2} random drivers", str(len(names)), "sensitivity")
    paths = max(64, plan.per_replicate(base, GROUPS, "sobol") if base > 64 * GROUPS * 4 else 64)
    while paths * GROUPS < base:
        paths *= 2
    variants = len(names) + 2
    runner = Runner(prepared, made.kernel, seed, variants * GROUPS, thread_count(threads), paths)
    collected = prepared.empty(variants * GROUPS)
    runner.run(plan.Piece(0, 1, paths), collected)
    assert collected.samples is not None
    y = collected.samples.reshape(variants, GROUPS, paths)
    return _indices(y, names, chosen, level, seed, prepared.copula.rows.keys())


def _indices(y: Array, names: tuple[str, ...], outcome: str, level: float, seed: int, linked: Any) -> Sensitivity:
    """``y`` is (variants, groups, paths): sample A, sample B, then A with one driver of B."""
    import numpy as np

    centre = y[0].mean()
    a, b = y[0] - centre, y[1] - centre
    paths = a.shape[1]
    sums = np.stack([a.sum(axis=1) + b.sum(axis=1), (a * a).sum(axis=1) + (b * b).sum(axis=1)])
    first, total = np.empty((len(names), len(a))), np.empty((len(names), len(a)))
    for i in range(len(names)):
        d = y[i + 2] - centre - a
        first[i] = np.einsum("gp,gp->g", b, d)
        total[i] = np.einsum("gp,gp->g", d, d)
    rng = np.random.default_rng(np.random.SeedSequence([seed, len(names)]))
    picks = rng.multinomial(len(a), np.full(len(a), 1 / len(a)), size=RESAMPLES)
    weights = np.vstack([np.ones(len(a)), picks]).T  # the first column is the estimate itself
    count = paths * weights.sum(axis=0)
    mean = sums[0] @ weights / (2 * count)
    variance = sums[1] @ weights / (2 * count) - mean * mean
    with np.errstate(all="ignore"):
        s1 = first @ weights / count / variance
        st = total @ weights / (2 * count) / variance
    tail = (1 - level) / 2
    found = []
    for i, name in enumerate(names):
        low1, high1 = np.quantile(s1[i, 1:], [tail, 1 - tail]).tolist()
        low_t, high_t = np.quantile(st[i, 1:], [tail, 1 - tail]).tolist()
        found.append(Index(name, float(s1[i, 0]), (low1, high1), float(st[i, 0]), (low_t, high_t)))
    notes = []
    if not variance[0] > 0:
        notes.append(f"{outcome} does not vary, or is no finite number in some world: no shares can be given")
    if linked:
        notes.append("correlated drivers are taken apart into independent sources: " + ", ".join(sorted(linked)))
    ordered = tuple(sorted(found, key=lambda i: -i.total))
    evaluations = y.shape[0] * y.shape[1] * y.shape[2]
    return Sensitivity(outcome, ordered, float(variance[0]), len(a) * paths, evaluations, level, tuple(notes))

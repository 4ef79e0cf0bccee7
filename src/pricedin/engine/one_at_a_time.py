"""One driver at a time: how far each moves a statistic, and which is nearest to turning the conclusion."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pricedin.core.errors import InvalidParameter
from pricedin.engine.draw import Draw
from pricedin.engine.estimate import Estimate
from pricedin.engine.evaluator import Evaluator
from pricedin.engine.marginals.base import Marginal
from pricedin.engine.model import Model, bound
from pricedin.engine.solving import search

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Bar:
    """The statistic with a driver held at a low and at a high value; ``swing`` is the difference."""

    driver: str
    low: float
    high: float
    at_low: Estimate
    at_high: Estimate

    @property
    def swing(self) -> float:
        return self.at_high.value - self.at_low.value

    def to_json(self) -> dict[str, Any]:
        return {"driver": self.driver, "low": self.low, "high": self.high, "at_low": self.at_low.to_json(),
                "at_high": self.at_high.to_json(), "swing": self.swing}  # fmt: skip


def tornado(
    model: Model | type[Model], outcome: str | None = None, *, statistic: str = "mean", quantiles: tuple[float, float] =
    (0.1, 0.9), draws: float = 2**13, seed: int = 1, threads: int | None = None,
) -> tuple[Bar, ...]:  # fmt: skip
    """Each random driver held at two of its quantiles while the rest vary as before; widest swing first.

    Drivers correlated with the one that is held don't follow it.
    """
    import numpy as np

    low, high = quantiles
    if not 0 < low < high < 1:
        raise InvalidParameter("two probabilities, the lower first", f"{low} and {high}", "quantiles")
    own = bound(model)
    names = tuple(n for n, m in own.drivers.items() if m.random)
    evaluator = Evaluator(own, outcome, statistic, drivers=names, draws=draws, seed=seed, threads=threads)
    bars = []
    for name in names:
        ends = own.drivers[name].quantile(Draw.uniform(np.array([low, high]))).tolist()
        bars.append(Bar(name, ends[0], ends[1], *(evaluator.of({name: x}) for x in ends)))
    return tuple(sorted(bars, key=lambda bar: -abs(bar.swing)))


@dataclass(frozen=True, slots=True)
class Flip:
    """``driver`` held at ``value`` instead of ``usual`` turns the conclusion.

    ``distance`` is in standard deviations of the normal scale: 1.64 is the 5 % or 95 % quantile. For a constant it
    is the logarithm of the ratio, in units of ten per cent.
    """

    driver: str
    usual: float
    value: float
    error: float
    distance: float

    def to_json(self) -> dict[str, Any]:
        return {"driver": self.driver, "usual": self.usual, "value": self.value, "error": self.error,
                "distance": self.distance}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flips:
    """Drivers that alone can turn the conclusion, the nearest first; ``steady`` are those that cannot."""

    outcome: str
    statistic: str
    threshold: float
    now: Estimate
    flips: tuple[Flip, ...]
    steady: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the statistic is above the threshold as things stand."""
        return self.now.value > self.threshold

    def to_json(self) -> dict[str, Any]:
        return {"outcome": self.outcome, "statistic": self.statistic, "threshold": self.threshold,
                "now": self.now.to_json(), "holds": self.holds, "flips": [f.to_json() for f in self.flips],
                "steady": list(self.steady)}  # fmt: skip


def flips(
    model: Model | type[Model], threshold: float, *, outcome: str | None = None, statistic: str = "mean",
    drivers: Iterable[str] | None = None, draws: float = 2**12, seed: int = 1, threads: int | None = None,
) -> Flips:  # fmt: skip
    """What turns "the statistic is above (or below) ``threshold``": for each driver its nearest turning value.

    The driver is held, and those correlated with it don't follow. A random driver is looked at over the middle 99.8 %
    of its distribution, a constant from a fifth to five times.
    """
    own = bound(model)
    names = tuple(own.drivers if drivers is None else drivers)
    evaluator = Evaluator(own, outcome, statistic, drivers=names, draws=draws, seed=seed, threads=threads)
    now = evaluator.of({})
    found, steady = [], []
    for name in names:
        flip = _nearest(evaluator, name, threshold)
        if flip is None:
            steady.append(name)
        else:
            found.append(flip)
    ordered = tuple(sorted(found, key=lambda f: abs(f.distance)))
    return Flips(evaluator.outcome, statistic, threshold, now, ordered, tuple(steady))


def _nearest(evaluator: Evaluator, name: str, threshold: float) -> Flip | None:
    import numpy as np

    marginal = evaluator.model.drivers[name]
    usual, low, high = marginal.quantile(Draw.uniform(np.array([0.5, 0.001, 0.999]))).tolist()
    if not low < high:
        low, high = sorted((usual / 5, usual * 5)) if usual else (-1.0, 1.0)
    found = search(evaluator, name, threshold, low, high)
    roots = (*(r for r in found.roots if r not in found.touches), *found.jumps)
    flips = [Flip(name, usual, r.value, r.error, _distance(marginal, usual, r.value)) for r in roots]
    return min(flips, key=lambda f: abs(f.distance), default=None)


def _distance(marginal: Marginal, usual: float, value: float) -> float:
    """By the driver's own distribution: the normal quantile at which it takes ``value``."""
    import numpy as np

    if not marginal.random:
        ratio = value / usual if usual else math.inf
        return math.log(ratio) / math.log(1.1) if ratio > 0 else math.inf
    z = np.linspace(-3.5, 3.5, 1401)
    return float(np.interp(value, marginal.quantile(Draw.normal(z)), z))

"""A statistic with its standard error from independent replicates."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pricedin.core.errors import InvalidParameter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


BY_CHANCE = 1.4  # by so much the spread of eight replicates is too small in one run of six


@dataclass(frozen=True, slots=True)
class Estimate:
    """``error`` is the standard error over ``replicates`` independent randomisations.

    ``bound`` is the most that the bins of a histogram can add to it, and ``grain`` what three worlds more or fewer
    would change, which is what none among all leaves open; both are zero for sums. ``nets`` are the errors of smaller
    nets inside the replicates, in the unit of the value and adding up to that of the replicate, where they are known:
    see :mod:`pricedin.engine.smaller_nets`; ``jumps`` says that what they are of may, and ``agreed`` that the
    replicates may agree too well: Sobol points count alike, and a small error may have ended the run. ``by_rank`` gives
    the interval at a level where it is one of ranks, among single values. The value lies between ``least`` and
    ``most``.
    """

    value: float
    error: float
    replicates: int
    bound: float = 0.0
    nets: Array | None = field(default=None, compare=False, repr=False)
    grain: float = 0.0
    jumps: bool = False
    agreed: bool = True
    by_rank: Callable[[float], tuple[float, float]] | None = field(default=None, compare=False, repr=False)
    least: float = -math.inf
    most: float = math.inf

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Student's interval with ``replicates - 1`` degrees of freedom, as much wider as smaller nets of the sample
        show to be needed, and by ``bound`` on either side; ``grain`` is independent of the rest."""
        if not isinstance(level, (int, float)) or not 0 < level < 1:
            raise InvalidParameter("a level between 0 and 1", repr(level), "interval", "0.95 is 95 %")
        if self.by_rank is not None:
            return self.by_rank(level)
        drawn = student(level, self.replicates) * max(self._widening(level) * self.error, self._foretold())
        half = math.hypot(drawn, self.grain) + self.bound
        return max(self.value - half, self.least), min(self.value + half, self.most)

    @property
    def left_open(self) -> float:
        """The standard error, and what smaller nets, single worlds and bins leave open where that is more."""
        usual = student(0.95, self.replicates)
        if self.by_rank is not None:
            low, high = self.by_rank(0.95)
            return (high - low) / 2 / usual
        return math.hypot(max(self.error, self._foretold()), self.grain / usual) + self.bound / usual

    def _widening(self, level: float) -> float:
        if self.nets is None or not self.error > 0 or self.replicates < 2:
            return 1.0
        from pricedin.engine.smaller_nets import LAST, widening

        return widening(self.nets, self.replicates, level, student(min(level, LAST), self.replicates))

    def _foretold(self) -> float:
        """What smaller nets foretell, where the replicates agree better than chance explains."""
        if self.nets is None or not self.agreed:
            return 0.0
        from pricedin.engine.smaller_nets import foretold

        found = foretold(self.nets, self.jumps) / math.sqrt(self.replicates)
        return found if found > BY_CHANCE * self.error else 0.0

    @property
    def relative(self) -> float:
        return abs(self.error / self.value) if self.value else math.inf if self.error else 0.0

    def to_json(self) -> dict[str, Any]:
        """``interval`` is that of 95 %."""
        told = {"value": finite(self.value), "error": finite(self.error), "bound": finite(self.bound)}
        return told | {"interval": [finite(x) for x in self.interval()]}

    def __float__(self) -> float:
        return self.value

    def __str__(self) -> str:
        return f"{self.value:.6g} ± {self.error:.2g}"


def finite(x: float) -> float | None:
    """For JSON, which has no name for infinities."""
    return x if math.isfinite(x) else None


def of_replicates(
    value: float, each: Sequence[float], bound: float = 0.0, nets: Array | None = None, grain: float = 0.0,
    jumps: bool = False, agreed: bool = True,
) -> Estimate:  # fmt: skip
    """``value`` from all paths together; ``each`` the same statistic of every replicate; the rest as there."""
    n = len(each)
    if n < 2 or not all(map(math.isfinite, each)):
        return Estimate(value, math.nan, n, bound, grain=grain)
    most = max(map(abs, each)) or 1.0
    scaled = [x / most for x in each]  # so that no square overflows
    middle = math.fsum(scaled) / n
    variance = math.fsum((x - middle) ** 2 for x in scaled) / (n - 1)
    return Estimate(value, most * math.sqrt(variance / n), n, bound, nets, grain, jumps, agreed)


@lru_cache(maxsize=256)
def student(level: float, replicates: int) -> float:
    """What Student's ratio stays within, on either side of zero, with the probability ``level``.

    Bisection of the finite series for whole degrees of freedom, Abramowitz and Stegun (1964), 26.7.3 and 26.7.4:
    SciPy takes longer to import than a run takes. At least two replicates are counted.

    >>> round(student(0.95, 8), 6)
    2.364624
    """
    degrees = max(1, replicates - 1)
    low, high = 0.0, math.pi / 2
    while low < (angle := (low + high) / 2) < high:
        low, high = (angle, high) if _within(angle, degrees) < level else (low, angle)
    return math.sqrt(degrees) * math.tan(low)


def _within(angle: float, degrees: int) -> float:
    """The probability of a ratio up to ``sqrt(degrees) tan(angle)`` in size."""
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = degrees % 2
    total, term = 0.0, cosine if odd else 1.0
    for k in range(1 + odd, degrees, 2):
        total += term
        term *= cosine**2 * k / (k + 1)
    return 2 / math.pi * (angle + sine * total) if odd else sine * total

"""Normal and lognormal."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pricedin.engine.marginals.base import Marginal, Place

if TYPE_CHECKING:
    from pricedin.engine.draw import Draw
    from pricedin.engine.machine.lanes import LaneDraw, Lanes
    from pricedin.engine.marginals.base import Array


@dataclass(frozen=True, slots=True)
class Normal(Marginal):
    mean: float = 0.0
    sd: float = 1.0

    def parameters(self, place: Place) -> list[float]:
        return [self.mean, self.sd]

    def middle(self) -> float:
        return self.mean

    def quantile(self, draw: Draw) -> Array:
        return self.mean + self.sd * draw.z

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        return lanes.fma(lanes.parameter(first + 1), draw.z(), lanes.parameter(first))

    def describe(self) -> str:
        return f"normal, mean {self.mean:g}, sd {self.sd:g}"


@dataclass(frozen=True, slots=True)
class Lognormal(Marginal):
    """``exp(mu + sigma z)``."""

    mu: float = 0.0
    sigma: float = 1.0

    def parameters(self, place: Place) -> list[float]:
        return [self.mu, self.sigma]

    def middle(self) -> float:
        return math.exp(self.mu)

    def quantile(self, draw: Draw) -> Array:
        import numpy as np

        return np.exp(self.mu + self.sigma * draw.z)

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        return lanes.call("exp", lanes.fma(lanes.parameter(first + 1), draw.z(), lanes.parameter(first)))

    def describe(self) -> str:
        return f"lognormal, median {math.exp(self.mu):g}, sigma {self.sigma:g}"

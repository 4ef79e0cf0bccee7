"""Beta on any range, and PERT, which is a beta by its mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pricedin.engine.marginals.base import Marginal, Place

if TYPE_CHECKING:
    from pricedin.engine.draw import Draw
    from pricedin.engine.machine.lanes import LaneDraw, Lanes
    from pricedin.engine.marginals.base import Array


@dataclass(frozen=True, slots=True)
class Beta(Marginal):
    """``low + (high - low) * B`` where B is beta with shapes ``a`` and ``b``."""

    low: float = 0.0
    high: float = 1.0
    a: float = 1.0
    b: float = 1.0

    def parameters(self, place: Place) -> list[float]:
        from pricedin.engine.tables import beta_table

        return [float(place(beta_table(self.a, self.b))), self.low, self.high - self.low]

    def middle(self) -> float:
        return self.low + (self.high - self.low) * self.a / (self.a + self.b)

    def quantile(self, draw: Draw) -> Array:
        import numpy as np
        from scipy.special import betainccinv, betaincinv

        low, high = betaincinv(self.a, self.b, draw.u), betainccinv(self.a, self.b, draw.v)
        return self.low + (self.high - self.low) * np.where(draw.u < 0.5, low, high)

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        standard = lanes.folded_table(lanes.offset(first), draw.folded(), two_sided=True)
        return lanes.fma(lanes.parameter(first + 2), standard, lanes.parameter(first + 1))

    def describe(self) -> str:
        return f"beta {self.a:g}, {self.b:g} on {self.low:g} to {self.high:g}"

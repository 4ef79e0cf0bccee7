"""A driver that every world agrees on. It still can be overridden and solved for without new code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pricedin.engine.marginals.base import Marginal, Place

if TYPE_CHECKING:
    from pricedin.engine.draw import Draw
    from pricedin.engine.machine.lanes import LaneDraw, Lanes
    from pricedin.engine.marginals.base import Array


@dataclass(frozen=True, slots=True)
class Constant(Marginal):
    value: float = 0.0

    def parameters(self, place: Place) -> list[float]:
        return [self.value]

    def middle(self) -> float:
        return self.value

    def quantile(self, draw: Draw) -> Array:
        import numpy as np

        return np.full(draw.size, self.value)

    def emit(self, lanes: Lanes, draw: LaneDraw, first: int) -> str:
        return lanes.parameter(first)

    @property
    def random(self) -> bool:
        return False

    def describe(self) -> str:
        return f"{self.value:g}"
